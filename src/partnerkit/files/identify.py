"""Telling from its bytes what a file is, before anything is parsed.

A file that was meant for partnerkit is recognised however it is encoded, indented or capitalised: what is wrong with it
is said when it is read, and no view is left out because of it. Other people's files must not be taken for one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partnerkit.model.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = ("assessment", "framework", "config", "crosswalk", "partnership", "seal", "meeting", "portfolio")
HEAD = 16 * 1024
"""Bytes at the start of a file in which it says what it is."""
FORMAT = "format: partnerkit/"

# As a file says it that is written rightly: most are known by this.
_KIND = pattern(
    rb"(?:^(?:\xef\xbb\xbf)?|(?<=\r)|\{\s*)[\"']?format[\"']?[ ]*:[ ]*[\"']?partnerkit/([a-z-]*)",
    re.MULTILINE,
)
_AGREED = pattern(rb"^view[ ]*:[ ]*[\"']?agreed\b", re.MULTILINE)
# As somebody may have written it, in a text with its characters that nobody sees taken out.
_MEANT = pattern(
    r"^(?P<indent>[^\w\n#]*)(?P<key>\w+)[^\w\n#:=]*[:=：][^\w#]*partnerkit[^\w\n]{1,3}(?P<kind>[a-z][a-z-]*)",
    re.MULTILINE | re.IGNORECASE,
)
_FIRST = pattern(r"^(?![^\S\n]*(?:#|---|\.\.\.|%|<{7}))(?P<indent>[^\w\n#]*)\w", re.MULTILINE)
"""The first line that holds anything: no comment, no mark of YAML's or of a conflict."""
_KEY = pattern(r"^(?P<indent>[^\w\n#]*)(?P<key>[a-z][\w-]*)[^\w\n#:=]*:", re.MULTILINE | re.IGNORECASE)
_RATED = pattern(
    r":[ \t\"']*(?:green|amber|red|not[- ]applicable)[ \t\"']*(?=[,}#\n]|\Z)", re.MULTILINE | re.IGNORECASE
)
_UNSEEN = pattern("[\0\ufeff\u200b-\u200f\u2060\ufffd]")
_COMMENT = pattern(r"#.*")
_OF_ASSESSMENTS = frozenset({"framework", "partnership", "view", "assessor", "ratings", "date"})
_TELLING = frozenset({"partnership", "assessor", "ratings"})
_OF_SETTINGS = frozenset(
    {
        "format",
        "assessments",
        "rules",
        "round_window",
        "max_age_days",
        "evidence_for_green",
        "required_views",
        "formerly",
        "rounds",
        "consensus",
    }
)
_OF_RECORDS = frozenset(
    {
        "partners",
        "values",
        "red_lines",
        "agreement",
        "contracts",
        "priorities",
        "vision",
        "milestones",
        "outcomes",
        "bodies",
        "reviews",
        "escalation",
        "events",
        "rag_keys",
        "share",
    }
)


def kind_of(content: bytes) -> str | None:
    """Return what a file says it is: one of `KINDS` or another word; None for other YAML."""
    match = _KIND.search(content)
    if match:
        return match.group(1).decode()
    meant = _meant(content)
    return meant[0] if meant else None


def kind_at_start(content: bytes) -> str | None:
    """Return what a file says it is on the first line that is no comment; None where that says nothing of the kind."""
    meant = _meant(content)
    return meant[0] if meant and meant[1] else None


def looks_like_assessment(content: bytes) -> bool:
    """Return True if a file without a format was probably meant as an assessment: it has ratings with colours, or keys.

    Three keys at the top tell that no rating need be given yet.
    """
    lower = _without_nul(content).lower()
    if b"ratings" not in lower and b"partnership" not in lower:
        return False
    text = _text(content)
    keys = set(_keys_at_top(text))
    if "ratings" in keys and _RATED.search(text):
        return True
    return len(keys & _OF_ASSESSMENTS) >= 3 and bool(keys & _TELLING)


def looks_like_settings(content: bytes) -> bool:
    """Return True if a file may hold partnerkit's settings: it says so, has a key of theirs at the top, or is blank."""
    if kind_of(content) == "config" or is_blank(content):
        return True
    return not _OF_SETTINGS.isdisjoint(_keys_at_top(_text(content)))


def looks_like_record(content: bytes) -> bool:
    """Return True if a file without a format was probably meant as a partnership's record: by its keys at the top."""
    if kind_of(content) is not None or b"partnership" not in _without_nul(content).lower():
        return False
    keys = set(_keys_at_top(_text(content)))
    return "partnership" in keys and not _OF_RECORDS.isdisjoint(keys)


def is_blank(content: bytes) -> bool:
    """Return True if a file says nothing: no more than spaces, comments, or the beginning of its first line."""
    text = _text(content[:HEAD])
    first = _FIRST.search(text)
    if first is None:
        return len(content) <= HEAD or _FIRST.search(_text(content)) is None
    said = _COMMENT.sub("", text[first.start() :]).strip().lower()
    return said in ("null", "~") or FORMAT.startswith(said)


def is_agreed(content: bytes) -> bool:
    """Return True if an assessment says, on a line of its own, that it is an agreed view."""
    return bool(_AGREED.search(content))


def _meant(content: bytes) -> tuple[str, bool] | None:
    """Return what a file was meant to be, and whether its first line says so; None for other people's."""
    if b"partnerkit" not in _without_nul(content).lower():
        return None
    text = _text(content)
    first = _FIRST.search(text)
    if first is None:
        return None
    for match in _MEANT.finditer(text):
        at_start = match.start() == first.start()
        indent = _width(match["indent"])
        if (at_start or indent in (0, _width(first["indent"]))) and _is_format(match["key"].lower()):
            return match["kind"].lower(), at_start
    return None


def _is_format(key: str) -> bool:
    """Return True if a key is `format`, or that with a slip."""
    if key == "format" or not key.startswith("f"):
        return key == "format"
    from partnerkit.model.suggest import nearest  # hardly any file needs it

    return nearest(key, ["format"]) is not None


def _keys_at_top(text: str) -> Iterator[str]:
    """Yield the keys of the outermost map, in small letters: those that stand as far in as the first line."""
    first = _FIRST.search(text)
    if first is None:
        return
    width = _width(first["indent"])
    for match in _KEY.finditer(text, first.start()):
        if _width(match["indent"]) == width:
            yield match["key"].lower()


def _width(indent: str) -> int:
    return sum(character.isspace() for character in indent)


def _without_nul(content: bytes) -> bytes:
    """Return English text in UTF-16 or UTF-32 as if it were in ASCII; anything else as it is."""
    return content.replace(b"\0", b"") if b"\0" in content else content


def _text(content: bytes) -> str:
    """Return what a person sees, with a plain line end at every line's."""
    text = _without_nul(content).decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else _UNSEEN.sub("", text)
