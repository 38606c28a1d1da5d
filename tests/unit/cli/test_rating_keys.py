"""The keys of ratings: one for each level of any scale, none of which means something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnerkit.cli.rating_keys import TAKEN, RatingKeys, in_lines
from partnerkit.files.load import load
from partnerkit.model.framework import Framework
from partnerkit.model.ratings import CANNOT_JUDGE
from partnerkit.model.scale import Level
from tests.support import ROOT

GUIDE = load(ROOT / "frameworks" / "top-tips.yaml", Framework).valid


def keys(*levels: str) -> RatingKeys:
    """The keys of a scale, each of whose levels is given as `id` or `id=Title`."""
    pairs = [level.partition("=") for level in levels]
    scale = tuple(Level(id=name, title=title or None, meaning="x") for name, _, title in pairs)
    return RatingKeys(GUIDE.model_copy(update={"scale": scale}))


@pytest.mark.parametrize(
    ("levels", "shown"),
    [
        (("green", "amber", "red"), "[g]reen [a]mber [r]ed"),
        (("3", "2", "1=Some", "0"), "[3] [2] [1] Some [0]"),
        (("100", "50", "10", "1"), "[1] 100 [2] 50 [3] 10 [4] 1"),
        (("yes", "no"), "[y]es N[o]"),
        (("partly=Partly", "absent=Absent"), "Pa[r]tly [a]bsent"),
        (("complete=Complete", "begun=Begun", "none=None"), "C[o]mplete B[e]gun [3] None"),
        (("a=日本", "b=Éa"), "[1] 日本 É[a]"),
        (("a=AA", "b=AB", "c=A"), "[a]A [2] AB [3] A"),
        (tuple("gfedcba"), "[g] [f] [e] [d] [5] C [6] B [a]"),
    ],
)
def test_each_level_has_its_digit_or_a_letter_of_its_word_or_its_place(levels: tuple[str, ...], shown: str) -> None:
    found = keys(*levels)
    assert " ".join(found.shown) == f"{shown} [n]ot applicable [c]annot judge"


def test_no_key_is_a_command_and_each_means_one_thing() -> None:
    words = ("skip", "back", "quit", "practices", "none", "cannot", "complete")
    found = keys(*words)
    assert len(found.by_key) == len(words) + 2
    assert not TAKEN & {key for rating, key in found.by_rating.items() if rating.is_level}
    assert found.by_key["c"] is CANNOT_JUDGE


def test_the_rest_of_any_word_is_refused_as_a_comment_and_a_comment_is_not() -> None:
    found = keys("3=Fully in place", "2=Under way", "1", "0=Not started")
    for rest in ("ully in place", "nder way", "annot judge", "ot applicable", "OT STARTED"):
        assert found.refuse_end_of_word(rest), rest
    for comment in ("Fully", "3", "one", "the place"):
        assert found.refuse_end_of_word(comment) is None


def test_keys_are_broken_between_words_only() -> None:
    found = keys(*(f"{number}=Level {'x' * number * 2}" for number in range(6, -1, -1)))
    for width in (60, 80):
        lines = list(in_lines(found.shown, width))
        assert max(map(len, lines)) <= width
        assert [key for line in lines for key in line.split("  ")] == list(found.shown)


def test_every_framework_of_the_tests_has_keys() -> None:
    for path in sorted(Path(ROOT, "tests", "data", "ok", "frameworks").glob("*.yaml")):
        found = RatingKeys(load(path, Framework).valid)
        assert len(found.by_key) == len(found.by_rating)
