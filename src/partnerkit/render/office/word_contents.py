"""The list of contents of a Word document: the field that Word keeps up to date, with its entries already in it.

The entries lead to their headings. They have no page numbers until somebody updates the field: only a program that lays
out pages knows those, and a wrong one is worse than none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import nsdecls

from partnerkit.render.office.word_text import Run, paragraph, runs

if TYPE_CHECKING:
    from collections.abc import Sequence


MOST_TOGETHER = 30
"""The most entries that are not split between pages."""


def contents(found: Sequence[tuple[int, str, str]], levels: int) -> str:
    """Return the list; each entry is the level of a heading, its text and its bookmark."""
    begin = (
        _field("begin")
        + f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{levels}" \\h \\z \\u </w:instrText></w:r>'
    )
    begin += _field("separate")
    made = []
    for number, (level, said, name) in enumerate(found, start=1):
        inner = runs((Run(said, to=name, is_entry=True),))
        inner = (begin if number == 1 else "") + inner + (_field("end") if number == len(found) else "")
        kept = ("<w:keepNext/>",) if len(found) <= MOST_TOGETHER and number < len(found) else ()
        made.append(paragraph(f"TOC{level}", inner, kept))
    kind = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    return f"<w:sdt {nsdecls('w')}><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{''.join(made)}</w:sdtContent></w:sdt>"


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
