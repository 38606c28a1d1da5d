"""Values of the wrong type, in plain words: text where a number belongs, a list where keys do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from partnerkit.files.model_fields import keys_of, short_form_of
from partnerkit.files.yaml.nodes import ListNode, MapNode
from partnerkit.model.text import enumerated

if TYPE_CHECKING:
    from partnerkit.files.yaml.nodes import Node

COLON_MAKES_A_KEY = "A colon with a space after it makes a key: if it belongs to a text, put the text in quotes."
WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a whole number",
    "finite_number": "a whole number",
    "string_unicode": "text",
    "list_type": "a list",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
}
"""What each of pydantic's types of error wants."""


class Given(NamedTuple):
    """A value of the wrong type."""

    name: str
    value: Any
    source: str
    """A scalar as the file has it, cut to a length that can be shown."""
    node: Node | None
    annotation: Any
    """That of the models for its place."""


def wrong_type(kind: str, given: Given) -> tuple[str, str | None]:
    """Return what to say of a value of the wrong type and what to do about it; `kind` is pydantic's type of error."""
    wanted, (name, value, source, node, _) = WANTED.get(kind, ""), given
    if value is None:
        return f"{name} is empty", None
    if wanted == "text":
        return _not_text(name, value, source, node)
    if wanted in ("a number", "a whole number"):
        return _no_number(given, wanted)
    if wanted == "true or false":
        what = f'"{source}" stands' if isinstance(value, str) else stands(value)
        return f"{name} must be true or false, without quotes, but {what} here", None
    if wanted == "a list":
        remedy = "Start each item on its own line with a hyphen and a space."
        return f"{name} must be a list, but {stands(value)} here", remedy
    return _not_keys(given)


def _no_number(given: Given, wanted: str) -> tuple[str, str | None]:
    name, value, source, _, _ = given
    if not isinstance(value, (str, float)):
        return f"{name} must be {wanted}, but {stands(value)} here", None
    shape = r"[0-9]+" if wanted == "a whole number" else r"[-+]?[0-9]+(?:[.][0-9]+)?"
    bare = _bare(value) if isinstance(value, str) else ""
    if not re.fullmatch(shape, bare, re.ASCII):
        return f'{name} must be {wanted}, but "{source}" is none', None
    if re.fullmatch(shape, str(value), re.ASCII):
        return f'{name} must be {wanted}, but "{source}" in quotes is text', f"Write {bare} without quotes."
    return f'{name} must be {wanted}, but "{source}" is none', f"Write {bare}."


def _bare(value: str) -> str:
    """Return a number as YAML has it: without a unit, marks between thousands, and a comma for a point."""
    return re.sub(r"(?<=[0-9])[,_ ](?=[0-9]{3}(?![0-9]))|^[£€$]|\s*%$", "", value).replace(",", ".")


def _not_keys(given: Given) -> tuple[str, str | None]:
    name, value, source, node, annotation = given
    if short_form_of(annotation):
        if not isinstance(value, list):
            return _not_text(name, value, source, node)
        return f"{name} must be a sentence, or hold keys with values, but {stands(value)} here", None
    message = f"{name} must hold keys with values, but {stands(value)} here"
    if keys_of(annotation):
        return message, f"Keys here are {enumerated(keys_of(annotation))}."
    hyphens = ", without a hyphen" if isinstance(value, list) else ""
    return message, f"Write each on its own line as `key: value`{hyphens}."


def _not_text(name: str, value: Any, source: str, node: Node | None) -> tuple[str, str | None]:
    if not isinstance(value, (list, dict)):
        return f"{name} must be text, but {source} without quotes is {_a(value)}", f'Write "{source}".'
    message = f"{name} must be text, but {stands(value)} here"
    if isinstance(node, (MapNode, ListNode)) and node.flow:
        return message, f"Write one text, in quotes if it starts with {'[' if isinstance(value, list) else '{'}."
    return message, COLON_MAKES_A_KEY if isinstance(value, dict) else None


def _a(value: Any) -> str:
    return "a yes-or-no value" if isinstance(value, bool) else "a number"


def stands(value: Any) -> str:
    """Return what stands somewhere, as `a list stands`."""
    if isinstance(value, dict):
        return "keys with values stand"
    kinds = {list: "a list", str: "text", type(None): "nothing"}
    return f"{kinds.get(type(value)) or _a(value)} stands"
