"""The form in Word: what it asks, how its places are marked, and what it remembers."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest

from partnerkit.analysis.asked import Asked
from partnerkit.files.form.word import tags
from partnerkit.files.frameworks import Library
from partnerkit.model.assessment import Assessment
from partnerkit.model.framework import Framework
from partnerkit.render.form.beforehand import Beforehand
from tests.support.command import framework as small
from tests.support.documents import ANYTOWN, TODAY

docx = pytest.importorskip("docx")
from partnerkit.render.form.word import form  # noqa: E402

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GUIDES = {name: Library().get(name, ANYTOWN).valid for name in ("working-partnership", "top-tips")}


def body_of(content: bytes) -> Any:
    return docx.Document(BytesIO(content)).element.body


def text_of(element: Any) -> str:
    return " ".join("".join(one.text or "" for one in para.iter(f"{W}t")) for para in element.iter(f"{W}p"))


def controls(content: bytes) -> dict[str, Any]:
    found = {}
    for one in body_of(content).iter(f"{W}sdt"):
        tag = one.find(f"{W}sdtPr/{W}tag").get(f"{W}val")
        assert tag not in found
        found[tag] = one
    return found


@pytest.mark.parametrize("guide", GUIDES)
def test_a_form_says_what_the_guide_says_and_asks_for_each_answer(guide: str) -> None:
    framework = GUIDES[guide]
    content = form(framework, None, TODAY)
    said, asked = " ".join(text_of(body_of(content)).split()), controls(content)
    for issue in framework.issues:
        for text in (issue.why, *(one.text for one in issue.practices), *(issue.looks_like or {}).values()):
            assert " ".join((text or "").split()) in said
        assert all(one.title in said for one in issue.resources)
        for field in ("rating", "confidence", "reason", "comment", "evidence", "action:+1", "owner:+2", "due:+2"):
            assert tags.of(issue.id, *field.split(":")) in asked
        assert all(tags.of(issue.id, tags.STATE, practice) in asked for practice in issue.practice_by_id)
    for one in framework.statements:
        assert any(one.id == quoted.id for issue in framework.issues for quoted in issue.statements) <= (
            one.name in said
        )
    for tag, control in asked.items():
        assert len(tag) <= tags.LONGEST
        title = control.find(f"{W}sdtPr/{W}alias").get(f"{W}val")
        assert 0 < len(title) <= tags.LONGEST
    numbers = [one.find(f"{W}sdtPr/{W}id").get(f"{W}val") for one in asked.values()]
    assert len(set(numbers)) == len(numbers)


def test_a_rating_is_chosen_by_word_and_shape_on_any_scale() -> None:
    levels = [{"id": str(number), "title": f"Step {number}", "meaning": "x"} for number in range(6, -1, -1)]
    data = {key: value for key, value in small().items() if key != "ratings"}
    for section in data["sections"]:
        for issue in section["issues"]:
            issue["looks_like"] = None
    framework = Framework.model_validate({**data, "scale": levels})
    control = controls(form(framework, None, TODAY))["partnerkit:issue-0-1:rating"]
    shown = [item.get(f"{W}displayText") for item in control.iter(f"{W}listItem")]
    assert [re.sub(r"^\S ", "", one) for one in shown] == [f"Step {n}" for n in range(6, -1, -1)] + [
        "Not applicable",
        "Cannot judge",
    ]
    assert len({one[0] for one in shown}) == 9


def test_what_is_known_beforehand_stands_in_a_form() -> None:
    framework = GUIDES["top-tips"]
    issue = framework.issues[0]
    head = {
        "format": "partnerkit/assessment/1",
        "framework": "top-tips",
        "partnership": "Anytown",
        "view": "individual",
    }
    who = {"role": "Manager", "organisation": "Mind & <Co>", "sector": "vcs"}
    said = {"date": "2026-05-03", "assessor": who, "ratings": {issue.id: "amber"}}
    last = Assessment.model_validate(head | said)
    asked_for = Asked("Manager", "Mind & <Co>", "vcs")
    content = form(framework, None, TODAY, Beforehand("Anytown", ("Mind & <Co>", "Trust"), "2026-11", asked_for, last))
    text = text_of(body_of(content))
    assert "Last time: ▲ Amber" in text
    assert text.count("Last time: ○ Not rated") == len(framework.issues) - 1
    assert "3 May 2026" in text
    asked = controls(content)
    assert text_of_control(asked["partnerkit:about:organisation"]) == "Mind & <Co>"
    assert [one.get(f"{W}value") for one in asked["partnerkit:about:organisation"].iter(f"{W}listItem")] == [
        "Mind & <Co>",
        "Trust",
    ]
    assert text_of_control(asked["partnerkit:about:role"]) == "Manager"
    assert "· individual · 2026-11" in text


def text_of_control(control: Any) -> str:
    return "".join(one.text or "" for one in control.iter(f"{W}t"))


def test_a_filled_in_form_says_what_the_assessment_says() -> None:
    framework = GUIDES["top-tips"]
    issue = framework.issues[0]
    first, second = list(issue.practice_by_id)[:2]
    entry = {
        "rating": "amber",
        "comment": "One\nTwo",
        "practices": {first: "in-place", second: {"state": "partly", "note": "In <two> towns"}},
        "actions": [{"ref": "A1", "action": "Meet", "owner": "Chair", "due": "2027-01-31"}, {"action": "Write"}],
    }
    head = {"format": "partnerkit/assessment/1", "framework": "top-tips", "partnership": "Anytown", "view": "agreed"}
    said = Assessment.model_validate({**head, "date": "2026-11-23", "ratings": {issue.id: entry}})
    asked = controls(form(framework, said, TODAY))
    shown = {tag.removeprefix("partnerkit:"): text_of_control(one) for tag, one in asked.items()}
    assert shown[f"{issue.id}:rating"] == "▲ Amber"
    assert shown[f"{issue.id}:comment"] == "OneTwo"
    assert shown[tags.of(issue.id, tags.STATE, first).removeprefix("partnerkit:")] == "In place"
    assert shown[tags.of(issue.id, tags.NOTE, second).removeprefix("partnerkit:")] == "In <two> towns"
    assert (shown[f"{issue.id}:action:A1"], shown[f"{issue.id}:owner:A1"]) == ("Meet", "Chair")
    assert shown[f"{issue.id}:due:A1"] == "31 January 2027"
    assert shown[f"{issue.id}:action:#2"] == "Write"
    assert "about:role" not in shown
