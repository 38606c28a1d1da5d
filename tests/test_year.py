"""A year of a partnership, played through the command line in a git repository: what its project manager would see."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from partnerkit.files.frameworks import Library
from partnerkit.files.load import load
from partnerkit.model.assessment import Action, Assessment
from partnerkit.model.ratings import AMBER, GREEN, RED
from tests.support.command import Done, Terminal, run
from tests.support.git_repo import Repo

pytestmark = pytest.mark.slow

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal of POSIX"),
    pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning"),
]

ISSUES = [issue.id for issue in Library().get("working-partnership", Path()).valid.issues]
WORDS = {"g": GREEN, "a": AMBER, "r": RED}
VIEWS = {
    "trust": ("Operations manager", "Anytown NHS Trust", "nhs"),
    "vcs": ("Chief executive", "Anytown Mind", "vcs"),
    "lived-experience": ("Lived experience lead", "Anytown Forum", "lived-experience"),
}
# One letter an issue: in January three issues are split red to green, and five are seen the same way by all.
JANUARY = {
    "trust": "gggargggggggggaggggg",
    "vcs": "ggaararggaaggaagaagr",
    "lived-experience": "gaaarargaragaaraaaar",
}
AGREED_IN_JANUARY = "ggaaraagaaagaaaaaaar"
# In July the partnership agreement and the red lines are green, staffing has come down.
JULY = {
    "trust": "ggggagggggggggaggggg",
    "vcs": "gggggggggagggaagaaga",
    "lived-experience": "gaggaagggaagaagaaara",
}
AGREED_IN_JULY = "ggggaagggaagaagaaara"
CONFIG = """\
format: partnerkit/config/1
rules:
  # In a view of one's own a bare sentence will do; owner and date are settled at the meeting.
  action-without-owner-or-due: "off"
  red-without-action: warning
"""


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "anytown")
    made.write("partnerkit.yaml", CONFIG)
    return made


def ratings(letters: str) -> dict[str, str]:
    assert len(letters) == len(ISSUES) == 20
    return dict(zip(ISSUES, letters, strict=True))


def opened(file: Path) -> Assessment:
    return load(file, Assessment).valid


def actions(file: Path) -> dict[str, Action]:
    return {one.ref: one for entry in opened(file).ratings.values() for one in entry.actions if one.ref}


def rated(file: Path) -> str:
    letters = {word: letter for letter, word in WORDS.items()}
    made = opened(file)
    return "".join(letters[rating] if (rating := made.entry(issue).rating) else "-" for issue in ISSUES)


def partnerkit(repo: Repo, *arguments: Any, on: str | None = None, status: int = 0) -> Done:
    dated = ("--as-of", on) if on else ()
    done = run(*arguments, *dated, cwd=repo.folder)
    assert done.status == status, done
    return done


def as_json(repo: Repo, *arguments: Any, on: str | None = None) -> Any:
    return json.loads(partnerkit(repo, *arguments, "--format", "json", on=on).out)


def walk_through(repo: Repo, file: str, letters: str, on: str, *, added: dict[int, str] | None = None) -> None:
    """Rate every issue on a terminal; `added` are actions by the number of their issue."""
    with Terminal("assess", file, "--as-of", on, cwd=repo.folder) as terminal:
        for number, letter in enumerate(letters, start=1):
            terminal.see(f"{21 - number} of 20 issues left to rate")
            terminal.answer("Rating:", letter)
            terminal.answer("Comment:", f"Comment {number}\r" if letter == "r" else "\r")
            if letter == "g":
                continue
            if action := (added or {}).get(number):
                terminal.answer("Further action:", f"{action}\r")
                terminal.answer("Owner:", "Ann\r")
                terminal.answer("Due, as 2027-01-31:", "2026-06-30\r")
                terminal.answer("Another action:", "\r")
            else:
                terminal.answer(" action:", "\r")
        assert terminal.end() == 0


def write_in(repo: Repo, file: str, letters: str) -> None:
    """Rate every issue in an editor: a word behind each name."""
    text = (repo.folder / file).read_text(encoding="utf-8")
    for issue, letter in ratings(letters).items():
        word = str(WORDS[letter])
        text, count = re.subn(rf"(?m)^  {issue}:(?=  #|\n(?!    rating:))", f"  {issue}: {word}", text)
        if not count:
            text, count = re.subn(rf"(?m)^  {issue}:\n    rating:", rf"\g<0> {word}", text)
        assert count == 1, issue
    (repo.folder / file).write_text(text, encoding="utf-8")


def agree(repo: Repo, folder: str, letters: str, on: str, dissent: dict[int, tuple[str, str, str]]) -> str:
    """Agree on a terminal on what views differ on; returns what the terminal showed."""
    views = [f"{folder}/{name}.yaml" for name in VIEWS]
    with Terminal("agree", *views, "-o", f"{folder}/agreed.yaml", "--as-of", on, cwd=repo.folder) as terminal:
        terminal.see("issues left to rate")
        while True:
            terminal.see("The views:")
            terminal.see("[q]uit")
            shown = [line for line in terminal.display.splitlines() if re.match(r"\d+  ", line)]
            number = int(shown[-1].split()[0])
            letter = letters[number - 1]
            terminal.answer("Rating:", letter)
            terminal.answer("Comment:", f"Agreed on {number}\r")
            if number in dissent:
                organisation, their_rating, why = dissent[number]
                terminal.answer("Who:", f"{organisation}\r")
                terminal.answer("Its rating:", their_rating)
                terminal.answer("Why:", f"{why}\r")
            terminal.answer("Who:", "\r")
            if letter != "g":
                terminal.answer(" action:", "\r")
            if "-" not in rated(repo.folder / folder / "agreed.yaml"):
                break
        assert terminal.end() == 0
        return terminal.text


def monthly(repo: Repo, day: str, *arguments: str, file: str = "2026-01/agreed.yaml") -> tuple[int, int]:
    """A change of an action, committed; how many lines came and went."""
    partnerkit(repo, "action", arguments[0], file, *arguments[1:], on=day)
    added, removed, name = repo.git("diff", "--numstat").split()
    assert name == file
    repo.commit(day)
    return int(added), int(removed)


@pytest.mark.thorough
def test_a_year(repo: Repo) -> None:
    first_round(repo)
    the_plan_is_kept(repo)
    second_round(repo)
    the_board_looks_back(repo)


def first_round(repo: Repo) -> None:
    for name, (role, organisation, sector) in VIEWS.items():
        who = ("--role", role, "--organisation", organisation, "--sector", sector, "--date", "2026-01-12")
        partnerkit(repo, "new", f"2026-01/{name}.yaml", "--partnership", "Anytown crisis alternatives", *who)
    trust = {5: "Ask for a letter", 15: "Share what went wrong"}
    walk_through(repo, "2026-01/trust.yaml", JANUARY["trust"], "2026-01-12", added=trust)
    for name in ("vcs", "lived-experience"):
        write_in(repo, f"2026-01/{name}.yaml", JANUARY[name])
    add = ("action", "add", "2026-01/vcs.yaml")
    partnerkit(repo, *add, "5", "Get a promise in writing", "--owner", "Ben", "--due", "2026-05-31")
    partnerkit(repo, *add, "20", "Buy licences", "--owner", "Cleo", "--due", "2026-04-30")
    partnerkit(repo, *add, "20", "Train everyone on the rota", "--depends-on", "A2", "--due", "2026-09-30")
    partnerkit(repo, "action", "add", "2026-01/lived-experience.yaml", "15", "Share what went wrong openly")
    for name, letters in JANUARY.items():
        assert rated(repo.folder / "2026-01" / f"{name}.yaml") == letters
    table = partnerkit(repo, "assess", "2026-01/trust.yaml", on="2026-01-12").out
    assert f"● Green {JANUARY['trust'].count('g')}   ▲ Amber {JANUARY['trust'].count('a')}   ■ Red 1" in table
    red = partnerkit(repo, "check", "2026-01/trust.yaml", on="2026-01-12").out
    assert "no action" in red
    assert " 0 errors" in red
    repo.commit("2026-01-12")

    columns = list(zip(*JANUARY.values(), strict=True))
    same = sum(len(set(column)) == 1 for column in columns)
    split = sum({"g", "r"} <= set(column) for column in columns)
    compared = " ".join(partnerkit(repo, "compare", "2026-01").out.split())
    assert f"All views that rated them agree on {same} of 20 issues and split red to green on {split}." in compared
    assert "View 1, Lived experience lead, Anytown Forum, rates lower" in compared
    assert "systematically higher" in compared
    partnerkit(repo, "compare", "2026-01", "--agenda", "90", "-o", "2026-01/agenda.md")
    agenda = (repo.folder / "2026-01" / "agenda.md").read_text(encoding="utf-8")
    times = [int(found) for found in re.findall(r"(?m)^\| (\d+) \| \d+ ", agenda)]
    assert (len(times), sum(times)) == (20 - same, 90)
    assert not any(word in agenda for who in VIEWS.values() for word in who[:2])

    shown = agree(repo, "2026-01", AGREED_IN_JANUARY, "2026-02-02", {7: ("Anytown Mind", "r", "Nobody drives it")})
    assert f"Took over {same} issues on which all views that rated them agree." in shown
    assert "Took over 6 actions of the views." in shown
    assert "Perhaps the same, under 15" in shown
    agreed = repo.folder / "2026-01" / "agreed.yaml"
    assert rated(agreed) == AGREED_IN_JANUARY
    assert opened(agreed).entry(ISSUES[6]).dissent[0].organisation == "Anytown Mind"
    by_text = {action.action: action for action in actions(agreed).values()}
    assert by_text["Train everyone on the rota"].depends_on == (by_text["Buy licences"].ref,)
    assert by_text["Ask for a letter"].origin == ("trust.yaml A1",)
    found = partnerkit(repo, "check", "2026-01", on="2026-02-02").out
    assert " 0 errors" in found
    assert "agreed-without-support" not in found
    assert "view-missing" not in found
    partnerkit(repo, "plan", "2026-01/agreed.yaml", "-o", "plan.md", on="2026-02-02")
    plan = (repo.folder / "plan.md").read_text(encoding="utf-8")
    assert "6 actions:" in plan
    assert "| Buy licences |" in plan
    repo.commit("2026-02-02")


def the_plan_is_kept(repo: Repo) -> None:
    """Month by month: each update is a line or two, and the plan follows."""
    agreed = repo.folder / "2026-01" / "agreed.yaml"
    refs = {action.action: ref for ref, action in actions(agreed).items()}
    letter, licences, training = (
        refs[text] for text in ("Ask for a letter", "Buy licences", "Train everyone on the rota")
    )
    march = ("update", licences, "--status", "in-progress", "--note", "Price asked for")
    assert monthly(repo, "2026-03-02", *march) == (3, 0)
    april = ("update", licences, "--due", "2026-08-31", "--reason", "The supplier has a new price")
    assert monthly(repo, "2026-04-06", *april) == (2, 0)
    may = ("update", letter, "--note", "Letter promised")
    assert monthly(repo, "2026-05-04", *may) == (2, 0)
    june = ("update", licences, "--blocked-by", "The trust's finance committee")
    assert monthly(repo, "2026-06-01", *june) == (2, 1)
    plan = as_json(repo, "plan", "2026-01/agreed.yaml", on="2026-06-08")
    own = [action for group in plan["groups"] for action in group["actions"]]
    assert [action["ref"] for action in plan["waiting"]] == [licences], "what waits on others stands apart"
    standings = {action["ref"]: action["standing"] for action in [*own, *plan["waiting"]]}
    assert standings[licences] == "at-risk"
    assert standings[training] == "not-started"
    promise = refs["Get a promise in writing"]
    assert standings[promise] == "overdue"
    assert f"action {promise} was due on 31 May 2026" in partnerkit(repo, "check", "2026-01", on="2026-06-08").out
    assert monthly(repo, "2026-06-22", "done", letter, "--note", "It came")[1] == 0
    assert monthly(repo, "2026-06-29", "update", promise, "--status", "dropped", "--note", "The letter will do")[1] == 0
    partnerkit(repo, "plan", "2026-01/agreed.yaml", "-o", "plan.md", on="2026-07-01")
    kept = (repo.folder / "plan.md").read_text(encoding="utf-8")
    assert "31 Aug 2026, first 30 Apr 2026: The supplier has a new price" in kept
    assert "The trust's finance committee" in kept
    repo.commit("2026-07-01")


def second_round(repo: Repo) -> None:
    for name in (*VIEWS, "agreed"):
        partnerkit(repo, "new", f"2026-07/{name}.yaml", "--from", f"2026-01/{name}.yaml", "--date", "2026-07-13")
    agreed, before = (repo.folder / folder / "agreed.yaml" for folder in ("2026-07", "2026-01"))
    assert "# last time: red" in agreed.read_text(encoding="utf-8")
    still_open = {ref for ref, action in actions(before).items() if action.is_open}
    assert actions(agreed).keys() == still_open
    assert len(still_open) == 4
    assert rated(agreed) == "-" * 20
    for name, letters in JULY.items():
        write_in(repo, f"2026-07/{name}.yaml", letters)
        assert rated(repo.folder / "2026-07" / f"{name}.yaml") == letters
    partnerkit(repo, "action", "done", "2026-07/trust.yaml", "A1", on="2026-07-13")
    partnerkit(repo, "action", "add", "2026-07/lived-experience.yaml", "19", "Tell people who comes next")
    repo.commit("2026-07-13")

    shown = agree(repo, "2026-07", AGREED_IN_JULY, "2026-07-20", {19: ("Anytown NHS Trust", "g", "All shifts covered")})
    assert "of the views stood there already in the same words." in shown
    made = actions(agreed)
    assert rated(agreed) == AGREED_IN_JULY
    highest = max(int(ref[1:]) for ref in actions(before))
    assert min(int(ref[1:]) for ref in made.keys() - still_open) > highest, "no ref is given twice"
    texts = sorted(action.action for action in made.values())
    assert len(texts) == len(set(texts)), "what was carried on is not carried over again"
    assert "Tell people who comes next" in texts
    found = partnerkit(repo, "check", on="2026-07-20").out
    assert " 0 errors" in found
    partnerkit(repo, "plan", "2026-07/agreed.yaml", "-o", "plan.md", on="2026-07-20")
    assert "Tell people who comes next" in (repo.folder / "plan.md").read_text(encoding="utf-8")
    repo.commit("2026-07-20")


def the_board_looks_back(repo: Repo) -> None:
    two = as_json(repo, "progress", "2026-01/agreed.yaml", "2026-07/agreed.yaml", on="2026-12-31")
    worth = "gar"
    pairs = list(zip(AGREED_IN_JANUARY, AGREED_IN_JULY, strict=True))
    moved = [worth.index(later) - worth.index(earlier) for earlier, later in pairs]
    directions = [issue["move"] for issue in two["issues"]]
    assert directions == ["improved" if step < 0 else "worsened" if step > 0 else "unchanged" for step in moved]
    assert [state["counts"]["red"] for state in two["states"]] == [
        AGREED_IN_JANUARY.count("r"),
        AGREED_IN_JULY.count("r"),
    ]
    assert f"{directions.count('improved')} improved" in two["paragraphs"][0]
    assert "Tell people who comes next" in [action["action"] for action in two["opened"]]

    text = partnerkit(repo, "progress", "2026-01", "2026-07", on="2026-12-31").out
    assert "Improved, amber to green" in text
    markdown = partnerkit(
        repo, "progress", "2026-01/agreed.yaml", "2026-07/agreed.yaml", "--format", "markdown", on="2026-12-31"
    ).out
    assert "improved" in markdown

    history = as_json(repo, "progress", "--git", "2026-01/agreed.yaml", on="2026-12-31")
    refs = {action.action: ref for ref, action in actions(repo.folder / "2026-01" / "agreed.yaml").items()}
    assert history["history"] is True
    assert len(history["states"]) == len(repo.git("log", "--format=%h", "--", "2026-01/agreed.yaml").split())
    assert [action["ref"] for action in history["finished"]] == [refs["Ask for a letter"]]
    assert [action["ref"] for action in history["dropped"]] == [refs["Get a promise in writing"]]
    (slipped,) = history["slipped"]
    assert (slipped["ref"], slipped["from"], slipped["to"]) == (refs["Buy licences"], "2026-04-30", "2026-08-31")
    assert slipped["reason"] == "The supplier has a new price"
    assert repo.git("status", "--porcelain") == "", "looking back changes nothing"
