"""Hand a document over: print it, or write it to a file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from partnerkit.errors import WrongUsage
from partnerkit.files.generated import MARK

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def mark_for(output: Path | None, mark: str = MARK) -> str | None:
    """Return the mark of a generated file for a document that goes to a file; None for the screen.

    JSON has the mark in both places, so that programs read the same from a file and from standard output.
    """
    return mark if output is not None else None


def deliver(text: str, output: Path | None, *, force: bool) -> None:
    """Print a document, or write it to a file and say so. Raises `CannotWrite`."""
    from partnerkit.cli.console import Screen
    from partnerkit.files import generated

    if output is None:
        Screen().result(generated.signed(text))
        return
    generated.deliver(output, text, force=force)
    Screen().note(f"Wrote {output}.")


def deliver_bytes(content: bytes, output: Path | None, *, force: bool) -> None:
    """Write a document that is no text to a file, and say so. Raises `WrongUsage` without one, and `CannotWrite`."""
    from partnerkit.cli.console import Screen
    from partnerkit.files import generated

    if output is None:
        raise WrongUsage("this is not for the screen", remedy="Give a file to write to with -o.")
    generated.deliver(output, content, force=force)
    Screen().note(f"Wrote {output}.")


def deliver_pdf(page: str, output: Path | None, *, force: bool, mark: str = MARK) -> None:
    """Write a page to a file as PDF, and say so. Raises as `deliver_bytes` does.

    Raises `MissingExtra` and `MissingPango` besides.
    """
    if output is None:
        raise WrongUsage("this is not for the screen", remedy="Give a file to write to with -o.")
    deliver_bytes(laid_out(page, mark), output, force=force)


def laid_out(page: str, mark: str | None) -> bytes:
    """Return a page as PDF; say what no font here can show. Raises `MissingExtra` and `MissingPango`."""
    from partnerkit.cli.console import Screen
    from partnerkit.render.pdf.document import pdf
    from partnerkit.render.pdf.fonts import advice

    made = pdf(page, mark=mark)
    if made.without_shape:
        Screen().note(advice(made.without_shape))
    return made.content


def deliver_page(page: Callable[..., str], kind: str, output: Path | None, *, force: bool, mark: str = MARK) -> None:
    """Hand a page over as HTML, or as PDF where `kind` says so. `page` renders it, with the mark that it is given.

    Raises as `deliver` and `deliver_pdf` do.
    """
    if kind == "pdf":
        deliver_pdf(page(), output, force=force, mark=mark)
    else:
        deliver(page(mark=mark_for(output, mark)), output, force=force)


def deliver_filled(template: Path, context: dict[str, Any], output: Path | None, *, force: bool) -> None:
    """Fill in a template and hand the document over. Raises `CannotRead`, `CannotRender` and `CannotWrite`."""
    from partnerkit.render.mark import comment
    from partnerkit.render.user_template.sandbox import is_html
    from partnerkit.services.user_template import filled_in

    if output is not None and os.path.realpath(output) == os.path.realpath(template):
        raise WrongUsage(f"{output} is the template itself", remedy="Give another name to -o.")
    has_comments = is_html(template.name) or ".md" in template.suffixes
    opening = comment(mark_for(output)) if has_comments else ""
    deliver(opening + filled_in(template, context), output, force=force)
