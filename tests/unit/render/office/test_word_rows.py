"""The rows of a Word table, read back by the library that their XML is written without."""

from __future__ import annotations

from datetime import date

import pytest

docx = pytest.importorskip("docx", reason="the extra `word` is not installed")

from partnerkit.model.ratings import RED  # noqa: E402
from partnerkit.render.office.word import Word  # noqa: E402
from partnerkit.render.office.word_rows import MOST_AT_ONCE  # noqa: E402

TEXTS = [
    "",
    "plain",
    " blanks  kept ",
    'a < b & "c" \' >',
    "two\nlines",
    "a\ttab",
    "\x00\x1b[31m\ufffe",
    "宽 👩\u200d👧",
    "{{ x }}",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_read_back_as_it_was_written(text: str) -> None:
    word = Word("Title", "Author", date(2026, 11, 23))
    plain = word.paragraph(text).text
    table = word.table("described", ["Head", text], [1, 1], [[text, RED], [None, 3]])
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Head", plain],
        [plain, "■ Red"],
        ["", "3"],
    ]


def test_every_row_comes_in_its_order_however_many_there_are() -> None:
    word = Word("Title", "Author", date(2026, 11, 23))
    count = 2 * MOST_AT_ONCE + 1
    word.table("described", ["Number"], [1], [[number] for number in range(count)])
    texts = [node.text for node in word.document.tables[0]._tbl.iter("{*}t")]
    assert texts == ["Number", *map(str, range(count))]
