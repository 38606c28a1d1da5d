"""The walk through the issues, in a real pseudo-terminal."""

from __future__ import annotations

import difflib
import signal
import sys
from pathlib import Path

import pytest

from partnerkit.files.load import load
from partnerkit.model.assessment import Assessment, Entry
from partnerkit.model.ratings import AMBER, CANNOT_JUDGE, GREEN, NOT_APPLICABLE, RED
from tests.support import ROOT
from tests.support.command import SEQUENCE, TODAY, Terminal, assessment, framework, run, write

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal of POSIX"),
    pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning"),
]

FIRST, SECOND, THIRD = (
    "shared-values-and-vision",
    "equity-and-diversity-of-providers",
    "playing-to-organisational-strengths",
)
KEYS = "[q]uit [p]ractices"
ASSESSOR = {"role": "Manager", "sector": "nhs"}
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
INTERRUPT, END, UP, ESCAPE = "\x03", "\x04", "\x1b[A", "\x1b"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A new assessment, nothing rated."""
    given = ("--partnership", "Anytown", "--role", "Manager", "--sector", "nhs", "--as-of", TODAY)
    assert run("new", "a.yaml", *given, cwd=tmp_path).status == 0
    return tmp_path / "a.yaml"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """An assessment against a framework of four issues."""
    write(tmp_path / "own.yaml", framework())
    return write(tmp_path / "small.yaml", assessment(framework="./own.yaml"))


def walk(file: Path, size: tuple[int, int] = (80, 24), env: dict[str, str | None] | None = None) -> Terminal:
    return Terminal("assess", file.name, "--as-of", TODAY, cwd=file.parent, size=size, env=env)


def entry(file: Path, issue: str = FIRST) -> Entry:
    return load(file, Assessment).valid.entry(issue)


def test_new_asks_for_what_is_missing_and_again_for_what_cannot_be(tmp_path: Path) -> None:
    with Terminal("new", "a.yaml", "--as-of", TODAY, cwd=tmp_path) as terminal:
        terminal.answer("Partnership:", "\r")
        terminal.answer("Partnership:", 'Anytown: crisis #1 – "é"\r')
        terminal.answer("Your role", "Manager\r")
        terminal.answer("Your organisation (Enter for none):", "\r")
        terminal.answer("Your sector:", "wizardry\r")
        terminal.answer("none of them", "")
        terminal.answer("Your sector:", "Local Authority\r")
        terminal.see("Wrote a.yaml.")
        terminal.see("Next: partnerkit assess a.yaml")
        assert terminal.end() == 0
    made = load(tmp_path / "a.yaml", Assessment).valid
    assert made.partnership == 'Anytown: crisis #1 – "é"'
    assert made.assessor is not None
    assert (made.assessor.role, made.assessor.organisation, made.assessor.sector) == (
        "Manager",
        None,
        "local-authority",
    )


@pytest.mark.parametrize("key", [INTERRUPT, END], ids=["Ctrl-C", "Ctrl-D"])
def test_leaving_new_at_a_prompt_writes_nothing(tmp_path: Path, key: str) -> None:
    with Terminal("new", "a.yaml", cwd=tmp_path) as terminal:
        terminal.answer("Partnership:", "Anytown\r")
        terminal.see("Your role")
        terminal.press_until("Saved in", key)
        assert terminal.end() == 130
    assert not list(tmp_path.iterdir())


def test_all_issues_can_be_rated_by_keys_and_only_their_lines_change(file: Path) -> None:
    before = file.read_text(encoding="utf-8").splitlines()
    with walk(file) as terminal:
        for number in range(1, 21):
            terminal.see(f"{21 - number} of 20 issues left to rate")
            key = "garn"[number % 4]
            terminal.answer("Rating:", key)
            if key == "n":
                terminal.answer("Reason (needed):", f"reason {number}\r")
            else:
                terminal.answer("Comment:", f"comment {number}\r" if number % 3 == 0 else "\r")
            if key in "ar":
                terminal.answer("Further action:", f"action {number}\r")
                terminal.answer("Owner:", "Ann\r")
                terminal.answer("Due, as 2027-01-31:", "2027-01-31\r")
                terminal.answer("Another action:", "\r")
        terminal.see("● Green 5   ▲ Amber 5   ■ Red 5   – Not applicable 5")
        terminal.see("Next: partnerkit check a.yaml")
        assert terminal.end() == 0
    after = file.read_text(encoding="utf-8").splitlines()
    removed = [line[2:] for line in difflib.ndiff(before, after) if line.startswith("- ")]
    assert removed
    assert all(line.startswith("  ") and line.endswith(":") for line in removed)
    assert sum(line.strip().startswith("rating:") or line.endswith(": green") for line in after) == 20
    assert [line for line in after if "#" in line] == [line for line in before if "#" in line]
    assert run("check", file, "--as-of", TODAY).status == 0


def test_comment_action_owner_and_date_are_saved_as_each_is_given(file: Path) -> None:
    with walk(file) as terminal:
        terminal.answer("Rating:", "r")
        terminal.see("Saved: ■ Red")
        assert entry(file).rating is RED
        terminal.answer("Comment:", "why\r")
        terminal.see("Further action:")
        assert entry(file).comment == "why"
        terminal.type("what\r")
        terminal.see("Owner:")
        assert entry(file).actions[0].action == "what"
        assert entry(file).actions[0].ref == "A1"
        terminal.type("who\r")
        terminal.see("Due, as 2027-01-31:")
        assert entry(file).actions[0].owner == "who"
        terminal.type("end of January\r")
        terminal.see("That is no date; write year, month and day as 2027-01-31.")
        terminal.answer("Due, as 2027-01-31:", "2027-02-30\r")
        terminal.see("That is no day of the calendar; check the month and the day.")
        terminal.answer("Due, as 2027-01-31:", "1/2/2027\r")
        terminal.see("That can be 2 January 2027 or 1 February 2027; write the one that is meant like that.")
        terminal.answer("Due, as 2027-01-31:", "Friday 27 January 2027\r")
        terminal.see("That is a Wednesday, not a Friday; write the day that is meant, without the weekday.")
        terminal.answer("Due, as 2027-01-31:", "2206-01-31\r")
        terminal.see("31 January 2206 is ")
        terminal.see(" years from now. Write it once more to keep it.")
        terminal.answer("Due, as 2027-01-31:", "2020-02-28\r")
        terminal.see("28 February 2020 has passed. Write it once more to keep it.")
        terminal.answer("Due, as 2027-01-31:", "Sunday 28th Feb 27\r")
        terminal.answer("Another action:", "x\r")
        terminal.see("An action needs a few words; Enter goes on.")
        terminal.answer("Another action:", "second\r")
        terminal.see("Owner:")
        assert str(entry(file).actions[0].due) == "2027-02-28"
        assert entry(file).actions[1].ref == "A2"
        terminal.child.kill(signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
    assert [action.action for action in entry(file).actions] == ["what", "second"]
    assert load(file, Assessment).problems == []
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_not_applicable_needs_its_reason(file: Path) -> None:
    with walk(file) as terminal:
        terminal.answer("Rating:", "n")
        terminal.answer("Reason (needed):", "\r")
        terminal.see("A reason is needed; or :b to choose another rating.")
        terminal.answer("Reason (needed):", "   \r")
        terminal.see("Reason (needed):")
        assert entry(file).rating is None
        terminal.type("at full scale\r")
        terminal.see("Saved: – Not applicable")
        assert (entry(file).rating, entry(file).reason) == (NOT_APPLICABLE, "at full scale")
        terminal.answer("Rating:", "b")
        terminal.see("So far: – Not applicable, at full scale")
        terminal.answer("Rating:", "g")
        terminal.see("Saved: ● Green")
        assert (entry(file).rating, entry(file).reason) == (GREEN, None)


def test_going_back_from_the_reason_rates_nothing(file: Path) -> None:
    before = file.read_bytes()
    with walk(file) as terminal:
        terminal.answer("Rating:", "n")
        terminal.answer("Reason (needed):", ":b\r")
        terminal.see("1 Shared values and vision")
        terminal.answer("Rating:", "q")
        assert terminal.end() == 0
    assert file.read_bytes() == before


def test_back_goes_to_the_issue_before_or_from_a_question_to_the_rating_again(file: Path) -> None:
    with walk(file) as terminal:
        terminal.answer("Rating:", "b")
        terminal.see("This is the first; there is none before it.")
        terminal.answer("Rating:", "r")
        terminal.answer("Comment:", ":B\r")
        terminal.see("So far: ■ Red")
        terminal.answer("Rating:", "a")
        terminal.see("Saved: ▲ Amber")
        terminal.answer("Comment:", "fair\r")
        terminal.answer("Further action:", ":b\r")
        terminal.see("So far: ▲ Amber, fair")
        terminal.answer("Rating:", "g")
        terminal.answer("Comment: fair", "\r")
        terminal.see("2 Equity")
        terminal.answer("Rating:", "b")
        terminal.see("So far: ● Green, fair")
        terminal.see("Rating:")
    assert (entry(file).rating, entry(file).comment) == (GREEN, "fair")


def test_after_going_back_past_a_skipped_issue_each_that_is_left_comes_once(small: Path) -> None:
    with walk(small) as terminal:
        terminal.answer("Rating:", "s")
        terminal.answer("Rating:", "g")
        terminal.answer("Comment:", "\r")
        for _ in range(2):
            terminal.answer("Rating:", "b")
        terminal.see("3 of 4 issues left to rate")
        for left in (3, 2, 1):
            terminal.answer("Rating:", "g")
            terminal.answer("Comment:", "\r")
            if left > 1:
                terminal.see(f"{left - 1} of 4 issues left to rate")
        terminal.see("● Green 4")
        assert terminal.end() == 0


def test_a_skipped_issue_stays_unrated_and_comes_again_next_time(file: Path) -> None:
    with walk(file) as terminal:
        terminal.answer("Rating:", "s")
        terminal.see("2 Equity")
        terminal.answer("Rating:", "g")
        terminal.answer("Comment:", "\r")
        terminal.see("3 Playing")
        terminal.answer("Rating:", "q")
        assert terminal.end() == 0
    with walk(file) as terminal:
        terminal.see("19 of 20 issues left to rate")
        terminal.see("1 Shared values and vision")
        terminal.answer("Rating:", "g")
        terminal.answer("Comment:", "\r")
        terminal.see("3 Playing to organisational strengths")


@pytest.mark.parametrize("key", ["q", INTERRUPT, END], ids=["q", "Ctrl-C", "Ctrl-D"])
def test_leaving_at_the_rating_says_that_all_is_saved_and_shows_the_table(file: Path, key: str) -> None:
    with walk(file) as terminal:
        terminal.answer("Rating:", "g")
        terminal.answer("Comment:", "kept\r")
        terminal.answer("Rating:", key)
        terminal.see("Saved in a.yaml. Run the same command again to go on.")
        terminal.see("● Green 1 ○ Not rated 19")
        assert terminal.end() == 0
    assert entry(file).comment == "kept"


@pytest.mark.parametrize("key", [":q\r", INTERRUPT, END], ids=[":q", "Ctrl-C", "Ctrl-D"])
def test_leaving_at_a_question_keeps_the_rating(file: Path, key: str) -> None:
    with walk(file) as terminal:
        terminal.answer("Rating:", "r")
        terminal.see("Comment:")
        terminal.press_until("Saved in", key)
        terminal.see("Saved in a.yaml.")
        assert terminal.end() == 0
    assert entry(file).rating is RED


def test_practices_are_ticked_on_request_and_the_question_comes_again_below_them(file: Path) -> None:
    with walk(file) as terminal:
        terminal.answer("Rating:", "p")
        terminal.see("What helps")
        terminal.see("Watch for")
        terminal.answer("Practices:", "\r")
        rating = "[g]reen [a]mber [r]ed [n]ot applicable [c]annot judge"
        terminal.see(f"1 Shared values and vision {rating} [s]kip [b]ack {KEYS} Rating:")
        assert not entry(file).practices
        terminal.type("p")
        terminal.answer("Practices:", "1i 99i\r")
        terminal.see("There is no 99 in the list above.")
        terminal.answer("Practices:", "1-2i 3 not yet\r")
        terminal.see("3 Not yet")
        assert [str(one.state) for one in entry(file).practices.values()] == ["in-place", "in-place", "not-yet"]
        terminal.answer("Make it an action?", "\r")
        terminal.answer("Practices:", "2u 4n\r")
        terminal.answer("Make it an action?", "y\r")
        terminal.answer("Owner:", "Ann\r")
        terminal.answer("Due, as 2027-01-31:", ":b\r")
        terminal.answer("Rating:", "c")
        terminal.see("Saved: ? Cannot judge")
        terminal.answer("Comment:", "\r")
        terminal.see("19 of 20 issues left to rate")
        terminal.answer("Rating:", "b")
        terminal.see("So far: ? Cannot judge, practices: 1 of 7 in place")
        terminal.see("A1 ")
    found = entry(file)
    assert [str(one.state) for one in found.practices.values()] == ["in-place", "not-yet", "not-yet"]
    assert (len(found.actions), found.actions[0].owner) == (1, "Ann")
    assert found.actions[0].action.startswith("Draw the shared values")
    assert load(file, Assessment).problems == []


def test_how_sure_a_rating_is_can_be_said_where_somebody_wants_to(file: Path) -> None:
    with walk(file) as terminal:
        terminal.answer("Rating:", "a")
        terminal.see(":c to say how sure you are")
        terminal.answer("Comment:", ":c\r")
        terminal.answer("How sure are you?", "l")
        terminal.see("Saved: confidence low")
        terminal.answer("Comment:", ":b\r")
        terminal.see("So far: ▲ Amber, confidence low")
        assert entry(file).confidence == "low"
        terminal.answer("Rating:", "c")
        terminal.answer("Comment:", ":c\r")
        terminal.see("There is no rating here to be sure of.")
        terminal.see("Comment:")
    assert (entry(file).rating, entry(file).confidence) == (CANNOT_JUDGE, None)


def test_every_level_of_another_scale_has_a_key_and_last_time_is_noted(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_bytes((ROOT / "tests/data/ok/frameworks/scirocco.yaml").read_bytes())
    given = {
        "readiness-to-change": {"rating": 3, "practices": {"ask-the-staff": "in-place", "name-a-leader": "partly"}},
        "funding": "cannot-judge",
    }
    write(tmp_path / "before.yaml", assessment(framework="./own.yaml", ratings=given))
    assert run("new", "a.yaml", "--from", "before.yaml", "--as-of", TODAY, cwd=tmp_path).status == 0
    file = tmp_path / "a.yaml"
    before = file.read_text(encoding="utf-8")
    assert "  readiness-to-change:  # last time: under way\n    # practices last time:\n" in before
    with walk(file, (60, 30)) as terminal:
        terminal.see("Choose the highest level of which every word is true today.")
        terminal.see("12 of 12 dimensions left to rate")
        terminal.see("partnerkit's reading, not the guide's")
        terminal.see("Last time: ◆ Under way")
        terminal.see("[5] Fully integrated [4] Widespread [3] Under way [2] Planned [1] Recognised [0] Not started")
        terminal.answer("Rating:", "p")
        terminal.see("last time: partly")
        terminal.answer("Practices:", "= 3n\r")
        terminal.answer("Make it an action?", "\r")
        terminal.answer("Practices:", "\r")
        terminal.answer("Rating:", "4")
        terminal.see("Saved: ● Widespread")
        terminal.answer("Comment:", "idespread\r")
        terminal.see("The first letter was enough")
        terminal.answer("Comment:", "Most of us\r")
        terminal.see("11 of 12 dimensions left to rate")
        terminal.see("What the levels mean")
        terminal.answer("Rating:", "0")
        terminal.answer("Comment:", "\r")
        terminal.answer("Further action:", "Begin\r")
        terminal.answer("Owner:", "\r")
        terminal.answer("Due, as 2027-01-31:", "\r")
        terminal.answer("Another action:", "\r")
        terminal.answer("Rating:", "q")
        terminal.see("● Widespread 1 ✕ Not started 1 ○ Not rated 10")
        assert terminal.end() == 0
    after = file.read_text(encoding="utf-8")
    assert [line for line in before.splitlines() if "#" in line] == [line for line in after.splitlines() if "#" in line]
    assert "    rating: 4\n" in after
    shown = run("assess", file.name, cwd=tmp_path).out
    assert "Practices: 1 of 3 in place" in " ".join(shown.replace("practices", "Practices").split())


def test_what_another_guide_says_of_the_same_thing_is_in_sight(file: Path) -> None:
    given = {"rating": "red", "actions": [{"ref": "A4", "action": "Choose five outcomes"}]}
    ratings = {"partnership-outcomes-framework": given}
    write(file.parent / "tips.yaml", assessment(framework="top-tips", ratings=ratings, assessor=ASSESSOR))
    with Terminal("assess", file.name, "--issue", "14", "--as-of", TODAY, cwd=file.parent) as terminal:
        terminal.see("What was said of what bears on it (by partnerkit's reading):")
        terminal.see(
            "Tip 3 Partnership outcomes framework: ■ Red; open: A4 Choose five outcomes (Manager, 1 June 2026)"
        )
        terminal.answer("Rating:", "q")
        assert terminal.end() == 0


def test_what_is_typed_ahead_answers_nothing_and_is_told(file: Path) -> None:
    before = file.read_bytes()
    with walk(file) as terminal:
        terminal.type("r" + "typed ahead\r" + "do it\r" + "Ann\r" + "2027-01-31\r" + "\r" + "g" + "second\r" + "s")
        terminal.see("What was typed before the question was not taken: “rtyped ahead”, “do it”, “Ann”,")
        terminal.see("“2027-01-31” and 2 more lines.")
        terminal.see("Rating:")
        assert file.read_bytes() == before
        terminal.type("g")
        terminal.see("Saved: ● Green")


def test_a_whole_word_where_one_key_was_asked_for_does_not_become_a_comment(file: Path) -> None:
    with walk(file) as terminal:
        terminal.answer("Rating:", "amber\r")
        terminal.see("Saved: ▲ Amber")
        terminal.answer("Comment:", "mber\r")
        terminal.see("The first letter was enough")
        terminal.answer("Comment:", "real\r")
        terminal.see("Further action:")
        assert (entry(file).rating, entry(file).comment) == (AMBER, "real")
        terminal.type(":b\r")
        terminal.answer("Rating:", "n")
        terminal.answer("Reason (needed):", "ot applicable\r")
        terminal.see("The first letter was enough")
        terminal.see("Reason (needed):")
    assert entry(file).reason is None


def test_a_key_without_a_letter_rates_nothing(file: Path) -> None:
    before = file.read_bytes()
    function = ["\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[[A", "\x1b[24;2~"]
    with walk(file) as terminal:
        terminal.see("Rating:")
        for keys in [UP, "\x1b[B", "\x1b[1;5C", "\x1bOA", *function, "\x1br", ESCAPE, *"xé1 \r日"]:
            terminal.type(keys)
            terminal.see("Rating:")
            assert file.read_bytes() == before
        terminal.type("g")
        terminal.see("Saved: ● Green")


def test_bytes_that_are_no_text_rate_nothing(file: Path) -> None:
    with walk(file) as terminal:
        terminal.see("Rating:")
        for typed in (b"\xff", b"\xc3(", b"\xed\xa0\x80"):
            terminal.child.send(typed)
            terminal.see("Rating:")
        terminal.type("g")
        terminal.see("Saved: ● Green")


def test_text_that_is_not_utf_8_is_taken_for_that_of_windows(file: Path) -> None:
    with walk(file, env=dict(ASCII)) as terminal:
        terminal.answer("Rating:", "g")
        terminal.see("Comment:")
        terminal.child.send(b"caf\xe9 \x93q\x94\r")
        terminal.see("2 Equity")
    assert entry(file).comment == "café “q”"


def test_a_comment_is_saved_as_it_was_typed(file: Path) -> None:
    comments = [
        "a: b #c",
        "# not a comment",
        "\"double\" and 'single'",
        "😀 👩\u200d👧 flag 🇬🇧",
        "שלום שנה טובה",
        "yes",
        "1",
    ]
    comments += ["- x", "{a: b}", "&a *b !c |d >e %f @g `h", "null", "2026-01-01", "\\n \\x41", "a" * 500]
    with walk(file) as terminal:
        for comment in comments:
            terminal.answer("Rating:", "g")
            terminal.answer("Comment:", f"{comment}\r")
        terminal.see("Rating:")
    found = load(file, Assessment).valid
    assert [entry.comment for entry in found.ratings.values() if entry.rating] == comments


def test_a_comment_that_is_there_is_offered_for_editing(small: Path) -> None:
    given = {"issue-0-1": {"comment": "old"}, "issue-0-2": {"comment": "two\nlines\n"}}
    write(small, assessment(framework="./own.yaml", ratings=given))
    with walk(small) as terminal:
        terminal.see("So far: ○ Not rated, old")
        terminal.answer("Rating:", "g")
        terminal.answer("Comment: old", " and new\r")
        terminal.answer("Rating:", "g")
        terminal.answer("lines", " and an end\r")
        terminal.see("Rating:")
    assert entry(small, "issue-0-1").comment == "old and new"
    assert entry(small, "issue-0-2").comment == "two\nlines and an end"


def test_a_comment_of_several_lines_is_left_alone_where_the_terminal_cannot_show_it(small: Path) -> None:
    write(small, assessment(framework="./own.yaml", ratings={"issue-0-1": {"comment": "two\nlines\n"}}))
    with walk(small, env={"TERM": "dumb"}) as terminal:
        terminal.answer("Rating:", "g")
        terminal.see("does not fit on a line")
        terminal.see("Rating:")
    assert entry(small, "issue-0-1").comment == "two\nlines\n"


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(file: Path) -> None:
    with walk(file) as terminal:
        terminal.answer("Rating:", "g")
        terminal.see("Comment:")
        theirs = file.read_bytes() + b"# theirs\n"
        file.write_bytes(theirs)
        terminal.type("mine\r")
        terminal.see("partnerkit: a.yaml changed meanwhile; nothing was written. Run the command again.")
        assert terminal.end() == 3
    assert file.read_bytes() == theirs
    assert entry(file).rating is GREEN


def test_two_walks_over_one_file_do_not_lose_each_others_answers(file: Path) -> None:
    with walk(file) as one, walk(file) as other:
        one.see("Rating:")
        other.see("Rating:")
        one.type("g")
        one.see("Comment:")
        other.type("r")
        other.see("changed meanwhile")
        assert other.end() == 3
        one.type("still here\r")
        one.see("2 Equity")
    assert (entry(file).rating, entry(file).comment) == (GREEN, "still here")


def test_a_file_that_is_gone_or_read_only_is_a_sentence(file: Path) -> None:
    file.chmod(0o444)
    with walk(file) as terminal:
        terminal.answer("Rating:", "g")
        terminal.see("partnerkit: a.yaml is read-only; nothing was written.")
        assert terminal.end() == 3
    file.chmod(0o644)
    with walk(file) as terminal:
        terminal.see("Rating:")
        file.unlink()
        terminal.type("g")
        terminal.see("partnerkit: a.yaml")
        assert terminal.end() == 3
    assert not list(file.parent.iterdir())


@pytest.mark.parametrize("size", [(80, 24), (80, 50), (60, 40)], ids=["80x24", "80x50", "60x40"])
def test_the_question_stands_on_the_screen_with_its_issue_and_nothing_is_cut(file: Path, size: tuple[int, int]) -> None:
    with walk(file, size) as terminal:
        terminal.see("Rating:")
        lines = terminal.display.rstrip().splitlines()
        assert lines[-1] == "Rating:"
        keys = " ".join(" ".join(lines[-3:-1]).split())
        assert keys.endswith(KEYS)
        assert any(line.startswith("1  Shared values and vision") for line in lines[-4:])
        assert all(len(line) <= size[0] for line in lines)
        shown = " ".join(terminal.text.split())
        for sentence in ("On what date did the last partner agree one written vision", "Part 1 of 3"):
            assert sentence in shown
        terminal.type("g")
        terminal.see("Comment:")
        assert terminal.display.rstrip().splitlines()[-1] == "Comment:"


def test_a_terminal_that_changes_its_size_is_followed(file: Path) -> None:
    with walk(file, (80, 24)) as terminal:
        terminal.see("Rating:")
        terminal.resize(50, 20)
        terminal.type("g")
        terminal.answer("Comment:", "\r")
        terminal.see("Rating:")
        after = SEQUENCE.sub("", terminal.raw.decode())
        printed = after[after.rindex("19 of 20") :].replace("\r", "").splitlines()
        assert max(map(len, printed)) <= 50
    assert entry(file).rating is GREEN


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "dumb"])
def test_without_colour_nothing_but_characters_is_printed_by_the_walk(file: Path, env: dict[str, str | None]) -> None:
    with walk(file, env=env) as terminal:
        terminal.see("Rating:")
        assert b"\x1b" not in terminal.raw
        terminal.type("q")
        terminal.see("○ Not rated 20")
        assert terminal.end() == 0


def test_with_colour_the_screen_says_the_same(file: Path) -> None:
    texts = []
    for env in ({}, {"NO_COLOR": "1"}):
        with walk(file, env=env) as terminal:
            terminal.answer("Rating:", "q")
            assert terminal.end() == 0
            texts.append((terminal.text, b"\x1b[1m" in terminal.raw))
    assert texts[0][0] == texts[1][0]
    assert [coloured for _, coloured in texts] == [True, False]


def test_a_terminal_of_ascii_shows_words_alone_and_takes_other_text_in(file: Path) -> None:
    with walk(file, env=dict(ASCII)) as terminal:
        terminal.answer("Rating:", "r")
        terminal.see("Saved: Red")
        terminal.answer("Comment:", "café – 日本\r")
        terminal.answer("Further action:", ":b\r")
        terminal.answer("Rating:", "q")
        terminal.see("Red 1 Not rated 19")
        assert terminal.end() == 0
        assert not set("●▲■–○─") & set(terminal.text.replace("café – 日本", ""))
    assert entry(file).comment == "café – 日本"


def test_hostile_guidance_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    write(tmp_path / "own.yaml", framework("\x1b[2J \u202e[red]x[/] :smile: 日本"))
    file = write(tmp_path / "a.yaml", assessment(framework="./own.yaml"))
    with walk(file, env={"NO_COLOR": "1"}) as terminal:
        terminal.see("Rating:")
        assert b"\x1b" not in terminal.raw
        terminal.type("p")
        terminal.answer("Practices:", "\r")
        terminal.see("Rating:")
        assert "1 <U+001B>[2J <U+202E>[red]x[/] :smile: 日本" in terminal.text


def test_an_assessment_that_is_complete_asks_nothing(small: Path) -> None:
    rated = {f"issue-{part}-{number}": "green" for part in (0, 1) for number in (1, 2)}
    write(small, assessment(framework="./own.yaml", ratings=rated))
    with walk(small) as terminal:
        terminal.see("● Green 4")
        assert terminal.end() == 0
        assert "Rating:" not in terminal.text


def test_several_files_are_walked_one_after_the_other(small: Path) -> None:
    other = write(small.parent / "other.yaml", assessment(framework="./own.yaml", partnership="Othertown"))
    with Terminal("assess", small.name, other.name, cwd=small.parent) as terminal:
        terminal.answer("Rating:", "q")
        terminal.see("Saved in small.yaml")
        terminal.answer("Rating:", "g")
        terminal.answer("Comment:", ":q\r")
        terminal.see("Saved in other.yaml")
        terminal.see("Othertown")
        assert terminal.end() == 0
    assert entry(other, "issue-0-1").rating is GREEN
