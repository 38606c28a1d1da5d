"""The parts of a portfolio that stand against one guide on one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.portfolio.portfolio import Way
from partnerkit.model.dates import on_day
from partnerkit.model.ratings import INSTEAD
from partnerkit.model.text import one_line, plural
from partnerkit.render.portfolio import learning, words
from partnerkit.render.portfolio.blocks import Block, Column, Map, MapRow, Paragraph, Part, Table
from partnerkit.render.words import shape_of, word_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.analysis.portfolio.facts import GuideIssue
    from partnerkit.analysis.portfolio.portfolio import LearnLine, Portfolio, Row, Section
    from partnerkit.model.ratings import Rating

WAYS = {Way.UP: "Up", Way.DOWN: "Down", Way.OTHER: "Otherwise"}


def guide_parts(made: Portfolio, section: Section, number: int, level: int) -> Iterator[Part]:
    """Yield the parts of a section: returns, map, spread, what moved, statements, and who could learn from whom."""
    parts = {
        "returns": ("Agreed" if made.since else "Returns", _returns(made, section)),
        "map": ("All ratings", _map(made, section)),
        "spread": ("Spread", _spread(section)),
        "moved": ("What moved", _moved(made, section)),
        "statements": ("Quality statements", _statements(section)),
        "learn": ("Learn from each other", _learn(section)),
    }
    for name, (title, blocks) in parts.items():
        if blocks:
            guide = one_line(words.section_title(section)) if level > 1 else ""
            yield Part(f"{name}-{number}", title, level, tuple(blocks), guide, number)


def kinds_of(section: Section) -> tuple[Rating | None, ...]:
    """Return every rating that may stand in a section, in the order of the scale."""
    return (*section.guide.levels, *INSTEAD, None)


def _about(issue: GuideIssue) -> str:
    return f"{issue.number} {one_line(issue.title)}".strip()


def _noun(section: Section) -> str:
    return one_line(section.guide.issue_name)


def _partnership(made: Portfolio) -> list[Column]:
    return [Column("Partnership", 44), *([Column("System", 24)] if made.has_systems else [])]


def _who(made: Portfolio, row: Row) -> list[str | None]:
    column = row.column
    return [one_line(column.label), *([one_line(column.system) if column.system else None] if made.has_systems else [])]


def _returns(made: Portfolio, section: Section) -> list[Block]:
    blocks: list[Block] = [Paragraph(words.returns(section, made))]
    if section.systems and made.since is None:
        kinds = [kind for kind, count in section.counts.items() if count]
        columns = [Column("System", 30), Column("Partnerships", 13, "number")]
        columns += [Column(words.RETURNED[kind], 14, "number") for kind in kinds] + [Column("Late", 8, "number")]
        rows = tuple(
            (
                one_line(line.system) if line.system else "No system known",
                line.partnerships,
                *(line.counts[kind] for kind in kinds),
                line.late,
            )
            for line in section.systems
        )
        blocks.append(Table("Systems", "How many partnerships of each system have returned what", tuple(columns), rows))
    if section.rows:
        columns = [*_partnership(made), Column("Returned", 44), Column("Agreed on", 16, "day")]
        found = tuple(
            (*_who(made, row), words.state(row, made), row.of.current.day if row.of.current else None)
            for row in section.rows
        )
        caption = "What each partnership has returned"
        blocks.append(Table("Returns", caption, tuple(columns), found))
    return blocks


def _map(made: Portfolio, section: Section) -> list[Block]:
    if not section.heat:
        return []
    rows = []
    for place, row in enumerate(section.shown):
        shown = row.shown
        if shown is None:
            continue
        what = "One view, not agreed" if row.is_view else "Agreed"
        ratings = tuple(line.ratings[place] for line in section.heat)
        system = one_line(row.column.system) if row.column.system else ""
        told = f"{what}, {on_day(shown.day)}"
        rows.append(MapRow(one_line(row.column.label), system, told, shown.day, row.is_view, ratings))
    noun = _noun(section)
    caption = f"Each partnership by each {noun}, as agreed last"
    issues = tuple(line.issue for line in section.heat)
    notes = [Paragraph(note, is_small=True) for note in words.heat_notes(section, made)]
    return [*notes, Map("Ratings", caption, noun, issues, kinds_of(section), tuple(rows))]


def _counts(kinds: tuple[Rating | None, ...]) -> list[Column]:
    return [Column(f"{shape_of(kind)} {one_line(word_of(kind))}", 12, "number") for kind in kinds]


def _spread(section: Section) -> list[Block]:
    if not section.spread:
        return []
    kinds = kinds_of(section)
    columns = (Column(_noun(section).capitalize(), 50), *_counts(kinds))
    rows = tuple((_about(line.issue), *(line.counts.get(kind, 0) for kind in kinds)) for line in section.spread)
    bars = tuple(tuple((kind, line.counts.get(kind, 0)) for kind in kinds) for line in section.spread)
    return [Table("Spread", words.spread_note(section), columns, rows, bars)]


def _moved(made: Portfolio, section: Section) -> list[Block]:
    note = Paragraph(words.moved_note(section, made), is_small=True)
    if not section.moved:
        return [note, Paragraph("Nothing moved.")] if section.compared else [note] if made.since is None else []
    noun = _noun(section).capitalize()
    columns = [Column(noun, 50), *(Column(word, 11, "number") for word in ("Up", "Down", "Otherwise", "Same"))]
    rows = tuple(
        (_about(line.issue), line.up, line.down, len(line.moves) - line.up - line.down, line.same)
        for line in section.moved
    )
    counted = Table("Moved", f"How many ratings moved, by {noun.lower()}", tuple(columns), rows)
    columns = [Column(noun, 50), Column("Partnership", 44), Column("Before", 18, "rating"), Column("Now", 18, "rating")]
    columns += [Column("Way", 12), Column("Rated on", 16, "day")]
    moves = tuple(
        (_about(line.issue), one_line(move.column.label), move.before, move.now, WAYS[move.way], move.day)
        for line in section.moved
        for move in line.moves
    )
    every = Table("Moves", f"Each rating that moved, by {noun.lower()}", tuple(columns), moves, is_list=True)
    return [note, counted, every]


def _statements(section: Section) -> list[Block]:
    if not section.statements:
        return []
    levels, nouns = section.guide.levels, plural(_noun(section)).capitalize()
    columns = (
        Column("Statement", 40),
        Column("Theme", 28),
        Column(nouns, 14),
        *_counts(levels),
        Column("Without evidence", 12, "number"),
    )
    rows = tuple(
        (
            one_line(line.statement.name),
            one_line(line.statement.theme),
            ", ".join(issue.number for issue in line.issues),
            *(line.counts.get(level, 0) for level in levels),
            line.without_evidence,
        )
        for line in section.statements
    )
    caption = (
        f"How many ratings of the {nouns.lower()} that name a statement stand how, and partnerships without evidence"
    )
    return [Table("Statements", caption, columns, rows)]


def _learn(section: Section) -> list[Block]:
    if not section.learn:
        return []
    worst, best = (one_line(word) for word in learning.worst_and_best(section))
    columns = (
        Column(_noun(section).capitalize(), 40),
        Column(f"{worst} now", 44),
        Column(f"From {worst.lower()} to {best.lower()}", 80),
    )
    rows = tuple(
        (
            _about(line.issue),
            learning.needing(line),
            "\n".join(_movers(line)) or "nobody",
        )
        for line in section.learn
    )
    notes = [Paragraph(learning.note(section)), Paragraph(learning.SHARING.replace("`", ""), is_small=True)]
    return [*notes, Table("Learn", f"By {_noun(section)}", columns, rows)]


def _movers(line: LearnLine) -> Iterator[str]:
    yield from map(learning.mover, line.movers)
    if besides := learning.movers_besides(line):
        yield besides
