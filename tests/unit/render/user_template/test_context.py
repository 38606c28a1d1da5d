"""What templates are given is plain data, and the same that docs/templates.md says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from partnerkit.analysis.plan import make_plan
from partnerkit.analysis.report import Report, make_report
from partnerkit.model.ratings import Rating
from partnerkit.render.user_template import context
from partnerkit.render.user_template.filters import FILTERS, RatingWords
from tests.support import ROOT
from tests.support.documents import ANYTOWN, apart, everything, source, with_questions

TODAY = date(2026, 11, 23)
ROW = re.compile(r"^\| `([a-z_.\[\]]+)` \| [^|]*\|$", re.MULTILINE)
SHAPES = (
    (re.compile(r"^guides\[\]\.(?!prefix$)"), ""),
    (re.compile(r"^(?:parts\[\]\.issues|issues|attention)\[\]\."), "issue."),
    (re.compile(r"^(?:issue\.|plan\.groups\[\]\.|plan\.)(?:actions|waiting|dropped)\[\]\."), "action."),
    (re.compile(r"^frameworks\[\]\."), "framework."),
    (re.compile(r"^progress\.challenges\[\]\."), "challenges[]."),
    (re.compile(r"^(?:current|(?:assessments|rounds|progress\.states|comparison\.views)\[\])\."), "assessment."),
    (
        re.compile(r"^progress\.(?:opened|finished|dropped|slipped|brought_forward|no_longer_listed|overdue)\[\]\."),
        "followed.",
    ),
)
"""Where each of the shapes that are documented once can stand."""


@pytest.fixture(scope="module")
def anytown() -> Report:
    paths = sorted((ROOT / "examples" / "anytown").glob("2026-*/*.yaml"))
    return make_report([source(path) for path in paths], TODAY, 45)


def paths(value: Any, path: str = "") -> Iterator[str]:
    """The path of every key in data, with the shapes that occur in many places under one name."""
    if isinstance(value, dict):
        for key, item in value.items():
            here = f"{path}.{key}" if path else key
            yield named(here)
            yield from paths(item, here)
    elif isinstance(value, list):
        for item in value:
            yield from paths(item, f"{path}[]")


def named(path: str) -> str:
    for pattern, name in SHAPES:
        path = pattern.sub(name, path)
    return path


def documented(heading: str = "## What a template is given") -> list[str]:
    """What the tables under a heading name."""
    text = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    return ROW.findall(text.partition(f"\n{heading}\n")[2].partition("\n## ")[0])


def test_the_documentation_names_every_key_and_no_other(anytown: Report) -> None:
    tips = make_report([source(ANYTOWN / "tips-2026-06.yaml")], TODAY, 45)
    asked = with_questions(ANYTOWN / "2026-11" / "agreed.yaml")
    real = {
        path for report in (anytown, tips, everything(), apart(), asked) for path in paths(context.of_report(report))
    }
    assert real == set(documented())


def test_every_key_is_documented_once() -> None:
    assert len(documented()) == len(set(documented()))


def test_the_documentation_names_every_filter() -> None:
    assert set(documented("## Filters")) == {*FILTERS, "rating"}


def test_a_rating_is_shown_as_its_guide_shows_it() -> None:
    rated = [{"id": name, "ratings": [{"rating": "1", "shape": "●", "word": name}]} for name in ("a", "b")]
    shown = RatingWords([*rated, context.of_report(everything())["framework"]])
    assert [shown(value) for value in ("green", "not-applicable", "cannot-judge", None)] == [
        "● Green",
        "– Not applicable",
        "? Cannot judge",
        "○ Not rated",
    ]
    assert [shown("1"), shown("1", rated[0]), shown("1", "b")] == ["1", "● a", "● b"]
    with pytest.raises(ValueError, match="there is no rating"):
        shown("reddish")


def test_a_plan_is_given_a_part_of_what_a_report_is(anytown: Report) -> None:
    report, plan = context.of_report(anytown), context.of_plan(anytown.plan)
    assert set(plan) < set(report)
    assert plan["plan"] == report["plan"]
    assert (plan["kind"], report["kind"]) == ("plan", "report")
    assert plan["context_version"] == report["context_version"] == context.VERSION
    assert f"Version {context.VERSION};" in (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")


def test_two_guides_stand_beside_each_other_and_one_is_given_as_it_always_was(anytown: Report) -> None:
    one = context.of_report(anytown)
    (alone,) = one["guides"]
    assert alone.pop("prefix") == ""
    assert {key: one[key] for key in alone if key != "paragraphs"} == {
        key: value for key, value in alone.items() if key != "paragraphs"
    }
    tips = source(ANYTOWN / "tips-2026-06.yaml")
    both = context.of_report(make_report([*anytown.sources, tips], TODAY, 45))
    assert set(one) - set(both) == set(alone) - {"paragraphs"}
    assert [(guide["prefix"], guide["framework"]["id"]) for guide in both["guides"]] == [
        ("Issue ", "working-partnership"),
        ("Tip ", "top-tips"),
    ]
    assert [guide["issues"][1]["title"] for guide in both["guides"]] == [
        "Equity & diversity of providers",
        "Long-term vision for adult mental health services",
    ]


def test_it_is_plain_data(anytown: Report) -> None:
    """No enumeration, date or model: it comes back from JSON as it went in; a rating is a text that knows its word."""
    data = context.of_report(anytown)
    assert json.loads(json.dumps(data)) == data

    def kinds(value: Any) -> Iterator[type]:
        yield type(value)
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from kinds(item)

    assert set(kinds(data)) <= {dict, list, str, Rating, int, float, bool, type(None)}


def test_no_key_is_hidden_by_a_method_of_dictionaries(anytown: Report) -> None:
    last = {path.rpartition(".")[2] for path in paths(context.of_report(anytown))}
    assert last.isdisjoint(dir(dict))


def test_without_a_current_assessment_there_are_views_alone() -> None:
    views = sorted((ROOT / "examples" / "anytown" / "2026-11").glob("*.yaml"))
    sources = [source(path) for path in views if path.name != "agreed.yaml"]
    data = context.of_report(make_report(sources, TODAY, 45))
    assert data["current"] is None
    assert data["issues"] == data["parts"] == data["attention"] == []
    assert len(data["comparison"]["views"]) == 5


def test_the_due_date_is_the_one_that_counts() -> None:
    first, *others = context.of_report(everything())["issues"][3]["actions"]
    assert (first["due"], first["first_due"], first["standing"]) == ("2027-01-10", "2026-12-01", "not-started")
    assert [one["standing"] for one in others] == ["at-risk", "dropped"]


def test_refs_of_several_assessments_carry_their_numbers(anytown: Report) -> None:
    agreed = [one for one in anytown.sources if one.file == "agreed.yaml"]
    data = context.of_plan(make_plan(agreed, TODAY))
    numbers = {str(one["number"]) for one in data["assessments"]}
    assert {one["ref"].partition("-")[0] for one in data["plan"]["actions"]} <= numbers
