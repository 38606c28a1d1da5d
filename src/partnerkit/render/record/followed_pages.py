"""What is followed and who sees to it: milestones, outcomes, bodies, reviews, escalation, events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.record.standing import milestone_stands
from partnerkit.model.dates import on_day
from partnerkit.model.record_words import Part, Term
from partnerkit.model.text import one_line
from partnerkit.model.words import SECTOR_LABELS, SECTORS, STANDINGS_KEY
from partnerkit.render.record import words
from partnerkit.render.record.agreed_pages import NOT_SAID
from partnerkit.render.record.blocks import Card, Chart, Facts, Heading, Paragraph, Shown, Table
from partnerkit.render.standing import words as reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.analysis.record.overview import Overview
    from partnerkit.model.record.governance import Body
    from partnerkit.model.record.outcomes import Measure, Milestone, Outcome
    from partnerkit.render.record.blocks import Block, Cell


def milestones(view: Overview) -> Iterator[Block]:
    """Yield the milestones: the short term, the medium term, the long term, each by when it is due."""
    if view.record.vision:
        yield Paragraph(one_line(view.record.vision), is_lead=True)
    measures = {measure.ref: measure.text for measure in view.record.measures}
    for term in Term:
        of_term = [one for one in view.record.milestones if one.term is term]
        yield Heading(words.TERMS[term])
        if not of_term:
            yield Paragraph("No milestone yet.")
            continue
        of_term.sort(key=lambda one: (one.due is None, one.due, one.ref) if one.due else (True, view.as_of, one.ref))
        rows = tuple(_milestone(view, one, measures) for one in of_term)
        headers = ("Milestone", "Due", "Who", "Seen by", "Standing")
        yield Table(f"Milestones for the {term} term", headers, rows, (6, 4, 4, 4, 4), is_titled=True)
    yield Paragraph(
        " ".join(f"{words.standing(kind)}: {meaning}." for kind, meaning in STANDINGS_KEY),
        is_small=True,
    )


def _milestone(view: Overview, one: Milestone, measures: dict[str, str]) -> tuple[Cell, ...]:
    found = milestone_stands(one, view.as_of)
    closed = f"on {on_day(one.closed)}" if one.closed and not one.is_open else ""
    seen = one.measure and (
        f"{one.measure} {one_line(measures[one.measure])}" if one.measure in measures else one.measure
    )
    return (
        f"{one.ref} {one_line(one.text)}",
        on_day(one.due) if one.due else NOT_SAID,
        one_line(one.owner) if one.owner else NOT_SAID,
        one_line(seen) if seen else NOT_SAID,
        Shown(found.standing, reason_of(found.reason) or closed),
    )


def outcomes(view: Overview) -> Iterator[Block]:
    """Yield the outcomes, each measure with its chart and its values."""
    for outcome in view.record.outcomes:
        yield Heading(f"{outcome.ref} {one_line(outcome.text)}")
        facts = _facts_of(outcome)
        if facts:
            yield Facts(facts)
        if not outcome.measures:
            yield Paragraph("No measure yet.")
        for measure in outcome.measures:
            yield from _measure(measure)


def _facts_of(outcome: Outcome) -> tuple[tuple[str, str], ...]:
    facts = (("Rests on", outcome.rests_on), ("Route", outcome.route), ("Accountable", outcome.accountable))
    return tuple((label, one_line(text)) for label, text in facts if text)


def _measure(measure: Measure) -> Iterator[Block]:
    better = words.BETTER[measure.direction]
    every = f", and it is read {words.EVERY[measure.every]}" if measure.every else ""
    yield Heading(f"{measure.ref} {one_line(measure.text)}", is_deep=True)
    yield Paragraph(f"{words.capital(words.measured(measure))}. {words.capital(better)}{every}.")
    if rows := tuple(values_of(measure)):
        yield Chart(measure)
        caption = f"The values of {measure.ref}"
        yield Table(caption, ("Day", "What", "Value", "Note"), rows, (4, 3, 4, 6), is_titled=True)


def values_of(measure: Measure) -> Iterator[tuple[str, str, str, str]]:
    """Yield the values of a measure by their days: the baseline, each reading, the target."""
    if measure.baseline:
        first = measure.baseline
        yield on_day(first.date), "Baseline", words.figure(first.value, measure.unit), words.lines([first.note])
    for one in sorted(measure.readings, key=lambda one: one.date):
        yield on_day(one.date), "Reading", words.figure(one.value, measure.unit), words.lines([one.note])
    if measure.target:
        day = on_day(measure.target.by) if measure.target.by else "no day is set"
        yield day, "Target", words.figure(measure.target.value, measure.unit), ""


def bodies(view: Overview) -> Iterator[Block]:
    """Yield the boards and groups."""
    for body in view.record.bodies:
        yield Heading(one_line(body.name))
        facts = (
            ("Decides", words.lines(body.decides)),
            ("May spend", words.lines([body.may_spend])),
            ("Reports to", words.lines([body.reports_to])),
            ("Chaired by", words.lines(_chairs(body))),
            ("Members", ", ".join(f"{number} {SECTORS[sector]}" for sector, number in body.members.items())),
            ("Meets", words.lines([body.meets])),
        )
        yield Facts(tuple((label, text) for label, text in facts if text) or (("Says", "nothing yet"),))


def _chairs(body: Body) -> Iterator[str]:
    for one in body.chairs:
        organisation = f", {one_line(one.organisation)}" if one.organisation else ""
        yield f"{one_line(one.role)}{organisation} ({SECTOR_LABELS[one.sector]})"


def reviews(view: Overview) -> Iterator[Block]:
    """Yield the answers to the seven questions, the latest first."""
    for review in sorted(view.record.reviews, key=lambda one: one.date, reverse=True):
        yield Heading(on_day(review.date))
        given = {one.question: one.answer for one in review.answers}
        rows = tuple(
            (f"{number} {question}", one_line(given[number]) if number in given else "not answered")
            for number, question in enumerate(words.QUESTIONS, start=1)
        )
        yield Table(f"Answers of {on_day(review.date)}", ("Question", "Answer"), rows, (6, 6), is_titled=True)


def escalation(view: Overview) -> Iterator[Block]:
    """Yield the card to keep by the telephone."""
    yield Card(view.record.escalation)


def events(view: Overview) -> Iterator[Block]:
    """Yield what has happened, the latest first."""
    rows = tuple(
        (
            on_day(one.date),
            one_line(one.event),
            words.lines(view.titles.get(issue, issue) for issue in one.issues) or NOT_SAID,
        )
        for one in sorted(view.record.events, key=lambda one: one.date, reverse=True)
    )
    yield Table(
        "What has happened that bears on ratings",
        ("Day", "Event", "Issues it bears on"),
        rows,
        (3, 6, 5),
        is_titled=True,
    )


PAGES = {
    Part.MILESTONES: milestones,
    Part.OUTCOMES: outcomes,
    Part.BODIES: bodies,
    Part.REVIEWS: reviews,
    Part.ESCALATION: escalation,
    Part.EVENTS: events,
}
