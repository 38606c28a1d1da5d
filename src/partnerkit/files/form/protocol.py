"""The names in a form that is a spreadsheet: what is written under them is found by them again.

Nothing is found by its position: rows have hidden ids, columns their headers, sheets either. A hidden sheet remembers
what each cell held when the form was made, so that an import can tell what somebody changed from what they left alone.
"""

from __future__ import annotations

import hashlib

from partnerkit.model.ratings import INSTEAD, RAG, Rating
from partnerkit.model.text import collapse_spaces, shorten
from partnerkit.model.words import SECTOR_LABELS, Sector

FORMAT = "partnerkit/form/1"

ABOUT_SHEET = "About you"
FORM_SHEET = "Form"
HIDDEN_SHEET = "partnerkit"

ID = "partnerkit-id"
"""The header of the hidden column that says what a row is about: an issue, or something about the assessor."""
REF = "partnerkit-ref-{}"
"""The header of the hidden column with the ref of an action of the row."""
BY_PLACE = "#"
"""The prefix of the place of an action that has no ref, where its ref would be."""

ABOUT = "about:"
"""The prefix of the ids of the rows that are about the assessor."""
ANSWER = "Your answer"
QUESTIONS: dict[str, str] = {
    "partnership": "The partnership",
    "date": "The day that your ratings speak of",
    "role": "Your role, such as Operations manager",
    "organisation": "Your organisation, if you speak for one",
    "sector": "Your sector",
    "name": "Your name, if it is to be known",
}
"""Questions about the assessor, by key of an assessment."""
OF_AGREED = ("partnership", "date")
"""Keys of the questions for an agreed view."""

NUMBER = "Number"
TITLE = "Title"
"""What is remembered of the title of a row; its column is called as the framework calls its issues."""
QUESTION = "Question"
GUIDANCE = ("Part", "Ask yourselves", "What it looks like")
"""The headers of the columns that are only there to be read."""

RATING = "Rating"
COMMENT = "Comment"
REASON = "Why not applicable"
EVIDENCE = "Evidence, one item a line"
ACTION = "Action {}"
OWNER = "Owner of action {}"
DUE = "Due date of action {}"
OF_SLOT = (ACTION, OWNER, DUE, REF)
"""The headers of the columns of one action."""
ACTIONS = 5
"""Actions that an issue has room for, unless it has more already."""

RATINGS: dict[str, Rating] = {rating.word: rating for rating in (*RAG, *INSTEAD)}
SECTORS: dict[str, Sector] = {label: sector for sector, label in SECTOR_LABELS.items()}

LONGEST = 32_000
"""Characters that a cell takes: a little less than the 32,767 of Excel."""
CUT = "cut "
"""The prefix of the fingerprint of a text of which the cell holds only the beginning."""
OWN = "own / "
"""The prefix of the keys under which a workbook remembers what it held beside the answers."""
PALE = "#fff9e5"
"""The ground of cells to fill in."""


def as_held(text: str) -> str:
    """Return as much of a text as a cell takes."""
    return shorten(text, LONGEST)


def fingerprint(text: str) -> str:
    """Return what changes with the text of a cell, but not with its spacing; empty for an empty text."""
    plain = "\n".join(collapse_spaces(line) for line in text.splitlines()).strip()
    return hashlib.sha256(plain.encode(errors="replace")).hexdigest()[:16] if plain else ""


def own_print(header: str, text: str) -> str:
    """Return what a workbook remembers of a text that it came with: under which header it stood, and what it said."""
    plain = f"{collapse_spaces(header)}\n{collapse_spaces(text)}"
    return hashlib.sha256(plain.encode(errors="replace")).hexdigest()[:10]
