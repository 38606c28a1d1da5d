"""Where a document goes: the screen, or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnerkit.errors import WrongUsage
from partnerkit.files.generated import marked, sealed

if TYPE_CHECKING:
    from pathlib import Path


def deliver(text: str, output: Path | None, *, force: bool, kind: str) -> None:
    """Print a document, or write it to a file and say so. Raises `CannotWrite`."""
    from partnerkit.cli.console import Screen

    if output is None:
        Screen().result(text)
        return
    from partnerkit.files import generated

    generated.deliver(output, marked(text, kind), force=force)
    Screen().note(f"Wrote {output}.")


def deliver_bytes(content: bytes, output: Path | None, *, force: bool) -> None:
    """Write a document that is no text to a file, and say so. Raises `WrongUsage` without one, and `CannotWrite`."""
    from partnerkit.cli.console import Screen
    from partnerkit.files import generated

    if output is None:
        raise WrongUsage("this is not for the screen", remedy="Give a file to write to with -o.")
    generated.deliver(output, sealed(content), force=force)
    Screen().note(f"Wrote {output}.")


def deliver_filled(template: Path, context: dict[str, Any], output: Path | None, *, force: bool) -> None:
    """Fill in a template and hand the document over. Raises `CannotRead`, `CannotRender` and `CannotWrite`."""
    from partnerkit.render.user_template.sandbox import is_html
    from partnerkit.services.user_template import filled_in

    text = filled_in(template, context)
    kind = "html" if is_html(template.name) else "markdown" if ".md" in template.suffixes else "text"
    deliver(text, output, force=force, kind=kind)
