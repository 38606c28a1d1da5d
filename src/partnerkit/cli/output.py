"""Where a document goes: the screen, or a file."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from pathlib import Path

E = TypeVar("E", bound=StrEnum)


def by_name(output: Path | None, formats: type[E], otherwise: E) -> E:
    """The format that the name of a file asks for, such as docx for `plan.docx`."""
    ending = output.suffix.lower().lstrip(".") if output is not None else ""
    meant = {"md": "markdown", "htm": "html"}.get(ending, ending)
    return next((one for one in formats if one.value == meant), otherwise)


def deliver(text: str, output: Path | None, *, force: bool, kind: str) -> None:
    """Print a document, or write it to a file and say so. Raises `CannotWrite`."""
    from partnerkit.cli.screen import Screen

    if output is None:
        Screen().result(text)
        return
    from partnerkit.files import own

    own.deliver(output, marked(text, kind), force=force)
    Screen().note(f"Wrote {output}.")


def deliver_bytes(content: bytes, output: Path | None, *, force: bool) -> None:
    """Write a document that is no text to a file, and say so. Raises `WrongUsage` without one, and `CannotWrite`."""
    from partnerkit.cli.screen import Screen
    from partnerkit.errors import WrongUsage
    from partnerkit.files import own

    if output is None:
        raise WrongUsage("this is not for the screen", remedy="Give a file to write to with -o.")
    own.deliver(output, _sealed(content), force=force)
    Screen().note(f"Wrote {output}.")


def _sealed(content: bytes) -> bytes:
    """A zip file, as Word and Excel write, with the mark as its comment: whatever changes the file drops it."""
    from io import BytesIO
    from zipfile import ZipFile

    from partnerkit.files.own import MARK, mark

    stream = BytesIO(content)
    with ZipFile(stream, "a") as package:
        # The length of the comment stands in the file: room for the digest is as long as the digest.
        package.comment = f"{MARK} [{'0' * 16}]".encode()
        comment = package.comment
    return stream.getvalue().replace(comment, mark().encode())


def marked(text: str, kind: str) -> str:
    """A document with the mark by which partnerkit knows its own files; as it is where it has no place for one."""
    from partnerkit.files.own import mark

    if kind in ("csv", "text"):
        return text
    if kind == "ics":  # in quotes, for what stands there without them must not hold such characters
        return text.replace("VERSION:2.0\r\n", f'VERSION:2.0\r\nX-WRITTEN-BY;X-MARK="{mark()}":partnerkit\r\n', 1)
    if kind in ("json", "schema"):
        key = "written" if kind == "json" else "$comment"
        return text.replace("{\n", f'{{\n  "{key}": "{mark()}",\n', 1).rstrip("\n") + "\n"
    return f"<!-- {mark()} -->\n\n{text}"
