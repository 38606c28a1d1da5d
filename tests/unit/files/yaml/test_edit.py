from __future__ import annotations

from datetime import date
from typing import Any
from unittest.mock import Mock, patch

import pytest

from partnerkit.errors import CannotChange, InvalidFile
from partnerkit.files.yaml import constructor
from partnerkit.files.yaml import parser as parsing
from partnerkit.files.yaml.changes import Append, Set
from partnerkit.files.yaml.edit import apply_changes
from partnerkit.model.ratings import AMBER
from partnerkit.model.words import Status

R = ("ratings", "a", "rating")
C = ("ratings", "a", "comment")
E = ("ratings", "a", "evidence")
A = ("ratings", "a", "actions")
TWO = "Agreed.\nWith one doubt."

NEW_ACTION_LINES = """\
    actions:
      - ref: A1
        action: |-
          Meet
          soon
        due: 2027-01-31
        depends_on: [A0]
"""
NEW_NOTE_LINE = "          - {date: 2026-12-14, note: 'Drafted, twice'}\n"

EXACT: dict[str, tuple[str, Set | Append, str]] = {
    # ratings
    "a plain rating": ("ratings:\n  a: red  # c\n", Set(R, "green"), "ratings:\n  a: green  # c\n"),
    "a rating in single quotes": ("ratings:\n  a: 'red'\n", Set(R, "green"), "ratings:\n  a: 'green'\n"),
    "a rating in double quotes": ('ratings:\n  a: "red" #c\n', Set(R, "green"), 'ratings:\n  a: "green" #c\n'),
    "a rating not there yet": ("ratings:\n  a:   # c\n", Set(R, "green"), "ratings:\n  a: green   # c\n"),
    "a rating said to be nothing": ("ratings:\n  a: ~ # c\n", Set(R, "green"), "ratings:\n  a: green # c\n"),
    "a rating below its key": ("ratings:\n  a: # c\n    red\n", Set(R, "green"), "ratings:\n  a: # c\n    green\n"),
    "a long rating": (
        "ratings:\n  a:\n    rating: red # c\n",
        Set(R, "green"),
        "ratings:\n  a:\n    rating: green # c\n",
    ),
    "a rating in brackets": ("ratings: {a: red, b: red}\n", Set(R, "green"), "ratings: {a: green, b: red}\n"),
    "an empty rating in brackets": ("ratings: {a: , b: red}\n", Set(R, "green"), "ratings: {a: green, b: red}\n"),
    "a key alone in brackets": ("ratings: {a, b: red}\n", Set(R, "green"), "ratings: {a: green, b: red}\n"),
    "a rating ahead of a comment": (
        "ratings:\n  a:\n    # why\n    comment: x\n",
        Set(R, "green"),
        "ratings:\n  a:\n    # why\n    rating: green\n    comment: x\n",
    ),
    "a new issue": (
        "ratings:\n    b: red # c\n# end\n",
        Set(R, "green"),
        "ratings:\n    b: red # c\n    a:\n        rating: green\n# end\n",
    ),
    "a first issue": ("ratings:\nview: agreed\n", Set(R, "red"), "ratings:\n  a:\n    rating: red\nview: agreed\n"),
    "a first issue in brackets": ("ratings: {} # c\n", Set(R, "red"), "ratings: {a: {rating: red}} # c\n"),
    "an explicit key": ("ratings:\n  ? a\n  : red # c\n", Set(R, "green"), "ratings:\n  ? a\n  : green # c\n"),
    "a word of an enumeration": ("ratings:\n  a: red\n", Set(R, AMBER), "ratings:\n  a: amber\n"),
    "no line end at the end": ("ratings:\n  a:", Set(R, "green"), "ratings:\n  a: green"),
    # comments
    "a short form becomes long, and its comment stays": (
        "ratings:\n  a: red  # c\n  b: red\n",
        Set(C, "Signed"),
        "ratings:\n  a:  # c\n    rating: red\n    comment: Signed\n  b: red\n",
    ),
    "a quoted short form below its key": (
        "ratings:\n  a:\n      'red' # c\n",
        Set(C, "Signed"),
        "ratings:\n  a:\n      rating: 'red' # c\n      comment: Signed\n",
    ),
    "a short form in brackets": ("ratings: {a: red}", Set(C, "x, y"), "ratings: {a: {rating: red, comment: 'x, y'}}"),
    "a comment goes behind the rating": (
        "ratings:\n  a:\n    rating: red # c\n    # todo\n    actions: []\n",
        Set(C, "x"),
        "ratings:\n  a:\n    rating: red # c\n    comment: x\n    # todo\n    actions: []\n",
    ),
    "a comment goes behind the reason": (
        "ratings:\n  a:\n    evidence: [x]\n    reason: |\n      y\n\n    rating: red\n",
        Set(C, "x"),
        "ratings:\n  a:\n    evidence: [x]\n    reason: |\n      y\n    comment: x\n\n    rating: red\n",
    ),
    "several lines for one": (
        "ratings:\n  a:\n    comment: x # c\n    actions:\n",
        Set(C, TWO),
        "ratings:\n  a:\n    comment: |- # c\n      Agreed.\n      With one doubt.\n    actions:\n",
    ),
    "one line for several": (
        "ratings:\n  a:\n    comment: |2- # c\n      x\n\n      y\n\n    actions:\n",
        Set(C, "z"),
        "ratings:\n  a:\n    comment: z # c\n\n    actions:\n",
    ),
    "several lines for several, in the file's line ends": (
        "ratings:\r\n  a:\r\n    comment: >\r\n      x\r\n      y\r\n    rating: red\r\n",
        Set(C, TWO),
        "ratings:\r\n  a:\r\n    comment: |-\r\n      Agreed.\r\n      With one doubt.\r\n    rating: red\r\n",
    ),
    "several lines where a comment below would become part of them": (
        "ratings:\n  a:\n    rating: red\n      # deep\n",
        Set(C, TWO),
        'ratings:\n  a:\n    rating: red\n    comment: "Agreed.\\nWith one doubt."\n      # deep\n',
    ),
    "one line for a quoted text over several": (
        "ratings:\n  a:\n    comment: 'x\n      y' # c\n",
        Set(C, "it's"),
        "ratings:\n  a:\n    comment: 'it''s' # c\n",
    ),
    "one line for a plain text over several": (
        "ratings:\n  a:\n    comment: x\n      y\n     z # c\n    rating: red\n",
        Set(C, "no"),
        "ratings:\n  a:\n    comment: 'no' # c\n    rating: red\n",
    ),
    "behind a text that keeps its blank lines": (
        "ratings:\n  a:\n    rating: |+\n      x\n\n\nview: y\n",
        Set(C, "z"),
        "ratings:\n  a:\n    rating: |+\n      x\n\n\n    comment: z\nview: y\n",
    ),
    "behind such a text at the end of a file": (
        "ratings:\r  a:\r    rating: |+\r      x\r\r",
        Set(C, "z"),
        "ratings:\r  a:\r    rating: |+\r      x\r\r    comment: z\r",
    ),
    "behind a text before the end mark": (
        "ratings:\n  a:\n    rating: |\n      x\n...\n",
        Set(C, "z"),
        "ratings:\n  a:\n    rating: |\n      x\n    comment: z\n...\n",
    ),
    "nothing for a comment": (
        "ratings:\n  a:\n    comment: x # c\n",
        Set(C, None),
        "ratings:\n  a:\n    comment: # c\n",
    ),
    "nothing for several lines": (
        "ratings:\n  a:\n    comment: |  # c\n      x\n    actions:\n",
        Set(C, None),
        "ratings:\n  a:\n    comment:  # c\n    actions:\n",
    ),
    "nothing for a comment in brackets": (
        "ratings: {a: {comment: x}}\n",
        Set(C, None),
        "ratings: {a: {comment: null}}\n",
    ),
    # lists
    "evidence to a list": (
        "ratings:\n  a:\n    evidence:\n    - x # c\n    # more\n    rating: red\n",
        Append(E, "m"),
        "ratings:\n  a:\n    evidence:\n    - x # c\n    - m\n    # more\n    rating: red\n",
    ),
    "evidence to a list whose last item is empty": (
        "ratings:\n  a:\n    evidence:\n      - x\n      -\n",
        Append(E, "m"),
        "ratings:\n  a:\n    evidence:\n      - x\n      -\n      - m\n",
    ),
    "evidence to no list": (
        "ratings:\n  a:\n    rating: red\n    actions:\n    - x\n",
        Append(E, "m"),
        "ratings:\n  a:\n    rating: red\n    evidence:\n    - m\n    actions:\n    - x\n",
    ),
    "evidence to an empty list": (
        "ratings:\n  a:\n    evidence: [] # none yet\n",
        Append(E, "m"),
        "ratings:\n  a:\n    evidence: # none yet\n      - m\n",
    ),
    "evidence to an empty list with a comment in it": (
        "ratings:\n  a:\n    evidence: [ # none\n      ]\n",
        Append(E, "m"),
        "ratings:\n  a:\n    evidence: [m # none\n      ]\n",
    ),
    "evidence to an empty value": (
        "ratings:\n  a:\n    evidence:  # none yet\n    # todo\n",
        Append(E, "m"),
        "ratings:\n  a:\n    evidence:  # none yet\n      - m\n    # todo\n",
    ),
    "evidence to a list in brackets": (
        "ratings:\n  a: {evidence: [x, # c\n    ]}\n",
        Append(E, "y: z"),
        "ratings:\n  a: {evidence: [x, 'y: z', # c\n    ]}\n",
    ),
    "evidence to a short form": (
        "ratings:\n  a: red\n",
        Append(E, "m"),
        "ratings:\n  a:\n    rating: red\n    evidence:\n      - m\n",
    ),
    "evidence to a list of lists": (
        "ratings:\n  a:\n    evidence:\n    - - x\n      - y\n",
        Append(E, "z"),
        "ratings:\n  a:\n    evidence:\n    - - x\n      - y\n    - z\n",
    ),
    "an action": (
        "ratings:\n  a:\n    rating: red\n",
        Append(A, {"ref": "A1", "action": "Meet\nsoon", "due": "2027-01-31", "depends_on": ["A0"]}),
        "ratings:\n  a:\n    rating: red\n" + NEW_ACTION_LINES,
    ),
    "an action to a list": (
        "ratings:\n  a:\n    actions:\n      - Meet\n\n  b: red\n",
        Append(A, "Meet again"),
        "ratings:\n  a:\n    actions:\n      - Meet\n      - Meet again\n\n  b: red\n",
    ),
    "an action to a list in brackets": (
        "ratings:\n  a: {actions: [Meet]}\n",
        Append(A, {"action": "Meet: again", "due": "2027-01-31"}),
        "ratings:\n  a: {actions: [Meet, {action: 'Meet: again', due: 2027-01-31}]}\n",
    ),
    # actions
    "a status in its place": (
        "ratings:\n  a:\n    actions:\n      - due: 2027-01-31 # c\n        progress: []\n",
        Set((*A, 0, "status"), Status.DONE),
        "ratings:\n  a:\n    actions:\n      - due: 2027-01-31 # c\n        status: done\n        progress: []\n",
    ),
    "a ref ahead of what stands behind the hyphen": (
        "ratings:\n  a:\n    actions:\n      -   action: x # c\n          due: 2027-01-31\n",
        Set((*A, 0, "ref"), "A1"),
        "ratings:\n  a:\n    actions:\n      -   ref: A1\n          action: x # c\n          due: 2027-01-31\n",
    ),
    "a due date for a short action": (
        "ratings:\n  a:\n    actions:\n    - Meet the board # c\n    - x\n",
        Set((*A, 0, "due"), date(2027, 1, 31)),
        "ratings:\n  a:\n    actions:\n    - action: Meet the board # c\n      due: 2027-01-31\n    - x\n",
    ),
    "a status for a short action in brackets": (
        "ratings:\n  a:\n    actions: ['Meet, all']\n",
        Set((*A, 0, "status"), "done"),
        "ratings:\n  a:\n    actions: [{action: 'Meet, all', status: done}]\n",
    ),
    "a status for a short action over several lines": (
        "ratings:\n  a:\n    actions:\n      - Meet\n        all\n",
        Set((*A, 0, "status"), "done"),
        "ratings:\n  a:\n    actions:\n      - action: Meet all\n        status: done\n",
    ),
    "the words of a short action": (
        "ratings:\n  a:\n    actions:\n      - Meet\n",
        Set((*A, 0, "action"), "Meet: all"),
        "ratings:\n  a:\n    actions:\n      - 'Meet: all'\n",
    ),
    "what an action depends on, on one line": (
        "ratings:\n  a:\n    actions:\n      - action: x\n        depends_on: # c\n",
        Append((*A, 0, "depends_on"), "A0"),
        "ratings:\n  a:\n    actions:\n      - action: x\n        depends_on: [A0] # c\n",
    ),
    "progress": (
        "ratings:\n  a:\n    actions:\n      - action: x\n",
        Append((*A, 0, "progress"), {"date": "2026-12-14", "note": "Drafted, twice"}),
        "ratings:\n  a:\n    actions:\n      - action: x\n        progress:\n" + NEW_NOTE_LINE,
    ),
}


def text_after(text: str, *steps: Set | Append) -> str:
    return apply_changes(constructor.read(text.encode(), "f.yaml"), steps).content.decode()


@pytest.mark.parametrize("name", EXACT)
def test_what_is_changed_and_nothing_else(name: str) -> None:
    before, step, after = EXACT[name]
    assert text_after(before, step) == after


@pytest.mark.parametrize("name", EXACT)
def test_the_same_without_the_c_extension(name: str) -> None:
    before, step, after = EXACT[name]
    after = after.replace("green, b", "green , b") if name == "an empty rating in brackets" else after
    with patch.object(parsing, "CParser", None):
        assert text_after(before, step) == after


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
@pytest.mark.parametrize("name", EXACT)
def test_the_same_with_other_line_ends_and_a_byte_order_mark(name: str, line_end: str) -> None:
    before, step, after = EXACT[name]
    if "\r" in before:
        return
    before, after = "\ufeff" + before.replace("\n", line_end), "\ufeff" + after.replace("\n", line_end)
    assert text_after(before, step) == after


def test_several_changes_are_made_in_order() -> None:
    after = text_after(
        "ratings:\n  a:\n",
        Set(R, "red"), Set(C, "Why"), Append(A, "Meet"), Set((*A, 0, "due"), "2027-01-31"), Set(R, "amber"),
    )  # fmt: skip
    assert after == (
        "ratings:\n  a:\n    rating: amber\n    comment: Why\n    actions:\n"
        "      - action: Meet\n        due: 2027-01-31\n"
    )


# --- refused


@pytest.mark.parametrize(
    ("text", "step", "reason"),
    [
        ("", Set(R, "red"), "the file is empty"),
        ("ratings:\n  a: {comment: [x]}\n", Set(C, "y"), "a list or a map stands there"),
        ("ratings:\n  a:\n    evidence: x\n", Append(E, "y"), "a value stands there"),
        ("ratings:\n  a:\n    evidence: 5\n", Append(E, "y"), "a value stands there"),
        ("ratings:\n  a:\n    evidence: {b: c}\n", Append(E, "y"), "a value stands there"),
        ("ratings: red\n", Set(R, "red"), "there is a value where a should go"),
        ("ratings:\n  - x\n", Set(R, "red"), "the list has no such item"),
        ("ratings:\n  a:\n    actions: [x]\n", Set((*A, 1, "due"), "2027-01-31"), "the list has no such item"),
        ("ratings:\n  a:\n    actions: [x]\n", Set((*A, 7), "y"), "the list has no such item"),
        ("ratings:\n  a:\n    actions:\n", Set((*A, 0, "due"), "2027-01-31"), "the list has no such item"),
        ("ratings:\n  a: red\n", Set(("ratings", 0), "red"), "a map has no numbered items"),
        ("ratings:\n  a: red\n", Set(C, "\ud800"), "the text holds characters that no file can hold"),
        ("ratings:\n  a: | # c\n    red\n", Set(C, "x"), "a comment stands behind the start of the text"),
    ],
)
def test_what_cannot_be_changed_is_said_with_its_place(text: str, step: Set | Append, reason: str) -> None:
    with pytest.raises(CannotChange) as caught:
        text_after(text, step)
    assert caught.value.sentence.startswith("f.yaml")
    assert caught.value.sentence.endswith(f"cannot be changed here: {reason}; nothing was written")


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("ratings:\n  a: red\n", Set(("ratings", "a", "rating", "x"), "y")),
        ("- ratings\n", Set(R, "red")),
        ("red\n", Append(E, "x")),
        ("ratings: {[a: red]}", Set(C, "x")),
        ("ratings: [a: red]", Set(("ratings", 0, "b"), "x")),
        ("ratings:\n  a: red\n", Append(("ratings",), "x")),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(text: str, step: Any) -> None:
    with pytest.raises((CannotChange, InvalidFile)):
        text_after(text, step)


def test_a_file_with_problems_is_not_changed() -> None:
    with pytest.raises(InvalidFile) as caught:
        text_after("ratings: {a: &x red}\n", Set(R, "green"))
    assert len(caught.value.problems) == 1


def test_of_several_changes_none_is_made_if_one_is_refused() -> None:
    document = constructor.read(b"ratings:\n  a: red\n", "f.yaml")
    with pytest.raises(CannotChange):
        apply_changes(document, [Set(R, "green"), Append(R, "x")])
    assert (document.content, document.data) == (b"ratings:\n  a: red\n", {"ratings": {"a": "red"}})


# --- several at once

TOGETHER: dict[str, tuple[str, list[Set | Append]]] = {
    "keys that are new in one map": (
        "ratings:\n  a:\n    comment: x # c\n    actions:\n    - x\n",
        [Set((*A[:2], "reason"), "Why"), Set(R, "red"), Append(E, "m"), Append((*A[:2], "dissent"), {"reason": "y"})],
    ),
    "keys that are new in brackets": ("ratings: {a: {comment: x}}\n", [Set(R, "red"), Append(E, "m"), Append(E, "n")]),
    "items of a list": (
        "ratings:\n  a:\n    evidence:\n    - x # c\n",
        [Append(E, "m"), Append(E, "n\no"), Append(E, "p")],
    ),
    "items of a list that is new": ("ratings:\n  a:\n", [Append(E, "m"), Append(E, "n"), Append(A, {"ref": "A1"})]),
    "items of a list that is empty": ("ratings:\n  a: {evidence: [ # c\n]}\n", [Append(E, "m"), Append(E, "n")]),
    "items of a list on one line": (
        "ratings:\n  a:\n    actions:\n    - action: x\n",
        [Append((*A, 0, "origin"), "a.yaml A1"), Append((*A, 0, "origin"), "b.yaml A1")],
    ),
    "a short form and more keys": ("ratings:\n  a: red # c\n", [Set(R, "green"), Set(C, "x"), Append(A, "Meet")]),
    "nothing, a short form and more keys": ("ratings:\n  a: # c\n  b:\n", [Set(R, "green"), Set(C, "x")]),
    "a short form in brackets": (
        "ratings: {a: red, b: }\n",
        [Set(C, "x"), Append(A, "Meet"), Set(("ratings", "b"), "red")],
    ),
    "an issue that is new": ("ratings:\n  b: red\n", [Set(C, "x"), Set(R, "red"), Append(A, "Meet"), Append(A, "Go")]),
    "the end of a list and of the map around it": (
        "ratings:\n  a:\n    evidence:\n    - x\n# end\n",
        [Append(A, "Meet"), Append(E, "y"), Set(("ratings", "b", "rating"), "red")],
    ),
    "what is ahead of the first key, and its value": (
        "ratings:\n  a:\n    comment: x\n",
        [Set(R, "red"), Set(C, "y"), Set((*A[:2], "reason"), "z")],
    ),
}


@pytest.mark.parametrize("name", TOGETHER)
def test_changes_that_meet_are_made_together_and_read_once(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before, steps = TOGETHER[name]
    expected = before
    for step in steps:
        expected = text_after(expected, step)
    document, read = constructor.read(before.encode(), "f.yaml"), Mock(wraps=constructor.read)
    monkeypatch.setattr(constructor, "read", read)
    assert apply_changes(document, steps).text == expected
    assert read.call_count == 1


@pytest.mark.parametrize(
    ("before", "steps", "passes"),
    [
        ("ratings:\n  a: red\n", [Set(R, "green"), Set(R, "amber"), Set(R, "red")], 3),
        ("ratings:\n  a: red\n", [Append(A, "Meet"), Set((*A, 0, "due"), "2027-01-31"), Set(C, "x")], 2),
        ("ratings:\n  a:\n    red\n", [Set(("ratings", "b"), "red"), Set(("ratings", "b", "comment"), "x")], 2),
    ],
    ids=["one value set again and again", "an item and what is in it", "a short form that is new"],
)
def test_a_change_that_needs_another_waits_for_it(
    before: str, steps: list[Set | Append], passes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = before
    for step in steps:
        expected = text_after(expected, step)
    document, read = constructor.read(before.encode(), "f.yaml"), Mock(wraps=constructor.read)
    monkeypatch.setattr(constructor, "read", read)
    assert apply_changes(document, steps).text == expected
    assert read.call_count == passes


def test_a_refusal_names_the_place_in_the_file_as_it_is() -> None:
    with pytest.raises(CannotChange, match=r"^f\.yaml:3:16: ratings › b › comment cannot be changed here"):
        text_after(
            "ratings:\n  a:\n  b: {comment: [x]}\n", Set(R, "red"), Set(C, "x"), Set(("ratings", "b", "comment"), "y")
        )
