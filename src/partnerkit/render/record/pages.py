"""The pages of a record: at a glance, what is due, what is not written yet, and each part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from partnerkit.analysis.record.missing import is_written
from partnerkit.analysis.record.standing import milestone_stands
from partnerkit.model.dates import days, on_day
from partnerkit.model.record_words import Part
from partnerkit.model.text import folded, one_line
from partnerkit.model.words import STANDINGS, Standing
from partnerkit.render.record import agreed_pages, followed_pages, words
from partnerkit.render.record.blocks import Block, Facts, Page, Paragraph, Table

if TYPE_CHECKING:
    from partnerkit.analysis.record.overview import Overview

PARTS: dict[Part, Callable[[Overview], Iterator[Block]]] = {**agreed_pages.PAGES, **followed_pages.PAGES}


def title(view: Overview) -> str:
    """Return what a whole record is called."""
    return f"{one_line(view.record.partnership)}: what is written down"


def glance(view: Overview) -> list[Page]:
    """Return what a person needs at a glance: what is agreed, what is due, what is missing."""
    return [agreed(view), due(view), missing(view)]


def whole(view: Overview) -> list[Page]:
    """Return what is due, what is missing, and each part that says anything."""
    return [due(view), missing(view), *(_page(view, part) for part in Part if is_written(view.record, part))]


def alone(view: Overview, part: Part) -> Page:
    """Return a part as a page of its own, with what it does not say yet."""
    name, heading, blocks = _page(view, part) if is_written(view.record, part) else Page(part, words.TITLES[part], ())
    lacking = [f"{words.missing_what(one)} ({words.asked_for(one.places)})" for one in view.missing if one.part is part]
    if not lacking or (part is Part.ESCALATION and blocks):  # the card says what to do, and nothing else
        return Page(name, heading, blocks or (Paragraph("Nothing is written here yet."),))
    said = f"Not written yet: {'; '.join(lacking)}. {words.GUIDES}"
    return Page(name, heading, (*blocks, Paragraph(said, is_small=True)))


def _page(view: Overview, part: Part) -> Page:
    return Page(str(part), words.TITLES[part], tuple(PARTS[part](view)))


def agreed(view: Overview) -> Page:
    """Return what is agreed, in a few lines."""
    record = view.record
    rows = [
        ("Partners", words.lines(one.organisation for one in record.partners)),
        ("Vision", words.lines([record.vision])),
        ("Values", ", ".join(one_line(one.value) for one in record.values)),
        ("Red lines", words.lines(f"{one.partner}: {'none' if one.is_none else one.text}" for one in record.red_lines)),
        ("Agreement", _agreement(view)),
        ("Milestones", _milestones(view)),
        ("Outcomes", "\n".join(_outcomes(view))),
        ("Sharing", words.SHARES if record.share else ""),
    ]
    given = tuple((label, text) for label, text in rows if text)
    return Page("agreed", "What is agreed", (Facts(given),) if given else (Paragraph("Nothing is written down yet."),))


def _agreement(view: Overview) -> str:
    one = view.record.agreement
    if one is None:
        return ""
    signed = {folded(who.partner) for who in one.signatories if who.date is not None}
    asked = {folded(who.partner) for who in one.signatories}.union(
        folded(partner.organisation) for partner in view.record.partners
    )
    count = f"signed by {len(signed)} of {len(asked)}" if one.signatories else ""
    review = f"next review {on_day(one.review)}" if one.review else ""
    ends = f"{'ended' if one.ends < view.as_of else 'holds until'} {on_day(one.ends)}" if one.ends else ""
    return "; ".join(filter(None, (agreed_pages.agreement_title(one), count, review, ends)))


def _milestones(view: Overview) -> str:
    counted = Counter(milestone_stands(one, view.as_of).standing for one in view.record.milestones)
    return ", ".join(f"{counted[kind]} {STANDINGS[kind].lower()}" for kind in Standing if counted[kind])


def _outcomes(view: Overview) -> Iterator[str]:
    for outcome in view.record.outcomes:
        yield f"{outcome.ref} {one_line(outcome.text)}"
        for measure in outcome.measures:
            yield f"{measure.ref} {one_line(measure.text)}: {words.measured(measure)}"


def due(view: Overview) -> Page:
    """Return what is due, by its day."""
    rows = tuple(
        (
            words.due_what(one),
            f"{on_day(one.day)}\n{words.how_far(one)}",
            words.due_standing(one),
            one_line(one.owner) if one.owner else agreed_pages.NOT_SAID,
        )
        for one in view.due
    )
    caption = f"Within {days(view.days)} of {on_day(view.as_of)}, and what has passed"
    blocks: list[Block] = []
    if rows:
        blocks.append(Table(caption, ("What", "Day", "Standing", "Who"), rows, (7, 4, 3, 4)))
    else:
        blocks.append(Paragraph(f"Nothing is due within {days(view.days)} of {on_day(view.as_of)}."))
    if after := view.next_due:
        blocks.append(Paragraph(f"After that comes: {words.due_what(after)}, on {on_day(after.day)}."))
    return Page("due", "What is due", tuple(blocks))


def missing(view: Overview) -> Page:
    """Return what is not written yet, with where the guides ask for it."""
    if not view.missing:
        return Page("missing", "Not written yet", (Paragraph("Every part is written."),))
    rows = tuple((words.TITLES[one.part], words.missing_what(one), words.asked_for(one.places)) for one in view.missing)
    said = "Nothing of this is compulsory: it is what the two guides ask partners to write down."
    table = Table("What the record does not say yet", ("Part", "What", "Asked for in"), rows, (4, 9, 4), is_titled=True)
    return Page("missing", "Not written yet", (Paragraph(f"{said} {words.GUIDES}", is_small=True), table))
