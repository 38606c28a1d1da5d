"""What the tests of documents read: the example, and the assessment that means harm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from partnerkit.analysis.plan import Plan, make_plan
from partnerkit.analysis.report import Report, make_report
from partnerkit.analysis.source import Source
from partnerkit.files.frameworks import Library
from partnerkit.files.load import as_assessment, load
from partnerkit.files.yaml import constructor
from partnerkit.model.assessment import Assessment
from partnerkit.model.framework import Framework
from partnerkit.services.challenge import challenge_of
from partnerkit.services.selection import select_for_report
from partnerkit.services.workspace import Workspace
from tests.support import ROOT

ANYTOWN = ROOT / "examples" / "anytown"
HOSTILE = ROOT / "tests" / "data" / "hostile.yaml"
TODAY = date(2026, 11, 23)
BOTH_ROUNDS = sorted(ANYTOWN.glob("2026-*/*.yaml"))


EVERYTHING = """\
format: partnerkit/assessment/1
framework: working-partnership
partnership: Anytown
date: 2026-10-01
view: agreed
ratings:
  partnership-agreement:
    rating: red
    confidence: low
    practices:
      draft-it-together: {state: not-yet, note: Nobody has begun}
    evidence:
      - {text: The draft, link: "https://example.org/draft", date: 2026-09-01, held_by: The trust, review: 2027-09-01}
    target: {rating: amber, by: 2027-03-01}
    actions:
      - ref: A1
        action: Write it
        due: 2026-12-01
        revised: [{due: 2027-01-10, reason: Two are ill, date: 2026-10-02}]
        progress: [{date: 2026-10-03, note: Begun}]
      - {ref: A2, action: Wait, status: blocked, blocked_by: The council, depends_on: [A1]}
      - {ref: A3, action: Drop it, status: dropped}
    dissent: [{organisation: Anytown Mind, rating: amber, reason: It is begun}]
  piloting: {rating: not-applicable, reason: Done}
"""
"""An assessment that says everything that one can."""


def source(file: Path) -> Source:
    assessment = load(file, Assessment).valid
    return Source(file.name, assessment, Library().get(assessment.framework, file.parent).valid)


def plan(*files: Path, as_of: date = TODAY) -> Plan:
    return make_plan([source(file) for file in files], as_of)


def report(*files: Path) -> Report:
    return make_report([source(file) for file in files], TODAY, 45)


def with_questions(*paths: Path) -> Report:
    """Return a report with what a critical friend would ask in it."""
    workspace = Workspace(TODAY)
    found = select_for_report(workspace, paths)
    made = make_report(found.sources, TODAY, found.window)
    return replace(made, challenge=challenge_of(workspace, found))


def everything() -> Report:
    framework = Library().get("working-partnership", ROOT).valid
    assessment = as_assessment(constructor.read(EVERYTHING.encode(), "all.yaml"), framework).valid
    return make_report([Source("all.yaml", assessment, framework)], TODAY, 45)


def apart() -> Report:
    """Return a report of two views that rate an issue alike and say different things of a practice of it."""
    framework = Library().get("working-partnership", ROOT).valid
    sources = []
    for role, state in (("Manager", "in-place"), ("Director", "not-yet")):
        text = EVERYTHING.replace("view: agreed", f"view: individual\nassessor: {{role: {role}, sector: nhs}}")
        text = text.replace("state: not-yet", f"state: {state}")
        file = f"{role}.yaml"
        sources.append(Source(file, as_assessment(constructor.read(text.encode(), file), framework).valid, framework))
    return make_report(sources, TODAY, 45)


MATURITY = """\
format: partnerkit/assessment/1
framework: scirocco
partnership: Northshire <b>care</b>
date: {date}
{view}
ratings:
  readiness-to-change:
    rating: {rating}
    confidence: low
    practices: {{name-a-leader: {state}, ask-the-staff: {{state: partly, note: Every second year}}}}
    evidence:
      - {{text: Survey, link: "https://example.org/s?a=1", date: 2026-03-03, held_by: The council, review: 2027-03-01}}
    target: {{rating: 4, by: 2027-05-01}}
  structure-and-governance: {{rating: cannot-judge}}
  digital-infrastructure: {{rating: not-applicable, reason: There is none}}
  process-co-ordination: 5
  funding: {{rating: 0, actions: [{{ref: A1, action: Ask for three years, due: 2027-01-31}}]}}
  removal-of-inhibitors: 1
  population-approach: 2
  citizen-empowerment: 4
"""
"""One state of a partnership against a maturity model of six levels that are numbers."""


def maturity() -> Report:
    """Return a report of two rounds and of two views, on twelve dimensions from 0 to 5."""
    framework = load(ROOT / "tests" / "data" / "ok" / "frameworks" / "scirocco.yaml", Framework).valid
    agreed, view = "view: agreed", "view: individual\nassessor: {{role: {}, sector: nhs}}"
    each = [
        ("2025-11-10", agreed, 2, "not-yet"),
        ("2026-11-01", view.format("Trust manager"), 5, "in-place"),
        ("2026-11-02", view.format("Charity director"), 1, "not-yet"),
        ("2026-11-20", agreed, 3, "not-yet"),
    ]
    sources = []
    for number, (day, whose, rating, state) in enumerate(each):
        text = MATURITY.format(date=day, view=whose, rating=rating, state=state)
        file = f"{number}.yaml"
        sources.append(Source(file, as_assessment(constructor.read(text.encode(), file), framework).valid, framework))
    return make_report(sources, TODAY, 45)


def texts(value: Any) -> Iterator[str]:
    """Every text in an assessment's actions, comments and so on."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from texts(inner)


def flat(text: str) -> str:
    return " ".join(text.split())
