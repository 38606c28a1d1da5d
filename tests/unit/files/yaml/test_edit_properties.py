"""What a change promises, for any assessment file and any change. What is meant is worked out here, on plain data."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from partnerkit.errors import CannotChange
from partnerkit.files.write import replace
from partnerkit.files.yaml import constructor
from partnerkit.files.yaml.changes import Append, Set
from partnerkit.files.yaml.edit import apply_changes
from tests.support.yaml_pages import RATINGS, STATUSES, Page, hostile_texts, pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from partnerkit.model.words import Keys

LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
NEW_ACTION = {"ref": "Z9", "action": "Meet: soon", "due": "2027-01-31", "depends_on": [], "progress": []}
NEW_ACTIONS = [NEW_ACTION, "Meet", {"action": "a: b\nc"}]


@dataclass
class Case:
    """A file, a change to it, and what the file must say afterwards."""

    page: Page
    step: Set | Append
    meant: Any


def long_entry(data: dict[str, Any], issue: str) -> dict[str, Any]:
    """The entry of an issue in the long form, made where there is none."""
    if data["ratings"] is None:
        data["ratings"] = {}
    entry = data["ratings"].get(issue)
    if not isinstance(entry, dict):
        data["ratings"][issue] = {} if entry is None else {"rating": entry}
    return data["ratings"][issue]  # type: ignore[no-any-return]


def set_rating(data: dict[str, Any], issue: str, rating: str | None) -> Set:
    there = (data["ratings"] or {}).get(issue, {})
    if isinstance(there, dict):
        long_entry(data, issue)["rating"] = rating
    else:
        data["ratings"][issue] = rating
    return Set(("ratings", issue, "rating"), rating)


def set_in_entry(data: dict[str, Any], issue: str, name: str, text: str | None) -> Set:
    if name == "rating":
        return set_rating(data, issue, text)  # a short form stays short
    long_entry(data, issue)[name] = text
    return Set(("ratings", issue, name), text)


def append_in_entry(data: dict[str, Any], issue: str, name: str, item: Any) -> Append:
    entry = long_entry(data, issue)
    entry[name] = [*(entry.get(name) or []), deepcopy(item)]
    return Append(("ratings", issue, name), item)


def long_action(data: dict[str, Any], issue: str, index: int) -> dict[str, Any]:
    actions = data["ratings"][issue]["actions"]
    if not isinstance(actions[index], dict):
        actions[index] = {"action": actions[index]}
    return actions[index]  # type: ignore[no-any-return]


def set_in_action(data: dict[str, Any], issue: str, index: int, name: str, value: str) -> Set:
    actions = data["ratings"][issue]["actions"]
    if name == "action" and isinstance(actions[index], str):
        actions[index] = value
    else:
        long_action(data, issue, index)[name] = value
    return Set(("ratings", issue, "actions", index, name), value)


def append_progress(data: dict[str, Any], issue: str, index: int, note: dict[str, str]) -> Append:
    action = long_action(data, issue, index)
    action["progress"] = [*(action.get("progress") or []), deepcopy(note)]
    return Append(("ratings", issue, "actions", index, "progress"), note)


texts = st.one_of(st.just("Agreed in May"), hostile_texts)


def steps(draw: Any, data: dict[str, Any]) -> Set | Append:
    """A change, made to `data` at once."""
    ratings = data["ratings"] or {}
    issue = draw(st.sampled_from([*ratings, "new-issue"]))
    entry = ratings.get(issue)
    actions = entry.get("actions") or [] if isinstance(entry, dict) else []
    choices: list[Callable[[], Set | Append]] = [
        lambda: set_rating(data, issue, draw(st.sampled_from(RATINGS))),
        lambda: set_in_entry(data, issue, "comment", draw(texts)),
        lambda: set_in_entry(data, issue, "reason", draw(texts)),
        lambda: append_in_entry(data, issue, "actions", draw(st.sampled_from(NEW_ACTIONS))),
        lambda: append_in_entry(data, issue, "evidence", draw(texts)),
        lambda: set_in_entry(data, issue, draw(st.sampled_from(["comment", "rating"])), None),
    ]
    if actions:
        index = draw(st.integers(0, len(actions) - 1))
        note = {"date": "2026-12-14", "note": draw(texts)}
        choices += [
            lambda: set_in_action(data, issue, index, "status", draw(st.sampled_from(STATUSES))),
            lambda: set_in_action(data, issue, index, "due", "2027-02-28"),
            lambda: set_in_action(data, issue, index, "action", draw(texts)),
            lambda: append_progress(data, issue, index, note),
        ]
    return draw(st.sampled_from(choices))()  # type: ignore[no-any-return]


@st.composite
def cases(draw: Any, *, tame: bool = False) -> Case:
    page = draw(pages(tame=tame))
    meant = deepcopy(page.data)
    step = steps(draw, meant)
    if isinstance(step, Set) and step.value is None:
        # taking away what stands in a short form, or is not there, is no change that anybody asks for
        entry = (page.data["ratings"] or {}).get(step.keys[1])
        assume(isinstance(entry, dict))
    return Case(page, step, meant)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("change") / "assessment.yaml"


def after_change(case: Case) -> bytes | None:
    """The content after the change; None where it was refused."""
    try:
        return apply_changes(constructor.read(case.page.content, "f.yaml"), [case.step]).content
    except CannotChange:
        return None


@given(case=cases())
def test_a_change_says_exactly_what_is_meant_or_is_refused_and_leaves_the_file_alone(case: Case, path: Path) -> None:
    before = case.page.content
    path.write_bytes(before)
    try:
        returned = apply_changes(constructor.read(before, str(path)), [case.step])
        replace(path, returned.content, expected=before)
    except CannotChange:
        assert path.read_bytes() == before
        return
    again = constructor.read(path.read_bytes(), str(path))
    assert again.problems == []
    assert again.data == case.meant
    assert returned.content == path.read_bytes()


@given(case=cases(tame=True))
def test_a_change_of_a_plainly_formatted_file_is_never_refused(case: Case) -> None:
    content = after_change(case)
    assert content is not None
    assert constructor.read(content, "f.yaml").data == case.meant


def common(left: list[str], right: list[str]) -> int:
    """How many items both begin with."""
    pairs = zip(left, right, strict=False)
    return next((count for count, (one, other) in enumerate(pairs) if one != other), min(len(left), len(right)))


def spans(before: str, after: str) -> tuple[int, list[str], list[str]]:
    """Where two texts differ: the number of the first line, the lines that went and the lines that came."""
    old, new = LINES.findall(before), LINES.findall(after)
    if old and new and old[-1].rstrip("\r\n") == old[-1] and len(new) > len(old):
        # what is put behind a last line without an end gives it one, and has none itself
        end = re.search(r"[\r\n]+$", new[0])
        old[-1], new[-1] = old[-1] + end.group(), new[-1] + end.group()  # type: ignore[union-attr]
    start = common(old, new)
    end_count = common(old[start:][::-1], new[start:][::-1])
    return start, old[start : len(old) - end_count], new[start : len(new) - end_count]


def within(owner: Keys | None, place: Keys) -> bool:
    return owner is not None and owner[: len(place)] == place


def deepest(page: Page, keys: Keys) -> Keys:
    """The longest part of `keys` that the file has, or the brackets around it."""
    for flow in page.flows:
        if within(keys, flow):
            return flow
    node: Any = page.data
    for depth, key in enumerate(keys):
        if (isinstance(node, list) and len(node) == key) or not isinstance(node, (dict, list)):
            return keys[:depth]
        if isinstance(node, dict) and key not in node:
            return keys[:depth]
        node = node[key]
    return keys


@given(case=cases())
def test_only_lines_of_what_is_changed_go_and_new_ones_stand_beside_it(case: Case) -> None:
    content = after_change(case)
    assume(content is not None and content != case.page.content)
    page = case.page
    start, gone, came = spans(page.content.decode("utf-8-sig"), content.decode("utf-8-sig"))
    place = deepest(page, case.step.keys)
    owners = [owner for _, owner in page.lines]
    assert all(within(owner, place) for owner in owners[start : start + len(gone)])
    beside = owners[max(0, start - 1) : start + len(gone) + 1]
    assert not came or any(within(owner, place) for owner in beside)


@given(case=cases())
def test_every_comment_the_mark_and_the_line_ends_stay(case: Case) -> None:
    content = after_change(case)
    assume(content is not None)
    assert content.startswith(b"\xef\xbb\xbf") == bool(case.page.style.mark)
    text = content.decode()
    at = 0
    for comment in case.page.comments:
        at = text.index(comment, at) + len(comment)  # unique, and no value holds one: the data are as meant
    ends = set(re.findall(r"\r\n|\r|\n", text))
    assert ends <= {case.page.style.line_end}


@st.composite
def ratings_there(draw: Any) -> tuple[Page, Keys, str]:
    """A file with a rating on one line, where it is, and another rating."""
    page = draw(pages())
    found: list[Keys] = []
    for issue, entry in (page.data["ratings"] or {}).items():
        there = entry.get("rating") if isinstance(entry, dict) else entry
        if there is not None:
            found.append(("ratings", issue, "rating"))
    assume(found)
    return page, draw(st.sampled_from(found)), draw(st.sampled_from(RATINGS))


@given(ratings_there())
def test_a_change_of_a_rating_changes_one_line_and_changing_back_gives_the_same_bytes(
    case: tuple[Page, Keys, str],
) -> None:
    page, keys, rating = case
    entry = page.data["ratings"][keys[1]]
    old = entry["rating"] if isinstance(entry, dict) else entry
    document = constructor.read(page.content, "f.yaml")
    changed = apply_changes(document, [Set(keys, rating)])
    before, after = (LINES.findall(content.decode()) for content in (page.content, changed.content))
    differing = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    assert len(differing) == (old != rating)
    for one, other in differing:
        assert one.replace(old, rating, 1) == other or re.sub(rf"(?<=[ '\"]){old}", rating, one, count=1) == other
    assert apply_changes(changed, [Set(keys, old)]).content == page.content


@given(st.data())
def test_many_changes_one_after_the_other_add_up(data: st.DataObject) -> None:
    page = data.draw(pages(tame=True))
    meant = deepcopy(page.data)
    wanted = [steps(data.draw, meant) for _ in range(4)]
    assume(not any(isinstance(step, Set) and step.value is None for step in wanted))
    assert apply_changes(constructor.read(page.content, "f.yaml"), wanted).data == meant


@given(st.data())
def test_a_batch_gives_what_its_changes_give_one_after_the_other(data: st.DataObject) -> None:
    page = data.draw(pages(tame=data.draw(st.booleans())))
    meant = deepcopy(page.data)
    wanted = [steps(data.draw, meant) for _ in range(data.draw(st.integers(2, 6)))]
    whole = constructor.read(page.content, "f.yaml")
    one_by_one, refusal = whole, ""
    try:
        for step in wanted:
            one_by_one = apply_changes(one_by_one, [step])
    except CannotChange as error:
        refusal = reason(error)
    if refusal:
        with pytest.raises(CannotChange) as caught:
            apply_changes(whole, wanted)
        assert reason(caught.value) == refusal
    else:
        together = apply_changes(whole, wanted)
        assert together.data == one_by_one.data == meant
        # A text over several lines is in quotes where a comment as far in as itself would follow it. What is added
        # behind it later leaves it so; what is added with it spares it that.
        assert together.text == one_by_one.text or ": |" in together.text


def reason(error: CannotChange) -> str:
    """What a refusal says, without the place, which is that in the file that was given."""
    return error.sentence.partition(": ")[2]
