"""The filters and the functions that a template of a user's own may call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2.sandbox import MAX_RANGE
from markupsafe import Markup

from partnerkit.model.ratings import INSTEAD
from partnerkit.model.text import one_line, visible
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


class RatingWords:
    """The filter `rating`: what each guide of a document shows a rating as."""

    def __init__(self, frameworks: Iterable[Mapping[str, Any]], *, is_markdown: bool = False) -> None:
        shown = markdown_cell if is_markdown else one_line
        self._shown = {
            framework["id"]: {one["rating"]: f"{one['shape']} {shown(one['word'])}" for one in framework["ratings"]}
            for framework in frameworks
        }

    def __call__(self, value: str | None, guide: Any = None) -> str:
        """Return a rating's shape and word; None is not rated.

        `guide` is a framework as templates have it, or its id, for a level that two guides show otherwise: without it,
        such a level is its id. Raises `ValueError` for what is no rating.
        """
        if value is None or value in INSTEAD:
            return words.rating(next((one for one in INSTEAD if one == value), None))
        name = guide.get("id") if isinstance(guide, Mapping) else guide
        scales = [scale for of, scale in self._shown.items() if name is None or of == name]
        known = {scale[value] for scale in scales if value in scale}
        if not known:
            raise ValueError(f'there is no rating "{value}"')
        return known.pop() if len(known) == 1 else value


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
    "standing": standing_word,
}
"""What templates can put values through, beside Jinja's own filters and `rating`, which needs to know the guides."""
