"""Real files. One put under data/bad or data/ok is a test: each bad one stands beside the exact messages about it.

After a change of wording, `partnerkit check --as-of 2026-11-23 FILE.yaml > FILE.txt` in the file's own folder writes
the messages anew; read them before you keep them.
"""

from __future__ import annotations

import os
import re
import shlex
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner, Result

from partnerkit.cli import app
from partnerkit.files.read import MAX_BYTES
from partnerkit.files.yaml.constructor import MAX_DEPTH, MAX_NODES
from partnerkit.files.yaml.nodes import LINE_END
from partnerkit.model.words import Severity
from partnerkit.rules.catalogue import EVERY
from partnerkit.rules.every import IDS
from partnerkit.rules.of_rounds import OF_ROUNDS
from partnerkit.rules.of_seals import OF_BLIND_VIEWS, OF_SEALS
from partnerkit.services.check.checker import Checker
from partnerkit.services.workspace import Workspace

if TYPE_CHECKING:
    from partnerkit.services.check.inspected import Inspected

AS_OF = "2026-11-23"
DATA = Path(__file__).parent / "data"


def is_bad(path: Path) -> bool:
    """Frameworks are there for the others to name, and so are settings without messages beside another file."""
    alone = path.name != "partnerkit.yaml" or len(list(path.parent.glob("*.yaml"))) == 1
    return path.parent.name != "frameworks" and (alone or path.with_suffix(".txt").exists())


BAD = [path for path in sorted((DATA / "bad").rglob("*.yaml")) if is_bad(path)]
OK = sorted((DATA / "ok").rglob("*.yaml"))
ONE_FILE_SAID_IN_MANY_WAYS = sorted((DATA / "ok" / "same").glob("*.yaml"))

HEAD = """\
format: partnerkit/assessment/1
framework: working-partnership
partnership: Anytown crisis alternatives
date: 2026-05-11
view: agreed
"""


def name(path: Path) -> str:
    return path.relative_to(DATA).with_suffix("").as_posix()


def check(*arguments: object) -> Result:
    """Run `partnerkit check` in this process; anything but an orderly end fails the test."""
    result = CliRunner().invoke(app, ["check", "--as-of", AS_OF, *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def inspect(path: Path) -> Inspected:
    return Checker(Workspace(date.fromisoformat(AS_OF))).inspect(path)


@pytest.mark.parametrize("path", BAD, ids=name)
def test_a_bad_file_gives_exactly_the_messages_beside_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    result = check(path.name)
    expected = path.with_suffix(".txt")
    assert expected.exists(), f"{expected.name} is missing. If this is right, put it there:\n{result.stdout}"
    assert result.stdout == expected.read_text(encoding="utf-8")
    told = [line for line in result.stdout.splitlines() if ": error: " in line] or result.stdout.splitlines()[:1]
    rules = [line.rpartition("[")[2].removesuffix("]") for line in told]
    rule = rules[0]
    if rule == "unrated-issue":  # what `assess` asks about can wait for what it cannot mend
        rule = next((other for other in rules if other not in ("unrated-issue", "red-without-action")), rule)
    unrated = rule in ("not-begun", "unrated-issue")
    step = f"assess {shlex.quote(path.name)}" if unrated else f"rules {rule}"
    assert result.stderr == f"Next: partnerkit {step}\n"
    assert "nothing wrong" not in result.stdout
    assert result.exit_code == (0 if ": 0 errors" in result.stdout else 1)


@pytest.mark.parametrize("path", BAD, ids=name)
def test_every_problem_lies_in_its_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    inspected = inspect(Path(path.name))
    text = path.read_bytes().decode("utf-8", errors="replace").removeprefix("\ufeff")
    lines = LINE_END.split(text)
    assert inspected.problems
    for problem in inspected.problems:
        file, line, column, end_column = problem.place
        assert file == path.name
        if line is None:
            assert column is None
            continue
        assert 1 <= line <= len(lines)
        if column is not None:
            assert 1 <= column <= len(lines[line - 1]) + 1
        if end_column is not None:
            assert column is not None
            assert column < end_column <= len(lines[line - 1]) + 1


@pytest.mark.parametrize("path", BAD, ids=name)
def test_problems_are_sorted_by_place_and_none_is_told_twice(path: Path) -> None:
    inspected = inspect(path)
    places = [(problem.place.line or 0, problem.place.column or 0) for problem in inspected.problems]
    assert places == sorted(places)
    told = [(problem.place, problem.rule, problem.message) for problem in inspected.problems]
    assert len(told) == len(set(told))


def test_every_recorded_message_belongs_to_a_file() -> None:
    texts = {path.with_suffix(".yaml") for path in (DATA / "bad").rglob("*.txt")}
    assert texts == set(BAD)


def test_every_rule_about_one_file_is_broken_by_some_file() -> None:
    recorded = "".join(path.with_suffix(".txt").read_text(encoding="utf-8") for path in BAD)
    found = set(re.findall(r"\[([a-z-]+)\]$", recorded, re.MULTILINE))
    reading = {
        "yaml-syntax",
        "yaml-limit",
        "yaml-not-allowed",
        "duplicate-key",
        "encoding",
        "unknown-key",
        "missing-key",
        "wrong-value",
        "unknown-format",
        "unknown-framework",
        "unknown-rule",
    }
    assert reading | set(IDS) - {rule.id for rule in (*OF_ROUNDS, *OF_BLIND_VIEWS, *OF_SEALS)} <= found <= set(EVERY)


@pytest.mark.parametrize("path", OK, ids=name)
def test_an_ok_file_has_no_error(path: Path) -> None:
    inspected = inspect(path)
    assert [problem for problem in inspected.problems if problem.severity is Severity.ERROR] == []
    assert inspected.loaded.model is not None


@pytest.mark.parametrize("path", ONE_FILE_SAID_IN_MANY_WAYS, ids=name)
def test_however_it_is_written_the_same_is_read(path: Path) -> None:
    plain = inspect(DATA / "ok" / "same" / "plain.yaml").loaded.model
    model = inspect(path).loaded.model
    assert model.framework.endswith(("third", "third.yaml"))
    assert model.model_copy(update={"framework": ""}) == plain.model_copy(update={"framework": ""})


def test_the_ways_to_write_it_include_a_byte_order_mark_and_other_line_ends() -> None:
    contents = [path.read_bytes() for path in ONE_FILE_SAID_IN_MANY_WAYS]
    assert any(content.startswith(b"\xef\xbb\xbf") for content in contents)
    assert any(b"\r\n" in content for content in contents), "did git change the line ends? See .gitattributes"
    assert any(b"\r" in content and b"\n" not in content for content in contents)


# --- what is too large to be kept ------------------------------------------------------------------------------------


def test_a_file_of_one_byte_over_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    start = HEAD.encode()
    Path("large.yaml").write_bytes(start + b"#" * (MAX_BYTES + 1 - len(start)))
    result = check("large.yaml")
    assert result.stdout.startswith("large.yaml: error: the file is larger than 1 MiB")
    assert result.stdout.splitlines()[0].endswith("[yaml-limit]")
    assert result.exit_code == 1


def test_a_file_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    start = HEAD.encode() + b"ratings:\n"
    path = tmp_path / "large.yaml"
    path.write_bytes(start + b"#" * (MAX_BYTES - len(start)))
    assert {problem.rule for problem in inspect(path).problems} == {"not-begun"}


@pytest.mark.parametrize("block", [True, False])
def test_more_than_fifty_thousand_keys_and_values_end_the_reading(tmp_path: Path, block: bool) -> None:
    path = tmp_path / "many.yaml"
    rest = MAX_NODES - 11  # what stands before: a map, five keys with values
    items = "\n- a" * (rest - 2) if block else f" [{'a,' * (rest - 2)}]"
    path.write_text(f"{HEAD}ratings:{items}\n", encoding="utf-8")
    assert [problem.rule for problem in inspect(path).problems] == ["wrong-value"]
    path.write_text(f"{HEAD}ratings:{items[:-1]}{'a' if block else 'a]'}\n- a\n", encoding="utf-8")
    if not block:
        path.write_text(f"{HEAD}ratings: [{'a,' * (rest - 1)}]\n", encoding="utf-8")
    (problem,) = inspect(path).problems
    assert problem.rule == "yaml-limit"
    assert "50,000" in problem.message
    assert problem.place.line == (6 + rest - 1 if block else 6)


def test_thirty_two_levels_may_be_nested_and_thirty_three_may_not(tmp_path: Path) -> None:
    path = tmp_path / "deep.yaml"
    inner = MAX_DEPTH - 1  # the file itself is the first level
    path.write_text(f"{HEAD}ratings: {'[' * inner}{']' * inner}\n", encoding="utf-8")
    assert {problem.rule for problem in inspect(path).problems} == {"wrong-value"}
    path.write_text(f"{HEAD}ratings: {'[' * (inner + 1)}{']' * (inner + 1)}\n", encoding="utf-8")
    (problem,) = inspect(path).problems
    assert (problem.rule, problem.place.line, problem.place.column) == ("yaml-limit", 6, len("ratings: ") + inner + 1)


def test_a_hundred_thousand_brackets_are_a_problem_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "brackets.yaml"
    path.write_text("[" * 100_000, encoding="utf-8")
    (problem,) = inspect(path).problems
    assert problem.rule == "yaml-limit"


# --- what cannot be read at all: one sentence, exit status 3 ----------------------------------------------------------


def cannot_be_read(*arguments: object) -> str:
    result = check(*arguments)
    assert result.exit_code == 3
    (sentence,) = result.stderr.splitlines()
    assert sentence.startswith("partnerkit: ")
    assert sentence.endswith(".")
    return sentence


def test_a_missing_file_is_named_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert cannot_be_read("missing.yaml") == "partnerkit: missing.yaml does not exist."


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_that_may_not_be_read_is_named_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("secret.yaml").write_text(HEAD, encoding="utf-8")
    Path("secret.yaml").chmod(0)
    assert cannot_be_read("secret.yaml") == "partnerkit: secret.yaml may not be read: permission denied."


@pytest.mark.parametrize("unreadable", ["inside a file", "a name too long", "a link to nothing", "a circle"])
def test_what_cannot_be_opened_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unreadable: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file.yaml").write_text(HEAD, encoding="utf-8")
    Path("nowhere.yaml").symlink_to("missing.yaml")
    Path("circle.yaml").symlink_to("circle.yaml")
    names = {
        "inside a file": "file.yaml/inner.yaml",
        "a name too long": f"{'x' * 300}.yaml",
        "a link to nothing": "nowhere.yaml",
        "a circle": "circle.yaml",
    }
    cannot_be_read(names[unreadable])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.yaml")
    assert cannot_be_read("pipe.yaml") == "partnerkit: pipe.yaml is not a regular file."


@pytest.mark.parametrize("command", [["plan"], ["assess"], ["action", "done"]])
def test_a_folder_in_which_nothing_is_ours_is_named_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder.yaml").mkdir()
    result = CliRunner().invoke(app, [*command, "folder.yaml", *(["A1"] if len(command) > 1 else [])])
    assert isinstance(result.exception, SystemExit)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("folder.yaml: error: no assessment was found here.")


def test_what_can_be_read_is_checked_although_something_else_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("there.yaml").write_text(f"{HEAD}ratings:\n", encoding="utf-8")
    result = check("missing.yaml", "there.yaml")
    assert result.exit_code == 3
    assert "there.yaml:6:1: warning: none of the 20 issues is rated yet" in result.stdout
