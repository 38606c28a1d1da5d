"""A report as a Word document that can be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.ratings import INSTEAD, Need
from partnerkit.model.text import one_line
from partnerkit.model.words import STANDINGS
from partnerkit.render.comparison.words import spread
from partnerkit.render.office.word import Word, rated
from partnerkit.render.plan import word as word_plan
from partnerkit.render.report.prose import paragraphs
from partnerkit.render.words import shape_of, word_of

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison
    from partnerkit.analysis.plan import Item
    from partnerkit.analysis.progress import Progress
    from partnerkit.analysis.report import Report, ReportPoint
    from partnerkit.analysis.summary import Summary
    from partnerkit.model.framework import Framework


def report(made: Report, *, mark: str | None = None) -> bytes:
    """Return everything that a report holds, in the order of the page."""
    word = Word(f"{made.partnership}: {made.framework.title}", made.partnership, made.as_of)
    _title(word, made)
    word.heading("Summary")
    for text in paragraphs(made):
        word.paragraph(text)
    if made.current is not None:
        _counts(word, made.current)
        _ratings(word, made)
    if made.progress is not None:
        _progress(word, made.progress)
    if made.comparison is not None:
        _views(word, made.comparison)
    _points(word, "What is red or amber", made.attention)
    _points(word, "What else was said", made.others)
    _plan(word, made)
    word.portrait()
    _key(word, made.framework)
    word.heading("About this report")
    for source in (one for one in made.sources if one not in made.left_out):
        word.bullets([f"{source.assessment.viewpoint}, {on_day(source.assessment.date)}: {source.file}"])
    for known in (made.framework.acknowledgement, made.framework.terms):
        if known:
            word.paragraph(known)
    return word.content(mark)


def _title(word: Word, made: Report) -> None:
    framework = made.framework
    guide = (
        f"Against {framework.title} ({framework.publisher}{', ' + framework.published if framework.published else ''})"
    )
    below = [guide, f"As of {on_day(made.as_of)}"]
    if made.current is not None:
        below.insert(0, f"{made.current.assessment.viewpoint}, {on_day(made.current.assessment.date)}")
    word.title(made.partnership, below)


def _counts(word: Word, summary: Summary) -> None:
    rows = [
        [rated(kind), summary.counts[kind], shape_of(kind) * summary.counts[kind]]
        for kind in summary.framework.kinds
        if summary.counts[kind]
    ]
    name = f"{summary.framework.issue_name.capitalize()}s"
    word.table(f"How many {name.lower()} stand how", ["Rating", name, "Picture"], [3, 2, 8], rows)


def _ratings(word: Word, made: Report) -> None:
    """Write the RAG table, by part."""
    word.heading("Ratings")
    points = {point.row.issue.id: point for point in made.points}
    for section in made.framework.parts:
        if len(made.framework.parts) > 1:
            word.heading(section.title, 2)
        rows = []
        for issue in section.issues:
            point = points[issue.id]
            entry = point.row.entry
            still_open, every = len(entry.open_actions), len(entry.actions)
            actions = "" if not every else f"{still_open} of {every} open"
            rows.append([issue.number, issue.title, rated(entry.rating), actions])
        word.table(
            f"Ratings: {section.title}",
            ["No.", made.framework.issue_name.capitalize(), "Rating", "Actions"],
            [1, 9, 3, 3],
            rows,
        )


def _progress(word: Word, progress: Progress) -> None:
    word.heading("How it moved")
    name = progress.framework.issue_name
    rows = [
        [line.issue.number, line.issue.title, *(rated(rating) for rating in line.ratings), str(line.move).capitalize()]
        for line in progress.lines
    ]
    headers = ["No.", name.capitalize(), *(str(state.date) for state in progress.states), "Change"]
    widths = [1, 6, *[max(2.0, 8 / len(progress.states))] * len(progress.states), 3]
    word.table(f"Ratings of each {name} over the rounds", headers, widths, rows)


def _views(word: Word, comparison: Comparison) -> None:
    views = list(enumerate(comparison.views, start=1))
    word.heading("The individual views")
    word.bullets([f"{number}: {view.assessment.viewpoint}, {on_day(view.assessment.date)}" for number, view in views])
    name = comparison.framework.issue_name
    rows = [
        [line.issue.number, line.issue.title, *(rated(entry.rating) for entry in line.entries), spread(line)]
        for line in comparison.lines
    ]
    headers = ["No.", name.capitalize(), *(f"View {number}" for number, _ in views), "Spread"]
    widths = [1, 6, *[2.6] * len(views), 3]
    word.table(f"What each view says of each {name}", headers, widths, rows)


def _points(word: Word, title: str, points: tuple[ReportPoint, ...]) -> None:
    if not points:
        return
    word.heading(title)
    for point in points:
        issue, entry = point.row.issue, point.row.entry
        word.heading(f"{issue.number} {issue.title}: {shape_of(entry.rating)} {word_of(entry.rating)}", 2)
        for text in (entry.comment, entry.reason):
            if text:
                word.paragraph(text)
        if entry.evidence:
            word.heading("Evidence", 3)
            word.bullets([one.text for one in entry.evidence])
        if entry.dissent:
            word.heading("Who differs", 3)
            word.bullets(
                [f"{one.organisation}: {word_of(one.rating).lower()}. {one_line(one.reason)}" for one in entry.dissent]
            )
        if point.items:
            word.heading("Actions", 3)
            word.bullets([_in_words(item) for item in point.items])
        elif entry.need is Need.REQUIRED:
            word.paragraph("There is no action yet.")


def _in_words(item: Item) -> str:
    action = item.action
    who = ", ".join(part for part in (action.owner, action.organisation) if part) or "no owner"
    due = f"due {on_day(action.current_due)}" if action.current_due else "no due date"
    ref = f"{item.ref} " if item.ref else ""
    return f"{ref}{one_line(action.action)} ({who}; {due}; {STANDINGS[item.stands.standing].lower()})"


def _plan(word: Word, made: Report) -> None:
    word.landscape()
    word.heading("Implementation plan")
    word.paragraph(word_plan.counted(made.plan))
    word_plan.gaps(word, made.plan, level=2)
    word_plan.actions(word, made.plan, level=2)


def _key(word: Word, framework: Framework) -> None:
    word.heading("Key")
    rows = [[rated(rating), rating.meaning] for rating in framework.levels]
    rows += [[rated(instead), instead.meaning] for instead in INSTEAD]
    rows.append([rated(None), "nothing is said yet"])
    word.table("What the ratings mean", ["Rating", "Meaning"], [1, 4], rows)
    word_plan.key(word)
