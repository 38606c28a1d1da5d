"""What an entry says, in a Word document; and what each view says of each issue where nothing is agreed yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.practices import tally
from partnerkit.model.dates import on_day
from partnerkit.model.ratings import CANNOT_JUDGE, NOT_APPLICABLE, Need
from partnerkit.model.text import one_line
from partnerkit.model.words import STANDINGS
from partnerkit.render.comparison.words import spread
from partnerkit.render.entry import evidence
from partnerkit.render.office.word_paper import BRIEF
from partnerkit.render.office.word_text import Run, plain
from partnerkit.render.report import entries
from partnerkit.render.words import shape_of, word_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.analysis.plan import Item
    from partnerkit.model.assessment import Entry
    from partnerkit.model.issue import Issue
    from partnerkit.model.ratings import Rating
    from partnerkit.render.office.word import Word
    from partnerkit.render.office.word_text import Line
    from partnerkit.render.report.guide_page import GuidePage
    from partnerkit.render.report.word_places import Places

SHORT = 1500
"""Characters of an entry that is not split between pages."""
WHY = {NOT_APPLICABLE: "Why it does not apply", CANNOT_JUDGE: "Why it cannot be judged"}


def rating(kind: Rating | None) -> str:
    """Return a rating as it stands in a heading."""
    return f"{shape_of(kind)} {word_of(kind)}"


def write(word: Word, issue: Issue, entry: Entry, items: Sequence[Item], places: Places) -> None:
    """Write all that an entry says but its rating, and which actions it has: they stand in the plan.

    What is not long stays on one page.
    """
    said = list(_said(issue, entry, items, places))
    is_short = sum(len(plain(line)) for line, _ in said) < SHORT
    for number, (line, style) in enumerate(said, start=1):
        word.paragraph(line, style, keep=is_short and number < len(said))


def _said(issue: Issue, entry: Entry, items: Sequence[Item], places: Places) -> Iterator[tuple[Line, str]]:
    """Yield each line with its style."""
    aim = f"Aims at {entries.target(entry.target)}" if entry.target else ""
    if known := "; ".join(text for text in (aim, entries.confidence(entry)) if text):
        yield f"{known[0].upper()}{known[1:]}.", "Normal"
    if entry.comment:
        yield entry.comment, "Normal"
    if entry.reason:
        why = WHY.get(entry.rating, "Why") if entry.rating is not None else "Why"
        yield (Run(f"{why}: ", bold=True), entry.reason), "Normal"
    if counted := tally(issue, entry).text:
        yield (Run("Practices: ", bold=True), counted), "Normal"
        yield from ((line, BRIEF) for line in entries.missing_practices(issue, entry))
    if entry.evidence:
        yield _listed("Evidence", [evidence(one, day=on_day) for one in entry.evidence]), "Normal"
    if entry.dissent:
        yield _listed("Who would have rated it otherwise", list(entries.dissent(entry))), "Normal"
    if items:
        yield _actions(items, places), "Normal"
    elif entry.need is Need.REQUIRED:
        yield "No open action.", "Normal"


def _listed(head: str, lines: Sequence[str]) -> Line:
    """Return a head and behind it, in one row, what belongs to it."""
    if len(lines) == 1:
        return (Run(f"{head}: ", bold=True), lines[0])
    return (Run(f"{head}: ", bold=True), "; ".join(line.removesuffix(".") for line in lines) + ".")


def _actions(items: Sequence[Item], places: Places) -> Line:
    """Return the actions by their refs, each with how it stands."""
    parts: list[Run | str] = [Run("Actions: " if len(items) > 1 else "Action: ", bold=True)]
    for number, item in enumerate(items):
        parts.append(", " if number else "")
        parts.append(Run(item.ref or "no ref", to=places.of(item)))
        parts.append(f" ({STANDINGS[item.stands.standing].lower()})")
    return tuple(parts)


def write_said(word: Word, guide: GuidePage, places: Places, level: int) -> None:
    """Write what each view says of each issue; nothing where something is agreed."""
    if not guide.issues_said:
        return
    word.portrait()
    word.heading("What was said", level)
    for one in guide.issues_said:
        issue = one.line.issue
        word.heading(f"{guide.prefix}{issue.number} {issue.title}: {spread(one.line)}", level + 1)
        for view, entry, items in one.said:
            if entry.rating or entry.comment or entry.evidence or entry.practices or entry.actions:
                word.heading(f"{one_line(view.assessment.viewpoint)}: {rating(entry.rating)}", level + 2)
                write(word, issue, entry, items, places)
