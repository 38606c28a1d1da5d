"""What the columns of a table that somebody made are for, by their heads."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnerkit.files.form import protocol
from partnerkit.model.text import collapse_spaces, folded

if TYPE_CHECKING:
    from partnerkit.files.form.table.grid import GridCell

TITLE, NUMBER = "title", "number"
_NAMES: dict[str, tuple[str, ...]] = {
    TITLE: (
        "issue", "issues", "tip", "tips", "area", "theme", "topic", "item", "title", "question", "statement",
        "heading",
    ),
    NUMBER: (
        "no", "nr", "number", "#", "issue no", "issue number", "tip number", "ref",
    ),
    protocol.RATING: (
        "rag rating", "rag", "rating", "rag status", "status", "score", "self assessment",
        "self assessment rating", "assessment", "current rating", "level",
    ),
    protocol.ACTION: (
        "further action required", "further actions required", "further action", "further actions", "action",
        "actions", "action required", "actions required", "action needed", "actions needed", "next steps",
        "what needs to be done",
    ),
    protocol.COMMENT: (
        "comment", "comments", "note", "notes", "commentary", "narrative", "rationale", "reason for rating",
        "where we are", "current position",
    ),
    protocol.EVIDENCE: (
        "evidence", "what shows it", "supporting evidence",
    ),
    protocol.OWNER: (
        "owner", "lead", "by whom", "who", "responsible", "action owner", "lead officer", "owner/lead",
    ),
    protocol.DUE: (
        "due", "due date", "by when", "when", "deadline", "target date", "timescale", "timescales",
        "completion date",
    ),
}  # fmt: skip
"""What people write above a column, by what stands in it."""


@dataclass(slots=True)
class Columns:
    """The columns of one table."""

    found: dict[int, str] = field(default_factory=dict)
    heads: dict[int, str] = field(default_factory=dict)
    """The words above each."""
    several: dict[str, list[str]] = field(default_factory=dict)
    """The heads of columns that could be one and the same, by what they would be."""

    def of(self, what: str) -> int | None:
        """Return the column for something; None where there is none."""
        return next((place for place, name in self.found.items() if name == what), None)


def columns_of(row: dict[int, GridCell], issue_name: str) -> Columns | None:
    """Return what the columns are for whose heads stand in a row; None where it is no row of heads."""
    made = Columns(heads={place: collapse_spaces(cell.text) for place, cell in row.items() if cell.text})
    for place, text in made.heads.items():
        what = _what(text, issue_name)
        if what is None:
            continue
        if what in made.found.values():
            first = made.heads[made.of(what) or 0]
            made.several.setdefault(what, [first]).append(text)
        else:
            made.found[place] = what
    if made.of(protocol.RATING) is None:
        near = [place for place, text in made.heads.items() if _may_be_rating(text) and place not in made.found]
        if len(near) == 1:
            made.found[near[0]] = protocol.RATING
        elif near:
            made.several[protocol.RATING] = [made.heads[place] for place in near]
    is_head = made.of(TITLE) is not None and (
        made.of(protocol.RATING) is not None or made.of(protocol.ACTION) is not None or protocol.RATING in made.several
    )
    return made if is_head else None


def _what(text: str, issue_name: str) -> str | None:
    said = _plain(text)
    if said in (folded(issue_name), f"{folded(issue_name)}s"):
        return TITLE
    return next((what for what, names in _NAMES.items() if said in names), None)


def _may_be_rating(text: str) -> bool:
    return bool({"rag", "rating"} & set(re.findall(r"[a-z]+", folded(text))))


def _plain(text: str) -> str:
    without = re.sub(r"\([^)]*\)", " ", folded(text)).replace("-", " ").replace(".", " ")
    return collapse_spaces(without).strip(" :*")
