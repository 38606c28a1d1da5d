"""Which issue of a guide a row of somebody's table is about, by its title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.model.patterns import pattern
from partnerkit.model.text import collapse_spaces, folded, one_line

if TYPE_CHECKING:
    from partnerkit.model.framework import Framework

LEAVE_OUT = "-"
"""What is given for a title that is to be left out, instead of an issue."""
NEAR = 0.72
"""How alike two titles are from which one may be meant by the other, from 0 to 1."""
_NUMBERED = pattern(r"^(?:[^\W\d_]+\s+)?(\d{1,3})\s*[.:)–-]?\s+(.*)$", re.DOTALL)


class Matched(NamedTuple):
    """The issue that a title is."""

    issue: str


class Near(NamedTuple):
    """A title that is none of the guide's, and the issue that may be meant; empty where none is near."""

    issue: str
    why: str


class Titles:
    """The titles of a framework."""

    def __init__(self, framework: Framework, confirmed: Mapping[str, str]) -> None:
        """`confirmed` has the issues that somebody gave for titles of theirs, folded."""
        self.framework, self.confirmed = framework, confirmed
        self.unused = dict.fromkeys(confirmed)
        """What somebody gave of titles that no row has, in their order."""
        self._known: dict[str, set[str]] = {}
        self._numbers = {str(issue.number): issue.id for issue in framework.issues}
        for issue in framework.issues:
            for title in filter(None, (issue.title, issue.heading)):
                self._known.setdefault(_plain(one_line(title)), set()).add(issue.id)
        self.parts = {
            _plain(one_line(part)) for found in framework.parts for part in (found.title, found.sections[-1].title)
        }

    def find(self, text: str, number: str = "") -> Matched | Near:
        """Return the issue of a title; `number` is what stands in a column of numbers beside it."""
        said = collapse_spaces(text)
        given = confirmed_as(self.confirmed, said)
        if given:
            self.unused.pop(folded(said), None)
            return Matched(given)
        bare, before = _without_number(said)
        for title in (said, bare):
            found = self._known.get(_plain(title), set())
            if len(found) == 1:
                (issue,) = found
                wrong = next((one for one in (before, number.strip(" .:)")) if self._contradicts(one, issue)), None)
                if wrong is None:
                    return Matched(issue)
                return Near(issue, f"its number is {wrong}, and the guide's is {self.framework.by_id[issue].number}")
        return self._near(bare, before or number.strip(" .:)"))

    def is_part(self, text: str) -> bool:
        """Return True for the title of a part of the guide."""
        return _plain(_without_number(collapse_spaces(text))[0]) in self.parts

    def _contradicts(self, number: str, issue: str) -> bool:
        return bool(number) and number in self._numbers and self._numbers[number] != issue

    def _near(self, title: str, number: str) -> Near:
        said = _plain(title)
        if not said and number in self._numbers:
            return Near(self._numbers[number], "it has a number and no title")
        alike = sorted(
            ((_alike(said, known), issue) for known, issues in self._known.items() for issue in issues), reverse=True
        )
        if not said or not alike or alike[0][0] < NEAR:
            return Near("", "")
        rivals = [one for one in alike if one[1] != alike[0][1] and one[0] > alike[0][0] - 0.05]
        return Near("", "it is near to several") if rivals else Near(alike[0][1], "")


def confirmed_as(confirmed: Mapping[str, str], title: str) -> str:
    """Return the issue that somebody gave for a title; empty for none."""
    return confirmed.get(folded(collapse_spaces(title)), "")


def _alike(one: str, other: str) -> float:
    words, others = set(one.split()), set(other.split())
    within = len(words & others) / min(len(words), len(others)) if words and others else 0
    shared = 0.8 if within == 1 and min(len(words), len(others)) > 1 else 0
    return max(SequenceMatcher(None, one, other, autojunk=False).ratio() if len(one) < 300 else 0, shared)


def _without_number(title: str) -> tuple[str, str]:
    """Return a title without a number before it, and the number."""
    match = _NUMBERED.match(title)
    if match is None:
        return ("", title) if title.isdecimal() else (title, "")
    return match[2], match[1].lstrip("0")


def _plain(title: str) -> str:
    said = re.sub(r"\s*(?:&|\band\b|\+)\s*", " and ", folded(title))
    return collapse_spaces(re.sub(r"[^\w\s]", " ", said.replace("co-production", "coproduction")))
