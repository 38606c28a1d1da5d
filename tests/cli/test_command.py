"""The command as a whole: help, version, streams, and what it loads."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from partnerkit import __version__
from tests.support import PATIENCE
from tests.support.command import AGREED, COMMAND, Terminal, ended, environment, inside, run, shell

posix = pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
COMMANDS = [("new",), ("assess",), ("check",), ("plan",)]
COMMANDS += [("portfolio",), ("record",), ("record", "reading"), ("record", "milestone", "add")]
COMMANDS += [("frameworks",), ("frameworks", "list"), ("frameworks", "show")]
HEAVY = {
    "pydantic",
    "ruamel",
    "_ruamel_yaml",
    "rich",
    "jinja2",
    "partnerkit.files",
    "partnerkit.render",
    "partnerkit.rules",
}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_the_help_of_every_command_shows_an_example_first(command: tuple[str, ...], option: str) -> None:
    done = run(*command, option)
    assert (done.status, done.err) == (0, "")
    usage, _, rest = done.out.partition("\n\n")
    assert usage.startswith(f"Usage: python -m partnerkit {' '.join(command)}")
    assert rest.lstrip().startswith(f"Example:  partnerkit {' '.join(command)}")
    assert max(map(len, done.out.splitlines())) <= 100


STEPS = {
    "Set up:": ["frameworks", "init", "new"],
    "Rate:": ["assess", "form", "import", "seal", "reveal"],
    "Compare and agree:": ["status", "remind", "compare", "agree", "challenge"],
    "Plan and follow:": ["plan", "action", "progress", "record"],
    "Show:": ["report", "statements", "templates"],
    "Many:": ["portfolio", "export"],
    "Keep in order:": ["check", "rules", "completion"],
}


def test_the_help_groups_the_commands_by_the_step_of_the_work() -> None:
    done = run("--help")
    assert done.status == 0
    assert "Start with:  partnerkit new" in done.out
    groups = done.out.partition("Options:\n")[2].split("\n\n")[1:]
    found = {title: [line.split()[0] for line in lines] for title, *lines in map(str.splitlines, groups)}
    assert list(found.items()) == list(STEPS.items())
    assert max(map(len, done.out.splitlines())) <= 80


def test_every_command_of_the_help_can_be_called_and_every_other_is_wrong_usage() -> None:
    from partnerkit.cli import COMMANDS

    assert {name for names in STEPS.values() for name in names} == set(COMMANDS)
    for name in COMMANDS:
        assert inside(name, "--help").status == 0
    assert inside("console", "--help").status == 2


def test_the_version_is_shown() -> None:
    assert run("--version").out == f"partnerkit {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [(), ("nonsense",), ("--nonsense",), ("plan",), ("plan", "--by", "colour", "x"), ("check", "--format", "xml"),
     ("assess",), ("frameworks",), ("frameworks", "show"), ("plan", "x.yaml", "--as-of", "yesterday"),
     ("check", "--as-of", "2026-13-01"), ("new",), ("new", "a.yaml", "b.yaml")],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_ends_with_two_and_says_so_on_standard_error(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.status == 2
    assert (done.out, bool(done.err)) == ("", True) or arguments in ((), ("frameworks",))


def test_a_slip_in_the_name_of_a_command_is_answered_with_the_one_that_was_meant() -> None:
    done = run("chek")
    assert done.status == 2
    assert "Did you mean 'check'?" in done.err


def loaded(*arguments: str) -> set[str]:
    """The modules that the command has loaded when it ends."""
    script = "import sys; from partnerkit.cli import run\ntry: run()\nfinally: print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, env=environment(), check=False
    )
    return set(done.stderr.split()) - {"pydantic.plugin._loader"}  # which stands in for one that is not to be loaded


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), *[(*command, "--help") for command in COMMANDS]], ids=" ".join
)
@pytest.mark.sampled(6)
def test_help_and_version_load_nothing_heavy(arguments: tuple[str, ...]) -> None:
    modules = loaded(*arguments)
    assert "partnerkit.cli" in modules
    assert not {name for name in modules if any(name == one or name.startswith(f"{one}.") for one in HEAVY)}


@pytest.mark.parametrize("arguments", [("completion", "bash"), ("rules", "duplicate-ref"), ("check", "nosuch.yaml")])
def test_what_reads_no_file_loads_no_models(arguments: tuple[str, ...]) -> None:
    assert "pydantic" not in loaded(*arguments)


def test_a_check_loads_neither_templates_nor_what_draws_tables() -> None:
    modules = loaded("check", str(AGREED))
    assert "pydantic" in modules
    assert not {name for name in modules if name.split(".")[0] in ("jinja2", "rich")}


def test_a_command_loads_nothing_that_looks_for_plugins_which_it_never_uses() -> None:
    modules = loaded("check", str(AGREED), "--no-cache")
    assert "pydantic.plugin._schema_validator" in modules, "pydantic has another place for its plugins"
    assert "importlib.metadata" not in modules


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
@pytest.mark.sampled(1)
def test_no_encoding_of_the_streams_ends_a_command(encoding: str) -> None:
    env: dict[str, str | None] = {"PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}
    for arguments in (
        ("--help",),
        ("assess", AGREED),
        ("check", AGREED),
        ("plan", AGREED),
        ("frameworks", "show", "top-tips"),
    ):
        assert run(*arguments, env=env, encoding=encoding).status == 0


@posix
@pytest.mark.parametrize(
    "arguments", ["--help", "check {}", "assess {}", "plan {}", "plan {} --format json", "frameworks show top-tips"]
)
@pytest.mark.sampled(2)
def test_a_full_disk_is_told_and_a_closed_output_is_not_missed(arguments: str) -> None:
    line = f"partnerkit {arguments.format(AGREED)}"
    full = shell(f"{line} >/dev/full")
    assert full.status == 3
    assert full.err == "partnerkit: the output cannot be written: No space left on device.\n"
    assert shell(f"{line} >&-").status == 0
    assert shell(f"{line} <&- 2>&-").status == 0
    assert shell(f"{line} <&- >&- 2>&-").status == 0


@posix
@pytest.mark.parametrize(
    "arguments", ["--help", "check {}", "assess {}", "plan {}", "plan {} --format json", "frameworks show top-tips"]
)
@pytest.mark.sampled(2)
def test_a_reader_that_is_gone_ends_a_command_with_one_and_without_a_word(arguments: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    words = arguments.format(AGREED).split()
    ended = subprocess.run(
        [*COMMAND, *words], stdout=writer, stderr=subprocess.PIPE, env=environment(), check=False, timeout=PATIENCE
    )
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (1, b"")


@posix
def test_errors_that_cannot_be_told_keep_their_status(tmp_path: Path) -> None:
    for line in ("partnerkit check nowhere", "partnerkit assess nowhere", "partnerkit plan nowhere"):
        for closed in ("2>&-", "2>/dev/full"):
            assert shell(f"{line} {closed}", tmp_path).status == 3
    assert shell("partnerkit new a.yaml <&-", tmp_path).status == 2
    made = shell("partnerkit new a.yaml --partnership P --role R --sector nhs 2>/dev/full", tmp_path)
    assert made.status == 0
    assert (tmp_path / "a.yaml").exists()


@posix
def test_a_folder_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    for arguments in (
        "check",
        "frameworks list",
        "frameworks show top-tips",
        "new a.yaml --partnership P --view agreed",
    ):
        gone = tmp_path / "gone"
        gone.mkdir()
        done = shell(f"cd '{gone}' && rmdir '{gone}' && partnerkit {arguments}")
        assert done.status in (1, 3), done
        assert len(done.err.splitlines()) == 1, done


@posix
def test_without_home_term_or_anything_the_commands_work(tmp_path: Path) -> None:
    for arguments in (("check", AGREED), ("assess", AGREED), ("plan", AGREED), ("frameworks", "list")):
        bare = [*COMMAND, *map(str, arguments)]
        done = subprocess.run(["env", "-i", *bare], capture_output=True, cwd=tmp_path, check=False)
        assert done.returncode == 0
        assert re.fullmatch(rb"Next: partnerkit .*\n", done.stderr)


@posix
@pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")
def test_a_terminal_without_a_type_or_a_home_can_be_walked_on(tmp_path: Path) -> None:
    assert run("new", "a.yaml", "--partnership", "P", "--view", "agreed", cwd=tmp_path).status == 0
    for env in ({"TERM": None, "HOME": None}, {"TERM": "nonsense"}, {"COLUMNS": "0", "LINES": "x"}):
        with Terminal("assess", "a.yaml", cwd=tmp_path, env=dict(env)) as terminal:
            terminal.answer("Rating:", "q")
            terminal.see("Saved in a.yaml")
            assert terminal.end() == 0


@posix
@pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")
def test_the_command_of_the_package_and_the_module_are_the_same(tmp_path: Path) -> None:
    script = Path(sys.executable).with_name("partnerkit")
    if not script.exists():
        pytest.skip("the package is not installed")
    done = subprocess.run([script, "check", AGREED], capture_output=True, text=True, env=environment(), check=False)
    assert done.stdout == run("check", AGREED).out


def test_a_command_that_the_tests_fork_off_is_as_one_that_is_started(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("format: partnerkit/assessment/1\n", encoding="utf-8")
    for line in ("--help", "nonsense", "check", f"assess {AGREED}", "plan nowhere", "frameworks show top-tips"):
        words, surroundings = line.split(), environment(COLUMNS="70")
        started = subprocess.run(
            [*COMMAND, *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            cwd=tmp_path,
            env=surroundings,
            check=False,
        )
        for together in (False, True):
            status, out, err = ended(words, tmp_path, surroundings, together=together)
            assert status == started.returncode
            assert (out + err) == started.stdout + started.stderr
            assert together is False or err == b""
