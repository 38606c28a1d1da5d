from __future__ import annotations

import re
import time

import pytest

from partnerkit.files.load import parse
from partnerkit.files.yaml import constructor
from partnerkit.files.yaml.look_alikes import LARGEST
from partnerkit.model.assessment import Assessment

HEAD = """\
format: partnerkit/assessment/1
framework: working-partnership
partnership: Anytown
date: 2026-11-03
view: agreed
ratings:
"""
BODY = """\
  it-systems:
    rating: red
    comment: Two systems
    actions:
      - action: Join them
        owner: Lead
  piloting: green
"""
Found = list[tuple[int | None, int | None, str]]


def found(text: str) -> Found:
    problems = parse(text.encode(), "f.yaml", Assessment).problems
    assert {problem.rule for problem in problems} <= {"strange-character"}, problems
    return [(one.place.line, one.place.column, f"{one.message}. {one.remedy}") for one in problems]


QUOTATION_MARK = (
    'U+201C LEFT DOUBLE QUOTATION MARK is no quotation mark to YAML. Write " in its place, and where the text ends.'
)
NO_BREAK = "U+00A0 NO-BREAK SPACE stands where only spaces may. "


@pytest.mark.parametrize(
    ("written", "instead", "line", "column", "said"),
    [
        ("rating: red", "rating:\u00a0red", 8, 12, NO_BREAK + "Put a space in its place."),
        ("    rating", "\u00a0\u00a0\u00a0\u00a0rating", 8, 1, NO_BREAK + "Indent with spaces."),
        ("    rating", "  \u00a0 rating", 8, 3, NO_BREAK + "Indent with spaces."),
        (
            "    rating",
            "\u3000\u3000rating",
            8,
            1,
            "U+3000 IDEOGRAPHIC SPACE stands where only spaces may. Indent with spaces.",
        ),
        ("- action", "-\u00a0action", 11, 8, NO_BREAK + "Put a space in its place."),
        (
            "rating: red",
            "rating\uff1ared",
            8,
            11,
            "U+FF1A FULLWIDTH COLON looks like a colon, and is none. Write a colon and a space in its place.",
        ),
        ("actions:", "actions:\u200b", 10, 13, "U+200B ZERO WIDTH SPACE stands here, which nobody sees. Delete it."),
        (
            "- action",
            "• action",
            11,
            7,
            "U+2022 BULLET is no hyphen, so no list item starts here. Write a hyphen and a space in its place.",
        ),
        (
            "- action",
            "– action",
            11,
            7,
            "U+2013 EN DASH is no hyphen, so no list item starts here. Write a hyphen and a space in its place.",
        ),
        (
            "Two systems",
            "“We said: two”",
            9,
            14,
            QUOTATION_MARK,
        ),
        ("rating: red\n", "rating: red\n\u00a0\n", 9, 1, NO_BREAK + "Indent with spaces."),
        (
            "piloting: green",
            "piloting: {rating:\u00a0green, comment: x}",
            13,
            21,
            NO_BREAK + "Put a space in its place.",
        ),
    ],
)
def test_a_sign_that_only_looks_right_is_named_at_its_place(
    written: str, instead: str, line: int, column: int, said: str
) -> None:
    assert (HEAD + BODY).count(written) == 1
    assert found((HEAD + BODY).replace(written, instead)) == [(line, column, said)]


def test_all_lines_that_were_pasted_alike_are_named_at_once() -> None:
    pasted = (HEAD + BODY).replace(": ", ":\u00a0")
    assert [line for line, _, _ in found(pasted)] == [1, 2, 3, 4, 5, 8, 9, 11, 12, 13]
    hidden = "".join(f"\u200b{line}\n" for line in [*(HEAD + BODY).splitlines(), ""])
    assert [line for line, _, _ in found(hidden)] == list(range(1, 15))


@pytest.mark.parametrize("indentation", ["\u00a0", "\u00a0 ", "\u2003"])
def test_lines_that_are_all_indented_with_other_spaces_say_so(indentation: str) -> None:
    body = re.sub("(?m)^ +", lambda match: indentation * len(match.group()), BODY)
    said = found(HEAD + body)
    assert [line for line, _, _ in said] == [7, 8, 9, 10, 11, 12, 13]
    assert {text.partition(". ")[2] for _, _, text in said} == {"Indent with spaces."}


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "  it-systems:\n    rating: red\n    comment: |\n      • one\n      •\u00a0two\n   actions: x\n",
        HEAD + "  it-systems:\n    comment: a\u00a0b “c”\n    rating: red: amber\n",
        HEAD + "  it-systems: [“a”,\u00a0“b”\n",
    ],
)
def test_what_is_no_cause_of_a_complaint_is_not_blamed_for_it(text: str) -> None:
    assert [problem.rule for problem in constructor.read(text.encode(), "f.yaml").problems] == ["yaml-syntax"]


@pytest.mark.parametrize("filler", ["    - &a x\n", "    - !!x x\n", "    - é\u00a0x\n", "\u00a0\u00a0  a: b\n"])
def test_a_large_file_is_told_about_in_time(filler: str) -> None:
    text = (
        HEAD + "  it-systems:\n" + filler * (LARGEST // len(filler) - 20) + "    rating:\u00a0red\n    comment: c: d\n"
    )
    start = time.process_time()
    assert constructor.read(text.encode(), "f.yaml").problems
    assert time.process_time() - start < 5
