"""Answers that stand beside another issue than when the form was made, and rows that are there no longer.

Whoever sorts the columns with the answers, and no others, leaves ids, numbers and titles behind: then nothing in a row
contradicts its id, and every rating stands beside another issue. What gives it away are the texts that the form came
with, which its hidden sheet remembers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.files.form import protocol

if TYPE_CHECKING:
    from partnerkit.files.form.answers import Answer, Row, Ticked

TEXTS = (protocol.COMMENT, protocol.REASON, protocol.EVIDENCE, protocol.NOTE)
"""The headers of what is hardly ever the same in two rows."""
SORTED = 2
"""So many texts that stand beside other issues come of sorting; one alone, somebody may have put where it belongs."""


class Moved(NamedTuple):
    """An answer that stood beside another issue when the form was made."""

    answer: Answer
    issue: str
    """The issue of the row in which it stood."""


def moved(rows: Sequence[Row | Ticked], base: dict[str, str]) -> list[Moved]:
    """Return the texts that have left one row for another; copies of a text that is still there are none."""
    return [one for name in TEXTS for one in _under(name, rows, base)]


def _under(name: str, rows: Sequence[Row | Ticked], base: dict[str, str]) -> Iterator[Moved]:
    says = {row.key: protocol.fingerprint(row.cells[name].text) for row in rows if name in row.cells}
    stood: dict[str, list[Row | Ticked]] = {}
    for row in rows:
        if row.key in says and (was := base.get(f"{row.key} / {name}")):
            stood.setdefault(was.removeprefix(protocol.CUT), []).append(row)
    for row in rows:
        before = stood.get(says.get(row.key, ""), ())
        if len(before) == 1 and row is not before[0] and says[before[0].key] != says[row.key]:
            yield Moved(row.cells[name], before[0].issue)


def gone(issues: Iterable[str], seen: set[str], base: dict[str, str]) -> list[str]:
    """Return the issues for which the form had a row when it was made, and has none any more."""
    return [issue for issue in issues if issue not in seen and f"{issue} / {protocol.NUMBER}" in base]
