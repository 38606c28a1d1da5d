"""Equity of load: whose the actions are, whatever they say of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from partnerkit.analysis.load import Load, LoadLine, Organisation, make_load, of_record
from partnerkit.analysis.standing import stands
from partnerkit.model.assessment import Action
from partnerkit.model.record import Record
from partnerkit.model.words import Sector
from partnerkit.render.plan.load import NOBODY, in_words, rows
from tests.support.command import HOSTILE

TODAY = date(2026, 11, 23)
TRUST, MIND = Organisation("Anytown NHS Trust", Sector.NHS), Organisation("Mind", Sector.VCS)
FORUM = Organisation("Service User Forum", Sector.LIVED_EXPERIENCE, is_paid=False)


def load(actions: list[dict[str, Any]], *known: Organisation) -> Load:
    made = [Action.model_validate({"action": "Do", **one}) for one in actions]
    return make_load([(one, stands(one, TODAY, {})) for one in made], known)


def numbers(line: LoadLine) -> tuple[int, int, int, int]:
    return line.actions, line.open, line.overdue, line.blocked


def test_what_an_organisation_has_to_do_is_counted_as_it_stands() -> None:
    whose = {"organisation": "mind"}
    made = load(
        [
            {**whose, "due": date(2026, 1, 1)},
            {**whose, "status": "blocked", "due": date(2026, 1, 1)},
            {**whose, "status": "done", "due": date(2026, 1, 1)},
            {**whose, "status": "dropped"},
            {"organisation": "Anytown NHS Trust", "status": "in-progress"},
        ],
        MIND,
        TRUST,
    )
    assert [(line.name, numbers(line)) for line in made.organisations] == [
        ("Mind", (3, 2, 2, 1)), ("Anytown NHS Trust", (1, 1, 0, 0)),
    ]  # fmt: skip
    assert [line.share for line in made.organisations] == [pytest.approx(2 / 3), pytest.approx(1 / 3)]
    assert numbers(made.all) == (4, 3, 2, 1)
    assert made.all.share == 1


def test_who_has_none_is_listed_and_who_names_none_comes_last() -> None:
    made = load([{"organisation": "Mind"}, {"owner": "Manager"}, {"owner": "Manager"}], FORUM, TRUST, MIND)
    assert [line.name for line in made.organisations] == ["Mind", "Anytown NHS Trust", "Service User Forum", None]
    assert [line.open for line in made.organisations] == [1, 0, 0, 2]
    assert [line.sector for line in made.sectors] == [Sector.VCS, Sector.NHS, Sector.LIVED_EXPERIENCE, None]


def test_names_are_one_however_they_are_spelt_and_the_first_spelling_stays() -> None:
    spelt = ["ANYTOWN  nhs trust", "Anytown NHS Trust.", "Anytown NHS\u00a0Trust"]
    made = load([{"organisation": one} for one in spelt], Organisation("Anytown nhs Trust"), TRUST)
    assert [(line.name, line.open, line.sector) for line in made.organisations] == [
        ("Anytown nhs Trust", 3, Sector.NHS)
    ]


def test_an_owner_that_is_an_organisation_counts_as_it_and_a_role_does_not() -> None:
    made = load([{"owner": "MIND"}, {"owner": "Chief executive"}], MIND)
    assert [(line.name, line.open) for line in made.organisations] == [("Mind", 1), (None, 1)]


def test_the_record_knows_who_is_paid_and_goes_before_views() -> None:
    partners = [
        {"organisation": "MIND", "sector": Sector.VCS, "paid": False}, {"organisation": "Trust", "sector": Sector.NHS},
    ]  # fmt: skip
    record = Record.model_validate(
        {"format": "partnerkit/partnership/1", "partnership": "Anytown", "partners": partners}
    )
    made = load([{"organisation": "Mind"}], *of_record(record), Organisation("mind", Sector.OTHER), FORUM)
    found = {line.name: (line.sector, line.is_paid) for line in made.organisations}
    assert found["MIND"] == (Sector.VCS, False)
    assert found["Trust"] == (Sector.NHS, True)
    assert of_record(None) == []


def test_sectors_of_several_organisations_are_summed() -> None:
    other = Organisation("Women's Circle", Sector.VCS)
    made = load([{"organisation": "Mind"}, {"organisation": "Trust"}, {}], MIND, other)
    shown = [(row.who, row.sector, row.line.open, row.share) for row in rows(made)]
    assert shown == [
        ("Mind", "VCS", 1, "33%"), ("Trust", "not known", 1, "33%"), ("Women's Circle", "VCS", 0, "0%"),
        (NOBODY, "", 1, "33%"), ("Together", "VCS", 1, "33%"), ("All", "", 3, "100%"),
    ]  # fmt: skip


def test_nothing_is_told_where_nobody_could_be_compared() -> None:
    assert not load([], TRUST, MIND).is_telling
    assert not load([{"organisation": "Mind"}]).is_telling
    assert not load([{}] * 100).is_telling
    assert load([{}], TRUST, MIND).is_telling


@pytest.mark.parametrize(
    ("actions", "known", "said"),
    [
        (
            [{"organisation": "Mind"}] * 2 + [{"organisation": "Anytown NHS Trust"}],
            (TRUST, MIND, FORUM),
            "Mind owns 2 of 3 open actions; Service User Forum, which is not paid, owns none.",
        ),
        (
            [{"organisation": "Service User Forum"}, {"organisation": "Mind"}],
            (TRUST, MIND, FORUM),
            "Mind and Service User Forum (not paid) own 1 of 2 open actions each; Anytown NHS Trust owns none.",
        ),
        (
            [{"organisation": "Service User Forum"}],
            (TRUST, FORUM),
            "Service User Forum, which is not paid, owns 1 of 1 open action; Anytown NHS Trust owns none.",
        ),
        (
            [{"organisation": "Mind"}] * 3 + [{"organisation": "Service User Forum"}, {}, {}],
            (MIND, FORUM),
            "Mind owns 3 of 6 open actions; Service User Forum, which is not paid, owns 1; 2 name no organisation.",
        ),
        ([{}], (TRUST, MIND), "Anytown NHS Trust and Mind own none; none of the open actions names an organisation."),
        ([{"organisation": "Mind", "status": "done"}], (TRUST, MIND), "The action is not open any more."),
        ([{"organisation": "Mind", "status": "done"}] * 9, (TRUST, MIND), "None of the actions is open any more."),
        (
            [{"organisation": f"O{number}"} for number in range(5)],
            (Organisation("Forum", is_paid=False), Organisation("O1", is_paid=False)),
            "5 organisations, 1 of them not paid, own 1 of 5 open actions each; Forum, which is not paid, owns none.",
        ),
    ],
)
def test_what_stands_out_is_said_without_a_judgement(
    actions: list[dict[str, Any]], known: tuple[Organisation, ...], said: str
) -> None:
    assert in_words(load(actions, *known)) == said


def test_a_hundred_actions_of_hostile_names_stay_on_one_line() -> None:
    names = [name for name in HOSTILE if name.strip()]
    made = load([{"organisation": names[number % len(names)]} for number in range(100)])
    assert made.all.open == sum(line.open for line in made.organisations) == 100
    for row in rows(made):
        assert "\n" not in row.who
        assert not set(row.who) & {"\x1b", "\u202e", "\0"}
    assert "\n" not in in_words(made)
