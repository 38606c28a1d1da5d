"""Who is asked in a round, and whose each view is."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from partnerkit.analysis.asked import Asked, During, answers, others_asked, people_asked
from partnerkit.model.config import RequiredViews
from partnerkit.model.record import Record

MAY = During(date(2027, 5, 3), date(2027, 5, 31))


class View(NamedTuple):
    role: str
    organisation: str | None
    name: str | None = None


def record(**people: list[dict[str, Any]]) -> Record:
    partners = [{"organisation": name, "sector": "vcs", "people": of} for name, of in people.items()]
    return Record.model_validate({"format": "partnerkit/partnership/1", "partnership": "Anytown", "partners": partners})


def whose(asked: list[Asked], *views: View) -> dict[str, View | None]:
    found = answers(asked, views, lambda view: view)
    return {f"{one.name or one.role}": view for one, view in found.of_each}


def test_a_view_is_that_of_its_role_and_organisation_however_they_are_written() -> None:
    view = View("chief  EXECUTIVE", "Anytown lamplight.")
    assert whose([Asked("Chief executive", "Anytown Lamplight")], view) == {"Chief executive": view}


def test_two_in_one_role_are_told_apart_by_their_names() -> None:
    both = [Asked("Nurse", "Trust", name="Ann"), Asked("Nurse", "Trust", name="Bo")]
    ann, bo = View("Nurse", "Trust", "ann"), View("Nurse", "Trust", "Bo")
    assert whose(both, bo, ann) == {"Ann": ann, "Bo": bo}
    assert whose(both, bo) == {"Ann": None, "Bo": bo}
    assert whose(both, View("Nurse", "Trust", "Cy")) == {"Ann": None, "Bo": None}
    assert whose(both, View("Nurse", "Trust")) == {"Ann": View("Nurse", "Trust"), "Bo": None}


def test_the_only_view_of_an_organisation_is_that_of_the_only_one_asked_there() -> None:
    view, other = View("Interim director", "Trust"), View("Driver", "Trust")
    assert whose([Asked("Director", "Trust")], view) == {"Director": view}
    assert whose([Asked("Director", "Trust")], view, other) == {"Director": None}
    assert whose([Asked("Director", "Trust"), Asked("Nurse", "Trust")], view) == {"Director": None, "Nurse": None}
    three = [Asked("Director", "Trust"), Asked("Nurse", "Trust"), Asked("Driver", "Trust")]
    assert whose(three, other, View("Nurse", "Trust"), view)["Director"] == view


def test_a_view_that_nobody_was_asked_for_is_kept() -> None:
    stranger = View("Director", "Elsewhere")
    found = answers([Asked("Director", "Trust")], [stranger], lambda view: view)
    assert found.others == (stranger,)
    assert [one.role for one in found.missing] == ["Director"]


def test_who_is_not_there_on_the_day_is_not_asked() -> None:
    made = record(
        Mind=[
            {"role": "Director", "until": "2027-05-02"},
            {"role": "Nurse", "from": "2027-05-04"},
            {"role": "Driver", "asked": False},
            {"role": "Cook"},
        ]
    )
    assert [one.role for one in people_asked(made, MAY)] == ["Cook"]


def test_who_leaves_in_the_middle_is_not_waited_for_and_whoever_follows_is_asked_instead() -> None:
    made = record(
        Mind=[
            {"role": "Director", "name": "Ann", "until": "2027-05-10"},
            {"role": "Director", "name": "Bo", "from": "2027-05-11"},
        ]
    )
    asked = people_asked(made, MAY)
    found = answers(asked, [], lambda view: view)
    assert [(one.name, one.left) for one, _ in found.of_each] == [("Ann", date(2027, 5, 10)), ("Bo", None)]
    assert [one.name for one in found.missing] == ["Bo"]
    given = View("Director", "Mind", "Ann")
    assert [(one.name, view) for one, view in answers(asked, [given], lambda view: view).of_each] == [("Ann", given)]
    assert [one.name for one in people_asked(made, During(MAY.first, date(2027, 5, 9)))] == ["Ann"]


def test_without_a_record_those_are_asked_for_whom_a_file_was_opened_and_who_is_required() -> None:
    wanted = {"sectors": ["nhs", "lived-experience"], "organisations": ["MIND", "Forum"]}
    required = RequiredViews.model_validate(wanted)
    opened = [View("Director", "Mind"), View("director", "mind")]
    asked = others_asked(opened, ["vcs", "vcs"], required)
    assert [one.viewpoint for one in asked] == [
        "Director, Mind",
        "Forum",
        "Somebody of the sector nhs",
        "Somebody of the sector lived-experience",
    ]


def test_a_file_that_was_opened_for_who_left_is_for_who_follows_unless_it_names_somebody_else() -> None:
    left, follows = Asked("Ops", "Trust", left=date(2027, 5, 10)), Asked("Ops", "Trust", name="Sam", follows=True)
    file, other = View("Ops", "Trust"), View("Ops", "Trust", "Kim")

    def found(view: View, *, begun: bool) -> list[tuple[Asked, View | None]]:
        return list(answers([left, follows], [view], lambda one: one, lambda _: begun).of_each)

    assert found(file, begun=False) == [(left, None), (follows, file)]
    assert found(other, begun=False) == [(left, None), (follows, None)]
    assert found(file, begun=True) == [(left, file)]
