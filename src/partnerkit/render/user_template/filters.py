"""The filters and the functions that a template of a user's own may call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2.sandbox import MAX_RANGE
from markupsafe import Markup

from partnerkit.model.ratings import RAG_BY_ID, Rating
from partnerkit.model.text import visible
from partnerkit.model.words import STANDINGS, Standing
from partnerkit.render import markdown, words


class TooMuch(Exception):
    """A template makes more than it may."""


def bounded_range(*bounds: int) -> range:
    """Return a range of at most as many numbers as a template may have. Raises `TooMuch`."""
    found = range(*bounds)
    if len(found) > MAX_RANGE:
        raise TooMuch(f"a range may hold at most {MAX_RANGE:,} numbers")
    return found


def shown(value: Any) -> Any:
    """Return what a template puts out: text with its hidden characters made visible, and no `None`."""
    if value is None:
        return ""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def standing_word(value: str) -> str:
    """Return the word for a standing, such as `At risk`. Raises `ValueError` for what is none."""
    if value not in STANDINGS:
        raise ValueError(f'there is no standing "{value}"')
    return STANDINGS[Standing(value)]


def rating_word(value: str | None) -> str:
    """Return a rating's shape and word; None is not rated. Raises `ValueError` for what is none."""
    known = value if value is None or isinstance(value, Rating) else RAG_BY_ID.get(value)
    if value is not None and known is None:
        raise ValueError(f'there is no rating "{value}"')
    return words.rating(known)


def markdown_text(value: object) -> str:
    """Return a value escaped for Markdown; nothing for None."""
    return markdown.text(str(value)) if value is not None else ""


def markdown_cell(value: object) -> str:
    """Return a value escaped for a cell of a Markdown table; nothing for None."""
    return markdown.cell(str(value)) if value is not None else ""


FILTERS: dict[str, Callable[..., Any]] = {
    "md": markdown_text,
    "cell": markdown_cell,
    "day": words.day,
    "rating": rating_word,
    "standing": standing_word,
}
"""What templates can put values through, beside Jinja's own filters."""
