"""The Python API answers what the commands answer, says what it raises, and costs nothing to import."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import partnerkit
from tests.support import ROOT

ANYTOWN = ROOT / "examples" / "anytown"
ROUND = ANYTOWN / "2026-11"
AGREED = ROUND / "agreed.yaml"
VIEWS = [
    ROUND / name for name in ("commissioner.yaml", "council.yaml", "lived-experience.yaml", "trust.yaml", "vcs.yaml")
]
AS_OF = date(2026, 11, 23)
FUNCTIONS = ("check", "compare", "make_plan", "make_progress", "make_report", "open_assessment")


def python(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout


def test_importing_it_loads_nothing_but_the_version_and_shows_the_public_names_alone() -> None:
    said = python("import sys, partnerkit; print([m for m in sys.modules if m.startswith('partnerkit.')]); "
                  "print(dir(partnerkit) == sorted(partnerkit.__all__))")  # fmt: skip
    assert said == "['partnerkit.version']\nTrue\n"


def test_every_public_name_is_there_and_no_other() -> None:
    for name in partnerkit.__all__:
        assert getattr(partnerkit, name) is not None
    with pytest.raises(AttributeError, match="nothing"):
        partnerkit.nothing  # noqa: B018  # to look it up is the test


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_is_typed_and_says_what_it_returns_and_raises(name: str) -> None:
    function = getattr(partnerkit, name)
    documentation = inspect.getdoc(function) or ""
    assert documentation.startswith("Return ")
    assert "Raises `" in documentation
    parameters = inspect.signature(function).parameters.values()
    assert all(parameter.annotation is not parameter.empty for parameter in parameters)
    assert f"`{name}" in (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def test_an_assessment_is_opened_with_its_framework() -> None:
    source = partnerkit.open_assessment(str(AGREED))
    assert source.framework.id == "working-partnership"
    assert source.assessment.entry("staffing-issues").rating == "red"
    assert source.date == date(2026, 11, 20)


def test_a_check_returns_a_complete_report() -> None:
    seen: list[str] = []
    report = partnerkit.check([ROUND], as_of=AS_OF, on_file=seen.append)
    assert list(report.files) == seen
    assert report.counts["assessment"] == 6
    assert not report.failed


def test_rules_are_chosen_by_name_and_a_slip_is_wrong_usage(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(VIEWS[1].read_bytes().replace(b"green", b"", 1))
    every = {problem.rule for problem in partnerkit.check(tmp_path, as_of=AS_OF).problems}
    assert "unrated-issue" in every
    only = partnerkit.check(tmp_path, select=["unrated-issue"], as_of=AS_OF).problems
    assert {problem.rule for problem in only} == {"unrated-issue"}
    rest = partnerkit.check(tmp_path, ignore=["unrated-issue"], as_of=AS_OF).problems
    assert {problem.rule for problem in rest} == every - {"unrated-issue"}
    with pytest.raises(partnerkit.WrongUsage, match="there is no rule"):
        partnerkit.check(tmp_path, select=["unrated-isue"])


def test_views_are_compared_and_agreed_ones_left_out() -> None:
    comparison = partnerkit.compare(ROUND)
    assert [view.file for view in comparison.views] == [view.file for view in partnerkit.compare(VIEWS).views]
    assert len(comparison.views) == 5


def test_a_plan_is_grouped_as_asked_and_stands_as_of_the_day() -> None:
    plan = partnerkit.make_plan(AGREED, by="owner", as_of=date(2027, 6, 1))
    assert plan.by == "owner"
    assert all(item.stands.standing in ("overdue", "complete", "at-risk", "on-track", "not-started")
               for item in plan.items)  # fmt: skip
    assert any(item.stands.standing == "overdue" for item in plan.items)


def test_progress_and_a_report_span_the_rounds() -> None:
    rounds = [ANYTOWN / "2026-05", ROUND]
    progress = partnerkit.make_progress(rounds, as_of=AS_OF)
    assert [state.date.month for state in progress.states] == [6, 11]
    report = partnerkit.make_report(rounds, as_of=AS_OF)
    assert report.guides[0].progress is not None
    assert report.partnership == progress.last.assessment.partnership


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: partnerkit.open_assessment("nowhere.yaml"), "CannotRead"),
        (lambda: partnerkit.open_assessment(ROOT / "tests" / "data" / "hostile.yaml"), None),
        (lambda: partnerkit.compare(VIEWS[0]), "WrongUsage"),
        (lambda: partnerkit.make_progress(VIEWS, git=True), "WrongUsage"),
        (
            lambda: partnerkit.make_report([AGREED, AGREED.with_name("trust.yaml"), ROOT / "tests/data/hostile.yaml"]),
            "InvalidFile",
        ),
    ],
)
def test_what_cannot_be_done_is_an_error_of_the_tree(call: object, error: str | None) -> None:
    if error is None:
        assert call() is not None  # type: ignore[operator]
        return
    with pytest.raises(partnerkit.PartnerkitError) as raised:
        call()  # type: ignore[operator]
    assert type(raised.value) is getattr(partnerkit, error)


def test_the_example_answers_its_three_questions_as_the_page_shows_them() -> None:
    done = subprocess.run(
        [sys.executable, "examples/api.py", "examples/anytown"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert f"```text\n{done.stdout}```" in page
    shown = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    assert shown is not None
    functions = (ROOT / "examples" / "api.py").read_text(encoding="utf-8")
    assert shown.group(1) in functions
