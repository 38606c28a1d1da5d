"""What partnerkit writes survives the usual hooks, and a calendar that is written again is taken for newer."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import ROOT
from tests.support.command import EXAMPLES, TODAY, inside, run
from tests.support.documents import HOSTILE

ROUND = EXAMPLES / "anytown" / "2026-11"
AGREED = ROUND / "agreed.yaml"
BOTH = [EXAMPLES / "anytown" / "2026-05" / "agreed.yaml", AGREED]
CASES = ROOT / "tests" / "data" / "ics"
BOM = b"\xef\xbb\xbf"
DOCUMENTS = {
    "plan.md": ["plan", AGREED, "--gantt"],
    "plan.json": ["plan", AGREED],
    "plan.ics": ["plan", AGREED],
    "hostile.md": ["plan", HOSTILE],
    "hostile.ics": ["plan", HOSTILE],
    "comparison.md": ["compare", ROUND],
    "groups.md": ["compare", ROUND, "--by", "sector"],
    "comparison.json": ["compare", ROUND],
    "agenda.md": ["compare", ROUND, "--agenda", "90"],
    "progress.md": ["progress", *BOTH],
    "progress.json": ["progress", *BOTH],
    "report.html": ["report", *BOTH, ROUND],
    "hostile.html": ["report", HOSTILE],
    "report.json": ["report", AGREED],
    "form.html": ["form", "top-tips"],
    "a.schema.json": ["frameworks", "schema"],
}
UNMARKED = {"plan.csv": ["plan", AGREED], "hostile.csv": ["plan", HOSTILE]}
HOOKS: dict[str, Callable[[bytes], bytes]] = {
    "autocrlf": lambda text: text.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
    "line ends to LF": lambda text: text.replace(b"\r\n", b"\n"),
    "a byte-order mark": lambda text: BOM + text,
    "no byte-order mark": lambda text: text.removeprefix(BOM),
    "no line end": lambda text: text.rstrip(b"\r\n"),
    "empty lines": lambda text: b"\n\n" + text + b"\r\n\n",
    "trailing spaces": lambda text: re.sub(rb"(\r?\n)", rb" \t\1", text),
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written")
    for name, typed in (DOCUMENTS | UNMARKED).items():
        dated = [] if typed[0] in ("compare", "frameworks") else ["--as-of", TODAY]
        assert inside(*typed, "-o", folder / name, *dated).status == 0
    return folder


@pytest.mark.parametrize("name", [*DOCUMENTS, *UNMARKED])
@pytest.mark.sampled(6)
def test_the_usual_hooks_find_nothing_to_change(written: Path, name: str) -> None:
    content = (written / name).read_bytes()
    end = b"\r\n" if name.endswith((".ics", ".csv")) else b"\n"
    assert content.endswith(end)
    assert not content.removesuffix(end).endswith((b"\n", b"\r"))
    assert content.count(b"\n") == content.count(end) or name.endswith(".csv")  # where a cell has lines of its own
    assert content.startswith(BOM) is name.endswith(".csv"), "Excel needs the mark, and nothing else may have it"
    if not name.endswith(".csv"):
        assert not re.search(rb"[ \t]+\r?$", content, re.MULTILINE)


@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_hook_changed_is_written_again_and_what_a_person_changed_is_not(
    written: Path, name: str, hook: str
) -> None:
    from partnerkit.files.generated import is_own

    content = HOOKS[hook]((written / name).read_bytes())
    assert is_own(content)
    middle = len(content) // 2
    assert not is_own(content[:middle] + b"x" + content[middle:])


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.sampled(6)
def test_the_command_itself_writes_again_what_hooks_changed_and_not_what_a_person_changed(
    written: Path, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    file.write_bytes(HOOKS["a byte-order mark"](HOOKS["no line end"]((written / name).read_bytes())))
    assert inside(*DOCUMENTS[name], "-o", file).status == 0
    file.write_bytes(file.read_bytes() + b"Our own words\n")
    refused = inside(*DOCUMENTS[name], "-o", file)
    assert (refused.status, "was changed since" in refused.err) == (3, True)
    assert file.read_bytes().endswith(b"Our own words\n")


def test_all_hooks_at_once_and_word_between_are_survived(written: Path) -> None:
    from partnerkit.files.generated import is_own

    content = (written / "plan.md").read_bytes()
    for hook in HOOKS.values():
        content = hook(content)
    assert is_own(content)
    assert not is_own(content.replace(b"Plan", b"Plans").replace(b"plan", b"plans"))


def test_what_goes_to_the_screen_and_into_a_new_repository_ends_with_one_line_end(tmp_path: Path) -> None:
    for form in ("text", "json", "github", "gitlab", "junit", "sarif"):
        out = inside("check", ROUND, "--format", form, "--as-of", TODAY, "--no-cache").out
        assert re.search(r"[^\n]\n\Z", out), form
    given = ("--partnership", "Anytown", "--partner", "Director, Mind, vcs")
    assert inside("init", tmp_path / "made", *given).status == 0
    assert inside("agree", ROUND, "-o", tmp_path / "made" / "agreed.yaml", "--no-input").status == 0
    assert inside("templates", "copy", "board-paper.md", "-o", tmp_path / "made" / "paper.md.j2").status == 0
    files = [file for file in (tmp_path / "made").rglob("*") if file.is_file()]
    assert len(files) > 5
    for file in files:
        content = file.read_bytes()
        assert re.search(rb"[^\n]\n\Z", content), file
        assert not re.search(rb"[ \t\r]$", content, re.MULTILINE), file


def test_the_page_of_a_step_has_no_blank_ends(tmp_path: Path) -> None:
    page = tmp_path / "summary.md"
    run("check", ROUND, HOSTILE, "--format", "github", "--as-of", TODAY, env={"GITHUB_STEP_SUMMARY": str(page)})
    text = page.read_text(encoding="utf-8")
    assert re.search(r"[^\n]\n\Z", text)
    assert not re.search(r"[ \t]$", text, re.MULTILINE)


def numbers(file: Path) -> list[int]:
    return [int(found) for found in re.findall(r"^SEQUENCE:(\d+)", file.read_text(encoding="utf-8"), re.MULTILINE)]


@pytest.mark.parametrize("to_file", [True, False])
def test_done_then_opened_again_never_counts_down(tmp_path: Path, to_file: bool) -> None:
    pytest.importorskip("icalendar")
    view, out = tmp_path / "agreed.yaml", tmp_path / "plan.ics"
    seen: list[int] = []

    def export(day: str) -> None:
        done = run("plan", view, "--format", "ics", "--as-of", day, *(["-o", out] if to_file else []))
        assert done.status == 0
        if not to_file:
            out.write_text(done.out, encoding="utf-8")
        seen.extend(numbers(out))

    shutil.copy(CASES / "a.yaml", view)
    export("2026-12-14")
    assert run("action", "done", view, "A1", "--as-of", "2026-12-14").status == 0
    export("2026-12-14")
    shutil.copy(CASES / "b.yaml", view)
    export("2026-12-14")
    shutil.copy(CASES / "a.yaml", view)  # somebody takes the traces out
    export("2026-12-15")
    assert len(seen) == 4
    assert seen == sorted(seen)
    assert seen == sorted(set(seen)) or not to_file
