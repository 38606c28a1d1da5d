"""Text of a file as Markdown mentions nobody, and leaves addresses whole."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from partnerkit.render.markdown import cell, text
from tests.support import ROOT
from tests.support.command import inside

MENTION = re.compile(
    r"(?:^|[^A-Za-z0-9_`])@[A-Za-z0-9_\"-]|[#!&][0-9]|(?:^|[^A-Za-z])GH-[0-9]", re.IGNORECASE | re.MULTILINE
)
"""What GitHub or GitLab take for a reference, in a text as it is after Markdown."""
PINGS = [
    "@jsmith", "Ask @jsmith", "(@jsmith)", "@org/team", "@all", '@"a name"', "é@jsmith", "-@jsmith", "_@jsmith_",
    "**@jsmith**", "`@jsmith`", "``@jsmith``", "\\@jsmith", "&#64;jsmith", "@-x", "@1", "x\n@y", "|@y|",
    "@@jsmith", "#12", "closes #4", "fixes GH-1", "gh-1", "org/repo#1", "org/repo@main #2", "!12", "&12",
    "x#1 x!2", "#1#2", "##3", "\\#3", "@é", "<@jsmith>", "~@x~", "[@x](y)", "[#1]", "=@x", "@\tx @x",
    "jo@trust.nhs.uk,@x",
]  # fmt: skip
WHOLE = [
    "jo@trust.nhs.uk", "jo_a.smith+x@trust.nhs.uk", "a_b_c", "https://example.org/?a=b_c*d&e=f",
    "www.example.org/a_b_c",     "https://example.org/@jsmith/a_b#12", "http://x.org/a_(b)", "HTTPS://X.org/_a",
    "https://github.com/org/repo/issues/12",
    "https://example.org/King's_Fund", "https://example.org/?f[0]=a_b&g[x]=#1", "https://example.org/{a-b}_c",
    "example.org/a_b/c_d", "www.example.org/(a)_b?c=d*e*f",
]  # fmt: skip
CASES = ROOT / "tests" / "data" / "mention"


def seen(written: str) -> str:
    """Return the text of Markdown as a forge looks for mentions in it: each text between two tags, but for links."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(written)
    found, depth = [], 0
    for token in (child for one in tokens for child in one.children or []):
        depth += token.type == "link_open"
        depth -= token.type == "link_close"
        found.append(token.content if token.type in ("text", "text_special") and not depth else "\n")
    return "".join(found)


@pytest.mark.parametrize("given_text", PINGS)
def test_nobody_is_mentioned(given_text: str) -> None:
    for written in (text(given_text), f"# {text(given_text)}", f"| a |\n|---|\n| {cell(given_text)} |\n"):
        assert not MENTION.search(seen(written))
        assert not MENTION.search(written)
        assert "&" in written


@given(st.text("@#!&-GHgh1a_`\\*[]()<>. /|~", max_size=20))
def test_nobody_is_mentioned_whatever_stands_around_it(given_text: str) -> None:
    assert not MENTION.search(seen(text(given_text)))
    assert not MENTION.search(seen(f"| a |\n|---|\n| {cell(given_text)} |\n"))


@pytest.mark.parametrize("address", WHOLE)
@pytest.mark.parametrize("around", ["{}", "see {}.", "({})", "{}, and", "“{}”"])
def test_an_address_stays_whole(address: str, around: str) -> None:
    for written in (text(around.format(address)), cell(around.format(address))):
        assert address in written
        links = re.findall(r'href="([^"]*)"', MarkdownIt("commonmark").render(written))
        if "//" in address or address.startswith("www"):
            assert [unquote(link.replace("&amp;", "&")) for link in links] == [
                f"http://{address}" if "//" not in address else address
            ]


@pytest.mark.parametrize("start", ["https://", "www."])
def test_a_bar_in_an_address_ends_neither_the_link_nor_the_cell(start: str) -> None:
    for words in (f"See {start}example.org/a_b|c*d|e?@x&copy;#1.", f"{start}example.org/a_b|c*d|e?@x&copy;#1"):
        table = MarkdownIt("commonmark").enable("table").render(f"| a | b |\n|---|---|\n| {cell(words)} | end |\n")
        link = "https://" if start == "https://" else "http://www."
        assert f'href="{link}example.org/a_b%7Cc*d%7Ce?@x&amp;copy;#1"' in table
        assert "<td>end</td>" in table
        assert not MENTION.search(seen(text(words)))


def test_a_bar_between_two_addresses_belongs_to_neither() -> None:
    written = MarkdownIt("commonmark").render(text("https://example.org/a|https://example.org/b | 'https://x.org/c'"))
    assert re.findall(r'href="([^"]*)"', written) == [f"https://{end}" for end in (
        "example.org/a", "example.org/b", "x.org/c"
    )]  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    [
        ["plan", "after.yaml", "--gantt"],
        ["plan", "after.yaml", "--by", "owner"],
        ["progress", "before.yaml", "after.yaml", "--format", "markdown"],
        ["progress", "before.yaml", "after.yaml", "third.yaml", "--format", "markdown"],
        ["report", "after.yaml", "--template", "board-paper.md.j2", "-o", "-"],
        ["compare", "one.yaml", "two.yaml", "--format", "markdown"],
        ["compare", "one.yaml", "two.yaml", "--by", "organisation", "--format", "markdown"],
        ["compare", "one.yaml", "two.yaml", "--agenda", "90", "--views", "named"],
        ["statements", "one.yaml", "two.yaml", "--format", "markdown"],
        ["check", "one.yaml", "--format", "github"],
    ],
    ids=lambda typed: " ".join(typed[:4]),
)
def test_no_document_mentions_anybody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    before, after = ((CASES / name).read_text(encoding="utf-8") for name in ("before.yaml", "after.yaml"))
    Path("before.yaml").write_text(before, encoding="utf-8")
    Path("after.yaml").write_text(after, encoding="utf-8")
    Path("third.yaml").write_text(after.replace("2026-11-03", "2026-12-03").replace("amber", "red"), encoding="utf-8")
    for name in ("one", "two"):
        view = before.replace(
            "view: agreed", f"view: individual\nassessor: {{role: '@{name}', organisation: '@org/{name}', sector: nhs}}"
        )
        view = view.replace("crisis", "@jsmith #12").replace(
            "agreement: amber", "agreement: {rating: amber, comment: '@jsmith: www.example.org/a_b_c #12'}"
        )
        Path(f"{name}.yaml").write_text(view, encoding="utf-8")
    inside("templates", "copy", "board-paper.md")
    done = inside(*typed)
    assert done.status in (0, 1), done
    written = page.read_text(encoding="utf-8") if typed[0] == "check" else done.out
    assert "@&ZeroWidthSpace;" in written
    assert not re.search(r"(?<![A-Za-z0-9_])@\w|#12", written)
    assert not MENTION.search(seen(written))
    if "www.example" in written:
        assert "www.example.org/a_b_c" in written
