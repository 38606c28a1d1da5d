"""No date is so far off that its year is more likely a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import far_off, on_day
from partnerkit.rules.rule import WARNING, Case, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partnerkit.model.assessment import Action
    from partnerkit.model.words import Keys


def check(case: Case) -> Iterator[Finding]:
    """Report each date that is many years ahead or back; one of the assessment only if it is back."""
    day, as_of = case.assessment.date, case.as_of
    if day < as_of and (far := far_off(day, as_of)):
        yield Finding(("date",), f"the assessment is dated {on_day(day)}, {far}", REMEDY)
    for keys, action in case.assessment.every_action:
        for place, what, on in _dates(action):
            if on is not None and on.year != as_of.year and (far := far_off(on, as_of)):
                yield Finding((*keys, *place), f"{what} {on_day(on)}, {far}", REMEDY)
    for keys, evidence in case.assessment.dated_evidence:
        for key, what, on in (
            ("date", "the evidence is dated", evidence.date),
            ("review", "the evidence is to be looked at again by", evidence.review),
        ):
            if on is not None and (far := far_off(on, as_of)):
                yield Finding((*keys, key), f"{what} {on_day(on)}, {far}", REMEDY)
    for name, entry in case.assessment.beyond_ratings:
        by = entry.target.by if entry.target else None
        if by is not None and (far := far_off(by, as_of)):
            place = ("ratings", name, "target", "by")
            yield Finding(place, f"the target is to be reached by {on_day(by)}, {far}", REMEDY)


REMEDY = "Is the year right?"


def _dates(action: Action) -> Iterator[tuple[Keys, str, date | None]]:
    yield ("start",), "the action starts on", action.start
    yield ("due",), "the action is due on", action.due
    yield ("closed",), "the action was closed on", action.closed
    for number, revision in enumerate(action.revised):
        yield ("revised", number, "due"), "the due date was moved to", revision.due
        yield ("revised", number, "date"), "the due date was moved on", revision.date
    for number, note in enumerate(action.progress):
        yield ("progress", number, "date"), "the note is dated", note.date


EXPLAINED = Explained(
    why="""Plans and trends are put in order by their dates. One that is ten years ahead or twenty back is most often a
slip, such as 2206 or 1926 for 2026: the action would never fall due, or always have been late.""",
    fails={
        "assessment.yaml": """\
ratings:
  piloting:
    rating: amber
    actions:
      - {action: Run it, owner: Lead, due: 2207-01-29}
"""
    },
    passes={
        "assessment.yaml": """\
ratings:
  piloting:
    rating: amber
    actions:
      - {action: Run it, owner: Lead, due: 2027-01-29}
"""
    },
)
RULE = Rule("date-far-off", WARNING, "No date is many years off.", check, EXPLAINED)
