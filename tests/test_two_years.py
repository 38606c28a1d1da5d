"""Two years of a partnership in one repository: a blind round, an event, a contract near its end, a second round.

Every step is a command that somebody of the partnership would type; the test says what they rely on seeing.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from partnerkit.files.frameworks import Library
from partnerkit.files.load import load
from partnerkit.model.dates import months_after
from partnerkit.model.record import Record
from tests.support.command import Done, run
from tests.support.git_repo import Repo

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytestmark = pytest.mark.slow

NAME = "Millbrook night service"
PARTNERS = {
    "millbrook-nhs-trust": "Operations manager, Millbrook NHS Trust, nhs",
    "millbrook-haven": "Chief executive, Millbrook Haven, vcs",
    "millbrook-council": "Head of adult mental health, Millbrook Council, local-authority",
    "millbrook-forum": "Lived experience lead, Millbrook Forum, lived-experience",
}
ANSWERED = [name for name in PARTNERS if name != "millbrook-council"]
LETTERS = {"g": "green", "a": "amber", "r": "red"}
FIRST = {
    "millbrook-nhs-trust": "ggaagggagaggaaagaaga",
    "millbrook-haven": "gaaaagaaaaggaaagaara",
    "millbrook-council": "gaaaagaaaaagaaagaaaa",
    "millbrook-forum": "aarraaaarraaaraaaara",
}
SECOND = {
    "millbrook-nhs-trust": "gggaaggaaaggagaggaag",
    "millbrook-haven": "gggaaggaaaggagaggaag",
    "millbrook-council": "gagaaggaagggagagaaag",
    "millbrook-forum": "gaaraagaaaagaaaagara",
}
SETTINGS = """\
rounds:
  - {folder: 2025-01, views_by: 2025-02-14, blind: true}
consensus: {share: 0.75, rounds: 2}
"""
RECORD = """\
contracts:
  - {title: Night service, partner: Millbrook Haven, start: 2024-04-01, end: 2027-01-31, notice_months: 4, uplift: 3}
outcomes:
  - ref: O1
    text: Nobody waits alone at night
    rests_on: The forum's evening of March 2025
    measures:
      - ref: O1.1
        text: People seen within the hour
        unit: per cent
        every: month
        baseline: {date: 2025-03-31, value: 40}
        target: {value: 70, by: 2026-12-31}
"""


def ids() -> list[str]:
    from pathlib import Path

    return [issue.id for issue in Library().get("working-partnership", Path()).valid.issues]


class Millbrook:
    """The partnership's repository, and the commands that are typed there."""

    def __init__(self, folder: Path) -> None:
        self.repo, self.folder = Repo(folder), folder
        self.record = folder / "partnership.yaml"
        self.away = folder.parent
        """Where nobody of the partnership looks."""
        self.issues = ids()

    def do(self, *arguments: Any, on: str, status: int = 0) -> Done:
        done = run(*arguments, "--as-of", on, cwd=self.folder)
        assert done.status == status, done
        assert "Traceback" not in done.err
        return done

    def rate(self, file: str, letters: str, *, keep: str = "") -> None:
        """Rate every issue in an open file, with an action for what is red, as an assessor would in an editor."""
        text = (self.folder / file).read_text(encoding="utf-8")
        text = re.sub(r"\nratings:.*", "\nratings:\n", text, count=1, flags=re.DOTALL)
        for issue, letter in zip(self.issues, letters, strict=True):
            text += f"  {issue}:\n    rating: {LETTERS[letter]}\n    comment: What {file[8:20]} sees of {issue}\n"
            if letter == "g":
                text += "    evidence: [Minutes of the steering group]\n"
            else:
                text += f"    actions: [Do more about {issue}]\n"
        (self.folder / file).write_text(text + keep, encoding="utf-8")

    def found(self, *, on: str) -> list[tuple[str, int, str]]:
        """What a check finds, as file, line and rule."""
        report = json.loads(run("check", "--format", "json", "--as-of", on, cwd=self.folder).out)
        return [(one["file"], one["line"], one["rule"]) for one in report["problems"]]

    def settle(self, file: str, letters: str, *, due: str, views: Sequence[str] = (), done: str = "") -> None:
        """Write what the meeting agreed: a rating, what shows it, and who does what by when, or has done it."""
        text = (self.folder / file).read_text(encoding="utf-8")
        lines = [re.split(r"(?m)^ratings:", text)[0] + "ratings:"]
        for number, (issue, letter) in enumerate(zip(self.issues, letters, strict=True), start=1):
            lines += [f"  {issue}:", f"    rating: {LETTERS[letter]}", f"    comment: The meeting on {issue}, {due}"]
            if done or letter == "g":
                lines.append(f"    evidence: [{{text: Minutes on {issue}, date: {done or '2025-02-24'}}}]")
            if letter != "g" or done:
                owner = ("Operations manager", "Chief executive")[number % 2]
                partner = ("Millbrook NHS Trust", "Millbrook Haven")[number % 2]
                status = f", status: done, closed: {done}" if done and letter == "g" else ""
                what = f"ref: A{number}, action: Do more about {issue}, owner: {owner}, organisation: {partner}"
                lines += ["    actions:", f"      - {{{what}, due: {due}{status}}}"]
        (self.folder / file).write_text("\n".join(lines) + "\n", encoding="utf-8")

    def questions(self, *, on: str, below: str) -> list[Any]:
        """What a critical friend would ask."""
        told = json.loads(self.do("challenge", below, "--most", "200", "--format", "json", on=on).out)
        asked: list[Any] = told["asked"]
        return asked

    def commit(self, message: str, on: str) -> None:
        self.repo.git("add", "-A")
        self.repo.git("commit", "-q", "--allow-empty", "-m", message, day=on)


@pytest.mark.thorough
def test_two_years_of_a_partnership(tmp_path: Path) -> None:
    here = Millbrook(tmp_path / "millbrook")
    lay_out(here)
    seal_views(here)
    reveal_views(here)
    agree_and_remind(here)
    keep_the_record(here)
    go_round_again(here)
    lose_a_leader(here)
    near_the_end_of_a_contract(here)


def lay_out(here: Millbrook) -> None:
    """January 2025: the project manager lays out the repository, and is not shouted at."""
    partners = [part for text in PARTNERS.values() for part in ("--partner", text)]
    here.do("init", ".", "--partnership", NAME, *partners, "--date", "2025-01-13", "--ci", "none", on="2025-01-13")
    assert [one.organisation for one in load(here.record, Record).valid.partners] == [
        text.split(", ")[1] for text in PARTNERS.values()
    ]
    fresh = here.do("check", on="2025-01-13")
    assert fresh.out.count("[not-begun]") == len(PARTNERS)
    assert len(fresh.out.splitlines()) <= len(PARTNERS) + 2
    config = here.folder / "partnerkit.yaml"
    config.write_text(config.read_text(encoding="utf-8") + SETTINGS, encoding="utf-8")
    here.commit("Lay out the repository", "2025-01-13")


def seal_views(here: Millbrook) -> None:
    """A blind round. Three seal in time, the council never does; nothing can be seen before the last day."""
    for name in PARTNERS:
        hidden = here.folder / "2025-01-unsealed" / f"{name}.yaml"
        hidden.parent.mkdir(exist_ok=True)
        (here.folder / "2025-01" / f"{name}.yaml").rename(hidden)
        here.rate(f"2025-01-unsealed/{name}.yaml", FIRST[name])
    for name in ANSWERED:
        here.do("seal", f"2025-01-unsealed/{name}.yaml", on="2025-02-10")
    here.commit("Seal three views", "2025-02-10")
    tracked = here.repo.git("ls-files")
    assert "2025-01/sealed/millbrook-forum.yaml" in tracked
    assert "unsealed" not in tracked
    assert "salt" not in tracked
    early = here.do("reveal", "2025-01", on="2025-02-11", status=1)
    assert "Millbrook Council" in early.both
    assert not any(colour in early.both for colour in LETTERS.values())
    late = here.do("status", on="2025-02-15", status=1)
    assert "1 is late" in late.out
    here.do("remind", "-o", "reminders", on="2025-02-12")
    assert len(list((here.folder / "reminders").glob("*.txt"))) == 1


def reveal_views(here: Millbrook) -> None:
    """The council seals on the last day, and never reveals. After it the others do."""
    here.do("seal", "2025-01-unsealed/millbrook-council.yaml", on="2025-02-14")
    (here.folder / "2025-01-unsealed" / "millbrook-council.yaml").rename(here.away / "with-the-council.yaml")
    (here.folder / "2025-01-unsealed" / "millbrook-council.yaml.salt").rename(here.away / "lost.salt")
    here.do("reveal", "2025-01", on="2025-02-17")
    here.commit("Reveal three views", "2025-02-17")
    rules = [rule for _, _, rule in here.found(on="2025-02-20")]
    assert rules.count("never-revealed") == 1
    assert not {"revealed-early", "differs-from-seal"} & set(rules)


def agree_and_remind(here: Millbrook) -> None:
    """They meet, and agree. What is red has an owner and a day; ten days before it, each is told what is theirs."""
    here.do(
        "agree",
        *(f"2025-01/{name}.yaml" for name in ANSWERED),
        "-o",
        "2025-01/agreed.yaml",
        "--no-input",
        on="2025-02-24",
    )
    here.settle("2025-01/agreed.yaml", "gaaaagaaraagaaagaara", due="2025-09-30")
    here.commit("Agree on the first round", "2025-02-24")
    assert [rule for file, _, rule in here.found(on="2025-03-01") if file == "2025-01/agreed.yaml"] == ["view-missing"]
    here.do("remind", "--actions", "--within", "14", "-o", "due", on="2025-09-20")
    told = {path.stem: path.read_text(encoding="utf-8") for path in (here.folder / "due").glob("*.txt")}
    assert len(told) == 2
    assert all("30 September 2025" in text for text in told.values())


def keep_the_record(here: Millbrook) -> None:
    """The record: what they cannot compromise on, milestones, a measure that is read each month."""
    here.record.write_text(here.record.read_text(encoding="utf-8") + RECORD, encoding="utf-8")
    here.do("record", "red-line", "Millbrook Haven", "Nobody is turned away for drink", on="2025-03-10")
    milestone = ("--term", "short", "--due", "2025-12-31", "--owner", "Project manager", "--measure", "O1.1")
    here.do("record", "milestone", "add", "Open every night", *milestone, on="2025-03-10")
    here.commit("Begin the record", "2025-03-10")
    for number in range(1, 13):
        day = months_after(date(2025, 3, 31), number)
        here.do("record", "reading", "O1.1", str(40 + 2 * number), on=str(day))
        assert here.repo.git("diff", "--numstat").split()[:2] == (["2", "0"] if number == 1 else ["1", "0"])
        here.commit(f"Read O1.1 for month {number}", str(day))
    here.do("record", "milestone", "done", "M1", on="2025-12-20")
    shown = json.loads(here.do("record", "--format", "json", on="2026-04-01").out)
    assert "64" in json.dumps(shown)
    page = here.folder / "outcomes.html"
    here.do("record", "--part", "outcomes", "-o", page.name, on="2026-04-01")
    assert "People seen within the hour" in page.read_text(encoding="utf-8")


def go_round_again(here: Millbrook) -> None:
    """January 2026: a second round, open this time. Everybody gets the spread without names, and may rate again."""
    here.do("new", "--round", "2026-01", "--from", "2025-01", "--views-by", "2026-02-13", on="2026-01-12")
    for name in PARTNERS:
        here.rate(f"2026-01/{name}.yaml", SECOND[name])
    here.do("compare", "2026-01", "--feedback", "-o", "feedback", on="2026-01-26")
    pages = sorted((here.folder / "feedback").glob("*.md"))
    assert len(pages) == len(PARTNERS)
    for path in pages:
        text = path.read_text(encoding="utf-8")
        others = [who.split(", ")[1] for who in PARTNERS.values() if who.split(", ")[1] not in text]
        assert len(others) == len(PARTNERS) - 1
    here.rate("2026-01/millbrook-council.yaml", SECOND["millbrook-nhs-trust"])
    second = [f"2026-01/{name}.yaml" for name in PARTNERS]
    assert json.loads(here.do("status", "--format", "json", on="2026-02-01").out)
    previous = ("--from", "2025-01/agreed.yaml")
    agreed = here.do("agree", *second, "-o", "2026-01/agreed.yaml", "--no-input", *previous, on="2026-02-23")
    assert "consensus" in agreed.both.lower()
    here.settle("2026-01/agreed.yaml", "gggaaggaaaggagaggaag", due="2026-12-18", views=second, done="2025-09-30")
    here.commit("Agree on the second round", "2026-02-23")
    asked = {
        on: len(here.questions(on=on, below=round_)) for on, round_ in (("2025-03-01", "2025-01"), ("2026-03-01", "."))
    }
    assert asked["2026-03-01"] < asked["2025-03-01"]


def lose_a_leader(here: Millbrook) -> None:
    """A leader leaves: two ratings are older than that, in the check, in the table and in the report."""
    assert "rating-out-of-date" not in [rule for _, _, rule in here.found(on="2026-05-05")]
    about = ("--issue", "senior-level-commitment", "--issue", "drivers-and-champions")
    here.do("record", "event", "Haven's chief executive left", "--date", "2026-05-04", *about, on="2026-05-05")
    here.commit("Note that a leader has left", "2026-05-05")
    stale = [(file, line) for file, line, rule in here.found(on="2026-05-06") if rule == "rating-out-of-date"]
    text = (here.folder / "2026-01" / "agreed.yaml").read_text(encoding="utf-8").splitlines()
    assert {file for file, _ in stale} == {"2026-01/agreed.yaml"}
    near = ["".join(text[line - 2 : line]) for _, line in stale]
    assert ["senior-level" in near[0], "drivers-and" in near[1]] == [True, True]
    assert len(stale) == 2
    here.do("report", "2025-01/agreed.yaml", "2026-01/agreed.yaml", "-o", "report.html", on="2026-05-06")
    assert (here.folder / "report.html").read_text(encoding="utf-8").count("4 May 2026") >= 2


def near_the_end_of_a_contract(here: Millbrook) -> None:
    """The contract nears its end: half a year before, and once more when notice is due."""
    assert {"contract-ends-soon", "contract-notice-near"}.isdisjoint(rule for *_, rule in here.found(on="2026-07-01"))
    rules = [rule for _, _, rule in here.found(on="2026-08-15")]
    assert (rules.count("contract-ends-soon"), rules.count("contract-notice-near")) == (1, 1)
    after = {file for file, _, rule in here.found(on="2027-02-01") if rule == "rating-out-of-date"}
    assert after == {"2026-01/agreed.yaml"}
