"""What looks like a person's record is told by its place, and by nothing that stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnerkit.files.glance import may_name_a_person
from partnerkit.files.persons import persons
from partnerkit.files.yaml import constructor
from tests.support.command import run

NUMBERS = (
    "9434765919",
    "943 476 5919",
    "943-476-5919",
    "943.476.5919",
    "943\u00a0476\u00a05919",
    "943\u2009476\u20095919",
    "943\u2013476\u20135919",
    "(943 476 5919).",
    "401 023 2137",
    "943  476  5919",
)
BIRTHS = (
    "DOB 3/5/1984",
    "dob: 03.05.84",
    "D.O.B. 3 May 1984",
    "d.o.b 1984-05-03",
    "Date of birth: 3rd May 1984",
    "born on the 3rd of May 1984",
    "Born May 3, 1984",
    "birthday is 3 May 1984",
)
NOTHING = (
    "943 476 5918",  # another check digit
    "111 111 1111",
    "0161 496 0123 and 07700 900123",
    "+44 943 476 5919",
    "+44 (0)943 476 5919",
    "https://notes.example/9434765919",
    "A9434765919 and 94347659190",
    "2026-11-23 2026-11-24",
    "1.943 476 5919",
    "a stubborn 3/5/1984",
    "born in the crisis of 2020",
    "adobe 3/5/1984",
)


def found(text: str) -> list[tuple[str, str]]:
    content = f"vision: '{text}'\n".encode()
    document = constructor.read(content, "partnership.yaml")
    told = list(persons(document))
    assert may_name_a_person(document) or not told, "a glance never says no to what is there"
    return [
        (one.what, document.lines[one.spot.line - 1][one.spot.column - 1 : one.spot.end_column - 1]) for one in told
    ]


@pytest.mark.parametrize("text", NUMBERS)
def test_an_nhs_number_is_told_by_its_check_digit_however_it_is_grouped(text: str) -> None:
    assert found(f"See {text} of May") == [("an NHS number", text.strip("()."))]


def test_an_nhs_number_is_told_right_behind_the_word() -> None:
    assert found("NHS9434765919") == [("an NHS number", "9434765919")]


@pytest.mark.parametrize("text", BIRTHS)
def test_a_date_of_birth_is_told_by_the_words_before_it(text: str) -> None:
    ((what, there),) = found(text)
    assert what == "a date of birth"
    assert there == text


@pytest.mark.parametrize("text", NOTHING)
def test_telephone_numbers_and_dates_are_nobodys_record(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("style", ["text", "json", "github", "gitlab", "junit", "sarif"])
def test_no_output_repeats_the_number(style: str, tmp_path: Path) -> None:
    head = "format: partnerkit/partnership/1\npartnership: Anytown\n"
    (tmp_path / "partnership.yaml").write_text(f"{head}vision: See 401 023 2137\n", encoding="utf-8")
    result = run("check", "partnership.yaml", "--format", style, "--no-cache", cwd=tmp_path)
    assert "person-in-text" in result.both
    assert "2137" not in result.both
