"""What the tests of documents read: the example, and the assessment that means harm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from partnerkit.analysis.plan import Plan, make_plan
from partnerkit.analysis.report import Report, make_report
from partnerkit.analysis.source import Source
from partnerkit.files.frameworks import Library
from partnerkit.files.load import load
from partnerkit.model.assessment import Assessment
from tests.support import ROOT

ANYTOWN = ROOT / "examples" / "anytown"
HOSTILE = ROOT / "tests" / "data" / "hostile.yaml"
TODAY = date(2026, 11, 23)
BOTH_ROUNDS = sorted(ANYTOWN.glob("2026-*/*.yaml"))


def source(file: Path) -> Source:
    assessment = load(file, Assessment).valid
    return Source(file.name, assessment, Library().get(assessment.framework, file.parent).valid)


def plan(*files: Path, as_of: date = TODAY) -> Plan:
    return make_plan([source(file) for file in files], as_of)


def report(*files: Path) -> Report:
    return make_report([source(file) for file in files], TODAY, 45)


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
