"""The plan as CSV: what a spreadsheet program reads, and that nothing in it is a formula."""

from __future__ import annotations

import csv
import io

import pytest

from partnerkit.model.text import visible
from partnerkit.render.plan.csv import COLUMNS, as_csv, cell
from tests.support.documents import ANYTOWN, HOSTILE, plan

AGREED = ANYTOWN / "2026-11" / "agreed.yaml"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_it_begins_with_the_byte_order_mark_and_ends_lines_as_windows_does() -> None:
    text = as_csv(plan(AGREED))
    assert text.encode().startswith(b"\xef\xbb\xbfRef,Number,Issue,")
    assert text.endswith("\r\n")


def test_every_action_is_a_row_with_all_that_is_known_of_it() -> None:
    made = plan(AGREED)
    read = rows(as_csv(made))
    assert [row["Ref"] for row in read] == [item.ref for item in (*made.items, *made.dropped)]
    moved = next(row for row in read if row["Ref"] == "A2")
    assert (moved["First due"], moved["Due"], moved["Standing"]) == ("2026-10-30", "2026-12-11", "On track")
    assert moved["Why the date moved"].startswith("2026-12-11: The trust's new finance system")
    assert moved["Progress"].count("\n") == 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝", " =", "\n=", "\u00a0@"])
def test_what_would_start_a_formula_is_text(start: str) -> None:
    assert cell(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize(("character", "shown"), [("\r", "\n"), ("\0", "<U+0000>"), ("\u202e", "<U+202E>")])
def test_what_is_hidden_is_shown(character: str, shown: str) -> None:
    assert cell(f"{character}x") == f"{shown}x"


def test_the_hostile_plan_has_no_formula_and_says_all_it_says() -> None:
    made = plan(HOSTILE)
    read = rows(as_csv(made))
    assert len(read) == len(made.items) + len(made.dropped)
    for row in read:
        assert list(row) == list(COLUMNS)
        assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r", "\0")) for value in row.values())
    said = [row["Action"].removeprefix("'") for row in read]
    assert said == [visible(item.action.action) for item in (*made.items, *made.dropped)]
