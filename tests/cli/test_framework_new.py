"""`frameworks new`: a framework to fill in, in which every key is explained."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from partnerkit.files.load import load
from partnerkit.model.framework import (
    Framework,
    Passage,
    Section,
    Statement,
    StatementSource,
    Term,
    Topic,
)
from partnerkit.model.issue import Issue, NamedPractice, QuotedStatement, Resource
from partnerkit.model.scale import Level
from tests.support import ROOT
from tests.support.command import run

if TYPE_CHECKING:
    from partnerkit.model.base import Model

PARTS: tuple[type[Model], ...] = (
    *(Framework, Level, Section, Issue, NamedPractice, QuotedStatement),
    *(Resource, Statement, StatementSource, Passage, Term, Topic),
)
EVERY_KEY = {field for part in PARTS for field in part.model_fields}
LEFT_OUT = re.compile(r"^(\s*)#(?=\w| *- \{)", re.MULTILINE)
"""Where a key is left out for the time being."""


@pytest.mark.parametrize("levels", [None, "2", "7", "Outstanding, Good, Requires improvement, Inadequate"])
def test_what_is_written_passes_the_check_as_it_is_and_with_every_key_in_use(
    levels: str | None, tmp_path: Path
) -> None:
    options = ["--levels", levels] if levels else []
    made = run(
        "frameworks", "new", "guides/our-guide.yaml", "--title", 'Our "guide": all of it', *options, cwd=tmp_path
    )
    assert (made.status, made.out) == (0, "")
    assert made.err == "Wrote guides/our-guide.yaml.\nNext: partnerkit check guides/our-guide.yaml\n"
    file = tmp_path / "guides" / "our-guide.yaml"
    text = file.read_text(encoding="utf-8")
    (tmp_path / "guides" / "whole.yaml").write_text(LEFT_OUT.sub(r"\1", text), encoding="utf-8")
    checked = run("check", "guides", cwd=tmp_path)
    assert checked.out == "Checked 0 assessments, 2 frameworks: nothing wrong.\n", checked
    short, whole = load(file, Framework).valid, load(file.with_name("whole.yaml"), Framework).valid
    assert (short.id, short.title) == ("our-guide", 'Our "guide": all of it')
    assert [level.word for level in short.levels] == {
        None: ["Green", "Amber", "Red"],
        "2": ["1", "0"],
        "7": [*"6543210"],
    }.get(levels, (levels or "").split(", "))
    assert whole.model_fields_set == Framework.model_fields.keys() - {"ratings"}  # that is beside a scale only told of
    assert whole.issues[0].model_fields_set == Issue.model_fields.keys()
    assert len(whole.parts) == 2
    said = set(re.findall(r"[a-z_]+", text))
    assert said >= EVERY_KEY


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["taken.yaml"], 3, "taken.yaml exists already; nothing was written."),
        (["guide.txt"], 2, "must end in .yaml"),
        (["guide.yaml", "--id", "Our guide"], 2, "--id: id may hold only lower case letters"),
        (["guide.yaml", "--levels", "8"], 2, "a scale has 2 to 7 levels, and --levels gives 8."),
        (["guide.yaml", "--levels", "Good, good"], 2, "--levels: the id good is taken by a level above."),
        (["guide.yaml", "--levels", "1, 2, 3"], 2, "--levels: the levels go up from 1 to 3"),
        (["guide.yaml", "--levels", "★, B"], 2, '--levels: "★" has no letter or digit'),
    ],
)
def test_what_makes_no_framework_is_refused_in_a_sentence(
    arguments: list[str], status: int, said: str, tmp_path: Path
) -> None:
    (tmp_path / "taken.yaml").write_text("mine", encoding="utf-8")
    done = run("frameworks", "new", *arguments, cwd=tmp_path)
    assert (done.status, done.out) == (status, "")
    assert said in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["taken.yaml"]
    assert (tmp_path / "taken.yaml").read_text(encoding="utf-8") == "mine"


def test_the_documentation_names_every_key() -> None:
    page = (ROOT / "docs" / "frameworks.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`([a-z_]+)`", page)) >= EVERY_KEY - {"quoted"}
    assert "quoted: [we-statement, i-statement]" in page
