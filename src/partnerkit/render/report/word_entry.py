"""What an entry says, in a Word document; and what each view says of each issue where nothing is agreed yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.practices import tally
from partnerkit.analysis.said import issues_said
from partnerkit.model.dates import on_day
from partnerkit.model.ratings import Need
from partnerkit.model.text import one_line
from partnerkit.model.words import STANDINGS
from partnerkit.render.comparison.words import spread
from partnerkit.render.entry import evidence
from partnerkit.render.report import entries
from partnerkit.render.words import shape_of, word_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerkit.analysis.plan import Item
    from partnerkit.analysis.report import GuideReport
    from partnerkit.model.assessment import Entry
    from partnerkit.model.issue import Issue
    from partnerkit.model.ratings import Rating
    from partnerkit.render.office.word import Word


def rating(kind: Rating | None) -> str:
    """Return a rating as it stands in a heading."""
    return f"{shape_of(kind)} {word_of(kind)}"


def write(word: Word, issue: Issue, entry: Entry, items: Sequence[Item], level: int) -> None:
    """Write all that an entry says but its rating, and its actions; its headings are of a level."""
    aim = f"Aims at {entries.target(entry.target)}" if entry.target else ""
    if known := "; ".join(text for text in (aim, entries.confidence(entry)) if text):
        word.paragraph(f"{known[0].upper()}{known[1:]}.")
    for text in (entry.comment, entry.reason):
        if text:
            word.paragraph(text)
    if counted := tally(issue, entry).text:
        word.heading(f"Practices: {counted}", level)
        word.bullets(list(entries.missing_practices(issue, entry)))
    if entry.evidence:
        word.heading("Evidence", level)
        word.bullets([evidence(one, day=on_day) for one in entry.evidence])
    if entry.dissent:
        word.heading("Who differs", level)
        word.bullets(list(entries.dissent(entry)))
    if items:
        word.heading("Actions", level)
        word.bullets([_in_words(item) for item in items])
    elif entry.need is Need.REQUIRED:
        word.paragraph("There is no action yet.")


def write_views(word: Word, guide: GuideReport, prefix: str, level: int) -> None:
    """Write what each view says of each issue; nothing where something is agreed."""
    found = list(issues_said(guide))
    if not found:
        return
    word.heading("What was said", level)
    for one in found:
        issue = one.line.issue
        word.heading(f"{prefix}{issue.number} {issue.title}: {spread(one.line)}", level + 1)
        for view, entry, items in one.said:
            if entry.rating or entry.comment or entry.evidence or entry.practices or entry.actions:
                word.heading(f"{one_line(view.assessment.viewpoint)}: {rating(entry.rating)}", level + 2)
                write(word, issue, entry, items, level + 3)


def _in_words(item: Item) -> str:
    action = item.action
    who = ", ".join(part for part in (action.owner, action.organisation) if part) or "no owner"
    due = f"due {on_day(action.current_due)}" if action.current_due else "no due date"
    ref = f"{item.ref} " if item.ref else ""
    return f"{ref}{one_line(action.action)} ({who}; {due}; {STANDINGS[item.stands.standing].lower()})"
