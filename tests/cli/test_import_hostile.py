"""`import` of workbooks that mean harm: small files that would take minutes and gigabytes, were they simply opened."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from partnerkit.files.form import package
from tests.support import PATIENCE
from tests.support.command import environment
from tests.support.workbooks import blank_form, imported, parts_of, zipped

MOST = 300 * 1024 * 1024
"""Bytes of memory that an import may take, whatever it is given."""
SHEET, STRINGS, BOOK, STYLES = "xl/worksheets/sheet3.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"
RELATIONS = "xl/worksheets/_rels/sheet3.xml.rels"
LARGE, DECLARES, DAMAGED = (
    "far larger when unpacked",
    "holds declarations",
    "is not an Excel workbook (.xlsx)",
)

WHO = ("--partnership", "Anytown", "--role", "Manager", "--sector", "nhs", "--date", "2026-11-03")
MEASURE = """
import os, resource, subprocess, sys
most = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_AS, (most, most))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
for name in sys.argv[2:]:
    command = [sys.executable, "-m", "partnerkit", "import", name, "-o", name + ".yaml"]
    started = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    print(started.returncode, used.ru_maxrss * 1024)
"""
"""A small process that starts one import after the other: the memory of a child counts from that of its parent."""

Parts = dict[str, bytes]


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    return parts_of(blank_form(tmp_path_factory.mktemp("blank")).path)


def within(part: str, before: bytes, added: bytes) -> Callable[[Parts], bytes]:
    """A workbook with something added to one of its parts."""

    def make(parts: Parts) -> bytes:
        assert before in parts[part]
        return zipped({**parts, part: parts[part].replace(before, added + before, 1)})

    return make


def instead(part: str, content: bytes) -> Callable[[Parts], bytes]:
    return lambda parts: zipped({**parts, part: content})


def related(kind: str, content: bytes, times: int = 1) -> Callable[[Parts], bytes]:
    """A workbook whose form names one more part, once or many times."""

    def make(parts: Parts) -> bytes:
        one = b'<Relationship Id="x%d" Type="http://x/%s" Target="/xl/more.xml"/>'
        more = b"".join(one % (number, kind.encode()) for number in range(times)) + b"</Relationships>"
        relations = parts[RELATIONS].replace(b"</Relationships>", more)
        return zipped({**parts, RELATIONS: relations, "xl/more.xml": content})

    return make


def with_directory(change: Callable[[bytearray, int], None], part: str = STYLES) -> Callable[[Parts], bytes]:
    """A workbook whose directory says something else of a part than is true."""

    def make(parts: Parts) -> bytes:
        large = parts[part].replace(b"</styleSheet>", b" " * 2_000_000 + b"</styleSheet>")
        content, at = bytearray(zipped({**parts, part: large})), -1
        while (at := content.find(b"PK\x01\x02", at + 1)) >= 0:
            if content[at + 46 :].startswith(part.encode()):
                change(content, at)
        return bytes(content)

    return make


def says(start: int, value: bytes) -> Callable[[bytearray, int], None]:
    def change(content: bytearray, at: int) -> None:
        content[at + start : at + start + len(value)] = value

    return change


def twice(name: str) -> Callable[[Parts], bytes]:
    """A workbook with two parts of one name."""

    def make(parts: Parts) -> bytes:
        stream = io.BytesIO(zipped(parts))
        with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as archive:
            warnings.simplefilter("ignore")
            archive.writestr(name, parts[SHEET])
        return stream.getvalue()

    return make


def packed(method: int) -> Callable[[Parts], bytes]:
    def make(parts: Parts) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", method) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return stream.getvalue()

    return make


def many_parts(parts: Parts) -> bytes:
    return zipped({**parts, **{f"xl/media/{number}.png": b"" for number in range(3_000)}})


def numbered(pattern: bytes, times: int) -> bytes:
    return b"".join(pattern % number for number in range(times))


def one_text_in_many_cells(parts: Parts) -> bytes:
    rows, long = b'<row><c t="s"><v>0</v></c></row>' * 300, b"<si><t>%s</t></si><si>" % (b"x" * 32_000)
    added = {SHEET: parts[SHEET].replace(END, rows + END), STRINGS: parts[STRINGS].replace(b"<si>", long, 1)}
    return zipped({**parts, **added})


END = b"</sheetData>"
LAUGHS = b'<!DOCTYPE s [<!ENTITY a0 "lol">%s]><styleSheet>&a11;</styleSheet>' % b"".join(
    b'<!ENTITY a%d "%s">' % (number, b"&a%d;" % (number - 1) * 10) for number in range(1, 12)
)
REFUSED: dict[str, tuple[Callable[[Parts], bytes], str]] = {
    "55 MB of texts": (instead(STRINGS, b"<sst>" + b"<si><t>%s</t></si>" % (b"x" * 48) * 900_000 + b"</sst>"), LARGE),
    "60 MB of blanks": (instead(STRINGS, b"<sst>" + b" " * 60_000_000 + b"</sst>"), LARGE),
    "a row of empty cells": (within(SHEET, END, b'<row r="30">' + b'<c s="1"/>' * 300_000), "“column 16385”"),
    "the last cell, again and again": (within(SHEET, END, b'<row r="9"><c r="XFD9" s="1"/></row>' * 110_000), LARGE),
    "a row a thousand million": (within(SHEET, END, b'<row r="1000000000"><c r="A1000000000"/></row>'), "row 1000"),
    "a cell in no column": (within(SHEET, END, b'<row r="9"><c r="ZZZ9"><v>1</v></c></row>'), "names “ZZZ9”"),
    "a row that is no number": (within(SHEET, END, b'<row r="%s"/>' % (b"9" * 5000)), "names “row 999"),
    "260,000 rows": (within(SHEET, END, b'<row spans="1:3"/>' * 260_000), LARGE),
    "too many cells": (within(SHEET, END, b"<row><c><v>1</v></c></row>" * 101_000), "more than 100,000 filled"),
    "too many rows": (within(SHEET, END, b"<row><c><v>1</v></c></row>" * 4_000), "more than 4,000 rows"),
    "one text in many cells": (one_text_in_many_cells, "more than 8,000,000 characters"),
    "a text that is not there": (within(SHEET, END, b'<row><c t="s"><v>99999</v></c></row>'), "names a text"),
    "200,000 sheets": (within(BOOK, b"</sheets>", b'<sheet name="a" sheetId="9" r:id="rId1"/>' * 200_000), "100 she"),
    "200,000 merged areas": (
        within(SHEET, b"<pageMargins", b"<mergeCells>" + b'<mergeCell ref="A1:B2"/>' * 200_000 + b"</mergeCells>"),
        "more than 1,000 merged areas",
    ),
    "a million formats": (within(STYLES, b"</cellXfs>", b'<xf numFmtId="0" fillId="0"/>' * 1_000_000), LARGE),
    "60,000 formats of numbers": (
        within(STYLES, b"<fonts", b"<numFmts>%s</numFmts>" % numbered(b'<numFmt numFmtId="%d"/>', 60_000)), "5,000 for"
    ),
    "half a million names": (
        within(BOOK, b"</workbook>", b"<definedNames>" + b"<definedName/>" * 510_000 + b"</definedNames>"), LARGE
    ),
    "conditional formats": (within(SHEET, b"<pageMargins", b"<cfRule a='1' b='2'/>" * 170_000), LARGE),
    "110,000 notes": (related("comments", b"<c>" + b"<comment/>" * 110_000 + b"</c>"), "filled cells and notes"),
    "one part named 50,000 times": (related("comments", b"<a>" + b"<a/>" * 1000 + b"</a>", 50_000), LARGE),
    "100,000 levels": (instead(STYLES, b"<a>" * 100_000), LARGE),
    "half a million attributes": (instead(STYLES, b"<a " + numbered(b'a%d="" ', 510_000) + b"/>"), LARGE),
    "half 260,000 names of attributes": (
        instead(STYLES, b"<s>" + numbered(b'<a b%d=""/>', 260_000) + b"</s>"), LARGE
    ),
    "100,000 names of elements": (instead(STYLES, b"<s>" + numbered(b"<a%d/>", 100_000) + b"</s>"), LARGE),
    "a comment without end": (instead(STYLES, b"<s><!--" + b"x" * 30_000_000 + b"--></s>"), LARGE),
    "an attribute without end": (instead(STYLES, b'<s a="' + b"x" * 30_000_000 + b'"/>'), LARGE),
    "a million laughs": (instead(STYLES, LAUGHS), DECLARES),
    "laughs in UTF-16": (instead(STYLES, b"\xff\xfe" + LAUGHS.decode().encode("utf-16-le")), DECLARES),
    "somebody else's entity": (instead(STYLES, b'<!DOCTYPE s SYSTEM "file:///etc/passwd"><styleSheet/>'), DECLARES),
    "no XML": (instead(STYLES, b"\0\1\2"), DAMAGED),
    "XML of two minds": (instead(STYLES, b"<a></b>"), DAMAGED),
    "a smaller size declared": (with_directory(says(24, b"\x10\0\0\0")), DAMAGED),
    "another checksum declared": (with_directory(says(16, b"abcd")), DAMAGED),
    "a place beyond the end": (with_directory(says(42, b"\xff\xff\xff\x7f")), DAMAGED),
    "a part with a password": (with_directory(says(8, b"\x01\0")), "has a password"),
    "an unknown method": (with_directory(says(10, b"\x63\0")), DAMAGED),
    "bzip2": (packed(zipfile.ZIP_BZIP2), DAMAGED),
    "lzma": (packed(zipfile.ZIP_LZMA), DAMAGED),
    "3,000 parts": (many_parts, LARGE),
    "two sheets of one name": (twice(SHEET), "holds two parts of one name"),
    "two sheets of nearly one name": (twice(SHEET.upper()), "holds two parts of one name"),
}  # fmt: skip
READ: dict[str, Callable[[Parts], bytes]] = {
    "a larger size declared": with_directory(says(24, b"\xff\xff\xff\x0f")),
    "a part that is not read": instead("xl/media/image1.png", b"\0" * 100_000_000),
    "an outside part": within(
        RELATIONS, b"</Relationships>", b'<Relationship Id="o" Type="x/drawing" TargetMode="External" Target="http://x/"/>'
    ),
    "a part that is not there": within(
        RELATIONS, b"</Relationships>", b'<Relationship Id="o" Type="x/drawing" Target="../../../../etc/passwd"/>'
    ),
    "a part that names itself": within(
        RELATIONS, b"</Relationships>", b'<Relationship Id="o" Type="x/comments" Target="sheet3.xml"/>'
    ),
    "formats that are not there": within(SHEET, END, b'<row r="30"><c r="A30" s="99999999999"/></row>'),
    "numbers that are none": within(SHEET, END, b'<row r="30"><c r="AZ30"><v>1e9999</v></c><c><v>NaN</v></c></row>'),
    "days that no calendar has": within(
        SHEET, END, b'<row r="30"><c r="AZ30" s="9"><v>99999999999999</v></c><c t="d"><v>2026-99-99</v></c></row>'
    ),
    "a format of brackets": within(
        STYLES, b"<fonts", b'<numFmts><numFmt numFmtId="1" formatCode="%s"/></numFmts>' % (b"[" * 900_000)
    ),
    "5,000 formats of unclosed brackets": within(
        STYLES,
        b"<fonts",
        b"<numFmts>%s</numFmts>" % numbered(b'<numFmt numFmtId="%d" formatCode="' + b"[z" * 120 + b'"/>', 5_000),
    ),
    "cells in the last row": within(SHEET, END, b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "1,000 merged areas": within(
        SHEET, b"<pageMargins", b"<mergeCells>" + b'<mergeCell ref="AZ1:BB9"/>' * 1_000 + b"</mergeCells>"
    ),
    "50,000 notes": related("comments", b"<c>" + b'<comment ref="A1"><t>x</t></comment>' * 50_000 + b"</c>"),
    "10,000 drawings": related("drawing", b"<wsDr>" + b"<twoCellAnchor><sp/></twoCellAnchor>" * 10_000 + b"</wsDr>"),
    "names for 4,000 elements": instead(STYLES, b"<s>" + numbered(b"<a%d/>", 4_000) + b"</s>"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.sampled(3)
def test_it_is_refused_with_one_sentence(
    name: str, parts: Parts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MAX_NODES", 330_000)  # for the tests to be quick
    make, sentence = REFUSED[name]
    form, file = tmp_path / "form.xlsx", tmp_path / "a.yaml"
    form.write_bytes(make(parts))
    done = imported(form, file, *WHO)
    assert done.status == 3
    assert sentence in done.err
    assert done.err.count("\n") == 1
    assert not file.exists()


@pytest.mark.parametrize("name", READ)
@pytest.mark.sampled(6)
def test_what_does_no_harm_is_read(name: str, parts: Parts, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    form.write_bytes(READ[name](parts))
    done = imported(form, tmp_path / "a.yaml", *WHO)
    assert done.status == 0, done.err
    assert done.err.count("\n") < 60


def test_a_form_that_says_more_than_a_file_holds_is_refused(tmp_path: Path) -> None:
    form = blank_form(tmp_path).who()
    for row in range(5, 25):
        for header in ("Comment", "Why not applicable", "Action 1"):
            form.sheet().cell(row, form.cell("it-systems", header).column).value = "word " * 6400
    done = imported(form, tmp_path / "a.yaml")
    assert done.status == 3
    assert "would be larger than 1 MiB, which nothing reads. Shorten the longest texts" in done.err
    assert not (tmp_path / "a.yaml").exists()


MEASURED = ("55 MB of texts", "too many cells", "half 260,000 names of attributes", "50,000 notes")


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted otherwise elsewhere")
@pytest.mark.thorough
def test_an_import_never_takes_more_memory_than_is_promised(parts: Parts, tmp_path: Path) -> None:
    """As a process, each under a limit of the system's, and measured afterwards."""
    forms = [tmp_path / f"{number}.xlsx" for number in range(len(MEASURED))]
    for form, name in zip(forms, MEASURED, strict=True):
        form.write_bytes((REFUSED[name][0] if name in REFUSED else READ[name])(parts))
    # Addresses, of which a process uses a part.
    measured = subprocess.run(
        [sys.executable, "-c", MEASURE, str(4 * MOST), *forms],
        env=environment(), capture_output=True, check=True, text=True, timeout=PATIENCE,
    ).stdout.splitlines()  # fmt: skip
    assert len(measured) == len(MEASURED)
    for name, line in zip(MEASURED, measured, strict=True):
        status, used = map(int, line.split())
        assert status in (1, 3), name
        assert used < MOST, name


def test_the_limits_leave_room_for_a_large_form(tmp_path: Path) -> None:
    """Five comments of a page on each issue, and a second sheet with a thousand rows."""
    form = blank_form(tmp_path).who()
    for row in range(5, 25):
        for header in ("Comment", "Action 1", "Action 2", "Action 3", "Action 4"):
            form.sheet().cell(row, form.cell("it-systems", header).column).value = "A page of text. " * 180
    costs = form.book.create_sheet("Costs")
    for number in range(1_000):
        costs.append([number, "something", 12.5, "somebody"])
    done = imported(form, tmp_path / "a.yaml")
    assert done.status == 0, done.err
    assert re.search(r"Costs!A1: warning: .* 4,000 filled cells", done.err)
