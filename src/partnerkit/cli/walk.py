"""The walk through what is not yet rated: guidance, rating, comment, action; saved after each answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING

from rich.rule import Rule as Line
from rich.text import Text

from partnerkit.cli.keys import read_key, read_line
from partnerkit.cli.screen import has_shapes
from partnerkit.files.change import Append, Set, change
from partnerkit.files.load import parse
from partnerkit.model.assessment import Assessment, Entry
from partnerkit.model.words import Rating
from partnerkit.render.framework import guidance, heading, practices
from partnerkit.render.words import one_line, rating

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console, RenderableType

    from partnerkit.cli.workspace import Opened
    from partnerkit.model.framework import Issue

RATINGS = {"g": Rating.GREEN, "a": Rating.AMBER, "r": Rating.RED, "n": Rating.NOT_APPLICABLE}
BACK, QUIT = ":b", ":q"


class Way(Enum):
    """Where to go after an issue."""

    ON = auto()
    BACK = auto()


class Leave(Exception):
    """Whoever is asked wants to stop here; everything said so far is saved."""


class GoBack(Exception):
    """Whoever is asked wants to see the question before: the rating of this issue, or the issue before."""


def walk(opened: Opened, console: Console) -> Opened:
    """Ask about each issue that is not rated; returns the assessment as it is afterwards.

    Raises `CannotWrite` or `CannotChange` where an answer cannot be saved; those before it are.
    """
    return Walk(opened, console).run()


class Walk:
    def __init__(self, opened: Opened, console: Console) -> None:
        self.opened, self.console, self.shapes = opened, console, has_shapes(console.file)  # type: ignore[arg-type]
        self.issues = [issue for issue in opened.framework.issues if self.entry(issue).rating is None]

    def run(self) -> Opened:
        number = 0
        try:
            while number < len(self.issues):
                way = self.ask(self.issues[number])
                if way is Way.BACK and number == 0:
                    self.say("This is the first; there is none before it.")
                number = max(0, number - 1) if way is Way.BACK else number + 1
        except (Leave, KeyboardInterrupt, EOFError):
            self.say("")
            self.say(f"Saved in {self.opened.path}. Run the same command again to go on.")
        if self.issues:
            self.say("")
        return self.opened

    def ask(self, issue: Issue) -> Way:
        """Show an issue and take everything in that is said of it."""
        self.progress()
        for part in (*heading(self.opened.framework, issue), *guidance(issue, shapes=self.shapes)):
            self.say(part)
        self.said_before(issue)
        try:
            while self.rating(issue) is not None and not self.explained(issue):
                self.said_before(issue)
        except GoBack:
            return Way.BACK
        return Way.ON

    def explained(self, issue: Issue) -> bool:
        """Take in what there is to say of a rating; False where it is to be given anew."""
        try:
            self.comment(issue)
            if self.entry(issue).rating in (Rating.RED, Rating.AMBER):
                self.actions(issue)
        except GoBack:
            return False
        return True

    # --- questions -------------------------------------------------------------------------------------------------

    def rating(self, issue: Issue) -> Rating | None:
        """The rating that was chosen, saved; None where the issue was skipped."""
        self.say_keys(issue)
        while True:
            key = read_key("Rating: ").lower()
            self.say(one_line(key))
            if key in RATINGS and self.save_rating(issue, RATINGS[key]):
                return RATINGS[key]
            if key == "s":
                return None
            if key == "b":
                raise GoBack
            if key == "q":
                raise Leave
            if key == "p":
                for part in practices(issue):
                    self.say(part)
            self.say_keys(issue)

    def say_keys(self, issue: Issue) -> None:
        """What is asked about, again, as guidance may have pushed it off the screen; and the keys that answer."""
        self.say("")
        self.say(Text(f"{issue.number}  {one_line(issue.title)}", style="bold"))
        keys = "[g]reen  [a]mber  [r]ed  [n]ot applicable  [s]kip  [b]ack  [q]uit"
        self.say(keys + ("  [p]ractices" if issue.practices or issue.watch_for else ""))

    def save_rating(self, issue: Issue, chosen: Rating) -> bool:
        """Save a rating; False where the reason that it needs is not given after all."""
        place, before = ("ratings", issue.id), self.entry(issue)
        if chosen is Rating.NOT_APPLICABLE:
            try:
                reason = self.line("Reason (needed): ", suggestion=before.reason or "", needed=True, check=_spelt_out)
            except GoBack:
                return False
            self.save(Set((*place, "rating"), str(chosen)), Set((*place, "reason"), reason))
        elif before.reason is not None:
            self.save(Set((*place, "rating"), str(chosen)), Set((*place, "reason"), None))
        else:
            self.save(Set((*place, "rating"), str(chosen)))
        self.say(Text(f"Saved: {rating(chosen, shapes=self.shapes)}"))
        return True

    def comment(self, issue: Issue) -> None:
        before = self.entry(issue).comment or ""
        self.say(f"For the next questions: Enter to leave one out, {BACK} to rate again, {QUIT} to quit.")
        if not before.strip().isprintable():
            self.say("Comment: there is one already that does not fit on a line; change it in an editor.")
            return
        answer = self.line("Comment: ", suggestion=before.strip(), check=_spelt_out)
        if answer and answer != before.strip():
            self.save(Set(("ratings", issue.id, "comment"), answer))

    def actions(self, issue: Issue) -> None:
        """Take further actions in, until there are no more."""
        place = ("ratings", issue.id, "actions")
        question = "Further action: "
        if known := len(self.entry(issue).actions):
            self.say(f"There {'is 1 action' if known == 1 else f'are {known} actions'} already.")
            question = "Another action: "
        while answer := self.line(question):
            number = len(self.entry(issue).actions)
            self.save(Append(place, {"ref": self.opened.assessment.next_ref(), "action": answer}))
            if owner := self.line("  Owner: "):
                self.save(Set((*place, number, "owner"), owner))
            if due := self.line("  Due, as 2027-01-31: ", check=_day):
                self.save(Set((*place, number, "due"), due))
            question = "Another action: "

    def line(
        self,
        prompt: str,
        *,
        suggestion: str = "",
        needed: bool = False,
        check: Callable[[str], str | None] | None = None,
    ) -> str:
        """A line of text that passes `check`, which says what is wrong with it. Raises `GoBack` and `Leave`."""
        while True:
            answer = read_line(prompt, suggestion)
            if answer.lower() == BACK:
                raise GoBack
            if answer.lower() == QUIT:
                raise Leave
            wrong = check(answer) if check and answer else None
            if wrong:
                self.say(wrong)
            elif answer or not needed:
                return answer

    # --- showing and saving ----------------------------------------------------------------------------------------

    def progress(self) -> None:
        issues = self.opened.framework.issues
        left = sum(self.entry(issue).rating is None for issue in issues)
        name = self.opened.framework.issue_name
        self.say(Line(f"{left} of {len(issues)} {name}s left to rate", characters="─" if self.shapes else "-"))

    def said_before(self, issue: Issue) -> None:
        entry = self.entry(issue)
        if entry.rating is not None or entry.comment:
            said = [rating(entry.rating, shapes=self.shapes), *([one_line(entry.comment)] if entry.comment else [])]
            self.say("")
            self.say(Text(f"So far: {', '.join(said)}"))

    def say(self, what: RenderableType) -> None:
        self.console.print(what)

    def entry(self, issue: Issue) -> Entry:
        return self.opened.assessment.entry(issue.id)

    def save(self, *changes: Set | Append) -> None:
        document = change(self.opened.path, self.opened.document, changes)
        assessment = parse(document.content, document.file, Assessment).valid
        self.opened = replace(self.opened, document=document, assessment=assessment)


def _spelt_out(answer: str) -> str | None:
    """Whoever types `green` at the question for one key has its end taken for the next answer."""
    said = answer.lower().replace(" ", "-")
    if any(said == word[1:] for word in RATINGS.values()):
        return "The first letter was enough; what came behind it was not taken."
    return None


def _day(answer: str) -> str | None:
    try:
        if len(answer) != 10:
            raise ValueError
        date.fromisoformat(answer)
    except ValueError:
        return "That is no date; write year, month and day as 2027-01-31."
    return None
