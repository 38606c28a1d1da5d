"""Views counted together by organisation or sector."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from partnerkit.analysis.groups import OTHERS, by_group, groups
from partnerkit.model.words import Grouping
from tests.support.views import compared_views, rated, view, who


def test_views_are_grouped_by_organisation_whatever_its_case_and_spaces() -> None:
    assessors = [who("a", "Anytown Mind"), who("b", "ANYTOWN  mind"), who("c", "Trust"), who("d")]
    views = [view(number, assessor=assessor) for number, assessor in enumerate(assessors, start=1)]
    shown, merged, _ = groups(views, Grouping.ORGANISATION, 1)
    assert [(group.name, len(group.views)) for group in shown] == [
        ("Anytown Mind", 2),
        ("no organisation", 1),
        ("Trust", 1),
    ]
    assert merged == ()


def test_views_are_grouped_by_sector_and_without_an_assessor_apart() -> None:
    views = [
        view(1, assessor=who("a", sector="vcs")),
        view(2, assessor=who("b", sector="lived-experience")),
        view(3, assessor=None),
    ]
    shown, _, _ = groups(views, Grouping.SECTOR, 1)
    assert [group.name for group in shown] == ["lived experience", "not stated", "VCS"]


def test_small_groups_are_merged_into_others() -> None:
    organisations = ["Mind", "Mind", "Mind", "Trust", "Forum"]
    views = [view(n, assessor=who(str(n), name)) for n, name in enumerate(organisations, start=1)]
    shown, merged, _ = groups(views, Grouping.ORGANISATION, 2)
    assert [(group.name, len(group.views)) for group in shown] == [("Mind", 3), (OTHERS, 2)]
    assert merged == ("Forum", "Trust")


def test_the_smallest_other_group_joins_one_that_alone_would_be_too_small_as_others() -> None:
    organisations = ["Mind"] * 4 + ["Trust"] * 3 + ["Forum"]
    views = [view(n, assessor=who(str(n), name)) for n, name in enumerate(organisations, start=1)]
    shown, merged, _ = groups(views, Grouping.ORGANISATION, 2)
    assert [(group.name, len(group.views)) for group in shown] == [("Mind", 4), (OTHERS, 4)]
    assert merged == ("Forum", "Trust")


@given(st.lists(st.sampled_from("abcdefg"), min_size=2, max_size=12), st.data())
def test_no_group_that_is_shown_is_smaller_than_the_minimum_and_no_view_is_lost(
    names: list[str], data: st.DataObject
) -> None:
    minimum = data.draw(st.integers(1, len(names)))
    views = [view(n, assessor=who(str(n), name)) for n, name in enumerate(names, start=1)]
    shown, merged, _ = groups(views, Grouping.ORGANISATION, minimum)
    assert all(len(group.views) >= minimum for group in shown)
    assert sorted(views.index(view) for group in shown for view in group.views) == list(range(len(names)))
    assert not {group.name for group in shown} & set(merged)
    assert len(merged) != 1
    assert all(names.count(name) >= minimum for name in set(names) - set(merged))


def test_groups_are_compared_by_counts_and_middles_and_the_gap_between_these() -> None:
    letters = ["gg-n", "rg-n", "rrn-"]
    views = [
        view(n, rated(each), assessor=who(str(n), "Mind" if n < 3 else "Trust")) for n, each in enumerate(letters, 1)
    ]
    shown, _, _ = groups(views, Grouping.ORGANISATION, 1)
    first, second, third, fourth = by_group(compared_views(views), shown)
    assert (first.counts, first.medians, first.gap) == (((1, 0, 1), (0, 0, 1)), (1, 2), 1)
    assert (second.medians, second.gap) == ((0, 2), 2)
    assert (third.counts, third.medians, third.gap) == (((0, 0, 0), (0, 0, 0)), (None, None), None)
    assert fourth.gap is None
