"""The site and the man page: made of the pages, the docstrings and the commands, and whole.

To write the man page anew: UPDATE=1 python -m pytest tests/test_site.py
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import partnerkit
from tests.support import PATIENCE, ROOT
from website import commands, lay_out, manual, pages, verify


@pytest.fixture(scope="module")
def every() -> commands.Command:
    return commands.whole()


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What Sphinx reads."""
    folder = tmp_path_factory.mktemp("laid-out") / "source"
    lay_out.lay_out(folder)
    return folder


def all_of(command: commands.Command) -> list[commands.Command]:
    return [command, *(one for below in command.below for one in all_of(below))]


# --- navigation ------------------------------------------------------------------------------------------------------


def test_every_page_is_in_the_navigation_once() -> None:
    under = [page for pages_ in pages.navigation().values() for page in pages_]
    assert sorted(under) == sorted(pages.pages())


def test_the_navigation_has_the_steps_of_the_index() -> None:
    captions = list(pages.navigation())
    assert captions[0] == "Set up"
    assert set(captions) >= {"Rate", "Compare and agree", "Show", "For those who work on partnerkit"}


def test_a_page_that_is_missing_from_the_index_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "pages", lambda: [ROOT / "docs" / "rounds.md", ROOT / "docs" / "forgotten.md"])
    with pytest.raises(pages.NotInNavigation, match=r"docs/forgotten\.md: add a row"):
        pages.navigation()


# --- references ------------------------------------------------------------------------------------------------------


def test_every_command_has_a_reference_page_with_all_that_its_help_says(
    every: commands.Command, laid_out: Path
) -> None:
    folder = laid_out / lay_out.COMMANDS
    overview = (folder / "index.md").read_text(encoding="utf-8")
    for top in every.below:
        text = (folder / f"{commands.page_name(top)}.md").read_text(encoding="utf-8")
        assert f"({commands.page_name(top)}.md)" in overview
        for one in all_of(top):
            assert f"# {one.name}\n" in text
            assert one.usage in text
            for parameter in (*one.arguments, *one.options):
                assert f"{{option}} {parameter.typed}\n{commands.in_markdown(parameter.text)}\n" in text


def test_every_public_name_is_in_the_python_reference() -> None:
    text = lay_out.python_reference()
    assert [
        name for name in partnerkit.__all__ if name != "__version__" and f":: partnerkit.{name}\n" not in text
    ] == []


def test_a_help_is_shown_as_it_is_written() -> None:
    shown = commands.in_markdown("Take `a *b*` as <x|y>, _not_ [z]; see --views-by and -o, not x-y.")
    assert shown == r"Take `a *b*` as \<x\|y\>, \_not\_ \[z\]; see `--views-by` and `-o`, not x-y."


def test_a_link_leads_to_the_same_on_the_site_as_on_a_forge(laid_out: Path) -> None:
    """Of every page; a README is the index of its folder, and so is a list of files where there is none."""
    for page in laid_out.rglob("*.md"):
        if "reference" not in page.parts:
            for link, _ in re.findall(r"(?<=\]\()([^)#\s:]+)((?:#[^)\s]*)?)(?=\))", page.read_text(encoding="utf-8")):
                assert (page.parent / link).is_file(), f"{page.name} links to {link}"


def test_the_index_for_programs_names_every_page(laid_out: Path) -> None:
    text = (laid_out / "llms.txt").read_text(encoding="utf-8")
    links = re.findall(r"\]\(_sources/(.+)\.txt\): \S", text)
    assert set(links) >= {page.relative_to(ROOT).as_posix() for page in pages.pages()}
    assert all((laid_out / link).is_file() for link in links)


# --- the man page ----------------------------------------------------------------------------------------------------


def test_the_man_page_is_what_the_commands_say(every: commands.Command) -> None:
    if os.environ.get("UPDATE"):
        manual.write()
    text = manual.MANUAL.read_text(encoding="utf-8")
    assert text == manual.manual(), "UPDATE=1 .venv/bin/python -m pytest tests/test_site.py writes it anew"
    assert all(f".SH {one.name.upper()}\n" in text for one in every.below)


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_the_man_page_is_sound_roff_and_fits_on_a_screen(every: commands.Command) -> None:
    command = ["groff", "-man", "-Tutf8", "-ww", "-P-cbou", "-rLL=78n", str(manual.MANUAL)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=PATIENCE)
    assert done.stderr == ""
    assert "partnerkit record milestone add" in done.stdout
    examples = {f"{' ' * 11}{one.example}" for one in all_of(every)}  # they are there to be copied, and never broken
    assert [line for line in done.stdout.splitlines() if len(line) > 78 and line not in examples] == []


def test_text_of_a_help_is_never_a_command_of_roff() -> None:
    assert manual._text(r".TH 'x' \fB “é") == r"\&.TH \(aqx\(aq \efB \[u201C]\[u00E9]"
    assert manual._code('--x "y"') == r'.B "\-\-x \(dqy\(dq"'


# --- what is looked at in the finished site --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ('<a href="there.html">x</a>', "a.html links to there.html, which is not there"),
        ('<a href="#gone">x</a>', "a.html links to #gone, which is not there"),
        ('<a href="b.html#gone">x</a>', "a.html links to b.html#gone, which is not there"),
        ('<img src="gone.png">', "a.html links to gone.png, which is not there"),
        ('<img src="https://example.org/x.png">', "a.html loads https://example.org/x.png"),
        ('<script src="//example.org/x.js"></script>', "a.html loads //example.org/x.js"),
        ('<link rel="stylesheet" href="http://example.org/x.css">', "a.html loads http://example.org/x.css"),
        ("<style>@import 'https://example.org/x.css';</style>", "a.html loads https://example.org/x.css"),
        ('<p style="background: url(https://example.org/x)">', "a.html loads https://example.org/x"),
    ],
)
def test_what_is_wrong_with_a_site_is_named(page: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (tmp_path / "b.html").write_text('<p id="there">', encoding="utf-8")
    assert verify.found_wrong(tmp_path) == [sentence]


def test_a_site_with_nothing_wrong_passes(tmp_path: Path) -> None:
    links = ("b.html#there", "#x", "#", "https://example.org", "mailto:a@b")
    page = '<p id="x">' + "".join(f'<a href="{link}">x</a>' for link in links)
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (tmp_path / "b.html").write_text('<p id="there">', encoding="utf-8")
    assert verify.found_wrong(tmp_path) == []


@pytest.mark.thorough
def test_the_site_is_built_without_a_warning_and_every_link_leads_somewhere(
    tmp_path: Path, every: commands.Command
) -> None:
    pytest.importorskip("sphinx", reason="`make docs` installs what builds the site")
    site = tmp_path / "site"
    command = [sys.executable, "-m", "website.build", str(site)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr
    search = (site / "searchindex.js").read_text(encoding="utf-8")
    for one in every.below:
        assert f'"{lay_out.COMMANDS}/{commands.page_name(one)}"' in search
    index = (site / "index.html").read_text(encoding="utf-8")
    assert "<pre>" not in index
    assert 'role="heading">' not in index
