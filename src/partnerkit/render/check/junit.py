"""A check as a JUnit report: a test case for each file.

There is no one schema; this keeps to what https://github.com/testmoapp/junitxml describes and readers share: one
failure at most in a test case, and no characters that XML cannot hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from partnerkit.model.patterns import pattern
from partnerkit.model.text import one_line, visible
from partnerkit.model.words import Severity
from partnerkit.render.check.common import in_log
from partnerkit.render.check.text import line

if TYPE_CHECKING:
    from partnerkit.model.check_report import CheckReport, Unreadable
    from partnerkit.model.problem import Problem

_NOT_XML = pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_text(report: CheckReport) -> str:
    """Return the report. A file fails with what makes the check fail; its other problems are its output."""
    by_file: dict[str, list[Problem]] = {file: [] for file in report.files}
    for problem in report.problems:
        by_file.setdefault(problem.place.file, []).append(problem)
    suite = ET.Element("testsuite", name="partnerkit check")
    for file, problems in by_file.items():
        _case(suite, report, file, problems)
    for unreadable in report.unreadable:
        _error(suite, report, unreadable)
    failures = len(suite.findall("testcase/failure"))
    counts = {"tests": len(suite), "failures": failures, "errors": len(report.unreadable), "skipped": 0, "time": 0}
    for name, number in counts.items():
        suite.set(name, str(number))
    whole = ET.Element("testsuites", {name: str(number) for name, number in counts.items() if name != "skipped"})
    whole.append(suite)
    ET.indent(whole)
    written = ET.tostring(whole, encoding="unicode", xml_declaration=False)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + written.replace("##[", "##&#91;") + "\n"


def _case(suite: ET.Element, report: CheckReport, file: str, problems: list[Problem]) -> None:
    path = _text(one_line(report.path(file)))
    case = ET.SubElement(suite, "testcase", name=path, classname="partnerkit.check", file=path, time="0")
    severities = report.failing or {Severity.ERROR}  # an error is a failure of its file, though the check does not fail
    failing = [problem for problem in problems if problem.severity in severities]
    others = [problem for problem in problems if problem.severity not in severities]
    if failing:
        rules = ", ".join(dict.fromkeys(problem.rule for problem in failing))
        message = _text(line(failing[0]) if len(failing) == 1 else f"{len(failing)} problems: {rules}")
        ET.SubElement(case, "failure", message=message, type=rules).text = _lines(failing)
    if others:
        ET.SubElement(case, "system-out").text = _lines(others)


def _error(suite: ET.Element, report: CheckReport, unreadable: Unreadable) -> None:
    path = _text(one_line(report.path(unreadable.file)))
    case = ET.SubElement(suite, "testcase", name=path, classname="partnerkit.check", file=path, time="0")
    ET.SubElement(case, "error", message=_text(one_line(unreadable.sentence)), type="cannot-be-read")


def _lines(problems: list[Problem]) -> str:
    return "\n".join(_text(in_log(line(problem))) for problem in problems)


def _text(value: str) -> str:
    return _NOT_XML.sub("\ufffd", visible(value))
