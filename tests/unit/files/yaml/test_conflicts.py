from __future__ import annotations

import pytest

from partnerkit.files.load import parse
from partnerkit.files.yaml import constructor
from partnerkit.model.assessment import Assessment
from partnerkit.model.config import Config
from partnerkit.model.framework import Framework

HEAD = "format: partnerkit/assessment/1\nratings:\n"
SIDES = "<<<<<<< HEAD\n  a: red\n=======\n  a: green\n>>>>>>> theirs\n"


def found(text: str | bytes) -> list[tuple[str, int | None, str | None]]:
    content = text if isinstance(text, bytes) else text.encode()
    return [(one.rule, one.place.line, one.remedy) for one in constructor.read(content, "f.yaml").problems]


def keep(lines: str) -> str:
    return f"Keep what is right of both sides, and delete {lines}."


@pytest.mark.parametrize(
    ("text", "line", "lines"),
    [
        (HEAD + SIDES, 3, "the lines 3, 5 and 7"),
        (SIDES + HEAD, 1, "the lines 1, 3 and 5"),
        ((HEAD + SIDES).replace("\n", "\r\n"), 3, "the lines 3, 5 and 7"),
        ((HEAD + SIDES).replace("\n", "\r"), 3, "the lines 3, 5 and 7"),
        ("\ufeff" + SIDES + HEAD, 1, "the lines 1, 3 and 5"),
        (HEAD + SIDES.replace("=======", "||||||| base\n  a: amber\n======="), 3, "the lines 3, 5, 7 and 9"),
        (HEAD + SIDES.replace("\n", "\n  ").replace("<<<<<<<", "  <<<<<<<", 1), 3, "the lines 3, 5 and 7"),
        (HEAD + SIDES.replace("=======", "======= "), 3, "the lines 3, 5 and 7"),
        (HEAD + SIDES.replace(" HEAD", "").replace(" theirs", ""), 3, "the lines 3, 5 and 7"),
        (HEAD + SIDES.replace("<" * 7, "<" * 20).replace("=" * 7, "=" * 20).replace(">" * 7, ">" * 20), 3, None),
        (HEAD + SIDES.partition("=======")[0], 3, "the lines with its marks"),
        (HEAD + SIDES.partition(">>>>>>>")[0], 3, "the lines 3 and 5"),
        (HEAD + SIDES.partition("  a: red\n")[2], 3, "the lines 3 and 5"),
        (HEAD + '  a: {rating: red, comment: "one\n' + SIDES + '"}\n', 4, "the lines 4, 6 and 8"),
        (HEAD + "  a:\n    rating: red\n    comment: |\n" + SIDES, 6, "the lines 6, 8 and 10"),
        (HEAD + "<<<<<<< Conflict 1 of 1\n%%%%%%% Changes\n+++++++ Contents\n>>>>>>> ends\n", 3, None),
        (HEAD + "<<<<<<< .mine\n  a: red\n=======\n  a: green\n>>>>>>> .r12\n", 3, "the lines 3, 5 and 7"),
    ],
)
def test_the_marks_of_a_conflict_are_one_problem_at_the_first(text: str, line: int, lines: str | None) -> None:
    rule, where, remedy = found(text)[0]
    assert (rule, where) == ("conflict-marks", line)
    assert len(found(text)) == 1
    assert lines is None or remedy == keep(lines)


@pytest.mark.parametrize("left", ["<<<<<<< HEAD\n", "=======\n", ">>>>>>> theirs\n", ">>>>>>>\n"])
def test_a_mark_that_was_left_over_is_told_of_by_itself(left: str) -> None:
    for text in (f"{HEAD}  a: red\n{left}  b: green\n", f"{HEAD}  a: red\n{left}", f"{left}{HEAD}  a: red\n"):
        assert [rule for rule, _, _ in found(text)] == ["conflict-marks"]
        assert found(text)[0][1] == text[: text.index(left)].count("\n") + 1


def test_each_conflict_is_told_of_but_not_one_within_another() -> None:
    assert [line for _, line, _ in found(HEAD + SIDES + SIDES)] == [3, 8]
    inner = SIDES.replace("  a: red\n", SIDES.replace("<<<<<<<", "<<<<<<<<<").replace(">>>>>>>", ">>>>>>>>>"))
    assert [line for _, line, _ in found(HEAD + inner)] == [3]
    assert len(found(HEAD + SIDES * 5000)) == 20


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "  a:\n    rating: red\n    comment: |\n      Heading\n      =======\n      text\n",
        HEAD + "  a:\n    rating: red\n    comment: |\n      Heading\n\n      <<<<<<< was what we saw\n",
        HEAD + "  a:\n    rating: red\n    comment: |\n      >>>>>>> quoted by seven people\n",
        HEAD + "  a:\n    rating: red\n    comment: |\n      see <<<<<<< and >>>>>>> there\n",
        "=======\n".join(["# heading\n#", "format: partnerkit/assessment/1\n"]),
        HEAD + "  a: red # <<<<<<< HEAD\n",
    ],
)
def test_a_line_of_signs_in_a_text_is_no_conflict(text: str) -> None:
    assert [rule for rule, _, _ in found(text) if rule == "conflict-marks"] == []


@pytest.mark.parametrize("model", [Assessment, Framework, Config])
def test_nothing_else_is_said_of_a_file_with_a_conflict(model: type[Assessment]) -> None:
    loaded = parse(("nonsense: [\n" + SIDES).encode(), "f.yaml", model)
    assert [one.rule for one in loaded.problems] == ["conflict-marks"]
    assert loaded.problems[0].source == "<<<<<<< HEAD"


def test_many_marks_take_no_more_than_their_share() -> None:
    assert len(found(HEAD + "<<<<<<< a\n" * 60_000)) == 1
    assert len(found(HEAD + "<<<<<<< a\n" + "=======\n" * 60_000)) == 1
