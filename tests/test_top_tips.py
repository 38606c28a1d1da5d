"""The second guide as data, and the crosswalk to it from the first: what is particular to them.

What holds for both guides stands in test_frameworks.py.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from zipfile import is_zipfile

import pytest

from partnerkit.files.load import load
from partnerkit.files.yaml import constructor
from partnerkit.model.framework import Framework, Issue
from tests.support import ROOT
from tests.support.command import run
from tests.support.workbooks import parts_of

FRAMEWORKS = ROOT / "frameworks"
CROSSWALK = FRAMEWORKS / "crosswalks" / "working-partnership-top-tips.yaml"
STATEMENTS_BY_THEME = {
    "Working with people": [
        "Assessing needs",
        "Supporting people to live healthier lives",
        "Equity in experience and outcomes",
    ],
    "Providing support": ["Care provision, integration and continuity", "Partnerships and communities"],
    "How the local authority ensures safety within the system": [
        "Safe systems, pathways and transitions",
        "Safeguarding",
    ],
    "Leadership": ["Governance, management and sustainability", "Learning, improvement and innovation"],
}
YES_OR_NO = re.compile(
    r"(am|is|are|was|were|do|does|did|have|has|had|can|could|will|would|should|may|must)\b", re.IGNORECASE
)

TOP_TIPS = load(FRAMEWORKS / "top-tips.yaml", Framework).valid
PARTNERSHIP = load(FRAMEWORKS / "working-partnership.yaml", Framework).valid
TIPS = [pytest.param(tip, id=tip.id) for tip in TOP_TIPS.issues]


@pytest.mark.parametrize("tip", TIPS)
def test_no_question_of_a_tip_can_be_answered_by_yes_or_no(tip: Issue) -> None:
    assert [question for question in tip.questions if YES_OR_NO.match(question)] == []


def test_the_review_of_governance_asks_all_seven_questions_of_the_guide() -> None:
    assert len(TOP_TIPS.by_id["governance-and-quality-assurance-framework"].questions) == 7


def test_near_misses_are_in_the_practices_and_the_questions_of_tip_10() -> None:
    tip = TOP_TIPS.by_id["shared-escalation-processes"]
    assert any("near misses" in practice.text for practice in tip.practices)
    assert any("near misses" in question for question in tip.questions)


def test_the_statements_are_those_for_local_authorities_with_what_they_ask() -> None:
    by_theme: dict[str, list[str]] = {}
    for statement in TOP_TIPS.statements:
        by_theme.setdefault(statement.theme, []).append(statement.name)
        assert statement.asks
    assert by_theme == STATEMENTS_BY_THEME
    assert list(by_theme) == list(STATEMENTS_BY_THEME)
    assert TOP_TIPS.statements_from is not None
    assert "Integrated Care Systems" in TOP_TIPS.statements_from.note


def test_tips_name_statements_that_are_there_and_only_one_is_named_by_none() -> None:
    named = {one.id for tip in TOP_TIPS.issues for one in tip.statements}
    assert set(TOP_TIPS.statement_by_id) - named == {"supporting-people-to-live-healthier-lives"}
    assert named <= set(TOP_TIPS.statement_by_id)


def test_where_the_guide_quotes_an_i_statement_it_is_said_what_people_should_find() -> None:
    quoted = {one.id for tip in TOP_TIPS.issues for one in tip.statements if "i-statement" in one.quoted}
    assert quoted == {known for known, statement in TOP_TIPS.statement_by_id.items() if statement.experience}


def test_the_glossary_is_in_order_and_explains_what_its_entries_refer_to() -> None:
    terms = [entry.term.casefold() for entry in TOP_TIPS.glossary]
    assert terms == sorted(set(terms), key=lambda term: re.sub(r"\d+", lambda number: number[0].zfill(4), term))
    referred = [found for entry in TOP_TIPS.glossary for found in re.findall(r"See ([^.]+)\.", entry.meaning)]
    assert referred
    assert {found.casefold() for found in referred} <= set(terms)


def test_the_crosswalk_links_known_issues_and_tips_each_pair_once_with_a_reason_of_its_own() -> None:
    """It is read as plain data, so that a link that the model would refuse is told apart from one that is not there."""
    links = constructor.read(CROSSWALK.read_bytes(), "a file").data["links"]
    pairs = [(link["issue"], link["tip"]) for link in links]
    assert len(pairs) == len(set(pairs)) == 56
    assert sum(link["strength"] == "direct" for link in links) == 22
    assert sum(link["strength"] == "related" for link in links) == 34
    assert set(PARTNERSHIP.by_id) - {issue for issue, _ in pairs} == {"piloting"}
    assert {issue for issue, _ in pairs} <= set(PARTNERSHIP.by_id)
    assert {tip for _, tip in pairs} == set(TOP_TIPS.by_id)
    assert len({link["why"] for link in links}) == len(links)


@pytest.mark.parametrize("made", ["form.html", "form.docx", "form.xlsx", "report.html", "report.docx", "report.xlsx"])
@pytest.mark.sampled(2)
def test_what_a_statement_asks_for_is_said_to_be_in_other_words_wherever_it_is_printed(
    made: str, tmp_path: Path
) -> None:
    tips, file = next((ROOT / "examples" / "anytown").glob("tips-*.yaml")), tmp_path / made
    named = ("form", "top-tips") if made.startswith("form") else ("report", tips)
    assert run(*named, "-o", file).status == 0
    parts = parts_of(file).values() if is_zipfile(file) else [file.read_bytes()]
    text = unescape("".join(part.decode(errors="replace") for part in parts))
    assert TOP_TIPS.statements[0].asks in text
    assert "in partnerkit's words" in text
