"""What a record does not say yet, part by part, with where a guide asks for it. Nothing of it is compulsory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.model.record_limits import QUESTIONS
from partnerkit.model.record_words import Part, Term
from partnerkit.model.text import folded
from partnerkit.model.words import Sector

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.model.record import Record
    from partnerkit.model.record.agreement import Contract
    from partnerkit.model.words import Keys


class Places(NamedTuple):
    """Where the guides ask for something: the issues of the first, and the tips of the second."""

    issues: tuple[int, ...] = ()
    tips: tuple[int, ...] = ()


class Missing(NamedTuple):
    """One thing that is not written yet."""

    part: Part
    what: str
    """What it would be, without a full stop: `what each value means here`."""
    places: Places
    of: tuple[str, ...] = ()
    """What in the record lacks it, such as the names of partners; empty for a whole part, or something like it."""
    keys: Keys = ()
    """Where it would stand."""


WHOLE: dict[Part, tuple[str, Places]] = {
    Part.PARTNERS: ("who the partners are, what each brings, and whose view is asked for", Places((3, 6))),
    Part.VALUES: ("the values that all partners share, and what each word means here", Places((1,))),
    Part.RED_LINES: ("what a partner cannot compromise on; that there is nothing counts too", Places((1,), (1,))),
    Part.AGREEMENT: ("the partnership agreement: who signed it, its next review, how a partner leaves", Places((4,))),
    Part.CONTRACTS: ("the contracts: how they were awarded, when they end, uplift and overheads", Places((2, 5), (9,))),
    Part.VISION: ("the vision, and the priorities with who said so", Places((1,), (1, 2))),
    Part.MILESTONES: ("milestones for the short, the medium and the long term", Places((), (2,))),
    Part.OUTCOMES: ("what should change for people, and how that is seen", Places((14,), (3,))),
    Part.BODIES: ("which board or group decides what, who chairs it, and who sits on it", Places((2,), (4,))),
    Part.REVIEWS: ("answers to the seven questions about how things are decided and assured", Places((), (4,))),
    Part.ESCALATION: ("who is told of a serious incident or a near miss, and within what time", Places((), (10,))),
}
"""What each part would say, and where a guide asks for it. An event is written down when something happens."""


def missing(record: Record, as_of: date) -> list[Missing]:
    """Return what is not written yet on a day, in the order of the record's parts."""
    found: list[Missing] = []
    for part, (what, places) in WHOLE.items():
        if is_written(record, part):
            found += _agreement(record, part, as_of) if part is Part.AGREEMENT else _WITHIN[part](record, part)
        else:
            found.append(Missing(part, what, places, keys=(part.key,)))
    return found


def is_written(record: Record, part: Part) -> bool:
    """Return True if a part of a record says anything."""
    if part is Part.VISION:
        return bool(record.vision or record.priorities)
    return bool(getattr(record, part.key))


def _lacking(part: Part, what: str, places: Places, named: Iterable[str]) -> Iterator[Missing]:
    """Yield what is missing of some; nothing where it is missing of none."""
    if of := tuple(named):
        yield Missing(part, what, places, of, (part.key,))


def _partners(record: Record, part: Part) -> Iterator[Missing]:
    partners = record.partners
    yield from _lacking(part, "what they bring", Places((3,)), (p.organisation for p in partners if not p.contributes))
    nobody = (p.organisation for p in partners if not p.people)
    yield from _lacking(part, "whose view is asked for", Places((6,)), nobody)


def _values(record: Record, part: Part) -> Iterator[Missing]:
    without = (one.value for one in record.values if not one.meaning)
    yield from _lacking(part, "what the word means here", Places((1,)), without)


def _red_lines(record: Record, part: Part) -> Iterator[Missing]:
    said = {folded(one.partner) for one in record.red_lines}
    silent = (one.organisation for one in record.partners if folded(one.organisation) not in said)
    yield from _lacking(part, "their red lines, or that there are none", Places((1,), (1,)), silent)


def _agreement(record: Record, part: Part, as_of: date) -> Iterator[Missing]:
    """Yield what an agreement lacks; nobody is asked to sign, or to review, one that has ended."""
    agreement = record.agreement
    if agreement is None:
        return
    if agreement.ends is not None and agreement.ends < as_of:
        yield Missing(part, "an agreement in the place of the one that has ended", Places((4,)), keys=("agreement",))
        return
    signed = {folded(one.partner) for one in agreement.signatories if one.date}
    known = dict.fromkeys(
        (*(one.organisation for one in record.partners), *(one.partner for one in agreement.signatories))
    )
    unsigned = {folded(name): name for name in known if folded(name) not in signed}
    yield from _lacking(part, "the day on which they signed it", Places((4,)), unsigned.values())
    if agreement.review is None:
        yield Missing(part, "the day of its next review", Places((4,)), keys=("agreement", "review"))
    if agreement.leaving is None:
        yield Missing(part, "how a partner leaves", Places((4,)), keys=("agreement", "leaving"))


def _contracts(record: Record, part: Part) -> Iterator[Missing]:
    contracts = record.contracts
    yield from _lacking(part, "when it ends", Places((5,)), (_of(one) for one in contracts if one.end is None))
    notice = (_of(one) for one in contracts if one.end is not None and one.notice_months is None)
    yield from _lacking(part, "how many months' notice it asks for", Places((5,)), notice)
    yield from _lacking(
        part, "its yearly uplift", Places((2, 5)), (_of(one) for one in contracts if one.uplift is None)
    )
    overheads = (_of(one) for one in contracts if one.overheads is None)
    yield from _lacking(part, "how much of it pays for overheads", Places((5,)), overheads)


def _of(contract: Contract) -> str:
    """Return what a contract is called among others: two partners may have one of the same title."""
    return f"{contract.title} ({contract.partner})"


def _vision(record: Record, part: Part) -> Iterator[Missing]:
    if record.vision is None:
        yield Missing(part, "the vision, in a sentence or two", Places((1,), (2,)), keys=("vision",))
    if not record.priorities:
        yield Missing(part, "the priorities, and who said so", Places((), (1, 2)), keys=("priorities",))
    yield from _lacking(
        part, "who said so", Places((), (1,)), (one.text for one in record.priorities if not one.said_by)
    )


def _milestones(record: Record, part: Part) -> Iterator[Missing]:
    terms = {one.term for one in record.milestones}
    for term in Term:
        if term not in terms:
            yield Missing(part, f"a milestone for the {term} term", Places((), (2,)), keys=("milestones",))
    live = [one for one in record.milestones if one.is_open]
    yield from _lacking(part, "by when", Places((), (2,)), (one.ref for one in live if one.due is None))
    yield from _lacking(part, "who sees to it", Places((), (2,)), (one.ref for one in live if one.owner is None))
    yield from _lacking(part, "how it will be seen", Places((), (2,)), (one.ref for one in live if one.measure is None))


def _outcomes(record: Record, part: Part) -> Iterator[Missing]:
    outcomes, measures = record.outcomes, record.measures
    yield from _lacking(
        part, "whose words it rests on", Places((), (3,)), (one.ref for one in outcomes if not one.rests_on)
    )
    yield from _lacking(
        part, "how it is to be reached", Places((), (3,)), (one.ref for one in outcomes if not one.route)
    )
    nobody = (one.ref for one in outcomes if not one.accountable)
    yield from _lacking(part, "who is accountable", Places((), (3,)), nobody)
    both = Places((14,), (3,))
    yield from _lacking(part, "a measure", both, (one.ref for one in outcomes if not one.measures))
    yield from _lacking(
        part, "where it started (the baseline)", both, (one.ref for one in measures if not one.baseline)
    )
    yield from _lacking(part, "the target", both, (one.ref for one in measures if not one.target))
    yield from _lacking(part, "how often it is read", both, (one.ref for one in measures if not one.every))
    yield from _lacking(part, "a reading", both, (one.ref for one in measures if not one.readings))


def _bodies(record: Record, part: Part) -> Iterator[Missing]:
    bodies, tip = record.bodies, Places((), (4,))
    yield from _lacking(part, "what it decides", tip, (one.name for one in bodies if not one.decides))
    yield from _lacking(part, "who chairs it", Places((2,), (4,)), (one.name for one in bodies if not one.chairs))
    absent = (one.name for one in bodies if not one.seats(Sector.LIVED_EXPERIENCE))
    yield from _lacking(part, "a member with lived experience", Places((9,), (4,)), absent)


def _reviews(record: Record, part: Part) -> Iterator[Missing]:
    latest = max(record.reviews, key=lambda one: one.date)
    answered = {one.question for one in latest.answers}
    left = [f"question {number}" for number in range(1, QUESTIONS + 1) if number not in answered]
    yield from _lacking(part, "an answer in the latest review", Places((), (4,)), left)


def _escalation(record: Record, part: Part) -> Iterator[Missing]:
    steps, tip = record.escalation, Places((), (10,))
    yield from _lacking(part, "who is told", tip, (one.level for one in steps if not one.told))
    yield from _lacking(part, "within what time", tip, (one.level for one in steps if not one.within))
    if not any(one.safeguarding_board for one in steps):
        yield Missing(part, "how it is linked to the Safeguarding Adults Board", tip, keys=("escalation",))


_WITHIN = {
    Part.PARTNERS: _partners,
    Part.VALUES: _values,
    Part.RED_LINES: _red_lines,
    Part.CONTRACTS: _contracts,
    Part.VISION: _vision,
    Part.MILESTONES: _milestones,
    Part.OUTCOMES: _outcomes,
    Part.BODIES: _bodies,
    Part.REVIEWS: _reviews,
    Part.ESCALATION: _escalation,
}
