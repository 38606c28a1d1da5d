"""The country that benchmarks and tests of many partnerships rest on is what it says it is."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.command import run
from tests.support.country import write_country


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_seed_gives_the_same_country_and_its_first_partnerships_are_the_same_at_any_size(tmp_path: Path) -> None:
    for name, number in (("one", 3), ("again", 3), ("larger", 5)):
        write_country(tmp_path / name, number, systems=1)
    one, again, larger = (contents(tmp_path / name) for name in ("one", "again", "larger"))
    assert one == again
    assert {path: text for path, text in one.items() if path != "portfolio.yaml"}.items() <= larger.items()


def test_nothing_is_wrong_with_it_but_what_was_made_wrong(tmp_path: Path) -> None:
    made = write_country(tmp_path / "right", 4, slips=0)
    assert made["files"] == 80
    found = json.loads(run("check", str(tmp_path / "right"), "--format", "json", "--as-of", "2026-11-23").out)
    assert [problem for problem in found["problems"] if problem["severity"] == "error"] == []
    wrong = write_country(tmp_path / "wrong", 4, slips=0.2)
    assert sum(wrong.values()) - wrong["files"] - wrong["nothing given"] > 5
