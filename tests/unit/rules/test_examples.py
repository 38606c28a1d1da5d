"""Every rule explains itself, and its examples are what they are said to be."""

from __future__ import annotations

import contextlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from partnerkit.cli import app
from partnerkit.rules.catalogue import EVERY
from partnerkit.rules.every import IDS
from partnerkit.rules.examples import AS_OF, whole
from partnerkit.rules.preconditions import READING
from tests.support import ROOT

if TYPE_CHECKING:
    from partnerkit.model.explained import Example

EXPLAINED = pytest.mark.parametrize("rule", EVERY.values(), ids=EVERY)


def found(example: Example, folder: Path) -> set[str]:
    """The ids of what a check of an example finds."""
    for name, content in whole(example).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    with contextlib.chdir(folder):
        result = CliRunner().invoke(app, ["check", "--as-of", AS_OF, "--format", "json", "--no-cache"])
    assert result.exit_code in (0, 1), result.output
    return {problem["rule"] for problem in json.loads(result.stdout)["problems"]}


@EXPLAINED
def test_the_example_that_fails_breaks_its_rule_and_the_one_that_passes_does_not(rule: Any, tmp_path: Path) -> None:
    for name in ("fails", "passes"):
        (tmp_path / name).mkdir()
    assert rule.id in found(rule.explained.fails, tmp_path / "fails")
    left = found(rule.explained.passes, tmp_path / "passes")
    assert rule.id not in left
    assert left.isdisjoint({one.id for one in READING} - {"no-assessment"}), "an example that passes can be read"


@EXPLAINED
def test_an_explanation_says_what_and_why_in_whole_sentences(rule: Any) -> None:
    why = " ".join(rule.explained.why.split())
    assert rule.summary.endswith(".")
    assert why.endswith(".")
    assert 60 < len(why) < 600


@EXPLAINED
def test_examples_fit_on_a_screen(rule: Any) -> None:
    for example in (rule.explained.fails, rule.explained.passes):
        texts = [content for content in example.values() if isinstance(content, str)]
        assert max((len(line) for text in texts for line in text.splitlines()), default=0) <= 78
        assert sum(len(text.splitlines()) for text in texts) <= 24


def test_every_id_that_a_check_gives_to_a_problem_is_explained_and_no_other(tmp_path: Path) -> None:
    """Checks give the exact messages beside the bad files of the data tests, and what the examples of rules give."""
    recorded = [path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "data" / "bad").rglob("*.txt")]
    given = {one for text in recorded for one in re.findall(r"\[([a-z-]+)\]$", text, re.MULTILINE)}
    for rule in EVERY.values():
        (tmp_path / rule.id).mkdir()
        given |= found(rule.explained.fails, tmp_path / rule.id)
    assert given == set(EVERY)


def test_every_id_stands_in_one_list_only() -> None:
    assert len(EVERY) == len(IDS) + len(READING)
