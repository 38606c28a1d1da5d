"""What may be handed on of a report: its views one by one, by groups, or not at all.

The values are replaced before anything is written, so that no format can show what it was not given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from partnerkit.analysis.agreed_since import is_own_comment
from partnerkit.analysis.comparison import compare
from partnerkit.analysis.groups import groups, safe_groups
from partnerkit.analysis.load import make_load
from partnerkit.analysis.plan import make_plan
from partnerkit.analysis.report import Circulation, make_report
from partnerkit.analysis.source import Source
from partnerkit.analysis.summary import marked
from partnerkit.model.assessment import Assessment, Assessor
from partnerkit.model.words import A_PARTNER, Grouping, Sector, Shown, View

if TYPE_CHECKING:
    from typing import TypeVar

    from partnerkit.analysis.comparison import Comparison
    from partnerkit.analysis.load import Organisation
    from partnerkit.analysis.plan import Plan
    from partnerkit.analysis.report import GuideReport, Report
    from partnerkit.model.assessment import Entry

    S = TypeVar("S", bound=Source)


def speaks_from_lived_experience(sources: Iterable[Source]) -> bool:
    """Return True if one of the individual views is that of somebody with lived experience."""
    individual = (one.assessment for one in sources if one.assessment.view is View.INDIVIDUAL)
    return any(one.assessor is not None and one.assessor.sector is Sector.LIVED_EXPERIENCE for one in individual)


def circulated(report: Report, shown: Shown, minimum: int, known: Iterable[Organisation] = ()) -> Report:
    """Return a report as it may be handed on.

    What is agreed stays, without whose view anything came from; the report is made anew from that alone. Individual
    views are told of by groups, or not at all; where there are fewer than `minimum`, not at all. `known` are the
    organisations that may have no action, as they are known from elsewhere than the views. A report whose views may be
    named is returned as it is.
    """
    if shown is Shown.NAMED:
        return report
    agreed = as_agreed(report.sources)
    fresh = make_report(agreed, report.as_of, 1) if agreed else None
    plan = _shared(fresh.plan if fresh is not None else make_plan([], report.as_of), known)
    by_id = {guide.framework.id: guide for guide in fresh.guides} if fresh is not None else {}
    guides = tuple(_guide(one, by_id.get(one.framework.id), plan, shown, minimum) for one in report.guides)
    return replace(report, guides=guides, plan=plan, challenge=None)


def by_sector(comparison: Comparison, minimum: int) -> Comparison | None:
    """Return views of which only the sector is known, for those who gave them; None where that would tell nothing.

    What each says stays, in another order. A sector of fewer than `minimum` views counts among others.
    """
    enough = len(comparison.views) >= minimum
    shown = groups(comparison.views, Grouping.SECTOR, minimum).shown if enough else ()
    if len(shown) < 2:
        return None
    views = [_of_group(view, group.name) for group in shown for view in group.views]
    views.sort(key=lambda one: one.assessment.model_dump_json(include={"assessor", "ratings"}))
    return compare(views, comparison.framework)


def _of_group(view: Source, name: str) -> Source:
    fields = {field: getattr(view.assessment, field) for field in Assessment.model_fields}
    who = Assessor(role=name, sector=Sector.OTHER)
    return Source("", Assessment.model_construct(**{**fields, "assessor": who}), view.framework)


def as_agreed(sources: Sequence[S]) -> list[S]:
    """Return the agreed assessments among some, without anything that names a single view."""
    return [
        replace(one, assessment=without_views(one.assessment)) for one in sources if one.assessment.view is View.AGREED
    ]


def without_views(agreed: Assessment) -> Assessment:
    """Return what is agreed, without its views' files, what each of them said, and who dissents."""
    fields = {name: getattr(agreed, name) for name in Assessment.model_fields}
    ratings = {issue: _without_whose(entry) for issue, entry in agreed.ratings.items()}
    nothing = {"assessor": None, "views": (), "left_out": ()}
    # A copy would keep what properties have cached, with whose the actions were.
    return Assessment.model_construct(**{**fields, **nothing, "ratings": ratings})


def _without_whose(entry: Entry) -> Entry:
    """Return an agreed entry without whose view it came from.

    A comment that says how all views rated it tells each of them. Dissent is part of what was agreed, so that it stays,
    with its reason; who dissents is the view of one partner, so that nobody is named.
    """
    update = {
        "said": None,
        "dissent": tuple(one.model_copy(update={"organisation": A_PARTNER}) for one in entry.dissent),
        "actions": tuple(one.model_copy(update={"origin": ()}) for one in entry.actions),
    }
    if entry.comment is not None and entry.rating is not None and is_own_comment(entry.comment, entry.rating):
        update["comment"] = None
    return entry.model_copy(update=update)


def _shared(plan: Plan, known: Iterable[Organisation]) -> Plan:
    """Return a plan that says whose the actions are without the organisations that only views made known."""
    items = [(item.action, item.stands) for item in (*plan.items, *plan.dropped)]
    return replace(plan, load=make_load(items, known))


def _guide(guide: GuideReport, agreed: GuideReport | None, plan: Plan, shown: Shown, minimum: int) -> GuideReport:
    """Return what may be handed on of one guide; `agreed` is what the agreed assessments alone make of it."""
    comparison, current = guide.comparison, guide.current
    is_agreed = current is not None and current.assessment.view is View.AGREED
    safe = safe_groups(comparison, minimum) if comparison is not None and shown is Shown.GROUPED else None
    number = len(guide.views) or (0 if is_agreed else 1)
    circulation = Circulation(
        Shown.GROUPED if safe is not None else Shown.HIDDEN if number else shown,
        shown,
        minimum,
        number,
        len(guide.newer),
        0 if is_agreed else sum(item.source.framework.id == guide.framework.id for item in guide.plan.items),
    )
    if agreed is not None and agreed.current is not None and current is not None:
        found = {row.issue.id: row.out_of_date for row in current.rows if row.out_of_date is not None}
        return replace(agreed, plan=plan, current=marked(agreed.current, found), circulation=circulation, groups=safe)
    latest = max(guide.sources, key=lambda one: one.assessment.date)
    return replace(
        guide,
        sources=tuple(_masked(latest) for _ in range(number)),
        current=None,
        rounds=(),
        progress=None,
        since_last=None,
        comparison=None,
        plan=plan,
        newer=(),
        left_out=(),
        consensus=None,
        circulation=circulation,
        groups=safe,
    )


def _masked(latest: Source) -> Source:
    """Return a view of which nothing is said but that it is there, as of the latest day of all."""
    one = latest.assessment
    nothing = Assessment(
        format=one.format,
        framework=one.framework,
        partnership=one.partnership,
        date=one.date,
        view=View.INDIVIDUAL,
        ratings={},
    )
    return Source("", nothing, latest.framework)
