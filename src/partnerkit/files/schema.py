"""JSON Schemas of the file formats, for editors and validators: draft-07, which editors know best.

Generated from the models (https://docs.pydantic.dev/latest/concepts/json_schema/), and widened where the models take a
short form or an empty value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from partnerkit.model.assessment import Action, Assessment, Entry, Evidence, Practice
from partnerkit.model.config import Config
from partnerkit.model.crosswalk import Crosswalk
from partnerkit.model.framework import Framework
from partnerkit.model.issue import NamedPractice, QuotedStatement
from partnerkit.model.meeting import Decision, Meeting
from partnerkit.model.portfolio import Expected, Portfolio
from partnerkit.model.record import Record
from partnerkit.model.seal import Seal
from partnerkit.model.text import collapse_spaces, json_text

if TYPE_CHECKING:
    from pydantic import BaseModel

    from partnerkit.model.issue import Issue

DRAFT = "http://json-schema.org/draft-07/schema#"
MODELS: dict[str, type[BaseModel]] = {
    "assessment": Assessment,
    "framework": Framework,
    "config": Config,
    "crosswalk": Crosswalk,
    "partnership": Record,
    "seal": Seal,
    "meeting": Meeting,
    "portfolio": Portfolio,
}
RATING = "What a view says of an issue: a level of the framework's scale, not applicable, or cannot judge."
SHORT_FORMS = (Entry, Action, Decision, Evidence, Practice, QuotedStatement, NamedPractice, Expected)
"""The parts of files for which one of their values may stand."""
MAY_BE_EMPTY = ("array", "object")


class _Generator(GenerateJsonSchema):
    """Draft-07's keyword for shared parts; no default values, which editors would write into the files."""

    def default_schema(self, schema: Any) -> Any:
        """Return a schema without its default: editors would write it into files."""
        return self.generate_inner(schema["schema"])


def schema(kind: str, framework: Framework | None = None) -> dict[str, Any]:
    """The schema of one of `MODELS`; of assessments, bound to a framework where one is given."""
    model = MODELS[kind]
    generated = model.model_json_schema(schema_generator=_Generator, ref_template="#/definitions/{model}")
    definitions = generated.pop("$defs", {})
    for part in (generated, *definitions.values()):
        _allow_empty(part)
    for part in SHORT_FORMS:
        if part.__name__ in definitions:
            long = definitions[part.__name__]
            short = long["properties"][str(part.short_form)]
            definitions[part.__name__] = _with_short_form(long, _short(short), part.__doc__)
    if kind in ("assessment", "meeting"):
        _refer_to_ratings(definitions)
        definitions["Rating"] = _rating(framework)
        if framework is not None:
            _bind(generated, framework)
    return {"$schema": DRAFT, **generated, "definitions": dict(sorted(definitions.items()))}


def text(kind: str, framework: Framework | None = None, *, mark: str | None = None) -> str:
    """Return the schema as it is printed, or written to a file with the mark of a generated one."""
    marked = {"$comment": mark} if mark else {}
    return json_text({**marked, **schema(kind, framework)}, ensure_ascii=False)


def name(kind: str, framework: Framework | None = None) -> str:
    """The name of a schema's file."""
    return f"{kind}-{framework.id}.schema.json" if framework else f"{kind}.schema.json"


def _allow_empty(part: dict[str, Any]) -> None:
    """Let an empty value stand for an empty list or map, as the models do, and for a status that is not given."""
    required = part.get("required", ())
    for key, value in part.get("properties", {}).items():
        value.pop("title", None)  # made of the key, it says nothing more
        if value.get("type") == "array" and key in required:
            value["minItems"] = 1  # a bound on the list that pydantic leaves out behind a validator
        elif value.get("type") in MAY_BE_EMPTY:
            value["type"] = [value["type"], "null"]
        if key == "formerly":
            description = {"description": value.pop("description")} if "description" in value else {}
            part["properties"][key] = {**description, "anyOf": [*_text(), value]}
        if key == "status":
            part["properties"][key] = {"anyOf": [{"$ref": value["$ref"]}, {"type": "null"}]}


def _with_short_form(long: dict[str, Any], short: list[dict[str, Any]], description: str | None) -> dict[str, Any]:
    return {"description": (description or "").strip(), "anyOf": [*short, long]}


def _refer_to_ratings(part: Any) -> None:
    """Put what can be given as a rating wherever the models have one."""
    for value in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        if isinstance(value, dict) and value.pop("x-rating", False):
            value["$ref"] = "#/definitions/Rating"
        _refer_to_ratings(value)


def _rating(framework: Framework | None) -> dict[str, Any]:
    """Return what can be given as a rating: of a framework, its levels; a number may stand without quotes."""
    if framework is None:
        return {"description": RATING, "anyOf": [*_text(), {"type": "integer"}]}
    given: list[str | int] = []
    for rating in framework.ratings_given:
        given += [str(rating), int(rating)] if rating.isdecimal() else [str(rating)]
    return {"description": RATING, "enum": given}


def _short(value: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what may stand for a whole part: the value of its short form, or, where that may be left out, nothing."""
    alternatives = value.get("anyOf", [value])
    return [{name: said for name, said in one.items() if name != "description"} for one in alternatives]


def _text() -> list[dict[str, Any]]:
    return [{"type": "string", "pattern": r"\S"}]


def _bind(generated: dict[str, Any], framework: Framework) -> None:
    """Name the issues of a framework, with its questions as the text that an editor shows."""
    ratings = generated["properties"]["ratings"]
    ratings.pop("additionalProperties", None)
    ratings["properties"] = {issue.id: _issue(issue, framework) for issue in framework.issues}
    ratings["additionalProperties"] = False
    generated["title"] = f"Assessment against {framework.title}"


def _issue(issue: Issue, framework: Framework) -> dict[str, Any]:
    lines = [issue.summary or "", *(f"- {question}" for question in issue.questions)]
    lines += [f"{rating}: {sentence}" for rating, sentence in framework.looks_like(issue)]
    return {
        "title": f"{issue.number} {issue.title}",
        "description": "\n".join(collapse_spaces(line) for line in lines if line),
        "anyOf": [{"$ref": "#/definitions/Entry"}],
    }
