from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from partnerkit.files.yaml import constructor, emitter
from tests.support.yaml_pages import hostile_texts, plain_texts

# Halves of pairs can stand in no file; `change` refuses them.
any_text = st.one_of(st.text(st.characters(codec="utf-8")), hostile_texts, plain_texts)
scalar_like = st.text("0123456789+-.eExob_:~nulTtrRfainNIFyYsSoO=<, ", max_size=8)
TRAPS = [
    "y", "N", "yes", "NO", "on", "Off", "~", "null", "true", "<<", "=", "010", "0o10", "0b1", "0x_1", "1_0", "1e3",
    "12:30", "1:2:3.5", "-1:30", ".5", "._5", "-.inf", ".NaN", "2026-1-1", "2026-11-23 10:00", "", " ", "a ", "1.e+3",
    "a:", "a: b", "a #b", "#", "-", "- a", "?", "? a", ":", ":a", "---", "--- a", "...", "... a", "%a", "@a", "`a",
    "&a", "*a", "!a", "|", ">", "'", '"', "\\", "{", "}", "[", "]", ",", "a, b", "a]", "x:y", "http://x.org/?a=b#c",
    "\x85", "\u2028", "\ufeff", "\u00a0", "\n", "\r", "a\r\nb", "a\n", "\na", "a\n\nb", " a\nb", "a\n b\n",
    "a\n\n", "a \nb", "\t", "a\tb", "a\n\tb", "\x00",
]  # fmt: skip


def readings(text: str) -> list[Any]:
    """What partnerkit and readers of YAML 1.1 and 1.2 take a file for."""
    document = constructor.read(text.encode(), "f.yaml")
    assert document.problems == []
    found = [document.data]
    for version in ("1.1", "1.2"):
        yaml = YAML(typ="safe", pure=True)
        yaml.version = version  # type: ignore[assignment]
        found.append(yaml.load(text))
    return found


def check_that_it_stays_that_text(text: str) -> None:
    in_block, in_flow = emitter.scalar(text), emitter.scalar(text, flow=True)
    assert readings(f"k: {in_block}\n") == [{"k": text}] * 3
    assert readings(f"- {in_block}\n") == [[text]] * 3
    assert readings(f"[{in_flow}, {{k: {in_flow}}}]\n") == [[text, {"k": text}]] * 3
    assert not any(end in in_block + in_flow for end in "\n\r")


@pytest.mark.parametrize("text", TRAPS)
def test_a_text_that_looks_like_something_else_stays_that_text_for_every_reader(text: str) -> None:
    check_that_it_stays_that_text(text)


@given(any_text | scalar_like)
def test_any_text_stays_that_text_for_every_reader(text: str) -> None:
    check_that_it_stays_that_text(text)


@given(any_text | scalar_like, st.sampled_from(["'", '"']))
def test_any_text_stays_that_text_in_the_quotation_marks_that_were_there(text: str, quote: str) -> None:
    quoted = emitter.scalar(text, quote=quote)
    assert quoted[0] == quote or quoted[0] == '"'
    assert readings(f"k: {quoted} # c\n") == [{"k": text}] * 3


@given(any_text, st.integers(1, 9))
@example("a\n\tb", 2)
@example("# a\n- b\n---\n...\n%c", 2)
def test_a_block_says_the_text_or_is_not_offered(text: str, indent: int) -> None:
    lines = emitter.block(text, indent)
    if lines is not None:
        body = "\n".join(lines)
        assert readings(f"k: {body}\nl: x\n") == [{"k": text, "l": "x"}] * 3
        assert readings(f"k: {body}" + "\n" * text.endswith("\n")) == [{"k": text}] * 3


@given(st.lists(plain_texts, min_size=2, max_size=5))
def test_plain_lines_are_always_offered_as_a_block(parts: list[str]) -> None:
    assert emitter.block("\n".join(parts), 2) == ["|-", *(f"  {part}" for part in parts)]
    assert emitter.block("\n".join(parts) + "\n", 2) == ["|", *(f"  {part}" for part in parts)]


@pytest.mark.parametrize(
    "text",
    ["green", "Agreed in May", "Review (2nd draft), then sign", "it's", "50% – more or less", "a-b", "x:y", "c#",
     "שלום", "🙂", "Owner/chair", "say \"yes\"", "v1.2.3", "http://x.org/?a=b#c", "nothing", "Yes, we did",
     "no one", "A1"],
)  # fmt: skip
def test_a_text_that_needs_no_quotes_gets_none(text: str) -> None:
    assert emitter.scalar(text) == text


@pytest.mark.parametrize(
    ("text", "block", "flow"),
    [
        ("a, b", "a, b", "'a, b'"),
        ("x:y", "x:y", "'x:y'"),
        ("Really?", "Really?", "'Really?'"),
        ("yes", "'yes'", "'yes'"),
        ("it's: so", '"it\'s: so"', '"it\'s: so"'),
        ("2026-11-23", "'2026-11-23'", "'2026-11-23'"),
        ("a\tb", '"a\\tb"', '"a\\tb"'),
        ("a\nb", '"a\\nb"', '"a\\nb"'),
        ("", "''", "''"),
        ("\\", "\\", "\\"),
    ],
)
def test_a_text_that_needs_quotes_gets_the_simplest_that_will_do(text: str, block: str, flow: str) -> None:
    assert (emitter.scalar(text), emitter.scalar(text, flow=True)) == (block, flow)


def test_a_day_stands_without_quotes_where_a_day_belongs() -> None:
    assert emitter.scalar("2026-11-23", day=True) == "2026-11-23"
    assert emitter.scalar("2026-11-23 or so", day=True) == "'2026-11-23 or so'"
    assert emitter.flow({"date": "2026-11-23", "note": "2026-11-23"}) == "{date: 2026-11-23, note: '2026-11-23'}"


def test_what_is_no_text_is_written_as_the_core_schema_has_it() -> None:
    values = [None, True, False, 3, -1.5]
    assert [emitter.scalar(value) for value in values] == ["", "true", "false", "3", "-1.5"]
    assert emitter.flow({"a": None, "b": [None, True, []], "c: d": {}}) == "{a: null, b: [null, true, []], 'c: d': {}}"


structures = st.recursive(
    st.none() | st.booleans() | st.integers(-999, 999) | any_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3),
    max_leaves=8,
)


@given(structures, st.integers(1, 4), st.booleans())
def test_a_list_or_a_map_says_the_same_in_block_and_in_flow_style(value: Any, step: int, blocks: bool) -> None:
    first, *below = emitter.lines(value, step, "k", emitter.Indents(step, step), blocks=blocks)
    assert constructor.read("\n".join([f"k: {first}", *below, ""]).encode(), "f").data == {"k": value}
    assert constructor.read(f"k: {emitter.flow(value)}".encode(), "f").data == {"k": value}
    items = emitter.item_lines(value, 1, "k", emitter.Indents(step, step), blocks=blocks)
    assert constructor.read("\n".join(["k:", *items, ""]).encode(), "f").data == {"k": [value]}
