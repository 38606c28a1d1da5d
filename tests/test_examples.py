"""The examples that people copy: every one is valid, and shows what it was written to show."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from partnerkit.cli import app
from partnerkit.model.assessment import Assessment
from partnerkit.model.ratings import GREEN, NOT_APPLICABLE, RED, Rating
from partnerkit.model.words import Severity, View
from partnerkit.services.check.checker import Checker, Inspected
from partnerkit.services.workspace import Workspace

if TYPE_CHECKING:
    from partnerkit.model.framework import Framework

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
AS_OF = date(2026, 11, 23)
FILES = sorted(EXAMPLES.rglob("*.yaml"))
CASE_STUDIES = sorted((EXAMPLES / "case-studies").glob("*.yaml"))
ANYTOWN = sorted((EXAMPLES / "anytown").rglob("*.yaml"))
FIRST_ROUND = sorted((EXAMPLES / "anytown" / "2026-05").glob("*.yaml"))

WARNINGS_OF_CASE_STUDIES = {
    ("south-east-london-suicide-bereavement", "amber-without-action"),
    ("south-east-london-suicide-bereavement", "action-without-owner-or-due"),
}
"""A reader of somebody else's case study can say what is open, but not who is to do what by when."""


def name(path: Path) -> str:
    return path.relative_to(EXAMPLES).as_posix()


def inspect(path: Path) -> Inspected:
    return Checker(Workspace(AS_OF)).inspect(path)


def assessment(path: Path) -> Assessment:
    model = inspect(path).loaded.model
    assert isinstance(model, Assessment)
    return model


def framework(path: Path) -> Framework:
    found = inspect(path).framework
    assert found is not None
    return found


@pytest.mark.parametrize("path", FILES, ids=name)
def test_an_example_is_valid(path: Path) -> None:
    inspected = inspect(path)
    assert inspected.loaded.problems == []
    assert inspected.loaded.model is not None
    errors = {problem.rule for problem in inspected.problems if problem.severity is Severity.ERROR}
    assert errors <= ({"unrated-issue"} if path in CASE_STUDIES else set())


@pytest.mark.parametrize("path", FILES, ids=name)
def test_an_example_says_first_whose_words_it_holds(path: Path) -> None:
    opening = path.read_text(encoding="utf-8").partition("\nformat:")[0]
    comments = " ".join(line.removeprefix("#").strip() for line in opening.splitlines())
    assert opening.startswith("# ")
    if path in CASE_STUDIES:
        assert "A working partnership" in comments
        assert "not that partnership's own view" in comments
    else:
        assert re.search("[Ii]nvented", comments)


def test_the_whole_of_anytown_has_no_error_between_its_files_either() -> None:
    result = CliRunner().invoke(app, ["check", "--as-of", AS_OF.isoformat(), str(EXAMPLES / "anytown")])
    assert result.exit_code == 0
    assert ": error: " not in result.stdout
    assert ": 0 errors, " in result.stdout.splitlines()[-1]


def test_anytown_has_warnings_to_show() -> None:
    rules = {problem.rule for path in ANYTOWN for problem in inspect(path).problems}
    assert {"action-overdue", "amber-without-action", "unrated-issue"} <= rules


# --- anytown ---------------------------------------------------------------------------------------------------------


def ratings_of_the_first_round() -> dict[str, list[Rating | None]]:
    views = [one for one in map(assessment, FIRST_ROUND) if one.view is View.INDIVIDUAL]
    assert len(views) >= 3
    return {issue: [view.entry(issue).rating for view in views] for issue in framework(FIRST_ROUND[0]).by_id}


def test_the_views_of_anytown_differ_from_green_to_red_on_at_least_three_issues() -> None:
    split = [issue for issue, given in ratings_of_the_first_round().items() if {GREEN, RED} <= set(given)]
    assert len(split) >= 3, split


def test_the_views_of_anytown_are_of_one_mind_on_at_least_five_issues() -> None:
    unanimous = [
        issue for issue, given in ratings_of_the_first_round().items() if len(set(given)) == 1 and None not in given
    ]
    assert len(unanimous) >= 5, unanimous


def test_the_views_of_anytown_leave_something_unrated_and_something_not_applicable() -> None:
    given = [rating for ratings in ratings_of_the_first_round().values() for rating in ratings]
    assert None in given
    assert NOT_APPLICABLE in given


def test_each_sector_of_anytown_has_a_view() -> None:
    views = [one for one in map(assessment, FIRST_ROUND) if one.view is View.INDIVIDUAL]
    sectors = {view.assessor.sector for view in views if view.assessor is not None}
    assert {"nhs", "vcs", "lived-experience"} <= sectors


def test_each_round_of_anytown_has_one_agreed_view_of_every_issue() -> None:
    agreed: dict[tuple[str, str], list[Path]] = defaultdict(list)
    for path in ANYTOWN:
        model = inspect(path).loaded.model
        if isinstance(model, Assessment) and model.view is View.AGREED:
            agreed[model.framework, path.parent.name].append(path)
    assert ("working-partnership", "2026-05") in agreed
    for paths in agreed.values():
        (path,) = paths
        assert all(assessment(path).entry(issue).rating for issue in framework(path).by_id)


def test_the_plan_of_anytown_shows_every_status() -> None:
    listed = [
        action
        for path in ANYTOWN
        if path.name == "agreed.yaml"
        for entry in assessment(path).ratings.values()
        for action in entry.actions
    ]
    assert {str(action.status) for action in listed} >= {"not-started", "in-progress", "done"}
    assert any(action.depends_on for action in listed)
    assert any(action.progress for action in listed)
    assert all(action.ref for action in listed)


# --- case studies ----------------------------------------------------------------------------------------------------


def test_each_case_study_of_the_guide_is_read() -> None:
    assert len(CASE_STUDIES) == len(framework(CASE_STUDIES[0]).case_studies)


@pytest.mark.parametrize("path", CASE_STUDIES, ids=name)
def test_a_case_study_is_rated_only_where_it_speaks(path: Path) -> None:
    inspected = inspect(path)
    unrated = [problem for problem in inspected.problems if problem.rule == "unrated-issue"]
    rated = [issue for issue in framework(path).by_id if assessment(path).entry(issue).rating]
    assert rated
    assert len(rated) + len(unrated) == len(framework(path).issues)
    assert unrated


def test_case_studies_have_the_warnings_that_are_meant_and_no_other() -> None:
    found = {
        (path.stem, problem.rule)
        for path in CASE_STUDIES
        for problem in inspect(path).problems
        if problem.severity is Severity.WARNING
    }
    assert found == WARNINGS_OF_CASE_STUDIES


@pytest.mark.parametrize("path", CASE_STUDIES, ids=name)
def test_every_rating_of_a_case_study_names_the_passage_that_it_rests_on(path: Path) -> None:
    passage = re.compile(r'A working partnership \(2022\), case study "([^"]+)", \w.+')
    titles = {topic.title for topic in framework(path).case_studies}
    for issue, entry in assessment(path).ratings.items():
        if entry.rating is None:
            continue
        named = [match for evidence in entry.evidence if (match := passage.fullmatch(evidence))]
        assert named, issue
        assert {match.group(1) for match in named} <= titles
