"""The form: one page that any assessor opens in any browser, offline, and that gives an assessment back.

Everything is in the page, and its content security policy lets nothing else in: style and script are named by their
hashes. What a framework says reaches the page as escaped text, or as data that is not a script.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from partnerkit.model.text import one_line, visible
from partnerkit.model.words import COLOURS, WORDS, Rating, Sector
from partnerkit.render.jinja import FOLDER
from partnerkit.render.palette import RATINGS
from partnerkit.render.words import SHAPES

if TYPE_CHECKING:
    from partnerkit.model.framework import Framework, Issue

SECTORS = {
    Sector.NHS: "NHS",
    Sector.VCS: "Voluntary and community sector, such as a charity or a community group",
    Sector.LOCAL_AUTHORITY: "Local authority, such as a council",
    Sector.COMMISSIONER: "Commissioner, such as an integrated care board",
    Sector.LIVED_EXPERIENCE: "Lived experience: I use or used services, or care for somebody who does",
    Sector.OTHER: "Other",
}
"""Every sector as an assessor reads it."""


def page(framework: Framework, name: str, *, partnership: str | None = None, mark: str | None = None) -> str:
    """The page. `name` is how the assessments that come from it are to name the framework."""
    parts = _parts(framework)
    style, script = _style(), _script()
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            framework=framework,
            parts=parts,
            total=len(framework.issues),
            noun=framework.issue_name,
            partnership=partnership,
            mark=mark,
            sectors=SECTORS,
            ratings=(*COLOURS, Rating.NOT_APPLICABLE),
            colours=COLOURS,
            style=Markup(style),  # our own file
            script=Markup(script),  # our own file
            data=_embedded(_data(framework, name, partnership, parts)),
            policy=policy(style, script),
        )
    )


def policy(style: str, script: str) -> str:
    """What the page may do: use this style and this script. No request, no frame, nothing sent."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _parts(framework: Framework) -> list[dict[str, Any]]:
    """Each part with its issues, counted through, so that every field of the page has an id of its own."""
    number = 0
    parts: list[dict[str, Any]] = []
    for section in framework.sections:
        issues = []
        for issue in section.issues:
            number += 1
            issues.append({"at": f"i{number}", "issue": issue, "looks_like": _looks_like(framework, issue)})
        parts.append({"at": f"part-{len(parts) + 1}", "section": section, "issues": issues})
    return parts


def _looks_like(framework: Framework, issue: Issue) -> dict[Rating, str]:
    """What each rating means for an issue: the framework's sentence for it, or its general meaning."""
    colours = issue.looks_like or framework.ratings
    return {**dict(colours.in_order()), Rating.NOT_APPLICABLE: "This does not apply to our partnership."}


def _data(framework: Framework, name: str, partnership: str | None, parts: list[dict[str, Any]]) -> dict[str, Any]:
    """What the script needs to know. `key` is the name under which a browser keeps the answers."""
    ids = "\n".join([name, partnership or "", *framework.by_id])
    return {
        "key": f"partnerkit-form-1-{hashlib.sha256(ids.encode()).hexdigest()[:16]}",
        "framework": name,
        "partnership": partnership,
        "noun": framework.issue_name,
        "parts": [
            {
                "at": part["at"],
                "comment": one_line(part["section"].title),
                "issues": [
                    {
                        "at": one["at"],
                        "id": one["issue"].id,
                        "title": f"{one['issue'].number} {one_line(one['issue'].title)}",
                        "comment": f"{one['issue'].number:<2} {one_line(one['issue'].title)}",
                    }
                    for one in part["issues"]
                ],
            }
            for part in parts
        ],
    }


def _embedded(data: dict[str, Any]) -> Markup:
    """Data as JSON that cannot end the element it stands in, nor start another."""
    text = json.dumps(data, ensure_ascii=True)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # nothing in it is markup any more


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _style() -> str:
    """The style sheet, with the colours of ratings that all documents share."""
    colours = "".join(
        f"--{rating}-text: {text}; --{rating}: {ground}; " for rating, (text, ground) in RATINGS.items() if rating
    )
    return f":root {{ {colours}}}\n" + (FOLDER / "form" / "style.css").read_text(encoding="utf-8")


@cache
def _script() -> str:
    """The script in one piece: what writes and reads YAML, and what runs the page."""
    files = ("yaml.js", "answers.js", "page.js")
    return "".join((FOLDER / "form" / name).read_text(encoding="utf-8") for name in files)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "form"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,  # said outright: guessing from the name passes over `.html.j2`
    )
    environment.filters.update(visible=visible, word=WORDS.__getitem__, shape=SHAPES.__getitem__)
    return environment
