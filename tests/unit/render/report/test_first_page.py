"""The first page: named, counted and cut, whatever there is; every format shows these lines."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from partnerkit.analysis.report import Report, make_report
from partnerkit.analysis.source import Source
from partnerkit.render.report.first_page import FirstPage, first_page
from partnerkit.render.report.told import plain
from tests.support.documents import ANYTOWN, BOTH_ROUNDS, maturity, report
from tests.support.models import AS_OF, assessment, framework

FRAMEWORK = framework()
IDS = [issue.id for issue in FRAMEWORK.issues]


def made(*rounds: dict[str, Any]) -> Report:
    """A report on agreed rounds, half a year apart."""
    days = [date(2024 + number // 2, 5 + 6 * (number % 2), 11).isoformat() for number in range(len(rounds))]
    sources = [
        Source(f"{day}.yaml", assessment(said, date=day), FRAMEWORK) for day, said in zip(days, rounds, strict=True)
    ]
    return make_report(sources, AS_OF, 45)


def lines(page: FirstPage) -> list[str]:
    return [f"{head}: {plain(told)}" for head, told in page.guides[0].lines]


def test_what_changed_is_told_since_the_last_round_and_the_long_run_after_it() -> None:
    page = first_page(made({"vision": "red"}, {"vision": "green"}, {"vision": "amber", "it": "red"}))
    assert page.guides[0].title == "Since the last round, on 11 November 2024"
    assert lines(page) == [
        "Red now (1): IT (10)",
        "↓ Worse (1): green → amber: Vision (1)",
        "Newly rated (1): not rated → red: IT (10)",
        "Unchanged: 2 issues",
    ]
    (note,) = page.guides[0].notes
    assert plain(note) == (
        "Since the first round, on 11 May 2024, of 4 issues: 1 better, 0 worse, 2 unchanged, "
        "1 rated in one of the two only."
    )
    trend = page.guides[0].trend
    assert trend is not None
    assert {str(row.kind): (row.counts, row.change) for row in trend.rows} == {
        "green": ((0, 1, 0), "↓ 1"),
        "amber": ((0, 0, 1), "↑ 1"),
        "red": ((1, 0, 1), "↑ 1"),
        "None": ((3, 3, 2), "↓ 1"),
    }


def test_with_one_round_it_tells_how_things_stand_and_nothing_of_a_change() -> None:
    page = first_page(made({"vision": "red"}))
    assert (page.guides[0].title, page.guides[0].trend) == ("Where it stands", None)
    assert lines(page) == ["Red now (1): Vision (1)"]


def test_nothing_rated_is_one_thing_to_ask() -> None:
    page = first_page(made({}))
    assert [plain(one) for one in page.asks] == ["Have all 4 issues rated: none is yet."]


def test_what_is_late_is_cut_and_what_is_left_out_is_counted() -> None:
    actions = [
        {"ref": f"A{number}", "action": "x" * 300, "owner": "y" * 300, "due": "2026-01-31"} for number in range(13)
    ]
    page = first_page(made({"vision": {"rating": "red", "actions": actions}}))
    assert [row.ref.text for row in page.overdue] == ["A0", "A1", "A2", "A3", "A4"]
    assert all(len(row.action) < 120 and len(row.who) < 80 for row in page.overdue)
    assert plain(page.not_listed) == "8 more are overdue: see the plan."
    assert plain(page.asks[0]).startswith(
        "Decide on the 13 actions that are overdue (help, a new date, or an end): A0, A1"
    )
    assert plain(page.asks[0]).endswith("and 5 more.")


def test_where_much_is_told_of_changes_fewer_actions_are_listed_and_none_goes_uncounted() -> None:
    of_both = report(*BOTH_ROUNDS, *sorted(ANYTOWN.glob("tips-*.yaml")))
    page = first_page(of_both)
    assert 3 <= len(page.needs_eye) < 8
    assert 2 <= len(page.next) < 4
    counted = sum(item.stands.standing in ("overdue", "at-risk") for item in of_both.plan.items)
    more = sum(int(number) for number in re.findall(r"[0-9]+", plain(page.not_listed)))
    assert len(page.needs_eye) + more == counted


def test_seven_that_are_red_are_all_named() -> None:
    page = first_page(report(*BOTH_ROUNDS))
    assert all(" more" not in line for line in lines(page))


def test_issues_of_several_guides_are_told_apart() -> None:
    page = first_page(report(*BOTH_ROUNDS, *sorted(ANYTOWN.glob("tips-*.yaml"))))
    first, second = page.guides
    assert "Staffing issues (issue 19)" in plain(dict(first.lines)["Red now (4)"])
    assert "Care and support assessment framework (tip 6)" in plain(dict(second.lines)["Red now (2)"])


def test_a_scale_of_six_levels_is_told_in_its_own_words() -> None:
    page = first_page(maturity())
    assert lines(page)[:2] == [
        "Not started now (1): Funding (5)",
        "Recognised now (1): Removal of inhibitors (6)",
    ]
    assert any("2 that require" in plain(one) or "requires action" in plain(one) for one in page.asks)
