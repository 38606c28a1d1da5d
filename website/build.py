"""Builds the site into `build/site`, and the man page: `make docs`. Whatever is wrong fails it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from website import manual
from website.lay_out import lay_out
from website.pages import ROOT, NotInNavigation
from website.verify import found_wrong

SITE = ROOT / "build" / "site"
ACCESSIBLE = {
    '<p class="caption" role="heading">': '<p class="caption" role="heading" aria-level="2">',
    '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="Pages">',
    '<aside class="toc-drawer">': '<aside class="toc-drawer" aria-label="On this page">',
    "<pre>": '<pre tabindex="0">',
}
"""What the theme writes, and what it must be: headings have levels, landmarks names, and keys reach what scrolls."""


def build(site: Path) -> list[str]:
    """Build the site, and return what is wrong with it, a sentence each."""
    from sphinx.cmd.build import build_main

    source = site.parent / f"{site.name}-source"
    try:
        lay_out(source)
    except NotInNavigation as missing:
        return [str(missing)]
    shutil.rmtree(site, ignore_errors=True)
    # Every warning counts, a page that is in no navigation among them; all are shown before it ends.
    strict = ["--fail-on-warning", "--fresh-env", "--quiet"]
    kept = ["-d", str(site.parent / f"{site.name}-cache")]
    if build_main(["-b", "html", *strict, *kept, str(source), str(site)]) != 0:
        return ["Sphinx has warnings: see above."]
    shutil.rmtree(source)
    for page in site.rglob("*.html"):
        page.write_text(accessible(page.read_text(encoding="utf-8")), encoding="utf-8")
    return found_wrong(site)


def accessible(page: str) -> str:
    """Return a page with what the theme leaves out for those who go by keyboard or by ear."""
    for written, meant in ACCESSIBLE.items():
        page = page.replace(written, meant)
    return page


def main() -> None:
    """Build the site and the man page, and say where they are; or the site alone, into a new folder that is named."""
    site = Path(sys.argv[1]).absolute() if sys.argv[1:] else SITE
    if site != SITE and site.exists():
        sys.exit(f"{site} is there already.")
    wrong = build(site)
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    if wrong:
        sys.exit(1)
    print(f"Open {os.path.relpath(site / 'index.html')} in a browser.")
    if site == SITE:
        manual.write()
        print(f"The man page is {os.path.relpath(manual.MANUAL)}.")


if __name__ == "__main__":
    main()
