"""`assess` where there is no terminal: the table.

The files under `expected/` hold what is printed for one example, to the letter. To write them anew after a change that
is meant:  UPDATE=1 python -m pytest tests/cli/test_assess.py
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import (
    AGREED,
    EXAMPLES,
    HOSTILE,
    ROOT,
    TODAY,
    Done,
    assessment,
    framework,
    inside,
    letters,
    run,
    write,
)

EXPECTED = Path(__file__).resolve().parent / "expected"
SHAPES = "●▲■–○"
VARIANTS: dict[str, tuple[tuple[str, ...], dict[str, str | None]]] = {
    "agreed-80": ((), {}),
    "agreed-60": ((), {"COLUMNS": "60"}),
    "agreed-brief": (("--brief",), {}),
    "agreed-ascii": ((), {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}),
}


def shown(*arguments: object, **keywords: Any) -> Done:
    done = run("assess", "--as-of", TODAY, *arguments, **keywords)
    assert "\x1b" not in done.both
    return done


@pytest.mark.parametrize("name", VARIANTS)
def test_the_example_is_shown_as_expected(name: str) -> None:
    arguments, env = VARIANTS[name]
    done = shown(AGREED.relative_to(ROOT), *arguments, cwd=ROOT, env=env)
    file = EXPECTED / f"{name}.txt"
    if os.environ.get("UPDATE"):
        file.write_text(done.out, encoding="utf-8")
    assert done.out == file.read_text(encoding="utf-8")
    step = f"Next: partnerkit plan {AGREED.relative_to(ROOT)} -o plan.md\n"
    assert (done.status, done.err) == (0, step)


@pytest.mark.parametrize(("columns", "limit"), [(None, 80), ("60", 60), ("40", 40)])
def test_no_line_is_wider_than_it_may_be(columns: str | None, limit: int) -> None:
    done = shown(AGREED, env={"COLUMNS": columns})
    assert max(map(len, done.out.splitlines())) <= limit
    assert all(line == line.rstrip() for line in done.out.splitlines())


@pytest.mark.parametrize("columns", ["1", "10", "0", "-3", "many", "", "100000"])
@pytest.mark.sampled(3)
def test_an_odd_width_is_no_reason_to_fail(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert inside("assess", AGREED).status == 0


def test_nothing_is_lost_in_a_narrow_table() -> None:
    wide, narrow = (letters(shown(AGREED, env={"COLUMNS": width}).out) for width in ("1000", "60"))
    for said in (
        "The trust had this green, the others amber.",
        "there is nothing left",
    ):
        assert letters(said) in narrow
        assert letters(said) in wide


def test_ratings_are_words_and_shapes_and_in_ascii_words_alone() -> None:
    plain = shown(AGREED, "--brief").out
    for said in ("● Green", "▲ Amber", "■ Red", "– Not applicable", "○ Not rated", "●●●●●●▲▲▲▲▲▲▲■■■■■■–"):
        assert said in plain
    alone = shown(AGREED, "--brief", env={"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}).out
    assert alone.isascii()
    for said in ("Green 6   Amber 7   Red 6   Not applicable 1", "GGGGGGAAAAAAARRRRRRN"):
        assert said in alone


def test_a_code_page_without_the_shapes_shows_words_and_keeps_its_letters() -> None:
    done = shown(AGREED, env={"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"}, encoding="cp1252")
    assert "café" in shown(AGREED.with_name("vcs.yaml"), env={"PYTHONIOENCODING": "cp1252"}, encoding="cp1252").out
    assert not set("●▲■○") & set(done.out)


def test_colour_is_never_written_to_a_pipe_even_where_it_is_wanted_elsewhere() -> None:
    plain = shown(AGREED).out
    for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": None}, {"TERM": "unknown"}, {"FORCE_COLOR": "1"}):
        assert shown(AGREED, env=env).out == plain


def test_several_files_are_shown_one_after_the_other() -> None:
    names = [AGREED.with_name(name) for name in ("trust.yaml", "vcs.yaml")]
    both = shown(*names).out
    assert both == "\n".join(shown(name).out for name in names)


def test_every_example_can_be_shown_at_every_width() -> None:
    files = [file for file in sorted(EXAMPLES.rglob("*.yaml")) if file.name != "partnerkit.yaml"]
    for width in ("60", "80"):
        assert shown(*files, env={"COLUMNS": width}).status == 0


def test_a_file_that_cannot_be_used_is_told_with_all_its_problems_before_anything_is_shown(tmp_path: Path) -> None:
    bad = write(tmp_path / "bad.yaml", assessment(ratings={"it-systems": "ambr"}, view="mine"))
    done = shown(AGREED, bad)
    assert (done.status, done.out) == (1, "")
    assert "bad.yaml:5:7: error" in done.err
    assert "bad.yaml:7:" in done.err
    assert "Did you mean amber?" in done.err
    assert done.err.splitlines()[-1].endswith("cannot be used before this is put right.")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.sampled(3)
def test_hostile_text_in_an_assessment_is_shown_and_not_obeyed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    action = {"action": text, "owner": text, "organisation": text, "outcome": text, "due": "2026-12-01"}
    action["progress"] = [{"date": "2026-11-01", "note": text}]  # type: ignore[assignment]
    ratings = {
        "it-systems": {"rating": "red", "comment": text, "evidence": [text], "actions": [action]},
        "piloting": {"rating": "not-applicable", "reason": text},
    }
    assessor = {"name": text, "role": text, "organisation": text, "sector": "nhs"}
    write(tmp_path / "a.yaml", assessment(partnership=text, assessor=assessor, ratings=ratings))
    done = inside("assess", "a.yaml", "--as-of", TODAY)
    assert done.status == 0, done.err
    expected = letters(seen(text))
    assert letters(done.out).count(expected) >= 4
    assert not controls(text) & set(done.out)
    for command in (("check",), ("plan",), ("plan", "--gantt"), ("plan", "--format", "json")):
        other = inside(*command, "a.yaml", "--as-of", TODAY)
        assert not controls(text) & set(other.both)
        assert other.status in (0, 1)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
@pytest.mark.sampled(1)
def test_hostile_text_harms_no_stream_of_any_encoding(tmp_path: Path, encoding: str) -> None:
    ratings = {f"issue-0-{number}": {"rating": "red", "comment": text} for number, text in enumerate(HOSTILE, 1)}
    write(tmp_path / "own.yaml", framework(issues=len(HOSTILE)))
    write(tmp_path / "a.yaml", assessment(framework="./own.yaml", ratings=ratings))
    env: dict[str, str | None] = {"PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}
    done = shown("a.yaml", cwd=tmp_path, env=env, encoding=encoding)
    assert done.status == 0
    assert "[red]x[/] [/] [link=https://example.org]y[/link] [bold]" in " ".join(done.out.replace("|", " ").split())
    assert run("check", "a.yaml", cwd=tmp_path, env=env, encoding=encoding).status == 1
    assert run("plan", "a.yaml", cwd=tmp_path, env=env, encoding=encoding).status == 0


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.sampled(3)
def test_hostile_text_in_a_framework_is_shown_and_not_obeyed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "own.yaml", framework(text, issues=1))
    rated = {"issue-0-1": {"rating": "red", "actions": [{"action": "x", "due": "2026-12-01"}]}}
    write(tmp_path / "a.yaml", assessment(framework="./own.yaml", ratings=rated))
    commands = [
        ("assess", "a.yaml"),
        ("plan", "a.yaml", "--gantt"),
        ("check", "."),
        ("frameworks", "show", "./own.yaml"),
        ("frameworks", "show", "./own.yaml", "1"),
    ]
    for command in commands:
        done = inside(*command)
        assert done.status in (0, 1), done.err
        assert not controls(text) & set(done.both)
        if command[0] in ("assess", "frameworks"):
            assert letters(seen(text)) in letters(done.out)
    made = inside("new", "b.yaml", "--framework", "./own.yaml", "--partnership", "P", "--view", "agreed")
    assert made.status == 0, made.err
    assert inside("check", "b.yaml").out.count("[not-begun]") == 1


def seen(text: str) -> str:
    """A text as a terminal is to show it."""
    from partnerkit.model.text import one_line

    return one_line(text)


def controls(text: str) -> set[str]:
    """The characters of a text that must reach no terminal."""
    return {character for character in text if not character.isprintable()} - set(" \t\n\u200d\u0301")
