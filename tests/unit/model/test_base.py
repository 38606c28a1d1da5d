"""The models are frozen and strict: what a file says is taken as it is said, or refused."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from partnerkit.model import assessment, config, crosswalk, framework, issue, meeting, portfolio, record, scale, seal
from partnerkit.model.base import Model
from partnerkit.model.ratings import Rating
from partnerkit.model.record import agreement, governance, outcomes, partners, rag_key

RAG = {"green": "good", "amber": "so so", "red": "bad"}
ISSUE = {"id": "piloting", "number": 1, "title": "Piloting"}
LINK = {"issue": "piloting", "tip": "pilots", "strength": "direct", "why": "Both try things out"}
VALID: dict[type[Model], dict[str, Any]] = {
    assessment.Assessment: {
        "format": "partnerkit/assessment/1",
        "framework": "working-partnership",
        "partnership": "Anytown",
        "date": "2026-05-11",
        "view": "agreed",
        "ratings": {"piloting": "green"},
    },
    assessment.Entry: {"rating": "green"},
    assessment.Evidence: {"text": "Minutes"},
    assessment.Practice: {"state": "partly"},
    assessment.Target: {"rating": "green"},
    assessment.Dissent: {"organisation": "Anytown Mind", "rating": "red", "reason": "Nobody asked us"},
    assessment.Assessor: {"role": "Chair", "sector": "vcs"},
    assessment.Action: {"action": "Sign it"},
    assessment.Revision: {"due": "2026-05-11", "reason": "It was late"},
    assessment.ProgressNote: {"date": "2026-05-11", "note": "Begun"},
    config.Config: {},
    crosswalk.Link: LINK,
    crosswalk.Crosswalk: {
        "format": "partnerkit/crosswalk/1",
        "id": "one-two",
        "from": "one",
        "to": "two",
        "links": [LINK],
    },
    config.RequiredViews: {},
    config.Consensus: {"share": 0.75, "rounds": 2},
    config.RoundTerms: {"folder": "2027-05"},
    seal.Seal: {
        "format": "partnerkit/seal/1",
        "partnership": "Anytown",
        "framework": "working-partnership",
        "round": "2027-05",
        "assessor": {"role": "Chair", "sector": "vcs"},
        "date": "2027-05-20",
        "sha256": "0" * 64,
    },
    framework.Framework: {
        "format": "partnerkit/framework/1",
        "id": "third",
        "title": "Third",
        "publisher": "Us",
        "acknowledgement": "Ours",
        "ratings": RAG,
        "sections": [{"id": "all", "title": "All", "issues": [ISSUE]}],
    },
    framework.Section: {"id": "all", "title": "All", "issues": [ISSUE]},
    issue.Issue: ISSUE,
    framework.Colours: RAG,
    issue.Resource: {"title": "Book"},
    issue.QuotedStatement: {"id": "care"},
    framework.Statement: {"id": "care", "name": "Care", "theme": "Caring", "asks": "Somebody cares."},
    framework.StatementSource: {"title": "A framework"},
    issue.NamedPractice: {"text": "Meet"},
    scale.Level: {"id": "green", "meaning": "On track"},
    framework.Passage: {"title": "Scope", "text": "All of it"},
    framework.Term: {"term": "VCS", "meaning": "Voluntary and community sector"},
    framework.Topic: {"id": "culture", "title": "Culture", "summary": "They differ"},
    record.Record: {"format": "partnerkit/partnership/1", "partnership": "Anytown"},
    partners.Person: {"role": "Chair", "from": "2026-05-11"},
    partners.Partner: {"organisation": "Anytown Lamplight", "sector": "vcs"},
    partners.Value: {"value": "Honesty"},
    partners.RedLine: {"partner": "Anytown Lamplight", "text": "none"},
    agreement.Signatory: {"partner": "Anytown Lamplight"},
    agreement.Agreement: {"title": "Agreement"},
    agreement.Contract: {"title": "Café", "partner": "Anytown Lamplight", "uplift": 2.5, "overheads": 12},
    outcomes.Priority: {"text": "Evenings"},
    outcomes.Milestone: {"ref": "M1", "term": "short", "text": "Open"},
    outcomes.Reading: {"date": "2026-05-11", "value": 48},
    outcomes.Aim: {"value": 80.5},
    outcomes.Measure: {"ref": "O1.1", "text": "Visitors"},
    outcomes.Outcome: {"ref": "O1", "text": "Help the same evening"},
    governance.Chair: {"role": "Director", "sector": "vcs"},
    governance.Body: {"name": "Steering group", "members": {"nhs": 3}},
    governance.Answer: {"question": 1, "answer": "Two"},
    governance.Review: {"date": "2026-05-11"},
    governance.EscalationStep: {"level": "Serious", "trigger": "Harm"},
    governance.Event: {"date": "2026-05-11", "event": "A leader left"},
    meeting.Meeting: {
        "format": "partnerkit/meeting/1",
        "framework": "working-partnership",
        "partnership": "Anytown",
        "date": "2026-11-23",
        "views": [{"sha256": "0" * 64}],
        "decisions": {"vision": {"rating": "green"}},
    },
    meeting.SeenView: {"sha256": "0" * 64, "file": "trust.yaml"},
    meeting.Decision: {"rating": "red", "comment": "Nothing is written down"},
    meeting.DecidedAction: {"what": "add", "action": "Write it down"},
    portfolio.Portfolio: {
        "format": "partnerkit/portfolio/1",
        "due": "2026-11-30",
        "partnerships": ["Anytown", {"name": "Newtown"}],
    },
    portfolio.Expected: {"name": "Newtown", "system": "Anyshire North", "folder": "north/newtown"},
    rag_key.Shown: {"word": "Assured"},
    rag_key.RagKey: {"organisation": "The board", "levels": {"green": {"word": "Assured"}}},
}
FIELDS = [pytest.param(model, field, id=f"{model.__name__}.{field}") for model in VALID for field in model.model_fields]
ALMOST = [
    *(True, False, 0, 1, 2022, -1, 1.0, 2022.0, 1e300, float("inf"), float("nan"), Decimal(1), 1j),
    *("", " ", "1", "true", "yes", "null", "green", "Green", "red", "agreed", "nhs", "done", "2022", "A1", "off"),
    *(b"", b"1", b"2026-05-11", bytearray(b"text"), memoryview(b"text")),
    *("2026-05-11", "2026-05-11T00:00:00", "2026-W20-1", "20260511", "2026-02-30", date(2026, 5, 11)),
    *(datetime(2026, 5, 11), datetime(2026, 5, 11, 9), 1778457600, 1778457600.0, "1778457600"),
    *([], [1], ["1"], [b"1"], [None], [True], {}, {"1": 1}, {1: "1"}, {b"green": "x"}, object()),
]
PLAIN = st.recursive(
    st.sampled_from(ALMOST) | st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.sampled_from(["rating"]), inner, max_size=3)
    ),
    max_leaves=6,
)


def same(got: Any, given: Any) -> bool:  # noqa: PLR0911
    """Whether a model holds what it was given: the value itself, or the word, day, list or map that it spells."""
    if isinstance(given, str) and isinstance(got, StrEnum):
        return got.value == given
    if type(given) is str and type(got) is date:
        return got.isoformat() == given
    if isinstance(got, Rating) or (isinstance(got, str) and type(given) is int):
        return str(got) == str(given)  # the id of a level, for which a number may stand
    if isinstance(got, Model) and got.short_form and not isinstance(given, dict):
        return same(getattr(got, got.short_form), given)
    if isinstance(got, Model) and given is not None:
        return isinstance(given, dict) and all(
            same(getattr(got, named(got, str(key))), value) for key, value in given.items()
        )
    if isinstance(got, dict) and isinstance(given, dict):
        return list(got) == list(map(spelt, given)) and all(same(got[spelt(key)], given[key]) for key in given)
    if isinstance(got, tuple) and given is not None:
        listed = given if isinstance(given, list) else [given]  # one name may stand for a list of one
        return len(got) == len(listed) and all(map(same, got, listed))
    if given is None:
        return got in (None, (), {}, "not-started", config.RequiredViews())
    return type(got) is type(given) and bool(got == given)


def named(model: Model, key: str) -> str:
    """The attribute under which a model holds what a file has under a key: `from` is a word of Python's."""
    return next((name for name, field in type(model).model_fields.items() if field.alias == key), key)


def spelt(key: Any) -> Any:
    """A key as a model has it: that of a level may be a number, and is a text then."""
    return str(key) if type(key) is int else key


def test_every_model_is_tried() -> None:
    assert set(VALID) == set(Model.__subclasses__())


@pytest.mark.parametrize("model", VALID, ids=lambda model: model.__name__)
def test_what_is_valid_is_taken_as_it_is_and_cannot_be_changed(model: type[Model]) -> None:
    made = model.model_validate(VALID[model])
    assert same(made, VALID[model])
    for field in model.model_fields:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(made, field, None)


@pytest.mark.parametrize("model", VALID, ids=lambda model: model.__name__)
def test_a_key_that_is_not_known_is_refused(model: type[Model]) -> None:
    with pytest.raises(ValidationError) as caught:
        model.model_validate({**VALID[model], "blue": "green"})
    assert [error["type"] for error in caught.value.errors()] == ["extra_forbidden"]


@pytest.mark.parametrize(("model", "field"), FIELDS)
def test_no_field_converts_what_almost_fits(model: type[Model], field: str) -> None:
    for value in [*ALMOST, *([value] for value in ALMOST)]:
        try:
            made = model.model_validate({**VALID[model], field: value})
        except ValidationError:
            continue
        assert same(getattr(made, field), value), (value, getattr(made, field))


@given(model=st.sampled_from(list(VALID)), data=st.data(), value=PLAIN)
def test_no_field_ever_converts_anything(model: type[Model], data: st.DataObject, value: Any) -> None:
    field = data.draw(st.sampled_from(list(model.model_fields)))
    try:
        made = model.model_validate({**VALID[model], field: value})
    except ValidationError:
        return
    assert same(getattr(made, field), value)


@pytest.mark.parametrize("field", ["date", "due", "start", "closed"])
@pytest.mark.parametrize("text", ["2026-5-11", "11/05/2026", "2026-W20-1", "2026-131", "20260511", "2026-05-11 ", ""])
def test_a_date_is_written_in_one_way(field: str, text: str) -> None:
    model = assessment.Assessment if field == "date" else assessment.Action
    with pytest.raises(ValidationError):
        model.model_validate({**VALID[model], field: text})


@pytest.mark.parametrize("value", [True, 1, 1.0, b"2026-05-11", datetime(2026, 5, 11, 9), 1778457600])
def test_nothing_but_a_day_or_its_text_is_a_date(value: Any) -> None:
    with pytest.raises(ValidationError):
        assessment.ProgressNote.model_validate({"date": value, "note": "Begun"})


@pytest.mark.parametrize("ref", ["A1", "a", "7", "A1.2", "A_1-b", "x" * 40])
def test_a_ref_may_be_any_short_word(ref: str) -> None:
    assert assessment.Action(ref=ref, action="Sign it").ref == ref


@pytest.mark.parametrize("ref", ["", " ", "A 1", "-1", ".a", "_a", "A/1", "é1", "A1\n", "x" * 41, "１"])
def test_a_ref_that_could_not_be_named_elsewhere_is_refused(ref: str) -> None:
    with pytest.raises(ValidationError):
        assessment.Action(ref=ref, action="Sign it")


@pytest.mark.parametrize("text", ["", " ", "\t\n"])
def test_a_blank_text_is_no_text(text: str) -> None:
    with pytest.raises(ValidationError):
        assessment.Action(action=text)
