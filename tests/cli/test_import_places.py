"""`import`: what came back goes where its round wants it, several files at once, and nobody's file is overwritten."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.command import EXAMPLES, Done, inside
from tests.support.word_forms import WordForm

pytest.importorskip("docx")
TODAY = "2027-05-20"
VIEW = (EXAMPLES / "anytown" / "2026-11" / "vcs.yaml").read_text(encoding="utf-8")


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Anytown's folder, with its next round opened, as the current one."""
    shutil.copytree(EXAMPLES / "anytown", tmp_path / "town")
    monkeypatch.chdir(tmp_path / "town")
    opened = inside("new", "--round", "2027-05", "--views-by", "2027-05-31", "--date", "2027-05-03")
    assert opened.status == 0, opened.err
    (tmp_path / "town" / "returned").mkdir()
    return tmp_path / "town"


def imported(*arguments: object) -> Done:
    return inside("import", *arguments, "--as-of", TODAY)


def page(town: Path, name: str = "page.yaml", **changes: str) -> Path:
    """A view that the page saved."""
    lines = VIEW.splitlines()
    for key, value in {"date": "2027-05-12", **changes}.items():
        at = next(place for place, line in enumerate(lines) if line.strip().startswith(f"{key}:"))
        lines[at] = f"{lines[at].partition(':')[0]}: {value}"
    path = town / "returned" / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def word(town: Path) -> Path:
    path = town / "returned" / "l.docx"
    who = "Chief executive, Anytown Lamplight"
    made = inside("form", "working-partnership", "--round", "2027-05", "--for", who, "-o", path, "--as-of", TODAY)
    assert made.status == 0, made.err
    assert "What comes back goes to its round with `partnerkit import FILE`." in made.err
    form = WordForm(path)
    form.write("about:date", "10 May 2027").write("partnership-agreement:rating", "■ Red")
    return form.save()


def test_each_file_goes_to_the_round_and_the_person(town: Path) -> None:
    new = page(town, role="Trustee", organisation="Anytown Mind")
    bad = town / "returned" / "x.csv"
    bad.write_text("hello\n", encoding="utf-8")
    passing = town / "returned" / "~$l.docx"
    passing.write_bytes(b"x")
    done = imported(word(town), new, bad, passing)
    assert done.status == 1
    for sentence in (
        "l.docx: Changed 2027-05/anytown-lamplight.yaml: 1 rating",
        "page.yaml: Wrote 2027-05/anytown-mind.yaml: 20 of 20 rated.",
        "x.csv is not a form of partnerkit",
        "~$l.docx: left out",
        "2 taken in; to be put right:",
    ):
        assert sentence in done.err, done.err
    assert "partnership-agreement:\n    rating: red" in Path("2027-05/anytown-lamplight.yaml").read_text(
        encoding="utf-8"
    )
    assert inside("check", "2027-05/anytown-mind.yaml", "--as-of", TODAY).status in (0, 1)
    assert "says the same already" in imported(new).err


def test_nobodys_view_is_overwritten(town: Path) -> None:
    assert imported(page(town, role="Trustee", organisation="Anytown Mind")).status == 0
    before = Path("2027-05/anytown-mind.yaml").read_bytes()
    other = page(town, "again.yaml", role="Trustee", organisation="Anytown Mind", date="2027-05-13")
    done = imported(other)
    assert done.status == 3
    assert "2027-05/anytown-mind.yaml says the same person's view already; nothing was written" in done.err
    assert Path("2027-05/anytown-mind.yaml").read_bytes() == before
    assert imported(other, "--form-wins").status == 0
    assert Path("2027-05/anytown-mind.yaml").read_bytes() == other.read_bytes()


def test_what_cannot_be_told_is_asked_for(town: Path, tmp_path: Path) -> None:
    far = page(town, date="2031-01-01", role="Trustee", organisation="Anytown Mind")
    done = imported(far)
    assert done.status == 2
    assert "is of none of the rounds here" in done.err
    assert "Name the file: -o 2031-01/anytown-mind.yaml" in done.err
    assert imported(far, "--into", tmp_path / "town" / "2031-01").status == 0
    assert (town / "2031-01" / "anytown-mind.yaml").exists()
    assert imported(far, far, "-o", "a.yaml").status == 2


def test_a_view_of_a_page_that_is_not_valid_is_refused(town: Path) -> None:
    path = page(town)
    path.write_text(path.read_text(encoding="utf-8").replace("sector: vcs", "sector: vsc"), encoding="utf-8")
    done = imported(path)
    assert done.status == 1
    assert "sector" in done.err


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "/tmp/x",
        ".",
        "..",
        ".git/x",
        "~/x",
        "C:\\x",
        "2027-05-unsealed",
        "sealed",
        "a\u202eb",
        "x/../../y",
        "link",
    ],
)
@pytest.mark.sampled(4)
def test_no_form_leads_out_of_the_partnerships_folder(town: Path, name: str) -> None:
    """Whoever has a form can change the round that it remembers: it names a folder here, or none."""
    (town / "link").symlink_to(town.parent)
    path = page(town)
    path.write_text(f"# round: {name}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    before = sorted(town.parent.rglob("*"))
    done = imported(path)
    assert done.status == 2
    assert "says that it is of the round" in done.err
    assert "Name the file: -o 2027-05/anytown-lamplight.yaml" in done.err
    assert sorted(town.parent.rglob("*")) == before


def test_a_view_that_lies_in_its_round_is_not_put_there_twice(town: Path) -> None:
    before = sorted(town.rglob("*.yaml"))
    done = imported("2026-11/trust.yaml", "2026-11/agreed.yaml")
    assert done.status == 0, done.err
    assert done.err.count("says the same already") == 2
    assert sorted(town.rglob("*.yaml")) == before
