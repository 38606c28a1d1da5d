"""The Jinja environment for pages: everything that a file says is escaped and made visible, whatever it holds."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from partnerkit.model.dates import on_day
from partnerkit.model.text import ADDRESS, one_line, visible
from partnerkit.render.jinja import made

if TYPE_CHECKING:
    from jinja2 import Environment

_ISO_DAY = re.compile(r"(\d{4}-\d\d-\d\d)")


@cache
def environment() -> Environment:
    """For pages, with autoescape said outright: Jinja's own choice skips names in .j2."""
    result = made(autoescape=True, finalize=_shown)
    result.filters.update(
        said=said, day=day, month=month, short_day=short_day, reason=reason, days=days, one_line=one_line
    )
    return result


def fill(template: str, **values: object) -> str:
    """A page filled in."""
    return environment().get_template(template).render(**values)


def _shown(value: Any) -> Any:
    """What a template puts out: text with its control and bidirectional characters made visible."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def said(text: str) -> Markup:
    """A text of a file; web addresses in it become links, and no other address does."""
    parts = ADDRESS.split(visible(text))
    linked = (
        Markup('<a href="{0}" rel="noreferrer">{0}</a>').format(part) if number % 2 else escape(part)
        for number, part in enumerate(parts)
    )
    return Markup("").join(linked)


def day(value: date) -> Markup:
    """A date as people read it, and as programs do."""
    return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), on_day(value))


def short_day(value: date) -> Markup:
    """A date for a narrow column; the style sheet keeps its parts together where there is room."""
    text = f"{value.day}\u00a0{value:%b} {value.year}"
    return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), text)


def reason(text: str) -> Markup:
    """Why an action stands as it does; dates as people read them, but not in what somebody wrote."""
    return escape(visible(text)) if text.startswith("blocked: ") else days(text)


def days(text: str) -> Markup:
    """A sentence of partnerkit's own with its dates as people read them."""
    return Markup("").join(_day_or_text(part) for part in _ISO_DAY.split(visible(text)))


def _day_or_text(part: str) -> Markup:
    try:
        return short_day(date.fromisoformat(part)) if _ISO_DAY.fullmatch(part) else escape(part)
    except ValueError:  # looks like a date, and is none
        return escape(part)


def month(published: str) -> str:
    """When a guide was published, written as 2022, 2022-10 or 2022-10-04, as people read it."""
    parts = [int(part) for part in published.split("-")]
    if len(parts) == 1:
        return published
    first = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    return on_day(first) if len(parts) > 2 else f"{first:%B} {first.year}"
