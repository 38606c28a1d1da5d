"""The interview on what is not yet rated, or not to the end: guidance, rating, and the questions that it brings."""

from __future__ import annotations

from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from partnerkit.cli.practice_questions import PracticeQuestions
from partnerkit.cli.prompts import read_key
from partnerkit.cli.questions import BACK, CONFIDENCE, QUIT, GoBack, Leave
from partnerkit.cli.rating_keys import COMMANDS, PRACTICES, in_lines
from partnerkit.files.yaml.changes import Remove, Set
from partnerkit.model.ratings import NOT_APPLICABLE, Need, Rating
from partnerkit.model.text import one_line, plural
from partnerkit.model.words import Severity
from partnerkit.render.entry import evidence, facts
from partnerkit.render.framework import before_rating
from partnerkit.render.issue import guidance, heading
from partnerkit.render.linked import in_sight
from partnerkit.render.words import rating
from partnerkit.services.last_time import rating_last_time

if TYPE_CHECKING:
    from rich.console import Console

    from partnerkit.files.yaml.changes import Change
    from partnerkit.model.config import Config
    from partnerkit.model.issue import Issue
    from partnerkit.services.linked import OtherGuides
    from partnerkit.services.workspace import Opened

REASON = f"A reason is needed; or {BACK} to choose another rating."


class Way(Enum):
    """Where to go after an issue."""

    ON = auto()
    BACK = auto()


def interview(
    opened: Opened,
    console: Console,
    today: date,
    issue: Issue | None = None,
    config: Config | None = None,
    others: OtherGuides | None = None,
) -> Opened:
    """Ask about each issue that is not rated, or about one alone; return the assessment as it is afterwards.

    `config` says what else is wanted of a rating, `others` what was said of it elsewhere. Raises as `save` does where
    an answer cannot be saved; those before it are.
    """
    return Interview(opened, console, today, config, others).run(issue)


class Interview(PracticeQuestions):
    """Questions about one assessment, issue by issue."""

    def __init__(
        self, opened: Opened, console: Console, today: date, config: Config | None, others: OtherGuides | None
    ) -> None:
        super().__init__(opened, console, today, config)
        self.others = others
        self.order: tuple[Issue, ...] = opened.framework.issues
        """In the order in which they are asked about."""
        self.asked: set[str] = set()
        """The issues that do not come again in this walk: asked about to the end, or skipped."""
        self.given: set[str] = set()
        """The issues for which a rating was given in this walk, be it the same as before."""

    def run(self, first: Issue | None = None) -> Opened:
        """Ask about what is not rated, or, if `first` is given, about that issue alone, rated or not."""
        place = self._next(0) if first is None else self.order.index(first)
        asked, way = place is not None, Way.ON
        if asked:
            for part in before_rating(self.opened.framework, shapes=self.shapes):
                self.say(part)
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
        self.at, self.listed = issue, ()
        self.show_progress()
        for part in (
            *heading(self.opened.framework, issue),
            *guidance(self.opened.framework, issue, shapes=self.shapes),
        ):
            self.say(part)
        self.show_linked(issue)
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
            if self.entry(issue).need is not Need.NONE:
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
        sure = f", {CONFIDENCE} to say how sure you are" if self.is_level(self.at) else ""
        self.say(f"For the next questions: Enter to leave one out, {BACK} to rate again, {QUIT} to quit{sure}.")

    # --- questions -------------------------------------------------------------------------------------------------

    def rating(self, issue: Issue) -> Rating | None:
        """Ask for a rating and save it; return it, or None where the issue was skipped."""
        self.say_keys(issue)
        while True:
            key = read_key("Rating: ", self.keys.words).lower()
            self.say(one_line(key))
            chosen = self.keys.by_key.get(key)
            if chosen is not None and self.save_rating(issue, chosen):
                return chosen
            if key == "s":
                return None
            if key == "b":
                raise GoBack
            if key == "q":
                raise Leave
            if key == "p":
                self.practices(issue)
            self.say_keys(issue)

    def say_keys(self, issue: Issue) -> None:
        """Print the issue once more, as guidance may have pushed it off the screen, and the keys that answer."""
        self.say("")
        self.say(Text(f"{issue.number}  {one_line(issue.title)}", style="bold"))
        commands = (*COMMANDS, PRACTICES) if issue.practices or issue.watch_for else COMMANDS
        for keys in (self.keys.shown, commands):
            for line in in_lines(keys, self.console.width):
                self.say(line)

    def save_rating(self, issue: Issue, chosen: Rating) -> bool:
        """Save a rating; return False where the reason that it needs is not given after all."""
        place, before = ("ratings", issue.id), self.entry(issue)
        changes: list[Change] = [Set((*place, "rating"), chosen.written)]
        if chosen == NOT_APPLICABLE:
            try:
                reason = self.line(
                    "Reason (needed): ",
                    suggestion=before.reason or "",
                    needed=REASON,
                    check=self.keys.refuse_end_of_word,
                    several=True,
                )
            except GoBack:
                return False
            changes.append(Set((*place, "reason"), reason))
        elif before.reason is not None:
            changes.append(Remove((*place, "reason")))
        if before.confidence is not None and not chosen.is_level:
            changes.append(Remove((*place, "confidence")))
        self.save(*changes)
        self.given.add(issue.id)
        self.say(Text(f"Saved: {rating(chosen, shapes=self.shapes)}"))
        return True

    # --- showing and saving ----------------------------------------------------------------------------------------

    def show_progress(self) -> None:
        issues = self.opened.framework.issues
        left = sum(self.entry(issue).rating is None for issue in issues)
        name = self.opened.framework.issue_name
        self.say(Rule(f"{left} of {len(issues)} {plural(name)} left to rate", characters="─" if self.shapes else "-"))

    def show_linked(self, issue: Issue) -> None:
        """Show what the partnership said of the issues of other guides that this one bears on."""
        found = self.others.linked_to(issue.id) if self.others is not None else ()
        for number, line in enumerate(in_sight(found, shapes=self.shapes)):
            if not number:
                self.say("")
            indent = len(line) - len(line.lstrip())
            self.say(Padding(Text(line.strip(), style="dim"), (0, 0, 0, indent)))

    def show_answers(self, issue: Issue) -> None:
        entry = self.entry(issue)
        last = rating_last_time(self.opened, issue)
        if last is not None and entry.rating is None:
            self.say("")
            noted = rating(last, shapes=self.shapes) if isinstance(last, Rating) else one_line(last)
            self.say(Text(f"Last time: {noted}"))
        said = [one_line(text) for text in (entry.comment, entry.reason) if text]
        said += facts(issue, entry, shapes=self.shapes)
        if entry.rating is not None or said:
            self.say("")
            self.say(Text(f"So far: {', '.join([rating(entry.rating, shapes=self.shapes), *said])}"))
            for piece in entry.evidence:
                self.say(Padding(Text(f"Evidence: {evidence(piece)}"), (0, 0, 0, 2)))
        if entry.actions and entry.need is Need.NONE:
            self.show_actions(issue)
