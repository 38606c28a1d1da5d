"""Ratings that are older than what has happened since: offered to be given again, before anything else is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from partnerkit.cli.interview import Interview, Way
from partnerkit.cli.prompts import read_key
from partnerkit.cli.questions import Leave
from partnerkit.files.yaml.changes import Set
from partnerkit.model.command_line import next_round
from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line
from partnerkit.render.out_of_date import since
from partnerkit.render.words import rating

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console

    from partnerkit.model.kept_record import Happened
    from partnerkit.services.linked import OtherGuides
    from partnerkit.services.workspace import Opened, Workspace


def rate_again(
    opened: Opened,
    console: Console,
    workspace: Workspace,
    found: Mapping[str, Happened],
    others: OtherGuides | None = None,
) -> Opened:
    """Offer to rate just those issues again that something has happened to; return the assessment afterwards.

    `found` has what has happened, by issue. The ratings of a file are of one day. Once each of these was given again,
    be it the same as before, the file speaks of today, and so do its other ratings: that is said before it is asked.
    Whoever wants to keep what was said opens a new file. Raises as `save` does.
    """
    if not found:
        return opened
    again = Again(opened, console, workspace, others)
    again.offer(found)
    return again.opened


class Again(Interview):
    """Questions about the issues that are to be rated again."""

    def __init__(self, opened: Opened, console: Console, workspace: Workspace, others: OtherGuides | None) -> None:
        super().__init__(opened, console, workspace.as_of, workspace.config(opened.path), others)

    def offer(self, found: Mapping[str, Happened]) -> None:
        """Say what is out of date, and ask about that where it is wanted."""
        issues = [self.opened.framework.by_id[issue] for issue in found]
        day = on_day(self.opened.assessment.date)
        self.say(Text(f"Since {day}, the day that this file speaks of, something has happened:", style="bold"))
        for issue in issues:
            shown = rating(self.entry(issue).rating, shapes=self.shapes)
            text = f"{issue.number} {one_line(issue.title)}, {shown}: {since(found[issue.id])}"
            self.say(Padding(Text(text), (0, 0, 0, 2)))
        these = "this one" if len(issues) == 1 else "these"
        self.say(
            f"You can rate just {these} again. The file then speaks of {on_day(self.today)}, as if all else in it "
            "still held; rate the same where it does."
        )
        self.say(Text(f"To keep what was said on {day}, leave it, and run: {next_round(self.opened.path, self.today)}"))
        key = read_key("Rate again? y for yes, Enter for later: ").strip().lower()
        self.say(one_line(key))
        if key.startswith("y"):
            self._walk(found)
        self.say("")

    def _walk(self, found: Mapping[str, Happened]) -> None:
        order = [self.opened.framework.by_id[issue] for issue in found]
        place = 0
        try:
            while place < len(order):
                way = self.ask(order[place])
                place = max(0, place - 1) if way is Way.BACK else place + 1
        except (Leave, KeyboardInterrupt, EOFError):
            self.say("")
        left = [issue for issue in order if issue.id not in self.given]
        if left:
            names = ", ".join(f"{issue.number} {one_line(issue.title)}" for issue in left)
            self.say(Text(f"Not rated again: {names}. The file keeps its date, {on_day(self.opened.assessment.date)}."))
            return
        self.save(Set(("date",), self.today))
        self.say(f"All were rated again: the file now speaks of {on_day(self.today)}.")
