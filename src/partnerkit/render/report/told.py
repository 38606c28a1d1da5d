"""Lines that name issues and actions, so that a page can link to them and any other document can write them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line

if TYPE_CHECKING:
    from partnerkit.analysis.plan import Item
    from partnerkit.analysis.report import Report
    from partnerkit.model.assessment import Action
    from partnerkit.model.issue import Issue

ISSUES, PLAN = "issues", "plan"
"""The parts of a report that a line can send a reader to."""
NAMED = 8
"""Above this number issues and actions are counted rather than named."""
TITLE, OWNER, TEXT = 70, 48, 40


class Link(NamedTuple):
    """Some words of a line, with the issue, the action or the part of the report that they speak of."""

    text: str
    to: Issue | Item | str


Told: TypeAlias = tuple[str | date | Link, ...]
"""The parts of a line in their order."""


def plain(told: Told) -> str:
    """Return a line as text, its dates as people read them."""
    return "".join(_plain(part) for part in told)


def _plain(part: str | date | Link) -> str:
    return part.text if isinstance(part, Link) else on_day(part) if isinstance(part, date) else part


class Named:
    """How issues and actions are named in a report: two guides both have an issue 2."""

    def __init__(self, report: Report | None = None) -> None:
        guides = [guide.framework for guide in report.guides] if report is not None else []
        names = [one.issue_name for one in guides]
        self._words: dict[int, str] = {}
        if len(guides) > 1:
            for guide, name in zip(guides, names, strict=True):
                word = f"{one_line(name)} " if names.count(name) == 1 else f"{guide.id} "
                self._words |= {id(issue): word for issue in guide.issues}

    def issue(self, issue: Issue) -> Link:
        """Return an issue by its title and number: `Commissioning arrangements (5)`, of several guides `(tip 5)`."""
        return Link(f"{shorten(issue.title, TITLE)} ({self._words.get(id(issue), '')}{issue.number})", issue)

    def action(self, item: Item) -> Link:
        """Return an action by its ref, or by how its text begins."""
        return Link(item.ref or f"“{shorten(item.action.action, TEXT)}”", item)

    def issues(self, issues: Sequence[Issue], most: int = NAMED) -> Told:
        """Return issues in one row; of many the first, and how many more there are."""
        return listed([(self.issue(one),) for one in issues], ISSUES, most)

    def actions(self, items: Sequence[Item]) -> Told:
        """Return actions in one row; of many the first, and how many more there are."""
        return listed([(self.action(one),) for one in items], PLAN)


def listed(parts: Sequence[Told], place: str, most: int = NAMED) -> Told:
    """Return several in one row; of more than `most` the first, and how many more there are at `place`."""
    if len(parts) <= most + 1:  # one more takes no more room than to say so
        return tuple(_joined(parts))
    more = len(parts) - most
    return (*_joined([*parts[:most], (Link(f"{more} more", place),)]),)


def _joined(parts: Sequence[Told]) -> Iterator[str | date | Link]:
    for number, part in enumerate(parts):
        if number:
            yield " and " if number == len(parts) - 1 else ", "
        yield from part


def shorten(text: str, length: int) -> str:
    """Return a text on one line, of at most so many characters; of a longer one whole words, and `…`."""
    text = one_line(text)
    if len(text) <= length:
        return text
    head, space, _ = text[: length - 1].rpartition(" ")
    return f"{head.rstrip(',;:') if space and len(head) > length // 2 else text[: length - 1]}…"


def who(action: Action) -> str:
    """Return who does an action: its owner and the owner's organisation; nothing where nobody is named."""
    return shorten(", ".join(one_line(one) for one in (action.owner, action.organisation) if one), OWNER)


def texts(lines: Iterable[Told]) -> list[str]:
    """Return lines as texts."""
    return [plain(line) for line in lines]
