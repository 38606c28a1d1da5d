"""What a report says of views that it does not show one by one: in no format anything that tells a view."""

from __future__ import annotations

import io
import json
import zipfile
from itertools import product

import pytest

from partnerkit.analysis.circulation import circulated
from partnerkit.analysis.report import Report, make_report
from partnerkit.analysis.source import Source
from partnerkit.model.words import Shown
from partnerkit.render.report.circulation import below, sentences
from partnerkit.render.report.excel import report as excel
from partnerkit.render.report.html import html
from partnerkit.render.report.json import as_json
from partnerkit.render.report.word import report as word
from partnerkit.render.user_template.context import of_report
from tests.support.models import AS_OF, assessment, framework
from tests.support.views import ISSUES, LETTERS, view

TELLING = ("Role", "Body", "Name", "Comment", "Evidence", "Note", "Action", "view-")
SECTORS = ("nhs", "nhs", "nhs", "vcs", "vcs", "vcs", "lived-experience")


def one_view(number: int, sector: str, day: str = "2026-05-11", against: str = "four") -> Source:
    said = {
        issue: {
            **({"rating": LETTERS[letter]} if isinstance(LETTERS[letter], str) else {}),
            "comment": f"Comment{number}",
            "evidence": [f"Evidence{number}"],
            "practices": {"any": {"state": "partly", "note": f"Note{number}"}},
            "actions": [f"Action{number}"],
        }
        for issue, letter in zip(ISSUES, "garc", strict=True)
    }
    who = {"role": f"Role{number}", "name": f"Name{number}", "organisation": f"Body{number}", "sector": sector}
    made = view(number, said, against, assessor=who, date=day)
    return Source(f"view-{number}.yaml", made.assessment, made.framework)


def agreed(day: str, against: str = "four") -> Source:
    said = {
        "vision": {
            "rating": "red",
            "comment": "Red in all 7 views.",
            "said": {"view-1.yaml": "red"},
            "dissent": [{"organisation": "Dissenter <b>", "rating": "green", "reason": "For a reason."}],
            "actions": [{"ref": "A1", "action": "Ours", "origin": ["view-1.yaml A1"]}],
        },
        "it": "green",
    }
    keys = {"views": ["view-1.yaml"], "left_out": ["view-2.yaml: Action2"], "date": day}
    return Source(f"{day}/agreed.yaml", assessment(said, **keys), framework(against))


def rounds(*, with_agreement: bool, guides: int) -> list[Source]:
    known = ("four", "five")[:guides]
    views = [one_view(n, sector, against=one) for one in known for n, sector in enumerate(SECTORS, start=1)]
    late = [one_view(9, "vcs", "2026-11-01", one) for one in known] if with_agreement else []
    both = [agreed(day, one) for one in known for day in ("2025-05-11", "2026-05-20")] if with_agreement else []
    return [*views, *late, *both]


def contents(report: Report) -> str:
    """All that stands in any format, taken out of its archives."""
    texts = [html(report), as_json(report), json.dumps(of_report(report))]
    for content in (word(report), excel(report)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            texts += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    return "\n".join(texts)


@pytest.mark.parametrize(
    ("shown", "with_agreement", "guides"), [*product((Shown.GROUPED, Shown.HIDDEN), (True, False), (1, 2))]
)
def test_no_format_holds_anything_of_a_single_view(shown: Shown, with_agreement: bool, guides: int) -> None:
    report = make_report(rounds(with_agreement=with_agreement, guides=guides), AS_OF, 45)
    text = contents(circulated(report, shown, 3))
    assert [f"{word}{n}" for word, n in product(TELLING, range(1, 10)) if f"{word}{n}" in text] == []
    assert "Dissenter" not in text
    assert "in all 7 views" not in text
    assert ("For a reason." in text) == with_agreement


def test_the_same_words_are_found_where_views_are_named() -> None:
    text = contents(make_report(rounds(with_agreement=False, guides=1), AS_OF, 45))
    assert all(f"{word}1" in text for word in ("Role", "Body", "Comment", "Evidence"))


def test_it_is_said_how_the_views_are_shown() -> None:
    report = make_report(rounds(with_agreement=True, guides=1), AS_OF, 45)
    grouped = circulated(report, Shown.GROUPED, 3)
    said = list(sentences(grouped.guides[0]))
    assert said[0] == "It rests on 7 views, shown by sector: VCS (3) and others (4)."
    assert below(grouped) == "Individual views are shown by group."
    hidden = circulated(report, Shown.HIDDEN, 3)
    assert list(sentences(hidden.guides[0])) == ["It rests on 7 views, not shown here."]
    few = circulated(report, Shown.GROUPED, 8)
    assert list(sentences(few.guides[0])) == ["It rests on 7 views: too few to be shown by group."]
    assert list(sentences(report.guides[0])) == []
