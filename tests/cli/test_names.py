"""Names that people write in several ways are one; a partnership that was renamed keeps its history."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest

from partnerkit import make_plan
from partnerkit.files.load import parse
from partnerkit.model.assessment import Assessment
from tests.support.command import inside, run
from tests.support.git_repo import Repo

HEAD = """\
format: partnerkit/assessment/1
framework: working-partnership
partnership: {partnership}
date: {date}
view: individual
assessor: {{role: {role}, organisation: {organisation}, sector: {sector}}}
ratings:
  partnership-agreement: {rating}
"""
SETTINGS = """\
format: partnerkit/config/1
rules: {unrated-issue: "off", red-without-action: "off"}
required_views: {sectors: [nhs, vcs]}
"""


def view(  # all that two views can differ in
    file: Path,
    partnership: str = "Anytown Mind",
    date: str = "2026-11-03",
    role: str = "Director",
    organisation: str = "Anytown Mind",
    sector: str = "vcs",
    rating: str = "green",
) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    said = HEAD.format(
        partnership=partnership, date=date, role=role, organisation=organisation, sector=sector, rating=rating
    )
    file.write_text(said, encoding="utf-8")
    return file


def done(*words: object) -> tuple[int, str]:
    """Run a command in this process; return its status and what it printed."""
    ended = inside(*words)
    return ended.status, ended.both


SPELLINGS = [
    ("Anytown People's Café", "Anytown People\u2019s Café"),
    ("Café Siân", unicodedata.normalize("NFD", "Café Siân")),
    ("Crisis-care", "Crisis\u2011care"),
    ("Crisis care", "Crisis\u00a0care\u200b"),
    ("Any\u00adtown", "ANYTOWN."),
]


@pytest.mark.parametrize(("one", "other"), SPELLINGS, ids=range(len(SPELLINGS)))
def test_two_spellings_make_one_partnership_in_every_command(tmp_path: Path, one: str, other: str) -> None:
    (tmp_path / "partnerkit.yaml").write_text(SETTINGS, encoding="utf-8")
    a = view(tmp_path / "a.yaml", one, sector="nhs", organisation="Trust")
    b = view(tmp_path / "b.yaml", other, rating="amber")
    assert done("check", tmp_path, "--no-cache", "--ignore", "amber-without-action")[0] == 0
    status, printed = done("compare", a, b)
    assert status == 0
    assert "2 views" in printed
    assert done("report", a, b, "-o", tmp_path / "r.html")[0] == 0
    assert done("agree", a, b, "-o", tmp_path / "agreed.yaml", "--date", "2026-11-16", "--no-input")[0] == 0


@pytest.mark.parametrize(("one", "other"), SPELLINGS, ids=range(len(SPELLINGS)))
def test_two_spellings_make_one_organisation_one_assessor_and_one_owner(tmp_path: Path, one: str, other: str) -> None:
    first = view(tmp_path / "a.yaml", organisation=one, date="2026-05-03")
    second = view(tmp_path / "b.yaml", organisation=other, date="2026-11-03")
    third = view(tmp_path / "c.yaml", organisation=other, role="Manager", date="2026-11-03")
    assert done("progress", first, second)[0] == 0  # of one assessor
    status, printed = done("compare", second, third, view(tmp_path / "d.yaml", organisation=one, role="Chair"), "--by",
                           "organisation", "--format", "json")  # fmt: skip
    assert status == 0
    assert '"number_of_views": 3\n' in printed  # of the one group
    plan = tmp_path / "plan.yaml"
    actions = "".join(f'\n      - {{action: Do {n}, owner: "{who}"}}' for n, who in enumerate((one, other)))
    text = first.read_text(encoding="utf-8").replace(": green", f":\n    rating: red\n    actions:{actions}")
    plan.write_text(text, encoding="utf-8")
    assert [len(group.items) for group in make_plan(plan, by="owner").groups] == [2]


def test_a_message_with_two_names_says_where_they_differ(tmp_path: Path) -> None:
    one = view(tmp_path / "a.yaml", "Anytown Mind")
    other = view(tmp_path / "b.yaml", "Anytown M\u0456nd", role="Chair")
    for command in (("compare", one, other), ("report", one, other, "-o", tmp_path / "r.html")):
        status, printed = done(*command)
        assert status == 1
        said = " ".join(printed.split())
        assert "they differ at character 10: " in said
        assert "U+0456 CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I" in said


@pytest.mark.skipif(unicodedata.normalize("NFD", "é") == "é", reason="no composed letters")
def test_an_agreement_finds_its_views_in_another_spelling(tmp_path: Path) -> None:
    composed, decomposed = "caf\u00e9 people's.yaml", "cafe\u0301 people\u2019s.yaml"
    view(tmp_path / decomposed)
    agreed = tmp_path / "agreed.yaml"
    agreed.write_text(
        "format: partnerkit/assessment/1\nframework: working-partnership\npartnership: Anytown Mind\n"
        f'date: 2026-11-16\nview: agreed\nviews: ["{composed}"]\nratings:\n  partnership-agreement: green\n',
        encoding="utf-8",
    )
    status, printed = done("check", tmp_path, agreed, "--no-cache", "--ignore", "unrated-issue")
    assert "unknown-view" not in printed
    assert "view-missing" not in printed
    assert status == 0
    other = view(tmp_path / "other.yaml", role="Chair")
    assert done("agree", tmp_path / decomposed, other, "-o", agreed, "--no-input")[0] == 0
    assert len(parse(agreed.read_bytes(), "agreed.yaml", Assessment).valid.views) == 2


# --- a partnership that was renamed ----------------------------------------------------------------------------------

OLD, NEW = "Anytown crisis houses", "Anytown Together"


@pytest.fixture
def renamed(tmp_path: Path) -> Path:
    (tmp_path / "partnerkit.yaml").write_text(f"{SETTINGS}formerly: {OLD.upper()}.\n", encoding="utf-8")
    for year, name in ((2025, OLD), (2026, NEW)):
        view(tmp_path / str(year) / "trust.yaml", name, f"{year}-11-03", organisation="Trust", sector="nhs")
        view(tmp_path / str(year) / "mind.yaml", name, f"{year}-11-04")
    return tmp_path


def test_a_renamed_partnership_keeps_its_history_under_its_present_name(renamed: Path) -> None:
    old, new = renamed / "2025" / "mind.yaml", renamed / "2026" / "mind.yaml"
    for command in (
        ("progress", old, new),
        ("progress", old, new, "--format", "json"),
        ("report", renamed / "2025", renamed / "2026", "-o", renamed / "r.html"),
        ("compare", old, renamed / "2025" / "trust.yaml"),
        ("plan", old),
        ("assess", old, "--no-input"),
    ):
        status, printed = done(*command)
        assert status == 0, printed
        shown = printed + ((renamed / "r.html").read_text(encoding="utf-8") if command[0] == "report" else "")
        assert NEW in shown
        assert OLD not in shown
    assert done("check", renamed, "--no-cache")[0] == 0


def test_rounds_go_on_over_the_new_name(renamed: Path) -> None:
    """Within one round some have taken the new name on already: all count, and nobody's view is missing."""
    view(renamed / "2026" / "mind.yaml", OLD, "2026-11-04")
    assert done("check", renamed, "--no-cache") == done("check", renamed, "--no-cache")
    status, printed = done("check", renamed, "--no-cache")
    assert status == 0, printed
    (renamed / "partnerkit.yaml").write_text(SETTINGS, encoding="utf-8")
    status, printed = done("check", renamed, "--no-cache")
    assert status == 1
    assert "nobody has given a view for the sector nhs" in printed
    status, printed = done("compare", renamed / "2026")
    assert status == 1
    assert f'formerly: ["{OLD}"]' in " ".join(printed.split())


def test_the_line_of_a_remedy_can_be_copied(renamed: Path) -> None:
    settings = renamed / "partnerkit.yaml"
    settings.write_text(SETTINGS + 'formerly: ["The \\"old\\" one"]\n', encoding="utf-8")
    old, new = renamed / "2025" / "mind.yaml", renamed / "2026" / "mind.yaml"
    found = run("progress", old, new)
    assert found.status == 1
    assert "change in" in found.err
    line = found.err.split("the line of former names to: ")[1].split(" [not-comparable]")[0]
    settings.write_text(f"{SETTINGS}{line}\n", encoding="utf-8")
    assert '"The \\"old\\" one"' in line
    assert run("progress", old, new).status == 0
    settings.unlink()
    found = run("progress", old, new, cwd=renamed)
    assert "write partnerkit.yaml with two lines, `format: partnerkit/config/1` and: formerly: [" in found.err


def test_the_next_round_has_the_present_name_and_a_new_one_says_what_to_set(renamed: Path) -> None:
    first = renamed / "2027" / "mind.yaml"
    assert done("new", first, "--from", renamed / "2025" / "mind.yaml", "--date", "2026-11-20")[0] == 0
    assert f"partnership: {NEW}\n" in first.read_text(encoding="utf-8")
    second = renamed / "2028" / "mind.yaml"
    status, printed = done("new", second, "--from", first, "--partnership", "Anytown United", "--date", "2026-11-21")
    assert status == 0
    assert "partnership: Anytown United\n" in second.read_text(encoding="utf-8")
    assert f'formerly: ["{OLD.upper()}.", "{NEW}"]' in printed
    assert done("new", renamed / "x.yaml", "--from", first, "--partnership", " ")[0] == 2


def test_the_last_name_is_the_present_one_where_all_are_former(renamed: Path) -> None:
    shutil.rmtree(renamed / "2026")
    view(renamed / "2024" / "mind.yaml", "Older", "2024-11-04")
    (renamed / "partnerkit.yaml").write_text(f"{SETTINGS}formerly: [Older, {OLD}]\n", encoding="utf-8")
    status, printed = done("progress", renamed / "2024" / "mind.yaml", renamed / "2025" / "mind.yaml")
    assert status == 0
    assert OLD in printed


def test_the_calendar_of_a_renamed_partnership_replaces_its_entries(renamed: Path) -> None:
    pytest.importorskip("icalendar")
    old, new = renamed / "2025" / "mind.yaml", renamed / "2026" / "mind.yaml"
    (renamed / "partnerkit.yaml").write_text(SETTINGS, encoding="utf-8")
    for file in (old, new):
        assert done("action", "add", file, "4", "Sign", "--due", "2027-01-29")[0] == 0

    def uids(file: Path) -> list[str]:
        return [line for line in done("plan", file, "--format", "ics")[1].splitlines() if line.startswith("UID:")]

    before = uids(old)
    assert before != uids(new)
    (renamed / "partnerkit.yaml").write_text(f"{SETTINGS}formerly: {OLD}\n", encoding="utf-8")
    assert uids(old) == uids(new) == before


def test_an_agreement_goes_on_under_the_new_name(renamed: Path) -> None:
    agreed = renamed / "2025" / "agreed.yaml"
    assert done("agree", renamed / "2025", "-o", agreed, "--date", "2025-11-16", "--no-input")[0] == 0
    assert f"partnership: {NEW}\n" in agreed.read_text(encoding="utf-8")
    output = renamed / "2026" / "agreed.yaml"
    before = renamed / "2026", "-o", output, "--from", agreed, "--date", "2026-11-16", "--no-input"
    assert done("agree", *before)[0] == 0
    assert done("action", "add", renamed / "2025" / "mind.yaml", "4", "Sign")[0] == 0
    text = (renamed / "2025" / "mind.yaml").read_text(encoding="utf-8")
    assert f"partnership: {OLD}\n" in text  # a file is not changed for what it is known as


def test_settings_in_a_folder_of_its_own_are_of_that_partnership_alone(renamed: Path) -> None:
    other = renamed / "zz-other"
    view(other / "a.yaml", "Sometown", "2026-11-20")
    (other / "partnerkit.yaml").write_text(SETTINGS, encoding="utf-8")
    assert NEW in done("plan", renamed / "2025" / "mind.yaml")[1]


def test_the_history_of_a_file_goes_on_over_a_new_name(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    file = view(tmp_path / "mind.yaml", OLD, "2025-11-03")
    repo.commit("2025-11-03")
    view(file, NEW, "2026-11-03", rating="amber")
    repo.commit("2026-11-03")
    found = run("progress", file, "--git", "--as-of", "2026-11-23")
    assert f"it is of “{OLD}”" in found.err
    assert f'formerly: ["{OLD}"]' in " ".join(found.err.split())
    (tmp_path / "partnerkit.yaml").write_text(f"format: partnerkit/config/1\nformerly: {OLD}\n", encoding="utf-8")
    found = run("progress", file, "--git", "--as-of", "2026-11-23")
    assert found.status == 0
    assert "Skipped" not in found.err
    assert NEW in found.out


@pytest.mark.parametrize("command", ["check", "assess", "compare"])
def test_a_file_that_is_there_in_other_characters_is_pointed_to(tmp_path: Path, command: str) -> None:
    view(tmp_path / "cafe\u0301.yaml")
    view(tmp_path / "people\u2019s.yaml")
    found = done(command, tmp_path / "caf\u00e9.yaml")
    assert found[0] == 3
    assert "does not exist" in found[1]
    assert "written in other characters: let the shell complete it" in " ".join(found[1].split())
    curly = tmp_path / "people\u2019s.yaml"
    assert f"Did you mean {curly}?" in done(command, tmp_path / "people's.yaml")[1]
