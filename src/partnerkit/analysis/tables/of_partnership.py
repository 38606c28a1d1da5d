"""Portfolios and records as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.tables.rows import Rows
from partnerkit.model.text import folded

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from partnerkit.model.portfolio import Portfolio
    from partnerkit.model.record import Record
    from partnerkit.model.record.outcomes import Measure, Reading
    from partnerkit.model.tables.table import Row


def of_portfolio(portfolio: Portfolio) -> Rows:
    """Return the rows of a portfolio: the partnerships that it expects."""
    rows = Rows()
    for one in portfolio.partnerships:
        rows.add("partnerships", (one.name, folded(one.name), one.system, one.path, True, _day(portfolio.due)))
    return rows


def not_expected(partnership: str) -> Row:
    """Return the row of a partnership that is there and that no portfolio names."""
    return (partnership, folded(partnership), None, None, False, None)


def of_record(record: Record, file: str) -> Rows:
    """Return the rows of a record, which lies in a file."""
    rows = Rows()
    about: Row = (file, record.partnership, folded(record.partnership))
    for number, partner in enumerate(record.partners, 1):
        name = partner.organisation
        rows.add("partners", (*about, number, name, folded(name), partner.sector.value, partner.paid))
    links: list[Row] = []
    for number, one in enumerate(record.milestones, 1):
        rows.add(
            "milestones",
            (
                *about,
                number,
                one.ref,
                one.term.value,
                one.text,
                _day(one.due),
                one.owner,
                one.status.value,
                one.measure,
                _day(one.closed),
            ),
        )
        links += [("moves", None, one.ref, None, None, issue, None, None) for issue in one.moves]
    rows.add("links", *((file, number, *link) for number, link in enumerate(links, 1)))
    measures = ((outcome, measure) for outcome in record.outcomes for measure in outcome.measures)
    for place, (outcome, measure) in enumerate(measures, 1):
        whose = (outcome.ref, outcome.text, place)
        rows.add("readings", *((*about, *whose, *cells) for cells in _readings(measure)))
    return rows


def _readings(measure: Measure) -> Iterator[Row]:
    """Yield the cells of each reading of a measure, the baseline first; of one without any, the measure alone."""
    target = measure.target
    about: Row = (
        measure.ref,
        measure.text,
        measure.unit,
        measure.direction.value,
        None if measure.every is None else measure.every.value,
        None if target is None else _plain(target.value),
        None if target is None else _day(target.by),
    )
    if measure.baseline is not None:
        yield (*about, 0, "baseline", *_cells(measure.baseline))
    elif not measure.readings:
        yield (*about, 0, "none", None, None, None)
    for number, reading in enumerate(measure.readings, 1):
        yield (*about, number, "reading", *_cells(reading))


def _cells(reading: Reading) -> Row:
    return (reading.date.isoformat(), _plain(reading.value), reading.note)


def _plain(figure: float) -> float:
    """Return a figure without how the file writes it."""
    return figure if type(figure) is int else float(figure)


def _day(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()
