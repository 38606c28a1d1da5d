"""A place that is read off the text is the one that the parser gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnerkit.files.yaml.constructor import read
from partnerkit.files.yaml.unparsed import Unparsed
from tests.support import ROOT

FILES = [
    *sorted((ROOT / "examples").rglob("*.yaml")),
    *sorted((ROOT / "tests" / "data" / "ok").rglob("*.yaml")),
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_place_of_every_rating_is_that_of_the_parser(path: Path) -> None:
    content = path.read_bytes()
    parsed, unparsed = read(content, "file.yaml"), Unparsed(content, "file.yaml")
    ratings = parsed.data.get("ratings") if isinstance(parsed.data, dict) else None
    for issue in ratings if isinstance(ratings, dict) else ():
        keys = ("ratings", issue)
        assert unparsed.place(keys) == parsed.place(keys), issue
        assert unparsed.problem("rule", keys, "It is so.") == parsed.problem("rule", keys, "It is so.")


@pytest.mark.parametrize(
    "said",
    [
        "{x}: green",
        "{x}: 'green'",
        "{x}: {{rating: red}}",
        "{x}:",
        "{x}: # nothing\n",
        "{x}:\n    # why\n\n    rating: red",
        "{x}:\n  y: red",
        "{x}: |\n    x: red",
        "'{x}': green",
        "{x} : green",
        "{x}: green # it is\n  # {x}: red",
        "y:\n    comment: |\n      {x}: red\n  {x}: green",
        "y: &a\n    rating: red\n  {x}: green",
        "{x}: green green",
        "{x}: 5",
    ],
)
def test_however_a_rating_is_written_its_place_is_that_of_the_parser(said: str) -> None:
    text = f"format: partnerkit/assessment/1\nratings:\n  {said.format(x='agreement')}\n"
    content = text.encode()
    keys = ("ratings", "agreement")
    assert Unparsed(content, "file.yaml").place(keys) == read(content, "file.yaml").place(keys)


def test_a_file_that_shows_its_places_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    content = (ROOT / "examples" / "anytown" / "2026-11" / "agreed.yaml").read_bytes()
    monkeypatch.setattr("partnerkit.files.yaml.constructor.read", None)
    assert Unparsed(content, "agreed.yaml").place(("ratings", "managing-risk")).line is not None
