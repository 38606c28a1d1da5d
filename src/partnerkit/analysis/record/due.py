"""What a partnership's record says is due: reviews, ends and notices, milestones, readings, and who is about to leave.

What is done, reached or followed by another is not due.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.model.dates import months_after
from partnerkit.model.record.agreement import not_followed
from partnerkit.model.record_limits import REVIEW_EVERY

if TYPE_CHECKING:
    from partnerkit.model.record import Record
    from partnerkit.model.words import Keys


class DueKind(StrEnum):
    """What it is that is due."""

    AGREEMENT_REVIEW = "agreement-review"
    AGREEMENT_END = "agreement-end"
    CONTRACT_NOTICE = "contract-notice"
    CONTRACT_END = "contract-end"
    MILESTONE = "milestone"
    READING = "reading"
    TARGET = "target"
    SEVEN_QUESTIONS = "seven-questions"
    LEAVING = "leaving"


class Due(NamedTuple):
    """One thing that is due on a day."""

    day: date
    kind: DueKind
    what: str
    """What is due, in the words of the record: the title of a contract, the text of a milestone or a measure."""
    keys: Keys
    """Where the record says so."""
    as_of: date
    ref: str | None = None
    """Of a milestone, or a measure."""
    owner: str | None = None
    """Who sees to it, as the record has it: the owner of a milestone, the partner of a contract, who is accountable."""

    @property
    def days(self) -> int:
        """How many days away it is; less than 0 where the day has passed."""
        return (self.day - self.as_of).days

    @property
    def has_passed(self) -> bool:
        """True if the day has passed."""
        return self.days < 0


def due(record: Record, as_of: date) -> list[Due]:
    """Return everything that is due, by its day, however far away."""
    found = [one for part in _PARTS for one in part(record, as_of)]
    return sorted(found, key=lambda one: (one.day, one.kind, one.ref or "", one.what))


def within(dues: Iterable[Due], days: int) -> list[Due]:
    """Return what is due in so many days, and what has passed."""
    return [one for one in dues if one.days <= days]


def _agreement(record: Record, as_of: date) -> Iterator[Due]:
    agreement = record.agreement
    if agreement is None:
        return
    if agreement.review is not None:
        keys: Keys = ("agreement", "review")
        yield Due(agreement.review, DueKind.AGREEMENT_REVIEW, agreement.title, keys, as_of)
    if agreement.ends is not None:
        yield Due(agreement.ends, DueKind.AGREEMENT_END, agreement.title, ("agreement", "ends"), as_of)


def _contracts(record: Record, as_of: date) -> Iterator[Due]:
    """Yield ends and notices of contracts that no other follows. Once one has ended, its notice no longer matters."""
    for place, contract in not_followed(record.contracts):
        if contract.end is None:
            continue
        keys, owner = ("contracts", place, "end"), contract.partner
        notice = contract.notice_day
        if notice is not None and as_of <= contract.end:
            yield Due(notice, DueKind.CONTRACT_NOTICE, contract.title, keys, as_of, owner=owner)
        yield Due(contract.end, DueKind.CONTRACT_END, contract.title, keys, as_of, owner=owner)


def _milestones(record: Record, as_of: date) -> Iterator[Due]:
    for place, one in enumerate(record.milestones):
        if one.is_open and one.due is not None:
            keys = ("milestones", place, "due")
            yield Due(one.due, DueKind.MILESTONE, one.text, keys, as_of, ref=one.ref, owner=one.owner)


def _measures(record: Record, as_of: date) -> Iterator[Due]:
    """Yield the next reading of each measure, and the day of a target that is not reached."""
    for place, outcome in enumerate(record.outcomes):
        for number, one in enumerate(outcome.measures):
            keys: Keys = ("outcomes", place, "measures", number)
            more = {"ref": one.ref, "owner": outcome.accountable}
            if one.next_reading is not None:
                yield Due(one.next_reading, DueKind.READING, one.text, keys, as_of, **more)
            target, latest = one.target, one.latest
            if target is None or target.by is None:
                continue
            if one.is_missed(as_of) or (target.by >= as_of and not (latest and one.reaches(latest.value))):
                yield Due(target.by, DueKind.TARGET, one.text, (*keys, "target", "by"), as_of, **more)


def _questions(record: Record, as_of: date) -> Iterator[Due]:
    """Yield by when the question of tip 4 whose answer is oldest is answered again."""
    latest: dict[int, tuple[date, int]] = {}
    for place, review in enumerate(record.reviews):
        for answer in review.answers:
            latest[answer.question] = max(latest.get(answer.question, (date.min, 0)), (review.date, place))
    if latest:
        oldest, place = min(latest.values())
        day = months_after(oldest, REVIEW_EVERY)
        what = "the seven questions about who decides what"
        yield Due(day, DueKind.SEVEN_QUESTIONS, what, ("reviews", place, "date"), as_of)


def _people(record: Record, as_of: date) -> Iterator[Due]:
    """Yield who is about to leave; once they have left, that is nothing to do."""
    for place, partner in enumerate(record.partners):
        for number, one in enumerate(partner.people):
            if one.until is not None and one.until >= as_of:
                keys = ("partners", place, "people", number, "until")
                what = f"{one.role}, {partner.organisation}"
                yield Due(one.until, DueKind.LEAVING, what, keys, as_of, owner=partner.organisation)


_PARTS = (_agreement, _contracts, _milestones, _measures, _questions, _people)
