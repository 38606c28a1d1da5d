"""`import`: the guide's own table, filled in before there was a form, from Word, Excel and CSV."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.command import TODAY, Done, Terminal, inside

docx = pytest.importorskip("docx")
openpyxl = pytest.importorskip("openpyxl")

HEADS = ("Issue", "RAG rating", "Further action required")
WHO = ("--framework", "working-partnership", "--partnership", "Anytown", "--role", "Lead", "--sector", "vcs", "--date",
       "2026-11-03")  # fmt: skip
GREEN, AMBER, RED = "00B050", "FFC000", "C00000"


def taken(table: Path, *options: object) -> Done:
    return inside("import", table, "-o", table.with_suffix(".yaml"), *WHO, "--as-of", TODAY, *options)


def said(table: Path) -> str:
    text = table.with_suffix(".yaml").read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#"))


def in_word(folder: Path, *rows: tuple[str, ...], heads: tuple[str, ...] = HEADS) -> tuple[Path, Any]:
    document = docx.Document()
    table = document.add_table(rows=0, cols=len(heads))
    for row in (heads, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = text
    path = folder / "theirs.docx"
    document.save(path)
    return path, (document, table)


def fill(cell: Any, colour: str) -> None:
    shade = docx.oxml.OxmlElement("w:shd")
    shade.set(docx.oxml.ns.qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shade)


def in_csv(folder: Path, content: bytes) -> Path:
    path = folder / "theirs.csv"
    path.write_bytes(content)
    return path


def test_words_letters_emoji_and_colours_are_ratings(tmp_path: Path) -> None:
    path, (document, table) = in_word(
        tmp_path,
        ("1. Shared values & vision", "Green", "• Keep going\n• Ask Jo by June"),
        ("Equity and diversity of providers", "a", ""),
        ("Issue 3: Playing to organisational strengths", "🔴", ""),
        ("4) Partnership agreement", "🟠 Amber", "One thing"),
        ("Commissioning arrangements", "", ""),
        ("Senior level commitment", "⬤", ""),
        HEADS,
        ("Piloting", "N/A", "none"),
        ("The basics", "", ""),
    )
    fill(table.rows[5].cells[1], RED)
    table.rows[6].cells[1].paragraphs[0].runs[0].font.color.rgb = docx.shared.RGBColor.from_string(GREEN)
    document.save(path)
    done = taken(path)
    assert done.status == 0, done.err
    assert "Ratings of 7 of 20 were taken over." in done.err
    text = said(path)
    for part in (
        "rating: green\n    actions:\n      - ref: A1\n        action: Keep going\n",
        "      - ref: A2\n        action: Ask Jo by June",
        "equity-and-diversity-of-providers: amber",
        "playing-to-organisational-strengths: red",
        "commissioning-arrangements: red",
        "senior-level-commitment: green",
        "piloting: not-applicable",
    ):
        assert part in text


def test_what_is_not_certain_is_listed_and_never_guessed(tmp_path: Path) -> None:
    path, (document, table) = in_word(
        tmp_path,
        ("Shared values and vision", "Amber/Red", ""),
        ("Playing to strengths", "Red", ""),
        ("Our cafe", "Red", "Sing"),
        ("5 Partnership agreement", "Red", ""),
        ("IT systems", "Green", ""),
        ("", "Red", "Whose?"),
        ("Staffing issues", "", ""),
        heads=HEADS,
    )
    fill(table.rows[5].cells[1], RED)
    fill(table.rows[7].cells[1], "7030A0")
    document.save(path)
    done = taken(path)
    assert done.status == 1
    for sentence in (
        "row 2, column 2: error: “Amber/Red” names Amber and Red",
        "near to “3 Playing to organisational strengths”. If that is what is meant",
        'give --match "Playing to strengths=3".',
        "“Our cafe” is no title of the guide's",
        "“5 Partnership agreement” may be “4 Partnership agreement”, but its number is 5, and the guide's is 4",
        "row 6, column 2: error: the word, the sign and the colour here do not agree: Green and Red",
        "row 7, column 1: error: nobody can tell which issue this row is about",
        "row 8, column 2: error: nobody can tell whether the colour here is red, amber or green",
    ):
        assert sentence in done.err, done.err
    assert not path.with_suffix(".yaml").exists()
    confirmed = ("--match", "Playing to strengths=3", "--match", "Our cafe=-", "--match", "5 Partnership agreement=4")
    assert "“Our cafe” was left out, as was asked" in taken(path, *confirmed, "--partial").err
    assert "partnership-agreement: red" in said(path)


def test_near_titles_are_asked_about_on_a_terminal(tmp_path: Path) -> None:
    path, _ = in_word(tmp_path, ("Playing to strengths", "Red", ""))
    with Terminal("import", path, "-o", "a.yaml", *WHO, "--as-of", TODAY, cwd=tmp_path) as terminal:
        terminal.answer("Which issue is it?", "\r")
        assert terminal.end() == 0
    assert "playing-to-organisational-strengths: red" in (tmp_path / "a.yaml").read_text(encoding="utf-8")


def test_a_workbook_with_other_columns_merged_cells_and_formulas(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Our table"])
    sheet.append(["Issue", "RAG (Oct)", "Actions", "Comments", "Lead", "By when", "Priority"])
    sheet.append(["Shared values and vision", None, "Meet", "Going well", "Jo", "31/01/2027", "High"])
    sheet.append(["Partnership agreement", "Red", "One\nTwo", None, "Sam", None, None])
    sheet.append(["IT systems", "Amber", "First"])
    sheet.append([None, None, "Second"])
    sheet.append(["Piloting", "Green", "=1+1"])
    sheet["B3"].fill = openpyxl.styles.PatternFill("solid", fgColor=openpyxl.styles.Color(theme=6))
    sheet.merge_cells("A5:A6")
    path = tmp_path / "theirs.xlsx"
    book.save(path)
    done = taken(path)
    assert done.status == 1
    assert "theirs.xlsx, Sheet!C7: error: there is a formula here. Write its result instead." in done.err
    assert taken(path, "--partial").status == 1
    text = said(path)
    assert "shared-values-and-vision:\n    rating: green\n    comment: Going well" in text
    assert "action: Meet\n        owner: Jo\n        due: 2027-01-31" in text
    assert "action: First" in text
    assert "action: Second" in text
    assert "“Sam” was not read: there are 2 actions beside it" in done.err
    assert "the column “Priority” was not read: one filled cell, beginning with “High”" in done.err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_text_with_any_delimiter_and_encoding(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [HEADS, ("Shared values and vision", "Red", '"Pay £5, and talk"'), ("IT systems", "“Green”", "")]
    path = in_csv(tmp_path, "\r\n".join(delimiter.join(row) for row in rows).encode(encoding))
    done = taken(path)
    assert done.status == 0, done.err
    assert "action: Pay £5, and talk" in said(path)
    assert "it-systems: green" in said(path)
    assert ("Windows-1252" in done.err) == (encoding == "cp1252")


def test_a_table_needs_its_guide_and_who_filled_it_in(tmp_path: Path) -> None:
    path = in_csv(tmp_path, b"Issue,RAG rating\nIT systems,Red\n")
    done = inside("import", path, "-o", tmp_path / "a.yaml")
    assert (done.status, "--framework working-partnership --role" in done.err) == (3, True)
    done = inside("import", path, "-o", tmp_path / "a.yaml", "--framework", "working-partnership")
    assert done.status == 1
    for option in ("--partnership", "--date", "--role", "--sector"):
        assert f"Give {option}." in done.err
    done = taken(in_csv(tmp_path, b"a,b\nc,d\n"))
    assert (done.status, "has no table with the heads Issue" in done.err) == (3, True)


@pytest.mark.parametrize("rating", ["A-", "G+", "-A", "Green-", "Red-ish", "Amber/Red", "Red-Amber", "green?"])
def test_a_rating_that_is_not_certain_is_not_guessed(tmp_path: Path, rating: str) -> None:
    path = in_csv(tmp_path, f"Issue,RAG rating\nIT systems,{rating}\nPiloting,Red\n".encode())
    done = taken(path)
    assert done.status == 1
    assert f"line 2, column 2: error: “{rating}”" in done.err
    assert not path.with_suffix(".yaml").exists()


def test_what_match_names_is_never_dropped(tmp_path: Path) -> None:
    path = in_csv(tmp_path, b"Issue,RAG rating\nIT systems,Red\n")
    done = taken(path, "--match", "Our computers=IT systems")
    assert "no row has the title “our computers”, for which --match names an issue" in done.err
    form = tmp_path / "form.docx"
    assert inside("form", "working-partnership", "-o", form, "--as-of", TODAY).status == 0
    done = inside("import", form, "-o", tmp_path / "x.yaml", "--match", "Our computers=IT systems")
    assert done.status == 2
    assert "is a form, and --match goes with a table" in done.err
