"""What the pages of a record are made of. Each format has its way to show a block; what is said is said once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from partnerkit.model.record.governance import EscalationStep
    from partnerkit.model.record.outcomes import Measure
    from partnerkit.model.words import Standing


class Shown(NamedTuple):
    """How a milestone stands, and why, in words."""

    standing: Standing
    reason: str = ""


Cell: TypeAlias = "str | Shown"


class Heading(NamedTuple):
    """A heading within a page."""

    text: str
    is_deep: bool = False
    """Whether it stands below another."""


class Paragraph(NamedTuple):
    """A text."""

    text: str
    is_lead: bool = False
    """Whether it is what the page is about."""
    is_small: bool = False
    """Whether it explains, and matters less."""


class Facts(NamedTuple):
    """Texts with what each is, such as `Signed by`; a text may have several lines."""

    rows: tuple[tuple[str, str], ...]


class Table(NamedTuple):
    """A table; the first cell of a row says what the row is about."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    """Shares of the page."""
    is_titled: bool = False
    """Whether the heading above says what it is, so that only who does not see it needs the caption."""


class Chart(NamedTuple):
    """A measure as a picture, where a format has pictures; a table with the same values follows it."""

    measure: Measure


class Card(NamedTuple):
    """What to do when something serious happens, in large type."""

    steps: tuple[EscalationStep, ...]


Block: TypeAlias = "Heading | Paragraph | Facts | Table | Chart | Card"


class Page(NamedTuple):
    """A part of a record, or what is due or missing."""

    name: str
    title: str
    blocks: tuple[Block, ...]
