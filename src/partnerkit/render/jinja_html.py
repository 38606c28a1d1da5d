"""The Jinja environment for pages: everything that a file says is escaped and made visible, whatever it holds."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from partnerkit.model import dates
from partnerkit.model.dates import on_day, published_on
from partnerkit.model.text import ADDRESS, one_line, plural, xml_text
from partnerkit.render import standing
from partnerkit.render.jinja import FOLDER, make_environment
from partnerkit.render.out_of_date import before
from partnerkit.render.words import css_class, shape_of, word_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment

    from partnerkit.analysis.standing import Reason
    from partnerkit.render.phrase import Phrase


@cache
def environment() -> Environment:
    """Return the environment for pages. Autoescape is explicit: Jinja's own choice skips names in .j2."""
    result = make_environment(autoescape=True, finalize=_visible_text)
    result.filters["plural"] = plural
    result.filters.update(
        said=said, day=day, month=published_on, short_day=short_day, reason=reason, phrase=phrase, one_line=one_line,
        before=partial(before, shapes=False), word=word_of, shape=shape_of, css_class=css_class,
    )  # fmt: skip
    return result


def fill(template: str, **values: object) -> str:
    """Fill in a page."""
    return environment().get_template(template).render(**values)


def csp_hash(text: str) -> str:
    """Return the source expression that lets a content security policy allow one style or script, by its hash."""
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def policy(style: str, script: str) -> str:
    """Return the content security policy: this style and this script, and no request, no frame, nothing sent."""
    return (
        f"default-src 'none'; style-src '{csp_hash(style)}'; script-src '{csp_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


JS_YAML = "page/vendor/js-yaml.js"
"""js-yaml 5.5.0 as it is published, dist/browser/js-yaml.umd.min.js of its package; its licence stands beside it."""


def scripts(names: Iterable[str]) -> str:
    """Return scripts of the templates in one piece, in the order of their names; js-yaml with its licence."""
    return "".join(_js_yaml() if name == JS_YAML else _own_script(name) for name in names)


def _own_script(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _js_yaml() -> str:
    licence = _own_script("page/vendor/js-yaml-LICENSE").strip()
    code = _own_script(JS_YAML).partition("//# sourceMappingURL")[0]
    code = code.replace("\x85", "\\x85")  # the only character of it that a page may not hold
    return f"/*! js-yaml 5.5.0\n{licence}\n*/\n{code}"


def embedded(data: dict[str, Any]) -> Markup:
    """Return JSON that cannot end the element it stands in, nor start another."""
    text = json.dumps(data, ensure_ascii=True)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # nothing in it is markup any more


def _visible_text(value: Any) -> Any:
    """Make visible in what a template puts out what nobody sees, and what no page may hold."""
    return xml_text(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def said(text: str) -> Markup:
    """Return a text of a file in which web addresses are links, and no other address is."""
    parts = ADDRESS.split(xml_text(text))
    linked = (
        Markup('<a href="{0}" rel="noreferrer">{0}</a>').format(part) if number % 2 else escape(part)
        for number, part in enumerate(parts)
    )
    return Markup("").join(linked)


def day(value: date) -> Markup:
    """Return a date as people read it, and as programs do."""
    return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), on_day(value))


def short_day(value: date) -> Markup:
    """Return a date for a narrow column; the style sheet keeps its parts together where there is room."""
    text = dates.short_day(value).replace(" ", "\u00a0", 1)
    return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), text)


def reason(why: Reason | None) -> Markup:
    """Return why an action stands as it does."""
    return phrase(standing.phrase(why))


def phrase(parts: Phrase) -> Markup:
    """Return a sentence of partnerkit's own with its dates as people read them; what somebody wrote stays as it is."""
    return Markup("").join(short_day(part) if isinstance(part, date) else escape(xml_text(part)) for part in parts)
