"""Where a document goes: the screen, or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def deliver(text: str, output: Path | None, *, force: bool, kind: str) -> None:
    """Print a document, or write it to a file and say so. Raises `CannotWrite`."""
    from partnerkit.cli.screen import Screen

    if output is None:
        Screen().result(text)
        return
    from partnerkit.files import own

    own.deliver(output, marked(text, kind), force=force)
    Screen().note(f"Wrote {output}.")


def marked(text: str, kind: str) -> str:
    """A document with the mark by which partnerkit knows its own files."""
    from partnerkit.files.own import mark

    if kind in ("json", "schema"):
        key = "written" if kind == "json" else "$comment"
        return text.replace("{\n", f'{{\n  "{key}": "{mark()}",\n', 1).rstrip("\n") + "\n"
    return f"<!-- {mark()} -->\n\n{text}"
