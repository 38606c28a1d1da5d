"""A partnership agreement is signed by every partner, looked at again by its day, and replaced before it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.text import folded
from partnerkit.rules.examples import RECORD
from partnerkit.rules.record.wording import all_named, named
from partnerkit.rules.rule import WARNING, Explained, Finding, RecordCase, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.model.words import Keys


def overdue(case: RecordCase) -> Iterator[Finding]:
    """Report an agreement whose day of review has passed, or that holds no longer."""
    agreement = case.record.agreement
    if agreement is None:
        return
    if agreement.ends is not None and agreement.ends < case.as_of:
        message = f"the agreement ended on {on_day(agreement.ends)}"
        yield Finding(("agreement", "ends"), message, "Agree on a new version, and write its days here.")
    elif agreement.review is not None and agreement.review < case.as_of:
        message = f"the agreement was to be reviewed by {on_day(agreement.review)}"
        remedy = "Review it, and give the day of the next review; or say by when it is done."
        yield Finding(("agreement", "review"), message, remedy)


def unsigned(case: RecordCase) -> Iterator[Finding]:
    """Report each partner that has not signed the agreement at its line among the signatories, and the rest together.

    Nobody is asked to sign one that has ended.
    """
    agreement = case.record.agreement
    if agreement is None or (agreement.ends is not None and agreement.ends < case.as_of):
        return
    signed = {folded(one.partner) for one in agreement.signatories if one.date is not None}
    lines = {folded(one.partner): number for number, one in enumerate(agreement.signatories)}
    missing = {folded(partner.organisation): partner.organisation for partner in case.record.partners}
    without_line = [name for key, name in missing.items() if key not in lines]
    if without_line:
        verb = "have" if len(without_line) > 1 else "has"
        message = f"{all_named(without_line)} {verb} not signed the agreement"
        yield Finding(("agreement", "signatories"), message, "Add who signed for it, and on which day.", on_key=True)
    for key, name in missing.items():
        if key in lines and key not in signed:
            at: Keys = ("agreement", "signatories", lines[key], "partner")
            yield Finding(at, f"{named(name)} has not signed the agreement", "Add who signed for it, and on which day.")


_AGREEMENT = "agreement: {{title: Partnership agreement, review: {review}}}\n"
_SIGNED = """\
partners:
  - {{organisation: Anytown Mind, sector: vcs}}
agreement:
  title: Partnership agreement
  signatories:
    - {{partner: Anytown Mind, name: Alex Reed{day}}}
"""
EXPLAINED_OVERDUE = Explained(
    why="""Section 4 of the guide asks for regular reviews of the agreement, so that it stays relevant and can adapt as
things change. A day that has passed says that nobody has looked; and an agreement that has ended binds nobody.""",
    fails={"partnership.yaml": RECORD + _AGREEMENT.format(review="2026-09-30")},
    passes={"partnership.yaml": RECORD + _AGREEMENT.format(review="2027-09-30")},
)
EXPLAINED_UNSIGNED = Explained(
    why="""An agreement, by section 4 of the guide, is what partners come back to when those who made it have moved on.
A partner that has not signed is not held by it, and may not know that the others believe it is.""",
    fails={"partnership.yaml": RECORD + _SIGNED.format(day="")},
    passes={"partnership.yaml": RECORD + _SIGNED.format(day=", date: 2026-04-01")},
)
OVERDUE: Rule[RecordCase] = Rule(
    "agreement-review-overdue", WARNING, "An agreement is reviewed by its day, and still holds.", overdue,
    EXPLAINED_OVERDUE,
)  # fmt: skip
UNSIGNED: Rule[RecordCase] = Rule(
    "partner-unsigned", WARNING, "Every partner has signed the agreement.", unsigned, EXPLAINED_UNSIGNED
)
