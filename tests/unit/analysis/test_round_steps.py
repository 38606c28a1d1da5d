"""The next step of a round at each of its stages, blind ones too."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from partnerkit.analysis.asked import Asked
from partnerkit.analysis.round_steps import QUIET, go_on_without, next_step
from partnerkit.analysis.rounds import Agreed, OfGuide, Round, View, lines
from partnerkit.model.assessment import Assessor
from tests.support.models import framework

FIRST, LAST = date(2027, 5, 3), date(2027, 5, 31)
FOLDER, ROOT = Path("2027-05"), Path()


def who(number: int) -> Assessor:
    return Assessor.model_validate({"role": f"Role {number}", "organisation": "Trust", "sector": "nhs"})


def view(number: int, rated: int | None = 4, **keys: Any) -> View:
    return View(f"2027-05/{number}.yaml", who(number), rated, 4, FIRST, **keys)


def round_(*views: View | None, on: date = LAST, blind: bool = False, **keys: Any) -> Round:
    is_over = on > LAST
    agreed = keys.pop("agreed", None)
    asked = [(Asked(f"Role {number}", "Trust", "nhs"), view) for number, view in enumerate(views)]
    guide = OfGuide(framework(), lines(asked, is_over=is_over, is_agreed=agreed is not None), agreed=agreed)
    terms = {"first_day": FIRST, "views_by": LAST, "is_blind": blind, **keys}
    return Round("Anytown", FOLDER, "2027-05", on, (guide,), **terms)


SEALED, REVEALED = {"is_sealed": True}, {"is_sealed": True, "is_revealed": True}
KEPT = {**SEALED, "is_kept": True}
AFTER, LATER = LAST + timedelta(days=1), LAST + timedelta(days=QUIET + 1)
DONE = Agreed(FOLDER / "agreed.yaml", 0, None, None, ())
STAGES = {
    "nobody has a file": (round_(None, None, on=FIRST), "open new --round 2027-05"),
    "nobody is asked": (round_(), "open new --round 2027-05"),
    "there is time": (round_(view(0), view(1, 0), on=FIRST), "wait status"),
    "time is short": (round_(view(0), view(1, 3)), "remind remind -o reminders"),
    "somebody is late": (round_(view(0), view(1), view(2, 3), on=AFTER), "remind remind -o reminders"),
    "somebody has been late for long": (round_(view(0), view(1), view(2, 0), on=LATER), "compare compare 2027-05"),
    "nobody has rated anything": (round_(view(0, 0), view(1, 0), on=LATER), "remind remind -o reminders"),
    "one alone has given a view": (round_(view(0)), "plan plan 2027-05/0.yaml -o plan.md"),
    "all have": (round_(view(0), view(1)), "compare compare 2027-05"),
    "there is an agenda": (
        round_(view(0), view(1), agendas=(Path("agenda.md"),)),
        "agree agree 2027-05 -o 2027-05/agreed.yaml",
    ),
    "a file cannot be read": (round_(view(0), view(1, None, is_unusable=True)), "mend check 2027-05"),
    "not all are sealed": (
        round_(view(0, **SEALED), view(1, is_hidden=True), blind=True),
        "remind remind -o reminders",
    ),
    "all are sealed": (round_(view(0, **KEPT), view(1, **SEALED), on=FIRST, blind=True), "reveal reveal 2027-05"),
    "all are sealed elsewhere": (
        round_(view(0, None, **SEALED), view(1, None, **SEALED), on=FIRST, blind=True),
        "remind remind -o reminders",
    ),
    "sealed, and somebody is late": (round_(view(0, **KEPT), None, on=AFTER, blind=True), "reveal reveal 2027-05"),
    "some are revealed": (
        round_(view(0, **KEPT), view(1, **REVEALED), view(2, **REVEALED), on=AFTER, blind=True),
        "reveal reveal 2027-05",
    ),
    "one is never revealed": (
        round_(view(0, None, **SEALED), view(1, **REVEALED), view(2, **REVEALED), on=LATER, blind=True),
        "compare compare 2027-05",
    ),
    "all are revealed": (round_(view(0, **REVEALED), view(1, **REVEALED), blind=True), "compare compare 2027-05"),
    "some is not agreed on": (
        round_(view(0), view(1), agreed=DONE._replace(unrated=2)),
        "agree agree 2027-05/0.yaml 2027-05/1.yaml -o 2027-05/agreed.yaml",
    ),
    "what is red has no action": (
        round_(view(0), agreed=DONE._replace(bare=4)),
        "agree assess 2027-05/agreed.yaml --issue 4",
    ),
    "it is agreed": (round_(view(0), agreed=DONE), "plan plan 2027-05/agreed.yaml -o plan.md"),
    "the plan is there": (round_(view(0), agreed=DONE, plans=(Path("plan.md"),)), "follow remind --actions"),
    "half a year has passed": (
        round_(view(0), agreed=DONE, plans=(Path("plan.md"),), on=date(2027, 10, 20)),
        "next-round new --round 2027-11 --from 2027-05",
    ),
    "years have passed": (
        round_(view(0), agreed=DONE, plans=(Path("plan.md"),), on=date(2029, 1, 20)),
        "next-round new --round 2029-01 --from 2027-05",
    ),
}


@pytest.mark.parametrize("stage", STAGES)
def test_the_next_step_follows_from_what_is_there(stage: str) -> None:
    made, expected = STAGES[stage]
    step = next_step(made, ROOT)
    assert f"{step.kind} {' '.join(map(str, step.words))}" == expected
    assert step.why.endswith(".")


def test_an_earlier_round_is_named_and_no_next_one_opened_after_it() -> None:
    waiting = round_(view(0), view(1, 3))
    assert next_step(waiting, Path("town"), is_latest=False).words[:4] == ("remind", Path("town"), "--round", "2027-05")
    done = round_(view(0), agreed=DONE, plans=(Path("plan.md"),), on=date(2029, 1, 20))
    assert str(next_step(done, ROOT, is_latest=False).kind) == "follow"


def test_one_can_go_on_without_those_who_are_late_if_two_are_there() -> None:
    for made, words in (
        (round_(view(0), view(1), None, on=AFTER), ("compare", FOLDER)),
        (round_(view(0), None, on=AFTER), None),
        (round_(view(0), view(1), None), None),
        (round_(view(0, **REVEALED), view(1, **REVEALED), view(2, None, **SEALED), on=AFTER), ("compare", FOLDER)),
        (round_(view(0, **REVEALED), view(1, **REVEALED), view(2, None, **SEALED)), None),
    ):
        assert go_on_without(made, made.guides[0]) == words
