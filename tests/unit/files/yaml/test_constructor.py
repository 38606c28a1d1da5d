from __future__ import annotations

import math
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from io import StringIO
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from partnerkit.files import yaml
from partnerkit.files.yaml import constructor, decoder
from partnerkit.files.yaml import parser as parsing
from partnerkit.files.yaml.nodes import ListNode, MapNode, Node
from partnerkit.model.characters import named
from tests.support import ROOT
from tests.support.yaml_pages import Page, pages

if TYPE_CHECKING:
    from partnerkit.files.yaml.document import Document

REAL_FILES = sorted([*ROOT.glob("examples/**/*.yaml"), *ROOT.glob("frameworks/*.yaml")])
DATA_FILES = sorted((ROOT / "tests" / "data").rglob("*.yaml"))
C = pytest.mark.skipif(parsing.CParser is None, reason="ruamel's C extension is not here")
WAYS = {"libyaml": True, "libyaml, fast": True, "ruamel": False}
"""How events are made, and whether that needs the C extension."""
EITHER = pytest.mark.parametrize("way", [pytest.param(way, marks=[C] * needs) for way, needs in WAYS.items()])

OFTEN = settings().max_examples
"""How often a profile tries a property, of which those here are tried more often."""


@contextmanager
def events_made(way: str) -> Iterator[None]:
    """Read with one of the three `WAYS`."""
    parser = parsing.CParser if WAYS[way] else None
    with patch.object(parsing, "CParser", parser), patch.object(yaml, "fast", way.endswith("fast")):
        yield


def read(text: str | bytes) -> Document:
    document = constructor.read(text if isinstance(text, bytes) else text.encode(), "f.yaml")
    assert document.is_whole or document.events == []  # which are made now, in the way that holds now
    assert document.is_whole == bool(document.events)
    return document


def said(text: str | bytes) -> list[tuple[int | None, int | None, str, str]]:
    """What is wrong with a text: line, column, rule and message."""
    return [(p.place.line, p.place.column, p.rule, p.message) for p in read(text).problems]


# --- limits


def test_a_file_of_one_mebibyte_is_read_and_a_larger_one_is_not() -> None:
    text = "a: b\n#"
    assert read(text + "x" * (1024 * 1024 - len(text))).data == {"a": "b"}
    document = read(text + "x" * (1024 * 1024 - len(text) + 1))
    assert [str(problem.place) for problem in document.problems] == ["f.yaml"]
    assert document.problems[0].message == "the file is larger than 1 MiB; it is not read"
    assert document.data is None


@EITHER
def test_nesting_32_deep_is_read_and_deeper_is_not(way: str) -> None:
    with events_made(way):
        assert said("[" * 32 + "]" * 32) == []
        assert said("[" * 33 + "]" * 33) == [(1, 33, "yaml-limit", "nested more than 32 deep")]
        assert said("- " * 33) == [(1, 65, "yaml-limit", "nested more than 32 deep")]
        assert said("[" * 200_000) == [(1, 33, "yaml-limit", "nested more than 32 deep")]
        assert read("[" * 33 + "]" * 33).data is None


@pytest.mark.slow
@EITHER
@pytest.mark.sampled(1)
def test_50_000_nodes_are_read_and_more_are_not(way: str) -> None:
    with events_made(way):
        assert len(read("- a\n" * 49_999).data) == 49_999  # and the list itself
        message = "more than 50,000 keys and values in one file"
        assert said("- a\n" * 50_000) == [(50_000, 3, "yaml-limit", message)]
        assert said("- []\n" * 50_000)[-1][2:] == ("yaml-limit", message)


@EITHER
def test_a_key_of_1_000_characters_is_read_and_a_longer_one_is_not(way: str) -> None:
    with events_made(way):
        assert said(f"? {'k' * 1000}\n: x") == []
        assert said(f"a: b\n? {'k' * 1001}\n: x") == [(2, 3, "yaml-limit", "a key of more than 1,000 characters")]


@pytest.mark.parametrize("prefix", ["x" * 10_000, "x"])
def test_directives_that_would_make_a_file_costly_to_read_are_refused_before_it_is(prefix: str) -> None:
    handles = "".join(f"%TAG !{number}! tag:{prefix}\n" for number in range(21))
    document = read(f"# first\n{handles}---\n" + "a: !1!b c\n" * 1000)
    (problem,) = document.problems
    assert (problem.rule, problem.place.line) == ("yaml-not-allowed", 2)
    assert document.events == []


def test_aliases_count_too() -> None:
    assert len(said("[" + "*a," * 60_000 + "]")) <= constructor.MAX_NODES + 1


# --- what is not allowed

NOT_ALLOWED = [
    ("a: &x 1\n", (1, 4), "anchors (&x) are not allowed in a partnerkit file"),
    ("a: &x [1]\n", (1, 4), "anchors (&x) are not allowed in a partnerkit file"),
    ("&x a: 1\n", (1, 1), "anchors (&x) are not allowed in a partnerkit file"),
    ("a: *x\n", (1, 4), "aliases (*x) are not allowed in a partnerkit file"),
    ("*x : 1\n", (1, 1), "aliases (*x) are not allowed in a partnerkit file"),
    ("- *x\n", (1, 3), "aliases (*x) are not allowed in a partnerkit file"),
    ("<<: {a: 1}\n", (1, 1), "merge keys (<<) are not allowed in a partnerkit file"),
    ("a: !!python/object:os.system 1\n", (1, 4), "tags (!!python/object:os.system) are not allowed"),
    ("a: !!str 1\n", (1, 4), "tags (!!str) are not allowed in a partnerkit file"),
    ("a: ! 1\n", (1, 4), "tags (!) are not allowed in a partnerkit file"),
    ("a: !x {b: 1}\n", (1, 4), "tags (!x) are not allowed in a partnerkit file"),
    ("a: 1\n---\nb: 2\n", (2, 1), "a second document starts here; a partnerkit file holds one"),
    ("a: 1\n...\n---\nb: 2\n", (3, 1), "a second document starts here; a partnerkit file holds one"),
    ("? [a]\n: 1\n", (1, 3), "a key must be text, not a list or a map"),
    ("{[a]: 1}\n", (1, 2), "a key must be text, not a list or a map"),
]


@pytest.mark.parametrize(("text", "place", "message"), NOT_ALLOWED)
def test_what_a_file_does_not_need_is_refused_at_its_place(text: str, place: tuple[int, int], message: str) -> None:
    ((line, column, rule, found),) = said(text)
    assert ((line, column), rule) == (place, "yaml-not-allowed")
    assert found.startswith(message)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("directive", ["%YAML 1.1", "%YAML 1.2", "%TAG ! tag:x,2026:", "%FOO bar"])
def test_a_directive_is_refused_at_its_line(directive: str, line_end: str) -> None:
    ((line, column, rule, message),) = said(line_end.join(["# c", directive, "---", "a: yes", ""]))
    assert (line, column, rule) == (2, 1, "yaml-not-allowed")
    assert message == "directives (lines that start with %) are not allowed in a partnerkit file: it is always YAML 1.2"


def test_a_quoted_merge_key_is_just_a_key() -> None:
    assert read("'<<': 1").data == {"<<": 1}


def test_everything_that_is_not_allowed_is_reported_together_with_its_value_unread() -> None:
    document = read("a: &x 1\nb: *x\nc: {d: !y 2}\n")
    assert [problem.place.line for problem in document.problems] == [1, 2, 3]
    assert document.unreadable == [("a",), ("b",), ("c", "d")]


def test_a_bomb_of_aliases_is_never_unfolded() -> None:
    text = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{name}: &{name} [{','.join(['*' + before] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert len(said(text)) == 9 + 8 * 9


# --- duplicate keys


@pytest.mark.parametrize(
    ("text", "place", "key", "first"),
    [
        ("a: 1\nb: 2\na: 3\n", (3, 1), "a", 1),
        ("1: x\n'1': y\n", (2, 1), "1", 1),
        ("'a': 1\n\"a\": 2\n", (2, 1), "a", 1),
        ("r:\n  a: {b: 1}\n  a:\n    c: 2\n", (3, 3), "a", 2),
        ("r: [{a: [1], b: 2,\n  a: [3]}]\n", (2, 3), "a", 1),
        ("a: 1\na: [x]\n", (2, 1), "a", 1),
        ("a: [x]\na: 1\n", (2, 1), "a", 1),
        ("~: 1\n~: 2\n", (2, 1), "~", 1),
    ],
)
def test_a_key_that_stands_twice_is_reported_at_the_second_naming_the_first(
    text: str, place: tuple[int, int], key: str, first: int
) -> None:
    message = f'the key "{key}" stands here a second time; the first is on line {first}'
    assert said(text) == [(*place, "duplicate-key", message)]


def test_what_stands_below_a_second_key_is_checked_too() -> None:
    text = "a: {x: 1}\na: {y: 1, y: 2, z: &n 3}\n"
    assert sorted(line[2] for line in said(text)) == ["duplicate-key", "duplicate-key", "yaml-not-allowed"]
    assert read(text).data == {"a": {"x": 1}}


# --- encodings


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_bytes_that_are_not_utf_8_are_named_with_line_and_offset(line_end: bytes, mark: bytes) -> None:
    content = mark + line_end.join([b"a: \xc3\xa9", b"b: x\xe9", b""])
    ((line, _, rule, message),) = said(content)
    assert (line, rule) == (2, "encoding")
    offset = content.index(b"x\xe9") + 1
    assert message == f"not UTF-8: the byte 0xe9 at offset {offset} does not belong there"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1"])
def test_other_encodings_are_a_problem_not_a_guess(encoding: str) -> None:
    ((_, _, rule, _), *_) = said("a: é\n".encode(encoding))
    assert rule == "encoding"


def test_every_character_that_is_no_text_is_found() -> None:
    bad = [chr(code) for code in range(0x11000) if decoder.NOT_TEXT.match(chr(code))]
    assert len(bad) > 60
    for character in bad:
        assert [rule for *_, rule, _ in said(f"a: £ – é 中 {character}\n")] == ["encoding"], hex(ord(character))


@pytest.mark.parametrize("code", [0, 1, 7, 8, 0xB, 0xC, 0x1B, 0x7F, 0x80, 0x85, 0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_characters_that_are_no_text_are_a_problem_at_their_place(code: int, line_end: str) -> None:
    text = line_end.join(["# é", f"a: 🙂x{chr(code)}y", "b: 1", ""])
    message = f"the character {named(chr(code))} cannot stand in a partnerkit file"
    assert said(text) == [(2, 6, "encoding", message)]


def test_each_line_with_such_characters_is_reported_and_a_binary_file_not_endlessly() -> None:
    assert [line[:2] for line in said("a\x00\x00\rb\x01\n\x02")] == [(1, 2), (2, 2), (3, 1)]
    assert len(said("\x00\n" * 10_000)) == 20


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    document = read(b"\xef\xbb\xbfa: 1\r\n")
    assert (document.data, document.text) == ({"a": 1}, "a: 1\r\n")
    assert str(document.place(("a",))) == "f.yaml:1:4"


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"# only a comment", b"\xef\xbb\xbf", b"---\n", b"--- # c\n...\n", b" \r\r"]
)
@EITHER
def test_a_file_that_says_nothing_is_no_problem_here(content: bytes, way: str) -> None:
    with events_made(way):
        document = read(content)
    assert (document.data, document.problems) == (None, [])


# --- scalars

CORE = [
    *((word, None) for word in ("", "~", "null", "Null", "NULL")),
    *((word, True) for word in ("true", "True", "TRUE")),
    *((word, False) for word in ("false", "False", "FALSE")),
    ("0", 0), ("12", 12), ("-12", -12), ("+12", 12), ("010", 10), ("0o17", 15), ("0x1F", 31), ("-0", 0),
    ("1.5", 1.5), ("-.5", -0.5), (".5", 0.5), ("1.", 1.0), ("1e3", 1000.0), ("1E-2", 0.01), ("+1.5e+3", 1500.0),
    (".inf", math.inf), ("-.Inf", -math.inf), ("+.INF", math.inf), ("9" * 19, math.inf), ("0x" + "f" * 9999, math.inf),
]  # fmt: skip
TEXTS = [
    "yes", "no", "on", "off", "y", "N", "Yes", "nULL", "tRUE", "12:30", "1:2:3", "2026-11-23", "2024-02-30",
    "2026-11-23 10:00:00", "1_000", "0b11", "0O17", "0X1F", "-0x1F", "-0o7", "1,5", "1.2.3", ".", "-", "+", "e3", ".e3",
    "inf", "nan", ".iNF", "=", "0o8", "0xg", "1e", "٣", "１", "07700 900123", "+44",
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), CORE, ids=lambda value: repr(value)[:20])
def test_unquoted_values_follow_the_core_schema(text: str, value: Any) -> None:
    document = read(f"a: {text}\n")
    assert document.problems == []
    found = document.data["a"]
    assert (float if isinstance(found, float) else type(found), found) == (type(value), value)


@pytest.mark.parametrize("fast", [False, True])
def test_a_web_address_needs_no_quotes_between_brackets(fast: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "fast", fast)
    document = read("a: {b: https://example.org/c?d=e:f}\ng:\n  - [x, http://example.org]\n  - {h: i}\n")
    assert document.problems == []
    assert document.data == {"a": {"b": "https://example.org/c?d=e:f"}, "g": [["x", "http://example.org"], {"h": "i"}]}
    assert document.place(("g", 1, "h"))[1:3] == (4, 9)


def test_not_a_number_is_a_number() -> None:
    assert all(math.isnan(value) for value in read("[.nan, .NaN, .NAN]").data)


@pytest.mark.parametrize("text", [text for text in TEXTS if text not in ("+44", "-", "=")])
def test_what_other_versions_read_otherwise_is_text(text: str) -> None:
    assert read(f"a: {text}\n").data == {"a": text}


@pytest.mark.parametrize("text", ["~", "null", "true", "12", "1.5", ".inf", ""])
def test_what_stands_in_quotes_or_as_a_block_is_text(text: str) -> None:
    assert read(f"- '{text}'\n- \"{text}\"\n- |-\n  {text}\n").data == [text, text, text]


def test_keys_are_always_text() -> None:
    assert list(read("1: a\ntrue: b\n~: c\n2026-01-01: d\n").data) == ["1", "true", "~", "2026-01-01"]


# --- tabs


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (["a:", "\tb: c"], (2, 1)),
        (["a:", "  b: c", "  \td: e"], (3, 3)),
        (["-\ta"], (1, 2)),
        (["a:", "  -\tb: c"], (2, 4)),
        (["- \t- a"], (1, 3)),
        (["?\ta", ": b"], (1, 2)),
        (["a: {", "\tb: c}"], (2, 1)),
        (["a: |", "\tx"], (2, 1)),
    ],
)
def test_a_tab_where_only_spaces_may_stand_is_a_problem_at_its_place(
    lines: list[str], place: tuple[int, int], line_end: str
) -> None:
    ((line, column, rule, message),) = said(line_end.join([*lines, ""]))
    assert (line, column, rule, message) == (*place, "yaml-syntax", "a tab stands where only spaces may")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: b\tc\n", "b\tc"),
        ("a:\tb\n", "b"),
        ("a: b \t# c\n", "b"),
        ("a: |\n  x\n  \ty\n", "x\n\ty\n"),
        ("a: 'x\n  \ty'\n", "x y"),
        ("a: b\n \t\n", "b"),
    ],
)
def test_a_tab_elsewhere_is_fine(text: str, value: str) -> None:
    assert (read(text).data, said(text)) == ({"a": value}, [])
    with patch.object(parsing, "CParser", None):  # ruamel's own parser is stricter, never different
        assert said(text) or read(text).data == {"a": value}


def test_a_file_of_nothing_but_tabs_is_not_reported_endlessly() -> None:
    assert len(said("a: [\n" + "\tx,\n" * 20_000 + "]")) <= 21


def test_a_line_of_many_spaces_is_no_puzzle() -> None:
    assert read("a: |\n" + " " * 2000 + "x\n# \t\n").problems == []


# --- how the parser's events are made


@EITHER
@pytest.mark.parametrize("text", ["a: [b, {c: d}]\n", "a: [b\n", "a: &b\n", "[" * 40])
def test_whoever_else_uses_the_parser_gets_its_own_events_again(text: str, way: str) -> None:
    before = [type(event) for event in YAML(typ="safe").parse("a: [b, {c: d}]")]
    with events_made(way):
        read(text)
    assert [type(event) for event in YAML(typ="safe").parse("a: [b, {c: d}]")] == before


def test_another_thread_can_use_ruamel_while_files_are_read() -> None:
    content = REAL_FILES[0].read_bytes()
    text = "a: [b, {c: d}]"
    expected = [type(event) for event in YAML(typ="safe").parse(text)]
    parsed: list[bool] = []
    ended = Event()

    def parse() -> None:
        while not ended.is_set():
            try:
                parsed.append([type(event) for event in YAML(typ="safe").parse(text)] == expected)
            except Exception:  # whatever ruamel makes of events that it does not know
                parsed.append(False)

    other = Thread(target=parse)
    other.start()
    try:
        while len(parsed) < 500:
            assert read(content).problems == []
    finally:
        ended.set()
        other.join()
    assert all(parsed)


def test_nothing_reads_fast_unless_the_process_was_told_to() -> None:
    program = """
import sys
from typer.testing import CliRunner
from partnerkit.cli import app
CliRunner().invoke(app, ["check", sys.argv[1], "--no-cache"])
from partnerkit.files import yaml
assert "ruamel.yaml" in sys.modules
print(yaml.fast)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(REAL_FILES[0])], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


def spans(node: Node | None) -> list[tuple[int, int, int]]:
    """Line, column and end of a node, its keys and all below it, whatever the file holds."""
    if node is None:
        return []
    own = [(node.start_mark.line, node.start_mark.column, node.end_mark.index)]
    if isinstance(node, MapNode):
        below: list[Node] = [*node.keys.values(), *node.values.values()]
    else:
        below = node.items if isinstance(node, ListNode) else []
    return own + [span for child in below for span in spans(child)]


@C
@pytest.mark.parametrize("path", [*REAL_FILES, *DATA_FILES], ids=lambda path: path.name)
def test_fast_events_say_the_same_of_every_file(path: Path) -> None:
    content = path.read_bytes()
    with events_made("libyaml"):
        document = read(content)
    with events_made("libyaml, fast"):
        other = read(content)
    assert repr(other.data) == repr(document.data)
    assert (other.problems, other.unreadable) == (document.problems, document.unreadable)
    assert spans(other.root) == spans(document.root)


def test_an_extension_that_makes_other_events_is_not_made_to_build_ours() -> None:
    program = """
import sys, _ruamel_yaml
from ruamel.yaml import YAML
class CParser:
    def __init__(self, text):
        self.events = YAML(typ="safe", pure=True).parse(text)
    def get_event(self):
        return next(self.events, None)
sys.modules["_ruamel_yaml"].CParser = CParser
from partnerkit.files import yaml
from partnerkit.files.yaml import constructor, parser
yaml.fast_events()
assert not parser._can_swap()
print(constructor.read(b"a: [b, {c: 1}]", "f.yaml").data)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "{'a': ['b', {'c': 1}]}\n"


@EITHER
@pytest.mark.sampled(1)
def test_threads_that_read_at_once_read_the_same(way: str) -> None:
    content = REAL_FILES[0].read_bytes()
    with events_made(way):
        data = read(content).data
        with ThreadPoolExecutor(4) as pool:
            assert all(document.data == data for document in pool.map(read, [content] * 60))


# --- all together


def walk(node: Node | None, data: Any) -> list[tuple[Any, Any]]:
    """Every scalar of a document with what it says; keys, too."""
    if isinstance(node, MapNode):
        assert list(node.keys) == list(node.values) == list(data)
        pairs = [(key, name) for name, key in node.keys.items()]
        return pairs + [pair for name, value in node.values.items() for pair in walk(value, data[name])]
    if isinstance(node, ListNode):
        assert len(node.items) == len(data)
        return [pair for item, value in zip(node.items, data, strict=True) for pair in walk(item, value)]
    return [(node, data)]


def line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]


@EITHER
def test_the_text_at_the_marks_of_every_key_and_value_says_what_was_read(way: str) -> None:
    @given(pages())
    def holds(page: Page) -> None:
        document = read(page.content)
        text, starts = document.text, line_starts(document.text)
        for node, value in walk(document.root, document.data):
            start, end = node.start_mark, node.end_mark
            for mark in (start, end):
                assert starts[mark.line] + mark.column == mark.index
            there = text[start.index : end.index]
            if re.match(r"[|>][-+]?[1-9]", there):
                continue  # counts its indentation from what is around it
            assert read(there).data == value or there == value

    with events_made(way):
        holds()


def positions(document: Document) -> list[tuple[int, int]]:
    """Where everything stands that is there: of spaces with nothing in them, each parser takes another."""
    nodes = (node for node, _ in walk(document.root, document.data))
    return [(node.start_mark.index, node.end_mark.index) for node in nodes if node.value]


@EITHER
def test_however_events_are_made_a_file_says_the_same_at_the_same_places(way: str) -> None:
    @given(pages())
    def holds(page: Page) -> None:
        document = read(page.content)
        with events_made(way):
            other = read(page.content)
        assert (other.data, other.problems) == (document.data, document.problems)
        assert positions(other) == positions(document)

    holds()


@EITHER
@pytest.mark.parametrize("path", REAL_FILES, ids=lambda path: path.name)
def test_real_files_read_the_same_with_either_parser(path: Path, way: str) -> None:
    document = read(path.read_bytes())
    with events_made(way):
        other = read(path.read_bytes())
    assert (document.problems, other.problems) == ([], [])
    assert other.data == document.data
    assert positions(other) == positions(document)


def as_ruamel(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def without_dates(value: Any) -> Any:
    """ruamel's data as partnerkit has them: what looks like a date is text, and so is every key."""
    if isinstance(value, dict):
        return {str(key): without_dates(item) for key, item in value.items()}
    if isinstance(value, list):
        return [without_dates(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


@given(pages())
def test_a_file_says_what_it_says_to_another_reader_of_yaml_1_2(page: Page) -> None:
    document = read(page.content)
    assert document.data == without_dates(as_ruamel(document.text))


numbers = st.integers(-(10**16), 10**16) | st.floats(allow_nan=False, min_value=-1e15, max_value=1e15)
values = st.recursive(
    st.none() | st.booleans() | numbers | st.text("abcé🙂 -#'\"01yn~\n\t\\"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcé x", min_size=1), inner, max_size=4),
    max_leaves=12,
)


@given(values, st.booleans())
def test_what_another_program_wrote_is_read_as_it_was_meant(value: Any, flow: bool) -> None:
    yaml, stream = YAML(typ="safe", pure=True), StringIO()
    yaml.default_flow_style = flow
    yaml.width = 10_000  # where it breaks long texts it does not always write what it was given
    yaml.dump(value, stream)
    document = read(stream.getvalue())
    assert document.problems == []
    assert document.data == value


# By intent other than ruamel: dates stay text; underscores in numbers, and a sign before 0x and 0o, are no part of the
# core schema; numbers beyond 18 digits are not converted.
plain_scalars = st.text("0123456789+-.eExob_:~nulTtrRfainNIF", min_size=1, max_size=8)


@given(plain_scalars)
@settings(max_examples=5 * OFTEN)
def test_an_unquoted_scalar_means_what_it_means_to_another_reader_of_yaml_1_2(text: str) -> None:
    document = read(f"- {text}\n")
    if document.problems or not isinstance(document.data[0], (str, int, float, type(None))) or "_" in text:
        return
    if re.match(r"[-+]0[xob]|0b|[0-9]{4}-", text) or len(text) > 18:
        return
    assert repr(document.data) == repr(as_ruamel(f"- {text}\n"))  # as text: what is not a number equals nothing


# --- never an exception


def check_that_it_can_be_reported(content: bytes) -> Document:
    document = constructor.read(content, "f.yaml")
    for problem in document.problems:
        line, column = problem.place.line, problem.place.column
        assert problem.message
        if line is not None:
            text = document.text or content.decode("utf-8-sig", "replace")
            lines = re.split(r"\r\n|\r|\n", text)
            assert 1 <= line <= len(lines)
            assert column is None or 1 <= column <= len(lines[line - 1]) + 1
    return document


yaml_like = st.lists(
    st.sampled_from([*"abc01 :-?[]{},#&*!|>'\"%@`\\~<=+.", "\n", "\r", "\t", "  ", "\n  ", ": ", "- ", "---\n", "...\n",
                     "|\n", ">-\n", "<<: ", "&a ", "*a", "!!x ", "%YAML 1.1\n", "é", "🙂", "\u0085", "\ufeff", "\x00",
                     "\\u", "\\UFFFFFFFF", "\\x", "\\xzz", "\\ud800"]),
    max_size=40,
).map("".join)  # fmt: skip


@EITHER
@pytest.mark.parametrize("escape", [r"\UAAAAAAAA", r"\UFFFFFFFF", r"\U00110000", r"\ud800"])
def test_an_escape_of_what_is_no_character_is_a_problem(way: str, escape: str) -> None:
    with events_made(way):
        assert [rule for *_, rule, _ in said(f'a: "{escape}"\n')] == ["yaml-syntax"]


@EITHER
def test_no_bytes_at_all_raise_anything(way: str) -> None:
    @given(st.binary() | yaml_like.map(str.encode) | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
    @settings(max_examples=20 * OFTEN // 3)
    def holds(content: bytes) -> None:
        check_that_it_can_be_reported(content)

    with events_made(way):
        holds()


@st.composite
def mutated(draw: Any) -> bytes:
    content = bytearray(draw(st.sampled_from(REAL_FILES)).read_bytes()[:3000])
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        content[at : at + draw(st.integers(0, 6))] = draw(st.binary(max_size=3) | yaml_like.map(str.encode))
    return bytes(content)


@EITHER
def test_no_damaged_file_raises_anything_and_both_parsers_agree_on_what_is_whole(way: str) -> None:
    @given(mutated())
    @settings(max_examples=5 * OFTEN // 2)
    def holds(content: bytes) -> None:
        document = check_that_it_can_be_reported(content)
        with events_made(way):
            other = check_that_it_can_be_reported(content)
        if not document.problems and not other.problems:
            assert repr(document.data) == repr(other.data)
        if way != "ruamel":
            assert document.problems == other.problems

    holds()
