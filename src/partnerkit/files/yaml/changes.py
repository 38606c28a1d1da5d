"""Changes to the data of a file. `splice` finds where in the text they go."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from partnerkit.errors import CannotChange
from partnerkit.files.yaml.core_schema import Decimal

if TYPE_CHECKING:
    from partnerkit.model.words import Keys


@dataclass(frozen=True, slots=True)
class Set:
    """Give the place at the end of `keys` a value, whether it has one or not; what lacks on the way is made.

    A value that is there must be a scalar or empty. Setting something beside a short form turns it into the long one.
    """

    keys: Keys
    value: Any


@dataclass(frozen=True, slots=True)
class Append:
    """Add an item to the list at the end of `keys`, which is made where it does not exist."""

    keys: Keys
    value: Any


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a key out of a map, or an item out of a list; it must be there.

    A list that is empty then goes with its key, and a map that is leaves its key without a value.
    """

    keys: Keys


Addition: TypeAlias = "Set | Append"
Change: TypeAlias = "Set | Append | Remove"


class Verbatim(dict[str, Any]):
    """A map with the lines that it was written in, so that it can be moved with its comments."""

    def __init__(self, data: dict[str, Any], lines: list[str], *, has_comments: bool) -> None:
        super().__init__(data)
        self.lines = lines
        """From the column of its hyphen on; comments may stand above that."""
        self.has_comments = has_comments


def short_form(keys: Keys) -> str | None:
    """Return the key that a bare value at `keys` of an assessment stands for: `green` for {rating: green}."""
    if len(keys) == 2 and keys[0] == "ratings":
        return "rating"
    if len(keys) == 4 and keys[0] == "ratings":
        return {"actions": "action", "evidence": "text", "practices": "state"}.get(str(keys[2]))
    return None


def plain(value: Any) -> Any:
    """Return a value as a file holds it: what is read again is never a tuple, a word of an enumeration or a date."""
    if isinstance(value, dict):
        return {plain(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if type(value) is float:
        return Decimal(repr(value))
    if not isinstance(value, str):
        return value
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise CannotChange("the text holds characters that no file can hold")
    return str(value)


def data_after(data: Any, change: Change) -> Any:
    """Return what a file that says `data` must say after a change with a plain value; `data` stays as it is.

    Raises `CannotChange` where the change makes no sense.
    """
    if isinstance(change, Remove):
        return _without(data, change.keys)
    root = {"": data}
    holder, last = _holder(root, ("", *change.keys))
    there = _inside(holder, last)
    if isinstance(change, Set):
        holder[last] = change.value
    elif there is None or isinstance(there, list):
        holder[last] = [*(there or []), change.value]
    else:
        raise CannotChange("a value stands there")
    return root[""]


def _without(data: Any, keys: Keys) -> Any:
    """Return a map or a list without what stands at the end of `keys`; `data` stays as it is."""
    key = keys[0]
    there = isinstance(data, list) and isinstance(key, int) and 0 <= key < len(data)
    if not there and not (isinstance(data, dict) and key in data):
        raise CannotChange("there is nothing to remove")
    rest = copy(data)
    left = _without(data[key], keys[1:]) if len(keys) > 1 else None
    if left:
        rest[key] = left
    elif left == {} and isinstance(rest, dict):
        rest[key] = None
    else:
        del rest[key]
    return rest


def _holder(root: dict[str, Any], keys: Keys) -> tuple[Any, Any]:
    """Return what holds the last of `keys`; what is on the way is copied, or made where it lacks.

    Short forms on the way become long.
    """
    holder: Any = root
    for depth, key in enumerate(keys[:-1], 1):
        inner = copy(_inside(holder, key))
        if not isinstance(inner, (dict, list)):
            name = short_form(keys[1:depth])
            if inner is None:
                inner = {}
            elif name is not None:
                inner = {name: inner}
            else:
                raise CannotChange(f"there is a value where {keys[depth]} should go")
            alone = depth == len(keys) - 1 and name == keys[-1]
            if alone and (isinstance(holder, list) or key in holder):
                return holder, key  # the short form stays short
        holder[key] = inner
        holder = inner
    return holder, keys[-1]


def _inside(holder: Any, key: Any) -> Any:
    """Return what stands under a key of a map, None where nothing does, or at a position of a list."""
    if isinstance(holder, dict):
        return holder.get(key)
    if isinstance(key, int) and 0 <= key < len(holder):
        return holder[key]
    raise CannotChange("the list has no such item")
