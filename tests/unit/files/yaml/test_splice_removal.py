from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from partnerkit.errors import CannotChange
from partnerkit.files.yaml import constructor
from partnerkit.files.yaml.changes import Append, Remove, Set
from partnerkit.files.yaml.edit import apply_changes
from partnerkit.files.yaml.splice_removal import comments_of, verbatim
from tests.support.yaml_pages import pages

A = ("ratings", "a", "actions")
TWO_IN_BRACES = "ratings:\n  a: {rating: red, actions: [{ref: A1, action: X, due: 2027-01-31}, {ref: A2, action: Y}]}\n"

EXACT: dict[str, tuple[str, list[Remove], str]] = {
    "the only action goes with its list": (
        "ratings:\n  a:\n    rating: red\n    actions:\n      - ref: A1\n        action: X\n  b: red\n",
        [Remove((*A, 0))],
        "ratings:\n  a:\n    rating: red\n  b: red\n",
    ),
    "of an issue with nothing but an action the line stays": (
        "ratings:\n  # 4  Agreement\n  a:  # new\n    actions:\n      - X\n  b: red\n",
        [Remove((*A, 0))],
        "ratings:\n  # 4  Agreement\n  a:  # new\n  b: red\n",
    ),
    "a comment beside a key that goes stays": (
        "ratings:\n  a:\n    rating: red\n    actions:  # from the workshop\n      - X\n",
        [Remove((*A, 0))],
        "ratings:\n  a:\n    rating: red\n    # from the workshop\n",
    ),
    "the comments above an action, beside it and in it go with it": (
        (
            "ratings:\n  a:\n    actions:\n      - X  # x\n      # of y\n      - ref: A2  # y\n        # in y\n"
            "        action: Y\n        # still y\n      # of z\n      - Z\n"
        ),
        [Remove((*A, 1))],
        "ratings:\n  a:\n    actions:\n      - X  # x\n      # of z\n      - Z\n",
    ),
    "a comment above the first of several may speak of all": (
        "ratings:\n  a:\n    actions:\n      # from the workshop\n      - X\n      - Y\n",
        [Remove((*A, 0))],
        "ratings:\n  a:\n    actions:\n      # from the workshop\n      - Y\n",
    ),
    "of two blank lines that would meet, one": (
        "ratings:\n  a:\n    actions:\n      - X\n\n      - Y\n\n      - Z\n\n  b: red\n",
        [Remove((*A, 1)), Remove((*A, 1))],
        "ratings:\n  a:\n    actions:\n      - X\n\n  b: red\n",
    ),
    "carriage returns, and no line end at the end": (
        "ratings:\r\n  a:\r\n    rating: red\r\n    actions:\r\n      - X\r\n      - action: Y",
        [Remove((*A, 1))],
        "ratings:\r\n  a:\r\n    rating: red\r\n    actions:\r\n      - X",
    ),
    "hyphens below their key": (
        (
            "ratings:\n  a:\n    actions:\n    - X\n    -   ref: A\n        action: B\n"
            "    -\n      action: Z\n    reason:\n"
        ),
        [Remove((*A, 1)), Remove((*A, 1))],
        "ratings:\n  a:\n    actions:\n    - X\n    reason:\n",
    ),
    "the first in braces": (
        TWO_IN_BRACES,
        [Remove((*A, 0))],
        "ratings:\n  a: {rating: red, actions: [{ref: A2, action: Y}]}\n",
    ),
    "the last in braces": (
        TWO_IN_BRACES,
        [Remove((*A, 1))],
        "ratings:\n  a: {rating: red, actions: [{ref: A1, action: X, due: 2027-01-31}]}\n",
    ),
    "all in braces": (
        TWO_IN_BRACES,
        [Remove((*A, 1)), Remove((*A, 0))],
        "ratings:\n  a: {rating: red}\n",
    ),
    "everything that stands in braces": (
        "ratings: {a: {actions: [X]}, b: red}\n",
        [Remove((*A, 0))],
        "ratings: {a: null, b: red}\n",
    ),
    "the last in brackets over several lines": (
        "ratings:\n  a:\n    actions: [\n      X, # x\n      Y # y\n    ]\n",
        [Remove((*A, 1))],
        "ratings:\n  a:\n    actions: [\n      X, # x\n       # y\n    ]\n",
    ),
    "a key, whose comment stays": (
        "ratings:\n  a:\n    actions:\n      - action: X\n        blocked_by: B # 3 May\n        due: 2027-01-31\n",
        [Remove((*A, 0, "blocked_by"))],
        "ratings:\n  a:\n    actions:\n      - action: X\n        # 3 May\n        due: 2027-01-31\n",
    ),
    "a key without a value": (
        "ratings:\n  a:\n    actions:\n      - action: X\n        closed:\n        due: 2027-01-31\n",
        [Remove((*A, 0, "closed"))],
        "ratings:\n  a:\n    actions:\n      - action: X\n        due: 2027-01-31\n",
    ),
    "the key behind the hyphen": (
        "ratings:\n  a:\n    actions:\n      - outcome: Z\n        action: X\n",
        [Remove((*A, 0, "outcome"))],
        "ratings:\n  a:\n    actions:\n      - action: X\n",
    ),
    "a block of text with a # in it": (
        "ratings:\n  a:\n    rating: red\n    comment: |  # long\n      One\n      # two\n\n    reason: x\n",
        [Remove(("ratings", "a", "comment"))],
        "ratings:\n  a:\n    rating: red\n    # long\n\n    reason: x\n",
    ),
}


@pytest.mark.parametrize("name", EXACT)
def test_what_is_taken_out_leaves_every_other_line(name: str) -> None:
    before, changes, after = EXACT[name]
    changed = apply_changes(constructor.read(before.encode(), "f.yaml"), changes)
    assert changed.text == after


@pytest.mark.parametrize("keys", [("ratings", "b"), (*A, 1), (*A, 0, "due"), ("ratings", "a", "rating")])
def test_nothing_is_removed_that_is_not_there(keys: tuple[str | int, ...]) -> None:
    document = constructor.read(b"ratings:\n  a:\n    actions:\n      - X\n", "f.yaml")
    with pytest.raises(CannotChange, match="there is nothing to remove"):
        apply_changes(document, [Remove(keys)])


def test_positions_count_anew_after_each_removal() -> None:
    document = constructor.read(b"ratings:\n  a:\n    actions:\n      - X\n      - Y\n      - Z\n", "f.yaml")
    changes = [Set((*A, 2, "due"), "2027-01-31"), Remove((*A, 0)), Set((*A, 1, "owner"), "Co"), Remove((*A, 0))]
    assert apply_changes(document, changes).data["ratings"]["a"]["actions"] == [
        {"action": "Z", "due": "2027-01-31", "owner": "Co"}
    ]


MOVED = """\
ratings:
  a:
    rating: red
    actions:
      # agreed on the 3rd
      - ref: A1  # first
        action: |  # long
          One
          # two
        owner: "Co #1"
        # and this
  b: red
"""


def test_an_action_is_moved_with_its_comments_and_layout() -> None:
    document = constructor.read(MOVED.encode(), "f.yaml")
    taken = verbatim(document, (*A, 0))
    assert comments_of(document, (*A, 0)) == ["# agreed on the 3rd", "# first", "# long", "# and this"]
    moved = apply_changes(document, [Remove((*A, 0)), Append(("ratings", "b", "actions"), taken)])
    lines = MOVED.splitlines(keepends=True)
    assert moved.text == "".join([*lines[:3], "  b:\n    rating: red\n    actions:\n", *lines[4:11]])


def test_an_action_in_braces_moves_as_it_is_written() -> None:
    text = "ratings:\n  a: {actions: [{ref: A1, action: 'X'}]}\n  b:\n    actions:\n    - Y\n"
    document = constructor.read(text.encode(), "f.yaml")
    moved = apply_changes(document, [Remove((*A, 0)), Append(("ratings", "b", "actions"), verbatim(document, (*A, 0)))])
    assert moved.text == "ratings:\n  a:\n  b:\n    actions:\n    - Y\n    - {ref: A1, action: 'X'}\n"


def test_comments_are_not_lost_for_want_of_room_between_braces() -> None:
    text = "ratings:\n  a:\n    actions:\n      - ref: A1 # why\n        action: X\n  b: {rating: red}\n"
    document = constructor.read(text.encode(), "f.yaml")
    with pytest.raises(CannotChange, match="no room for its comments"):
        apply_changes(document, [Append(("ratings", "b", "actions"), verbatim(document, (*A, 0)))])


def actions_of(data: dict[str, Any]) -> list[tuple[str, int]]:
    entries = (data["ratings"] or {}).items()
    return [
        (issue, n)
        for issue, entry in entries
        if isinstance(entry, dict)
        for n in range(len(entry.get("actions") or []))
    ]


@given(st.data())
def test_a_removed_action_is_all_that_goes_from_any_file(data: st.DataObject) -> None:
    tame = data.draw(st.booleans())
    page = data.draw(pages(tame=tame))
    there = actions_of(page.data)
    assume(there)
    issue, number = data.draw(st.sampled_from(there))
    meant = deepcopy(page.data)
    entry = meant["ratings"][issue]
    del entry["actions"][number]
    if not entry["actions"]:
        del entry["actions"]
    if not entry:
        meant["ratings"][issue] = None
    document = constructor.read(page.content, "f.yaml")
    try:
        changed = apply_changes(document, [Remove(("ratings", issue, "actions", number))])
    except CannotChange:
        assert not tame
        return
    assert changed.data == meant
    before = {line.strip() for line in document.lines}
    assert {line.strip() for line in changed.lines} <= {*before, *page.comments} or page.flows
    text = changed.text
    gone = comments_of(document, ("ratings", issue, "actions", number))
    assert all(comment in text or any(comment in one for one in gone) or page.flows for comment in page.comments)


@given(st.data())
def test_an_action_moves_whole_in_any_file(data: st.DataObject) -> None:
    page = data.draw(pages(tame=True))
    long = [(i, n) for i, n in actions_of(page.data) if isinstance(page.data["ratings"][i]["actions"][n], dict)]
    assume(long)
    issue, number = data.draw(st.sampled_from(long))
    document = constructor.read(page.content, "f.yaml")
    try:
        taken = verbatim(document, ("ratings", issue, "actions", number))
        changed = apply_changes(
            document,
            [Remove(("ratings", issue, "actions", number)), Append(("ratings", "new-issue", "actions"), taken)],
        )
    except CannotChange:
        return
    assert changed.data["ratings"]["new-issue"] == {"actions": [page.data["ratings"][issue]["actions"][number]]}
    assert all(comment in changed.text for comment in page.comments)


def test_a_comment_between_a_key_and_its_value_goes_with_them() -> None:
    text = "ratings:\n  issue:\n    actions:\n      - action: Ask\n        status: # soon\n          done\n"
    document = constructor.read(text.encode(), "f.yaml")
    assert comments_of(document, ("ratings", "issue", "actions", 0)) == ["# soon"]
