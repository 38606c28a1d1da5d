"""The recipes of `docs/data.md` answer what they say, in SQL and in Python alike."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support import ROOT
from tests.support.command import assessment, run, write

duckdb = pytest.importorskip("duckdb")
pytest.importorskip("polars")
RECIPES = (ROOT / "docs" / "data.md").read_text("utf-8").partition("## Recipes\n")[2].partition("\n## ")[0]
RED, DAYS, AGREEMENT = re.findall(r"^```sql\n(.*?)^```$.*?^```python\n(.*?)^```$", RECIPES, re.MULTILINE | re.DOTALL)
GUIDE = "working-partnership"


def agreed(folder: Path, day: str, piloting: str | None, *actions: dict[str, Any]) -> None:
    """What a partnership agreed on a day: a level of one issue, and actions under another."""
    ratings: dict[str, Any] = {"shared-values-and-vision": {"rating": "amber", "actions": list(actions)}}
    if piloting:
        ratings["piloting"] = piloting
    name = folder.name.capitalize()
    write(folder / f"{day}.yaml", assessment(view="agreed", partnership=name, date=day, ratings=ratings))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder around an export of a few partnerships."""
    home = tmp_path_factory.mktemp("recipes")
    root = home / "in"
    done = {"action": "Do", "status": "done", "start": "2025-01-01"}
    first = {"action": "Do", "ref": "A1", "start": "2025-01-01", "organisation": "Mind", "status": "in-progress"}
    for day, levels in (("2025-01-10", "rrr"), ("2025-07-10", "ra "), ("2026-01-10", "rrr"), ("2026-07-10", "grr")):
        for name, level in zip(("north", "south", "west"), levels, strict=True):
            word = {"r": "red", "a": "amber", "g": "green", " ": None}[level]
            last = day == "2026-07-10"
            own = [first | ({"status": "done", "closed": "2025-01-11"} if last else {})] if name == "north" else []
            if name == "north" and last:
                own.append(done | {"ref": "A2", "organisation": "mind ", "closed": "2025-01-31"})
                own.append(done | {"ref": "A3", "organisation": "Nobody knows", "closed": "2025-01-06"})
            agreed(root / name, day, word, *own)
    partner = "  - {organisation: Mind, sector: vcs}\n"
    record = f"format: partnerkit/partnership/1\npartnership: North\npartners:\n{partner}"
    (root / "north" / "partnership.yaml").write_text(record, "utf-8")
    named = "".join(f"  - {{name: {name}, system: Shire}}\n" for name in ("North", "South"))
    (root / "portfolio.yaml").write_text(f"format: partnerkit/portfolio/1\npartnerships:\n{named}", "utf-8")
    made = run("export", root, "-o", home / "tables", "--format", "parquet")
    assert made.status == 0, made
    assert "problems          0" in made.out, made
    return home


def answers(recipe: tuple[str, str], home: Path) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """What both ways of a recipe answer."""
    sql, python = recipe
    before = Path.cwd()
    os.chdir(home)
    try:
        names: dict[str, Any] = {}
        exec(compile(python, "docs/data.md", "exec"), names)
        return duckdb.sql(sql).fetchall(), names["answer"].rows()
    finally:
        os.chdir(before)


def test_red_for_three_rounds_in_a_row(home: Path) -> None:
    wanted = [("North", GUIDE, "piloting", date(2025, 1, 10), 3)]
    assert answers(RED, home) == (wanted, wanted)


def test_median_days_to_finish_an_action_by_sector(home: Path) -> None:
    wanted = [("not known", 1, 5.0), ("vcs", 2, 20.0)]
    assert answers(DAYS, home) == (wanted, wanted)


def test_agreement_by_system(home: Path) -> None:
    wanted = [
        ("Shire", GUIDE, "piloting", "green", 1),
        ("Shire", GUIDE, "piloting", "red", 1),
        ("Shire", GUIDE, "shared-values-and-vision", "amber", 2),
        ("none", GUIDE, "piloting", "red", 1),
        ("none", GUIDE, "shared-values-and-vision", "amber", 1),
    ]
    assert answers(AGREEMENT, home) == (wanted, wanted)
