"""The work and the memory that a file takes grow in proportion to what is wrong with it, whatever that is.

Nothing is timed: calls are counted, of Python's functions and of C's, for a file that is wrong so often, twice and four
times as often. `make growth` measures the same kinds as processes.
"""

from __future__ import annotations

import gc
import hashlib
import sys
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks import hostile
from partnerkit.analysis.challenge.asking import challenge
from partnerkit.analysis.challenge.subject import Subject, make_guide
from partnerkit.analysis.crosswalk import crosswalk_table
from partnerkit.analysis.evidence import Answer, fold
from partnerkit.analysis.guide_challenges import challenges
from partnerkit.analysis.report import make_report
from partnerkit.analysis.roll_up import roll_up
from partnerkit.analysis.source import Source
from partnerkit.model import suggest
from partnerkit.model.crosswalk import Between, Crosswalk
from partnerkit.model.framework import Framework
from partnerkit.render.challenge import markdown as challenge_markdown
from partnerkit.render.check import common, github, gitlab, junit, sarif, text
from partnerkit.render.report.html import html
from partnerkit.render.statements import markdown as statements_markdown
from partnerkit.rules.catalogue import EVERY
from partnerkit.services.check.run import Options, check
from partnerkit.services.workspace import Workspace
from tests.support.command import run
from tests.support.models import assessment

if TYPE_CHECKING:
    from types import FrameType

    from partnerkit.model.check_report import CheckReport

TODAY = date(2026, 11, 23)
NUMBER = 48
ALLOWED = 1.2
NO_WORK = 400
"""Calls that make no difference: a batch of events more, a table that is extended."""
LIBRARY = Workspace(TODAY).library
"""The frameworks, which are read but once."""

FORMATS: dict[str, Callable[[CheckReport], object]] = {
    "text": lambda report: [[text.line(problem), *text.excerpt(problem)] for problem in report.problems],
    "json": lambda report: text.as_json(report, "1"),
    "github": lambda report: [*github.commands(report), github.summary(report)],
    "gitlab": gitlab.as_text,
    "junit": junit.as_text,
    "sarif": lambda report: sarif.as_text(report, EVERY, "1"),
}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(suggest, "MOST_STEPS", 1000)  # spent by the smallest file, as by all large ones


def checked(kind: str, number: int) -> CheckReport:
    """The report on a file of a kind."""
    file = Path(hostile.name(kind))
    file.write_bytes(hostile.KINDS[kind](number).encode())
    workspace = Workspace(TODAY)
    workspace.library = LIBRARY
    return check(workspace, [file], Options(use_cache=False))


def calls(work: Callable[[], object]) -> int:
    """How many calls some work takes."""
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


def growth(measure: Callable[[int], int], number: int, nothing: int) -> float:
    """Return the growth from twice to four times a number as a share of that up to twice; 1 is in proportion."""
    measure(number)  # what is loaded and kept at the first time does not count
    one, two, four = (measure(times * number) for times in (1, 2, 4))
    return 0 if four - two < nothing else (four - two) / max(two - one, nothing) / 2


@pytest.mark.parametrize("kind", hostile.KINDS)
@pytest.mark.sampled(50)
def test_a_check_makes_calls_in_proportion_to_what_is_wrong(kind: str) -> None:
    assert growth(lambda number: calls(lambda: checked(kind, number)), NUMBER, NO_WORK) <= ALLOWED


MANY_PROBLEMS = ["empty dissents", "wrong items on one line", "tags", "bare actions"]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("kind", MANY_PROBLEMS)
@pytest.mark.sampled(10)
def test_every_format_makes_calls_in_proportion_to_the_problems(kind: str, name: str) -> None:
    def written(number: int) -> int:
        report = checked(kind, number)
        return calls(lambda: FORMATS[name](report))

    assert growth(written, NUMBER, NO_WORK) <= ALLOWED


def peak(work: Callable[[], object]) -> int:
    """The most memory that some work takes at a time, in bytes.

    The collector waits: what it would have let go at some moment or another is the same at any other size.
    """
    gc.collect()
    gc.disable()
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        gc.enable()


@pytest.mark.parametrize("kind", ["wrong items on one line", "long id", "long keys", "tag directives", "tags"])
@pytest.mark.thorough
def test_memory_grows_in_proportion_to_what_is_wrong(kind: str) -> None:
    def taken(number: int) -> int:
        # the lesser of two runs: what is kept once for all, such as a module, is no growth
        return min(peak(lambda: FORMATS["gitlab"](checked(kind, number))) for _ in range(2))

    assert growth(taken, 4 * NUMBER, 100_000) <= ALLOWED


def test_a_line_of_many_problems_is_digested_once(monkeypatch: pytest.MonkeyPatch) -> None:
    report = checked("wrong items on one line", 2000)
    digested, sha256 = 0, hashlib.sha256

    def counted(data: bytes) -> Any:
        nonlocal digested
        digested += len(data)
        return sha256(data)

    monkeypatch.setattr(hashlib, "sha256", counted)
    found = common.fingerprints(report)
    assert len(set(found)) == len(report.problems) == 2000
    assert digested < 1000 * len(report.problems)
    assert len(report.problems[0].source or "") > 10_000


def test_a_line_of_many_problems_is_kept_in_the_cache_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = Path("file.yaml")
    file.write_text(hostile.KINDS["wrong items on one line"](2000))
    cold = check(Workspace(TODAY), [file])
    store = tmp_path / "cache" / "partnerkit" / "checks.sqlite3"
    assert store.stat().st_size < 200 * len(cold.problems) * 4
    warm = check(Workspace(TODAY), [file])
    assert warm.problems == cold.problems
    assert common.fingerprints(warm) == common.fingerprints(cold)


def test_views_that_are_not_there_are_all_named_from_one_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    from partnerkit.files import load

    read: list[str] = []
    parse = load.parse
    monkeypatch.setattr(load, "parse", lambda content, file, model: read.append(file) or parse(content, file, model))
    report = checked("views", 300)
    assert sum(problem.rule == "unknown-view" for problem in report.problems) == 300
    assert read.count("file.yaml") <= 5


@pytest.mark.parametrize(
    ("kind", "number", "rule", "told"),
    [
        ("tags on wrong ratings", 12_000, "yaml-not-allowed", 12_000),
        ("one that depends on many", 40_000, "unknown-dependency", 40_000),
        ("circle", 18_000, "circular-dependency", 1),
    ],
)
@pytest.mark.sampled(1)
def test_the_command_tells_of_everything_in_a_file_of_many_problems(
    kind: str, number: int, rule: str, told: int
) -> None:
    Path("file.yaml").write_text(hostile.KINDS[kind](number))
    done = run("check", "file.yaml", "--no-cache", "--as-of", str(TODAY))
    assert done.status == 1, done.err
    *lines, last = done.out.splitlines()
    assert sum(line.endswith(f"[{rule}]") for line in lines) == told
    assert f"{sum(': error: ' in line for line in lines):,} errors" in last.replace("1 error,", "1 errors,")


def test_a_file_of_many_problems_is_refused_by_the_other_commands_in_full() -> None:
    Path("file.yaml").write_text(hostile.KINDS["tags on wrong ratings"](12_000))
    done = run("assess", "file.yaml", "--no-input")
    assert (done.status, done.out) == (1, "")
    assert done.err.count("[yaml-not-allowed]") == 12_000


def steps(work: Callable[[], object]) -> int:
    """How many instructions some work takes, those of comprehensions too, which make no calls."""
    taken = 0

    def count(frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal taken
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        taken += event == "opcode"
        return count

    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(None)
    return taken


def guide(name: str, number: int) -> Framework:
    """A framework of so many issues, each of which has a statement and a challenge of its own."""
    statements = [{"id": f"s{one}", "name": f"S{one}", "theme": "T", "asks": "It asks."} for one in range(number)]
    issues = [{"id": f"i{one}", "number": 1, "title": "I", "statements": [f"s{one}"]} for one in range(number)]
    topics = [{"id": f"c{one}", "title": "C", "summary": "S", "issues": [f"i{one}"]} for one in range(number)]
    head = {"format": "partnerkit/framework/1", "id": name, "title": name, "publisher": "P", "acknowledgement": "A"}
    sections = [{"id": "all", "title": "All", "issues": issues}]
    return Framework.model_validate({**head, "statements": statements, "sections": sections, "challenges": topics})


def rated(of: Framework, evidence: Callable[[int], Any]) -> Source:
    """An assessment of a framework, with evidence and an open action at each issue."""
    actions = [{"ref": f"A{one}", "action": f"Do {one}"} for one in range(len(of.issues))]
    ratings = {
        issue.id: {"rating": "amber", "evidence": [evidence(one)], "actions": [actions[one]]}
        for one, issue in enumerate(of.issues)
    }
    return Source(f"{of.id}.yaml", assessment(ratings, framework=of.id), of)


def of_two_guides(number: int, evidence: Callable[[int], Any]) -> tuple[list[Source], list[Between]]:
    """Assessments of two guides of so many issues, and a crosswalk that links each with the one of its number."""
    first, second = guide("first", number), guide("second", number)
    links = [{"issue": f"i{one}", "tip": f"i{one}", "strength": "direct", "why": "So."} for one in range(number)]
    head = {"format": "partnerkit/crosswalk/1", "id": "both", "from": "first", "to": "second"}
    crosswalk = Crosswalk.model_validate({**head, "links": links})
    return [rated(first, evidence), rated(second, evidence)], [Between(crosswalk, first, second)]


EVIDENCE: dict[str, Callable[[int], Any]] = {
    "of one text": lambda one: {"text": "Minutes", "link": f"https://example.org/{one}"},
    "of many texts": lambda one: f"Minutes {one}",
}


ACROSS: dict[str, Callable[[list[Source], list[Between]], object]] = {
    "crosswalk": lambda _, known: crosswalk_table(known[0], known[0].of),
    "evidence": lambda sources, _: fold(Answer(one, issue, "") for one in sources for issue in one.framework.issues),
    "challenges": lambda sources, _: challenges(sources[0].assessment, sources[0].framework),
    "statements": lambda sources, known: statements_markdown.markdown(roll_up(sources, known, TODAY)),
    "challenge": lambda sources, known: challenge_markdown.markdown(
        challenge(Subject(tuple(make_guide([one], 60) for one in sources), TODAY, tuple(known)), most=1000)
    ),
    "report": lambda sources, _: html(make_report(sources, TODAY, 60)),
}


@pytest.mark.parametrize(
    ("what", "evidence"), [*((what, "of one text") for what in ACROSS), ("evidence", "of many texts")]
)
@pytest.mark.sampled(1)
def test_what_two_guides_hold_together_takes_steps_in_proportion_to_them(what: str, evidence: str) -> None:
    def taken(number: int) -> int:
        return steps(lambda: ACROSS[what](*given[number]))

    given = {number: of_two_guides(number, EVIDENCE[evidence]) for number in (25, 50, 100)}
    assert growth(taken, 25, 2000) <= ALLOWED


def test_practices_that_a_long_list_lacks_are_told_in_proportion_to_them() -> None:
    def told(number: int) -> int:
        Path("frameworks").mkdir(exist_ok=True)
        practices = ", ".join(f"{{id: known-{one:04}, text: T}}" for one in range(number))
        issues = f"sections: [{{id: a, title: A, issues: [{{id: i, number: 1, title: I, practices: [{practices}]}}]}}]"
        Path("frameworks/our-guide.yaml").write_text(f"{hostile.GUIDE}{issues}\n")
        ticked = "".join(f"      x{one:04}: in-place\n" for one in range(number))
        head = hostile.HEAD.replace("working-partnership", "our-guide")
        Path("file.yaml").write_text(f"{head}ratings:\n  i:\n    rating: green\n    practices:\n{ticked}")
        problems = check(Workspace(TODAY), [Path("file.yaml")], Options(use_cache=False)).problems
        assert sum(problem.rule == "unknown-practice" for problem in problems) == number
        return sum(len(problem.message) + len(problem.remedy or "") for problem in problems)

    assert growth(told, 40, 400) <= ALLOWED
