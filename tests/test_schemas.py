"""The JSON Schemas say what the models say, and those in the repository are the ones that the command prints.

A real validator reads them. Dates stand without quotes in partnerkit's files and are text there, as YAML 1.2 has it; a
validator that takes them for dates of its own needs its YAML reader set to the core schema.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker

from partnerkit.files import schema
from partnerkit.files.frameworks import Library
from partnerkit.files.identify import kind_of
from partnerkit.files.load import validate
from partnerkit.files.yaml.constructor import read
from partnerkit.model.base import RATINGS

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("assessment", "framework", "config", "crosswalk", "partnership", "seal", "meeting", "portfolio")
FRAMEWORKS = ("working-partnership", "top-tips")
OK = sorted(
    path
    for pattern in ("examples/**/*.yaml", "frameworks/*.yaml", "tests/data/ok/**/*.yaml")
    for path in ROOT.glob(pattern)
)
BAD = sorted(path for path in (ROOT / "tests/data/bad").rglob("*.yaml") if not read(path.read_bytes(), "").problems)
"""What reads as YAML; no schema sees the rest."""


def validator(kind: str, framework: str | None = None) -> Draft7Validator:
    model = Library().get(framework, ROOT).valid if framework else None
    made = schema.schema(kind, model)
    Draft7Validator.check_schema(made)
    return Draft7Validator(made, format_checker=FormatChecker())


VALIDATORS = {kind: validator(kind) for kind in KINDS}
BOUND = {framework: validator("assessment", framework) for framework in FRAMEWORKS}


def errors(found: Draft7Validator, data: Any) -> list[str]:
    return [f"{list(error.absolute_path)}: {error.message[:200]}" for error in found.iter_errors(data)]


@pytest.mark.parametrize("path", OK, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_partnerkit_takes_is_valid_under_the_schema(path: Path) -> None:
    data = read(path.read_bytes(), path.name).data
    kind = str(data["format"]).split("/")[1]
    assert errors(VALIDATORS[kind], data) == []
    if kind == "assessment" and data["framework"] in BOUND:
        assert errors(BOUND[data["framework"]], data) == []


@pytest.mark.parametrize("path", BAD, ids=lambda path: str(path.relative_to(ROOT)))
def test_models_and_schema_refuse_the_same_structures(path: Path) -> None:
    content = path.read_bytes()
    known = kind_of(content)
    kind = known if known in KINDS else "config" if path.name == "partnerkit.yaml" else "assessment"
    document = read(content, path.name)
    any_rating = {RATINGS: None}  # which there are, only the schema of a framework knows
    loaded = validate(document, schema.MODELS[kind], any_rating)
    only_seen_together = {
        "scale-order",
        "duplicate-level",
        "duplicate-round",
        "duplicate-partnership",
    }  # no schema compares the parts of a list
    refused = not {problem.rule for problem in loaded.problems} <= only_seen_together
    seen = BOUND["working-partnership"] if path.stem == "strange-zero-width-space" else VALIDATORS[kind]
    assert bool(errors(seen, document.data)) == refused


@pytest.mark.parametrize(("rating", "valid"), [("green", True), ("cannot-judge", True), ("Green", False), (3, False)])
def test_a_bound_schema_knows_the_ratings_of_its_framework(rating: str | int, valid: bool) -> None:
    data = read((ROOT / "examples/anytown/2026-05/trust.yaml").read_bytes(), "trust.yaml").data
    data["ratings"]["piloting"] = rating
    assert (errors(BOUND["working-partnership"], data) == []) == valid


def test_a_bound_schema_refuses_an_issue_that_the_framework_lacks() -> None:
    path = ROOT / "examples/anytown/2026-05/trust.yaml"
    data = read(path.read_bytes(), path.name).data
    data["ratings"]["shared-values"] = "green"
    assert errors(VALIDATORS["assessment"], data) == []
    assert any("shared-values" in error for error in errors(BOUND["working-partnership"], data))


def test_a_bound_schema_carries_the_questions_of_each_issue() -> None:
    framework = Library().get("working-partnership", ROOT).valid
    properties = schema.schema("assessment", framework)["properties"]["ratings"]["properties"]
    assert list(properties) == [issue.id for issue in framework.issues]
    for issue in framework.issues:
        assert all(" ".join(question.split()) in properties[issue.id]["description"] for question in issue.questions)


@pytest.mark.parametrize(
    ("kind", "framework"), [*((kind, None) for kind in KINDS), *(("assessment", f) for f in FRAMEWORKS)]
)
def test_the_published_schemas_are_those_of_the_models(kind: str, framework: str | None) -> None:
    model = Library().get(framework, ROOT).valid if framework else None
    published = json.loads((ROOT / "schemas" / schema.name(kind, model)).read_text(encoding="utf-8"))
    published.pop("$comment")
    assert published == schema.schema(kind, model), "write it anew: partnerkit frameworks schema … -o schemas/…"


def test_new_names_the_schema_in_a_repository_and_only_there(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "partnerkit", "new"]
    options = ["--partnership", "Anytown", "--role", "Manager", "--sector", "nhs"]
    (tmp_path / "repository" / "2026-11").mkdir(parents=True)
    (tmp_path / "repository" / ".git").mkdir()
    for name in ("repository/2026-11/a.yaml", "outside.yaml"):
        subprocess.run([*command, name, *options], cwd=tmp_path, check=True, stdin=subprocess.DEVNULL)
    first = (tmp_path / "repository/2026-11/a.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../.partnerkit/assessment-working-partnership.schema.json"
    written = json.loads(
        (tmp_path / "repository/.partnerkit/assessment-working-partnership.schema.json").read_text("utf-8")
    )
    Draft7Validator.check_schema(written)
    assert "yaml-language-server" not in (tmp_path / "outside.yaml").read_text(encoding="utf-8")
    assert not (tmp_path / ".partnerkit").exists()


@pytest.mark.parametrize("path", sorted((ROOT / "schemas").glob("*.json")), ids=lambda path: path.name)
def test_every_pattern_is_one_that_editors_and_validators_take(path: Path) -> None:
    """They read patterns as ECMAScript does with `u`, where nothing may be escaped that need not be."""
    patterns = re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', path.read_text(encoding="utf-8"))
    escapes = {escape for pattern in patterns for escape in re.findall(r"\\(.)", json.loads(pattern))}
    assert escapes <= set("sSdDwWbB^$\\.*+?()[]{}|/")
