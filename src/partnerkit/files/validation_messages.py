"""The models' objections to a file, as problems in plain words at their place.

Built from the `type`, `loc` and `ctx` of pydantic's errors (https://docs.pydantic.dev/latest/errors/validation_errors/)
and from the models themselves, never from pydantic's messages.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from partnerkit.files.model_fields import annotation_at, choices_of, keys_of, pattern_of
from partnerkit.files.yaml.nodes import ListNode, MapNode
from partnerkit.model import assessment, framework
from partnerkit.model.base import Identifier, Text
from partnerkit.model.dates import NO_DATE, Unread, read_day
from partnerkit.model.problem import Place
from partnerkit.model.suggest import Suggestions, suggestion
from partnerkit.model.text import enumerated, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

    from partnerkit.files.yaml.document import Document
    from partnerkit.files.yaml.nodes import Node
    from partnerkit.model.problem import Problem
    from partnerkit.model.words import Keys


_SHAPES = {
    pattern_of(Text): "must not be blank",
    pattern_of(Identifier): "may hold only lower case letters and digits, with single hyphens between them",
    pattern_of(assessment.Ref): (
        "must be such as A1: a letter or a digit first, then letters from a to z, digits, dots, hyphens or underscores"
    ),
    pattern_of(framework.Address): "must be an address that starts with http:// or https://, without spaces",
    pattern_of(framework.Published): 'must be a year, a month or a day, in quotes: "2022", "2022-10" or "2022-10-17"',
}

ISO_DATE = "Write year, month and day as 2026-11-23."
COLON_MAKES_A_KEY = "A colon with a space after it makes a key: if it belongs to a text, put the text in quotes."


def problems(document: Document, model: type[BaseModel], errors: Iterable[ErrorDetails]) -> Iterator[Problem]:
    """Yield the problems behind pydantic's errors about the data of `document`.

    What stands in or below a place that could not be read (an alias, a tag) is left out: it is reported already. So
    is a key that is missing because it stands there with a slip in its name.
    """
    file = _File(document, model)
    listed = list(errors)
    unreadable = set(document.unreadable)
    meant = {
        (*error["loc"][:-1], file.meant_key(error["loc"])) for error in listed if error["type"] == "extra_forbidden"
    }
    for error in listed:
        keys: Keys = error["loc"]
        if unreadable and any(keys[:length] in unreadable for length in range(len(keys) + 1)):
            continue
        if error["type"] == "missing" and keys in meant:
            continue
        yield _problem(file, error, keys)


class _File:
    """A file with the model it is held against, and what is known of the places in it."""

    def __init__(self, document: Document, model: type[BaseModel]) -> None:
        self.document, self.model = document, model
        self._near: dict[tuple[str, ...], Suggestions] = {}
        self._nearest: dict[tuple[tuple[str, ...], str], str | None] = {}

    def problem(
        self, rule: str, keys: Keys | Place, message: str, remedy: str | None = None, *, key: bool = False
    ) -> Problem:
        """Return a problem at a place of the file."""
        return self.document.problem(rule, keys, message, remedy, key=key)

    def annotation(self, keys: Keys) -> Any:
        """Return the annotation that governs the value at the end of `keys`."""
        return annotation_at(self.model, keys)

    def nearest(self, word: str, known: Iterable[str]) -> str | None:
        """Return the known word that is nearest to one of the file, or None where none is near."""
        words = tuple(known)
        if (words, word) not in self._nearest:
            if words not in self._near:
                self._near[words] = Suggestions(words)
            self._nearest[words, word] = self._near[words].nearest(word)
        return self._nearest[words, word]

    def meant_key(self, keys: Keys) -> str | None:
        """Return the key that was probably meant by one that is not known."""
        annotation = self.annotation(keys[:-1])
        meant = self.nearest(str(keys[-1]), keys_of(annotation))
        if meant is None and annotation is assessment.Action and " " in str(keys[-1]):
            return "action"  # a sentence with a colon in it
        return meant

    def source(self, keys: Keys, value: Any) -> str:
        """Return a scalar as the file has it, cut to a length that can be shown."""
        node = self.document.find(keys)[0]
        if node is None or isinstance(node, (MapNode, ListNode)):
            return _cut(value)
        return _cut(node.value)


def _problem(file: _File, error: ErrorDetails, keys: Keys) -> Problem:
    kind, ctx, value = error["type"], error.get("ctx", {}), error["input"]
    name = _name(keys)
    if kind == "extra_forbidden":
        return file.problem(
            "unknown-key", keys, f'"{_cut(keys[-1])}" is not a key here', _other_key(file, keys), key=True
        )
    if kind == "missing":
        remedy = _example(file.annotation(keys), keys)
        return file.problem("missing-key", keys, f'the key "{keys[-1]}" is missing here', remedy, key=True)
    if kind in ("enum", "literal_error"):
        return _choice(file, keys, value)
    if kind.startswith("day_"):
        return file.problem("wrong-value", keys, *_day(kind, name, value, file.source(keys, value)))
    if kind == "string_pattern_mismatch":
        return file.problem("wrong-value", keys, f"{name} {_SHAPES[ctx['pattern']]}")
    if kind in _BOUNDS:
        bound, sentence = _BOUNDS[kind]
        return file.problem("wrong-value", keys, f"{name} {sentence.format(ctx[bound])}")
    if not keys:
        return _not_a_file_of_keys(file, value)
    wanted = _WANTED.get(kind, "something else")
    return file.problem("wrong-value", keys, *_wrong_type(wanted, value, file, keys))


def _other_key(file: _File, keys: Keys) -> str:
    known = keys_of(file.annotation(keys[:-1]))
    if meant := file.nearest(str(keys[-1]), known):
        return suggestion(meant)
    if " " in str(keys[-1]):
        return COLON_MAKES_A_KEY
    return f"Keys here are {enumerated(known)}."


def _example(annotation: Any, keys: Keys) -> str:
    """Return an example of a key that is missing, as a remedy."""
    choices = choices_of(annotation)
    if len(choices) == 1:
        return f'Add "{keys[-1]}: {choices[0]}".'
    if choices:
        return f'Add "{keys[-1]}: …", which can be {enumerated(choices, "or")}.'
    return f'Add "{keys[-1]}: {"2026-11-23" if annotation is date else "…"}".'


def _choice(file: _File, keys: Keys, value: Any) -> Problem:
    choices = choices_of(file.annotation(keys))
    name = _name(keys)
    source = file.source(keys, value)
    if value is None:
        return file.problem("wrong-value", keys, f"{name} is empty", f"It can be {enumerated(choices, 'or')}.")
    meant = file.nearest(value, choices) if isinstance(value, str) else None
    remedy = suggestion(meant) if meant else f"It can be {enumerated(choices, 'or')}."
    if isinstance(value, (list, dict)):
        return file.problem("wrong-value", keys, f"{name} must be one word, but {_stands(value)} here", remedy)
    if keys == ("format",):
        return file.problem("unknown-format", keys, f'this partnerkit knows no format "{source}"', remedy)
    if keys[:-1] == ("rules",):
        return file.problem("wrong-value", keys, f'"{source}" is not a severity for {name}', remedy)
    if isinstance(keys[-1], int):
        return file.problem("wrong-value", keys, f'"{source}" cannot be {name}', remedy)
    return file.problem("wrong-value", keys, f'"{source}" is not a {name}', remedy)


TIME_OF_DAY = r"[T ][0-9]{1,2}:[0-9]{2}.*"
"""The time behind the date in a timestamp of YAML."""


def _day(kind: str, name: str, value: Any, source: str) -> tuple[str, str | None]:
    if value is None:
        return f"{name} is empty", ISO_DATE
    if isinstance(value, (list, dict)):
        return f"{name} must be a day written as 2026-11-23, but {_stands(value)} here", None
    if kind == "day_impossible":
        return f"there is no day {source}", "Check the month and the day."
    meant = read_day(re.sub(TIME_OF_DAY, "", source))
    stands = f'{name} must be a day written as 2026-11-23, but "{source}" stands here'
    if not isinstance(meant, Unread):
        return stands, suggestion(str(meant))
    return stands, None if meant.why == NO_DATE else f"It {meant.why}."


_BOUNDS = {
    "greater_than_equal": ("ge", "must be at least {}"),
    "less_than_equal": ("le", "must be at most {}"),
    "string_too_long": ("max_length", "may have at most {} characters"),
    "too_short": ("min_length", "must have at least {} item"),
}
_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
}


def _not_a_file_of_keys(file: _File, value: Any) -> Problem:
    first = f"Its first line is `format: {choices_of(file.model.model_fields['format'].annotation)[0]}`."
    if value is None:
        return file.problem("wrong-value", Place(file.document.file), "nothing is in this file", first)
    return file.problem("wrong-value", (), f"the file must hold keys with values, but {_stands(value)} here", first)


def _wrong_type(wanted: str, value: Any, file: _File, keys: Keys) -> tuple[str, str | None]:
    name = _name(keys)
    if value is None:
        return f"{name} is empty", None
    source = file.source(keys, value)
    if wanted == "text":
        return _not_text(name, value, source, file.document.find(keys)[0])
    if wanted == "a whole number" and isinstance(value, (str, float)):
        if isinstance(value, str) and value.isdecimal():
            return f'{name} must be a whole number, but "{source}" in quotes is text', f"Write {source} without quotes."
        return f'{name} must be a whole number, but "{source}" is none', None
    if wanted == "true or false":
        stands = f'"{source}" stands' if isinstance(value, str) else _stands(value)
        return f"{name} must be true or false, without quotes, but {stands} here", None
    if wanted == "a list":
        remedy = "Start each item on its own line with a hyphen and a space."
        return f"{name} must be a list, but {_stands(value)} here", remedy
    return _not_keys(name, value, file.annotation(keys))


def _not_keys(name: str, value: Any, annotation: Any) -> tuple[str, str | None]:
    if annotation is assessment.Action:
        return f"{name} must be a sentence, or hold keys with values, but {_stands(value)} here", None
    message = f"{name} must hold keys with values, but {_stands(value)} here"
    if keys_of(annotation):
        return message, f"Keys here are {enumerated(keys_of(annotation))}."
    hyphens = ", without a hyphen" if isinstance(value, list) else ""
    return message, f"Write each on its own line as `key: value`{hyphens}."


def _not_text(name: str, value: Any, source: str, node: Node | None) -> tuple[str, str | None]:
    if not isinstance(value, (list, dict)):
        return f"{name} must be text, but {source} without quotes is {_a(value)}", f'Write "{source}".'
    message = f"{name} must be text, but {_stands(value)} here"
    if isinstance(node, (MapNode, ListNode)) and node.flow:
        return message, f"Write one text, in quotes if it starts with {'[' if isinstance(value, list) else '{'}."
    return message, COLON_MAKES_A_KEY if isinstance(value, dict) else None


def _cut(value: Any) -> str:
    return shorten(str(value), 60)


def _a(value: Any) -> str:
    return "a yes-or-no value" if isinstance(value, bool) else "a number"


def _stands(value: Any) -> str:
    """Return what stands somewhere, as `a list stands`."""
    if isinstance(value, dict):
        return "keys with values stand"
    kinds = {list: "a list", str: "text", type(None): "nothing"}
    return f"{kinds.get(type(value)) or _a(value)} stands"


def _name(keys: Keys) -> str:
    """Return what a value is called: its key, or the list it is in and its number."""
    if not keys:
        return "the file"
    if isinstance(keys[-1], int):
        return f"item {keys[-1] + 1} of {_name(keys[:-1])}"
    return _cut(keys[-1])
