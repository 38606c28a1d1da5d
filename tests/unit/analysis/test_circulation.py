"""What may be handed on of a report: nothing by which a single view could be told."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerkit.analysis.circulation import as_agreed, by_sector, circulated, speaks_from_lived_experience
from partnerkit.analysis.comparison import compare
from partnerkit.analysis.groups import ALL, SafeGroups, safe_groups
from partnerkit.analysis.load import Organisation
from partnerkit.analysis.measures import median
from partnerkit.analysis.report import GuideReport, Report, make_report
from partnerkit.analysis.source import Source
from partnerkit.model.words import A_PARTNER, Sector, Shown
from tests.support.models import AS_OF, assessment, framework
from tests.support.views import compared_views, rated, view, who

FRAMEWORK = framework()
SECTORS = tuple(str(sector) for sector in Sector)


def views(sectors: str, letters: str = "garc") -> list[Source]:
    """Views of sectors, one a letter: nhs, vcs, lived experience."""
    called = {"n": "nhs", "v": "vcs", "l": "lived-experience", "o": "other"}
    return [
        view(number, rated(letters), assessor=who(f"Role{number}", f"Body{number}", called[sector]))
        for number, sector in enumerate(sectors, start=1)
    ]


def agreed(ratings: Any = None, **keys: Any) -> Source:
    return Source("agreed.yaml", assessment(ratings or rated("garc"), date="2026-05-20", **keys), FRAMEWORK)


def made(sources: list[Source], shown: Shown = Shown.GROUPED, minimum: int = 3) -> GuideReport:
    return whole(sources, shown, minimum).guides[0]


def whole(sources: list[Source], shown: Shown = Shown.GROUPED, minimum: int = 3) -> Report:
    return circulated(make_report(sources, AS_OF, 45), shown, minimum)


def sizes(found: SafeGroups | None) -> list[tuple[str, int]]:
    return [(one.name, one.number) for one in found.groups] if found is not None else []


@pytest.mark.parametrize(
    ("sectors", "minimum", "groups"),
    [
        ("nnnvvv", 3, [("NHS", 3), ("VCS", 3)]),
        ("nnnv", 3, [(ALL, 4)]),
        ("nnnvv", 2, [("NHS", 3), ("VCS", 2)]),
        ("nnnnvl", 2, [("NHS", 4), ("others", 2)]),
        ("nnnn", 3, [("NHS", 4)]),
        ("nvl", 3, [(ALL, 3)]),
        ("nv", 3, []),
        ("nnnvvv", 7, []),
    ],
)
def test_a_group_and_what_is_beside_it_have_the_minimum(
    sectors: str, minimum: int, groups: list[tuple[str, int]]
) -> None:
    assert sizes(safe_groups(compared_views(views(sectors)), minimum)) == groups


def test_a_view_without_an_assessor_counts_in_a_group() -> None:
    unknown = [view(number, rated("gggg"), assessor=None) for number in (1, 2, 3)]
    assert sizes(safe_groups(compared_views([*unknown, *views("vvv")]), 3)) == [("not stated", 3), ("VCS", 3)]


@pytest.mark.parametrize("levels", [2, 3, 5])
@pytest.mark.parametrize("views", [3, 4, 5])
def test_of_the_middle_of_a_group_nobodys_level_can_be_computed(levels: int, views: int) -> None:
    """Whatever the middle is, any one view may have given two levels or more."""
    possible: dict[float | None, set[int]] = {}
    for first, *others in product(range(levels), repeat=views):
        possible.setdefault(median([first, *others]), set()).add(first)
    assert all(len(found) > 1 for found in possible.values())


@given(st.lists(st.sampled_from(SECTORS), min_size=1, max_size=9), st.integers(2, 4), st.data())
@settings(max_examples=25)
def test_no_parts_of_the_views_that_can_be_told_apart_are_smaller_than_the_minimum(
    sectors: list[str], minimum: int, data: st.DataObject
) -> None:
    letters = data.draw(st.text("garcn-", min_size=len(sectors), max_size=len(sectors)))
    given_views = [
        view(place, rated(letter), assessor=who(f"Role{place}", None, sector))
        for place, (letter, sector) in enumerate(zip(letters, sectors, strict=True))
    ]
    found = safe_groups(compare(given_views, FRAMEWORK), minimum)
    assert (found is None) == (len(sectors) < minimum)
    numbers = [number for _, number in sizes(found)]
    assert sum(numbers) in (0, len(sectors))
    for some in (some for size in range(1, len(numbers)) for some in combinations(numbers, size)):
        assert min(sum(some), len(sectors) - sum(some)) >= minimum
    told = found.lines[0].middles if found is not None else ()
    assert sum(middle is not None for middle in told) * minimum <= sum(letter in "gar" for letter in letters)


def test_an_agreed_report_is_made_of_what_is_agreed_alone() -> None:
    said = {
        "vision": {
            "rating": "green",
            "comment": "Green in all 3 views.",
            "said": {"1.yaml": "green"},
            "dissent": [{"organisation": "Body2", "rating": "red", "reason": "Not yet."}],
            "actions": [{"ref": "A1", "action": "Write it down", "origin": ["1.yaml A1"]}],
        },
        "it": {"rating": "red", "comment": "We all wait for it."},
    }
    found = made([*views("nvl"), agreed(said, views=["1.yaml"], left_out=["2.yaml A4"])])
    assert [one.file for one in found.sources] == ["agreed.yaml"]
    assert found.comparison is None
    assert found.current is not None
    entry = found.current.assessment.entry("vision")
    assert (entry.comment, entry.said, entry.actions[0].origin) == (None, None, ())
    assert [(one.organisation, str(one.rating), one.reason) for one in entry.dissent] == [
        (A_PARTNER, "red", "Not yet.")
    ]
    assert found.current.assessment.entry("it").comment == "We all wait for it."
    assert (found.current.assessment.views, found.current.assessment.left_out) == ((), ())
    assert [item.action.origin for item in found.plan.items] == [()]
    assert [item.action.action for item in found.points[0].items] == ["Write it down"]
    assert found.plan.load is not None
    assert [one.name for one in found.plan.load.organisations] == [None]


def test_organisations_that_the_record_names_stay_in_the_load() -> None:
    report = make_report([*views("nvl"), agreed()], AS_OF, 45)
    load = circulated(report, Shown.HIDDEN, 3, [Organisation("Anytown Mind", Sector.VCS)]).plan.load
    assert load is not None
    assert [one.name for one in load.organisations] == ["Anytown Mind"]


def test_without_an_agreement_only_the_number_of_views_and_their_groups_are_left() -> None:
    found = made([view(n, {"vision": {"rating": "red", "actions": ["Meet"]}}) for n in (1, 2, 3)])
    assert found.current is None
    assert sizes(found.groups) == [("NHS", 3)]
    assert (found.plan.items, found.plan.gaps, found.plan.sources) == ((), (), ())
    assert found.circulation is not None
    assert (found.circulation.views, found.circulation.proposed) == (3, 3)
    assert {(one.file, one.assessment.assessor, one.assessment.rated) for one in found.sources} == {("", None, 0)}


def test_too_few_views_are_hidden_and_that_is_said() -> None:
    how = made(views("nv")).circulation
    assert how is not None
    assert (how.shown, how.too_few, how.views) == (Shown.HIDDEN, True, 2)
    assert made(views("nv"), Shown.HIDDEN).circulation != how


def test_one_view_alone_is_not_shown() -> None:
    found = made(views("l"), Shown.HIDDEN)
    assert found.current is None
    assert found.groups is None
    assert found.circulation is not None
    assert found.circulation.views == 1


def test_named_leaves_a_report_as_it_is() -> None:
    report = make_report(views("nvl"), AS_OF, 45)
    assert circulated(report, Shown.NAMED, 3) is report


def test_lived_experience_is_known_by_the_sector_of_an_individual_view() -> None:
    assert speaks_from_lived_experience(views("nl"))
    assert not speaks_from_lived_experience(views("nv"))
    assert not speaks_from_lived_experience([view(1, assessor=None)])


def test_what_is_agreed_is_not_changed_itself() -> None:
    source = agreed({"vision": {"rating": "red", "actions": [{"action": "Meet", "origin": ["1.yaml"]}]}})
    before = source.assessment.every_action
    (copy,) = as_agreed([source])
    assert source.assessment.every_action is before
    assert source.assessment.every_action[0][1].origin == ("1.yaml",)
    assert copy.assessment.every_action[0][1].origin == ()


def test_for_the_agenda_views_are_known_by_their_sector_alone() -> None:
    grouped = by_sector(compared_views(views("nnnlll")), 3)
    assert grouped is not None
    assert sorted(one.assessment.viewpoint for one in grouped.views) == ["NHS"] * 3 + ["lived experience"] * 3
    assert {one.file for one in grouped.views} == {""}
    assert by_sector(compared_views(views("nvl")), 3) is None
