"""What a report holds: the current assessment, the rounds, the views behind it, and what it says in plain language."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from partnerkit.analysis.comparability import conflicts_in_report
from partnerkit.analysis.report import GuideReport, Report, make_report
from partnerkit.analysis.source import Source
from partnerkit.model.ratings import RED
from partnerkit.render.report.prose import paragraphs
from tests.support.models import AS_OF, assessment, framework

FRAMEWORK = framework()
WINDOW = 45


def agreed(date: str, ratings: Any = None, file: str = "", **keys: Any) -> Source:
    return Source(file or f"{date}/agreed.yaml", assessment(ratings, date=date, **keys), FRAMEWORK)


def view(date: str, organisation: str, ratings: Any = None, file: str = "", **keys: Any) -> Source:
    who = {"role": "Manager", "organisation": organisation, "sector": "nhs"}
    made = assessment(ratings, **{"date": date, "view": "individual", "assessor": who, **keys})
    return Source(file or f"{date}/{organisation}.yaml", made, FRAMEWORK)


def whole(*sources: Source) -> Report:
    assert list(conflicts_in_report(sources, WINDOW)) == []
    return make_report(sources, AS_OF, WINDOW)


def report(*sources: Source) -> GuideReport:
    (guide,) = whole(*sources).guides
    return guide


def files(sources: Any) -> list[str]:
    return [one.file for one in sources]


def test_one_agreed_assessment_is_the_current_one() -> None:
    made = report(agreed("2026-05-11", {"vision": "red"}))
    assert made.current is not None
    assert made.current.counts[RED] == 1
    assert len(made.rounds) == 1
    assert made.progress is None
    assert made.comparison is None


def test_the_latest_agreed_assessment_is_current_and_all_are_rounds_by_date() -> None:
    made = report(agreed("2026-11-11"), agreed("2026-05-11"), agreed("2025-11-11"))
    assert made.current is not None
    assert [f"{one.assessment.date}" for one in made.rounds] == ["2025-11-11", "2026-05-11", "2026-11-11"]
    assert made.current.assessment is made.rounds[-1].assessment
    assert made.progress is not None
    assert len(made.progress.states) == 3


def test_the_views_behind_the_current_assessment_are_compared_and_earlier_ones_left_out() -> None:
    made = report(
        view("2026-05-01", "Trust"),
        view("2026-05-02", "Mind"),
        agreed("2026-05-11"),
        view("2026-11-01", "Trust"),
        view("2026-11-02", "Mind"),
        agreed("2026-11-11"),
    )
    assert made.comparison is not None
    assert [view.file for view in made.comparison.views] == ["2026-11-01/Trust.yaml", "2026-11-02/Mind.yaml"]
    assert files(made.left_out) == ["2026-05-01/Trust.yaml", "2026-05-02/Mind.yaml"]


def test_a_view_that_the_agreed_assessment_names_belongs_to_its_round_however_old() -> None:
    made = report(
        view("2026-01-01", "Trust", file="r/trust.yaml"),
        view("2026-05-02", "Mind", file="r/mind.yaml"),
        agreed("2026-05-11", file="r/agreed.yaml", views=["trust.yaml", "./mind.yaml"]),
    )
    assert made.comparison is not None
    assert len(made.comparison.views) == 2


def test_of_an_assessor_who_gave_a_view_again_the_latest_counts() -> None:
    made = report(view("2026-05-01", "Trust"), view("2026-05-09", "Trust"), view("2026-05-02", "Mind"))
    assert made.comparison is not None
    assert [view.file for view in made.comparison.views] == ["2026-05-02/Mind.yaml", "2026-05-09/Trust.yaml"]
    assert files(made.left_out) == ["2026-05-01/Trust.yaml"]


def test_without_an_agreed_assessment_several_views_have_no_current_one() -> None:
    both = whole(view("2026-05-01", "Trust", {"vision": "red"}), view("2026-05-02", "Mind", {"vision": "green"}))
    (made,) = both.guides
    assert made.current is None
    assert made.rounds == ()
    assert made.points == made.attention == made.others == ()
    assert len(made.plan.sources) == 2
    assert "no rating here is agreed" in next(iter(paragraphs(both)))


def test_the_plan_without_an_agreed_assessment_is_that_of_the_views_compared() -> None:
    old = view("2025-05-01", "Trust", {"vision": {"rating": "red", "actions": ["Old"]}})
    made = report(old, view("2026-05-01", "Trust"), view("2026-05-02", "Mind", {"it": {"actions": ["New"]}}))
    assert [item.action.action for item in made.plan.items] == ["New"]


def test_the_views_of_one_assessor_are_its_rounds() -> None:
    made = report(view("2026-05-01", "Trust"), view("2026-11-01", "Trust"))
    assert made.current is not None
    assert f"{made.current.assessment.date}" == "2026-11-01"
    assert len(made.rounds) == 2
    assert made.comparison is None
    assert made.left_out == ()


def test_the_only_view_of_the_latest_round_is_current_and_another_assessor_is_left_out() -> None:
    made = report(view("2026-05-01", "Trust"), view("2026-11-01", "Mind"))
    assert made.current is not None
    assert made.current.assessment.viewpoint == "Manager, Mind"
    assert files(made.left_out) == ["2026-05-01/Trust.yaml"]


def test_views_after_the_latest_agreed_assessment_are_told_of() -> None:
    made = whole(agreed("2026-05-11"), view("2026-11-01", "Trust"), view("2026-11-09", "Trust"))
    assert files(made.guides[0].newer) == ["2026-11-09/Trust.yaml"]
    assert tuple(paragraphs(made))[-1] == "Given since, and not in what stands here: Manager, Trust, 9 November 2026."


def test_red_comes_before_amber_and_silence_is_left_out_of_the_others() -> None:
    ratings = {
        "vision": "amber",
        "agreement": {"rating": "green", "evidence": ["Minutes"]},
        "it": "red",
        "staffing": "green",
    }
    made = report(agreed("2026-05-11", ratings))
    assert [point.row.issue.id for point in made.attention] == ["it", "vision"]
    assert [point.row.issue.id for point in made.others] == ["agreement"]


def test_a_point_has_its_actions_in_the_order_of_the_file_dropped_ones_too() -> None:
    actions = [
        {"ref": "A1", "action": "Late", "due": "2027-05-01"},
        {"ref": "A2", "action": "Dropped", "status": "dropped"},
        {"ref": "A3", "action": "Soon", "due": "2026-12-01"},
        {"ref": "A4", "action": "Waits", "status": "blocked", "blocked_by": "Others"},
    ]
    made = report(agreed("2026-05-11", {"it": {"rating": "red", "actions": actions}}))
    assert [item.ref for item in made.attention[0].items] == ["A1", "A2", "A3", "A4"]


def test_gaps_are_those_of_the_plan() -> None:
    made = report(agreed("2026-05-11", {"it": "red", "vision": "green", "staffing": "amber"}))
    assert [(gap.issue.id, gap.rating) for gap in made.gaps] == [("agreement", None), ("it", RED)]


@pytest.mark.parametrize(
    ("other", "key"),
    [
        (agreed("2026-11-11", partnership="Elsewhere"), "partnership"),
        (agreed("2026-05-11", file="again.yaml"), "date"),
        (Source("x.yaml", assessment(date="2026-11-11", partnership="Elsewhere"), framework("five")), "partnership"),
    ],
)
def test_what_does_not_belong_together_is_refused(other: Source, key: str) -> None:
    assert [conflict.key for conflict in conflicts_in_report([agreed("2026-05-11"), other], WINDOW)] == [key]


def test_views_that_cannot_be_told_apart_are_refused() -> None:
    nameless = [view("2026-05-01", "", file=f"{name}.yaml", assessor=None) for name in "ab"]
    assert [conflict.key for conflict in conflicts_in_report(nameless, WINDOW)] == ["view"]
    same_day = [view("2026-05-01", "Trust", file=f"{name}.yaml") for name in "ab"]
    assert [conflict.key for conflict in conflicts_in_report(same_day, WINDOW)] == ["date"]


def test_one_nameless_view_in_each_round_is_one_assessor_over_time() -> None:
    rounds = [view(date, "", file=f"{date}.yaml", assessor=None) for date in ("2026-05-01", "2026-11-01")]
    assert len(report(*rounds).rounds) == 2


def test_the_summary_says_it_in_sentences() -> None:
    first = {"vision": "red", "agreement": "amber", "it": "amber", "staffing": {"rating": "not-applicable"}}
    soon = (AS_OF + timedelta(days=3)).isoformat()
    late = {"ref": "A1", "action": "Sign", "due": "2026-11-01"}
    action = {"ref": "A2", "action": "Ask", "due": soon}
    second = {
        "vision": {"rating": "red", "actions": [late, action]},
        "agreement": "green",
        "it": "red",
        "staffing": {"rating": "not-applicable", "reason": "No staff"},
    }
    made = whole(
        agreed("2026-05-11", first),
        view("2026-11-01", "Trust", {"vision": "red", "it": "green"}),
        view("2026-11-02", "Mind", {"vision": "red", "it": "red"}),
        agreed("2026-11-11", second),
    )
    assert tuple(paragraphs(made)) == (
        (
            "This is how the partnership, on 11 November 2026, agreed that it stands against Four issues. "
            "Of 4 issues, 1 is green, 2 are red and 1 does not apply. Red: Vision (1) and IT (10). "
            "Without an open action: IT (10)."
        ),
        (
            "Since the last round, on 11 May 2026, 1 improved: Agreement (2); 1 worsened: IT (10); 2 did not change. "
            "Of the actions, 2 were opened."
        ),
        (
            "The 2 views behind it agree on 1 of the 2 issues that more than one of them rates, "
            "and are far apart on IT (10)."
        ),
        (
            "The plan holds 2 actions. On 23 November 2026, 1 is overdue and 1 is at risk. "
            "The next due date is 26 November 2026."
        ),
    )


def test_the_summary_of_little_is_short() -> None:
    made = whole(view("2026-05-01", "Trust", {"vision": "red"}))
    assert tuple(paragraphs(made)) == (
        (
            "This is one view of how the partnership stands against Four issues, not an agreed one: "
            "Manager, Trust, 1 May 2026. Of 4 issues, 1 is red and 3 are not rated yet. Red: Vision (1). "
            "It has no open action."
        ),
        "There are no actions yet.",
    )


def test_two_guides_make_one_report_with_one_plan() -> None:
    other = framework("five").model_copy(update={"published": "2020"})
    ours = agreed("2026-11-11", {"vision": {"rating": "red", "actions": [{"ref": "A1", "action": "Ask"}]}})
    theirs = [
        Source(f"{day}.yaml", assessment({"vision": {"rating": "amber", "actions": [action]}}, date=day), other)
        for day, action in (
            ("2026-05-01", {"ref": "A1", "action": "Old"}),
            ("2026-11-11", {"ref": "A1", "action": "New"}),
        )
    ]
    made = whole(ours, *theirs)
    assert [guide.framework.id for guide in made.guides] == ["five", ours.framework.id]
    assert [len(guide.rounds) for guide in made.guides] == [2, 1]
    assert sorted(item.action.action for item in made.plan.items) == ["Ask", "New"]
    assert {gap.source.framework.id for gap in made.guides[1].gaps} == {ours.framework.id}
    assert len(made.guides[0].gaps) + len(made.guides[1].gaps) == len(made.plan.gaps)
    assert [[item.action.action for point in guide.points for item in point.items] for guide in made.guides] == [
        ["New"],
        ["Ask"],
    ]
