"""A path in a text of evidence is recognised, and nothing else is taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnerkit.files.evidence_files import absent
from partnerkit.files.names import NamesOnDisk


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("evidence/access.pdf", "evidence/access.pdf"),
        ("See evidence/access.pdf, page 3", "evidence/access.pdf"),
        ("The audit (evidence\\access.PDF).", "evidence/access.PDF"),
        ("evidence/Partnership agreement v1.pdf", "evidence/Partnership agreement v1.pdf"),
        ("Minutes of May.docx", "May.docx"),
        ("../minutes.md", "../minutes.md"),
        ("there.pdf and gone.pdf", "gone.pdf"),
        ("evidence/" + "x" * 5000 + ".pdf", "evidence/" + "x" * 5000 + ".pdf"),
        ("there.pdf", None),
        ("“there.pdf”", None),
        ("The board's Our agreement 2026.docx", None),
        ("Cafe\u0301 menu.pdf", None),
        ("below/../there.pdf", None),
        ("https://example.org/there/gone.pdf", None),
        ("www.example.org/gone.pdf", None),
        ("icb.anytown.example/contracts/gone.pdf", None),
        ("C:\\Users\\me\\gone.pdf", None),
        ("/srv/gone.pdf", None),
        ("~/gone.pdf", None),
        ("gone.pdf@example.org, or write to me@example.md", None),
        ("Minutes of 3 March, version 1.2", None),
        ("pdf", None),
        (".pdf", None),
        ("", None),
    ],
)
def test_a_relative_path_is_missed_where_no_file_lies(tmp_path: Path, text: str, missing: str | None) -> None:
    (tmp_path / "below").mkdir()
    for name in ("there.pdf", "Our agreement 2026.docx", "Caf\u00e9 menu.pdf"):
        (tmp_path / name).touch()
    assert absent(text, [tmp_path / "below", tmp_path], NamesOnDisk()) == missing
