"""The questions on the practices that a guide names: which are in place, and what a missing one should become."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.carry_over import same_words
from partnerkit.cli.questions import GoBack, Questions
from partnerkit.cli.rating_keys import in_lines
from partnerkit.files.yaml.changes import Remove
from partnerkit.model.assessment import Action
from partnerkit.model.patterns import pattern
from partnerkit.model.text import enumerated, one_line
from partnerkit.model.words import PRACTISED, Practised
from partnerkit.render.issue import watch_for
from partnerkit.render.practices import practices_with_states
from partnerkit.services.last_time import practices_last_time
from partnerkit.services.set_entry import MOST_DIGITS, set_practice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partnerkit.files.yaml.changes import Change
    from partnerkit.model.issue import Issue, NamedPractice

STATES = {"i": Practised.IN_PLACE, "p": Practised.PARTLY, "n": Practised.NOT_YET, "x": Practised.NOT_APPLICABLE}
KEYS = ("[i]n place", "[p]artly", "[n]ot yet", "[x] not applicable", "[u]nsaid")
HOW = "Numbers and a key, such as 1i 3n or 2-4p; Enter goes on."
AS_BEFORE = "="
_WORDS = {str(state): key for key, state in STATES.items()} | {PRACTISED[s].lower(): k for k, s in STATES.items()}
_ONE = pattern(
    rf"(?P<numbers>\d+(?:(?:\s*[-–,]\s*|\s+)\d+)*)\s*(?P<key>{'|'.join(sorted(_WORDS, key=len, reverse=True))}|[ipnxu])"
    r"(?![a-z0-9])(?:\s*[,;]\s*|\s+|$)|(?P<again>=)\s*"
)


class Ticked(NamedTuple):
    """What an answer says of practices by their ids; None takes back what was said."""

    states: dict[str, Practised | None]
    wrong: str | None = None
    """Why it cannot be read."""


def read_ticks(answer: str, names: tuple[str, ...], before: Mapping[str, Practised]) -> Ticked:
    """Return what an answer such as `1i 3n` says of practices of these ids, in their order.

    `=` gives those of `before` the state that they had.
    """
    states: dict[str, Practised | None] = {}
    at, said = 0, answer.strip().lower()
    while at < len(said):
        found = _ONE.match(said, at)
        if found is None:
            return Ticked({}, f"“{one_line(said[at:])}” names no practice and how it stands. {HOW}")
        at = found.end()
        if found["again"]:
            if not before:
                return Ticked({}, "Nothing is known of last time.")
            states |= before
            continue
        numbers = _numbers(found["numbers"])
        if not numbers or not all(0 < number <= len(names) for number in numbers):
            return Ticked({}, f"There is no {found['numbers'].strip()} in the list above.")
        key = found["key"]
        state = STATES.get(_WORDS.get(key, key))
        states |= dict.fromkeys((names[number - 1] for number in numbers), state)
    return Ticked(states)


def _numbers(text: str) -> list[int]:
    """Return the numbers that a text such as `1, 3-5` lists; none where a range runs backwards, or one is too long."""
    found: list[int] = []
    for first, last in re.findall(r"(\d+)(?:\s*[-–]\s*(\d+))?", text):
        if len(first) > MOST_DIGITS or len(last) > MOST_DIGITS:
            return []
        start, end = int(first), int(last or first)
        if start > end:
            return []
        found += range(start, end + 1)
    return found


class PracticeQuestions(Questions):
    """Questions about the practices of an issue, asked where somebody wants to answer them."""

    def practices(self, issue: Issue) -> None:
        """Show the practices of an issue with what to watch for, and let them be ticked until Enter is pressed."""
        names = tuple(issue.practice_by_id)
        before = practices_last_time(self.opened, issue)
        self.show_practices(issue)
        for part in watch_for(issue):
            self.say(part)
        if not names:
            return
        self.say("")
        for keys in in_lines(KEYS, self.console.width):
            self.say(keys)
        again = f" {AS_BEFORE} takes all as last time." if before else ""
        self.say(HOW + again)
        with suppress(GoBack):
            while answer := self.line("Practices: ", check=lambda said: read_ticks(said, names, before).wrong):
                states = read_ticks(answer, names, before).states
                self.save(*self.changes(issue, states))
                self.show_practices(issue)
                self.offer_actions(issue, [name for name, state in states.items() if state is Practised.NOT_YET])

    def show_practices(self, issue: Issue) -> None:
        """Show the practices of an issue with what was said of each."""
        for part in practices_with_states(issue, self.entry(issue).practices, practices_last_time(self.opened, issue)):
            self.say(part)

    def changes(self, issue: Issue, states: Mapping[str, Practised | None]) -> list[Change]:
        """Return the changes that give practices their states."""
        known = self.entry(issue).practices
        place = ("ratings", issue.id)
        changes: list[Change] = []
        for name, state in states.items():
            if state is not None:
                changes.append(set_practice(self.entry(issue), place, name, state))
            elif name in known:
                changes.append(Remove((*place, "practices", name)))
        return changes

    def offer_actions(self, issue: Issue, names: list[str]) -> None:
        """Ask which of the practices that are not yet in place are to be actions of the issue."""
        numbers = {name: number for number, name in enumerate(issue.practice_by_id, 1)}
        free = [name for name in names if not self.is_an_action(issue, issue.practice_by_id[name])]
        if not free:
            return
        listed = enumerated([str(numbers[name]) for name in free])
        each = "it" if len(free) == 1 else "each"
        choices = {str(numbers[name]): [name] for name in free} | {"y": free, "yes": free}
        wrong = f"Press y, or Enter for no{'' if len(free) == 1 else f'; or one of {listed}'}."
        answer = self.line(
            f"Not yet: {listed}. Make {each} an action? y, or Enter for no: ",
            check=lambda said: None if said.lower() in {*choices, "n", "no"} else wrong,
        )
        for name in choices.get(answer.lower(), []):
            text = one_line(issue.practice_by_id[name].text)
            self.say(f"Further action: {text}")
            self.action(issue, text)

    def is_an_action(self, issue: Issue, practice: NamedPractice) -> bool:
        """Return True if an open action of the issue says what a practice does."""
        return same_words(self.entry(issue).actions, Action(action=practice.text)) is not None
