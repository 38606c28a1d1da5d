"""The examples that people copy: every one is valid, and shows what it was written to show."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from partnerkit.analysis.across import hold_across
from partnerkit.cli import app
from partnerkit.model.assessment import Assessment
from partnerkit.model.ratings import CANNOT_JUDGE, GREEN, NOT_APPLICABLE, RED, Need, Rating
from partnerkit.model.words import Severity, View
from partnerkit.services.across import select_across
from partnerkit.services.check.checker import Checker
from partnerkit.services.workspace import Workspace

if TYPE_CHECKING:
    from partnerkit.model.framework import Framework
    from partnerkit.services.check.inspected import Inspected

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
AS_OF = date(2026, 11, 23)
FILES = sorted(EXAMPLES.rglob("*.yaml"))
PUBLISHED = sorted((EXAMPLES / "case-studies").glob("*.yaml"))
CASE_STUDIES = [path for path in PUBLISHED if path.name != "partnerkit.yaml"]
ANYTOWN = sorted((EXAMPLES / "anytown").rglob("*.yaml"))
FIRST_ROUND = sorted((EXAMPLES / "anytown" / "2026-05").glob("*.yaml"))
SECOND_ROUND = sorted((EXAMPLES / "anytown" / "2026-11").glob("*.yaml"))
AGREED = EXAMPLES / "anytown" / "2026-11" / "agreed.yaml"
FACTS = AGREED.with_name("facts.md")


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
    assert [problem for problem in inspected.problems if problem.severity is Severity.ERROR] == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_an_example_says_first_whose_words_it_holds(path: Path) -> None:
    opening = path.read_text(encoding="utf-8").partition("\nformat:")[0]
    comments = " ".join(line.removeprefix("#").strip() for line in opening.splitlines())
    assert opening.startswith("# ")
    if path in PUBLISHED:
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


def views_of(files: list[Path]) -> list[Assessment]:
    return [one for one in map(assessment, files) if one.view is View.INDIVIDUAL]


def ratings_of_the_first_round() -> dict[str, list[Rating | None]]:
    views = views_of(FIRST_ROUND)
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


@pytest.mark.parametrize(
    ("files", "sectors"),
    [
        (FIRST_ROUND, {"nhs", "vcs", "lived-experience"}),
        (SECOND_ROUND, {"nhs", "vcs", "lived-experience", "commissioner", "local-authority"}),
    ],
    ids=["first round", "second round"],
)
def test_each_sector_of_anytown_has_a_view(files: list[Path], sectors: set[str]) -> None:
    assert {str(view.assessor.sector) for view in views_of(files) if view.assessor is not None} == sectors


def test_each_round_of_anytown_has_one_agreed_view_of_every_issue() -> None:
    agreed: dict[tuple[str, str], list[Path]] = defaultdict(list)
    for path in ANYTOWN:
        model = inspect(path).loaded.model
        if isinstance(model, Assessment) and model.view is View.AGREED:
            agreed[model.framework, f"{model.date:%Y-%m}"].append(path)
    assert set(agreed) == {
        (guide, day) for guide in ("working-partnership", "top-tips") for day in ("2026-06", "2026-11")
    }
    for paths in agreed.values():
        (path,) = paths
        assert all(assessment(path).entry(issue).rating for issue in framework(path).by_id)


def test_what_the_forum_alone_said_was_agreed_more_than_once_and_where_it_was_not_its_dissent_stands() -> None:
    views = views_of(SECOND_ROUND)
    (forum,) = [view for view in views if view.assessor and str(view.assessor.sector) == "lived-experience"]
    prevailed, outvoted = [], []
    for issue, entry in assessment(AGREED).ratings.items():
        said = forum.entry(issue).rating
        others = {view.entry(issue).rating for view in views if view is not forum} - {None, CANNOT_JUDGE}
        if said == entry.rating and said not in others:
            prevailed.append(issue)
        if any(one.organisation == "Anytown Service User Forum" for one in entry.dissent):
            assert entry.rating != said
            outvoted.append(issue)
    assert len(prevailed) >= 2, prevailed
    assert len(outvoted) >= 2, outvoted
    assert any(assessment(AGREED).entry(issue).dissent for issue in prevailed), "the others' dissent"


def test_every_agreed_amber_and_red_of_november_has_an_open_action_and_nobody_unpaid_owns_one() -> None:
    for path in (AGREED, EXAMPLES / "anytown" / "tips-2026-11.yaml"):
        for issue, entry in assessment(path).ratings.items():
            assert entry.open_actions or entry.need is Need.NONE, issue
            owners = {action.organisation for action in entry.open_actions}
            assert not owners & {"Anytown Service User Forum", "Anytown African and Caribbean Wellbeing Project"}, issue


def test_the_facts_of_november_speak_of_every_issue_and_rate_none() -> None:
    text = FACTS.read_text(encoding="utf-8")
    headed = re.findall(r"\*\*(\d+)\. (.+?)\.\*\*", text)
    assert [(int(number), title.casefold()) for number, title in headed] == [
        (issue.number, issue.title.replace("&", "and").casefold()) for issue in framework(AGREED).issues
    ]
    assert not re.search(r"(?i)\b(green|amber|red(?! lines)|rag)\b", text)


def test_the_two_guides_are_rated_differently_where_anytown_means_to_show_it() -> None:
    chosen = select_across(Workspace(AS_OF), [AGREED, EXAMPLES / "anytown" / "tips-2026-11.yaml"])
    found = hold_across(chosen.sources, chosen.crosswalks)
    differing = {tuple(side.issue.number for side in pair.sides) for pair in found.differing}
    assert {(11, 8), (14, 3), (15, 10)} <= differing
    assert len(differing) < found.same
    assert max(pair.apart or 0 for pair in found.differing) < 1, "none is green here and red there"


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


def test_each_case_study_of_the_guide_is_read_on_the_issues_that_bear_on_it_and_no_other() -> None:
    known = {topic.title: set(topic.issues) for topic in framework(CASE_STUDIES[0]).case_studies}
    assert {assessment(path).partnership: set(assessment(path).ratings) for path in CASE_STUDIES} == known


@pytest.mark.parametrize("path", CASE_STUDIES, ids=name)
def test_a_case_study_is_not_rated_and_every_entry_names_the_passage_that_it_rests_on(path: Path) -> None:
    passage = re.compile(r'A working partnership \(2022\), case study "([^"]+)", \w.+')
    titles = {topic.title for topic in framework(path).case_studies}
    for issue, entry in assessment(path).ratings.items():
        assert entry.rating == CANNOT_JUDGE, issue
        assert entry.comment
        assert not entry.actions
        named = [match for evidence in entry.evidence if (match := passage.fullmatch(evidence.text))]
        assert named, issue
        assert {match.group(1) for match in named} <= titles


def test_the_folder_of_case_studies_can_be_checked_as_it_stands() -> None:
    result = CliRunner().invoke(app, ["check", "--strict", str(EXAMPLES / "case-studies")])
    assert (result.exit_code, result.stdout.splitlines()[-1][-14:]) == (0, "nothing wrong.")
