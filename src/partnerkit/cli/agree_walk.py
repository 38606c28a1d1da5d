"""The walk through what is to be agreed: every view, then the agreed rating, why, and who differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from partnerkit.analysis.agreement import in_order
from partnerkit.cli.keys import read_key
from partnerkit.cli.walk import RATINGS, GoBack, Leave, Walk
from partnerkit.files.change import Append
from partnerkit.render.agenda import said
from partnerkit.render.words import one_line, rating

if TYPE_CHECKING:
    from rich.console import Console

    from partnerkit.analysis.comparison import Comparison
    from partnerkit.cli.workspace import Opened
    from partnerkit.model.framework import Issue


def agree_walk(opened: Opened, comparison: Comparison, console: Console) -> Opened:
    """Ask about each issue that is not agreed yet; returns the agreed assessment as it is afterwards."""
    return _AgreeWalk(opened, comparison, console).run()


class _AgreeWalk(Walk):
    def __init__(self, opened: Opened, comparison: Comparison, console: Console) -> None:
        super().__init__(opened, console)
        self.comparison = comparison
        self.lines = {line.issue.id: line for line in comparison.lines}
        open_issues = {issue.id for issue in self.issues}
        self.issues = [line.issue for line in in_order(comparison) if line.issue.id in open_issues]

    def said_before(self, issue: Issue) -> None:
        """Show what every view says."""
        line = self.lines[issue.id]
        self.say("")
        self.say(Text(f"The views: {line.spread}", style="bold"))
        for voice, entry in said(self.comparison, line):
            self.indented(2, f"{rating(entry.rating, shapes=self.shapes)}  {one_line(voice.name)}")
            evidence = (f"Evidence: {text}" for text in entry.evidence)
            for text in (entry.comment, entry.reason, *evidence):
                if text:
                    self.indented(4, one_line(text))
        if line.missing:
            self.indented(2, f"{rating(None, shapes=self.shapes)}  by {line.missing} of {len(line.entries)} views")
        if actions := self.entry(issue).actions:
            self.say("")
            self.say(Text("Its actions, with those of the views:", style="bold"))
            for action in actions:
                who = f" ({one_line(action.owner)})" if action.owner else ""
                self.indented(2, f"{action.ref or '–'}  {one_line(action.action)}{who}")
        super().said_before(issue)

    def indented(self, by: int, text: str) -> None:
        self.say(Padding(Text(text), (0, 0, 0, by)))

    def comment(self, issue: Issue) -> None:
        super().comment(issue)
        self.dissent(issue)

    def dissent(self, issue: Issue) -> None:
        """Take in who would have rated otherwise, until there is nobody more."""
        for known in self.entry(issue).dissent:
            self.say(Text(f"Differs: {one_line(known.organisation)}, {rating(known.rating, shapes=self.shapes)}"))
        while organisation := self.line("Does an organisation differ? Its name: "):
            chosen = self.their_rating()
            reason = self.line("  Why: ", needed=True)
            dissent = {"organisation": organisation, "rating": chosen, "reason": reason}
            self.save(Append(("ratings", issue.id, "dissent"), dissent))

    def their_rating(self) -> str:
        while True:
            key = read_key("  Its rating, [g] [a] [r] [n]: ").lower()
            self.say(one_line(key))
            if key in RATINGS:
                return str(RATINGS[key])
            if key == "b":
                raise GoBack
            if key == "q":
                raise Leave
