"""Several views side by side: the table, the groups, the agenda."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt

from tests.support.command import EXAMPLES, HOSTILE, Done, assessment, framework, letters, run, write

if TYPE_CHECKING:
    from markdown_it.token import Token

ROUND = EXAMPLES / "anytown" / "2026-05"
TRUST, VCS, LIVED = (ROUND / f"{name}.yaml" for name in ("trust", "vcs", "lived-experience"))
ISSUES = ("shared-values-and-vision", "equity-and-diversity-of-providers", "playing-to-organisational-strengths")
SECTORS = ("nhs", "vcs", "local-authority", "commissioner", "lived-experience", "other")


def view(folder: Path, number: int, ratings: Any = None, **changes: Any) -> Path:
    """A view whose every name can be told from every other text."""
    who = {
        "name": f"Name{number}",
        "role": f"Role{number}",
        "organisation": f"Organisation{number}",
        "sector": SECTORS[number % 2],
    }
    data = assessment(
        **{"assessor": who, "ratings": {"it-systems": "green"} if ratings is None else ratings, **changes}
    )
    return write(folder / f"file{number}.yaml", data)


def rated(*given: Any) -> dict[str, Any]:
    return dict(zip(ISSUES, given, strict=False))


def said(rating: str, number: int) -> dict[str, Any]:
    return {"rating": rating, "comment": f"Comment{number}", "evidence": [f"Evidence{number}"]}


@pytest.fixture
def views(tmp_path: Path) -> list[Path]:
    """Five views of one round: three of the VCS, two of the NHS."""
    given = ["red", "green", "amber", "red", "green"]
    return [view(tmp_path, n, rated(said(word, n), "green")) for n, word in enumerate(given, start=1)]


def tables(markdown: str) -> list[list[list[str]]]:
    """The tables of a Markdown text as a reader sees them: rows of cells."""
    found: list[list[list[str]]] = []
    tokens = MarkdownIt().enable("table").parse(markdown)
    for place, token in enumerate(tokens):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type in ("td_open", "th_open"):
            found[-1][-1].append(plain(tokens[place + 1]))
    return found


def plain(token: Token) -> str:
    return "".join(
        child.content if child.type in ("text", "code_inline") else " "
        for child in token.children or ()
        if child.type in ("text", "code_inline", "softbreak", "html_inline")
    )


def headings(markdown: str) -> list[str]:
    tokens = MarkdownIt().parse(markdown)
    return [plain(tokens[place + 1]) for place, token in enumerate(tokens) if token.type == "heading_open"]


# --- the table -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [80, 60, 40])
def test_the_example_fits_the_width_and_says_everything(width: int) -> None:
    done = run("compare", ROUND, env={"COLUMNS": str(width)})
    assert done.status == 0
    assert max(map(len, done.out.splitlines())) <= width
    everything = letters(done.out)
    for text in (
        "Operations manager, Anytown NHS Trust (NHS), 11 May 2026",
        "Shared",
        "20 IT",
        "split red to green",
        "All views that rated them agree on 5 of 20 issues and split red to green on 4.",
        "(Krippendorff's alpha, ordinal) is 0.11, from 55 ratings of 19 issues: the views differ on much.",
        "higher on 14: systematically higher.",
        "Not rated, and not counted: 1 (issue 20).",
        "Called not applicable, and not counted: 3 (issue 13).",
        "■ Red  More significant problems",
        "split in two (van der Eijk's A)",
        "Centre for Mental Health in October 2022.",
    ):
        assert letters(text) in everything
    assert done.err == (
        f"Left out, as agreed views: {ROUND / 'agreed.yaml'}.\n"
        f"Next: partnerkit compare {ROUND} --agenda 90 -o agenda.md\n"
    )


def test_at_80_columns_each_of_three_views_has_a_column_with_word_and_shape() -> None:
    out = run("compare", TRUST, VCS, LIVED).out
    assert re.search(r"^ +Issue +1 +2 +3 +Spread +Agr\.$", out, re.MULTILINE)
    assert re.search(r"^ 4 Partnership +● Green +■ Red +▲ Amber +split red to +0\.00$", out, re.MULTILINE)
    assert re.search(r"^20 IT systems +▲ Amber +■ Red +○ Not rated +red or amber +0\.50$", out, re.MULTILINE)


def test_views_are_numbered_by_date_whatever_the_order_in_which_they_are_named() -> None:
    assert run("compare", LIVED, TRUST, VCS).out == run("compare", VCS, LIVED, TRUST).out


def test_of_many_views_each_rating_stands_with_the_views_that_give_it(tmp_path: Path) -> None:
    words = ["red", "green", "amber", None, {"rating": "not-applicable", "reason": "no"}, "red", "red", "green"]
    files = [view(tmp_path, n, rated(word) | {ISSUES[2]: "green"}) for n, word in enumerate(words, start=1)]
    done = run("compare", *files)
    assert max(map(len, done.out.splitlines())) <= 80
    assert re.search(r"^ +Issue +Views +Spread +Agr\.$", done.out, re.MULTILINE)
    for expected in ("● Green: 2, 8", "▲ Amber: 3", "■ Red: 1, 6, 7", "– Not applicable: 5", "○ Not rated: 4"):
        assert expected in done.out
    second = done.out[done.out.index(" 2 Equity") : done.out.index(" 3 Playing")]
    assert sorted(re.findall(r"\b[1-8]\b", second.replace(" 2 Equity", ""))) == list("12345678")


def test_where_there_is_room_even_eight_views_have_columns(tmp_path: Path) -> None:
    files = [view(tmp_path, n, rated("red")) for n in range(1, 9)]
    out = run("compare", *files, env={"COLUMNS": "160"}).out
    assert re.search(r"^ +Issue +1 +2 +3 +4 +5 +6 +7 +8 +Spread +Agr\.$", out, re.MULTILINE)


def test_without_shapes_the_words_stand_alone() -> None:
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    out = run("compare", TRUST, VCS, LIVED, env=env, encoding="ascii").out
    assert "Green" in out
    assert "Not rated" in out


def test_where_nothing_varies_alpha_is_undefined_and_says_why(tmp_path: Path) -> None:
    same = [view(tmp_path, n, rated("green", "green")) for n in (1, 2)]
    out = " ".join(run("compare", *same).out.split())
    assert "is undefined: all ratings are the same, so there is nothing to measure on (4 ratings of 2 issues)." in out
    assert "nan" not in out.lower()
    apart = [view(tmp_path, n, {ISSUES[n]: "green"}) for n in (1, 2)]
    out = " ".join(run("compare", *apart).out.split())
    assert "is undefined: no issue is rated by two views (0 ratings of 0 issues)." in out
    assert "shares no rated issue with another view." in out


def test_hostile_text_changes_neither_the_terminal_nor_the_width(tmp_path: Path) -> None:
    write(tmp_path / "own.yaml", framework("x \x1b[31m\u202e[red]y[/] | z"))
    for number, text in enumerate(HOSTILE[:4], start=1):
        who = {"role": text, "organisation": text, "sector": "nhs"}
        view(tmp_path, number, {"issue-0-1": "red"}, assessor=who, framework="./own.yaml", partnership=HOSTILE[0])
    done = run("compare", *sorted(tmp_path.glob("file*")))
    assert done.status == 0
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066]", done.out)
    assert "<U+001B>[31mred" in letters(done.out)
    assert "[red]x[/]" in done.out
    assert ":smile:" in done.out


# --- Markdown and JSON ---------------------------------------------------------------------------------------------


def test_markdown_holds_the_same_table() -> None:
    markdown = run("compare", TRUST, VCS, LIVED, "--format", "markdown").out
    (table,) = tables(markdown)
    assert table[0] == ["", "Issue", "1", "2", "3", "Spread", "Agreement"]
    assert table[4] == ["4", "Partnership agreement", "● Green", "■ Red", "▲ Amber", "split red to green", "0.00"]
    assert len(table) == 21
    practices = "Practices in place, and those that views differ or say more on"
    assert headings(markdown) == ["Views compared: Anytown crisis alternatives", practices, "Key"]


@pytest.mark.parametrize(
    "options", [(), ("--by", "organisation"), ("--agenda", "60", "--views", "named"), ("--agenda", "60")]
)
def test_markdown_tables_keep_their_columns_whatever_is_in_a_text(tmp_path: Path, options: tuple[str, ...]) -> None:
    evil = [*HOSTILE, "a | b", "| | |", "\\|", "`|`", "<br>|</td>", "| --- |\n| x |", "[a](b) ![c](d)", "<b>", "***"]
    write(tmp_path / "own.yaml", framework("x | y \\| `|` <b> # z\n\n# w"))
    for number, text in enumerate(evil):
        who = {"role": text, "organisation": f"{text} {number}", "sector": "nhs"}
        rating = {"rating": ("red", "green")[number % 2], "comment": text, "evidence": [text, text]}
        view(tmp_path, number, {"issue-0-1": rating}, assessor=who, framework="./own.yaml", partnership="A | B # C")
    files = sorted(tmp_path.glob("file*"))
    markdown = run("compare", *files, "--format", "markdown", *options).out
    found = tables(markdown)
    assert found
    assert all(len(row) == len(table[0]) for table in found for row in table)
    if not options:
        assert len(found[0]) == 5
        assert len(found[0][0]) == 4 + len(evil)
    if "--agenda" in options:
        assert len(found[1]) == 1 + len(evil)
    assert all("A | B # C" in heading or "x | y" in heading or heading in SECTIONS for heading in headings(markdown))
    assert "<b>" not in re.sub(r"\\<b>", "", markdown)


SECTIONS = {"Key", "Agreed already", "Rated by one view only", "Rated by nobody", "If time is left"}


def strict(text: str) -> Any:
    """JSON as its standard has it: no NaN, no Infinity."""

    def refused(word: str) -> None:
        raise AssertionError(word)

    return json.loads(text, parse_constant=refused)


def test_json_holds_the_numbers_behind_the_table() -> None:
    found = strict(run("compare", TRUST, VCS, LIVED, "--format", "json").out)
    assert found["schema_version"] == 3
    assert found["number_of_views"] == 3
    assert found["alpha"] == pytest.approx(0.109, abs=0.0005)
    assert (found["pairable_issues"], found["pairable_ratings"]) == (19, 55)
    assert [view["date"] for view in found["views"]] == ["2026-05-11", "2026-05-14", "2026-05-19"]
    assert found["tendencies"][0]["tendency"] == "higher"
    it = found["issues"][19]
    assert it["ratings"] == ["amber", "red", None]
    assert it["counts"] == {"green": 0, "amber": 1, "red": 1, "not_applicable": 0, "cannot_judge": 0, "not_rated": 1}
    assert it["agreement"] == 0.5
    assert found["issues"][12]["agreement"] is None


@pytest.mark.parametrize("options", [(), ("--by", "sector"), ("--by", "sector", "--min-group", "2")])
def test_json_has_null_and_never_nan_where_a_measure_is_undefined(tmp_path: Path, options: tuple[str, ...]) -> None:
    files = [view(tmp_path, n, rated("green")) for n in (1, 2)]
    found = strict(run("compare", *files, "--format", "json", *options).out)
    counted = (None, None) if "--min-group" in options else (1, 2)  # counts of single views are not shown then
    assert (found["alpha"], found["pairable_issues"], found["pairable_ratings"]) == (None, *counted)


# --- groups --------------------------------------------------------------------------------------------------------


def test_groups_show_counts_middles_and_the_gap(views: list[Path]) -> None:
    out = run("compare", *views, "--by", "sector").out
    assert re.search(r"^ +Issue +NHS \(2\) +VCS \(3\) +Gap$", out, re.MULTILINE)
    joined = " ".join(out.split())
    assert "Amber to red" not in joined
    assert "■ Red (1 amber, 2 red)" not in joined
    found = strict(run("compare", *views, "--by", "sector", "--format", "json").out)
    assert [group["title"] for group in found["groups"]] == ["NHS", "VCS"]
    first = found["issues"][0]
    assert first["groups"] == [
        {
            "counts": {"green": 1, "amber": 0, "red": 1, "not_applicable": 0, "cannot_judge": 0, "not_rated": 0},
            "median": 1.0,
        },
        {
            "counts": {"green": 1, "amber": 1, "red": 1, "not_applicable": 0, "cannot_judge": 0, "not_rated": 0},
            "median": 1.0,
        },
    ]
    assert first["gap"] == 0


@pytest.mark.parametrize("by", ["sector", "organisation"])
@pytest.mark.parametrize("style", ["text", "markdown", "json"])
def test_groups_of_a_minimum_never_show_a_single_view(views: list[Path], by: str, style: str) -> None:
    done = run("compare", *views, "--by", by, "--min-group", "2", "--format", style)
    assert done.status == 0
    for number in range(1, 6):
        for telling in ("Name", "Role", "Organisation", "Comment", "Evidence", "file"):
            assert f"{telling}{number}" not in done.both
    assert "View 1" not in done.both
    if style == "json":
        found = strict(done.out)
        assert all(group["number_of_views"] >= 2 for group in found["groups"])
        assert not {"views", "tendencies", "assessments"} & found.keys()
        assert not any("ratings" in issue for issue in found["issues"])
    else:
        sizes = [int(size) for size in re.findall(r"(?:NHS|VCS|others|all views) \((\d+)\)", done.out)]
        assert sizes == ([2, 3] if by == "sector" else [5])
        assert ("Merged, as too small to be shown: 5 groups." in done.out) == (by == "organisation")


def test_the_report_says_what_was_merged_and_names_no_small_group(tmp_path: Path) -> None:
    sectors = ["nhs", "nhs", "nhs", "vcs", "lived-experience"]
    for number, sector in enumerate(sectors):
        view(tmp_path, number, rated("red"), assessor={"role": f"r{number}", "sector": sector})
    out = run("compare", tmp_path, "--by", "sector", "--min-group", "2").out
    assert re.search(r"Issue +NHS \(3\) +others \(2\) +Gap", out)
    assert "Merged, as too small to be shown: 2 groups." in out
    assert not re.search(r"VCS \(|lived", out)


@pytest.mark.parametrize("width", [80, 60])
def test_many_groups_stand_below_each_other_and_no_number_is_cut(tmp_path: Path, width: int) -> None:
    for number, word in enumerate(["red", "green", "amber", "red", "amber", "green", "red", "green"]):
        who = {"role": f"r{number}", "organisation": f"Organisation {number % 4}", "sector": "nhs"}
        view(tmp_path, number, rated(word, "red" if number == 5 else None), assessor=who)
    out = run("compare", tmp_path, "--by", "organisation", env={"COLUMNS": str(width)}).out
    assert max(map(len, out.splitlines())) <= width
    assert re.search(r"^ +Issue +Groups +Gap$", out, re.MULTILINE)
    assert re.search(r"1 Shared values .* 1\.5 steps$", out, re.MULTILINE)
    first = letters(out[out.index(" 1 Shared") : out.index(" 2 Equity")])
    assert letters("Organisation 1 (2): ● Green (2 green)") in first
    assert letters("(1 amber, 1 red)") in first
    second = letters(out[out.index(" 2 Equity") : out.index(" 3 Playing")])
    assert letters("Organisation 1 (2): ■ Red (1 red)") in second


# --- the agenda ----------------------------------------------------------------------------------------------------


def test_the_agenda_of_the_example_shares_out_the_time() -> None:
    markdown = run("compare", TRUST, VCS, LIVED, "--agenda", "90").out
    overview, *_ = found = tables(markdown)
    assert sum(int(row[0]) for row in overview[1:]) == 90
    assert [row[1].split()[0] for row in overview[1:5]] == ["10", "2", "4", "9"]
    assert len(found) == 1 + 2 * 15
    assert headings(markdown)[1] == "10 Model development & coproduction (10 minutes)"
    assert markdown.count("| Agreed rating | Why | Who differs, and why | Action, owner, date |") == 15
    assert "Who other than the NHS chairs, or co-chairs, the steering group?" in markdown
    assert "Steering group minutes, May 2025 to April 2026" in markdown
    assert "Not rated by 1 of 3 views." in markdown
    assert markdown.index("## Agreed already") > markdown.index("## 17 Managing risk")
    assert markdown.count("Home organisation belonging") == 2
    assert markdown.count("Playing to organisational strengths") == 1


def test_without_names_the_agenda_tells_nobody(views: list[Path]) -> None:
    out = run("compare", *views, "--agenda", "60").out
    for number in range(1, 6):
        assert f"Comment{number}" in out
        assert f"Evidence{number}" in out
        for telling in ("Name", "Role", "Organisation", "file"):
            assert f"{telling}{number}" not in out
    assert "NHS" not in out.partition("## Key")[0].replace("other than the NHS", "")
    assert not re.search(r"\b(VCS|nhs|vcs)\b", out.partition("The issues rated here")[0].split("| Rating")[1][:200])


def test_without_names_the_place_in_the_agenda_tells_nobody_either(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    comments = ["zzz", "mmm", "aaa"]
    for number, comment in enumerate(comments, start=1):
        view(one, number, rated({"rating": "red", "comment": comment}, "red"))
        view(other, number, rated({"rating": "red", "comment": comments[-number]}, "red"))
    for folder in (one, other):
        view(folder, 4, rated({"rating": "green"}, "red"))
    assert run("compare", one, "--agenda", "60").out == run("compare", other, "--agenda", "60").out


def test_with_names_the_agenda_says_whose_each_view_is(views: list[Path]) -> None:
    out = run("compare", *views, "--agenda", "60", "--views", "named").out
    rows = tables(out)[1]
    assert rows[0] == ["View", "Rating", "Comment", "Evidence"]
    assert ["Role1, Organisation1", "■ Red", "Comment1", "Evidence1"] in rows
    assert [row[1] for row in rows[1:]] == ["■ Red", "■ Red", "▲ Amber", "● Green", "● Green"]


def test_what_only_one_view_rates_names_nobody_unless_asked(tmp_path: Path) -> None:
    files = [view(tmp_path, 1, rated("red", "green")), view(tmp_path, 2, rated("green"))]
    out = run("compare", *files, "--agenda", "60").out
    assert "- 2 Equity & diversity of providers: green, one view only" in out
    assert "- 3 Playing to organisational strengths" in out.partition("## Rated by nobody")[2]
    named = run("compare", *files, "--agenda", "60", "--views", "named").out
    assert "- 2 Equity & diversity of providers: ● Green (Role1, Organisation1)" in named


def test_an_agenda_too_short_for_all_names_the_rest(views: list[Path]) -> None:
    view(views[0].parent, 6, rated("amber", "red", "green"))
    view(views[0].parent, 7, rated("amber", "red", "red"))
    out = run("compare", views[0].parent, "--agenda", "6").out
    assert sum(int(row[0]) for row in tables(out)[0][1:]) == 6
    assert len(tables(out)[0]) == 3
    assert "## If time is left" in out
    assert "6 minutes do not reach for these" in out


def test_where_all_agree_the_agenda_says_that_there_is_nothing_to_talk_about(tmp_path: Path) -> None:
    files = [view(tmp_path, n, rated("red")) for n in (1, 2)]
    out = run("compare", *files, "--agenda", "60").out
    assert "There is nothing on which views differ." in out
    assert "- 1 Shared values and vision: ■ Red" in out


def test_the_agenda_goes_into_a_file_that_is_written_again_but_never_over_somebody_elses(views: list[Path]) -> None:
    folder = views[0].parent
    first = run("compare", *views, "--agenda", "60", "-o", "agenda.md", cwd=folder)
    assert (first.status, first.out) == (0, "")
    named = " ".join(map(str, views))
    page = f"To lead the meeting from a page, with a clock: partnerkit agree {named} -o meeting.html"
    agreed = f"partnerkit agree {named} -o {folder / 'agreed.yaml'}"
    assert first.err == f"Wrote agenda.md.\n{page}\nNext: {agreed}\n"
    assert run("compare", *views, "--agenda", "90", "-o", "agenda.md", cwd=folder).status == 0
    assert "90 minutes" in (folder / "agenda.md").read_text(encoding="utf-8")
    (folder / "notes.md").write_text("mine\n", encoding="utf-8")
    assert run("compare", *views, "--agenda", "60", "-o", "notes.md", cwd=folder).status == 3
    assert (folder / "notes.md").read_text(encoding="utf-8") == "mine\n"


# --- what cannot be meant ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--min-group", "2"), "--min-group goes with --views grouped, --by organisation or --by sector"),
        (("--agenda", "60", "--min-group", "2"), "--min-group goes with --views grouped"),
        (("--views", "hidden"), "--views hidden goes with --agenda"),
        (("--by", "sector", "--views", "named"), "--views named goes without --by"),
        (("--agenda", "60", "--by", "sector"), "--agenda is a document and goes without --by"),
        (("--agenda", "60", "--format", "json"), "--agenda is not written as json"),
        (("--agenda", "60", "--format", "text"), "--agenda is not written as text"),
        (("--by", "sector", "--min-group", "6"), "there are only 5 views, so no group can have 6"),
        (("--format", "text", "-o", "x.md"), "text is for the screen"),
        (("--agenda", "2"), "--agenda"),
        (("--agenda", "1441"), "--agenda"),
        (("--agenda", "ninety"), "--agenda"),
        (("--by", "role"), "--by"),
        (("--by", "sector", "--min-group", "0"), "--min-group"),
        (("--window", "0"), "--window"),
        (("--format", "xlsx"), "--format"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    views: list[Path], options: tuple[str, ...], sentence: str
) -> None:
    done = run("compare", *views, *options, cwd=views[0].parent)
    assert (done.status, done.out) == (2, "")
    assert sentence in done.err
    assert not (views[0].parent / "x.md").exists()


@pytest.mark.parametrize("named", [1, 0])
def test_one_view_or_none_is_nothing_to_compare(tmp_path: Path, named: int) -> None:
    view(tmp_path, 1, rated("red"))
    shutil.copy(ROUND / "agreed.yaml", tmp_path / "zz.yaml")
    done = run("compare", tmp_path / ("file1.yaml" if named else "zz.yaml"))
    assert done.status == 2
    assert f"comparing needs two individual views or more; there {'is one' if named else 'is none'}" in done.err
    assert run("compare", cwd=tmp_path).status == 2


def test_the_same_file_named_twice_is_one_view(tmp_path: Path) -> None:
    file = view(tmp_path, 1, rated("red"))
    assert "there is one" in run("compare", file, file, tmp_path).err


def test_a_folder_brings_its_views_and_leaves_other_files_alone(views: list[Path]) -> None:
    folder = views[0].parent
    (folder / "docker-compose.yaml").write_text("services: {}\n", encoding="utf-8")
    (folder / "partnerkit.yaml").write_text("format: partnerkit/config/1\n", encoding="utf-8")
    write(folder / "own.yaml", framework())
    assert run("compare", folder).out == run("compare", *views).out


def test_what_is_named_and_not_there_cannot_be_compared(tmp_path: Path) -> None:
    done = run("compare", view(tmp_path, 1), tmp_path / "nowhere.yaml")
    assert done.status == 3
    assert "nowhere.yaml" in done.err


def test_a_view_with_problems_is_told_of_with_all_of_them(tmp_path: Path) -> None:
    broken = view(tmp_path, 1, rated("rde", "gren"))
    done = run("compare", broken, view(tmp_path, 2), cwd=tmp_path)
    assert done.status == 1
    assert done.err.count("file1.yaml:") >= 2
    assert done.out == ""


# --- what cannot be compared ---------------------------------------------------------------------------------------


def refused(*arguments: Any, cwd: Path) -> tuple[Done, list[str]]:
    done = run("compare", *arguments, cwd=cwd)
    assert (done.status, done.out) == (1, "")
    assert done.err.endswith("partnerkit: these views cannot be compared.\n")
    return done, done.err.splitlines()[:-1]


def test_views_of_another_partnership_are_a_problem_at_its_name(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        view(tmp_path, number, partnership="Sometown" if number == 1 else "Anytown")
    _, problems = refused(".", cwd=tmp_path)
    (problem,) = problems
    assert problem == (
        "file1.yaml:3:14: error: this view cannot be compared: it is of “Sometown”, and file2.yaml of “Anytown”. "
        "If it was renamed, write partnerkit.yaml with two lines, `format: partnerkit/config/1` and: "
        'formerly: ["Sometown"] [not-comparable]'
    )


def test_views_against_another_framework_are_a_problem_at_its_name(tmp_path: Path) -> None:
    view(tmp_path, 1)
    view(tmp_path, 2)
    view(tmp_path, 3, framework="top-tips")
    _, problems = refused(".", cwd=tmp_path)
    assert len(problems) == 1
    assert problems[0].startswith("file3.yaml:2:12: error: this view cannot be compared: it is against top-tips, and")


def test_the_same_assessor_twice_is_a_problem_at_the_second(tmp_path: Path) -> None:
    who = {"role": "Manager", "organisation": "Trust", "sector": "nhs"}
    view(tmp_path, 1, assessor=who, date="2026-06-02")
    view(tmp_path, 2, assessor={**who, "role": "MANAGER"}, date="2026-06-01")
    _, problems = refused(".", cwd=tmp_path)
    (problem,) = problems
    assert problem == (
        "file1.yaml:6:11: error: this view cannot be compared: it is of the same assessor as file2.yaml: "
        "Manager, Trust. Leave one out; two people in one role need a name each. [not-comparable]"
    )


def test_two_views_of_nobody_are_a_problem_that_says_so(tmp_path: Path) -> None:
    view(tmp_path, 1, assessor=None)
    view(tmp_path, 2, assessor=None)
    _, problems = refused(".", cwd=tmp_path)
    (problem,) = problems
    assert problem == (
        "file2.yaml:5:7: error: this view cannot be compared: it does not say whose it is, and nor does file1.yaml. "
        "Name the assessor. [not-comparable]"
    )


def test_views_too_far_apart_are_a_problem_at_the_date_until_the_window_is_wide_enough(tmp_path: Path) -> None:
    view(tmp_path, 1, date="2026-06-01")
    view(tmp_path, 2, date="2026-07-17")
    done, problems = refused(".", cwd=tmp_path)
    assert len(problems) == 1
    assert problems[0].startswith(
        "file2.yaml:4:7: error: this view cannot be compared: it is dated 17 July 2026, 46 days"
    )
    assert "--window" in done.err
    assert run("compare", ".", "--window", "46", cwd=tmp_path).status == 0
    (tmp_path / "partnerkit.yaml").write_text("format: partnerkit/config/1\nround_window: 60\n", encoding="utf-8")
    assert run("compare", ".", cwd=tmp_path).status == 0
    refused(".", "--window", "10", cwd=tmp_path)


def test_every_reason_is_given_at_once_in_the_order_of_files_and_places(tmp_path: Path) -> None:
    view(tmp_path, 1)
    view(tmp_path, 2)
    view(tmp_path, 3, partnership="Sometown", date="2027-06-01", framework="top-tips")
    _, problems = refused(".", cwd=tmp_path)
    assert [problem.split(": ")[0] for problem in problems] == ["file3.yaml:2:12", "file3.yaml:3:14", "file3.yaml:4:7"]


def test_rounds_a_year_apart_are_not_one(tmp_path: Path) -> None:
    done = run("compare", EXAMPLES / "anytown", cwd=tmp_path)
    assert (done.status, done.out) == (1, "")
    assert "not-comparable" in done.err


# --- two guides ------------------------------------------------------------------------------------------------------


def test_across_guides_anytown_is_pointed_at_what_it_rated_differently(tmp_path: Path) -> None:
    found = run("compare", "--across", EXAMPLES / "anytown", "--format", "json")
    assert found.status == 0
    assert "Left out, as not the latest agreed of their guide: " in found.err
    assert "Next: partnerkit assess " in found.err
    data = json.loads(found.out)
    assert (data["schema_version"], data["kind"]) == (3, "across")
    apart = data["rated_differently"]
    pairs = [[side["number"] for side in pair["sides"]] for pair in apart]
    assert [11, 8] in pairs
    assert [14, 3] in pairs
    assert all(pair["reading_by"] == "partnerkit" and pair["why"] for pair in apart)
    assert data["rated_alike"] + len(apart) + len(data["without_level"]) == 22
    shown = run("compare", "--across", EXAMPLES / "anytown", env={"COLUMNS": "60"})
    assert "(partnerkit's reading, not the guides')" in " ".join(shown.out.split())
    told = r"Issue 14 +Monitoring & evaluation +[●▲■] \w+\nTip 3 +Partnership outcomes framework +[●▲■] \w+\n"
    assert re.search(told, shown.out)
    assert max(map(len, shown.out.splitlines())) <= 60
    file = tmp_path / "across.md"
    assert run("compare", "--across", EXAMPLES / "anytown", "-o", file).status == 0
    [rows] = tables(file.read_text(encoding="utf-8"))
    assert len(rows) == len(pairs) + 1


def test_across_needs_two_guides_of_one_partnership_and_compare_says_so_of_two(tmp_path: Path) -> None:
    tips = EXAMPLES / "anytown" / "tips-2026-06.yaml"
    assert "--across needs assessments of two guides" in run("compare", "--across", TRUST).err
    assert "--across goes without" in run("compare", "--across", TRUST, tips, "--by", "sector").err
    others = write(tmp_path / "others.yaml", assessment(partnership="Othertown", ratings={"it-systems": "red"}))
    refused = run("compare", "--across", others, tips)
    assert refused.status == 1
    assert "Name the assessments of one partnership." in refused.out + refused.err
    text = (
        tips.read_text(encoding="utf-8").replace("view: agreed", "view: individual").replace("2026-06-22", "2026-11-05")
    )
    view_of_tips = tmp_path / "tips.yaml"
    view_of_tips.write_text(text, encoding="utf-8")
    for command in (("compare",), ("agree", "-o", tmp_path / "new.yaml", "--no-input")):
        mixed = run(command[0], TRUST, VCS, view_of_tips, *command[1:])
        assert mixed.status == 1
        assert "is held side by side by `partnerkit compare --across`" in mixed.both


def test_a_comparison_and_an_agenda_show_practices_confidence_targets_and_whole_evidence(tmp_path: Path) -> None:
    practice = "state-red-lines"
    evidence = {"text": "Audit", "date": "2026-03-03", "held_by": "Council", "link": "https://example.org/audit"}
    for number, (rating, state) in enumerate((("red", "not-yet"), ("green", "in-place")), start=1):
        said = {
            "rating": rating,
            "confidence": "low",
            "practices": {practice: {"state": state, "note": f"Note{number}"}},
            "evidence": [evidence],
            "target": {"rating": "green", "by": "2027-05-17"},
        }
        view(tmp_path, number, rated(said))
    for shown in (run("compare", tmp_path).out, run("compare", tmp_path, "--format", "markdown").out):
        flat = " ".join(shown.split())
        assert "1: 0 of 7 in place; 2: 1 of 7 in place" in flat
        assert "In place: 2 (Note2). Not yet: 1 (Note1)." in flat
        assert "Confidence of view 2, by issue: low in 1." in flat
    agenda = run("compare", tmp_path, "--agenda", "60").out
    for words in (
        "■ Red<br>confidence low<br>practices: 0 of 7 in place<br>aims at ● Green by 17 May 2027",
        "Audit (of 3 March 2026; held by Council; <https://example.org/audit>)",
        "In place: 1 (Note2). Not yet: 1 (Note1).",
    ):
        assert words in agenda
    assert not re.search(r"Role\d|Organisation\d", agenda)
    assert (
        "In place: Role2, Organisation2 (Note2)." in run("compare", tmp_path, "--agenda", "60", "--views", "named").out
    )
    issue = json.loads(run("compare", tmp_path, "--format", "json").out)["issues"][0]
    assert [one["confidence"] for one in issue["views_say"]] == ["low", "low"]
    notes = issue["practices_apart"][0]["notes"]
    assert notes == [{"number": 1, "note": "Note1"}, {"number": 2, "note": "Note2"}]


def test_of_groups_no_single_view_shows_its_practices(views: list[Path]) -> None:
    shown = run("compare", *views, "--by", "sector", "--min-group", "2").out
    assert "Confidence of view" not in shown
    assert "Practices in place" not in shown
