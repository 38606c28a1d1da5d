"""The plan: what its Markdown says once it is rendered, its JSON, its chart, and the files it writes."""

from __future__ import annotations

import csv
import itertools
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from partnerkit.files import generated
from partnerkit.model.text import visible
from partnerkit.render import markdown
from partnerkit.render.plan.mermaid import _name
from tests.support.command import AGREED, EXAMPLES, HOSTILE, ROOT, TODAY, assessment, framework, inside, run, write

MARKUP = [
    "a | b || c",
    "|---|---|",
    "<b>x</b> </td></tr></table>",
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![i](https://example.org/i.png)",
    "\\",
    "\\\\",
    "ends in \\",
    "\\| pipe",
    "`code` `` ` ``",
    "**b** __b__ *i* _i_",
    "~~s~~ ~s~",
    "<!-- c -->",
    "&lt;b&gt; &amp; &#35; &nbsp;",
    "# h",
    "## h ##",
    "- l",
    "* l",
    "+ l",
    "1. l",
    "1) l",
    "> q",
    "x\n# y\n- z",
    "<br>",
    "```\ncode\n```",
    "~~~",
    "$math$ $$x$$",
    "[^1] [^1]: note",
    "---",
    "===",
    "***",
    "[a]: https://b.c",
    "https://example.org/a_b_c?d=e&f=g|h",
    "https://x.y/(z)_*a*~b~.",
    "<https://x.y>",
    "http://",
    "www.example.org/a_b",
    "a@b.c",
    "!",
    "!]",
    "a\u00a0b",
    "   four spaces",
    "\ttab",
    "x  \ny",
    "&",
    "&;",
    "#",
    "C#",
    "a#b ##",
    "{{ x }}",
    ":smile:",
    "@all",
    "@jsmith, @org/team and jo_s@trust.nhs.uk",
    "closes #12, org/repo#1 and GH-3; !4 &5",
    "see www.example.org/(a)_b_c.",
    "https://example.org/wiki/A_(b)_@c#4",
    "*",
    "https://a.b/`c`",
    "https://a.b/c\\",
    "(https://a.b)",
    '"https://a.b"',
    "!https://a.b",
    "https://a.b/&amp;",
    "1" * 400,
    *HOSTILE,
]
NO_WIDTH = "\u200b"
"""What keeps a forge from taking a name for a mention: a reader sees nothing of it."""
TEXTS = st.one_of(
    st.sampled_from(MARKUP),
    st.lists(st.sampled_from(MARKUP), min_size=2, max_size=3).map(" ".join),
    st.text("\\|`*_~<>[]()!&#-+=$^:;/.@ \n\taé1https.w", max_size=30),
    st.text(max_size=20),
)


def parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def plain(inline: Any) -> str:
    """What a reader sees of inline Markdown; a link by its text, anything else that is not text as `‹type›`."""
    parts = []
    for token in inline.children:
        if token.type == "text":
            parts.append(token.content)
        elif token.type == "html_inline" and token.content == "<br>":
            parts.append("\n")
        elif token.type not in ("link_open", "link_close"):
            parts.append(f"‹{token.type}›")
        elif token.type == "link_open":
            assert token.attrs["href"].startswith(("http://", "https://"))
    return "".join(parts).replace(NO_WIDTH, "")


def same(text: str) -> str:
    """A text as it is to be seen in a cell: control characters visible, white space as in a paragraph."""
    lines = (" ".join(line.split()) for line in visible(text).splitlines())
    return "\n".join(line for line in lines if line).replace(NO_WIDTH, "")


def tables(text: str) -> Iterator[list[list[str]]]:
    """Each table with its rows of cells, as read by a parser of Markdown."""
    rows: list[list[str]] = []
    for token in parser().parse(text):
        if token.type == "table_open":
            rows = []
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows and token.level > 3:
            rows[-1].append(plain(token))
        elif token.type == "table_close":
            yield rows
            rows = []


def headings(text: str) -> list[str]:
    tokens = parser().parse(text)
    return [plain(after) for before, after in itertools.pairwise(tokens) if before.type == "heading_open"]


@given(TEXTS)
def test_any_text_is_just_that_text_in_just_one_cell(text: str) -> None:
    rows = next(tables(f"| a | b | c |\n| --- | --- | --- |\n| {markdown.cell(text)} | x | {markdown.cell(text)} |\n"))
    assert rows[1] == [same(text), "x", same(text)]


@given(TEXTS.filter(lambda text: bool(text.strip())))
def test_any_text_is_just_that_text_wherever_it_stands_on_a_line(text: str) -> None:
    expected = " ".join(same(text).split())
    written = markdown.text(text)
    for before in ("# ", "- ", "1. ", "", "- 4 ", "Plan: "):
        inline = [token for token in parser().parse(f"{before}{written}\n") if token.type == "inline"]
        shown = [plain(token) for token in inline]
        assert shown == [expected if before in ("# ", "- ", "1. ", "") else f"{before.removeprefix('- ')}{expected}"]


@pytest.mark.parametrize("text", MARKUP, ids=range(len(MARKUP)))
@pytest.mark.sampled(8)
def test_hostile_text_in_every_field_comes_out_as_that_text_in_its_own_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    fields = ("action", "outcome", "owner", "organisation", "workstream")
    action: dict[str, Any] = {"ref": "A1", **dict.fromkeys(fields, text), "due": "2026-12-01"}
    action["progress"] = [{"date": "2026-11-01", "note": text}]
    rated = {"issue-0-1": {"rating": "red", "actions": [action, {"action": "old", "status": "dropped"}]}}
    write(tmp_path / "own.yaml", framework(text, issues=1))
    person = {"role": text, "organisation": text, "sector": "nhs"}
    write(tmp_path / "a.yaml", assessment(framework="./own.yaml", partnership=text, assessor=person, ratings=rated))
    flat = " ".join(same(text).split())
    for by in ("issue", "owner", "workstream", "due"):
        done = inside("plan", "a.yaml", "--by", by, "--as-of", TODAY)
        assert done.status == 0
        first, dropped = tables(done.out)
        assert all(len({len(row) for row in table}) == 1 for table in (first, dropped))
        row = dict(zip(first[0], first[1], strict=True))
        workstream = "" if by == "workstream" else f"\nWorkstream: {same(text)}"
        expected = {
            "Action": f"{same(text)}\nOutcome: {same(text)}{workstream}",
            "Owner": f"{same(text)}\n{same(text)}",
        }
        expected |= {"Due": "1 Dec 2026", "Latest progress": f"1 Nov 2026: {same(text)}"}
        assert ("Issue" in row) == (by != "issue")
        assert len(row) <= 7
        assert row.get("Issue", f"1 {same(text)}") == f"1 {same(text)}"
        for name, value in expected.items():
            assert row[name] == value
        assert headings(done.out)[0] == f"Implementation plan: {flat}"
        assert f"2 {flat}: ○ Not rated" in [plain(t) for t in parser().parse(done.out) if t.type == "inline"]


@pytest.mark.parametrize("by", ["issue", "owner", "due", "workstream"])
def test_json_says_what_the_markdown_says(by: str) -> None:
    found = json.loads(run("plan", AGREED, "--by", by, "--format", "json", "--as-of", TODAY).out)
    text = run("plan", AGREED, "--by", by, "--as-of", TODAY).out
    assert found["schema_version"] == 3
    keys = {"schema_version", "as_of", "by", "assessments", "counts", "groups", "dropped", "gaps", "frameworks"}
    assert keys <= set(found)
    titles = headings(text)
    for group, rows in zip(found["groups"], tables(text), strict=False):
        assert any(title.startswith(" ".join(group["title"].split())) for title in titles)
        shown = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
        assert [row["Ref"] for row in shown] == [action["ref"] or "" for action in group["actions"]]
        for row, action in zip(shown, group["actions"], strict=True):
            outcome = f"\nOutcome: {same(action['outcome'])}" if action["outcome"] else ""
            assert row["Action"].startswith(f"{same(action['action'])}{outcome}")
            assert row["Standing"].lower().replace("‹strong_open›", "").startswith(action["standing"].replace("-", " "))
    listed = [
        *found["waiting"],
        *found["dropped"],
        *(action for group in found["groups"] for action in group["actions"]),
    ]
    assert {name: count for name, count in found["counts"].items() if count} == Counter(
        a["standing"].replace("-", "_") for a in listed
    )


def test_what_lacks_the_thing_grouped_by_comes_last(tmp_path: Path) -> None:
    actions = [
        {"action": "a", "owner": "\U0010fffd", "workstream": "Z", "due": "0999-01-01"},
        {"action": "b"},
        {"action": "c", "owner": "ann  lee", "workstream": "z", "due": "2026-12-01"},
        {"action": "d", "owner": "Ann Lee", "due": "2026-12-31"},
    ]
    write(tmp_path / "a.yaml", assessment(ratings={"it-systems": {"rating": "red", "actions": actions}}))

    def titles(by: str) -> list[str]:
        done = run("plan", "a.yaml", "--by", by, "--format", "json", cwd=tmp_path)
        return [group["title"] for group in json.loads(done.out)["groups"]]

    assert titles("owner") == ["ann  lee", "\U0010fffd", "No owner"]
    assert titles("workstream") == ["Z", "No workstream"]
    assert titles("due") == ["January 999", "December 2026", "No due date"]


def test_several_assessments_are_one_plan_whose_refs_tell_them_apart() -> None:
    done = run("plan", AGREED.with_name("trust.yaml"), AGREED.with_name("vcs.yaml"), "--as-of", TODAY)
    assert "1. Operations manager, Anytown NHS Trust, " in done.out
    assert "2. Chief executive, Anytown Lamplight, 14 May 2026" in done.out
    refs = {row[0] for table in tables(done.out) for row in table[1:]}
    assert {"1-A1", "2-A1"} <= refs
    assert done.out.count("The issues rated here come from") == 1


def test_two_guides_have_a_section_each_and_every_number_its_guides_word(tmp_path: Path) -> None:
    anytown = (EXAMPLES / "anytown" / "2026-11" / "agreed.yaml", EXAMPLES / "anytown" / "tips-2026-06.yaml")
    out = run("plan", *anytown, "--gantt", "--as-of", TODAY).out
    first, _, second = out.partition("\n## Top tips and key actions")
    assert "\n## A working partnership\n" in first
    assert "\n### Issue 4 Partnership agreement: " in first
    assert "\n### Tip 3 Partnership outcomes framework: " in second
    assert "section Tip 3 Partnership outcomes framework" in second
    assert re.search(r"^#+ \d", out, re.MULTILINE) is None
    tips = run("plan", *anytown, "--by", "owner", "--as-of", TODAY, "--format", "json").out
    groups = json.loads(tips)["groups"]
    assert {group["framework"] for group in groups} == {None}
    titles = {action["issue_title"].split()[0]: action["framework"] for group in groups for action in group["actions"]}
    assert titles == {"Issue": "working-partnership", "Tip": "top-tips"}
    assert run("plan", *anytown, "--as-of", TODAY, "-o", tmp_path / "plan.csv").status == 0
    rows = csv.DictReader((tmp_path / "plan.csv").read_text(encoding="utf-8-sig").splitlines())
    assert {row["Number"].split()[0] for row in rows} == {"Issue", "Tip"}


def test_what_the_plan_does_not_cover_is_listed_as_a_gap(tmp_path: Path) -> None:
    write(tmp_path / "own.yaml", framework())
    rated = {"issue-0-1": "red", "issue-0-2": "amber", "issue-1-1": {"rating": "red", "actions": ["do"]}}
    write(tmp_path / "a.yaml", assessment(framework="./own.yaml", ratings=rated))
    done = run("plan", "a.yaml", cwd=tmp_path)
    assert "- 1 plain: ■ Red, and no open action\n- 4 plain: ○ Not rated\n" in done.out
    found = json.loads(run("plan", "a.yaml", "--format", "json", cwd=tmp_path).out)["gaps"]
    assert [(gap["number"], gap["reason"]) for gap in found] == [(1, "no open action"), (4, "not rated")]


def test_a_plan_without_actions_says_so(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", assessment())
    done = run("plan", "a.yaml", "--gantt", cwd=tmp_path)
    assert done.status == 0
    assert "No actions yet." in done.out
    assert "```mermaid" not in done.out


def test_a_revised_due_date_is_the_one_shown_with_the_first_beside_it(tmp_path: Path) -> None:
    action = {"action": "x", "due": "2026-10-01", "revised": [{"due": "2027-02-01", "reason": "late"}]}
    write(tmp_path / "a.yaml", assessment(ratings={"it-systems": {"rating": "red", "actions": [action]}}))
    (table,) = tables(run("plan", "a.yaml", "--as-of", TODAY, cwd=tmp_path).out)
    assert dict(zip(*table, strict=True))["Due"] == "1 Feb 2027, first 1 Oct 2026: late"


# --- files ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan", AGREED, "--format", "json", "--as-of", TODAY),
        ("compare", AGREED.parent, "--format", "json"),
        ("progress", AGREED, AGREED.parent.with_name("2026-11") / "agreed.yaml", "--format", "json", "--as-of", TODAY),
        ("report", AGREED.parent, "--format", "json", "--as-of", TODAY),
        ("frameworks", "schema"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_json_says_the_same_on_the_screen_and_in_a_file(tmp_path: Path, arguments: tuple[object, ...]) -> None:
    printed = run(*arguments)
    assert run(*arguments, "-o", tmp_path / "file.json").status == printed.status == 0
    assert printed.out == (tmp_path / "file.json").read_text(encoding="utf-8")
    assert generated.is_own(printed.out.encode())


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan", AGREED, "--as-of", TODAY),
        ("compare", AGREED.parent),
        ("progress", AGREED.parent, AGREED.parent.with_name("2026-11"), "--as-of", TODAY),
        ("report", AGREED.parent, "--as-of", TODAY),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_file_whose_name_ends_in_json_is_json(tmp_path: Path, arguments: tuple[object, ...]) -> None:
    assert inside(*arguments, "-o", tmp_path / "file.json").status == 0
    printed = inside(*arguments, "--format", "json")
    assert printed.out == (tmp_path / "file.json").read_text(encoding="utf-8")
    assert json.loads(printed.out)["kind"] == {"compare": "comparison"}.get(str(arguments[0]), arguments[0])


@pytest.mark.parametrize("kind", ["markdown", "json"])
def test_its_own_file_is_written_anew_and_any_other_is_left_alone(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "plan"

    def plan(*more: str) -> int:
        return inside("plan", AGREED, "--format", kind, "-o", file, *more).status

    assert plan("--as-of", TODAY) == 0
    first = file.read_bytes()
    assert plan("--as-of", "2027-01-01") == 0
    assert file.read_bytes() != first
    if kind == "json":
        assert json.loads(file.read_text(encoding="utf-8"))["written"].startswith("Written by partnerkit")
    for changed in (first.replace(b"2026", b"2025", 1), first + b"mine\n", b"mine\n", b"", b"\xff\x00"):
        file.write_bytes(changed)
        refused = inside("plan", AGREED, "--format", kind, "-o", file)
        assert refused.status == 3
        assert "was not written by partnerkit, or was changed since" in refused.err
        assert "--force" in refused.err
        assert file.read_bytes() == changed
    assert plan("--force") == 0
    assert plan() == 0
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))  # as git may check it out
    assert plan() == 0
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_a_plan_that_is_longer_than_a_file_to_read_may_be_is_still_known_as_its_own(tmp_path: Path) -> None:
    long = {"rating": "red", "actions": [{"action": "x" * 300_000}]}
    for name in "abcde":
        write(tmp_path / f"{name}.yaml", assessment(ratings={"it-systems": long}))
    for _ in range(2):
        assert run("plan", *(f"{name}.yaml" for name in "abcde"), "-o", "plan.md", cwd=tmp_path).status == 0
    assert (tmp_path / "plan.md").stat().st_size > 1024 * 1024


@pytest.mark.skipif(sys.platform == "win32", reason="links and devices of POSIX")
def test_what_no_plan_can_be_written_to_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "dangling").symlink_to("nowhere/at/all")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "real.md").write_text("mine")
    (tmp_path / "link.md").symlink_to("real.md")
    for target in (
        "dangling",
        "folder",
        "pipe",
        "link.md",
        "/dev/full",
        "no/such/folder/plan.md",
        "x" * 300,
        "bad\udcffname/x",
    ):
        done = run("plan", AGREED, "-o", target, cwd=tmp_path)
        assert done.status == 3, target
        assert len(done.err.splitlines()) == 1
    assert (tmp_path / "real.md").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dangling", "folder", "link.md", "pipe", "real.md"]


def test_a_plan_is_written_through_a_link_to_its_own_file(tmp_path: Path) -> None:
    assert run("plan", AGREED, "-o", "real.md", cwd=tmp_path).status == 0
    try:
        (tmp_path / "link.md").symlink_to("real.md")
    except OSError:
        pytest.skip("links may not be made here")
    assert run("plan", AGREED, "--by", "owner", "-o", "link.md", cwd=tmp_path).status == 0
    assert (tmp_path / "link.md").is_symlink()
    assert "## Operations manager" in (tmp_path / "real.md").read_text(encoding="utf-8")


def test_gantt_and_json_do_not_go_together() -> None:
    done = run("plan", AGREED, "--gantt", "--format", "json")
    assert (done.status, done.out) == (2, "")
    assert "--gantt goes with --format markdown" in done.err


# --- the chart: Mermaid 11.17 and a browser have been asked by hand; what they taught is held here ------------------

TASK = re.compile(
    r"        (?P<name>[^:;#]*(?:#\d+;[^:;#]*)*) :(?P<tags>(?:done|active|crit), )?t\d+"
    r", (?P<start>[\d-]{10}), (?P<end>[\d-]{10})"
)
SECTION = re.compile(r"    section [^:;#]*(?:#\d+;[^:;#]*)*")
STATEMENT = re.compile(
    r"\s*(?:gantt|title|section|click|call|href|dateFormat|axisFormat|tickInterval|includes|excludes|todayMarker|weekday"
    r"|weekend|inclusiveEndDates|topAxis|acc\w+|%|\d{4}-)",
    re.IGNORECASE,
)


def chart(text: str) -> list[str]:
    (found,) = re.findall(r"^```mermaid\n%%\{init: .*?\}%%\ngantt\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return found.splitlines()


def test_the_chart_draws_each_action_with_a_due_date_from_its_start_to_the_end_of_its_last_day() -> None:
    lines = chart(run("plan", AGREED, "--gantt", "--as-of", TODAY).out)
    tasks = [match for line in lines if (match := TASK.fullmatch(line))]
    assert len(tasks) == 13
    assert all(TASK.fullmatch(line) or SECTION.fullmatch(line) for line in lines[2:])
    first = next(task for task in tasks if task["name"].startswith("A1 Appoint a second chair"))
    assert (first["tags"], first["start"], first["end"]) == ("done, ", "2026-06-15", "2026-08-01")


def test_an_action_that_cannot_be_drawn_is_named_below_the_chart(tmp_path: Path) -> None:
    actions = [{"ref": "A1", "action": "drawn", "due": "2026-12-01"}, {"ref": "A2", "action": "*undated*"}]
    write(tmp_path / "a.yaml", assessment(ratings={"it-systems": {"rating": "red", "actions": actions}}))
    done = run("plan", "a.yaml", "--gantt", cwd=tmp_path)
    assert "Not drawn, without a due date:\n\n- A2 \\*undated\\*\n" in done.out


@pytest.mark.parametrize("due", ["0001-01-01", "0001-01-20", "9999-12-31"])
def test_the_first_and_the_last_day_of_the_calendar_can_be_drawn(tmp_path: Path, due: str) -> None:
    rated = {"it-systems": {"rating": "red", "actions": [{"action": "x", "due": due}]}}
    write(tmp_path / "a.yaml", assessment(ratings=rated))
    lines = chart(run("plan", "a.yaml", "--gantt", cwd=tmp_path).out)
    (task,) = [match for line in lines if (match := TASK.fullmatch(line))]
    assert date.fromisoformat(task["start"]) <= date.fromisoformat(task["end"])


@pytest.mark.parametrize(
    "text",
    [
        *MARKUP,
        "title of it",
        "Section 2 of it",
        "click here",
        "gantt",
        "excludes x",
        "2026-01-01 x",
        "accTitle: x",
        "a:b;c#d %%",
    ],
)
def test_a_name_is_never_syntax_of_the_chart(text: str) -> None:
    name = _name(text)
    assert re.fullmatch(r"[^:;#\n]*(?:#\d+;[^:;#\n]*)*", name)
    assert not STATEMENT.match(name)
    shown = re.sub(r"#(\d+);", lambda match: chr(int(match[1])), name)
    assert shown == " ".join(visible(text).split())


def test_the_example_plan_is_read_by_a_parser_of_markdown_as_it_was_meant() -> None:
    text = run("plan", AGREED.relative_to(ROOT), "--gantt", "--as-of", TODAY, cwd=ROOT).out
    kinds = {token.type for token in parser().parse(text)}
    assert not kinds & {"html_block", "code_block", "hr", "blockquote_open"}
    assert headings(text)[-2:] == ["Gantt chart", "Key"]
