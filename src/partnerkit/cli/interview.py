"""The interview on what is not yet rated: guidance, rating, comment, action; saved after each answer."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from partnerkit.cli.answers import RATINGS, DueDay, refuse_end_of_word, refuse_too_short
from partnerkit.cli.console import has_shapes
from partnerkit.cli.prompts import read_key, read_line
from partnerkit.files.yaml.changes import Append, Remove, Set
from partnerkit.model.assessment import Entry
from partnerkit.model.dates import possible_days
from partnerkit.model.text import one_line
from partnerkit.model.words import Rating
from partnerkit.render.framework import guidance, heading, practices
from partnerkit.render.words import rating
from partnerkit.services.save import save

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console, RenderableType

    from partnerkit.files.yaml.changes import Change
    from partnerkit.model.framework import Issue
    from partnerkit.services.workspace import Opened

BACK, QUIT, REMOVE = ":b", ":q", "-"
REASON = f"A reason is needed; or {BACK} to choose another rating."
LAST_TIME = re.compile(r"# last time: ([a-z ]+)")


class Way(Enum):
    """Where to go after an issue."""

    ON = auto()
    BACK = auto()


class Leave(Exception):
    """Raised to quit; the answers so far are saved."""


class GoBack(Exception):
    """Raised to see the question before: the rating of this issue, or the issue before."""


def interview(opened: Opened, console: Console, today: date, issue: Issue | None = None) -> Opened:
    """Ask about each issue that is not rated, or about one alone; return the assessment as it is afterwards.

    Raises as `save` does where an answer cannot be saved; those before it are.
    """
    return Interview(opened, console, today).run(issue)


class Interview:
    """Questions about one assessment."""

    def __init__(self, opened: Opened, console: Console, today: date) -> None:
        self.today = today
        self.opened, self.console, self.shapes = opened, console, has_shapes(console.file)  # type: ignore[arg-type]
        self.order: tuple[Issue, ...] = opened.framework.issues
        """In the order in which they are asked about."""
        self.skipped: set[str] = set()

    def run(self, first: Issue | None = None) -> Opened:
        """Ask about what is not rated, or, if `first` is given, about that issue alone, rated or not."""
        place = self._next(0) if first is None else self.order.index(first)
        asked = place is not None
        try:
            while place is not None:
                way = self.ask(self.order[place])
                on = self._next(place + 1) if first is None else None
                place = self._before(place) if way is Way.BACK else on
        except (Leave, KeyboardInterrupt, EOFError):
            self.say("")
            self.say(f"Saved in {self.opened.path}. Run the same command again to go on.")
        if asked:
            self.say("")
        return self.opened

    def _next(self, start: int) -> int | None:
        """Return the place of the next issue that is neither rated nor skipped, from `start` on; None at the end.

        No such issue is left behind: the walk starts at the first, and leaves one only when it is rated or skipped, or
        to go back.
        """
        for place in range(start, len(self.order)):
            issue = self.order[place]
            if self.entry(issue).rating is None and issue.id not in self.skipped:
                return place
        return None

    def _before(self, place: int) -> int:
        if place == 0:
            self.say("This is the first; there is none before it.")
        return max(0, place - 1)

    def ask(self, issue: Issue) -> Way:
        """Show an issue and ask all there is to ask about it."""
        self.show_progress()
        for part in (*heading(self.opened.framework, issue), *guidance(issue, shapes=self.shapes)):
            self.say(part)
        self.show_answers(issue)
        try:
            while (chosen := self.rating(issue)) is not None and not self.ask_why(issue):
                self.show_answers(issue)
            if chosen is None:
                self.skipped.add(issue.id)
        except GoBack:
            return Way.BACK
        return Way.ON

    def ask_why(self, issue: Issue) -> bool:
        """Ask what there is to say of a rating; return False where it is to be given anew."""
        try:
            if self.entry(issue).rating is not Rating.NOT_APPLICABLE:  # whose reason says it
                self.comment(issue)
            if self.entry(issue).rating in (Rating.RED, Rating.AMBER):
                self.actions(issue)
        except GoBack:
            return False
        return True

    # --- questions -------------------------------------------------------------------------------------------------

    def rating(self, issue: Issue) -> Rating | None:
        """Ask for a rating and save it; return it, or None where the issue was skipped."""
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
        """Print the issue once more, as guidance may have pushed it off the screen, and the keys that answer."""
        self.say("")
        self.say(Text(f"{issue.number}  {one_line(issue.title)}", style="bold"))
        keys = "[g]reen  [a]mber  [r]ed  [n]ot applicable  [s]kip  [b]ack  [q]uit"
        self.say(keys + ("  [p]ractices" if issue.practices or issue.watch_for else ""))

    def save_rating(self, issue: Issue, chosen: Rating) -> bool:
        """Save a rating; return False where the reason that it needs is not given after all."""
        place, before = ("ratings", issue.id), self.entry(issue)
        if chosen is Rating.NOT_APPLICABLE:
            try:
                reason = self.line(
                    "Reason (needed): ", suggestion=before.reason or "", needed=REASON, check=refuse_end_of_word
                )
            except GoBack:
                return False
            self.save(Set((*place, "rating"), str(chosen)), Set((*place, "reason"), reason))
        elif before.reason is not None:
            self.save(Set((*place, "rating"), str(chosen)), Remove((*place, "reason")))
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
        if before:
            self.say(f"Enter keeps the comment, {REMOVE} removes it.")
        answer = self.line("Comment: ", suggestion=before.strip(), check=refuse_end_of_word)
        if answer == REMOVE or (before and answer.removeprefix(before.strip()).strip() == REMOVE):
            if before:
                self.save(Remove(("ratings", issue.id, "comment")))
        elif answer and answer != before.strip():
            self.save(Set(("ratings", issue.id, "comment"), answer))

    def actions(self, issue: Issue) -> None:
        """Ask for further actions until there are no more."""
        place = ("ratings", issue.id, "actions")
        question = "Further action: "
        if self.entry(issue).actions:
            self.show_actions(issue)
            question = "Another action: "
        while answer := self.line(question, check=refuse_too_short):
            number = len(self.entry(issue).actions)
            self.save(Append(place, {"ref": self.opened.assessment.next_ref(), "action": answer}))
            if owner := self.line("  Owner: "):
                self.save(Set((*place, number, "owner"), owner))
            if due := self.line("  Due, as 2027-01-31: ", check=DueDay(self.today)):
                self.save(Set((*place, number, "due"), possible_days(due)[0].isoformat()))
            question = "Another action: "

    def line(
        self,
        prompt: str,
        *,
        suggestion: str = "",
        needed: str = "",
        check: Callable[[str], str | None] | None = None,
    ) -> str:
        """Return a line of text that passes `check`, which says what is wrong; `needed` says why there must be one.

        Raises `GoBack` and `Leave`, also where the command was typed behind the text that was suggested.
        """
        while True:
            answer = read_line(prompt, suggestion)
            command = answer.lower().removeprefix(suggestion.lower()).strip()
            if command == BACK:
                raise GoBack
            if command == QUIT:
                raise Leave
            wrong = check(answer) if check and answer else None
            if wrong:
                self.say(wrong)
            elif answer or not needed:
                return answer
            else:
                self.say(needed)

    # --- showing and saving ----------------------------------------------------------------------------------------

    def show_progress(self) -> None:
        issues = self.opened.framework.issues
        left = sum(self.entry(issue).rating is None for issue in issues)
        name = self.opened.framework.issue_name
        self.say(Rule(f"{left} of {len(issues)} {name}s left to rate", characters="─" if self.shapes else "-"))

    def show_answers(self, issue: Issue) -> None:
        entry = self.entry(issue)
        last = self.last_time(issue)
        if last and entry.rating is None:
            self.say("")
            self.say(Text(f"Last time: {last}"))
        if entry.rating is not None or entry.comment:
            words = [one_line(text) for text in (entry.comment, entry.reason) if text]
            self.say("")
            self.say(Text(f"So far: {', '.join([rating(entry.rating, shapes=self.shapes), *words])}"))
        if entry.actions and entry.rating not in (Rating.RED, Rating.AMBER):
            self.show_actions(issue)

    def show_actions(self, issue: Issue) -> None:
        """Show the actions that the issue has already."""
        for action in self.entry(issue).actions:
            facts = (
                action.owner,
                action.current_due and f"due {action.current_due}",
                str(action.status).replace("-", " "),
            )
            known = ", ".join(one_line(str(fact)) for fact in facts if fact)
            self.say(Padding(Text(f"{action.ref or '–'}  {one_line(action.action)} ({known})"), (0, 0, 0, 2)))

    def last_time(self, issue: Issue) -> str:
        """Return the last round's rating, which `new --from` noted behind the issue or its rating, or an empty text."""
        document = self.opened.document
        for keys in (("ratings", issue.id), ("ratings", issue.id, "rating")):
            line = document.place(keys, key=True).line
            noted = LAST_TIME.search(document.lines[line - 1]) if line is not None else None
            if noted:
                return noted.group(1).capitalize()
        return ""

    def say(self, what: RenderableType) -> None:
        self.console.print(what)

    def entry(self, issue: Issue) -> Entry:
        return self.opened.assessment.entry(issue.id)

    def save(self, *changes: Change) -> None:
        self.opened = save(self.opened, changes)
