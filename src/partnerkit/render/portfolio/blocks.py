"""What a portfolio is made of, whatever its format: parts with texts, tables, and the map of all ratings.

Each format has its way to show a block; what is said is said once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.analysis.portfolio.facts import GuideIssue
    from partnerkit.model.ratings import Rating


class Column(NamedTuple):
    """A column of a table: its header, its width in characters, and what its cells hold."""

    header: str
    width: int
    kind: str = "text"
    """text, number, day, or rating."""


class Table(NamedTuple):
    """A table; the first of its columns says what a row is about."""

    name: str
    """What it is called where it stands alone, such as on a sheet of a workbook."""
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]
    """Texts, which may have lines, numbers, days and ratings; None is nothing, and in a column of ratings not rated."""
    bars: tuple[tuple[tuple[Rating | None, int], ...], ...] = ()
    """For each row how many stand how, where that can be drawn."""
    is_list: bool = False
    """True for a list of everything behind a table of counts, which may be folded away where it is long."""


class MapRow(NamedTuple):
    """One partnership on the map."""

    name: str
    system: str
    told: str
    """What its ratings are: agreed, or one view that nobody agreed; and of which day."""
    day: date
    is_view: bool
    """True if it is one view, and not agreed."""
    ratings: tuple[Rating | None, ...]


class Map(NamedTuple):
    """How all partnerships rate all issues of a guide."""

    name: str
    caption: str
    noun: str
    """What the guide calls an issue."""
    issues: tuple[GuideIssue, ...]
    kinds: tuple[Rating | None, ...]
    """Every rating that may stand on it, in the order of the scale."""
    rows: tuple[MapRow, ...]


class Paragraph(NamedTuple):
    """A text of a line or more."""

    text: str
    is_small: bool = False
    """True if it explains, and matters less."""


class Points(NamedTuple):
    """A list of short texts."""

    items: tuple[str, ...]


Block: TypeAlias = "Table | Map | Paragraph | Points"


class Part(NamedTuple):
    """A part with its heading."""

    id: str
    title: str
    level: int
    """1 for a part of the whole, 2 for one of a guide that has a part of its own."""
    blocks: tuple[Block, ...]
    guide: str = ""
    """Where there are several guides, the title of that which it is about."""
    number: int = 0
    """The number of the guide that it is about, from 1; 0 where it is about all."""
