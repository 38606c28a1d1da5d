"""Answers that stand beside another issue than when the form was made, and rows that are there no longer.

Whoever sorts the columns with the answers, and no others, leaves ids, numbers and titles behind: then nothing in a row
contradicts its id, and every rating stands beside another issue. What gives it away are the texts that the form came
with, which its hidden sheet remembers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.files.form import protocol

if TYPE_CHECKING:
    from partnerkit.files.form.answers import Answer, Row

TEXTS = (protocol.COMMENT, protocol.REASON, protocol.EVIDENCE)
"""The headers of what is hardly ever the same beside two issues."""
SORTED = 2
"""So many texts that stand beside other issues come of sorting; one alone, somebody may have put where it belongs."""


class Moved(NamedTuple):
    """An answer that stood beside another issue when the form was made."""

    answer: Answer
    issue: str
    """Beside which it stood."""


def moved(rows: Iterable[Row], base: dict[str, str]) -> list[Moved]:
    """Return the texts that have left one issue for another; copies of a text that is still there are none."""
    return [one for name in TEXTS for one in _under(name, list(rows), base)]


def _under(name: str, rows: list[Row], base: dict[str, str]) -> Iterator[Moved]:
    says = {row.issue: protocol.fingerprint(row.cells[name].text) for row in rows if name in row.cells}
    stood: dict[str, list[str]] = {}
    for issue in says:
        if was := base.get(f"{issue} / {name}"):
            stood.setdefault(was.removeprefix(protocol.CUT), []).append(issue)
    for row in rows:
        issues = stood.get(says.get(row.issue, ""), ())
        if len(issues) == 1 and row.issue not in issues and says[issues[0]] != says[row.issue]:
            yield Moved(row.cells[name], issues[0])


def gone(issues: Iterable[str], seen: set[str], base: dict[str, str]) -> list[str]:
    """Return the issues for which the form had a row when it was made, and has none any more."""
    return [issue for issue in issues if issue not in seen and f"{issue} / {protocol.NUMBER}" in base]
