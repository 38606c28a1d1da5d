"""What assessments hold for quality statements: what bears on which, how closely, and what is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

from partnerkit.analysis.roll_up import bears, roll_up
from partnerkit.analysis.source import Source
from partnerkit.analysis.statements import Kind, Line, RollUp
from partnerkit.model.crosswalk import Between, Crosswalk
from partnerkit.model.framework import Framework
from tests.support.models import assessment, framework

AS_OF = date(2026, 11, 23)


def tips(identifier: str = "tips", **changes: Any) -> Framework:
    """Three tips; the first two name the first statement, the last the second, and none the third."""
    statements = [
        {"id": name, "name": name.capitalize(), "theme": theme, "asks": "It asks."}
        for name, theme in (("needs", "People"), ("support", "Help"), ("alone", "People"))
    ]
    issues = [
        {"id": f"tip-{number}", "number": number, "title": f"The {number}.", "statements": [name]}
        for number, name in ((1, "needs"), (2, "needs"), (3, "support"))
    ]
    return Framework.model_validate(
        {
            "format": "partnerkit/framework/1",
            "id": identifier,
            "title": "Tips",
            "publisher": "The tests",
            "acknowledgement": "Made up.",
            "issue_name": "tip",
            "statements_from": {"title": "The statements", "publisher": "An inspector"},
            "statements": statements,
            "sections": [{"id": "all", "title": "All", "issues": issues}],
            **changes,
        }
    )


LINKS = [("vision", "tip-3", "related"), ("vision", "tip-1", "related"), ("vision", "tip-2", "direct"),
         ("agreement", "tip-1", "direct")]  # fmt: skip


def crosswalk(to: Framework) -> Between:
    """From the four issues of `models.framework`, of which the last two bear on nothing."""
    head = {"format": "partnerkit/crosswalk/1", "id": "four-tips", "from": "four", "to": to.id}
    links = [{"issue": issue, "tip": tip, "strength": strength, "why": "So."} for issue, tip, strength in LINKS]
    return Between(Crosswalk.model_validate({**head, "links": links}), framework(), to)


def of_tips(ratings: Any, file: str = "tips.yaml", **keys: Any) -> Source:
    return Source(file, assessment(ratings, framework="tips", **keys), tips())


def of_four(ratings: Any) -> Source:
    return Source("four.yaml", assessment(ratings), framework())


def made(*sources: Source) -> RollUp:
    return roll_up(sources, [crosswalk(tips())], AS_OF)


def line(found: RollUp, statement: str) -> Line:
    return next(one for one in found.lines if one.statement.id == statement)


def seen(one: Line) -> list[tuple[str, str | None, list[str]]]:
    return [(it.answer.label, it.strength, [via.label for via in it.via]) for it in one.bearings]


def test_those_that_name_a_statement_come_first_then_direct_links_then_related_ones() -> None:
    found = made(of_four({"vision": "green", "agreement": "red"}), of_tips({"tip-1": "green"}))
    assert seen(line(found, "needs")) == [
        ("Tip 1", None, []),
        ("Tip 2", None, []),
        ("Issue 1", "direct", ["Tip 2", "Tip 1"]),
        ("Issue 2", "direct", ["Tip 1"]),
    ]
    assert seen(line(found, "support")) == [("Tip 3", None, []), ("Issue 1", "related", ["Tip 3"])]
    assert [(theme.title, [one.statement.id for one in theme.lines]) for theme in found.sets[0].themes] == [
        ("People", ["needs", "alone"]),
        ("Help", ["support"]),
    ]


def test_a_statement_that_no_issue_names_gets_nothing_through_the_crosswalk_either() -> None:
    alone = line(made(of_four({"vision": "green"}), of_tips({"tip-1": "green"})), "alone")
    assert (alone.named, alone.bearings, alone.pieces, alone.items, alone.missing) == ((), (), (), (), ())


def test_one_guide_alone_will_do() -> None:
    first = made(of_four({"vision": "green"}))
    assert [one.id for one in first.unassessed] == ["tips"]
    assert {one.answer.label for one in line(first, "needs").bearings} == {"Issue 1", "Issue 2"}
    assert [one.label for one in line(first, "needs").named] == ["Tip 1", "Tip 2"]
    second = made(of_tips({"tip-1": "green"}))
    assert not second.unassessed
    assert not second.crosswalks
    assert bears(framework(), [crosswalk(tips())])
    assert not bears(framework(), [])
    assert not bears(framework("other"), [crosswalk(tips())])


def test_what_is_missing_is_missing_in_all_views_together() -> None:
    who = {"role": "Manager", "sector": "nhs"}
    one = of_tips({"tip-1": "green", "tip-2": {"rating": "cannot-judge"}}, view="individual", assessor=who)
    evidence = {"rating": "red", "evidence": ["Minutes"]}
    found = made(one, of_tips({"tip-1": evidence}, "b.yaml", view="individual", assessor={**who, "role": "Nurse"}))
    assert [(it.label, it.kind) for it in line(found, "needs").missing] == [("Tip 2", Kind.CANNOT_JUDGE)]
    assert [(it.label, it.kind) for it in line(found, "support").missing] == [("Tip 3", Kind.NOT_RATED)]
    assert line(made(one), "needs").missing[0].kind is Kind.NO_EVIDENCE
    reason = {"tip-1": {"rating": "not-applicable", "reason": "No"}, "tip-2": evidence}
    assert line(made(of_tips(reason)), "needs").missing == ()


def test_evidence_and_actions_have_one_place_each_however_many_statements_they_bear_on() -> None:
    given = {
        "rating": "red",
        "evidence": ["Minutes"],
        "actions": [
            {"ref": "A1", "action": "Later", "due": "2027-02-01"},
            {"ref": "A2", "action": "B", "status": "done"},
        ],
    }
    tip = {
        "rating": "red",
        "evidence": ["Minutes", "Notes"],
        "actions": [{"ref": "A1", "action": "Soon", "due": "2027-01-01"}],
    }
    found = made(of_four({"vision": given}), of_tips({"tip-3": tip}))
    assert [[found.number(piece) for piece in one.pieces] for one in found.lines] == [["E1"], [], ["E1", "E2"]]
    assert [[item.ref for item in one.items] for one in found.lines] == [["1-A1"], [], ["2-A1", "1-A1"]]
    assert [item.ref for item in found.items] == ["2-A1", "1-A1"]
    support = line(found, "support")
    assert [one.answer.label for one in support.given(support.pieces[0])] == ["Tip 3", "Issue 1"]
    assert support.stands_under(support.items[1]).answer.label == "Issue 1"


def test_what_bears_on_no_statement_is_counted_and_so_is_what_stands_under_an_unknown_id() -> None:
    given = {"rating": "green", "evidence": ["A", "B"], "actions": ["Do it"]}
    found = made(of_four({"it": given, "gone": {"rating": "red", "evidence": ["C"]}, "staffing": "green"}))
    assert [tuple(one) for one in found.elsewhere] == [("Issue 10 IT", 2, 1), ("gone", 1, 0)]


def test_statements_of_one_publication_stand_together_and_others_apart() -> None:
    second = Source("b.yaml", assessment({"tip-1": "red"}, framework="more"), tips("more", title="More tips"))
    found = roll_up([of_tips({"tip-1": "green"}), second], [], AS_OF)
    (one,) = found.sets
    assert [it.answer.label for it in line(found, "needs").bearings] == [
        "Tip 1 (Tips)", "Tip 2 (Tips)", "Tip 1 (More tips)", "Tip 2 (More tips)"
    ]  # fmt: skip
    assert [guide.id for guide in one.frameworks] == ["tips", "more"]
    unseen = of_tips({"tip-1": "green"}), Source("d.yaml", assessment({}, framework="d"), tips("d", issue_name="issue"))
    assert line(roll_up(unseen, [crosswalk(tips())], AS_OF), "needs").named[2].label == "Issue 1"
    other = Source("c.yaml", assessment({}, framework="own"), tips("own", statements_from=None))
    assert len(roll_up([of_tips({}), other], [], AS_OF).sets) == 2
