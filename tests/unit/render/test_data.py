"""What is written for programs and given to templates: each thing under one name, in one form, and documented."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from partnerkit.analysis.comparison import compare
from partnerkit.analysis.groups import groups
from partnerkit.analysis.plan import make_plan
from partnerkit.analysis.progress import make_progress
from partnerkit.analysis.report import make_report
from partnerkit.model.words import Grouping
from partnerkit.render.comparison.json import as_json as comparison_json
from partnerkit.render.plan.json import as_json as plan_json
from partnerkit.render.progress.json import as_json as progress_json
from partnerkit.render.report.json import as_json as report_json
from partnerkit.render.user_template.context import of_plan, of_report
from partnerkit.services.selection import select_for_report, select_states, select_views
from partnerkit.services.workspace import Workspace
from tests.support import ROOT

AS_OF = date(2026, 11, 23)
EXAMPLES = ROOT / "examples" / "anytown"
ROUNDS = [EXAMPLES / "2026-05", EXAMPLES / "2026-11"]
VIEWS = [EXAMPLES / "2026-11" / name for name in ("trust.yaml", "vcs.yaml", "lived-experience.yaml")]
KEYED_BY_WORDS = ("counts", "moves")
"""Maps whose keys are the words of ratings, standings and moves."""
TWO_THINGS = {
    "framework": "a guide's id; in a template of a report, the guide itself",
    "progress": "an action's notes, as in a file; in a report, how the partnership moved",
    "ratings": "a framework's scale; elsewhere the ratings that views or states give",
}
"""The keys that mean two things, each in a form of its own."""


@cache
def documents() -> dict[str, Any]:
    """Return each document as data: the four that programs read, and what templates are given."""
    workspace = Workspace(AS_OF)
    views, states = select_views(workspace, VIEWS), select_states(workspace, ROUNDS)
    chosen = select_for_report(workspace, ROUNDS)
    comparison = compare(views.sources, views.framework)
    plan = make_plan([workspace.open(ROUNDS[1] / "agreed.yaml")], AS_OF)
    report = make_report(chosen.sources, AS_OF, chosen.window)
    grouped = groups(comparison.views, Grouping.SECTOR, 1)
    texts = {
        "plan": plan_json(plan),
        "comparison": comparison_json(comparison, None),
        "comparison by sector": comparison_json(comparison, grouped),
        "progress": progress_json(make_progress(states.framework, states.states, AS_OF)),
        "report": report_json(report),
    }
    return {name: json.loads(text) for name, text in texts.items()} | {
        "template of a plan": of_plan(plan),
        "template of a report": of_report(report),
    }


def pairs(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield every key of a document with its value, but those that are words of ratings or standings."""
    if isinstance(value, list):
        for item in value:
            yield from pairs(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key, item
            if key not in KEYED_BY_WORDS:
                yield from pairs(item)


def form(value: Any) -> str:
    if isinstance(value, list):
        return f"list of {'/'.join(sorted({form(item) for item in value if item is not None}))}"
    return {bool: "truth", int: "number", float: "number", str: "text", dict: "map"}[type(value)]


def test_a_key_has_one_form_wherever_it_stands() -> None:
    forms: dict[str, set[str]] = defaultdict(set)
    for document in documents().values():
        for key, value in pairs(document):
            if value is not None and value != []:
                forms[key].add(form(value))
    assert {key: sorted(found) for key, found in forms.items() if len(found) > 1}.keys() == TWO_THINGS.keys()


@pytest.mark.parametrize("mark", ["ref", "viewpoint", "standing_reason", "acknowledgement", "first_due"])
def test_the_same_thing_has_the_same_keys_wherever_it_stands(mark: str) -> None:
    """What is known by a key of its own, such as an action by its reason, has its other keys in every document."""
    required = {
        "ref": {"action", "issue"},
        "viewpoint": {"date", "file", "view"},
        "standing_reason": {"standing", "status", "due", "owner"},
        "acknowledgement": {"id", "title", "publisher"},
        "first_due": {"due", "status"},
    }[mark]
    seen = 0
    for document in documents().values():
        for _, value in pairs({"": document}):
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict) and mark in one and "schema_version" not in one:
                    seen += 1
                    assert required <= one.keys(), one
    assert seen


def test_dates_are_iso_and_ratings_are_those_of_files() -> None:
    for document in documents().values():
        for key, value in pairs(document):
            if key in ("date", "due", "first_due", "start", "closed", "as_of", "from", "to") and value is not None:
                assert re.fullmatch(r"\d{4}-\d\d-\d\d", value), (key, value)
            if key == "rating":
                assert value in ("green", "amber", "red", "not-applicable", None)


def test_every_key_that_programs_read_is_documented() -> None:
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    used = {key for name, document in documents().items() if "template" not in name for key, _ in pairs(document)}
    assert {key for key in used if f"`{key}`" not in page} == set()


def test_json_is_ascii_and_ends_with_one_line_end() -> None:
    plan = make_plan([Workspace(AS_OF).open(ROUNDS[1] / "agreed.yaml")], AS_OF)
    text = plan_json(plan)
    assert text.isascii()
    assert text.endswith("}\n")
    assert not text.endswith("\n\n")
