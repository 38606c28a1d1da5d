"""What the partners have agreed: who they are, their values and red lines, the agreement, contracts and the vision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.record_words import Part
from partnerkit.model.text import folded, one_line
from partnerkit.model.words import SECTOR_LABELS
from partnerkit.render.record.blocks import Facts, Paragraph, Table
from partnerkit.render.record.words import SHARES, figure, lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partnerkit.analysis.record.overview import Overview
    from partnerkit.model.record.agreement import Agreement
    from partnerkit.model.record.partners import Person
    from partnerkit.render.record.blocks import Block

NOT_SAID = "–"


def partners(view: Overview) -> Iterator[Block]:
    """Yield who the partners are. Of people only their roles are shown, and no address."""
    rows = [
        (
            f"{one_line(one.organisation)}{'' if one.paid else ' (unpaid)'}",
            SECTOR_LABELS[one.sector],
            lines(one.contributes) or NOT_SAID,
            lines(_person(person, view.as_of) for person in one.people) or NOT_SAID,
        )
        for one in view.record.partners
    ]
    headers = ("Partner", "Sector", "Brings", "People")
    yield Table(
        "The partners, what each brings, and who speaks for it", headers, tuple(rows), (4, 3, 5, 5), is_titled=True
    )
    if view.record.share:
        yield Paragraph(SHARES)


def _person(person: Person, as_of: date) -> str:
    facts = [
        "leads" if person.leads else "",
        "" if person.asked else "not asked for a view",
        f"from {on_day(person.since)}" if person.since and person.since > as_of else "",
        f"until {on_day(person.until)}" if person.until else "",
    ]
    known = ", ".join(filter(None, facts))
    return f"{one_line(person.role)}{f' ({known})' if known else ''}"


def values(view: Overview) -> Iterator[Block]:
    """Yield the values."""
    rows = [
        (
            one_line(one.value),
            lines([one.meaning]) or NOT_SAID,
            lines([one.example]) or NOT_SAID,
            on_day(one.agreed) if one.agreed else NOT_SAID,
        )
        for one in view.record.values
    ]
    headers = ("Value", "What it means here", "An example", "Agreed")
    yield Table("The values that all partners share", headers, tuple(rows), (3, 6, 6, 3), is_titled=True)


def red_lines(view: Overview) -> Iterator[Block]:
    """Yield the red lines, partner by partner."""
    order = {folded(one.organisation): place for place, one in enumerate(view.record.partners)}
    sorted_lines = sorted(view.record.red_lines, key=lambda one: order.get(folded(one.partner), len(order)))
    rows = [
        (
            one_line(one.partner),
            "None: the partner has looked, and has no red line" if one.is_none else one_line(one.text),
            on_day(one.date) if one.date else NOT_SAID,
            one_line(one.clause) if one.clause else NOT_SAID,
        )
        for one in sorted_lines
    ]
    headers = ("Partner", "What it cannot compromise on", "Said on", "Clause")
    yield Table("The red lines of each partner", headers, tuple(rows), (4, 8, 3, 2), is_titled=True)


def agreement(view: Overview) -> Iterator[Block]:
    """Yield the agreement with its signatures."""
    one = view.record.agreement
    if one is None:
        return
    facts = [
        ("Agreement", agreement_title(one)),
        ("Where it is", lines([one.place])),
        ("Next review", on_day(one.review) if one.review else ""),
        (
            "Ended" if one.ends and one.ends < view.as_of else "Holds until",
            on_day(one.ends) if one.ends else "it is replaced",
        ),
        ("How a partner leaves", lines([one.leaving])),
    ]
    yield Facts(tuple((label, text) for label, text in facts if text))
    rows = [
        (
            one_line(who.partner),
            one_line(who.role) if who.role else NOT_SAID,
            on_day(who.date) if who.date else "not yet",
        )
        for who in one.signatories
    ]
    if rows:
        yield Table(
            "Who signs it for each partner", ("Partner", "Role", "Signed on"), tuple(rows), (5, 5, 4), is_titled=True
        )


def agreement_title(one: Agreement) -> str:
    """Return what an agreement is called, with its version and its day."""
    version = f", version {one_line(one.version)}" if one.version else ""
    return f"{one_line(one.title)}{version}{f', of {on_day(one.date)}' if one.date else ''}"


def contracts(view: Overview) -> Iterator[Block]:
    """Yield the contracts."""
    rows = []
    for one in view.record.contracts:
        has_ended = one.end is not None and one.end < view.as_of
        notice = f"notice by {on_day(one.notice_day)}" if one.notice_day and not has_ended else None
        span = lines(
            [
                f"from {on_day(one.start)}" if one.start else None,
                f"{'ended' if has_ended else 'to'} {on_day(one.end)}" if one.end else "no end is given",
                notice,
            ]
        )
        money = lines(
            [
                f"uplift {figure(one.uplift, '%')} a year" if one.uplift is not None else None,
                f"overheads {figure(one.overheads, '%')}" if one.overheads is not None else None,
            ]
        )
        whom = lines([one.commissioner, one.awarded])
        rows.append((one_line(one.title), one_line(one.partner), whom or NOT_SAID, span, money or NOT_SAID))
    headers = ("Contract", "Partner", "With whom, by which route", "Runs", "Money")
    yield Table(
        "The contracts and grants under which partners do their part",
        headers,
        tuple(rows),
        (4, 4, 5, 4, 3),
        is_titled=True,
    )


def vision(view: Overview) -> Iterator[Block]:
    """Yield the vision and the priorities."""
    record = view.record
    if record.vision:
        yield Paragraph(one_line(record.vision), is_lead=True)
    rows = [
        (
            one_line(one.text),
            one_line(one.said_by) if one.said_by else NOT_SAID,
            on_day(one.date) if one.date else NOT_SAID,
        )
        for one in record.priorities
    ]
    if rows:
        yield Table(
            "What matters, and who said so", ("Priority", "Said by", "On"), tuple(rows), (7, 5, 3), is_titled=True
        )


PAGES = {
    Part.PARTNERS: partners,
    Part.VALUES: values,
    Part.RED_LINES: red_lines,
    Part.AGREEMENT: agreement,
    Part.CONTRACTS: contracts,
    Part.VISION: vision,
}
