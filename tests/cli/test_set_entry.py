"""`assess --issue N --rating …`: one issue is set without being asked about."""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from partnerkit.files.load import load
from partnerkit.model.assessment import Assessment, Entry
from partnerkit.model.framework import Framework
from partnerkit.model.ratings import AMBER, NOT_APPLICABLE, RED, Rating
from tests.support import ROOT
from tests.support.command import COMMAND, TODAY, Done, environment, inside, run, write
from tests.support.command import assessment as data

WARNING = (
    "Shared values and vision is amber and has no action. "
    "Add what is to be done, by whom and by when, under actions. [amber-without-action]"
)
FIRST = "shared-values-and-vision"
TEXT = """\
format: partnerkit/assessment/1
framework: working-partnership
partnership: Anytown
date: 2026-11-20
view: individual
assessor: {role: Manager, organisation: Anytown Trust, sector: nhs}
ratings:
  # 1  Shared values and vision
  shared-values-and-vision: green   # ours

  # 4  Partnership agreement
  partnership-agreement:
  piloting: {rating: not-applicable, reason: At full scale}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def assess(file: Path, *options: object) -> Done:
    return inside("assess", file, *options, "--as-of", TODAY)


def entry(file: Path, issue: str = FIRST) -> Entry:
    return load(file, Assessment).valid.entry(issue)


def changed(file: Path) -> list[str]:
    """The lines that are not as they were."""
    after = file.read_text(encoding="utf-8").splitlines()
    return [line for line in difflib.ndiff(TEXT.splitlines(), after) if line[:1] in "+-"]


def test_a_rating_changes_one_line_and_what_a_check_thinks_of_it_is_told(file: Path) -> None:
    done = run("assess", "a.yaml", "--issue", "1", "--rating", "amber", "--as-of", TODAY, cwd=file.parent)
    assert done.status == 0
    assert done.out == "a.yaml: 1 Shared values and vision: ▲ Amber (before: ● Green).\n"
    assert done.err.splitlines() == [
        f"a.yaml:9:29: warning: {WARNING}",
        "Next: partnerkit assess a.yaml --issue 1",
    ]
    assert changed(file) == [
        "-   shared-values-and-vision: green   # ours",
        "+   shared-values-and-vision: amber   # ours",
    ]


def test_all_of_an_entry_is_set_in_one_write_and_a_second_time_nothing_changes(file: Path) -> None:
    options = ("--rating", "Green", "--comment", "Signed:\nby all #4", "--evidence", "• Minutes", "--evidence", "A\nB")
    done = assess(file, "--issue", "Partnership agreement", *options)
    assert "4 Partnership agreement: ● Green (before: ○ Not rated), comment written and 3 pieces of" in done.out
    assert done.err.startswith("A check finds nothing wrong there.\n")
    found = entry(file, "partnership-agreement")
    assert (str(found.rating), found.comment) == ("green", "Signed:\nby all #4")
    assert [piece.text for piece in found.evidence] == ["Minutes", "A", "B"]
    before = file.read_bytes(), file.stat().st_mtime_ns
    again = assess(file, "--issue", "agreem", *options, "--evidence", "minutes")
    assert again.out == f"{file} stays as it is: it says that of 4 Partnership agreement already.\n"
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


def test_a_comment_or_evidence_alone_leaves_the_rating(file: Path) -> None:
    assert "comment written." in assess(file, "--issue", FIRST, "--comment", "Ours").out
    assert "1 piece of evidence added." in assess(file, "--issue", "values", "--evidence", "Minutes").out
    assert "comment replaced." in assess(file, "--issue", "values", "--comment", "Yours").out
    found = entry(file)
    assert (str(found.rating), found.comment, found.evidence[0].text) == ("green", "Yours", "Minutes")


def test_not_applicable_goes_with_its_reason_and_the_reason_goes_with_it(file: Path) -> None:
    done = assess(file, "--issue", "1", "--rating", "not applicable", "--reason", "No staff")
    assert "– Not applicable (before: ● Green) and reason written." in done.out
    assert (str(entry(file).rating), entry(file).reason) == ("not-applicable", "No staff")
    assert assess(file, "--issue", "13", "--rating", "n").out.startswith(f"{file} stays as it is")
    done = assess(file, "--issue", "1", "--rating", "green")
    assert "● Green (before: – Not applicable) and reason taken away." in done.out
    assert entry(file).reason is None


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--rating", "amber"), "what is to be set lacks its issue. Name it with --issue: its number, id or title."),
        (("--evidence", "x"), "what is to be set lacks its issue."),
        (("--issue", "4", "--rating", "n"), "4 Partnership agreement is not applicable only with a reason. Say why"),
        (("--issue", "1", "--reason", "x"), "--reason says why an issue is not applicable, but 1 Shared values and"),
        (("--issue", "4", "--reason", "x"), "but 4 Partnership agreement is not rated. Give --rating not-applicable"),
        (("--issue", "1", "--rating", "ambr"), "Did you mean amber? Ratings are green, amber, red, not-applicable and"),
        (
            ("--issue", "1", "--rating", "7"),
            'no rating "7". Ratings are green, amber, red, not-applicable and cannot-judge.',
        ),
        (("--issue", "1", "--rating", ""), "--rating is empty."),
        (("--issue", "1", "--comment", " "), "--comment is empty."),
        (("--issue", "1", "--evidence", "\t"), "--evidence is empty."),
        (("--issue", "1", "--evidence", "•"), "--evidence is empty."),
        (("--issue", "1", "--comment", "x" * 250_001), "That is 250,001 characters; at most 250,000 fit"),
        (("--issue", "99", "--rating", "red"), 'has no issue "99".'),
        (("--issue", "develop", "--rating", "red"), '"develop" is part of 2 issues: 10 Model development'),
    ],
)
def test_what_does_not_go_together_is_wrong_usage_and_changes_nothing(
    file: Path, options: tuple[str, ...], sentence: str
) -> None:
    done = assess(file, *options)
    assert done.status == 2
    assert sentence in " ".join(done.err.split())
    assert file.read_text(encoding="utf-8") == TEXT


def test_one_file_is_set_at_a_time(file: Path) -> None:
    other = file.with_name("other.yaml")
    other.write_text(TEXT, encoding="utf-8")
    done = assess(file, other, "--issue", "1", "--rating", "red")
    assert (done.status, done.err) == (
        2,
        "partnerkit: an issue is set in one file, not in 2. Run the command for each.\n",
    )


def test_text_that_is_not_utf_8_is_refused(file: Path) -> None:
    command = [*map(os.fsencode, COMMAND), b"assess", os.fsencode(file), b"--issue", b"1", b"--comment", b"caf\xe9"]
    done = subprocess.run(command, capture_output=True, env=environment(), check=False)
    assert (done.returncode, done.stderr) == (2, b"partnerkit: --comment is not text in UTF-8.\n")


def test_the_next_step_names_the_evidence_that_the_settings_want(file: Path) -> None:
    file.with_name("partnerkit.yaml").write_text("format: partnerkit/config/1\nevidence_for_green: true\n")
    done = assess(file, "--issue", "1", "--comment", "Ours")
    assert "no evidence is named" in done.err
    assert done.err.endswith(f"Next: partnerkit assess {file} --issue 1\n")


def test_an_issue_of_a_framework_of_ones_own_is_found_by_a_part_of_its_title(tmp_path: Path) -> None:
    from tests.support.command import framework

    write(tmp_path / "own.yaml", framework("[red]Lines[/] – \x1b[2J"))
    made = write(tmp_path / "a.yaml", data(framework="./own.yaml"))
    assert "is part of 4 issues: 1 [red]Lines[/] – <U+001B>[2J, 2 " in inside("assess", made, "--issue", "lines").err
    done = inside("assess", made, "--issue", "2", "--rating", "red")
    assert "2 [red]Lines[/] – <U+001B>[2J: ■ Red (before: ○ Not rated)." in done.out


def test_an_issue_alone_asks_and_says_so_where_it_cannot(file: Path) -> None:
    done = assess(file, "--issue", "1")
    assert done.status == 0
    assert done.err.startswith(
        "--issue asks on a terminal. To set it without one, add --rating, --comment or --evidence.\n"
    )
    assert assess(file, "--issue", "99").status == 2


def test_practices_and_confidence_are_set_and_a_note_beside_a_state_stays(file: Path) -> None:
    noted = "shared-values-and-vision:\n    rating: green\n    practices: {PRACTICE: {state: partly, note: Ours}}\n"
    practice, second, *_ = (
        load(ROOT / "frameworks" / "working-partnership.yaml", Framework).valid.issues[0].practice_by_id
    )
    noted = noted.replace("PRACTICE", practice)
    file.write_text(TEXT.replace("shared-values-and-vision: green   # ours\n", noted), encoding="utf-8")
    options = ("--practice", f"{practice}=In place", "--practice", "2=not-yet", "--confidence", "low")
    done = assess(file, "--issue", "1", *options)
    assert "confidence low and 2 practices ticked (1 of 7 in place)." in done.out
    found = entry(file)
    assert [(name, str(one.state), one.note) for name, one in found.practices.items()] == [
        (practice, "in-place", "Ours"),
        (second, "not-yet", None),
    ]
    assert assess(file, "--issue", "1", *options).out.startswith(f"{file} stays as it is")
    assert "confidence taken away" in assess(file, "--issue", "1", "--rating", "cannot judge").out
    assert (str(entry(file).rating), entry(file).confidence) == ("cannot-judge", None)
    for given, said in (
        (("--practice", "2=maybe"), f'"2=maybe" says no state of a practice. Give it as {second}=in-place; states are'),
        (("--practice", "99=partly"), 'has no practice "99". Its practices are'),
        (("--practice", "1=partly", "--practice", f"{practice}=not-yet"), "gives " + practice + " two states"),
        (("--confidence", "high"), "--confidence says how sure a rating is, but 1 Shared values and vision is cannot"),
    ):
        refused = assess(file, "--issue", "1", *given)
        assert refused.status == 2
        assert said in " ".join(refused.err.split())


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("assess a.yaml --issue pilo", "piloting"),
        ("assess a.yaml --issue 1 --rating a", "amber"),
        ("assess a.yaml --rating not", "not-applicable"),
    ],
)
def test_issues_and_ratings_are_completed(file: Path, words: str, offered: str) -> None:
    script = Path(sys.executable).with_name("partnerkit")
    asked = {"_PARTNERKIT_COMPLETE": "complete_bash", "COMP_WORDS": f"partnerkit {words}"}
    asked["COMP_CWORD"] = str(len(words.split()))
    done = subprocess.run(
        [script], capture_output=True, text=True, cwd=file.parent, env=environment(**asked), check=False
    )
    assert (done.stdout.split(), done.stderr) == ([offered], "")


@pytest.mark.parametrize(("word", "rating"), [("R", RED), ("N/A", NOT_APPLICABLE), ("▲ Amber.", AMBER)])
def test_a_rating_is_read_as_in_a_form(file: Path, word: str, rating: Rating) -> None:
    done = inside("assess", file, "--issue", "4", "--rating", word, *(["--reason", "x"] if "/" in word else []))
    assert done.status == 0, done
    assert load(file, Assessment).valid.entry("partnership-agreement").rating is rating


def test_two_ratings_and_a_text_that_is_given_twice_are_refused(file: Path) -> None:
    before = file.read_bytes()
    for words, said in (
        (["--issue", "4", "--rating", "Amber-Red"], "“Amber-Red” names Amber and Red. Choose one of them"),
        (["--issue", "4", "--issue", "14", "--rating", "green"], "--issue is given twice, and takes one value."),
        (["--issue", "4", "--comment", "a", "--comment=b"], "--comment is given twice, and takes one value."),
    ):
        done = run("assess", file, *words)
        assert done.status == 2, done
        assert said in done.err
    assert run("action", "list", file, "--owner", "A", "--owner", "B").status == 2
    assert run("assess", file, "--no-input", "--as-of", "2026-11-22", "--as-of", "2026-11-23").status == 0
    assert file.read_bytes() == before
