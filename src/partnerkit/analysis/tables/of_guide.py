"""Guides and crosswalks as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.tables.rows import Rows

if TYPE_CHECKING:
    from partnerkit.model.crosswalk import Crosswalk
    from partnerkit.model.framework import Framework


def of_framework(framework: Framework, version: str, file: str) -> Rows:
    """Return the rows of a guide of a version, which lies in a file."""
    rows = Rows()
    about = (framework.id, version)
    rows.add(
        "frameworks",
        (
            *about,
            framework.title,
            framework.publisher,
            framework.published,
            framework.address,
            framework.issue_name,
            framework.acknowledgement,
        ),
    )
    for rating in framework.ratings_given:
        tone = None if rating.tone is None else rating.tone.value
        rows.add("levels", (*about, str(rating), rating.rank, rating.word, rating.meaning, rating.action.value, tone))
    quoted = 0
    for place, issue in enumerate(framework.by_id.values(), 1):
        part = framework.part_by_issue[issue.id]
        rows.add(
            "issues",
            (*about, issue.id, place, str(issue.number), issue.title, issue.heading, part.id, part.title),
        )
        for number, one in enumerate(issue.statements, quoted + 1):
            rows.add("links", (file, number, "statement", framework.id, issue.id, None, None, one.id, None, None))
        quoted += len(issue.statements)
    return rows


def of_crosswalk(crosswalk: Crosswalk, of: str, to: str, file: str) -> Rows:
    """Return the rows of a crosswalk between two guides, by their ids, which lies in a file."""
    rows = Rows()
    for number, link in enumerate(crosswalk.links, 1):
        target = (to, None, link.tip)
        rows.add(
            "links",
            (file, number, "crosswalk", of, link.issue, *target, link.strength.value, link.why),
        )
    return rows
