"""What is looked at in the finished site: every link leads somewhere, and no page asks another server for anything."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

LOADED = {"audio", "embed", "iframe", "img", "link", "object", "script", "source", "track", "video"}
"""The elements whose address a browser asks for by itself."""
_FROM_ELSEWHERE = re.compile(r"(?:https?:)?//[^/]")
_IN_STYLES = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])((?:https?:)?//[^"')]+)""")


class Page(HTMLParser):
    """The addresses and the anchors of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.anchors: set[str] = {""}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of an element."""
        given = {name: value or "" for name, value in attrs}
        self.anchors.add(given.get("id", ""))
        for address in filter(None, (given.get("href"), given.get("src"), given.get("data"))):
            self.links.append(address)
            if tag in LOADED:
                self.loaded.append(address)


def found_wrong(site: Path) -> list[str]:
    """Return what is wrong with a site, a sentence each: dead links, and what is asked of other servers."""
    wrong = []
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        page = _parsed(path)
        wrong += [f"{name} loads {one}" for one in page.loaded if _FROM_ELSEWHERE.match(one)]
        wrong += [f"{name} links to {one}, which is not there" for one in page.links if _leads_nowhere(path, one)]
    for path in sorted((*site.rglob("*.css"), *site.rglob("*.html"))):
        text = path.read_text(encoding="utf-8")
        wrong += [f"{path.relative_to(site).as_posix()} loads {one}" for one in _IN_STYLES.findall(text)]
    return wrong


def _leads_nowhere(page: Path, link: str) -> bool:
    if re.match(r"[a-z]+:|//", link):
        return False
    address, _, anchor = link.partition("#")
    target = page.parent / unquote(address.partition("?")[0]) if address else page
    if target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return True
    return target.suffix == ".html" and unquote(anchor) not in _parsed(target.resolve()).anchors


@cache
def _parsed(path: Path) -> Page:
    return Page(path.read_text(encoding="utf-8"))
