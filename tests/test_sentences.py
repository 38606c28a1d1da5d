"""Whatever plain data a file holds, it becomes a model or problems in plain words at places in the file."""

from __future__ import annotations

import copy
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic_core import PydanticKnownError, core_schema
from ruamel.yaml import YAML

from partnerkit.files.load import Loaded, parse
from partnerkit.files.shape_messages import _BOUNDS
from partnerkit.files.type_messages import WANTED
from partnerkit.files.validation_messages import problems as in_our_words
from partnerkit.files.yaml import constructor
from partnerkit.files.yaml.core_schema import Decimal
from partnerkit.files.yaml.syntax_messages import NOT_CLOSED, explain
from partnerkit.model.assessment import Assessment
from partnerkit.model.base import NUMBER, RATING, Model
from partnerkit.model.config import Config
from partnerkit.model.framework import Framework
from partnerkit.model.slip import SLIPS
from partnerkit.render.check.text import excerpt, line
from partnerkit.rules.catalogue import EVERY

ROOT = Path(__file__).parent.parent
MODELS: list[type[Any]] = [Assessment, Framework, Config]
EXAMPLES: dict[type[Any], Any] = {
    model: constructor.read((ROOT / path).read_bytes(), path).data
    for model, path in {
        Assessment: "tests/data/ok/every-key.yaml",
        Framework: "tests/data/ok/frameworks/third.yaml",
        Config: "tests/data/ok/partnerkit.yaml",
    }.items()
}
KEYS = sorted({field for model in Model.__subclasses__() for field in model.model_fields})
WORDS = [
    *("green", "ambr", "Red", "not-applicable", "nhs", "VCS", "done", "in progress", "agreed", "warning", "off", "A1"),
    *(
        "2026-05-11",
        "2026-02-30",
        "11/05/2026",
        "12:30",
        "010",
        "yes",
        "~",
        "true",
        "",
        " ",
        "a: b",
        "- a",
        "# a",
        "[",
        "{",
    ),
    *("partnerkit/assessment/1", "partnerkit/framework/1", "partnerkit/config/2", "https://example.org", "www.x.org"),
    *("x" * 100, "é\u200f🤝", "'", '"', "\\", "%s", "{name}", "[/bold]", "one\ntwo", "\t", "no such\u00a0thing"),
]
# What a file cannot hold is refused before it comes to the models.
TEXT = st.sampled_from(WORDS) | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff")
)
SCALAR = st.none() | st.booleans() | st.integers() | st.floats() | TEXT
PLAIN = st.recursive(
    SCALAR,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | TEXT, inner, max_size=4),
    max_leaves=12,
)


def ways(data: Any) -> list[tuple[Any, tuple[str | int, ...]]]:
    """Every list or map in the data with the keys in it, so that any value can be taken out."""
    found = []
    waiting = [data]
    while waiting:
        holder = waiting.pop()
        inner = holder.items() if isinstance(holder, dict) else enumerate(holder) if isinstance(holder, list) else ()
        for key, value in inner:
            found.append((holder, key))
            waiting.append(value)
    return found


@st.composite
def nearly_valid(draw: st.DrawFn, model: type[Any]) -> Any:
    """A valid file with one to three values replaced, keys renamed or things left out."""
    data = copy.deepcopy(EXAMPLES[model])
    for _ in range(draw(st.integers(1, 3))):
        places = ways(data)
        if not places:
            break
        holder, key = draw(st.sampled_from(places))
        deed = draw(st.sampled_from(["replace", "replace", "replace", "leave out", "rename"]))
        if deed == "replace":
            holder[key] = draw(PLAIN)
        elif deed == "rename" and isinstance(holder, dict):
            holder[draw(st.sampled_from(KEYS) | TEXT)] = holder.pop(key)
        else:
            del holder[key]
    return data


def as_json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).replace("NaN", ".nan").replace("Infinity", ".inf").encode()


def as_yaml(data: Any) -> bytes:
    stream = io.StringIO()
    dumper = YAML(typ="safe", pure=True)
    dumper.default_flow_style = False
    dumper.representer.add_representer(Decimal, lambda to, value: to.represent_float(float(value)))
    dumper.dump(data, stream)
    return stream.getvalue().encode()


def holds(content: bytes, model: type[Any]) -> Loaded[Any]:
    """Read as a model, and check all that is promised of problems."""
    loaded = parse(content, "f.yaml", model)
    assert (loaded.model is None) == bool(loaded.problems)
    lines = content.decode().splitlines() if b"\r" in content else content.decode().split("\n")
    for problem in loaded.problems:
        place = problem.place
        assert place.file == "f.yaml"
        if place.line is None:
            assert problem.message == "nothing is in this file"
        else:
            assert 1 <= place.line <= len(lines)
            assert place.column is not None
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1
        assert problem.message
        said = re.sub(r'".*"', "", f"{problem.message} {problem.remedy}", flags=re.DOTALL)
        assert "something else" not in said
        assert "is not valid YAML" not in said
        assert "\n" not in line(problem)
        assert len(line(problem)) < 500
        excerpt(problem)
    return loaded


@given(data=PLAIN, model=st.sampled_from(MODELS))
def test_any_plain_data_as_json_is_a_model_or_problems(data: Any, model: type[Any]) -> None:
    holds(as_json(data), model)


@given(data=PLAIN, model=st.sampled_from(MODELS))
def test_any_plain_data_as_yaml_is_a_model_or_problems(data: Any, model: type[Any]) -> None:
    holds(as_yaml(data), model)


@given(data=st.data(), model=st.sampled_from(MODELS))
def test_a_file_with_some_slips_is_a_model_or_problems(data: st.DataObject, model: type[Any]) -> None:
    changed = data.draw(nearly_valid(model))
    assert bool(holds(as_json(changed), model).problems) == bool(holds(as_yaml(changed), model).problems)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@pytest.mark.parametrize("dump", [as_json, as_yaml], ids=["json", "yaml"])
def test_what_the_slips_are_made_in_is_valid(model: type[Any], dump: Any) -> None:
    assert holds(dump(EXAMPLES[model]), model).problems == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_value_of_a_file_can_be_of_every_wrong_kind(model: type[Any]) -> None:
    for number in range(len(ways(EXAMPLES[model]))):
        for wrong in (None, True, 7, 1.5, "", "x y", [], [[]], {}, {"a": {"b": 1}}):
            data = copy.deepcopy(EXAMPLES[model])
            holder, key = ways(data)[number]
            holder[key] = wrong
            holds(as_json(data), model)


@given(
    st.sampled_from([*NOT_CLOSED, "did not find expected key", "something the parser never said", None]),
    st.text(max_size=1),
)
def test_every_complaint_of_the_parser_has_a_sentence(problem: str | None, character: str) -> None:
    message, remedy = explain(problem, character)
    assert message
    assert message[0].islower() or message[0] in "&|"
    assert remedy is None or remedy.endswith(".")


# --- whatever pydantic may object to ---------------------------------------------------------------------------------

CONTEXT: dict[str, Any] = {
    "pattern": "^x$", "expected": "'a' or 'b'", "min_length": 3, "max_length": 3, "actual_length": 1,
    "field_type": "Value", "gt": 1, "ge": 1, "lt": 1, "le": 1, "multiple_of": 2, "error": ValueError("no"),
    "class": "X", "class_name": "X", "method_name": "m", "attribute": "a", "tag": "t", "discriminator": "d",
    "expected_tags": "t", "encoding": "utf-8", "encoding_error": "bad", "tz_expected": 1, "tz_actual": 2,
    "expected_version": 4, "max_digits": 3, "decimal_places": 3, "whole_digits": 3, "expected_schemes": "'http'",
    "mapping_type": "m", "iterable_type": "i",
}  # fmt: skip
"""Something for every word that pydantic puts into its sentences."""
PLACES: dict[tuple[str | int, ...], type[Any]] = {
    ("date",): Assessment,
    ("partnership",): Assessment,
    ("ratings",): Assessment,
    ("ratings", "it-systems"): Assessment,
    ("ratings", "it-systems", "actions", 0, "ref"): Assessment,
    ("round_window",): Config,
    ("rules", "unrated-issue"): Config,
    ("sections", 0, "issues", 0, "number"): Framework,
    (): Framework,
}


@pytest.mark.parametrize("kind", get_args(core_schema.ErrorType))
def test_no_objection_of_pydantics_is_told_in_its_words(kind: str) -> None:
    for keys, model in PLACES.items():
        document = parse(b"format: partnerkit/assessment/1\ndate: 2026-11-03\n", "a.yaml", model).document
        for value in (None, True, 7, 1.5, "text", [1], {"a": 1}):
            context, said = _said_by_pydantic(kind)
            error = {"type": kind, "loc": keys or ("x",), "input": value, "ctx": context, "msg": said}
            if kind not in ("missing", "extra_forbidden"):  # these are of a key
                error["loc"] = keys
            (problem,) = in_our_words(document, model, [error])  # type: ignore[list-item]
            told = f"{problem.message} {problem.remedy or ''}"
            assert said not in told
            assert not re.search("Input should|Value error|Assertion failed|pydantic|Traceback", told)
            assert problem.message[0].islower() or problem.message[0] == '"', problem.message
            assert problem.rule in EVERY


def _said_by_pydantic(kind: str) -> tuple[dict[str, Any], str]:
    """Return a context that a type of error takes, and pydantic's sentence about it."""
    context = dict(CONTEXT)
    while True:
        try:
            return context, PydanticKnownError(kind, context or None).message()  # type: ignore[arg-type]
        except TypeError as error:
            (name,) = re.findall("'([a-z_]+)'", str(error))
            context[name] = str(context.get(name, "x")) if not isinstance(context.get(name), str) else 1


def test_every_type_of_error_that_the_models_can_raise_has_a_sentence_of_its_own() -> None:
    """What they raise for any data is found by giving them the wrong data in every place."""
    found = set()
    for model, example in EXAMPLES.items():
        for keys in _every_place(example):
            for value in (None, True, 7, 1.5, "text", "", "2026-02-30", "x" * 200, [1], {"a": 1}, [], {}, -1, 10**9):
                try:
                    model.model_validate(_with(example, keys, value))
                except ValidationError as error:
                    found |= {one["type"] for one in error.errors()}
    assert found - {"extra_forbidden", "missing", "enum", "literal_error", "string_pattern_mismatch"} <= {
        *WANTED,
        *_BOUNDS,
        "day_type",
        "day_format",
        "day_impossible",
        RATING,
        NUMBER,
        SLIPS,
    }
    assert {"string_type", "day_impossible", "int_type", "tuple_type"} <= found


def _every_place(data: Any, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield keys
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in list(pairs)[:8]:
        yield from _every_place(value, (*keys, key))


def _with(data: Any, keys: tuple[str | int, ...], value: Any) -> Any:
    """Return data with another value at a place."""
    if not keys:
        return value
    changed = data.copy()
    changed[keys[0]] = _with(data[keys[0]], keys[1:], value)
    return changed
