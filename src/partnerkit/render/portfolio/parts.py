"""The parts of a portfolio, for every format that is a document: what each says, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import one_line
from partnerkit.render.portfolio import words
from partnerkit.render.portfolio.blocks import Block, Column, Paragraph, Part, Points, Table
from partnerkit.render.portfolio.guide_parts import guide_parts
from partnerkit.render.record.words import due_standing, due_what

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.analysis.portfolio.portfolio import ActionLine, Portfolio

PARTNERSHIP, ORGANISATION, SECTOR = Column("Partnership", 44), Column("Organisation", 44), Column("Sector", 28)
NOT_KNOWN = "Not known"


def parts(made: Portfolio) -> list[Part]:
    """Return every part, in order."""
    several = len(made.sections) > 1
    found = [Part("overview", "At a glance", 1, (Points((*words.opening(made), *_overview(made))),))]
    for number, section in enumerate(made.sections, start=1):
        if several:
            found.append(Part(f"guide-{number}", one_line(words.section_title(section)), 1, ()))
        found += guide_parts(made, section, number, 2 if several else 1)
    found += [_actions(made), _due(made)]
    if made.unread:
        found.append(_unread(made))
    return found


def _overview(made: Portfolio) -> Iterator[str]:
    for section in made.sections:
        lead = f"{one_line(words.section_title(section))}: " if len(made.sections) > 1 else ""
        yield lead + words.returns(section, made)
    yield words.actions_note(made)
    yield words.ONLY_AGREED


def _actions(made: Portfolio) -> Part:
    blocks: list[Block] = [Paragraph(words.actions_note(made), is_small=True)]
    which = "that became overdue" if made.since else "open"
    if made.by_partnership:
        lines = [(words.partnership_name(line), line) for line in made.by_partnership]
        blocks.append(_lines("Actions", f"Actions {which}, by partnership", PARTNERSHIP, lines))
        lines = [(words.line_name(line), line) for line in made.by_organisation]
        blocks.append(_lines("Organisations", f"Actions {which}, by organisation", ORGANISATION, lines))
        lines = [(words.sector_name(line), line) for line in made.by_sector]
        blocks.append(_lines("Sectors", f"Actions {which}, by sector of the organisation", SECTOR, lines))
    if made.overdue:
        blocks.append(_overdue(made))
    if made.closed:
        columns = (PARTNERSHIP, Column("Action", 60), Column("Organisation", 30), Column("Closed", 16, "day"))
        closed = tuple(
            (one_line(one.column.label), one_line(one.action.action), _text(one.action.organisation), one.action.closed)
            for one in made.closed
        )
        blocks.append(Table("Closed", "Actions that were closed", columns, closed, is_list=True))
    return Part("actions", "Actions", 1, tuple(blocks))


def _lines(name: str, caption: str, first: Column, lines: Sequence[tuple[str, ActionLine]]) -> Table:
    sectors = first is ORGANISATION
    columns = [first, *([SECTOR] if sectors else []), Column("Open", 10, "number"), Column("Overdue", 10, "number")]
    rows = tuple(
        (called, *([words.sector_name(line)] if sectors else []), line.open, line.overdue, words.longest(line))
        for called, line in lines
    )
    return Table(name, caption, (*columns, Column("Longest overdue", 16)), rows)


def _overdue(made: Portfolio) -> Table:
    columns = (
        PARTNERSHIP,
        Column("Action", 60),
        Column("Owner", 26),
        Column("Organisation", 30),
        Column("Issue", 40),
        Column("Due", 16, "day"),
        Column("Days", 8, "number"),
    )
    rows = tuple(
        (
            one_line(one.column.label),
            f"{one.action.ref + ' ' if one.action.ref else ''}{one_line(one.action.action)}",
            _text(one.action.owner),
            _text(one.action.organisation),
            one_line(one.action.issue),
            one.action.due,
            one.days,
        )
        for one in made.overdue
    )
    return Table("Overdue", "Every action that is overdue, by partnership", columns, rows, is_list=True)


def _due(made: Portfolio) -> Part:
    heading = "Milestones and outcomes due"
    said = Paragraph(words.dues_note(made), is_small=True)
    if not made.dues:
        return Part("due", heading, 1, (said, Paragraph("Nothing is due.")))
    columns = (
        Column("Day", 16, "day"),
        PARTNERSHIP,
        Column("What", 60),
        Column("How far", 14),
        Column("Standing", 12),
        Column("Who", 30),
    )
    rows = tuple(
        (
            one.due.day,
            one_line(one.column.label),
            due_what(one.due),
            words.away(one),
            due_standing(one.due),
            _text(one.due.owner),
        )
        for one in made.dues
    )
    return Part(
        "due",
        heading,
        1,
        (
            said,
            Table("Due", "By their days", columns, rows, is_list=True),
        ),
    )


def _unread(made: Portfolio) -> Part:
    columns = (Column("File", 60), PARTNERSHIP, Column("Why", 80))
    rows = tuple(
        (
            one_line(one.unread.file),
            one_line(one.column.label) if one.column else NOT_KNOWN,
            one_line(one.unread.sentence),
        )
        for one in made.unread
    )
    said = Paragraph("Nothing in these files is counted anywhere above.", is_small=True)
    table = Table("Not read", "Each file that could not be read, and why", columns, rows, is_list=True)
    return Part("unread", "What could not be read", 1, (said, table))


def _text(text: str | None) -> str | None:
    return one_line(text) if text else None
