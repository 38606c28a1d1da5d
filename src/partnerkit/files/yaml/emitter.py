"""Values to YAML text, in the plainest form that every reader takes for the same value."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from partnerkit.errors import CannotChange
from partnerkit.files.yaml.changes import Verbatim
from partnerkit.files.yaml.core_schema import NUMBER, WORDS
from partnerkit.model.patterns import pattern

INDICATORS = "-?:,[]{}#&*!|>'\"%@` \t"
# What YAML 1.1, which other tools still read, takes for something else than text.
YAML_1_1 = pattern(
    r"(?:y|n|yes|no|on|off|true|false|null|~)"
    r"|[-+]?(?:0b[01_]+|0x[0-9a-f_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|[0-9][0-9_,]*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?)"
    r"|[-+]?\.(?:inf|nan)|\.[0-9_]+(?:e[-+]?[0-9]+)?|<<|=|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*",
    re.IGNORECASE,
)
DAY = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Beside control characters: line ends of other kinds, invisible characters, halves of pairs.
ESCAPED = pattern("[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
ESCAPES = {"\0": "\\0", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\x1b": "\\e", "\x85": "\\N", "\xa0": "\\_"}


def plain_is_safe(text: str, *, flow: bool) -> bool:
    """Return True if a text can stand without quotes and still be that text for every reader."""
    if not text or text[0] in INDICATORS or text[-1] in ": \t":
        return False
    if ": " in text or ":\t" in text or " #" in text or "\t#" in text or ESCAPED.search(text):
        return False
    if text.startswith(("---", "...")) or (flow and any(character in ",[]{}:?" for character in text)):
        return False
    known = text in WORDS or NUMBER.fullmatch(text)
    return not known and not YAML_1_1.fullmatch(text)


def scalar(value: Any, *, flow: bool = False, quote: str | None = None, day: bool = False) -> str:
    """Return a value on one line. `quote` is the quotation mark to prefer; `day` lets an ISO date stand unquoted."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value).lower() if isinstance(value, bool) else str(value)
    if quote == '"' or ESCAPED.search(value):
        return _double_quoted(value)
    if quote == "'":
        return _single_quoted(value)
    if plain_is_safe(value, flow=flow) or (day and DAY.fullmatch(value)):
        return value
    return _double_quoted(value) if "'" in value else _single_quoted(value)


def block(text: str, indent: int) -> list[str] | None:
    """Return a text of several lines as a literal block, its first line the header; None where it cannot be one."""
    body, chomping = text, "-"
    if text.endswith("\n"):
        body, chomping = text[:-1], ""
    lines = body.split("\n")
    other = ESCAPED.search(body.replace("\n", "").replace("\t", "").replace("\xa0", ""))
    if other or not lines[0].strip() or lines[0][0] in " \t" or not lines[-1].strip():
        return None
    if any(line != line.rstrip() for line in lines):
        return None
    pad = " " * indent
    return [f"|{chomping}", *(pad + line if line else "" for line in lines)]


def flow(value: Any, key: str = "") -> str:
    """Return a value of any kind on one line, as it can stand inside brackets, where nothing needs a word."""
    if value is None:
        return "null"
    if isinstance(value, dict):
        if isinstance(value, Verbatim) and value.has_comments:
            raise CannotChange("between braces there is no room for its comments")
        return "{" + ", ".join(f"{scalar(name, flow=True)}: {flow(item, name)}" for name, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(item, key) for item in value) + "]"
    return scalar(value, flow=True, day=key in DAYS)


DAYS = frozenset(
    {"date", "start", "due", "closed", "review", "by", "views_by", "end", "ends", "agreed", "from", "until"}
)
"""The keys whose values are dates."""
ON_ONE_LINE = frozenset({"depends_on", "origin", "said", "moves", "issues"})
"""The keys whose lists and maps are short enough for one line."""
ITEMS_ON_ONE_LINE = frozenset({"progress", "revised", "dissent", "readings", "rounds"})
"""The keys each item of whose lists is short enough for one line."""


class Indents(NamedTuple):
    """The indents of a map and of a list below their key, in columns."""

    of_map: int = 2
    of_list: int = 2

    def below(self, column: int, value: Any) -> int:
        """Return the column of what goes below a key that stands at `column`."""
        return column + (self.of_list if isinstance(value, (list, tuple)) else self.of_map)


USUAL = Indents()


def lines(value: Any, column: int, key: str = "", indents: Indents = USUAL, *, blocks: bool = True) -> list[str]:
    """Return a value in block style: what follows the key on its line, then the lines below it, from `column` on.

    The first is empty for a list or a map that goes below. Without `blocks`, texts of several lines stand in quotes.
    """
    if isinstance(value, dict) and value and key not in ON_ONE_LINE:
        return ["", *(line for name, item in value.items() for line in key_lines(item, column, name, indents, blocks))]
    if isinstance(value, (list, tuple)) and value and key not in ON_ONE_LINE:
        return ["", *(line for item in value for line in item_lines(item, column, key, indents, blocks=blocks))]
    if isinstance(value, (dict, list, tuple)):
        return [flow(value, key)]
    if blocks and isinstance(value, str) and "\n" in value and (literal := block(value, column)):
        return literal
    return [scalar(value, day=key in DAYS)]


def key_lines(value: Any, column: int, key: str, indents: Indents, blocks: bool) -> list[str]:
    """Return the lines of a key that stands at `column`, with its value."""
    first, *rest = lines(value, indents.below(column, value), key, indents, blocks=blocks)
    return [f"{' ' * column}{scalar(key)}: {first}".rstrip(), *rest]


def item_lines(item: Any, column: int, key: str = "", indents: Indents = USUAL, *, blocks: bool = True) -> list[str]:
    """Return the lines of an item of the list under `key`, whose hyphens stand at `column`."""
    pad = " " * column
    if isinstance(item, Verbatim):
        return [f"{pad}{line}" if line else "" for line in item.lines]
    if isinstance(item, dict) and item:
        is_flat = not any(isinstance(value, (dict, list, tuple)) for value in item.values())
        if is_flat and key in ITEMS_ON_ONE_LINE:
            return [f"{pad}- {flow(item)}"]
        below = lines(item, column + 2, key, indents, blocks=blocks)[1:]
        return [f"{pad}- {below[0][column + 2 :]}", *below[1:]]
    first, *rest = lines(item, column + 2, key, indents, blocks=blocks)
    return [f"{pad}- {first}".rstrip(), *rest]


def _single_quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double_quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + ESCAPED.sub(lambda match: _escape(match.group()), escaped) + '"'


def _escape(character: str) -> str:
    code = ord(character)
    return ESCAPES.get(character) or (f"\\x{code:02X}" if code < 256 else f"\\u{code:04X}")
