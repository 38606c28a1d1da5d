"""Every hint is a command that can be copied; messages break between words, whatever the terminal's width."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from partnerkit.cli.wrapping import columns
from tests.support.command import (
    EXAMPLES,
    TODAY,
    Done,
    Terminal,
    assessment,
    framework,
    inside,
    run,
    shell,
    write,
)
from tests.support.documents import HOSTILE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")

COMMAND = re.compile(r"`((?:partnerkit|git) (?:'[^']*'|[^'`])*)`|^Next: (partnerkit .*)$", re.MULTILINE)
PLACEHOLDER = re.compile(r"\b(?:VIEW|FILE|REF|FOLDER|FRAMEWORK|PATH|DIR|NAME|ID|AGREED|PREVIOUS)\b|…")
NAMES = ["our view", "it's ours", "-ours", "$HOME", "Zoë's (2)", "a&b;c", "*", "!x", "#1"]


def commands(done: Done) -> list[str]:
    return [one or other for one, other in COMMAND.findall(done.both)]


def proved(done: Done, folder: Path | None = None, known: frozenset[str] = frozenset()) -> list[str]:
    """Run every command that is named, and return them; none may be wrong usage.

    With a folder a shell runs them there; else they run here, as the words that a shell would take them for. `known`
    are proved already.
    """
    found = commands(done)
    for line in found:
        assert not PLACEHOLDER.search(line.replace("$HOME", "")), line
        if line.startswith("git") or line in known:
            continue
        again = shell(line, folder) if folder else inside(*shlex.split(line)[1:])
        asks = "there is no terminal to ask on" in again.err
        assert again.status in (0, 1, 3) or asks, (line, again)
    return found


STORY = [
    "init . --partnership \"Zoë's & Co\" --partner 'A, Mind, vcs' --partner 'B, NHS, nhs' --date 2026-05-04 --ci=none",
    "check", "assess 2026-05/mind.yaml --no-input", "compare .", "frameworks list", "frameworks show top-tips 3",
    "rules", "form top-tips --partnership \"Zoë's & Co\" -o 'my form.xlsx'",
    "form top-tips -o 'my form.docx' --partnership 'a b'",
    "agree 2026-05 -o 2026-05/agreed.yaml --no-input --date 2026-05-20", "plan 2026-05/agreed.yaml -o 'the plan.md'",
    "action add 2026-05/agreed.yaml 4 'Meet again' --due 2026-12-01", "action done 2026-05/agreed.yaml A1",
    "report 2026-05 -o 'board report.html'", "progress 2026-05/agreed.yaml", "templates list",
    "new '2026-11/our view.yaml' --from 2026-05/mind.yaml", "frameworks schema -o 's c.json'",
]  # fmt: skip


@pytest.mark.thorough
def test_every_command_that_a_story_names_can_be_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = []
    for typed in STORY:
        done = inside(*shlex.split(typed))
        assert done.status in (0, 1), done
        if typed.startswith("init"):
            for file in tmp_path.glob("2026-05/*.yaml"):  # of what is blank nothing can be said
                text = file.read_text(encoding="utf-8")
                file.write_text(text.replace("vision:", "vision: amber", 1), encoding="utf-8")
        found += proved(done, tmp_path if typed.startswith("form") else None)
    assert len(found) > len(STORY) - 3


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.sampled(2)
def test_names_are_quoted_wherever_a_command_names_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(EXAMPLES / "anytown" / "2026-11", name)
    shutil.copy(f"./{name}/agreed.yaml", f"./{name}.yaml")
    for typed in (
        ["assess", f"./{name}.yaml"], ["plan", f"./{name}/agreed.yaml"], ["compare", f"./{name}"],
        ["report", f"./{name}", "-o", f"./{name}.html"], ["check", f"./{name}/agreed.yaml"],
    ):  # fmt: skip
        assert proved(inside(*typed)), typed


def mistakes(folder: Path) -> list[list[object]]:
    """Return what people do wrong, in a folder that has what it needs."""
    (folder / "my files").mkdir()
    write(folder / "my files" / "own guide.yaml", framework(issues=2))
    rated = {"issue-0-1": "green", "wholly-unlike-any-issue": "red"}
    own = {"framework": "./own guide.yaml"}
    write(folder / "my files" / "a.yaml", assessment(**own, ratings=rated))
    write(folder / "my files" / "b.yaml", assessment(**own, ratings={"issue-0-1": "red"}))
    (folder / "my files" / "broken.yaml").write_text("format: partnerkit/framework/1\ntitle: x\n", encoding="utf-8")
    write(folder / "my files" / "c.yaml", assessment(framework="./broken.yaml"))
    actions = [{"ref": "A1", "action": "Meet", "due": "2027-01-01"}, {"ref": "A1", "action": "Talk"}]
    write(folder / "two refs.yaml", assessment(ratings={"piloting": {"rating": "red", "actions": actions}}))
    write(folder / "old.yaml", assessment(date="2024-05-01"))
    write(folder / "unlike.yaml", assessment(ratings={"wholly-unlike-any-issue": "red"}))
    (folder / "partnerkit.yaml").write_text("format: partnerkit/config/1\nmax_age_days: 365\n", encoding="utf-8")
    (folder / "not a form.xlsx").write_bytes(b"PK")
    return [
        ["check", "my files/a.yaml"], ["check", "my files/c.yaml"], ["check", "two refs.yaml"], ["check", "old.yaml"],
        ["check", "unlike.yaml"], ["check", "."], ["assess", "my files/c.yaml"], ["plan", "my files"],
        ["frameworks", "show", "my files/own guide.yaml", "nonsense"], ["frameworks", "show", "top-tips", "nonsense"],
        ["frameworks", "show", "nonsense"], ["action", "add", "my files/b.yaml", "nonsense", "Meet"],
        ["action", "done", "two refs.yaml", "A1"], ["action", "done", "two refs.yaml", "A9"],
        ["action", "update", "two refs.yaml", "A1", "--due", "2027-02-01"], ["rules", "nonsense"],
        ["check", ".", "--select", "nonsense"], ["templates", "copy", "nonsense"], ["report", "old.yaml", "--form"],
        ["report", "old.yaml", "-o", "my report.csv"], ["import", "not a form.xlsx", "-o", "x.yaml"],
        ["progress", "old.yaml", "--git"], ["new", "old.yaml"], ["new", "a"], ["compare", "old.yaml"],
        ["init", ".", "--partnership", "x", "--partner", "nonsense"], ["form", "top-tips", "-o", "f.csv"],
    ]  # fmt: skip


def test_what_is_done_wrong_is_answered_with_real_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    known: frozenset[str] = frozenset()
    for typed in mistakes(tmp_path):
        done = inside(*typed)
        assert not re.search(r"\b(?:VIEW|FILE|REF|FRAMEWORK|PREVIOUS)\b", done.err)
        known |= set(proved(done, known=known))
    assert len(known) > 6


def test_the_next_round_of_what_is_too_old_can_be_opened_as_it_is_said(tmp_path: Path) -> None:
    mistakes(tmp_path)
    done = run("check", "old.yaml", "--as-of", "2026-11-23", cwd=tmp_path)
    assert "Open the next round: `partnerkit new 2026-11/old.yaml --from old.yaml`." in done.out
    assert shell("partnerkit new 2026-11/old.yaml --from old.yaml", tmp_path).status == 0


# On a terminal

SAID = [
    ["report", "anytown/2026-05", "anytown/2026-11", "-o", "r.html"],
    ["compare", "anytown/2026-11", "anytown/nowhere at all, as it happens, and for a long time now/x.yaml"],
    ["check", "hostile.yaml", "--as-of", TODAY],
    ["check", "long name of a file with many words in it.yaml"],
    ["plan", "anytown/2026-11/agreed.yaml", "-o", "a name of many words and no sense whatsoever.odt"],
    ["plan", "anytown/2026-11/agreed.yaml", "--format", "nonsense"],
    ["frameworks", "show", "a framework that nobody has ever heard of"],
    ["progress", "anytown/2026-11"],
]


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("typed", SAID)
@pytest.mark.sampled(3)
def test_no_word_is_split_on_a_terminal(tmp_path: Path, typed: list[str], width: int) -> None:
    shutil.copytree(EXAMPLES / "anytown", tmp_path / "anytown")
    shutil.copy(HOSTILE, tmp_path / "hostile.yaml")
    wide = assessment(
        partnership="宽字符 " * 30, ratings={"nonsense-of-an-issue": {"rating": "red", "comment": "宽字符 " * 60}}
    )
    write(tmp_path / "long name of a file with many words in it.yaml", wide)
    with Terminal(*typed, cwd=tmp_path, size=(width, 24)) as terminal:
        terminal.end()
    shown = [row.rstrip() for row in re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", terminal.raw.decode("utf-8")).split("\r\n")]
    for row in shown:
        assert columns(row) <= width or row.startswith(("Next: ", "Usage: ", "Try ")) or len(row.split()) == 1, row


def test_where_nobody_looks_nothing_is_wrapped(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "anytown", tmp_path / "anytown")
    done = run("report", "anytown/2026-05", "anytown/2026-11", "-o", "r.html", cwd=tmp_path, env={"COLUMNS": "60"})
    assert any(len(line) > 60 for line in done.err.splitlines())
    assert all(line.startswith(("Left out", "Wrote", "Views are", "Next: ")) for line in done.err.splitlines())
