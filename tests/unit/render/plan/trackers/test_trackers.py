"""The plan for the import of trackers: the columns that each takes, every action known by its ref, no formula."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from partnerkit.analysis.plan import Plan, make_plan
from partnerkit.analysis.source import Source
from partnerkit.files.frameworks import Library
from partnerkit.model.assessment import Assessment
from partnerkit.model.words import By
from partnerkit.render.plan.trackers import github, jira, planner
from tests.support.documents import ANYTOWN, HOSTILE, plan

AGREED = ANYTOWN / "2026-11" / "agreed.yaml"
EVERY = [jira, github, planner]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def named(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def of(*actions: dict[str, Any], by: By = By.ISSUE) -> Plan:
    framework = Library().get("working-partnership", Path()).valid
    view = {
        "format": "partnerkit/assessment/1", "framework": framework.id, "partnership": "Anytown", "view": "agreed",
        "date": "2026-11-03", "ratings": {"shared-values-and-vision": {"rating": "red", "actions": list(actions)}},
    }  # fmt: skip
    return make_plan(
        [Source("a.yaml", Assessment.model_validate_json(json.dumps(view)), framework)], date(2026, 11, 23), by
    )


@pytest.mark.parametrize("tracker", EVERY)
def test_every_action_is_a_row_that_begins_with_its_ref(tracker: Any) -> None:
    made = plan(AGREED)
    _, *read = rows(tracker.as_csv(made))
    assert sorted(row[0].split()[0] for row in read) == sorted(item.ref for item in (*made.items, *made.dropped))
    assert all(len(row) == len(read[0]) for row in read)
    assert tracker.as_csv(made) == tracker.as_csv(plan(AGREED))


@pytest.mark.parametrize("tracker", EVERY)
def test_nothing_hostile_is_a_formula_or_leaves_its_cell(tracker: Any) -> None:
    made = plan(HOSTILE)
    head, *read = rows(tracker.as_csv(made))
    assert len(read) == len(made.items) + len(made.dropped)
    assert {len(row) for row in read} == {len(head)}
    for cell in (cell for row in read for cell in row):
        assert not cell.startswith(FORMULA)
        assert not set(cell) & {"\x1b", "\u202e", "\0"}
    assert all(len(row[0]) <= 256 and "\n" not in row[0] for row in read)


@pytest.mark.parametrize("tracker", EVERY)
def test_a_plan_without_actions_has_its_columns(tracker: Any) -> None:
    (head,) = rows(tracker.as_csv(of()))
    assert head == list(tracker.COLUMNS)


def test_only_the_file_that_excel_opens_has_the_byte_order_mark() -> None:
    assert [tracker.as_csv(of()).startswith("\ufeff") for tracker in EVERY] == [False, False, True]


def test_for_jira_a_ref_stays_and_what_waits_is_joined_by_rows() -> None:
    made = of(
        {"ref": "A1", "action": "First", "status": "done"},
        {
            "ref": "A2",
            "action": "Second",
            "depends_on": ["A1", "A9"],
            "workstream": "Board & money",
            "status": "blocked",
        },
        {"ref": "A3", "action": "Third {code} [~admin]", "depends_on": ["A1", "A2"], "due": "2027-01-29"},
        {"ref": "A4", "action": "Fourth", "status": "dropped"},
    )
    text = jira.as_csv(made)
    head, *_ = rows(text)
    assert head[: len(jira.COLUMNS)] == list(jira.COLUMNS)
    assert (head.count("Labels"), head.count("Link blocks")) == (4, 2)
    assert all(column.replace(" ", "").isalnum() for column in head), "the importer does not like punctuation there"
    read = {row[3]: row for row in rows(text)[1:]}
    links = head.index("Link blocks")
    by_id = {row[2]: ref for ref, row in read.items()}
    assert sorted(read) == ["A1", "A2", "A3", "A4"]
    assert {by_id[number] for number in read["A1"][links:]} == {"A2", "A3"}
    assert [by_id[number] for number in read["A2"][links:] if number] == ["A3"]
    assert (read["A4"][4], read["A4"][5], read["A1"][4], read["A1"][5]) == ("Done", "Won't Do", "Done", "Done")
    labels = [label for label in read["A2"][len(jira.COLUMNS) : links] if label]
    assert labels == ["working-partnership", "shared-values-and-vision", "board-money", "blocked"]
    assert read["A3"][head.index("Due date")] == "2027-01-29"
    assert "\\{code} \\[~admin]" in read["A3"][head.index("Description")]


def test_in_a_plan_of_several_files_a_ref_says_whose_it_is() -> None:
    made = plan(ANYTOWN / "2026-11" / "agreed.yaml", ANYTOWN / "tips-2026-06.yaml")
    refs = [row["External issue ID"] for row in named(jira.as_csv(made))]
    assert len(set(refs)) == len(refs)
    assert {ref[:2] for ref in refs} == {"1-", "2-"}


def test_for_github_an_action_is_found_by_its_label_and_nobody_is_mentioned() -> None:
    first, second = named(
        github.as_csv(
            of(
                {"ref": "A1", "action": "Ask @jsmith about #12", "outcome": "<b>x</b>", "due": "2027-01-29"},
                {"ref": "A2", "action": "Drop", "status": "dropped"},
            )
        )
    )
    assert list(first) == ["title", "body", "labels", "assignees", "milestone", "state"]
    assert (first["labels"], first["state"]) == ("action-A1,working-partnership", "open")
    assert (second["labels"], second["state"]) == ("action-A2,working-partnership,dropped", "closed")
    assert "@jsmith" not in first["body"]
    assert "<b>" not in first["body"].replace("\\<b\\>", "")
    assert "29 January 2027" in first["body"]


def test_for_planner_buckets_are_what_the_plan_is_grouped_by() -> None:
    actions = [
        {"ref": "A1", "action": "One", "owner": "Ann", "start": "2026-12-01", "due": "2027-01-29"},
        {"ref": "A2", "action": "Two", "status": "blocked", "blocked_by": "A contract"},
        {"ref": "A3", "action": "Three", "status": "done", "owner": "=Ben"},
        {"ref": "A4", "action": "Four", "status": "dropped"},
    ]
    read = {row["Task Name"][:2]: row for row in named(planner.as_csv(of(*actions, by=By.OWNER)))}
    assert [read[ref]["Bucket Name"] for ref in sorted(read)] == ["Ann", "Waiting for others", "'=Ben", "Dropped"]
    assert [read[ref]["Progress"] for ref in sorted(read)] == ["Not started", "In progress", "Completed", "Completed"]
    assert (read["A1"]["Start Date"], read["A1"]["Due Date"]) == ("2026-12-01", "2027-01-29")
    assert "Waits for: A contract" in read["A2"]["Notes"]
