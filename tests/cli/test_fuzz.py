"""Whatever a file holds, a command ends with a status of ours and never with an exception.

In this process, for speed. For a long run:  HYPOTHESIS_PROFILE=long python -m pytest tests/cli/test_fuzz.py
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.command import EXAMPLES, ROOT, TODAY, inside

FILES = [*sorted(EXAMPLES.rglob("*.yaml")), *sorted((ROOT / "frameworks").glob("*.yaml"))]
CONTENTS = [file.read_bytes() for file in FILES]
SMALL = b"""format: partnerkit/assessment/1
framework: working-partnership
partnership: P
date: 2026-06-01
view: individual
assessor: {role: R, organisation: O, sector: nhs}
ratings:
  it-systems:
    rating: red
    comment: c
    actions:
      - {ref: A1, action: a, owner: o, start: 2026-01-01, due: 2026-12-01, status: in-progress, depends_on: [A2]}
      - ref: A2
        action: b
        due: 2026-11-01
        revised: [{due: 2026-12-24, reason: r}]
        progress: [{date: 2026-10-01, note: n}]
  piloting: {rating: not-applicable, reason: r}
"""
OWN = (
    b"format: partnerkit/framework/1\nid: own\ntitle: T\npublisher: P\nacknowledgement: A\n"
    b"ratings: {green: g, amber: a, red: r}\n"
    b"sections: [{id: s, title: S, issues: [{id: i, number: 1, title: I, looks_like: {green: g, amber: a, red: r}}]}]\n"
    b"challenges: [{id: c, title: C, summary: S, issues: [i]}]\n"
)
CONFIG = b"format: partnerkit/config/1\nassessments: [.]\nrules: {unrated-issue: warning}\nround_window: 45\n"
SPECIALS = [
    b"&a ",
    b"*a",
    b"!!python/object ",
    b"!t ",
    b"<<: *a\n",
    b"%YAML 1.1\n",
    b"---\n",
    b"...\n",
    b"|\n",
    b">-\n",
    b"{",
    b"}",
    b"[",
    b"]",
    b": ",
    b"? ",
    b"- ",
    b"#",
    b"\t",
    b"\0",
    b"\x1b",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xae",
    b"\xf0\x9f\x98\x80",
    b"\r",
    b"\r\n",
    b"null",
    b"~",
    b"yes",
    b"010",
    b"0x1F",
    b"1e400",
    b".inf",
    b".nan",
    b"9" * 400,
    b"-1",
    b"12:30",
    b"0000-00-00",
    b"0001-01-01",
    b"9999-12-31",
    b"2026-02-30",
    b'"',
    b"'",
    b'"\\ud800"',
    b'"\\0"',
    b'"\\x1b"',
    b"'\xe2\x80\xa8'",
    b"\xc2\x85",
    b"x" * 3000,
    b"[" * 60,
    b"red",
    b"format",
    b"ratings",
    b"actions: ",
    b"depends_on: [A1, A1, zz]",
    b"framework: ../x.yaml",
    b"framework: 'a\\0b'",
    b"framework: /",
    b"framework: own.yaml",
    b"status: done",
    b"number: 1",
    b"-" * 100,
    b"{{ 7*7 }}",
    b"{% include '/etc/passwd' %}",
    b"[red]x[/]",
    b"| |",
]


KINDS = ["insert", "insert", "delete", "double", "swap lines", "drop line", "double line", "value"]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A file with a few things done to it."""
    content = draw(st.sampled_from([SMALL, SMALL, OWN, CONFIG, *CONTENTS]))
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(KINDS))
        at = draw(st.integers(0, len(content)))
        length = draw(st.integers(1, 40))
        lines = content.split(b"\n")
        one, two = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        if kind == "insert":
            content = content[:at] + draw(st.sampled_from(SPECIALS)) + content[at:]
        elif kind == "delete":
            content = content[:at] + content[at + length :]
        elif kind == "double":
            content = content[: at + length] + content[at:]
        elif kind == "value":
            key, colon, _ = lines[one].partition(b": ")
            lines[one] = key + colon + draw(st.sampled_from(SPECIALS))
            content = b"\n".join(lines)
        else:
            if kind == "swap lines":
                lines[one], lines[two] = lines[two], lines[one]
            elif kind == "drop line":
                del lines[one]
            else:
                lines.insert(two, lines[one])
            content = b"\n".join(lines)
    return content


ANY = st.one_of(
    mutated(), mutated(), mutated(), st.binary(max_size=200), st.lists(st.sampled_from(SPECIALS)).map(b"".join)
)
COMMANDS = [
    ("check", "{}", "--format", "text"),
    ("check", "{}", "--format", "json"),
    ("assess", "{}", "--no-input"),
    ("plan", "{}"),
    ("plan", "{}", "--gantt", "--by", "owner"),
    ("plan", "{}", "--format", "json", "--by", "due"),
    ("frameworks", "show", "{}"),
    ("frameworks", "show", "{}", "1"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an assessment that names the framework that is put beside it."""
    made = tmp_path_factory.mktemp("fuzz")
    (made / "user.yaml").write_bytes(SMALL.replace(b"working-partnership", b"./any.yaml"))
    return made


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@settings(max_examples=max(40, settings.default.max_examples // 4))  # type: ignore[union-attr]
@given(content=ANY)
@pytest.mark.sampled(1)
def test_no_content_of_a_file_ends_a_command_with_an_exception(
    folder: Path, command: tuple[str, ...], content: bytes
) -> None:
    file = folder / "any.yaml"
    file.write_bytes(content)
    day = [] if command[0] == "frameworks" else ["--as-of", TODAY]
    done = inside(*(word.replace("{}", os.fspath(file)) for word in command), *day)
    assert "\x1b" not in done.both


@pytest.mark.parametrize("command", ["check", "assess", "plan"])
@settings(max_examples=max(25, settings.default.max_examples // 8))  # type: ignore[union-attr]
@given(content=ANY)
@pytest.mark.thorough
def test_no_framework_or_settings_beside_a_file_end_a_command_with_an_exception(
    folder: Path, command: str, content: bytes
) -> None:
    (folder / "any.yaml").write_bytes(content)
    (folder / "partnerkit.yaml").write_bytes(content)
    try:
        inside(command, folder / "user.yaml", "--as-of", TODAY)
        inside("check", folder)
    finally:
        (folder / "partnerkit.yaml").unlink()
