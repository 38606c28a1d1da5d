"""The record of the example says what its rounds say, on the same days."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from partnerkit.files.load import load
from partnerkit.model.record import Record
from partnerkit.model.record.governance import QUESTIONS
from partnerkit.services.check.run import Options, check
from partnerkit.services.workspace import Workspace
from tests.support import ROOT
from tests.support.command import run

ANYTOWN = ROOT / "examples" / "anytown"
RECORD = load(ANYTOWN / "partnership.yaml", Record).valid
FACTS = " ".join((ANYTOWN / "2026-11" / "facts.md").read_text(encoding="utf-8").split())
TODAY = date(2026, 11, 23)
DELIVER = {partner.organisation for partner in RECORD.partners[:4]}


@pytest.mark.parametrize(("folder", "started"), [("2026-05", date(2026, 5, 11)), ("2026-11", date(2026, 11, 3))])
def test_whoever_is_asked_in_a_round_gave_a_view_and_nobody_else_did(folder: str, started: date) -> None:
    workspace = Workspace(TODAY)
    views = [workspace.open(path).assessment for path in sorted((ANYTOWN / folder).glob("*.yaml"))]
    given = {(view.assessor.role, view.assessor.organisation) for view in views if view.assessor}
    asked = {(person.role, one.organisation) for one in RECORD.partners for person in one.asked(started)}
    assert given == asked


def test_the_contracts_are_those_of_the_facts() -> None:
    assert {contract.partner for contract in RECORD.contracts} == DELIVER
    assert {contract.end for contract in RECORD.contracts} == {date(2027, 3, 31)}
    assert "All of them end on 31 March 2027" in FACTS
    uplifts = {contract.partner: contract.uplift for contract in RECORD.contracts}
    assert uplifts.pop("Anytown NHS Trust") == 2.4
    assert set(uplifts.values()) == {0}
    assert "This year's uplift of 2.4% was paid to the trust for the whole contract" in FACTS


def test_the_agreement_and_the_red_lines_are_those_of_the_facts() -> None:
    assert RECORD.agreement is not None
    assert {one.partner for one in RECORD.agreement.signatories} == DELIVER
    assert RECORD.agreement.ends == date(2026, 3, 31)
    assert "The agreement of March 2023 was for three years and ended in March 2026" in FACTS
    assert DELIVER - {line.partner for line in RECORD.red_lines} == {"Anytown Women's Circle"}
    assert 'Nothing, not even a "none", has come from the Women\'s Circle' in FACTS


def test_the_record_names_only_actions_that_are_in_the_plan() -> None:
    text = (ANYTOWN / "partnership.yaml").read_text(encoding="utf-8")
    plan = (ANYTOWN / "2026-11" / "agreed.yaml").read_text(encoding="utf-8")
    named = set(re.findall(r"plan (A\d+)", text))
    assert named
    assert all(re.search(rf"ref: {ref}\n", plan) for ref in named)


def test_the_record_holds_every_part_over_both_rounds() -> None:
    lacking = [name for name in Record.model_fields if not getattr(RECORD, name)]
    assert lacking == []
    assert [review.date for review in RECORD.reviews] == [date(2026, 6, 8), date(2026, 11, 20)]
    for review in RECORD.reviews:
        assert [answer.question for answer in review.answers] == list(range(1, QUESTIONS + 1))
    assert len(RECORD.outcomes) == 5
    for measure in RECORD.measures:
        days = [reading.date for reading in measure.by_day]
        assert days == sorted(set(days))
        assert max(days) <= TODAY


def test_its_check_tells_of_what_the_facts_tell_and_of_no_mistake() -> None:
    report = check(Workspace(TODAY), [ANYTOWN / "partnership.yaml"], Options(use_cache=False))
    assert {str(problem.severity) for problem in report.problems} == {"warning"}
    assert {problem.rule for problem in report.problems} == {
        "agreement-review-overdue",
        "body-without-lived-experience",
        "body-without-sector-chair",
        "contract-ends-soon",
        "contract-notice-near",
        "milestone-without-measure",
        "outcome-without-measure",
        "partner-without-red-lines",
        "uplift-differs",
    }


def test_the_round_is_complete_and_its_next_step_is_the_plan(tmp_path: Path) -> None:
    shown = run("status", ANYTOWN, "--as-of", str(TODAY), cwd=tmp_path)
    assert shown.status == 0
    assert "Next: partnerkit plan " in shown.err
