"""The interview on what is to be agreed: every view, then the agreed rating, why, and who differs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from partnerkit.analysis.carry_over import in_order
from partnerkit.cli.answers import RATINGS
from partnerkit.cli.interview import Interview
from partnerkit.cli.prompts import read_key
from partnerkit.cli.questions import GoBack, Leave
from partnerkit.files.yaml.changes import Append
from partnerkit.model.text import one_line
from partnerkit.render.comparison.agenda import said
from partnerkit.render.comparison.words import spread
from partnerkit.render.words import rating

if TYPE_CHECKING:
    from rich.console import Console

    from partnerkit.analysis.comparison import Comparison
    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Entry
    from partnerkit.model.config import Config
    from partnerkit.model.framework import Issue
    from partnerkit.services.workspace import Opened


def interview_partners(
    opened: Opened, comparison: Comparison, console: Console, today: date, config: Config | None = None
) -> Opened:
    """Ask about each issue that is not agreed yet; return the agreed assessment as it is afterwards."""
    return _AgreeInterview(opened, comparison, console, today, config).run()


class _AgreeInterview(Interview):
    def __init__(
        self, opened: Opened, comparison: Comparison, console: Console, today: date, config: Config | None
    ) -> None:
        super().__init__(opened, console, today, config)
        self.comparison = comparison
        self.lines = {line.issue.id: line for line in comparison.lines}
        self.order = tuple(line.issue for line in in_order(comparison))

    def show_answers(self, issue: Issue) -> None:
        """Show what every view says."""
        line = self.lines[issue.id]
        self.say("")
        self.say(Text(f"The views: {spread(line)}", style="bold"))
        for view, entry in said(self.comparison, line):
            self.indented(2, f"{rating(entry.rating, shapes=self.shapes)}  {one_line(view.assessment.viewpoint)}")
            evidence = (f"Evidence: {text}" for text in entry.evidence)
            for text in (entry.comment, entry.reason, *evidence):
                if text:
                    self.indented(4, one_line(text))
        if line.missing:
            self.indented(2, f"{rating(None, shapes=self.shapes)}  by {line.missing} of {len(line.entries)} views")
        if self.entry(issue).actions:
            self.say("")
            self.say(Text("Its actions, with those of the views:", style="bold"))
            self.show_actions(issue)
        super().show_answers(issue)

    def indented(self, by: int, text: str) -> None:
        self.say(Padding(Text(text), (0, 0, 0, by)))

    def comment(self, issue: Issue) -> None:
        super().comment(issue)
        self.dissent(issue)

    def dissent(self, issue: Issue) -> None:
        """Ask who would have rated otherwise until no more are named."""
        for known in self.entry(issue).dissent:
            self.say(Text(f"Differs: {one_line(known.organisation)}, {rating(known.rating, shapes=self.shapes)}"))
        differing = self.differing(issue)
        for number, (view, entry) in enumerate(differing, start=1):
            self.indented(
                2, f"{number}  {one_line(view.assessment.viewpoint)}: {rating(entry.rating, shapes=self.shapes)}"
            )
        how = "A number, or an organisation's name" if differing else "An organisation's name"
        self.say(f"Who keeps to another rating? {how}; Enter for nobody.")
        while said_by := self.line("Who: ", check=_nobody):
            if said_by.isdecimal() and 0 < int(said_by) <= len(differing):
                view, entry = differing[int(said_by) - 1]
                who = view.assessment.assessor
                organisation = (who.organisation or who.role) if who else view.assessment.viewpoint
                chosen = str(entry.rating)
            else:
                organisation, chosen = said_by, self.their_rating()
            reason = self.line("  Why: ", needed="A reason is needed, so that others understand.", several=True)
            dissent = {"organisation": organisation, "rating": chosen, "reason": reason}
            self.save(Append(("ratings", issue.id, "dissent"), dissent))

    def differing(self, issue: Issue) -> list[tuple[Source, Entry]]:
        """Return the views that rate the issue otherwise than was agreed."""
        agreed = self.entry(issue).rating
        pairs = said(self.comparison, self.lines[issue.id])
        return [(view, entry) for view, entry in pairs if entry.rating not in (agreed, None)]

    def their_rating(self) -> str:
        while True:
            key = read_key("  Its rating, [g] [a] [r] [n]: ", tuple(RATINGS.values())).lower()
            self.say(one_line(key))
            if key in RATINGS:
                return str(RATINGS[key])
            if key == "b":
                raise GoBack
            if key == "q":
                raise Leave


def _nobody(answer: str) -> str | None:
    return "Press Enter where nobody does." if answer.lower() in ("n", "no", "none", "nobody") else None
