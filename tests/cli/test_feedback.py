"""`compare --feedback`: a page for each assessor, from which nobody else can be told."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import EXAMPLES, HOSTILE, assessment, inside, run, write
from tests.support.workbooks import parts_of

ISSUES = ("shared-values-and-vision", "partnership-agreement", "it-systems", "piloting")
LEVELS = ("green", "amber", "red", "green", "cannot-judge")
FORMATS = {"markdown": "md", "html": "html", "docx": "docx"}


def a_round(folder: Path, people: int = 5, **changes: Any) -> list[Path]:
    """Views whose every name can be told from every other text; each says its own words on every issue."""
    found = []
    for number, level in enumerate(LEVELS[:people], start=1):
        who = {"name": f"Xname{number}", "role": f"Xrole{number}", "organisation": f"Xorg{number}", "sector": "vcs"}
        ratings = {issue: {"rating": level, "comment": f"words{number}"} for issue in ISSUES}
        data = assessment(assessor=who, ratings=ratings, **changes)
        found.append(write(folder / f"xfile{number}.yaml", data))
    return found


def text(page: Path) -> str:
    content = b"\n".join(parts_of(page).values()) if page.suffix == ".docx" else page.read_bytes()
    return unescape(content.decode("utf-8", "replace"))


@pytest.mark.parametrize("format_", FORMATS)
def test_a_page_tells_its_assessor_everything_and_nobody_else_by_name(tmp_path: Path, format_: str) -> None:
    folder = tmp_path / "pages"
    done = run("compare", *a_round(tmp_path / "round"), "--feedback", "-o", folder, "--format", format_)
    assert done.status == 0, done.err
    pages = sorted(folder.iterdir())
    assert [page.name for page in pages] == [f"feedback-xrole{n}-xorg{n}.{FORMATS[format_]}" for n in range(1, 6)]
    orders: dict[int, list[tuple[str, ...]]] = {}
    for number, page in enumerate(pages, start=1):
        shown = text(page)
        assert set(re.findall(r"X(?:name|role|org)(\d)", shown, re.IGNORECASE)) == {str(number)}
        assert not re.search(r"Xname|xfile|voluntary|\bVCS\b\)", shown)
        others = [word for word in re.findall(r"words\d", shown) if word != f"words{number}"]
        orders[number] = [tuple(others[at : at + 4]) for at in range(0, len(others), 4)]
        assert [sorted(order) for order in orders[number]] == [
            [f"words{n}" for n in range(1, 6) if n != number] for _ in ISSUES
        ]
        assert len(set(orders[number])) > 1  # places tell nothing
        assert re.search(r"To keep a rating is as welcome as to change it", shown)
        assert not re.search(r"outlier|majority|most others|differs? from", shown, re.IGNORECASE)
    assert [tuple(w for w in order if w != "words2") for order in orders[1]] == [
        tuple(w for w in order if w != "words1") for order in orders[2]
    ]  # and nothing can be learnt by laying pages side by side


def test_the_counts_are_those_of_all_views(tmp_path: Path) -> None:
    run("compare", *a_round(tmp_path), "--feedback", "-o", tmp_path / "pages")
    page = text(tmp_path / "pages" / "feedback-xrole3-xorg3.md")
    assert "Your rating: **■ Red**\n\nYou wrote: words3\n\nAll 5 views: 2 × ● Green" in page
    assert "2 × ● Green · 1 × ▲ Amber · 1 × ■ Red · 1 × ? Cannot judge\n" in page


def test_a_small_round_says_that_people_can_be_guessed(tmp_path: Path) -> None:
    done = run("compare", *a_round(tmp_path, 3), "--feedback", "-o", tmp_path / "pages")
    assert "There are only 3 views: each assessor can guess who said what.\n" in done.err
    assert "you can guess who said what, and others can guess what you said." in text(
        tmp_path / "pages" / "feedback-xrole1-xorg1.md"
    )
    four = run("compare", *a_round(tmp_path / "four", 4), "--feedback", "-o", tmp_path / "more")
    assert "guess" not in four.err + text(tmp_path / "more" / "feedback-xrole1-xorg1.md")


def test_whoever_sends_the_pages_is_told_which_comments_name_people(tmp_path: Path) -> None:
    views = a_round(tmp_path)
    views[0].write_text(views[0].read_text().replace('"words1"', '"as Xname2 said"'))
    done = run("compare", tmp_path, "--feedback", "-o", tmp_path / "pages")
    assert "Comments are passed on word for word: read them first" in done.err
    assert f"  {views[0]}: the comment on 1 Shared values and vision names “Xname2”.\n" in done.err


def test_pages_are_written_again_and_files_of_others_never(tmp_path: Path) -> None:
    views, folder = a_round(tmp_path), tmp_path / "pages"
    assert run("compare", *views, "--feedback", "-o", folder).status == 0
    first = {page.name: page.read_bytes() for page in folder.iterdir()}
    assert run("compare", *reversed(views), "--feedback", "-o", folder).status == 0
    assert {page.name: page.read_bytes() for page in folder.iterdir()} == first
    changed = folder / "feedback-xrole4-xorg4.md"
    changed.write_text("mine")
    (folder / "feedback-xrole1-xorg1.md").unlink()
    done = run("compare", *views, "--feedback", "-o", folder)
    assert done.status == 3
    assert f"{changed} was not written by partnerkit" in done.err
    assert not (folder / "feedback-xrole1-xorg1.md").exists()  # all or nothing
    assert run("compare", *views, "--feedback", "-o", folder, "--force").status == 0


def test_names_of_files_are_safe_and_no_two_the_same(tmp_path: Path) -> None:
    roles = ["../../etc/passwd", "CON", "宽字符", "a" * 300, "Chair", "chair", "Chair!"]
    for number, role in enumerate(roles):
        who = {"role": role, "name": f"N{number}", "sector": "vcs"}
        write(tmp_path / f"{number}.yaml", assessment(assessor=who, ratings={"piloting": "green"}))
    assert run("compare", tmp_path, "--feedback", "-o", tmp_path / "a" / "pages").status == 0
    names = sorted(page.name for page in (tmp_path / "a" / "pages").iterdir())
    assert len(names) == len(roles)
    assert all(re.fullmatch(r"feedback(-[a-z0-9]+)*\.md", name) and len(name) < 100 for name in names)


@pytest.mark.parametrize("format_", FORMATS)
def test_hostile_comments_stay_text(tmp_path: Path, format_: str) -> None:
    for number in range(2):
        who = {"role": f"R{number}", "sector": "vcs"}
        ratings = {"piloting": {"rating": "green", "comment": HOSTILE[0] + "<script>x</script>" + HOSTILE[2]}}
        write(tmp_path / f"{number}.yaml", assessment(assessor=who, ratings=ratings))
    done = run("compare", tmp_path, "--feedback", "-o", tmp_path / "pages", "--format", format_)
    assert done.status == 0
    for page in (tmp_path / "pages").iterdir():
        content = b"".join(parts_of(page).values()) if page.suffix == ".docx" else page.read_bytes()
        assert b"<script>" not in content.replace(rb"\<script", b"")
        assert b"\x1b" not in content


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--feedback"], "a page for each assessor is not for the screen. Name a folder: -o feedback"),
        (["--feedback", "-o", "page.html"], "writes several files into a folder, and page.html is a file's name"),
        (["--feedback", "-o", "pages", "--format", "json"], "feedback is not written as json"),
        (["--feedback", "-o", "pages", "--by", "sector"], "--feedback goes without --by"),
        (["--feedback", "-o", "pages", "--agenda", "60"], "--feedback goes without --by, --agenda and --views"),
        (["--feedback", "-o", "pages", "--across"], "--across goes without --by, --min-group, --agenda, --feedback"),
        (["--across", "--format", "docx"], "--across is not written as docx"),
        (["-o", "comparison.csv"], "not .csv"),
    ],
)
def test_what_cannot_be_meant_is_refused(tmp_path: Path, arguments: list[str], sentence: str) -> None:
    placed = [
        tmp_path / one if before == "-o" else one for before, one in zip(["", *arguments], arguments, strict=False)
    ]
    done = inside("compare", EXAMPLES / "anytown" / "2026-05", *placed)
    assert done.status == 2
    assert sentence in done.err
    assert not list(tmp_path.iterdir())


def test_nobody_is_told_before_all_have_given_their_views(tmp_path: Path) -> None:
    """Whoever has sealed a view, or not yet given one, would learn what the others say."""
    views = a_round(tmp_path / "2027-05")
    seals = tmp_path / "2027-05" / "sealed"
    for name in ("xfile1.yaml", "absent.yaml"):  # of the first the view is there
        write(seals / name, {"format": "partnerkit/seal/1", "round": "2027-05"})
    command = ("compare", tmp_path / "2027-05", "--feedback", "-o", tmp_path / "pages", "--as-of", "2027-06-01")
    sentence = (
        f"partnerkit: 1 view is sealed in {views[0].parent} and not revealed yet, so there is no feedback on the "
    )
    done = inside(*command)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(sentence)
    assert not (tmp_path / "pages").exists()
    settings = tmp_path / "partnerkit.yaml"
    settings.write_text("format: partnerkit/config/1\nrounds: [{folder: 2027-05, views_by: 2027-06-01, blind: true}]\n")
    assert "or wait until 1 June 2027 has passed." in inside(*command).err
    settings.write_text(settings.read_text().replace("06-01", "05-31"))
    done = inside(*command)
    assert done.status == 0, done.err
    assert "1 view is sealed in" in done.err
    assert "and never revealed, so that nothing of it is on the pages.\n" in done.err


def test_a_round_of_which_every_view_is_sealed_is_refused_for_that(tmp_path: Path) -> None:
    write(tmp_path / "2027-05" / "sealed" / "one.yaml", {"format": "partnerkit/seal/1", "round": "2027-05"})
    done = inside("compare", tmp_path / "2027-05", "--feedback", "-o", tmp_path / "pages")
    assert done.status == 1
    assert "1 view is sealed in" in done.err


def test_of_one_view_there_is_nothing_to_tell(tmp_path: Path) -> None:
    done = inside("compare", *a_round(tmp_path, 1), "--feedback", "-o", tmp_path / "pages")
    assert done.status == 2
    assert "comparing needs two individual views or more; there is one" in done.err
