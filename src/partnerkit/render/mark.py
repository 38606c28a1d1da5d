"""The mark of a generated file (see `files/generated.py`) as each format carries it.

Each function takes the mark, or None for a document without one. What has no room for a mark (CSV, plain text) goes
without.
"""

from __future__ import annotations

CRLF = "\r\n"


def comment(mark: str | None) -> str:
    """Return the mark as the comment that opens a Markdown or HTML document."""
    return f"<!-- {mark} -->\n\n" if mark else ""


def key(mark: str | None) -> dict[str, str]:
    """Return the mark as the first key of a JSON document."""
    return {"written": mark} if mark else {}


def calendar_lines(mark: str | None) -> list[str]:
    """Return the mark as a property of a calendar, in quotes for its semicolon and comma.

    It is folded after the sentence, as no line may have more than 75 octets: where `files/generated.py` looks for it.
    """
    return [f'X-BY;X-MARK="{mark.replace(" [", f"{CRLF}  [")}":partnerkit'] if mark else []


def zip_with_comment(content: bytes, mark: str | None) -> bytes:
    """Return a Word or Excel document with the mark as the zip file's comment: whatever changes the file drops it."""
    from io import BytesIO
    from zipfile import ZipFile  # takes longer to load than a plan to write

    if not mark:
        return content
    stream = BytesIO(content)
    with ZipFile(stream, "a") as package:
        package.comment = mark.encode()
    return stream.getvalue()


def pdf_with_comment(content: bytes, mark: str | None) -> bytes:
    """Return a PDF with the mark as a comment behind its last object, where it moves nothing that has a place.

    Whatever writes the file anew drops it; what is added behind its end is a change.
    """
    if not mark:
        return content
    before, keyword, after = content.rpartition(b"startxref")
    return b"".join((before, b"% ", mark.encode(), b"\n", keyword, after))
