"""The hidden sheet of a form: what an import needs to know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.files.form import protocol
from partnerkit.model.words import View
from partnerkit.render.office.excel import Book, Column

if TYPE_CHECKING:
    from partnerkit.model.assessment import Assessment
    from partnerkit.model.framework import Framework

OWN_IN_A_CELL = 100
"""Fingerprints that one cell of the hidden sheet holds."""
FACTS = ("format", "framework", "view", "last_ref", "round")
"""What the hidden sheet says of the form, in its first rows; the words of the ratings follow."""


def add_memory(
    book: Book,
    framework: Framework,
    assessment: Assessment | None,
    base: list[tuple[str, str]],
    of_round: str | None = None,
) -> None:
    """Add, last of all, the hidden sheet: framework, view, round, and the fingerprints of what the form holds."""
    view, last_ref = View.INDIVIDUAL, None
    if assessment is not None:
        view, last_ref = assessment.view, assessment.highest_ref()
    facts = list(zip(FACTS, (protocol.FORMAT, framework.id, str(view), last_ref or "", of_round or ""), strict=True))
    words = [(f"rating {place}", rating.word) for place, rating in enumerate(framework.ratings_given, start=1)]
    sheet = book.sheet(protocol.HIDDEN_SHEET, "For partnerkit import: please leave this sheet as it is")
    own = sorted(book.own)
    several = [" ".join(own[start : start + OWN_IN_A_CELL]) for start in range(0, len(own), OWN_IN_A_CELL)]
    rows = [*facts, *words, *base, *((f"{protocol.OWN}{number}", one) for number, one in enumerate(several, start=1))]
    book.table(sheet, "Remembered", (Column("Key", 60), Column("Value", 30)), rows)
    sheet.very_hidden()


def remember(base: list[tuple[str, str]], what: str, cells: dict[str, str]) -> None:
    """Add the fingerprints of cells to `base`; `what` says whose they are."""
    for header, text in cells.items():
        if text:
            cut = protocol.CUT if len(text) == protocol.LONGEST else ""
            base.append((f"{what} / {header}", cut + protocol.fingerprint(text)))
