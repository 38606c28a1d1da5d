"""An output is what its name says: the ending of `-o` decides the format, or is refused with those that are written."""

from __future__ import annotations

import json
import os
import shutil
from itertools import product
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from partnerkit.render.pdf.document import Pdf
from tests.support.command import EXAMPLES, TODAY, Terminal, inside, run

AGREED = EXAMPLES / "anytown" / "2026-11" / "agreed.yaml"
ROUND = EXAMPLES / "anytown" / "2026-11"
BOTH = [EXAMPLES / "anytown" / "2026-05" / "agreed.yaml", AGREED]
TEMPLATE = ["report", AGREED, "--template"]
WRITES = {
    "report": (["report", AGREED, "--as-of", TODAY], "html json docx xlsx pdf"),
    "report --form": (["report", AGREED, "--form", "--as-of", TODAY], "docx xlsx"),
    "form": (["form", "top-tips", "--as-of", TODAY], "html docx xlsx pdf"),
    "plan": (["plan", AGREED, "--as-of", TODAY], "md html json csv ics docx pdf"),
    "plan --gantt": (["plan", AGREED, "--gantt", "--as-of", TODAY], "md"),
    "compare": (["compare", ROUND], "md html json docx pdf"),
    "compare --agenda": (["compare", ROUND, "--agenda", "90"], "md html docx pdf"),
    "progress": (["progress", *BOTH, "--as-of", TODAY], "md html json docx pdf"),
    "challenge": (["challenge", AGREED, "--as-of", TODAY], "md html json docx pdf"),
    "statements": (["statements", AGREED, "--as-of", TODAY], "md html json docx xlsx pdf"),
    "record": (["record", EXAMPLES / "anytown", "--as-of", TODAY], "md html json docx pdf"),
    "record --part": (["record", EXAMPLES / "anytown", "--part", "outcomes", "--as-of", TODAY], "md html docx pdf"),
    "portfolio": (["portfolio", EXAMPLES / "anyshire", "--as-of", "2026-11-16"], "md html json docx xlsx"),
    "frameworks schema": (["frameworks", "schema"], "json"),
}
"""Every command that writes a document: what is typed, and the endings that it writes."""
ENDINGS = ["md", "Html", "json", "csv", "ics", "docx", "XLSX", "pdf", "yaml", "gz"]
ALSO = {"markdown": "md", "htm": "html"}


def kind_of(file: Path) -> str:
    """Return what a file holds, by its content alone."""
    if is_zipfile(file):
        with ZipFile(file) as package:
            return "docx" if any(name.startswith("word/") for name in package.namelist()) else "xlsx"
    if file.read_bytes().startswith(b"%PDF-"):
        return "pdf"
    text = file.read_text(encoding="utf-8-sig")
    if "<html" in text[:500]:
        return "html"
    starts = {"{": "json", "BEGIN:VCALENDAR": "ics", "Ref,": "csv", "<!-- Written": "md"}
    return next(kind for start, kind in starts.items() if text.startswith(start))


@pytest.fixture(autouse=True)
def _pages_are_not_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a PDF holds is tested elsewhere: laying out its pages takes long."""
    monkeypatch.setattr("partnerkit.render.pdf.document.pdf", lambda page, mark: Pdf(b"%PDF-1.7", ()))


@pytest.mark.parametrize(
    ("command", "ending"),
    [*product(WRITES, ENDINGS), *product(("report", "plan", "frameworks schema"), ALSO)],  # spelt so for one is for all
)
@pytest.mark.sampled(15)
def test_the_ending_decides_or_is_refused_with_those_that_are_written(
    tmp_path: Path, command: str, ending: str
) -> None:
    typed, writes = WRITES[command]
    file = tmp_path / f"board paper.{ending}"
    done = inside(*typed, "-o", file)
    wanted = ALSO.get(ending.lower(), ending.lower())
    if wanted in writes.split():
        assert done.status == 0, done
        assert kind_of(file) == wanted
        return
    assert done.status == 2, done
    assert f"{command} writes " in done.err
    assert f"not .{ending.lower()}" in done.err
    assert all(f".{one}" in done.err for one in writes.split())
    assert f"-o '{tmp_path / 'board paper.'}" in done.err
    assert not file.exists()


@pytest.mark.parametrize(
    ("command", "given", "name"),
    [
        ("report", "docx", "r.html"), ("report", "html", "r.XLSX"), ("report", "json", "r.htm"),
        ("report --form", "xlsx", "r.docx"), ("form", "html", "f.xlsx"), ("form", "docx", "f.html"),
        ("plan", "csv", "p.ics"), ("plan", "markdown", "p.docx"), ("plan --gantt", "markdown", "p.json"),
        ("compare", "json", "c.md"), ("compare --agenda", "markdown", "c.json"), ("progress", "markdown", "p.json"),
        ("compare", "text", "c.md"), ("progress", "text", "p"),
    ],
)  # fmt: skip
def test_a_format_that_contradicts_the_name_is_wrong_usage(tmp_path: Path, command: str, given: str, name: str) -> None:
    done = inside(*WRITES[command][0], "--format", given, "-o", tmp_path / name)
    assert done.status == 2, done
    assert done.err.startswith("partnerkit: ")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "kind"),
    [("report", "html"), ("report.", "html"), (".docx", "docx"), ("a.b.json", "json"), ("-r.json", "json")],
)
def test_odd_names_say_what_they_can(tmp_path: Path, name: str, kind: str) -> None:
    assert inside("report", AGREED, "--as-of", TODAY, "-o", tmp_path / name).status == 0
    assert kind_of(tmp_path / name) == kind


@pytest.mark.parametrize(("name", "instead"), [("r.xlsx.", "r.xlsx"), ("r.pdf..", "r.pdf"), ("r.docx ", "r.docx")])
def test_an_ending_with_something_behind_it_is_no_ending(tmp_path: Path, name: str, instead: str) -> None:
    done = inside("report", AGREED, "-o", tmp_path / name)
    assert done.status == 2
    assert f"-o {tmp_path / instead}" in " ".join(done.err.split())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("typed", [["plan", AGREED, "-o", ""], ["check", ""], ["form", "top-tips", "--output", ""]])
def test_an_empty_name_is_not_this_folder(typed: list[object]) -> None:
    done = run(*typed)
    assert done.status == 2
    assert "the name is empty" in done.err


def test_a_csv_that_says_the_same_is_written_again_without_complaint(tmp_path: Path) -> None:
    file = tmp_path / "p.csv"
    for change in (
        bytes,
        lambda content: content.replace(b"\r\n", b"\n").rstrip() + b"\n\n",
        lambda content: content[3:],
    ):
        assert inside("plan", AGREED, "--as-of", TODAY, "-o", file).status == 0
        file.write_bytes(change(file.read_bytes()))
    assert inside("plan", AGREED, "--as-of", TODAY, "-o", file).status == 0
    file.write_bytes(file.read_bytes() + b"A99,mine\r\n")
    assert inside("plan", AGREED, "--as-of", TODAY, "-o", file).status == 3
    assert b"A99,mine" in file.read_bytes()


def test_a_format_goes_with_its_own_ending_and_with_a_name_without_one(tmp_path: Path) -> None:
    for name in ("p.ICS", "calendar"):
        assert inside("plan", AGREED, "--format", "ics", "-o", tmp_path / name).status == 0
        assert kind_of(tmp_path / name) == "ics"


@pytest.mark.parametrize("name", ["r.pdf", "r.PDF"])
@pytest.mark.parametrize(("command", "way"), [("report --form", "in Word")])
def test_who_wants_a_pdf_is_told_how_to_get_one(command: str, way: str, name: str) -> None:
    done = inside(*WRITES[command][0], "-o", name)
    assert done.status == 2
    assert "For a PDF, give -o r." in done.err
    assert way in done.err


@pytest.mark.parametrize(
    ("template", "name", "status"),
    [
        ("page.html.j2", "p.html", 0), ("page.html.j2", "p.md", 2), ("page.html.j2", "p", 0),
        ("paper.md.j2", "p.docx", 2), ("paper.md", "p.markdown", 0), ("paper.md.J2", "p.xlsx", 2),
        ("paper.j2", "p.txt", 0), ("paper.j2", "p.pdf", 2), ("paper.j2", "p.md", 0), ("paper.txt", "p.docx", 2),
        ("paper.tex.j2", "p.tex", 0),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["report", "plan"])
@pytest.mark.sampled(3)
def test_a_template_makes_what_its_own_name_says(
    tmp_path: Path, command: str, template: str, name: str, status: int
) -> None:
    (tmp_path / template).write_text("Hello\n", encoding="utf-8")
    done = inside(command, AGREED, "--template", tmp_path / template, "-o", tmp_path / name)
    assert done.status == status, done
    assert (tmp_path / name).exists() is (status == 0)


def test_a_template_is_not_copied_under_a_name_that_makes_something_else(tmp_path: Path) -> None:
    assert inside("templates", "copy", "board-paper.md", "-o", tmp_path / "ours.html.j2").status == 2
    assert inside("templates", "copy", "board-paper.md", "-o", tmp_path / "ours.docx").status == 2
    assert inside("templates", "copy", "board-paper.md", "-o", tmp_path / "ours.md").status == 0
    assert [one.name for one in tmp_path.iterdir()] == ["ours.md"]


def test_a_template_is_never_written_over_itself(tmp_path: Path) -> None:
    template = tmp_path / "paper.md"
    template.write_text("Hello\n", encoding="utf-8")
    (tmp_path / "link.md").symlink_to(template)
    for name in ("paper.md", "link.md"):
        done = inside("report", AGREED, "--template", template, "-o", tmp_path / name, "--force")
        assert (done.status, "is the template itself" in done.err) == (2, True)
    assert template.read_text(encoding="utf-8") == "Hello\n"


@pytest.mark.parametrize("command", ["agree", "import", "new"])
@pytest.mark.parametrize("name", ["agreed.md", "agreed", "agreed.yaml.txt", ".agreed.yaml", "agreed.json"])
@pytest.mark.sampled(3)
def test_an_assessment_is_only_written_where_it_is_found_again(tmp_path: Path, command: str, name: str) -> None:
    form = tmp_path / "form.xlsx"
    given = ("--partnership", "Anytown", "--role", "Manager", "--sector", "nhs")
    assert inside("form", "top-tips", "-o", form, *given[:2]).status == 0
    typed = {
        "agree": ["agree", ROUND, "--no-input", "-o", tmp_path / name],
        "import": ["import", form, *given[2:], "-o", tmp_path / name],
        "new": ["new", tmp_path / name, *given],
    }[command]
    done = inside(*typed)
    assert done.status == 2, done
    assert "must end in .yaml" in done.err or "writes .yaml and .html" in done.err
    assert "yaml.yaml" not in done.err
    assert not (tmp_path / name).exists()


def test_what_is_read_is_never_written_over(tmp_path: Path) -> None:
    for name in ("agreed.yaml", "trust.yaml"):
        shutil.copy(ROUND / name, tmp_path / name)
    before = (tmp_path / "agreed.yaml").read_bytes()
    (tmp_path / "link.html").symlink_to(tmp_path / "agreed.yaml")
    (tmp_path / "own.j2").write_text("Hello\n", encoding="utf-8")
    for more in (["-o", "agreed.yaml"], ["-o", "link.html"], ["--template", "own.j2", "-o", "agreed.yaml"]):
        done = run("report", "agreed.yaml", *more, "--force", cwd=tmp_path)
        assert done.status in (2, 3), done
    assert (tmp_path / "agreed.yaml").read_bytes() == before
    done = run("agree", ".", "-o", "trust.yaml", "--no-input", cwd=tmp_path)
    assert done.status == 2
    assert (tmp_path / "trust.yaml").read_bytes() == (ROUND / "trust.yaml").read_bytes()


@pytest.mark.parametrize("name", ["made/", "new/"])
def test_a_folder_is_no_file_to_write_to(tmp_path: Path, name: str) -> None:
    (tmp_path / "made").mkdir()
    for command, (typed, _) in WRITES.items():
        done = inside(*typed, "-o", f"{tmp_path}/{name}")
        assert done.status == 2, command
        assert "is a folder: name a file in it" in done.err
    assert run("report", AGREED, "-o", "made", cwd=tmp_path).status == 3
    assert (
        run("report", AGREED, "-o", "nowhere/r.html", cwd=tmp_path).err.count("the folder nowhere does not exist") == 1
    )
    assert [one.name for one in tmp_path.iterdir()] == ["made"]
    assert not list((tmp_path / "made").iterdir())


@pytest.mark.parametrize(
    "screen", ["-", pytest.param("/dev/stdout", marks=pytest.mark.skipif(os.name == "nt", reason="POSIX"))]
)
def test_a_hyphen_is_standard_output(tmp_path: Path, screen: str) -> None:
    done = run("plan", AGREED, "-o", screen, "--format", "json", cwd=tmp_path)
    assert json.loads(done.out)["schema_version"]
    assert run("report", AGREED, "-o", screen, cwd=tmp_path).out.startswith("<!doctype html>")
    assert run("report", AGREED, "-o", screen, "--format", "docx", cwd=tmp_path).status == 2
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="a terminal of POSIX")
def test_long_documents_are_not_poured_over_a_terminal(tmp_path: Path) -> None:
    for typed in (
        ["form", "top-tips"],
        ["form", "top-tips", "--format", "xlsx"],
        ["report", AGREED],
        ["form", "top-tips", "-o", "-"],
    ):
        with Terminal(*typed, cwd=tmp_path) as terminal:
            terminal.see("too long for a terminal")
            assert terminal.end() == 2
        assert "<html" not in terminal.text
