"""What each rule finds, and what it leaves alone. The exact messages stand in tests/data/bad."""

from __future__ import annotations

import pkgutil
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from partnerkit import rules
from partnerkit.model.assessment import Assessment
from partnerkit.model.framework import Framework
from partnerkit.model.words import Severity
from partnerkit.rules import IDS, OF_ASSESSMENTS, OF_FRAMEWORKS, OF_ROUNDS
from partnerkit.rules.round import Seen, Terms, rounds
from partnerkit.rules.rule import Case, Finding, Rule

if TYPE_CHECKING:
    from partnerkit.model.words import Keys

AS_OF = date(2026, 11, 23)
RULES = {rule.id: rule for rule in OF_ASSESSMENTS}
THREE: dict[str, Any] = {
    "format": "partnerkit/framework/1",
    "id": "three",
    "title": "Three issues",
    "publisher": "The tests",
    "acknowledgement": "Made up.",
    "ratings": {"green": "good", "amber": "so so", "red": "bad"},
    "sections": [
        {
            "id": "all",
            "title": "All",
            "issues": [
                {"id": "shared-vision", "number": 1, "title": "Shared vision"},
                {"id": "agreement", "number": 2, "title": "Agreement"},
                {"id": "it-systems", "number": 3, "title": "IT systems"},
            ],
        }
    ],
}


def assessment(ratings: Any, **keys: Any) -> Assessment:
    head = {"format": "partnerkit/assessment/1", "framework": "three", "partnership": "Anytown"}
    return Assessment.model_validate({**head, "date": "2026-05-11", "view": "agreed", "ratings": ratings, **keys})


def find(rule: str, ratings: Any, **keys: Any) -> list[Finding]:
    return list(RULES[rule].check(Case(assessment(ratings, **keys), Framework.model_validate(THREE), AS_OF)))


def places(rule: str, ratings: Any, **keys: Any) -> list[Keys]:
    return [finding.keys for finding in find(rule, ratings, **keys)]


def actions(*listed: Any) -> dict[str, Any]:
    return {"agreement": {"rating": "amber", "actions": list(listed)}}


AT = ("ratings", "agreement", "actions")


# --- the list of rules -----------------------------------------------------------------------------------------------


def test_every_rule_that_is_written_is_listed() -> None:
    written: set[str] = set()
    for module in pkgutil.iter_modules(rules.__path__):
        loaded = __import__(f"partnerkit.rules.{module.name}", fromlist=["*"])
        written |= {value.id for value in vars(loaded).values() if isinstance(value, Rule)}
    assert written == set(IDS)
    assert len(IDS) == len(set(IDS))


@pytest.mark.parametrize("rule", [*OF_ASSESSMENTS, *OF_FRAMEWORKS, *OF_ROUNDS], ids=lambda rule: rule.id)
def test_a_rule_says_in_one_sentence_what_must_hold(rule: Rule[Any]) -> None:
    assert rule.summary[0].isupper()
    assert rule.summary.endswith(".")
    assert ". " not in rule.summary
    assert rule.severity in Severity


@pytest.mark.parametrize("rule", OF_ASSESSMENTS, ids=lambda rule: rule.id)
def test_no_rule_finds_anything_where_all_is_well(rule: Rule[Case]) -> None:
    ratings = {
        "shared-vision": "green",
        "agreement": {
            "rating": "red",
            "actions": [
                {"ref": "A1", "action": "Sign", "owner": "Chairs", "due": "2026-11-23", "depends_on": ["A2"]},
                {"ref": "A2", "action": "Print", "status": "done", "due": "2026-01-01", "start": "2026-01-01"},
                {"action": "Post", "status": "dropped"},
                {
                    "ref": "A4",
                    "action": "Frame",
                    "owner": "Chairs",
                    "due": "2027-01-31",
                    "status": "blocked",
                    "depends_on": ["A1"],
                },
            ],
        },
        "it-systems": {"rating": "not-applicable", "reason": "There are none"},
    }
    assessor = {"role": "Chair", "sector": "vcs"}
    case = Case(
        assessment(ratings, date="2026-11-23", view="individual", assessor=assessor),
        Framework.model_validate(THREE),
        AS_OF,
    )
    assert list(rule.check(case)) == []


# --- ratings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", [None, {}, {"rating": None}, {"comment": "We could not agree"}])
def test_an_issue_without_a_rating_is_found_however_it_is_left_out(entry: Any) -> None:
    assert places("unrated-issue", {"shared-vision": "red", "agreement": entry, "it-systems": "green"}) == [
        ("ratings", "agreement")
    ]


def test_unrated_issues_come_in_the_order_of_the_framework() -> None:
    found = find("unrated-issue", {"agreement": "green"})
    assert [finding.keys[1] for finding in found] == ["shared-vision", "it-systems"]
    assert "issue 3, IT systems," in found[1].message


def test_an_issue_that_the_framework_lacks_is_found_with_the_one_that_was_meant() -> None:
    first, second = find("unknown-issue", {"Shared vision": "green", "parking": "red", "agreement": "green"})
    assert first.keys == ("ratings", "Shared vision")
    assert first.on_key
    assert first.remedy == "Did you mean shared-vision?"
    assert "frameworks show three" in str(second.remedy)


@pytest.mark.parametrize("colour", ["red", "amber"])
@pytest.mark.parametrize("status", ["not-started", "in-progress", "blocked", "done", "dropped"])
def test_red_and_amber_want_an_action_that_is_open(colour: str, status: str) -> None:
    ratings = {"agreement": {"rating": colour, "actions": [{"action": "Sign", "status": status}]}}
    expected = [("ratings", "agreement", "rating")] if status in ("done", "dropped") else []
    assert places(f"{colour}-without-action", ratings) == expected
    assert places(f"{'amber' if colour == 'red' else 'red'}-without-action", ratings) == []


@pytest.mark.parametrize("rating", ["green", "not-applicable", None])
def test_what_is_neither_red_nor_amber_wants_no_action(rating: str | None) -> None:
    assert (
        find("red-without-action", {"agreement": rating}) == find("amber-without-action", {"agreement": rating}) == []
    )


def test_not_applicable_wants_a_reason() -> None:
    assert places("not-applicable-without-reason", {"agreement": "not-applicable"}) == [
        ("ratings", "agreement", "rating")
    ]
    assert find("not-applicable-without-reason", {"agreement": {"rating": "green"}}) == []


# --- the file as a whole ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "found"), [("2026-11-22", 0), ("2026-11-23", 0), ("2026-11-24", 1)])
def test_an_assessment_may_be_of_today_but_not_of_tomorrow(day: str, found: int) -> None:
    assert len(find("date-in-future", {}, date=day)) == found


def test_only_an_individual_view_must_say_whose_it_is() -> None:
    assert places("assessor-missing", {}, view="individual") == [("view",)]
    assert places("assessor-missing", {}, view="individual", assessor=None) == [("assessor",)]
    assert find("assessor-missing", {}, view="agreed") == []
    assert find("assessor-missing", {}, view="individual", assessor={"role": "Chair", "sector": "nhs"}) == []


# --- actions ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["not-started", "in-progress", "blocked", "done", "dropped"])
@pytest.mark.parametrize(("due", "late"), [("2026-11-22", True), ("2026-11-23", False), (None, False)])
def test_an_open_action_is_overdue_from_the_day_after(status: str, due: str | None, late: bool) -> None:
    action = {"action": "Sign", "due": due, "status": status}
    expected = [(*AT, 0, "due")] if late and status not in ("done", "dropped") else []
    assert places("action-overdue", actions(action)) == expected


def test_days_late_are_counted_in_words_that_fit() -> None:
    one, many = find(
        "action-overdue", actions({"action": "a", "due": "2026-11-22"}, {"action": "b", "due": "2026-10-23"})
    )
    assert "1 day before" in one.message
    assert "31 days before" in many.message


def test_of_a_revised_due_date_the_last_one_counts() -> None:
    late = {"action": "a", "due": "2026-12-31", "revised": [{"due": "2026-11-01", "reason": "x"}]}
    not_late = {"action": "b", "due": "2026-01-31", "revised": [{"due": "2026-12-01", "reason": "x"}]}
    assert places("action-overdue", actions(late, not_late)) == [(*AT, 0, "revised", 0, "due")]


@pytest.mark.parametrize(
    ("owner", "due", "missing"),
    [
        (None, None, "no owner and no due date"),
        ("Chairs", None, "no due date"),
        (None, "2027-01-31", "no owner"),
    ],
)
def test_an_open_action_wants_an_owner_and_a_due_date(owner: str | None, due: str | None, missing: str) -> None:
    action = {"action": "Sign", "owner": owner, "due": due}
    (finding,) = find("action-without-owner-or-due", actions(action))
    assert finding.keys == (*AT, 0)
    assert finding.message.endswith(missing)
    for closed in ("done", "dropped"):
        assert find("action-without-owner-or-due", actions({**action, "status": closed})) == []


def test_a_long_action_without_a_ref_is_named_by_how_it_starts() -> None:
    (finding,) = find(
        "action-without-owner-or-due", actions("Write  the\nred lines into the agreement that all boards have had")
    )
    assert '"Write the red lines into the agreement …"' in finding.message


@pytest.mark.parametrize(
    ("start", "due", "found"),
    [
        ("2026-12-02", "2026-12-01", 1),
        ("2026-12-01", "2026-12-01", 0),
        ("2026-12-01", None, 0),
        (None, "2026-12-01", 0),
    ],
)
def test_an_action_is_not_due_before_it_starts(start: str | None, due: str | None, found: int) -> None:
    assert places("due-before-start", actions({"action": "a", "start": start, "due": due})) == [(*AT, 0, "due")] * found


@pytest.mark.parametrize(
    ("cause", "found"),
    [({}, 1), ({"blocked_by": "The other board"}, 0), ({"depends_on": ["A9"]}, 0), ({"status": "in-progress"}, 0)],
)
def test_what_is_blocked_says_by_what(cause: dict[str, Any], found: int) -> None:
    action = {"action": "a", "status": "blocked", **cause}
    assert places("blocked-without-cause", actions(action)) == [(*AT, 0, "status")] * found


def test_a_ref_is_taken_by_the_first_action_that_has_it() -> None:
    ratings = {
        "agreement": {"actions": [{"ref": "A1", "action": "a"}, {"action": "b"}, {"action": "c"}]},
        "it-systems": {"actions": [{"ref": "A1", "action": "d"}, {"ref": "a1", "action": "e"}]},
    }
    (finding,) = find("duplicate-ref", ratings)
    assert finding.keys == ("ratings", "it-systems", "actions", 0, "ref")
    assert "under agreement" in finding.message


def test_an_action_may_depend_on_one_of_another_issue_but_of_the_same_file() -> None:
    ratings = {
        "agreement": {"actions": [{"ref": "A1", "action": "a", "depends_on": ["B1", "C1"]}]},
        "it-systems": {"actions": [{"ref": "B1", "action": "b"}]},
    }
    (finding,) = find("unknown-dependency", ratings)
    assert finding.keys == (*AT, 0, "depends_on", 1)
    assert finding.remedy == "Refs of this file are A1, B1."


def test_an_unknown_dependency_names_the_one_that_was_meant_or_says_that_there_is_none() -> None:
    nearly = actions({"ref": "boards-1", "action": "a"}, {"action": "b", "depends_on": ["board-1"]})
    assert [finding.remedy for finding in find("unknown-dependency", nearly)] == ["Did you mean boards-1?"]
    none = actions({"action": "b", "depends_on": ["A1"]})
    assert [finding.remedy for finding in find("unknown-dependency", none)] == ["No action of this file has a ref."]
    many = actions(*({"ref": f"A{n}", "action": "a"} for n in range(1, 20)), {"action": "b", "depends_on": ["Zz"]})
    (finding,) = find("unknown-dependency", many)
    assert str(finding.remedy).startswith("Refs of this file are A1, A2, A3,")
    assert str(finding.remedy).endswith("A12, …")


# --- frameworks ------------------------------------------------------------------------------------------------------


def framework_with(**keys: Any) -> Framework:
    return Framework.model_validate({**THREE, **keys})


def test_no_two_issues_share_an_id_or_a_number_even_across_parts() -> None:
    twice = {"id": "more", "title": "More", "issues": [{"id": "agreement", "number": 1, "title": "Again"}]}
    found = list(OF_FRAMEWORKS[0].check(framework_with(sections=[*THREE["sections"], twice])))
    assert [finding.keys[-1] for finding in found] == ["id", "number"]
    assert {finding.keys[:-1] for finding in found} == {("sections", 1, "issues", 0)}


@pytest.mark.parametrize("part", ["challenges", "case_studies"])
def test_topics_bear_on_issues_that_there_are(part: str) -> None:
    topic = {"id": "culture", "title": "Culture", "summary": "They differ.", "issues": ["agreement", "agrement"]}
    (finding,) = OF_FRAMEWORKS[1].check(framework_with(**{part: [topic]}))
    assert finding.keys == (part, 0, "issues", 1)
    assert finding.remedy == "Did you mean agreement?"


# --- rounds ----------------------------------------------------------------------------------------------------------


def seen(file: str, day: str, window: int = 45, ratings: Any = None, **keys: Any) -> Seen:
    one = assessment(ratings or {}, date=day, **keys)
    return Seen.of(one, f"/folder/{file}", Terms(window))


def view(file: str, day: str, window: int = 45, ratings: Any = None, **keys: Any) -> Seen:
    who = {"role": "Chair", "organisation": "Anytown Mind", "sector": "vcs", **keys.pop("assessor", {})}
    return seen(file, day, window, ratings, **{"view": "individual", "assessor": who, **keys})


def findings(rule: str, *several: Seen) -> list[Finding]:
    by_id = {rule.id: rule for rule in OF_ROUNDS}
    return [finding for round_ in rounds(several) for finding in by_id[rule].check(round_)]


def doubles(*views: Seen) -> list[str]:
    return [finding.message for finding in findings("duplicate-view", *views)]


@pytest.mark.parametrize(("day", "found"), [("2026-05-11", 1), ("2026-06-25", 1), ("2026-06-26", 0)])
def test_a_second_view_of_one_assessor_within_the_window_is_found(day: str, found: int) -> None:
    messages = doubles(view("b.yaml", day), view("a.yaml", "2026-05-11"))
    assert len(messages) == found
    assert all("Chair, Anytown Mind" in message and "a.yaml" in message for message in messages)


def test_the_window_is_that_of_the_later_file() -> None:
    assert doubles(view("a.yaml", "2026-05-11", 1), view("b.yaml", "2026-05-20", 10))
    assert not doubles(view("a.yaml", "2026-05-11", 10), view("b.yaml", "2026-05-20", 1))


@pytest.mark.parametrize(
    "other",
    [
        {"assessor": {"name": "Sam"}},
        {"assessor": {"role": "Nurse"}},
        {"assessor": {"organisation": "Anytown Carers"}},
        {"partnership": "Otherton"},
        {"framework": "top-tips"},
    ],
    ids=str,
)
def test_views_of_others_or_of_something_else_are_no_doubles(other: dict[str, Any]) -> None:
    assert doubles(view("a.yaml", "2026-05-11"), view("b.yaml", "2026-05-11", **other)) == []


def test_case_and_spaces_do_not_make_somebody_else() -> None:
    same = {"assessor": {"role": " chair ", "organisation": "ANYTOWN  Mind"}, "partnership": "anytown"}
    assert len(doubles(view("a.yaml", "2026-05-11"), view("b.yaml", "2026-05-11", **same))) == 1


def test_of_three_views_each_is_compared_with_the_one_before_it() -> None:
    views = [view(f"{name}.yaml", day) for name, day in [("c", "2026-07-01"), ("a", "2026-05-11"), ("b", "2026-06-01")]]
    assert ["a.yaml" in message for message in doubles(*views)] == [True, False]


def test_agreed_and_nameless_views_are_no_doubles() -> None:
    assert doubles(*(seen(file, "2026-05-11", view="agreed") for file in ("a.yaml", "b.yaml"))) == []
    assert doubles(*(seen(file, "2026-05-11", view="individual") for file in ("a.yaml", "b.yaml"))) == []


ANNE = {"assessor": {"name": "Anne"}}
BEN = {"assessor": {"name": "Ben"}}


@pytest.mark.parametrize(
    ("first", "second", "agreed", "said"),
    [
        ("green", "red", "green", None),
        ("green", "red", "red", None),
        ("green", "red", "amber", "the views say green, red"),
        ("green", "green", "red", "the views say green"),
        ("green", None, "green", None),
        (None, None, "green", "no view rates it"),
        ("green", "red", None, None),
    ],
)
def test_an_agreed_rating_is_one_that_a_view_gives(
    first: str | None, second: str | None, agreed: str | None, said: str | None
) -> None:
    found = findings(
        "agreed-without-support",
        view("a.yaml", "2026-05-11", ratings={"agreement": first}, **ANNE),
        view("b.yaml", "2026-05-12", ratings={"agreement": second}, **BEN),
        seen("agreed.yaml", "2026-06-01", ratings={"agreement": agreed}),
    )
    assert [finding.keys for finding in found] == ([("ratings", "agreement")] if said else [])
    assert all(finding.message.endswith(str(said)) for finding in found)


def test_a_dissent_explains_a_rating_that_no_view_gives() -> None:
    dissent = [{"organisation": "Anytown Mind", "rating": "green", "reason": "We see no delay"}]
    agreed = {"agreement": {"rating": "red", "dissent": dissent}}
    views = [view("a.yaml", "2026-05-11", ratings={"agreement": "green"})]
    assert findings("agreed-without-support", *views, seen("agreed.yaml", "2026-06-01", ratings=agreed)) == []


def test_an_agreement_without_views_at_hand_is_not_doubted() -> None:
    assert findings("agreed-without-support", seen("agreed.yaml", "2026-06-01", ratings={"agreement": "red"})) == []


def test_an_agreement_rests_on_the_views_that_it_names() -> None:
    views = [
        view("a.yaml", "2026-05-11", ratings={"agreement": "green"}, **ANNE),
        view("b.yaml", "2026-05-12", ratings={"agreement": "red"}, **BEN),
    ]
    agreed = seen("agreed.yaml", "2026-06-01", ratings={"agreement": "green"}, views=["b.yaml"])
    assert [finding.keys for finding in findings("agreed-without-support", *views, agreed)] == [
        ("ratings", "agreement")
    ]


@pytest.mark.parametrize(("day", "found"), [("2026-04-17", 1), ("2026-04-16", 0), ("2026-07-16", 1), ("2026-07-17", 0)])
def test_a_view_of_the_round_that_the_agreement_does_not_name_is_found(day: str, found: int) -> None:
    named = view("a.yaml", "2026-01-01", **ANNE)  # named, so it counts, however old it is
    agreed = seen("agreed.yaml", "2026-06-01", views=["a.yaml"])
    missing = findings("view-missing", named, view("b.yaml", day, **BEN), agreed)
    assert [finding.keys for finding in missing] == [("views",)] * found
    assert all("b.yaml" in finding.message for finding in missing)


def test_an_agreement_that_names_no_view_is_told_of_each() -> None:
    agreed = seen("agreed.yaml", "2026-06-01")
    missing = findings(
        "view-missing", view("a.yaml", "2026-05-11", **ANNE), view("b.yaml", "2026-05-12", **BEN), agreed
    )
    assert [finding.keys for finding in missing] == [("view",), ("view",)]
