"""Where issues and actions stand on the page of a report, and the links that lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from partnerkit.model.text import xml_text
from partnerkit.render.jinja_html import short_day
from partnerkit.render.plan.places import PlanPlaces
from partnerkit.render.report.told import ISSUES, Link

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.analysis.plan import Item
    from partnerkit.analysis.report import GuideReport, Report
    from partnerkit.model.issue import Issue
    from partnerkit.render.report.told import Told


class Places(PlanPlaces):
    """A place on the page for each issue and each action. Refs and ids may be there twice; these are not."""

    def __init__(self, report: Report, *, whole: bool = True) -> None:
        """Of a page that is not whole, nothing is linked."""
        super().__init__(report.plan, report.sources)
        self.whole = whole
        issues = [issue for guide in report.guides for issue in guide.framework.issues]
        self._issues = {id(issue): f"issue-{number}" for number, issue in enumerate(issues, start=1)}
        self._cards = {id(point.row.issue) for guide in report.guides for point in (*guide.attention, *guide.others)}
        self._told = {id(issue) for guide in report.guides for issue in _told(guide)}
        self._table = "ratings" if report.guides[0].current is not None else "views"

    def __call__(self, thing: Issue | Item) -> str:
        """Return the place of an action in the plan, or of an issue: in the table, or where its views are told."""
        return self._issues.get(id(thing)) or self._places[id(thing)]

    def card(self, issue: Issue) -> str:
        """Return the place of all that is said of an issue; nothing where there is none."""
        return self._issues[id(issue)].replace("issue", "card") if id(issue) in self._cards else ""

    def best(self, thing: Issue | Item | str) -> str:
        """Return where a link to an issue, an action or a part of the report leads; nothing where it leads nowhere."""
        if not self.whole:
            return ""
        if isinstance(thing, str):
            return self._table if thing == ISSUES else thing
        if id(thing) in self._cards:
            return self._issues[id(thing)].replace("issue", "card")
        return self(thing) if id(thing) in self._told or id(thing) in self._places else ""

    def told(self, line: Told) -> Markup:
        """Return a line with its links and its dates."""
        return Markup("").join(self._part(part) for part in line)

    def link(self, link: Link) -> Markup:
        """Return the words of a link, as one where it leads somewhere."""
        place, text = self.best(link.to), escape(xml_text(link.text))
        return Markup('<a href="#{}">{}</a>').format(place, text) if place else Markup("<bdi>{}</bdi>").format(text)

    def _part(self, part: str | date | Link) -> Markup:
        if isinstance(part, Link):
            return self.link(part)
        return escape(xml_text(part)) if isinstance(part, str) else short_day(part)


def _told(guide: GuideReport) -> list[Issue]:
    """Return the issues that have a place: every one where something is current, else those that a view speaks of."""
    if guide.current is not None:
        return [row.issue for row in guide.current.rows]
    from partnerkit.analysis.said import issues_said  # nothing is agreed in few reports

    return [one.line.issue for one in issues_said(guide)]
