"""The Jinja environment for partnerkit's own templates."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from partnerkit.files.yaml import emitter
from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line, plural
from partnerkit.render import markdown, words

FOLDER = Path(__file__).resolve().parent.parent / "templates"
"""The templates of the package."""


def make_environment(*, autoescape: bool, **options: Any) -> Environment:
    """Make an environment over the package's templates in which an undefined name is an error."""
    return Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=autoescape,
        **options,
    )


@cache
def environment() -> Environment:
    """Return the environment for Markdown and YAML: each value is escaped by its format's filter."""
    result = make_environment(autoescape=False, keep_trailing_newline=True)
    filters = {
        "md": markdown.text,
        "cell": markdown.cell,
        "on_day": on_day,
        "day": words.day,
        "rating": words.rating,
        "shape": words.shape_of,
        "word": words.word_of,
        "yaml": emitter.scalar,
        "comment": one_line,
        "plural": plural,
    }
    result.filters.update(filters)
    return result


def fill(template: str, **values: object) -> str:
    """Fill in a template."""
    return environment().get_template(template).render(**values)
