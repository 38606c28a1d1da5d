"""`check`: what it looks at, what it says, how it ends."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import AGREED, EXAMPLES, TODAY, Done, Terminal, assessment, framework, run, shell, write

posix = pytest.mark.skipif(sys.platform == "win32", reason="files of POSIX")
GOOD = Path("views") / "good.yaml"
COMPLETE = {f"issue-{part}-{number}": "green" for part in (0, 1) for number in (1, 2)}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A folder with a framework of its own and one complete assessment."""
    (tmp_path / ".git").mkdir()
    write(tmp_path / "frameworks" / "own.yaml", framework())
    good(tmp_path / "views" / "good.yaml")
    return tmp_path


def good(path: Path, **changes: Any) -> Path:
    return write(path, assessment(framework="own", ratings=COMPLETE, **changes))


def check(*arguments: object, cwd: Path, **keywords: Any) -> Done:
    return run("check", *arguments, "--as-of", TODAY, cwd=cwd, **keywords)


def test_nothing_wrong_is_said_and_ends_with_nought(repository: Path) -> None:
    done = check(cwd=repository)
    assert (done.status, done.out, done.err) == (
        0,
        "Checked 1 assessment, 1 framework: nothing wrong.\n",
        f"Next: partnerkit plan {GOOD} -o plan.md\n",
    )


def test_problems_stand_one_a_line_with_their_place_and_are_counted(repository: Path) -> None:
    write(repository / "views" / "bad.yaml", assessment(framework="own", ratings={"issue-0-1": "ambr"}))
    done = check("views", cwd=repository)
    assert (done.status, done.err) == (1, "Next: partnerkit rules wrong-value\n")
    first, *_, last = done.out.splitlines()
    assert first.startswith(f"{Path('views') / 'bad.yaml'}:7:")
    assert ": error: " in first
    assert "Did you mean amber?" in first
    assert last.startswith("Checked 2 assessments: 1 error, 0 warnings")


def test_json_has_stable_keys_and_says_the_same(repository: Path) -> None:
    one = assessment(framework="own", partnership="Other", ratings={"issue-0-1": "green"})
    write(repository / "views" / "bad.yaml", one)
    done = check("views", "nowhere.yaml", "--format", "json", cwd=repository)
    found = json.loads(done.out)
    assert (done.status, found["schema_version"], found["as_of"]) == (3, 1, TODAY)
    keys = "schema_version partnerkit as_of checked errors warnings unreadable problems"
    assert set(keys.split()) <= set(found)
    keys = "rule severity file line column end_column message remedy"
    assert set(keys.split()) <= set(found["problems"][0])
    assert (found["checked"]["assessments"], found["errors"], len(found["problems"])) == (2, 3, 3)
    assert found["unreadable"] == ["nowhere.yaml does not exist"]
    lines = check("views", cwd=repository).out.splitlines()[:-1]
    assert [line.split(": ")[0] for line in lines] == [
        f"{problem['file']}:{problem['line']}:{problem['column']}" for problem in found["problems"]
    ]


def test_warnings_count_only_where_they_are_to(repository: Path) -> None:
    write(repository / "views" / "amber.yaml", assessment(framework="own", ratings={**COMPLETE, "issue-0-1": "amber"}))
    path = Path("views") / "amber.yaml"
    assert check(path, cwd=repository).status == 0
    assert "0 errors, 1 warning" in check(path, cwd=repository).out
    assert check(path, "--strict", cwd=repository).status == 1


@pytest.mark.parametrize("arguments", [("--format", "xml"), ("--as-of", "today"), ("--loud",)])
def test_wrong_usage_ends_with_two(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert run("check", *arguments, cwd=tmp_path).status == 2


def test_what_cannot_be_read_ends_with_three_and_the_rest_is_checked(repository: Path) -> None:
    done = check("nowhere.yaml", "views", cwd=repository)
    assert (done.status, done.err) == (3, "partnerkit: nowhere.yaml does not exist.\n")
    assert done.out == "Checked 1 assessment: 0 errors, 0 warnings, 1 could not be read.\n"
    assert "nothing wrong" not in check("nowhere.yaml", cwd=repository).out


def test_hidden_folders_and_other_peoples_yaml_are_left_alone(repository: Path) -> None:
    bad = assessment(framework="own", ratings={"issue-0-1": "ambr"})
    for hidden in (".hidden/bad.yaml", ".git/bad.yaml", "views/.bad.yaml", "node_modules/x/bad.yaml", "venv/bad.yaml"):
        write(repository / hidden, bad)
    (repository / "compose.yaml").write_text("services: {web: &a {image: x}}\n")
    (repository / "broken.yml").write_text("{{ not yaml }}: [\n")
    (repository / "picture.yaml").write_bytes(bytes(range(256)) * 50)
    (repository / "empty.yaml").touch()
    (repository / "folder.yaml").mkdir()
    done = check(cwd=repository)
    assert (done.status, done.out) == (0, "Checked 1 assessment, 1 framework: nothing wrong.\n")


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\xff" * 1000, b"\xff\xfea\x00", b"{{ x }}", b"- 1\n", b"services: {}\n", b"%PDF"]
)
def test_what_is_named_is_checked_whatever_it_is(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "named.yaml").write_bytes(content)
    done = check("named.yaml", cwd=tmp_path)
    assert done.status == 1
    assert done.out.startswith("named.yaml:")


@posix
@posix
def test_a_steps_summary_that_is_a_pipe_is_not_waited_for(repository: Path) -> None:
    os.mkfifo(repository / "summary")
    done = run("check", ".", "--format", "github", cwd=repository, env={"GITHUB_STEP_SUMMARY": "summary"})
    assert "::warning title=step summary::The step's summary could not be written." in done.out


def test_loops_pipes_and_devices_are_no_reason_to_hang(repository: Path) -> None:
    (repository / "views" / "round").symlink_to("..")
    (repository / "views" / "self.yaml").symlink_to("self.yaml")
    (repository / "views" / "gone.yaml").symlink_to("nowhere")
    os.mkfifo(repository / "views" / "pipe.yaml")
    (repository / "elsewhere").mkdir()
    os.mkfifo(repository / "elsewhere" / "pipe.yaml")
    done = check(cwd=repository)
    assert done.status == 3
    assert done.out == "Checked 1 assessment, 1 framework: 0 errors, 0 warnings, 3 could not be read.\n"
    assert "elsewhere" not in done.err
    for name in ("self.yaml", "gone.yaml", "pipe.yaml"):
        done = check(Path("views") / name, cwd=repository)
        assert (done.status, len(done.err.splitlines())) == (3, 1)
    assert check("/dev/null", cwd=repository).status == 3


@posix
def test_a_file_and_a_folder_that_may_not_be_read_are_sentences(repository: Path) -> None:
    locked = repository / "views" / "locked.yaml"
    good(locked).chmod(0)
    (repository / "views" / "closed").mkdir(mode=0)
    if os.access(locked, os.R_OK):
        pytest.skip("whoever runs this may read everything")
    done = check(cwd=repository)
    assert done.status == 3
    assert sorted(done.err.splitlines()) == [
        "partnerkit: views/closed may not be read: permission denied.",
        "partnerkit: views/locked.yaml may not be read: permission denied.",
    ]
    assert "Checked 1 assessment, 1 framework" in done.out


def test_a_file_named_twice_is_checked_once(repository: Path) -> None:
    done = check("views/good.yaml", "views", "./views/../views/good.yaml", cwd=repository)
    assert done.out == "Checked 1 assessment: nothing wrong.\n"


def test_finding_no_assessment_is_a_problem(tmp_path: Path) -> None:
    done = check(cwd=tmp_path)
    assert done.status == 1
    assert "no assessment was found here" in done.out
    assert "[no-assessment]" in done.out


def test_a_partnerships_settings_give_rules_their_severity(repository: Path) -> None:
    bad = good(repository / "views" / "bad.yaml", partnership="Other")
    bad.write_text(bad.read_text().replace('"issue-0-1": "green"', '"issue-0-1":'))
    settings = repository / "partnerkit.yaml"
    for level, status, said in (("error", 1, "1 error"), ("warning", 0, "1 warning"), ('"off"', 0, "nothing wrong")):
        settings.write_text(f"format: partnerkit/config/1\nrules: {{unrated-issue: {level}}}\n")
        done = check("views", cwd=repository)
        assert (done.status, said in done.out) == (status, True), done.out
    settings.write_text("format: partnerkit/config/1\nrules: {unrated-isue: warning}\n")
    done = check(cwd=repository)
    assert "Did you mean unrated-issue?" in done.out


def test_settings_name_what_is_checked_wherever_one_stands(repository: Path) -> None:
    (repository / "partnerkit.yaml").write_text("format: partnerkit/config/1\nassessments: [views, one.yaml]\n")
    good(repository / "one.yaml", partnership="Other")
    write(repository / "elsewhere" / "bad.yaml", assessment(framework="own"))
    for folder in (repository, repository / "views", repository / "elsewhere"):
        done = check(cwd=folder)
        assert (done.status, done.out) == (0, "Checked 2 assessments, 1 configuration: nothing wrong.\n")
    (repository / "partnerkit.yaml").write_text("format: partnerkit/config/1\nassessments: [nowhere]\n")
    assert check(cwd=repository).status == 3
    to_come = "assessments: [views, nowhere/]\nrounds: [{folder: nowhere, blind: true}]\n"
    (repository / "partnerkit.yaml").write_text(f"format: partnerkit/config/1\n{to_come}")
    assert check(cwd=repository).status == 0  # git brings nothing of a blind round before its first seal


def test_one_assessor_twice_in_one_round_is_a_problem_but_not_in_two(repository: Path) -> None:
    for name, day, status in (("again", "2026-06-20", 1), ("later", "2026-11-01", 0)):
        good(repository / "views" / f"{name}.yaml", date=day)
        done = check("views", cwd=repository)
        assert (done.status, "[duplicate-view]" in done.out) == (status, bool(status)), done.out
        (repository / "views" / f"{name}.yaml").unlink()
    (repository / "partnerkit.yaml").write_text("format: partnerkit/config/1\nround_window: 5\n")
    good(repository / "views" / "again.yaml", date="2026-06-20")
    assert check("views", cwd=repository).status == 0


def test_many_files_are_checked_together(repository: Path) -> None:
    for number in range(2000):
        good(repository / "views" / f"{number % 20}" / f"{number}.yaml", partnership=f"P{number}")
    done = check(cwd=repository)
    assert (done.status, done.out) == (0, "Checked 2,001 assessments, 1 framework: nothing wrong.\n")


@posix
def test_whoever_reads_only_the_first_line_causes_no_complaint(repository: Path) -> None:
    for number in range(200):
        write(repository / "views" / f"{number}.yaml", assessment(framework="own", partnership=f"P{number}"))
    done = shell("partnerkit check | head -1", repository)
    assert (len(done.out.splitlines()), done.err) == (1, "")


@posix
@pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")
def test_on_a_terminal_the_source_line_is_shown_with_carets_below_its_place(tmp_path: Path) -> None:
    lines = ["format: partnerkit/assessment/1", "framework: working-partnership", "date: 2026-06-01", "view: agreed"]
    lines += ["partnership: P", 'ratings: {"日本": red, it-systems: {comment: 日本 👍, rating: ambr}}']
    (tmp_path / "a.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with Terminal("check", "a.yaml", cwd=tmp_path, size=(300, 40)) as terminal:
        assert terminal.end() == 1
        shown = terminal.display.splitlines()
    (at,) = [number for number, line in enumerate(shown) if "Did you mean amber?" in line]
    source, carets = ("".join(cells) for cells in (cells_of(terminal, at + 1), cells_of(terminal, at + 2)))
    assert source.lstrip().startswith("6 | ratings:")
    start, end = carets.index("^"), carets.rindex("^") + 1
    assert source[start:end] == "ambr"
    assert "^" not in check("a.yaml", cwd=tmp_path).out


def cells_of(terminal: Terminal, row: int) -> list[str]:
    """The cells of a line of the screen; the second cell of a wide character is a blank."""
    line = terminal.screen.buffer[row]
    return [line[column].data or " " for column in range(terminal.columns)]


def test_the_examples_are_checked_as_their_settings_say() -> None:
    done = check(cwd=EXAMPLES / "anytown")
    assert done.status == 0
    assert "[amber-without-action]" in done.out
    assert check(AGREED, cwd=EXAMPLES).status == 0
