"""What the README and the pages of `docs/` show is what the commands print, and what they point at is there.

A block marked `console` holds commands behind `$` and their output; a line `[…]` stands for any number of lines. The
commands of a page run in turn in a folder of its own, which holds a copy of `examples/`. To write the outputs anew:
UPDATE=1 python -m pytest tests/test_readme.py
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from tests.support.command import ended
from tests.support.command import run as command_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
ALL_PAGES = [*PAGES, *(ROOT / name for name in ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
GAP = "[…]"
BESIDE_PARTNERKIT = ("cp", "git", "mkdir")
"""Commands that a page may also show; they are run as they stand."""
IDENTITY = {f"GIT_{role}_{key}": "docs" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# --- commands and what they print ------------------------------------------------------------------------------------


def run(command: str, folder: Path) -> str:
    """Return what a command prints, both streams together, as on a terminal without colour."""
    words = shlex.split(command)
    assert words[0] in ("partnerkit", *BESIDE_PARTNERKIT)
    surroundings = {**os.environ, **IDENTITY, "GIT_CONFIG_GLOBAL": os.devnull, "PYTHONUTF8": "1", "COLUMNS": "80"}
    if words[0] == "partnerkit":
        status, printed, _ = ended(words[1:], folder, surroundings, together=True)
    else:
        done = subprocess.run(
            words,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            cwd=folder,
            env=surroundings,
            check=False,
        )
        status, printed = done.returncode, done.stdout
    assert status in (0, 1), printed
    return printed.decode()


def steps(block: str) -> list[tuple[str, list[str]]]:
    """Return the commands of a block, each with the lines shown of its output."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def matches(shown: list[str], printed: list[str]) -> bool:
    pattern = "".join(r"(?:.*\n)*?" if line == GAP else re.escape(line) + r"\n" for line in shown)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


@pytest.mark.parametrize("page", [page for page in PAGES if BLOCK.search(page.read_text(encoding="utf-8"))], ids=named)
def test_every_command_prints_what_stands_below_it(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    text = page.read_text(encoding="utf-8")
    wrong = []
    for block in BLOCK.findall(text):
        new = ""
        for command, shown in steps(block):
            printed = run(command, tmp_path).splitlines()
            if os.environ.get("UPDATE") and GAP not in shown:
                shown = printed  # noqa: PLW2901
            elif not matches(shown, printed):
                wrong.append((command, printed))
            new += "".join(f"{line}\n" for line in [f"$ {command}", *shown])
        text = text.replace(block, new)
    if os.environ.get("UPDATE"):
        page.write_text(text, encoding="utf-8")
    assert not wrong


# --- what the pages name ---------------------------------------------------------------------------------------------


def tokens(page: Path) -> Iterator[Token]:
    """Return every piece of a page, those inside paragraphs and tables too."""
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(page.read_text(encoding="utf-8")):
        yield token
        yield from token.children or ()


def code(page: Path) -> Iterator[str]:
    """Return each line of a page that is code, in a block or in a sentence, but not what a command prints."""
    for token in tokens(page):
        if token.type == "fence" and token.info == "console":
            yield from (command for command, _ in steps(token.content))
        elif token.type in ("code_inline", "fence", "code_block"):
            yield from map(str.strip, token.content.splitlines())


@cache
def help_of(*command: str) -> str:
    """Return the help of a command; fails where there is none."""
    done = command_line(*command, "--help", env={"COLUMNS": "200"})
    assert done.status == 0, done
    return done.out


def unknown_options(line: str) -> list[str]:
    """Return the options in a command that it does not have, and the values that an option does not take."""
    words = shlex.split(line.replace("…", ""))[1:]
    if not words or words[0].startswith("-") or words[0].isupper():  # partnerkit --help, partnerkit COMMAND
        return []
    above = help_of(words[0])
    described, depth = above, 1
    while "\nCommands:" in described and depth < len(words) and not words[depth].startswith("-"):
        depth += 1
        described = help_of(*words[:depth])
    wrong = []
    for option, value in zip(words, [*words[1:], ""], strict=True):
        if not option.startswith("-"):
            continue
        there = re.search(rf"(?m)^  (?:-\w, )?(?:\S+, )?{re.escape(option)}(?:,| |$)(?:<([^>]+)>)?", described)
        if there is None:
            wrong.append(option)
        elif there[1] and "|" in there[1] and value and not value.isupper():
            wrong += [f"{option} {one}" for one in value.split("|") if one not in there[1].split("|")]
    return wrong


@pytest.mark.parametrize("page", ALL_PAGES, ids=named)
def test_every_command_that_a_page_names_exists_with_its_options(page: Path) -> None:
    wrong = {line: unknown_options(line) for line in code(page) if line.startswith("partnerkit ")}
    assert {line: options for line, options in wrong.items() if options} == {}


@pytest.mark.parametrize("page", ALL_PAGES, ids=named)
def test_every_target_of_make_that_a_page_names_exists(page: Path) -> None:
    targets = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    assert {found[1] for line in code(page) if (found := re.match(r"make ([a-z]+)", line))} <= targets


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_file_that_a_page_shows_can_be_checked(page: Path, tmp_path: Path) -> None:
    fenced = [token.content for token in tokens(page) if token.type == "fence" and token.info == "yaml"]
    shown = [text for text in fenced if text.startswith("format: partnerkit/")]
    (tmp_path / "frameworks").mkdir()
    for text in shown:  # one block may name the framework of another
        if text.startswith("format: partnerkit/framework/") and (found := re.search("^id: (.+)$", text, re.MULTILINE)):
            (tmp_path / "frameworks" / f"{found[1]}.yaml").write_text(text, encoding="utf-8")
    for text in shown:
        name = "partnerkit.yaml" if text.startswith("format: partnerkit/config/") else "shown.yaml"
        (tmp_path / name).write_text(text, encoding="utf-8")
        command = f"partnerkit check {name} --ignore unrated-issue --as-of 2026-12-31"
        assert re.search(r": (nothing wrong|0 errors, .*)\.$", run(command, tmp_path), re.MULTILINE), text
        (tmp_path / name).unlink()


# --- links -----------------------------------------------------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    """Return what a link can name behind `#` in a page: its headings as forges write them."""
    found: set[str] = set()
    heading = False
    for token in tokens(page):
        if heading:
            words = "".join(child.content for child in token.children or ())
            found.add(re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-"))
        heading = token.type == "heading_open"
    return found


def leads_nowhere(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (page.parent / unquote(path)).resolve() if path else page
    if not target.is_relative_to(ROOT) or not target.exists():
        return True
    return bool(anchor) and anchor not in anchors(target)


def links(page: Path) -> set[str]:
    """Return where a page's links and pictures lead, but for other sites."""
    found = {str(token.attrs.get("href") or token.attrs.get("src") or "") for token in tokens(page)}
    return {link for link in found if link and "://" not in link}


@pytest.mark.parametrize("page", ALL_PAGES, ids=named)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert [link for link in links(page) if leads_nowhere(page, link)] == []


def test_the_index_leads_to_every_page() -> None:
    assert {page.name for page in DOCS.glob("*.md")} - {"README.md"} <= links(DOCS / "README.md")


def test_the_readme_fits_on_a_few_screens() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 210
