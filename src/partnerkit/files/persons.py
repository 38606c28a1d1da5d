"""Texts that look like a person's record: a number of the National Health Service, or a date of birth.

The file is looked at as it is written, comments too: whatever stands in it is seen by everybody who has it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partnerkit.model.patterns import pattern
from partnerkit.model.writing import Personal, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.files.yaml.document import Document

_GAP = "[ \t.\xa0\u2001-\u200a\u2010-\u2015\u202f-]{0,2}"
_NUMBER = pattern(
    rf"(?:(?<![\w/=+@])(?<![0-9][.-])|(?<=\bNHS))[0-9]{{3}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{4}}(?![\w@]|[.-][0-9])"
)
"""Ten digits, in groups of 3, 3 and 4 or not: no part of an address, and none that goes on."""
_ABROAD = pattern(r"\+[0-9]{1,3}[ \t.(0)-]{0,6}$")
"""What stands before the rest of a telephone number with the code of its country."""
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DATE = (
    rf"(?:[0-9]{{1,2}}[/. -][0-9]{{1,2}}[/. -](?:[0-9]{{4}}|[0-9]{{2}})|[0-9]{{4}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?[\s.-]+{_MONTH}[\s.,-]+[0-9]{{2,4}}"
    rf"|{_MONTH}\s+[0-9]{{1,2}}(?:st|nd|rd|th)?,?\s+[0-9]{{2,4}})(?![0-9])"
)
_BORN = pattern(
    rf"(?<![\w.@/])(?:d\.?o\.? ?b\b\.?|date\s+of\s+birth|birth\s?da(?:y|te)|born(?:\s+on)?)[\s:=,.(\"'#-]{{0,8}}"
    rf"(?:(?:is|was|the)\s+){{0,2}}{_DATE}",
    re.IGNORECASE,
)
"""What names a date of birth, and a date close behind it."""


def persons(document: Document) -> Iterator[Personal]:
    """Yield the places that look like a person's record, in order. `may_name_a_person` says if there can be any."""
    text = document.text
    found = [(match, "an NHS number") for match in _NUMBER.finditer(text) if _is_nhs_number(match, text)]
    found += [(match, "a date of birth") for match in _BORN.finditer(text)]
    for match, what in sorted(found, key=lambda one: one[0].start()):
        yield Personal(_spot(text, match), what)


def _is_nhs_number(match: re.Match[str], text: str) -> bool:
    """Return True if the tenth digit is the check digit of the nine before it, modulus 11.

    See "NHS Number" in the NHS Data Model and Dictionary: weights 10 to 2; 11 stands for 0, and 10 is never given.
    """
    if _ABROAD.search(text, max(0, match.start() - 10), match.start()):
        return False
    digits = [int(character) for character in match.group() if character in "0123456789"]
    check = 11 - sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False)) % 11
    return len(set(digits)) > 1 and check % 11 == digits[9] and check != NEVER_GIVEN


NEVER_GIVEN = 10


def _spot(text: str, match: re.Match[str]) -> Spot:
    """Return where something stands; of what runs over several lines, the part on the first."""
    start = match.start()
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    line = text.count("\n", 0, start) + text.count("\r", 0, start) - text.count("\r\n", 0, start) + 1
    first = re.split(r"[\r\n]", match.group(), maxsplit=1)[0]
    column = start - line_start + 1
    return Spot(line, column, column + len(first))
