"""A page as PDF, laid out and tagged by WeasyPrint: nothing is fetched, and nothing depends on the day or the machine.

WeasyPrint is the extra `pdf`. It lays text out by Pango, which the system has to have.
"""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING, Any, NamedTuple

from partnerkit.errors import MissingExtra, MissingPango
from partnerkit.model.patterns import pattern
from partnerkit.render.mark import pdf_with_comment

if TYPE_CHECKING:
    from collections.abc import Iterator

FOOTER = 90
"""Letters of a title that fit into the foot of a page."""
_NO_GLYPH = pattern(r"\(U\+([0-9A-F]{4,6})\)$")


class Pdf(NamedTuple):
    """A PDF document, and the characters for which no font of this machine has a shape: they are drawn as boxes."""

    content: bytes
    without_shape: tuple[str, ...]


def pdf(page: str, *, mark: str | None = None) -> Pdf:
    """Return a page of ours as PDF. Raises `MissingExtra` and `MissingPango`."""
    weasyprint = _weasyprint()
    from partnerkit.render.pdf import page as pages
    from partnerkit.render.pdf.tags import Finisher

    tree = pages.parsed(page)
    links = pages.prepared(tree)
    title = " ".join((tree.findtext("head/title") or "").split())
    nothing = weasyprint.urls.URLFetcher(allowed_protocols=("data",))  # a page carries all that it needs
    with _characters() as without_shape:
        html = weasyprint.HTML(string="<html>", url_fetcher=nothing)
        html.wrapper_element, html.etree_element = pages.wrapped(tree), tree
        content = html.write_pdf(
            pdf_variant="pdf/ua-1",
            stylesheets=[weasyprint.CSS(string=_foot(title), url_fetcher=nothing)],
            finisher=Finisher(links),
        )
    return Pdf(pdf_with_comment(content, mark), tuple(without_shape))


def _weasyprint() -> Any:
    """Return the library. Raises `MissingExtra` without it, and `MissingPango` where what it stands on is missing."""
    with warnings.catch_warnings(), redirect_stdout(StringIO()):  # it prints advice of its own
        warnings.simplefilter("ignore")
        try:
            import weasyprint
        except ImportError as error:
            raise MissingExtra("PDF", "pdf") from error
        except OSError as error:
            raise MissingPango from error
    return weasyprint


@contextmanager
def _characters() -> Iterator[dict[str, None]]:
    """Collect the characters that WeasyPrint finds no shape for, in their order, and keep its log off the screen."""
    found: dict[str, None] = {}

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if match := _NO_GLYPH.search(record.getMessage()):
                found[chr(int(match[1], 16))] = None

    logger, collector = logging.getLogger("weasyprint"), Collector()
    before, propagated, level = list(logger.handlers), logger.propagate, logger.level
    logger.handlers, logger.propagate = [collector], False
    logger.setLevel(logging.WARNING)
    try:
        yield found
    finally:
        logger.handlers, logger.propagate = before, propagated
        logger.setLevel(level)


def _foot(title: str) -> str:
    """Return the style sheet that puts the title into the foot of each page, beside its number."""
    short = title if len(title) <= FOOTER else f"{title[: FOOTER - 1].rstrip()}…"
    text = "".join(char if char.isalnum() and char.isascii() else f"\\{ord(char):x} " for char in short)
    return (
        "figcaption { display: block; margin: .5rem 0; break-after: avoid; font-size: .875rem; color: #4b535e }"
        "* { overflow-wrap: break-word !important }"
        f'@page {{ @bottom-left {{ content: "{text}"; font: 8.5pt Arial, sans-serif; color: #4b535e;'
        " max-width: 150mm; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; } }"
    )
