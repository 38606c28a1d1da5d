"""What is written for programs and given to templates: each thing under one name, in one form, and documented."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from partnerkit.analysis.across import hold_across
from partnerkit.analysis.circulation import circulated
from partnerkit.analysis.comparison import compare
from partnerkit.analysis.consensus import Declared, consensus
from partnerkit.analysis.crosswalk import crosswalk_table
from partnerkit.analysis.groups import groups
from partnerkit.analysis.plan import make_plan
from partnerkit.analysis.progress import make_progress
from partnerkit.analysis.record.overview import Overview
from partnerkit.analysis.report import make_report
from partnerkit.files.generated import MARK
from partnerkit.model.ratings import Rating
from partnerkit.model.words import Grouping, Shown
from partnerkit.render.challenge.json import as_json as challenge_json
from partnerkit.render.comparison.json import as_json as comparison_json
from partnerkit.render.crosswalk.across import as_json as across_json
from partnerkit.render.crosswalk.table import as_json as crosswalk_json
from partnerkit.render.data import SCHEMA_VERSION
from partnerkit.render.plan.json import as_json as plan_json
from partnerkit.render.portfolio.json import as_json as portfolio_json
from partnerkit.render.progress.guides import as_json as guides_json
from partnerkit.render.progress.json import as_json as progress_json
from partnerkit.render.record.json import as_json as record_json
from partnerkit.render.report.json import as_json as report_json
from partnerkit.render.rounds.json import document as status_json
from partnerkit.render.statements.json import as_json as statements_json
from partnerkit.render.user_template.context import of_plan, of_report
from partnerkit.services.across import select_across, select_states_of_guides
from partnerkit.services.challenge import find_challenge
from partnerkit.services.crosswalks import find_crosswalk
from partnerkit.services.portfolio import Wanted, portfolio
from partnerkit.services.record import open_record
from partnerkit.services.round_status import status
from partnerkit.services.selection import select_for_report, select_states, select_views
from partnerkit.services.statements import statements
from partnerkit.services.workspace import Workspace
from tests.support import ROOT
from tests.support.documents import apart, everything, with_questions

AS_OF = date(2026, 11, 23)
EXAMPLES = ROOT / "examples" / "anytown"
ANYSHIRE, SINCE = ROOT / "examples" / "anyshire", Wanted(since=date(2026, 9, 1))
ROUNDS = [EXAMPLES / "2026-05", EXAMPLES / "2026-11"]
RECORD = ROOT / "tests" / "data" / "ok" / "record"
GUIDES = [EXAMPLES / "2026-11" / "agreed.yaml", EXAMPLES / "tips-2026-06.yaml"]
VIEWS = [EXAMPLES / "2026-11" / name for name in ("trust.yaml", "vcs.yaml", "lived-experience.yaml")]
KEYED_BY_WORDS = ("counts", "members", "moves")
"""Maps whose keys are the words of ratings, standings and moves."""
TWO_THINGS = {
    "framework": "a guide's id; in a template of a report, the guide itself",
    "progress": "an action's notes, as in a file; in a report, how the partnership moved",
    "ratings": "a framework's scale; elsewhere the ratings that views or states give",
}
"""The keys that mean two things, each in a form of its own."""


@cache
def documents() -> dict[str, Any]:
    """Return each document as data: those that programs read, and what templates are given."""
    workspace = Workspace(AS_OF)
    views, states = select_views(workspace, VIEWS), select_states(workspace, ROUNDS)
    chosen = select_for_report(workspace, ROUNDS)
    comparison = compare(views.sources, views.framework)
    plan = make_plan([workspace.open(ROUNDS[1] / "agreed.yaml")], AS_OF)
    report = make_report(chosen.sources, AS_OF, chosen.window)
    across = select_across(workspace, [EXAMPLES])
    both = make_report([*chosen.sources, workspace.open(EXAMPLES / "tips-2026-06.yaml")], AS_OF, chosen.window)
    grouped = groups(comparison.views, Grouping.SECTOR, 1)
    made_of_views = make_report(views.sources, AS_OF, views.window)
    texts = {
        "plan": plan_json(plan, mark=MARK),
        "comparison": comparison_json(comparison, None, mark=MARK),
        "comparison with consensus": comparison_json(
            comparison,
            None,
            consensus(comparison, Declared(0.75, 2, AS_OF), select_views(workspace, ROUNDS[:1]).sources, 45),
            mark=MARK,
        ),
        "comparison by sector": comparison_json(comparison, grouped, mark=MARK),
        "progress": progress_json(make_progress(states.framework, states.states, AS_OF), mark=MARK),
        "progress-of-guides": guides_json(
            [make_progress(one.framework, one.states, AS_OF) for one in select_states_of_guides(workspace, [EXAMPLES])],
            mark=MARK,
        ),
        "across": across_json(hold_across(across.sources, across.crosswalks), mark=MARK),
        "crosswalk": crosswalk_json(crosswalk_table(*find_crosswalk(None, None)), mark=MARK),
        "report": report_json(report, mark=MARK),
        "statements": statements_json(statements(workspace, GUIDES).made, mark=MARK),
        "record": record_json(record_on(AS_OF), mark=MARK),
        "record of all that can be said": record_json(record_on(date(2027, 3, 1), RECORD), mark=MARK),
        "status": status_json([*_of_round("2026-11"), *_of_round("2026-05")], AS_OF, ["lost.yaml"], mark=MARK),
        "report of views": report_json(made_of_views, mark=MARK),
        "report of groups": report_json(circulated(made_of_views, Shown.GROUPED, 3), mark=MARK),
        "report of two guides": report_json(both, mark=MARK),
        "report of all that can be said": report_json(everything(), mark=MARK),
        "report with questions": report_json(with_questions(*ROUNDS), mark=MARK),
        "challenge": challenge_json(find_challenge(workspace, ROUNDS).made, mark=MARK),
        "report of views that differ on a practice": report_json(apart(), mark=MARK),
        "portfolio": portfolio_json(portfolio(workspace, ANYSHIRE), mark=MARK),
        "portfolio of two guides": portfolio_json(portfolio(workspace, EXAMPLES), mark=MARK),
        "portfolio since a day": portfolio_json(portfolio(workspace, ANYSHIRE, SINCE), mark=MARK),
    }
    return {name: json.loads(text) for name, text in texts.items()} | {
        "template of a plan": of_plan(plan),
        "template of a report": of_report(report),
        "template of a report of two guides": of_report(both),
    }


def record_on(day: date, folder: Path = EXAMPLES) -> Overview:
    opened = open_record(Workspace(day), folder)
    return Overview(opened.record, str(opened.path), day, 92)


def _of_round(name: str) -> list[Any]:
    found = status(Workspace(AS_OF), EXAMPLES, name)
    return [(one.round, one.step, one.others, one.notes) for one in found.rounds]


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
    return {bool: "truth", int: "number", float: "number", str: "text", Rating: "text", dict: "map"}[type(value)]


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
                if isinstance(one, dict) and mark in one and {"schema_version", "states"}.isdisjoint(one):
                    seen += 1
                    assert required <= one.keys(), one
    assert seen


def test_dates_are_iso_and_ratings_are_those_of_files() -> None:
    for document in documents().values():
        for key, value in pairs(document):
            if key in ("date", "due", "first_due", "start", "closed", "as_of", "from", "to") and value is not None:
                assert re.fullmatch(r"\d{4}-\d\d-\d\d", value), (key, value)
            if key == "rating":
                assert value in ("green", "amber", "red", "not-applicable", "cannot-judge", None)


# --- docs/json.md ---------------------------------------------------------------------------------------------------

PAGE = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
TYPES = {
    "text": lambda value: isinstance(value, str),
    "word": lambda value: isinstance(value, str) and re.fullmatch("[a-z]+([- ][a-z]+)*", value, re.IGNORECASE),
    "day": lambda value: type(value) is str and date.fromisoformat(value).isoformat() == value,
    "whole number": lambda value: type(value) is int,
    "number": lambda value: type(value) in (int, float),
    "true or false": lambda value: type(value) is bool,
    "counts": lambda value: all(re.fullmatch("[a-z_]+", key) and type(one) is int for key, one in value.items()),
    "object": lambda value: type(value) is dict,
}


def is_of(value: Any, kind: str) -> bool:
    """Return if a value is of a type as the page writes it, such as `list of word or null`."""
    if kind.startswith("list of "):
        return isinstance(value, list) and all(is_of(item, kind.removeprefix("list of ")) for item in value)
    if value is None:
        return kind.endswith(" or null")
    return bool(TYPES[kind.removesuffix(" or null")](value))


def described() -> dict[str, set[str]]:
    """Return the types that the page gives each key: one, but for those that mean two things."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, kind in re.findall(r"^\| `(\w+)` \| ([^|]+) \| [^|]+ \|$", PAGE, re.MULTILINE):
        assert kind not in found[key], f"{key} stands twice"
        found[key].add(kind)
    return found


def for_programs() -> dict[str, Any]:
    return {name: document for name, document in documents().items() if not name.startswith("template")}


def test_every_key_that_programs_read_is_documented_and_no_other() -> None:
    used = {key for document in for_programs().values() for key, _ in pairs(document)}
    assert used == described().keys()
    assert {key for key, kinds in described().items() if len(kinds) > 1} == TWO_THINGS.keys() - {"framework"}


def test_every_value_is_of_the_type_that_is_documented() -> None:
    kinds = described()
    for name, document in for_programs().items():
        for key, value in pairs(document):
            assert any(is_of(value, kind) for kind in kinds[key]), (name, key, value)


def test_templates_are_given_the_same_types_under_the_same_keys() -> None:
    kinds = described()
    for name in ("template of a plan", "template of a report", "template of a report of two guides"):
        for key, value in pairs(documents()[name]):
            if key in kinds and key != "framework":
                assert any(is_of(value, kind) for kind in kinds[key]), (name, key, value)


@pytest.mark.parametrize(
    ("name", "row"),
    [
        *(
            (name, f"`{name}`")
            for name in ("plan", "comparison", "portfolio", "progress", "record", "report", "statements", "status")
        ),
        ("comparison by sector", "`comparison`, with `--by`"),
        ("report of views", "`report`"),
        ("progress-of-guides", "`progress-of-guides`"),
        ("across", "`across` of `compare --across`"),
        ("crosswalk", "`crosswalk` of `frameworks crosswalk`"),
        ("report of two guides", "`report`, on several guides"),
    ],
)
def test_the_keys_of_a_document_stand_in_the_order_that_is_documented(name: str, row: str) -> None:
    (line,) = (line for line in PAGE.splitlines() if line.startswith(f"| {row} | `written`"))
    assert list(documents()[name]) == re.findall(r"`(\w+)`", line.removeprefix(f"| {row} |"))


def test_the_example_is_what_is_written() -> None:
    (block,) = re.findall(r"^```json\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    shown = json.loads(block)
    actions = [action for key, value in pairs(documents()["report"]["plan"]) if key == "actions" for action in value]
    assert list(shown) == list(actions[0])
    assert {**shown, "file": None} in [{**action, "file": None} for action in actions]
    assert Path(shown["file"]) in [Path(action["file"]).relative_to(ROOT) for action in actions]


def test_the_version_is_the_documented_one() -> None:
    assert f"`schema_version` is {SCHEMA_VERSION}." in PAGE
    assert {document["schema_version"] for document in for_programs().values()} == {SCHEMA_VERSION}


def test_nothing_that_programs_read_names_an_assessor() -> None:
    """A name is for a template that asks for it: a JSON file is handed on."""
    assert "name" not in {key for document in for_programs().values() for key, _ in pairs(document)}


def test_json_is_ascii_and_ends_with_one_line_end() -> None:
    plan = make_plan([Workspace(AS_OF).open(ROUNDS[1] / "agreed.yaml")], AS_OF)
    text = plan_json(plan)
    assert text.isascii()
    assert text.endswith("}\n")
    assert not text.endswith("\n\n")
