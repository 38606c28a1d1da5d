"""The RAG table of an assessment as Markdown, for a forge's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.render.entry import evidence, facts, noted
from partnerkit.render.markdown import cell, text
from partnerkit.render.out_of_date import before
from partnerkit.render.words import rating

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.analysis.summary import Summary, SummaryRow


def table(summary: Summary, path: str) -> str:
    """Return the table of the assessment in the file `path`, with the counts, the key and the guide's name."""
    return "\n".join(_lines(summary, path)) + "\n"


def _lines(summary: Summary, path: str) -> Iterator[str]:
    shown, framework = summary.assessment, summary.framework
    yield f"### {text(shown.partnership)}: {text(shown.viewpoint)}, {on_day(shown.date)}"
    yield ""
    yield f"{text(framework.title)}, in {text(path)}"
    yield ""
    yield f"| | {cell(framework.issue_name.capitalize())} | Rating | Comment | Actions |"
    yield "|--:|---|---|---|--:|"
    for row in summary.rows:
        yield _row(row)
    yield ""
    counted = [f"{rating(kind)} {summary.counts[kind]}" for kind in summary.framework.kinds if summary.counts[kind]]
    yield "<br>\n".join([", ".join(counted), f"Key: {_key(summary)}", text(framework.acknowledgement)])


def _row(row: SummaryRow) -> str:
    entry, issue = row.entry, row.issue
    texts = [one for one in (entry.comment, entry.reason, ", ".join(facts(issue, entry))) if one]
    texts = [*filter(None, [before(row.out_of_date)]), *texts, *noted(issue, entry)]
    texts += [f"Evidence: {evidence(piece)}" for piece in entry.evidence]
    said = "<br>".join(cell(one) for one in texts)
    still_open, every = len(entry.open_actions), len(entry.actions)
    actions = "" if not every else str(every) if still_open == every else f"{still_open} of {every}"
    return f"| {issue.number} | {cell(issue.title)} | {rating(entry.rating)} | {said} | {actions} |"


def _key(summary: Summary) -> str:
    meanings = [f"{rating(given)} {text(given.meaning)}" for given in summary.framework.ratings_given]
    return ", ".join([*meanings, f"{rating(None)} nothing said yet"])
