"""The questions that a rating brings with it: the comment, the evidence, the actions; each answer is saved at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from partnerkit.cli.answers import DueDay, refuse_short_evidence, refuse_too_short
from partnerkit.cli.console import has_shapes
from partnerkit.cli.prompts import as_text, read_key, read_line, refuse_lines, refuse_long
from partnerkit.cli.rating_keys import RatingKeys
from partnerkit.cli.terminal import is_plain
from partnerkit.files.yaml.changes import Append, Remove, Set
from partnerkit.model.config import Config
from partnerkit.model.dates import on_day, possible_days
from partnerkit.model.text import as_items, one_line
from partnerkit.services.missing import ACTION, EVIDENCE, missing
from partnerkit.services.save import save

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console, RenderableType

    from partnerkit.files.yaml.changes import Change
    from partnerkit.model.assessment import Action, Entry
    from partnerkit.model.issue import Issue
    from partnerkit.services.missing import Missing
    from partnerkit.services.workspace import Opened

BACK, QUIT, CONFIDENCE, REMOVE = ":b", ":q", ":c", "-"
SURE = {"low": "l", "medium": "m", "high": "h", "not": "n"}
"""How sure somebody can be of a rating, and that it is not said, each with its key."""


class Leave(Exception):
    """Raised to quit; the answers so far are saved."""


class GoBack(Exception):
    """Raised to see the question before: the rating of this issue, or the issue before."""


class Questions:
    """Questions about the issues of one assessment."""

    def __init__(self, opened: Opened, console: Console, today: date, config: Config | None = None) -> None:
        self.today = today
        self.opened, self.console, self.shapes = opened, console, has_shapes(console.file)  # type: ignore[arg-type]
        self.config = config or Config()
        self.keys = RatingKeys(opened.framework)
        self.at: Issue = opened.framework.issues[0]
        """The issue at hand."""
        self.listed: tuple[Action, ...] = ()
        """The actions of the issue at hand that stand on the screen already."""

    def comment(self, issue: Issue) -> None:
        """Ask for a comment; one that is there is offered for editing, where the terminal can."""
        before = (self.entry(issue).comment or "").strip()
        shown = before.replace("\n", "") if not is_plain(self.console.file) else before  # type: ignore[arg-type]
        if not shown.isprintable():
            self.say("Comment: there is one already that does not fit on a line; change it in an editor.")
            return
        if before:
            self.say(f"Enter keeps the comment, {REMOVE} removes it.")
        answer = self.line("Comment: ", suggestion=before, check=self.keys.refuse_end_of_word, several=True)
        if answer == REMOVE or (before and answer.removeprefix(before).strip() == REMOVE):
            if before:
                self.save(Remove(("ratings", issue.id, "comment")))
        elif answer and answer != before:
            self.save(Set(("ratings", issue.id, "comment"), answer))

    def confidence(self, issue: Issue) -> None:
        """Ask with one key how sure the rating is; any other key leaves it as it is."""
        before = self.entry(issue)
        if not self.is_level(issue):
            self.say("There is no rating here to be sure of.")
            return
        key = read_key("How sure are you? [l]ow  [m]edium  [h]igh  [n]ot said: ", SURE).lower()
        self.say(one_line(key))
        place = ("ratings", issue.id, "confidence")
        chosen = next((word for word, one in SURE.items() if one == key), None)
        if chosen == "not" and before.confidence is not None:
            self.save(Remove(place))
        elif chosen not in (None, "not"):
            self.save(Set(place, chosen))
            self.say(f"Saved: confidence {chosen}")

    def evidence(self, issue: Issue) -> None:
        """Ask what shows the rating, until there is no more; a paste of several lines is several pieces."""
        given = self.entry(issue).rating
        word = one_line(given.word.lower()) if given is not None else "so"
        self.say(f"The settings ask what shows that this is {word} (evidence_for_green in partnerkit.yaml).")
        question = "Evidence: "
        while pieces := as_items(self.line(question, check=refuse_short_evidence, several=True)):
            self.save(*(Append(("ratings", issue.id, "evidence"), piece) for piece in pieces))
            question = "More evidence: "

    def actions(self, issue: Issue) -> None:
        """Ask for further actions until there are no more."""
        question = "Further action: "
        if self.entry(issue).actions:
            self.show_actions(issue)
            question = "Another action: "
        while answer := self.line(question, check=refuse_too_short, several=True):
            self.action(issue, answer)
            question = "Another action: "

    def action(self, issue: Issue, text: str) -> None:
        """Save a further action, then ask by whom and by when."""
        place = ("ratings", issue.id, "actions")
        number = len(self.entry(issue).actions)
        self.save(Append(place, {"ref": self.opened.assessment.next_ref(), "action": text}))
        if owner := self.line("  Owner: "):
            self.save(Set((*place, number, "owner"), owner))
        if due := self.line("  Due, as 2027-01-31: ", check=DueDay(self.today)):
            self.save(Set((*place, number, "due"), possible_days(due)[0].isoformat()))

    def line(
        self,
        prompt: str,
        *,
        suggestion: str = "",
        needed: str = "",
        check: Callable[[str], str | None] | None = None,
        several: bool = False,
    ) -> str:
        """Return a text that passes `check`, which says what is wrong; `needed` says why there must be one.

        It has one line unless it may have `several`. Raises `GoBack` and `Leave`, also where the command was typed
        behind the text that was suggested.
        """
        suggested = suggestion
        while True:
            answer = read_line(prompt, suggested)
            command = answer.lower().removeprefix(suggested.lower()).strip()
            if command == BACK:
                raise GoBack
            if command == QUIT:
                raise Leave
            suggested = suggestion
            if command == CONFIDENCE:
                self.confidence(self.at)
                continue
            if wrong := refuse_long(answer):
                self.say(wrong)
            elif not several and (wrong := refuse_lines(answer)):
                self.say(wrong)
                suggested = as_text(answer)
            elif wrong := check(answer) if check and answer else None:
                self.say(wrong)
                suggested = answer if "\n" in answer else suggestion  # what was pasted need not be pasted again
            elif answer or not needed:
                return answer
            else:
                self.say(needed)

    def show_actions(self, issue: Issue) -> None:
        """Show the actions that the issue has already, unless they were shown."""
        if self.listed == self.entry(issue).actions:
            return
        self.listed = self.entry(issue).actions
        for action in self.listed:
            facts = (
                action.owner,
                action.current_due and f"due {on_day(action.current_due)}",
                str(action.status).replace("-", " "),
                action.origin and f"from {', '.join(action.origin)}",
            )
            known = ", ".join(one_line(str(fact)) for fact in facts if fact)
            self.say(Padding(Text(f"{action.ref or '–'}  {one_line(action.action)} ({known})"), (0, 0, 0, 2)))

    def missing(self, issue: Issue) -> Missing:
        """Return the rules that miss evidence or an action at an issue, with their severities."""
        return missing(self.opened, self.config, self.today).get(issue.id, {})

    def wants_evidence(self, issue: Issue) -> bool:
        """Return True where a check would miss the evidence of an issue."""
        return not EVIDENCE.isdisjoint(self.missing(issue))

    def wants_action(self, issue: Issue) -> bool:
        """Return True where a check would miss an action of an issue."""
        return not ACTION.isdisjoint(self.missing(issue))

    def is_level(self, issue: Issue) -> bool:
        """Return True where a level of the scale is given."""
        given = self.entry(issue).rating
        return given is not None and given.is_level

    def say(self, what: RenderableType) -> None:
        self.console.print(what)

    def entry(self, issue: Issue) -> Entry:
        return self.opened.assessment.entry(issue.id)

    def save(self, *changes: Change) -> None:
        self.opened = save(self.opened, changes)
