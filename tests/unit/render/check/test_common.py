"""What the formats for CI share: paths, fingerprints, and lines of a log that are no commands."""

from __future__ import annotations

import json
import os
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.model.check_report import CheckReport
from partnerkit.model.problem import Place, Problem
from partnerkit.model.words import Severity
from partnerkit.render.check.common import fingerprints, in_log, json_in_log, sentence


def problem(message: str = "wrong", *, file: str = "a.yaml", line: int = 3, source: str = "x: y") -> Problem:
    return Problem("some-rule", Severity.ERROR, Place(file, line, 1), message, source=source)


def report(*problems: Problem, here: str = "/repo/sub", root: str = "/repo") -> CheckReport:
    counts = {"assessment": 2, "framework": 0, "config": 0}
    failing = frozenset({Severity.ERROR})
    return CheckReport([], counts, problems, [], [], date(2026, 11, 23), failing, here, root)


@pytest.mark.skipif(os.sep != "/", reason="paths of POSIX")
@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("a.yaml", "sub/a.yaml"),
        ("./b/../a.yaml", "sub/a.yaml"),
        ("../c.yaml", "c.yaml"),
        ("/repo/c.yaml", "c.yaml"),
        ("/repository/c.yaml", "/repository/c.yaml"),
        ("../../d.yaml", "/d.yaml"),
        ("..", "."),
    ],
)
def test_a_file_is_seen_from_the_root_where_it_lies_under_it(file: str, path: str) -> None:
    assert report().path(file) == path


@pytest.mark.skipif(os.sep != "/", reason="paths of POSIX")
def test_a_root_that_is_the_whole_disk_will_do() -> None:
    assert report(here="/x", root="/").path("a.yaml") == "x/a.yaml"


def test_lines_numbers_and_days_do_not_change_a_fingerprint_and_all_else_does() -> None:
    one = problem("was due 3 days before 2026-11-23")
    (known,) = fingerprints(report(one))
    for same in (
        one._replace(place=Place("a.yaml", 99, 7)),
        one._replace(message="was due 4 days before 2026-11-24"),
        one._replace(source="    x: y  "),
        one._replace(remedy="Do it."),
    ):
        assert fingerprints(report(same)) == [known]
    for other in (
        one._replace(rule="other"),
        one._replace(place=Place("b.yaml", 3, 1)),
        one._replace(message="something else"),
        one._replace(source="x: z"),
    ):
        assert fingerprints(report(other)) != [known]
    assert len(set(fingerprints(report(one, one, one)))) == 3


def test_a_problem_is_one_sentence_on_one_line() -> None:
    assert sentence(problem("a\nb")._replace(remedy="Do it.")) == "a b. Do it."
    assert sentence(problem("why?")) == "why?"


@given(st.text(alphabet=st.sampled_from(":# [\t\n\rab")))
def test_no_line_of_a_log_starts_a_command(text: str) -> None:
    for line in in_log(text).splitlines():
        assert not line.strip().startswith("::")
        assert "##[" not in line


@given(st.recursive(st.text(alphabet=':#["\\a'), st.lists))
def test_json_for_a_log_is_the_same_data_without_a_command(data: object) -> None:
    text = json_in_log(json.dumps(data))
    assert json.loads(text) == data
    assert "##[" not in text
