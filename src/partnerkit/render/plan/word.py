"""The implementation plan as a Word document, and as a part of the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line
from partnerkit.model.words import STANDINGS, STANDINGS_KEY, By
from partnerkit.render.office.word import Word, standing
from partnerkit.render.plan import load
from partnerkit.render.standing import words
from partnerkit.render.words import NOT_RATED, word_of

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Item, Plan

HEADERS = ("Ref", "Issue", "Action", "Owner", "Start", "Due", "Standing", "Depends on", "Latest")
WIDTHS = (5, 13, 26, 14, 11, 11, 15, 11, 20)
GROUPED = {By.ISSUE: "Issue", By.OWNER: "Owner"}


def plan(made: Plan, *, mark: str | None = None) -> bytes:
    """Return the plan alone as a Word document."""
    partnerships = ", ".join(dict.fromkeys(source.assessment.partnership for source in made.sources))
    word = Word(f"Implementation plan: {partnerships}", partnerships, made.as_of)
    word.landscape_only()
    word.title(f"Implementation plan: {partnerships}", [f"As of {on_day(made.as_of)}"])
    for source, place in made.numbers.items():
        view = source.assessment
        number = f"{place}. " if len(made.sources) > 1 else ""
        word.paragraph(f"{number}From: {view.viewpoint}, {on_day(view.date)}, against {source.framework.title}")
    if made.shown:
        word.paragraph(f"{made.shown} Gaps are left out.")
    word.paragraph(counted(made))
    gaps(word, made, level=1)
    actions(word, made, level=1)
    whose(word, made, level=1)
    key(word)
    for acknowledgement in dict.fromkeys(source.framework.acknowledgement for source in made.sources):
        word.paragraph(acknowledgement)
    return word.content(mark)


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
    word.paragraph("Nobody should take silence for health: these are not covered by the plan.")
    word.bullets(
        [
            f"{gap.issue_title}: "
            + (f"{word_of(gap.rating)}, and no open action" if gap.rating else NOT_RATED)
            + (f" (assessment {numbers[gap.source]})" if len(numbers) > 1 else "")
            for gap in made.gaps
        ]
    )


def actions(word: Word, made: Plan, *, level: int) -> None:
    """Write every action, in a table for each group."""
    if not made.items and not made.dropped:
        word.paragraph("There are no actions yet.")
    for guide, groups in made.sections:
        if guide is not None:
            word.heading(guide.title, level)
        for group in groups:
            rating = f" ({word_of(group.rating)})" if group.rating is not None else ""
            word.heading(f"{group.title}{rating}", level + (guide is not None))
            table(word, f"Actions: {group.title}", group.items, GROUPED.get(made.by), made.noun)
    for title, items, known in (
        ("Waiting for others", made.waiting, "These can go on only when somebody or something outside moves."),
        ("Dropped", made.dropped, "Nothing more is expected of these."),
    ):
        if items:
            word.heading(title, level)
            word.paragraph(known)
            table(word, f"Actions: {title}", items, None, made.noun)


def table(word: Word, described: str, items: Sequence[Item], without: str | None, noun: str) -> None:
    """Write actions as a table; the column that the heading stands for is left out."""
    shown = [number for number, header in enumerate(HEADERS) if header != without]
    rows = [[row(item)[number] for number in shown] for item in items]
    heads = [one_line(noun).capitalize() if header == "Issue" else header for header in HEADERS]
    word.table(described, [heads[number] for number in shown], [WIDTHS[number] for number in shown], rows)


def row(item: Item) -> list[object]:
    """Return the cells of an action under `HEADERS`."""
    action = item.action
    latest, moved = action.latest_progress, action.revised[-1] if action.revised else None
    notes = [f"{on_day(latest.date)}: {latest.note}"] if latest else []
    if moved:
        notes.append(f"Date moved{f' from {on_day(action.due)}' if action.due else ''}: {moved.reason}")
    return [
        item.ref,
        item.issue_title,
        action.action + (f"\nOutcome: {action.outcome}" if action.outcome else ""),
        "\n".join(part for part in (action.owner, action.organisation, action.workstream) if part),
        action.start,
        action.current_due,
        standing(item.stands.standing, words(item.stands.reason)),
        ", ".join(item.depends_on),
        "\n".join(notes),
    ]


def whose(word: Word, made: Plan, *, level: int) -> None:
    """Write whose the actions are, where anybody can tell."""
    told = load.table(made)
    if told is None:
        return
    word.heading(told.title, level)
    word.paragraph(told.sentence)
    rows = [[row.who, row.sector, *map(str, row.numbers), row.share] for row in told.rows]
    word.table("Actions by organisation", list(told.columns), [6, 3, 2, 2, 2, 2, 3], rows)
    word.paragraph(told.note)


def key(word: Word) -> None:
    """Write what the standings mean."""
    word.heading("Key: how an action stands", 2)
    word.table("What the standings of actions mean", ["Standing", "Meaning"], [1, 4], [*STANDINGS_KEY])
