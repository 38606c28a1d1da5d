"""The interview on what is to be agreed: every view, then the agreed rating, why, and who differs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from partnerkit.analysis.carry_over import in_order
from partnerkit.analysis.practices import differing as differing_practices
from partnerkit.cli.interview import Interview
from partnerkit.cli.prompts import read_key
from partnerkit.cli.questions import GoBack, Leave
from partnerkit.cli.rating_keys import in_lines
from partnerkit.files.yaml.changes import Append
from partnerkit.model.ratings import CANNOT_JUDGE
from partnerkit.model.text import one_line
from partnerkit.model.words import PRACTISED
from partnerkit.render.comparison.agenda import said
from partnerkit.render.comparison.words import spread
from partnerkit.render.entry import evidence, facts, in_brackets
from partnerkit.render.words import rating
from partnerkit.services.agree import what_is_said
from partnerkit.services.partners import no_such_partner, partner_called

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from partnerkit.analysis.agreed_since import Contradiction
    from partnerkit.analysis.comparison import Comparison
    from partnerkit.analysis.consensus import RoundConsensus
    from partnerkit.analysis.source import Source
    from partnerkit.model.assessment import Entry
    from partnerkit.model.config import Config
    from partnerkit.model.issue import Issue
    from partnerkit.model.ratings import Rating
    from partnerkit.services.linked import OtherGuides
    from partnerkit.services.workspace import Opened


def interview_partners(
    opened: Opened,
    comparison: Comparison,
    console: Console,
    today: date,
    config: Config | None = None,
    partners: Sequence[str] = (),
    others: OtherGuides | None = None,
    consensus: RoundConsensus | None = None,
) -> Opened:
    """Ask about each issue that is not agreed yet; return the agreed assessment as it is afterwards.

    `partners` are the organisations that can differ; where none is known, any can. `others` is what was said elsewhere.
    `consensus` is stated with each issue, where one is declared.
    """
    return _AgreeInterview(opened, comparison, console, today, config, partners, others, consensus).run()


def ask_what_to_reopen(
    found: Sequence[Contradiction], console: Console
) -> tuple[list[Contradiction], list[Contradiction]]:
    """Ask of each agreed issue that views contradict whether to agree anew; return those to reopen and those to keep.

    What is in neither is left for another time.
    """
    reopened: list[Contradiction] = []
    kept: list[Contradiction] = []
    for one in found:
        console.print(Text(f"\n{one.issue.number}  {one_line(one.issue.title)}", style="bold"))
        try:
            key = _one_of(("reopen", "keep", "later"), "Agree anew? [r]eopen  [k]eep as agreed  [l]ater: ", console)
        except EOFError:
            break
        if key != "later":
            (reopened if key == "reopen" else kept).append(one)
    return reopened, kept


def ask_to_go_on(console: Console) -> bool:
    """Return True if what is incomplete is to be agreed on as it is."""
    try:
        return _one_of(("yes", "no"), "Go on without what is missing? [y]es  [n]o: ", console) == "yes"
    except EOFError:
        return False


def _one_of(answers: tuple[str, ...], question: str, console: Console) -> str:
    """Return the answer whose first letter was pressed."""
    while True:
        key = read_key(question, {answer: answer[0] for answer in answers}).lower()
        console.print(one_line(key))
        for answer in answers:
            if key and answer.startswith(key):
                return answer


class _AgreeInterview(Interview):
    def __init__(
        self,
        opened: Opened,
        comparison: Comparison,
        console: Console,
        today: date,
        config: Config | None,
        partners: Sequence[str],
        others: OtherGuides | None,
        consensus: RoundConsensus | None,
    ) -> None:
        super().__init__(opened, console, today, config, others)
        self.partners = partners
        self.comparison = comparison
        self.lines = {line.issue.id: line for line in comparison.lines}
        self.consensus = {one.issue.id: one for one in consensus.lines} if consensus else {}
        self.order = tuple(line.issue for line in in_order(comparison))

    def show_answers(self, issue: Issue) -> None:
        """Show what every view says."""
        line = self.lines[issue.id]
        self.say("")
        self.say(Text(f"The views: {spread(line)}", style="bold"))
        for view, entry in said(self.comparison, line):
            self.indented(2, f"{rating(entry.rating, shapes=self.shapes)}  {one_line(view.assessment.viewpoint)}")
            shown = [one_line(text) for text in (entry.comment, entry.reason) if text]
            if known := facts(issue, entry, shapes=self.shapes):
                shown.append(", ".join(known))
            for text in (*shown, *(f"Evidence: {evidence(piece)}" for piece in entry.evidence)):
                self.indented(4, text)
        if line.missing:
            self.indented(2, f"{rating(None, shapes=self.shapes)}  by {line.missing} of {len(line.entries)} views")
        if issue.id in self.consensus:
            from partnerkit.render.comparison.consensus import line as stated  # most declare none

            self.say(f"Consensus: {stated(None, self.consensus[issue.id])}")
        if self.entry(issue).actions != self.listed:
            self.say("")
            self.say(Text("Its actions, with those of the views:", style="bold"))
            self.show_actions(issue)
        super().show_answers(issue)

    def show_practices(self, issue: Issue) -> None:
        """Show the practices of an issue, and what every view says of those on which views differ."""
        super().show_practices(issue)
        line = self.lines[issue.id]
        numbers = {name: number for number, name in enumerate(issue.practice_by_id, 1)}
        for one in differing_practices(issue, line.entries):
            said = [
                f"{PRACTISED[known.state].lower()} by {one_line(view.assessment.viewpoint)}{in_brackets(known.note)}"
                for view, known in zip(self.comparison.views, one.said, strict=True)
                if known is not None
            ]
            self.indented(2, f"{numbers[one.practice.id or '']}: {'; '.join(said)}")

    def indented(self, by: int, text: str) -> None:
        self.say(Padding(Text(text), (0, 0, 0, by)))

    def save_rating(self, issue: Issue, chosen: Rating) -> bool:
        """Save a rating, and what each view said when it was agreed."""
        if not super().save_rating(issue, chosen):
            return False
        self.save(*what_is_said(self.opened, self.comparison, issue))
        return True

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
        how = "A number, or a partner's name" if differing else "A partner's name"
        self.say(f"Who keeps to another rating? {how}; Enter for nobody.")
        while said_by := self.line("Who: ", check=lambda answer: self.refuse_who(answer, len(differing))):
            if said_by.isdecimal() and 0 < int(said_by) <= len(differing):
                view, entry = differing[int(said_by) - 1]
                who = view.assessment.assessor
                organisation = (who.organisation or who.role) if who else view.assessment.viewpoint
                chosen = entry.rating.written if entry.rating is not None else ""
            else:
                organisation = partner_called(said_by, self.partners) or said_by
                chosen = self.their_rating()
            reason = self.line("  Why: ", needed="A reason is needed, so that others understand.", several=True)
            dissent = {"organisation": organisation, "rating": chosen, "reason": reason}
            self.save(Append(("ratings", issue.id, "dissent"), dissent))

    def refuse_who(self, answer: str, numbers: int) -> str | None:
        """Return what is wrong with who was named; None where it is a number in the list, or a partner."""
        if answer.lower() in ("n", "no", "none", "nobody"):
            return "Press Enter where nobody does."
        if answer.isdecimal():
            return None if 0 < int(answer) <= numbers else f"There is no {answer} in the list above."
        if not self.partners or partner_called(answer, self.partners):
            return None
        return no_such_partner(answer, self.partners)

    def differing(self, issue: Issue) -> list[tuple[Source, Entry]]:
        """Return the views that rate the issue otherwise than was agreed; who cannot judge keeps to nothing."""
        agreed = self.entry(issue).rating
        pairs = said(self.comparison, self.lines[issue.id])
        return [(view, entry) for view, entry in pairs if entry.rating not in (agreed, CANNOT_JUDGE, None)]

    def their_rating(self) -> str | int:
        """Ask for the rating of a partner who differs; who cannot judge does not."""
        shown = [
            key for rating, key in zip(self.keys.by_rating, self.keys.shown, strict=True) if rating != CANNOT_JUDGE
        ]
        for line in in_lines(shown, self.console.width - 2):
            self.say(f"  {line}")
        while True:
            key = read_key("  Its rating: ", self.keys.words).lower()
            self.say(one_line(key))
            chosen = self.keys.by_key.get(key)
            if chosen is not None and chosen != CANNOT_JUDGE:
                return chosen.written
            if key == "b":
                raise GoBack
            if key == "q":
                raise Leave
