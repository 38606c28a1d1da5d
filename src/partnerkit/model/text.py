"""Text as every floor needs it: names compared and listed, hidden characters shown, texts on one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from partnerkit.model.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def collapse_spaces(text: str) -> str:
    """Return a text on one line, each run of white space as one space. Hidden characters stay as they are."""
    return " ".join(text.split())


def folded(name: str) -> str:
    """Return a name as it is compared with others: two spellings of one name give the same text.

    What does not count: case; runs of spaces, and of which kind they are; composed or decomposed letters; the kind of
    an apostrophe, a quotation mark, a hyphen or a dash; characters that nobody sees; a full stop at the end.
    """
    if not name.isascii():
        from partnerkit.model.characters import plain  # most names are plain already

        name = plain(name)
    return collapse_spaces(name.casefold().replace("`", "'")).rstrip(" .") or collapse_spaces(name)


_BULLET = pattern(
    "^(?:[\u2022\u25e6\u25aa\u25ab\u2023\u2043\u2219\xb7\u25cf\u25cb\u25a0\u25a1\u27a2\u27a4\u2713\u2714"
    r"\uf076\uf0a7\uf0b7\uf0d8\uf0fc]\s*|[-\u2013\u2014*]\s+|o\s+)+"
)
"""What is put before the items of a list; Word has characters of its symbol fonts for it, and an o."""

_NUMBER = pattern(r"([0-9]{1,3})[.)] (?=.)")


_OTHER_LINE_END = pattern("\r\n|[\r\v\f\x85\u2028\u2029]")


def with_plain_line_ends(text: str) -> str:
    """Return a text with `\\n` at the end of each line, whatever ended it."""
    return _OTHER_LINE_END.sub("\n", text)


def as_items(text: str) -> list[str]:
    """Return the items of a text, one a line, without the bullets before them, or the numbers of several."""
    found = [item for line in text.splitlines() if (item := _BULLET.sub("", collapse_spaces(line)))]
    numbers = [_NUMBER.match(item) for item in found]
    if len(found) > 1 and all(match and match[1] == str(place) for place, match in enumerate(numbers, 1)):
        return [item[match.end() :] for item, match in zip(found, numbers, strict=True) if match]
    return found


def shorten(text: str, length: int) -> str:
    """Return a text of at most `length` characters; the last is `…` where something was cut off."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


def plural(noun: str) -> str:
    """Return a noun for several, as English has it where it is regular: `tips`, `capabilities`, `processes`."""
    if re.search(r"[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else f"{noun}s"


def enumerated(parts: Iterable[str], conjunction: str = "and") -> str:
    """Join one or more parts as people list them: `a, b and c`."""
    *most, last = parts
    return f"{', '.join(most)} {conjunction} {last}" if most else last


_HIDDEN = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Control characters, and those that turn the direction of what follows: what you see would not be what is there."""

_IN = r"[^\s<>\"`“”‘’«»|\\\[\]{}()]"
_BAR = r"\|(?=[\w%/?#=&.-])(?!https?:|www\.)"
"""A bar belongs to an address unless another begins behind it."""
ADDRESS_AFTER = rf"(?:{_IN}|\({_IN}*\)|\(|\[{_IN}*\]|\{{{_IN}*\}}|{_BAR})+(?<![.,;:!?*_~('])"
"""What follows the beginning of an address, as a pattern: of brackets only those that are closed again."""
ADDRESS = pattern(rf"((?i:https?)://{ADDRESS_AFTER})")
"""A web address in a text, in a group of its own, without the full stop or the closing bracket that follows it."""


def visible(text: str) -> str:
    """Show control and bidirectional characters as `<U+202E>`; line ends become LF, tabs stay."""
    if text.isprintable():  # the common case, at a glance; bidirectional controls are not printable
        return text
    return _HIDDEN.sub(_code_point, text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Return a text of a file on one line, with its hidden characters shown."""
    if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:  # as most are, by the thousand
        return text
    return collapse_spaces(visible(text))


_NOT_XML = pattern("[\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, beside the control characters that `visible` shows."""


def xml_text(text: str) -> str:
    """Return a text that XML can hold: hidden characters shown, and lone surrogates and noncharacters too."""
    return _NOT_XML.sub(_code_point, visible(text))


def xml_line(text: str) -> str:
    """Return a text that XML can hold, on one line."""
    return collapse_spaces(xml_text(text))


def with_remedy(sentence: str, remedy: str | None) -> str:
    """Return a sentence with its full stop, and the remedy after it."""
    stop = "" if sentence.endswith((".", "?", "!")) else "."
    return f"{sentence}{stop}{f' {remedy}' if remedy else ''}"


def json_text(data: Any, *, ensure_ascii: bool = True) -> str:
    """Return plain data as the text of a JSON document: indented by two, keys in their order, a line end at its end.

    In ASCII it is the same in every encoding and holds no control character. Raises `ValueError` for a number that
    JSON does not have.
    """
    from json import encoder  # what writes no JSON starts without it

    quoted = encoder.encode_basestring_ascii if ensure_ascii else encoder.encode_basestring
    return _json_writer(quoted, encoder.JSONEncoder(allow_nan=False).encode)(data, "\n") + "\n"


def _json_writer(quoted: Callable[[str], str], plain: Callable[[Any], str]) -> Callable[[Any, str], str]:
    """Return a function that writes data behind a line end with its indent.

    The library's own is several times slower where it indents, and a report may have a hundred thousand entries.
    """

    def write(data: Any, line: str) -> str:
        within = f"{line}  "
        parts: list[str] = []
        if data and isinstance(data, dict):
            for key, value in data.items():
                name = quoted(key if isinstance(key, str) else plain(key))
                parts.append(f"{name}: {quoted(value) if type(value) is str else write(value, within)}")
            return f"{{{within}{f',{within}'.join(parts)}{line}}}"
        if data and isinstance(data, (list, tuple)):
            parts = [quoted(value) if type(value) is str else write(value, within) for value in data]
            return f"[{within}{f',{within}'.join(parts)}{line}]"
        if type(data) is int:
            return str(data)
        return quoted(data) if isinstance(data, str) else plain(data)

    return write


def _code_point(match: re.Match[str]) -> str:
    return f"<U+{ord(match.group()):04X}>"


def ref_number(ref: str) -> int:
    """Return the number of a ref such as `A7`; 0 for one that is not counted."""
    return int(ref[1:]) if ref[:1] == "A" and ref[1:].isdecimal() and ref.isascii() else 0


def slug(text: str, longest: int) -> str:
    """Return text as small letters, digits and single hyphens, accents left out; blank where nothing is left of it."""
    import unicodedata  # hardly any command needs it

    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:longest].strip("-")
