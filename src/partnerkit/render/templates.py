"""The Jinja environment for partnerkit's own templates."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from partnerkit.files import emit
from partnerkit.render import markdown, words

FOLDER = Path(__file__).resolve().parent.parent / "templates"


@cache
def environment() -> Environment:
    """Templates from the package's folder. What is undefined is an error; escaping is by the filters of each format."""
    result = Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # Markdown and YAML, not HTML: each value goes through its format's filter
    )
    filters = {
        "md": markdown.text,
        "cell": markdown.cell,
        "day": words.day,
        "rating": words.rating,
        "yaml": emit.scalar,
        "comment": words.one_line,
    }
    result.filters.update(filters)
    return result


def fill(template: str, **values: object) -> str:
    """A template filled in."""
    return environment().get_template(template).render(**values)
