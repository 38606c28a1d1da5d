"""The implementation plan as a Word document, and as a part of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day, short_day
from partnerkit.model.text import one_line
from partnerkit.model.words import STANDINGS, STANDINGS_KEY
from partnerkit.render import palette
from partnerkit.render.office.word import standing
from partnerkit.render.office.word_paper import paper
from partnerkit.render.office.word_rows import Cell
from partnerkit.render.office.word_text import Run
from partnerkit.render.plan import load
from partnerkit.render.plan.origins import origin
from partnerkit.render.plan.word_gantt import write_gantt
from partnerkit.render.report.charts import gantt
from partnerkit.render.standing import words
from partnerkit.render.words import NOT_RATED, word_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from partnerkit.analysis.plan import ActionGroup, Item, Plan
    from partnerkit.analysis.source import Source
    from partnerkit.render.office.word import Word
    from partnerkit.render.office.word_text import Line

HEADERS = ("Ref", "Action", "Who and when", "Standing")
WIDTHS = (12, 98, 40, 24)


def plan(made: Plan, *, mark: str | None = None) -> bytes:
    """Return the plan alone as a Word document."""
    partnerships = ", ".join(dict.fromkeys(one_line(source.assessment.partnership) for source in made.sources))
    word = paper(f"Implementation plan: {partnerships}", partnerships, made.as_of)
    word.title(f"Implementation plan: {partnerships}", [f"As of {on_day(made.as_of)}"])
    for source, place in made.numbers.items():
        view = source.assessment
        number = f"{place}. " if len(made.sources) > 1 else ""
        whose = f"{one_line(view.viewpoint)}, {on_day(view.date)}"
        word.paragraph(f"{number}From: {whose}, against {one_line(source.framework.title)}")
    if made.shown:
        word.paragraph(f"{made.shown} Gaps are left out.")
    word.paragraph(counted(made))
    key(word, 1)
    gaps(word, made, level=1)
    items = (*made.items, *made.dropped)
    places = {id(item): f"action_{number}" for number, item in enumerate(items, start=1)}
    write(word, made, level=1, place=lambda item: places[id(item)], sources=made.sources)
    word.heading("About this plan")
    for acknowledgement in dict.fromkeys(source.framework.acknowledgement for source in made.sources):
        word.paragraph(acknowledgement)
    return word.content(mark)


def write(word: Word, made: Plan, *, level: int, place: Callable[[Item], str], sources: Sequence[Source]) -> None:
    """Write the actions in time, each in full, and whose they are. `place` is the bookmark of an action."""
    chart = gantt(made)
    if chart is not None:
        word.heading("The actions in time", level)
        write_gantt(word, made, chart, place)
    _Actions(word, made, place, sources).write(level)
    whose(word, made, level=level)


def counted(made: Plan) -> str:
    """Return the number of actions of each standing, in words."""
    total = len(made.items)
    counts = [f"{number} {STANDINGS[kind].lower()}" for kind, number in made.counts.items() if number]
    actions = "1 action" if total == 1 else f"{total} actions"
    return f"{actions}: {', '.join(counts)}." if counts else "There are no actions yet."


def gaps(word: Word, made: Plan, *, level: int) -> None:
    """Write what the plan does not cover although it should."""
    if not made.gaps:
        return
    numbers = made.numbers
    word.heading("Gaps", level)
    word.paragraph("The plan has nothing on these:", keep=True)
    word.bullets(
        [
            f"{gap.issue_title}: "
            + (f"{word_of(gap.rating)}, and no open action" if gap.rating else NOT_RATED)
            + (f" (assessment {numbers[gap.source]})" if len(numbers) > 1 else "")
            for gap in made.gaps
        ]
    )


class _Actions:
    """Every action in full: one table for the partnership's own, of several guides one for each."""

    def __init__(self, word: Word, made: Plan, place: Callable[[Item], str], sources: Sequence[Source]) -> None:
        self.word, self.made, self.place, self.sources = word, made, place, sources
        self.by_ref = {(item.source, item.action.ref): item for item in (*made.items, *made.dropped)}

    def write(self, level: int) -> None:
        """Write them."""
        made, word = self.made, self.word
        if not made.items and not made.dropped:
            word.paragraph("There are no actions yet.")
        if made.groups:
            word.heading("The partnership's own actions", level)
        for guide, groups in made.sections:
            if guide is not None:
                word.heading(guide.title, level + 1)
            self._table("The partnership's own actions", groups)
        for title, items, known in (
            ("Waiting for others", made.waiting, "These can go on only when somebody or something outside moves."),
            ("Dropped", made.dropped, "Nothing more is expected of these."),
        ):
            if items:
                word.heading(title, level)
                word.paragraph(known, keep=True)
                self._rows(f"Actions: {title}", [self._row(item, "") for item in items])

    def _table(self, described: str, groups: Sequence[ActionGroup]) -> None:
        rows = []
        for group in groups:
            rating = f" ({word_of(group.rating)})" if group.rating is not None else ""
            rows += [self._row(item, f"{one_line(group.title)}{rating}") for item in group.items]
        self._rows(described, rows)

    def _rows(self, described: str, rows: Sequence[Sequence[object]]) -> None:
        self.word.table(described, HEADERS, WIDTHS, rows)

    def _row(self, item: Item, group: str) -> list[object]:
        """Return the cells of an action; what it is grouped by stands above its words."""
        action = item.action
        head = [(Run(group, bold=True),)] if group else []
        named = item.issue_title if item.issue_title not in group else ""
        said = [*head, *action.action.split("\n"), *self._said_of(item, named)]
        who = [text for text in (action.owner, action.organisation) if text] or ["no owner"]
        reason = words(item.stands.reason, short_day)
        return [
            Cell(item.ref or "–", True, place=self.place(item)),
            Cell(said[0], below=tuple(said[1:])),
            Cell(", ".join(map(one_line, who)), below=tuple(_days(item))),
            standing(item.stands.standing, reason if reason != "no due date" else ""),
        ]

    def _said_of(self, item: Item, issue: str) -> Iterator[Line]:
        action = item.action
        if issue:
            yield (Run(f"{one_line(item.source.framework.issue_name).capitalize()}: ", bold=True), one_line(issue))
        if action.outcome:
            yield (Run("Outcome: ", bold=True), one_line(action.outcome))
        if action.depends_on:
            yield (Run("Depends on: ", bold=True), *self._depends_on(item))
        if action.blocked_by and (item.stands.reason is None or item.stands.reason.cause != "blocked"):
            yield (Run("Waits for: ", bold=True), one_line(action.blocked_by))
        for revision in action.revised:
            day = f"{short_day(revision.date)}: " if revision.date else ""
            yield (Run(f"{day}moved to {short_day(revision.due)}: ", bold=True), one_line(revision.reason))
        for note in action.progress:
            yield (Run(f"{short_day(note.date)}: ", bold=True), one_line(note.note))
        if said := origin(item, self.sources):
            yield (Run("From ", bold=True), said)

    def _depends_on(self, item: Item) -> Iterator[Run | str]:
        for number, (own, shown) in enumerate(zip(item.action.depends_on, item.depends_on, strict=True)):
            other = self.by_ref.get((item.source, own))
            yield ", " if number else ""
            yield Run(shown, to=self.place(other)) if other is not None else shown


def _days(item: Item) -> Iterator[Line]:
    action = item.action
    due = action.current_due
    yield (Run("Due ", bold=True), short_day(due)) if due else "no due date"
    if action.workstream:
        yield (Run("Workstream ", bold=True), one_line(action.workstream))
    if action.start:
        yield f"Start {short_day(action.start)}"
    if action.revised and action.due:
        yield f"First due {short_day(action.due)}"
    if action.closed:
        yield f"Closed {short_day(action.closed)}"


def whose(word: Word, made: Plan, *, level: int) -> None:
    """Write whose the actions are, where anybody can tell."""
    told = load.table(made)
    if told is None:
        return
    word.heading(told.title, level)
    word.paragraph(told.sentence, keep=True)
    rows = [[row.who, row.sector, *map(str, row.numbers), row.share] for row in told.rows]
    word.table("Actions by organisation", list(told.columns), [6, 3.5, 2, 2, 2.2, 2.2, 3], rows)
    word.paragraph(told.note)


def key(word: Word, level: int = 3) -> None:
    """Write what the standings mean."""
    word.heading("Key: how an action stands", level)
    rows = [[Cell(STANDINGS[kind], True, palette.STANDINGS[kind], kind), meaning] for kind, meaning in STANDINGS_KEY]
    word.table("What the standings of actions mean", ["Standing", "Meaning"], [1, 4], rows)
