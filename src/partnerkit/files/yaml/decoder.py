"""Bytes to text: UTF-8, not too much of it, and nothing in it that programs take for different things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.files.read import MAX_BYTES
from partnerkit.files.yaml.nodes import LINE_END, line_and_column
from partnerkit.model.characters import named
from partnerkit.model.patterns import pattern
from partnerkit.model.problem import Place

if TYPE_CHECKING:
    from partnerkit.files.yaml.document import Document

MOSTLY = 0.8
"""The share of the bytes in one place of four that are nothing in English text of two or four bytes a character."""
MAX_ALIKE = 20
"""Most problems of one kind, tabs or control characters, reported per file."""
SAVE_AS = "Save the file as UTF-8."
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
UTF_32_MARKS = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# Beside the control characters: what some programs count as a line end and others do not (U+0085, U+2028, U+2029),
# a byte-order mark in the middle, and two numbers that are no characters.
NOT_TEXT = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# The same in UTF-8: bytes that are no part of any of them, and what the first of the rest are.
HARMLESS = bytes({*range(256)} - {*range(9), 11, 12, *range(14, 32), 127})
SUSPECT = pattern(rb"\xc2[\x80-\x9f]")


def decode(content: bytes, document: Document) -> str | None:
    """The text of a file, without its byte-order mark; None, with problems in the document, where it is none."""
    if len(content) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB; it is not read"
        document.problems.append(document.problem("yaml-limit", Place(document.file), message))
        return None
    if wide := _wide_encoding(content):
        message = f"this is {wide}, not UTF-8"
        document.problems.append(document.problem("encoding", Place(document.file, 1), message, SAVE_AS))
        return None
    skip = len(BYTE_ORDER_MARK) if content.startswith(BYTE_ORDER_MARK) else 0
    try:
        text = content[skip:].decode("utf-8")
    except UnicodeDecodeError as error:
        offset = error.start + skip
        line = line_and_column(content[skip:offset].decode("utf-8"), error.start)[0] + 1
        message = f"not UTF-8: the byte {content[offset]:#04x} at offset {offset} does not belong there"
        place = Place(document.file, line)
        problem = document.problem("encoding", place, message, SAVE_AS)
        document.problems.append(problem)
        return None
    bad = NOT_TEXT.search(text) if _is_suspect(content, text) else None
    if bad is None:
        return text
    document.text = text
    while bad is not None:
        line, column = line_and_column(text, bad.start())
        place = Place(document.file, line + 1, column + 1)
        message = f"the character {named(bad.group())} cannot stand in a partnerkit file"
        document.problems.append(document.problem("encoding", place, message, _remedy(bad.group())))
        line_end = LINE_END.search(text, bad.end())
        bad = NOT_TEXT.search(text, line_end.end()) if line_end and len(document.problems) < MAX_ALIKE else None
    return None


def _is_suspect(content: bytes, text: str) -> bool:
    """Return True if a forbidden character is possible; False spares the slow search of every character.

    A single character, or byte, is looked for in a tenth of the time that several take.
    """
    if content.translate(None, HARMLESS):
        return True
    if content.isascii():
        return False
    if b"\xef" in content or "\u2028" in text or "\u2029" in text:
        return True
    return b"\xc2" in content and SUSPECT.search(content) is not None


def _wide_encoding(content: bytes) -> str | None:
    """Return `UTF-16` or `UTF-32` for a file in one of them, with a mark or, as far as it is English, without."""
    if content.startswith(UTF_32_MARKS):
        return "UTF-32"
    if content.startswith(UTF_16_MARKS):
        return "UTF-16"
    start = content[:400]
    if 0 not in start or max(start) <= ord(" "):
        return None
    noughts = [start[place::4].count(0) * 4 / len(start) for place in range(4)]
    half = sum(share > MOSTLY for share in noughts)
    return {2: "UTF-16", 3: "UTF-32"}.get(half)


def _remedy(character: str) -> str:
    return "Put a space or a line break in its place." if character in "\x0b\x0c\x85\u2028\u2029" else "Delete it."
