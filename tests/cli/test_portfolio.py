"""`partnerkit portfolio`: ten partnerships within 80 columns, more below, and an exit status that a CI can tell by."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.support.command import EXAMPLES, HOSTILE, TODAY, inside, run
from tests.support.partnerships import FIRST, action, agreed, expected, record, view

ANYSHIRE = EXAMPLES / "anyshire"


def many(root: Path, number: int) -> Path:
    """So many partnerships, every third of which moved, shares and has something overdue."""
    late = action("A1", "Buy one system", due="2026-09-01", organisation="Trust")
    for place in range(number):
        folder, name = root / f"p{place}", f"Partnership of the place with number {place}"
        if place % 3 == 0:
            agreed(folder, name, FIRST, it_systems="red", piloting=late)
            record(folder, name, share=True)
        agreed(folder, name, piloting=late if place % 3 == 0 else "not-applicable", staffing_issues="cannot-judge")
    return root


def widths(text: str) -> int:
    return max(map(len, text.splitlines()))


def test_without_shapes_words_and_letters_say_it_all() -> None:
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": None}
    done = run("portfolio", ANYSHIRE, "--as-of", TODAY, env=env, encoding="ascii")
    assert "?" not in re.sub(r"(Who|How|caf)\?", "", done.out), "but for what files hold"
    assert " G  Green: On track" in done.out


def test_four_places_are_seen_side_by_side_and_who_is_late_makes_the_status_1() -> None:
    done = run("portfolio", ANYSHIRE, "--as-of", TODAY)
    assert done.status == 1
    assert "Late: 2 views, not" in done.out
    assert "Late: never given" in done.out
    assert done.err.splitlines()[-1].startswith("Next: partnerkit portfolio ")
    assert run("portfolio", ANYSHIRE, "--as-of", "2026-11-16").status == 0, "its last day has not passed"


@pytest.mark.parametrize(
    ("columns", "number", "tables", "encoding"),
    [("80", 10, 1, "utf-8"), ("80", 13, 2, "ascii"), ("60", 13, 3, "utf-8"), ("40", 3, 2, "utf-8")],
)
@pytest.mark.sampled(1)
def test_ten_fit_80_columns_and_more_go_on_below(
    tmp_path: Path, columns: str, number: int, tables: int, encoding: str
) -> None:
    many(tmp_path, number)
    env = {"COLUMNS": columns, "NO_COLOR": "1", "PYTHONIOENCODING": encoding, "PYTHONUTF8": None}
    done = run("portfolio", tmp_path, "--as-of", TODAY, env=env, encoding=encoding)
    assert done.status == 0, done.err
    assert widths(done.out) <= int(columns)
    heat = done.out.partition("Each issue in each partnership")[2].partition("Spread")[0]
    assert heat.count("Issue") == tables
    assert "20" in heat
    assert "IT systems" in " ".join(heat.split())


@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_whatever_files_hold_is_data(tmp_path: Path, format: str) -> None:  # noqa: A002
    for place, text in enumerate(HOSTILE):
        entry = action("A1", text, due="2026-09-01", organisation=text, owner=text)
        agreed(tmp_path / f"p{place}", text, it_systems=entry)
        record(tmp_path / f"p{place}", text, share=True, partners=[{"organisation": text, "sector": "vcs"}])
    expected(tmp_path, *({"name": text, "system": text} for text in HOSTILE), title=HOSTILE[0])
    done = inside("portfolio", tmp_path, "--as-of", TODAY, "--format", format)
    assert done.status in (0, 1)
    assert not any(character in done.out for character in "\x1b\x07\x08\u202e\u2066\u2028")
    if format == "json":
        assert len(json.loads(done.out)["columns"]) == len(HOSTILE)
    if format == "markdown":
        assert "[red]x" not in done.out
        assert "\n# heading" not in done.out


def test_only_changes_are_told_where_that_is_asked(tmp_path: Path) -> None:
    many(tmp_path, 4)
    done = inside("portfolio", tmp_path, "--as-of", TODAY, "--since", "1 August 2026")
    assert "Only what has changed since 1 August 2026 is shown." in done.out
    assert "Spread" not in done.out
    assert "Up, red to green: " in done.out
    assert inside("portfolio", tmp_path, "--since", "1/2/2026").status == 2


def test_a_file_that_cannot_be_read_is_named_the_rest_goes_on_and_the_next_step_looks_at_it(tmp_path: Path) -> None:
    many(tmp_path, 2)
    bad = view(tmp_path / "p9", "Broken")
    bad.write_text(bad.read_text(encoding="utf-8").replace('"amber"', '"ambr"'), encoding="utf-8")
    done = inside("portfolio", tmp_path, "--as-of", TODAY)
    assert done.status == 1
    assert "1 file could not be read" in done.out
    assert "Cannot be read" in done.out
    assert f"Next: partnerkit check {bad}" in done.err


def test_a_document_is_written_and_nothing_else_is_refused_in_silence(tmp_path: Path) -> None:
    many(tmp_path / "all", 3)
    for name, begins in (("p.md", "<!-- Written"), ("p.json", "{"), ("plain", "<!-- Written")):
        assert inside("portfolio", tmp_path / "all", "--as-of", TODAY, "-o", tmp_path / name).status == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)
    assert inside("portfolio", tmp_path / "all", "-o", tmp_path / "p.csv").status == 2
    assert inside("portfolio", tmp_path / "nowhere").status == 3
    assert inside("portfolio", tmp_path / "p.md").status == 3
