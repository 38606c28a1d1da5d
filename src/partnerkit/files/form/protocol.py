"""The names in a form that is a spreadsheet: what is written under them is found by them again.

Nothing is found by its position: rows have hidden ids, columns their headers, sheets either. A hidden sheet remembers
what each cell held when the form was made, so that an import can tell what somebody changed from what they left alone.
"""

from __future__ import annotations

import hashlib

from partnerkit.model.text import collapse_spaces, shorten
from partnerkit.model.words import PRACTISED, SECTOR_LABELS, Confidence, Practised, Sector

FORMAT = "partnerkit/form/2"
FIRST_FORMAT = "partnerkit/form/1"
"""The format of forms that did not ask how sure somebody is, nor what is in place; they are read like the others."""

ABOUT_SHEET = "About you"
FORM_SHEET = "Form"
PRACTICES_SHEET = "Practices"
HIDDEN_SHEET = "partnerkit"

ID = "partnerkit-id"
"""The header of the hidden column that says what a row is about: an issue, or something about the assessor."""
REF = "partnerkit-ref-{}"
"""The header of the hidden column with the ref of an action of the row."""
BY_PLACE = "#"
"""The prefix of the place of an action that has no ref, where its ref would be."""

CHART = "chart or diagram"
"""What a chart that an import does not read is called."""

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
"""What is remembered of the title of a row, and the header of its column where `title_header` gives no other."""
QUESTION = "Question"
PRACTICE = "What the guide advises"
LAST = "Last time"
GUIDANCE = ("Part", "Ask yourselves", "What it looks like", LAST, PRACTICE)
"""The headers of the columns that are only there to be read."""

RATING = "Rating"
CONFIDENCE = "How sure you are"
COMMENT = "Comment"
REASON = "Why not applicable"
EVIDENCE = "Evidence, one item a line"
STATE = "Is it in place?"
NOTE = "Note"
OF_PRACTICE = "{} practice {}"
"""The hidden id of a row that is about a practice: its issue, and its own id."""
ROUND = "# round: "
"""What the first line begins with of an assessment that a form of a round saved; the name of the round follows."""
ACTION = "Action {}"
OWNER = "Owner of action {}"
DUE = "Due date of action {}"
OF_SLOT = (ACTION, OWNER, DUE, REF)
"""The headers of the columns of one action."""
ACTIONS = 5
"""Actions that an issue has room for, unless it has more already."""

CONFIDENCES: dict[str, Confidence] = {str(one).capitalize(): one for one in reversed(Confidence)}
STATES: dict[str, Practised] = {label: state for state, label in PRACTISED.items()}
SECTORS: dict[str, Sector] = {label: sector for sector, label in SECTOR_LABELS.items()}

LONGEST = 32_000
"""Characters that a cell takes: a little less than the 32,767 of Excel."""
CUT = "cut "
"""The prefix of the fingerprint of a text of which the cell holds only the beginning."""
OWN = "own / "
"""The prefix of the keys under which a workbook remembers what it held beside the answers."""
PALE = "#fff9e5"
"""The ground of cells to fill in."""


_HEADERS = (NUMBER, QUESTION, *GUIDANCE, ANSWER, RATING, COMMENT, REASON, EVIDENCE, CONFIDENCE, STATE, NOTE)


def title_header(issue_name: str) -> str:
    """Return the header of the titles of issues: as a framework calls them, unless another column is called so."""
    taken = {header.casefold() for header in _HEADERS}
    return TITLE if issue_name.casefold() in taken else issue_name.capitalize()


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
