"""Every kind of challenge explains itself, and its examples are what they are said to be."""

from __future__ import annotations

import contextlib
import json
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from partnerkit.analysis import challenge
from partnerkit.analysis.challenge import BY_ID, KINDS
from partnerkit.analysis.challenge.kind import Kind
from partnerkit.rules.examples import AS_OF, whole
from tests.support.command import inside

if TYPE_CHECKING:
    from partnerkit.model.explained import Example

EVERY = pytest.mark.parametrize("kind", KINDS, ids=BY_ID)


def asked(example: Example, folder: Path) -> dict[str, list[str]]:
    """The questions of an example, by the ids of their kinds."""
    for name, content in whole(example).items():
        (folder / name).write_bytes(content)
    with contextlib.chdir(folder):
        done = inside("challenge", ".", "--most", "1000", "--as-of", AS_OF, "--format", "json")
    assert done.status == 0, done
    found: dict[str, list[str]] = {}
    for one in json.loads(done.out)["asked"]:
        found.setdefault(one["challenge"], []).append(one["question"])
    return found


@EVERY
def test_a_kind_is_asked_of_its_first_example_and_not_of_its_second(kind: Kind, tmp_path: Path) -> None:
    for name in ("fails", "passes"):
        (tmp_path / name).mkdir()
    questions = asked(kind.explained.fails, tmp_path / "fails")
    assert kind.id in questions
    assert all(question.endswith("?") for question in questions[kind.id])
    assert kind.id not in asked(kind.explained.passes, tmp_path / "passes")


@EVERY
def test_an_explanation_says_what_and_why_in_whole_sentences(kind: Kind) -> None:
    why = " ".join(kind.explained.why.split())
    assert kind.summary.endswith(".")
    assert ". " not in kind.summary
    assert why.endswith(".")
    assert 60 < len(why) < 600
    for example in (kind.explained.fails, kind.explained.passes):
        texts = [content for content in example.values() if isinstance(content, str)]
        assert max(len(line) for text in texts for line in text.splitlines()) <= 78
        assert sum(len(text.splitlines()) for text in texts) <= 24


def test_every_kind_that_is_written_is_listed_the_heaviest_first() -> None:
    written = set()
    for module in pkgutil.iter_modules(challenge.__path__):
        loaded = __import__(f"partnerkit.analysis.challenge.{module.name}", fromlist=["*"])
        written |= {value.id for value in vars(loaded).values() if isinstance(value, Kind)}
    assert written == set(BY_ID)
    assert len(BY_ID) == len(KINDS)
    assert [kind.weight for kind in KINDS] == sorted((kind.weight for kind in KINDS), reverse=True)
    assert all(1 <= kind.weight <= 100 for kind in KINDS)
