"""The pages of the site, and the order in which the index of `docs/` leads to them: there is no other navigation."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

ROOT = Path(__file__).resolve().parent.parent
INDEX = ROOT / "docs" / "README.md"
BESIDE_DOCS = ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")


class NotInNavigation(Exception):
    """Pages that the index of `docs/` does not lead to."""


def pages() -> list[Path]:
    """Return every page of the site that somebody wrote, but for the README and the index of `docs/`."""
    return [page for page in sorted((ROOT / "docs").glob("*.md")) if page != INDEX] + [
        ROOT / name for name in BESIDE_DOCS
    ]


def navigation() -> dict[str, list[Path]]:
    """Return the pages under their captions, in the order of the index of `docs/`: each where it is named first.

    The captions are the steps in the table of the index; of a sentence, they are what stands before its colon. Raises
    `NotInNavigation` for pages that the index does not name.
    """
    wanted = pages()
    found: dict[str, list[Path]] = {}
    seen: set[Path] = set()
    for caption, target in _links_of_the_index():
        page = (INDEX.parent / target.partition("#")[0]).resolve()
        if page in wanted and page not in seen:
            seen.add(page)
            found.setdefault(caption, []).append(page)
    if missing := [page.relative_to(ROOT).as_posix() for page in wanted if page not in seen]:
        raise NotInNavigation(f"docs/README.md does not lead to {', '.join(missing)}: add a row to its table.")
    return found


def _links_of_the_index() -> Iterator[tuple[str, str]]:
    """Yield each link of the index with the caption that it stands under."""
    caption = ""
    parsed = _parsed(INDEX.read_text(encoding="utf-8"))
    for before, token in pairwise(parsed):
        if token.type != "inline" or before.type in ("heading_open", "th_open"):
            continue
        links = [str(one.attrs["href"]) for one in token.children or () if one.type == "link_open"]
        first = re.match(r"([^:\[\n]+):", token.content)
        if before.type == "td_open" and token.content and not links and not token.content.startswith("`"):
            caption = token.content
        elif before.type == "paragraph_open" and links and first:
            caption = first[1]
        for link in links:
            yield caption, link


def exit_statuses() -> list[tuple[str, str]]:
    """Return what the exit statuses of all commands mean, as the index of `docs/` says it."""
    rows = re.findall(r"^\| (\d) \| (.+?) \|$", INDEX.read_text(encoding="utf-8"), re.MULTILINE)
    if not rows:
        raise LookupError("docs/README.md has no table of exit statuses")
    return rows


def title(page: Path) -> str:
    """Return the title of a page."""
    return re.sub("[`*]", "", next(token.content for token in _beginning(page) if token.type == "inline"))


def first_sentence(page: Path) -> str:
    """Return the first sentence of a page, as plain text."""
    parsed = _beginning(page)
    inside = next((one for before, one in pairwise(parsed) if before.type == "paragraph_open"), None)
    text = "".join(" " if one.type == "softbreak" else one.content for one in (inside.children or () if inside else ()))
    return re.split(r"(?<=[.:])\s", f"{text} ", maxsplit=1)[0]


def _beginning(page: Path) -> list[Token]:
    """Return a page up to the end of its first section."""
    return _parsed("\n## ".join(page.read_text(encoding="utf-8").split("\n## ", 2)[:2]))


def _parsed(text: str) -> list[Token]:
    return MarkdownIt("gfm-like", {"linkify": False}).parse(text)
