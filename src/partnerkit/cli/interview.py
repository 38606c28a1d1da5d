"""The interview on what is not yet rated, or not to the end: guidance, rating, and the questions that it brings."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING

from rich.rule import Rule
from rich.text import Text

from partnerkit.cli.answers import RATINGS, refuse_end_of_word
from partnerkit.cli.prompts import read_key
from partnerkit.cli.questions import BACK, QUIT, GoBack, Leave, Questions
from partnerkit.files.yaml.changes import Remove, Set
from partnerkit.model.ratings import AMBER, NOT_APPLICABLE, RED, Rating
from partnerkit.model.text import one_line
from partnerkit.model.words import Severity
from partnerkit.render.framework import guidance, heading, practices
from partnerkit.render.words import rating

if TYPE_CHECKING:
    from rich.console import Console

    from partnerkit.model.config import Config
    from partnerkit.model.issue import Issue
    from partnerkit.services.workspace import Opened

REASON = f"A reason is needed; or {BACK} to choose another rating."
LAST_TIME = re.compile(r"# last time: ([a-z ]+)")


class Way(Enum):
    """Where to go after an issue."""

    ON = auto()
    BACK = auto()


def interview(
    opened: Opened, console: Console, today: date, issue: Issue | None = None, config: Config | None = None
) -> Opened:
    """Ask about each issue that is not rated, or about one alone; return the assessment as it is afterwards.

    `config` says what else is wanted of a rating. Raises as `save` does where an answer cannot be saved; those before
    it are.
    """
    return Interview(opened, console, today, config).run(issue)


class Interview(Questions):
    """Questions about one assessment, issue by issue."""

    def __init__(self, opened: Opened, console: Console, today: date, config: Config | None = None) -> None:
        super().__init__(opened, console, today, config)
        self.order: tuple[Issue, ...] = opened.framework.issues
        """In the order in which they are asked about."""
        self.asked: set[str] = set()
        """The issues that do not come again in this walk: asked about to the end, or skipped."""

    def run(self, first: Issue | None = None) -> Opened:
        """Ask about what is not rated, or, if `first` is given, about that issue alone, rated or not."""
        place = self._next(0) if first is None else self.order.index(first)
        asked, way = place is not None, Way.ON
        try:
            while place is not None:
                resumed = first is None and way is Way.ON and self.entry(self.order[place]).rating is not None
                way = self.ask(self.order[place], resumed=resumed)
                on = self._next(place + 1) if first is None else None
                place = self._before(place) if way is Way.BACK else on
        except (Leave, KeyboardInterrupt, EOFError):
            self.say("")
            self.say(f"Saved in {self.opened.path}. Run the same command again to go on.")
        if asked:
            self.say("")
        return self.opened

    def _next(self, start: int) -> int | None:
        """Return the place of the next issue to ask about, from `start` on; None at the end.

        No such issue is left behind: the walk starts at the first, and leaves one only when it was asked about to the
        end or skipped, or to go back.
        """
        for place in range(start, len(self.order)):
            issue = self.order[place]
            if issue.id not in self.asked and (self.entry(issue).rating is None or self._is_unfinished(place)):
                return place
        return None

    def _is_unfinished(self, place: int) -> bool:
        """Return True for a rated issue of which something was not asked yet.

        That is where a check finds an error; and where it gives a warning, if the walk was left just behind it: further
        on, no action was a choice.
        """
        missed = self.missing(self.order[place]).values()
        was_left = place + 1 < len(self.order) and self.entry(self.order[place + 1]).rating is None
        return Severity.ERROR in missed or (was_left and bool(missed))

    def _before(self, place: int) -> int:
        if place == 0:
            self.say("This is the first; there is none before it.")
        return max(0, place - 1)

    def ask(self, issue: Issue, *, resumed: bool = False) -> Way:
        """Show an issue and ask all there is to ask about it; if `resumed`, what was not asked when it was rated."""
        self.listed = ()
        self.show_progress()
        for part in (
            *heading(self.opened.framework, issue),
            *guidance(self.opened.framework, issue, shapes=self.shapes),
        ):
            self.say(part)
        self.show_answers(issue)
        try:
            if not resumed or not self.ask_the_rest(issue):
                while self.rating(issue) is not None and not self.ask_why(issue):
                    self.show_answers(issue)
        except GoBack:
            return Way.BACK
        self.asked.add(issue.id)
        return Way.ON

    def ask_why(self, issue: Issue) -> bool:
        """Ask what there is to say of a rating; return False where it is to be given anew."""
        try:
            if self.entry(issue).rating != NOT_APPLICABLE:  # whose reason says it
                self.say_commands()
                self.comment(issue)
            if self.wants_evidence(issue):
                self.evidence(issue)
            if self.entry(issue).rating in (RED, AMBER):
                self.actions(issue)
        except GoBack:
            return False
        return True

    def ask_the_rest(self, issue: Issue) -> bool:
        """Ask what was not asked when the issue was rated; return False where it is to be rated anew."""
        self.say("This is rated, but not all was asked.")
        try:
            self.say_commands()
            if not self.entry(issue).comment:
                self.comment(issue)
            if self.wants_evidence(issue):
                self.evidence(issue)
            if self.wants_action(issue):
                self.actions(issue)
        except GoBack:
            self.show_answers(issue)
            return False
        return True

    def say_commands(self) -> None:
        self.say(f"For the next questions: Enter to leave one out, {BACK} to rate again, {QUIT} to quit.")

    # --- questions -------------------------------------------------------------------------------------------------

    def rating(self, issue: Issue) -> Rating | None:
        """Ask for a rating and save it; return it, or None where the issue was skipped."""
        self.say_keys(issue)
        while True:
            key = read_key("Rating: ", tuple(RATINGS.values())).lower()
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
        if chosen == NOT_APPLICABLE:
            try:
                reason = self.line(
                    "Reason (needed): ",
                    suggestion=before.reason or "",
                    needed=REASON,
                    check=refuse_end_of_word,
                    several=True,
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
        if entry.actions and entry.rating not in (RED, AMBER):
            self.show_actions(issue)

    def last_time(self, issue: Issue) -> str:
        """Return the last round's rating, which `new --from` noted behind the issue or its rating, or an empty text."""
        document = self.opened.document
        for keys in (("ratings", issue.id), ("ratings", issue.id, "rating")):
            line = document.place(keys, key=True).line
            noted = LAST_TIME.search(document.lines[line - 1]) if line is not None else None
            if noted:
                return noted.group(1).capitalize()
        return ""
