"""The form: one page that any assessor opens in any browser, offline, and that gives an assessment back.

Everything is in the page, and its content security policy lets nothing else in: style and script are named by their
hashes. What a framework says reaches the page as escaped text, or as data that is not a script.
"""

from __future__ import annotations

import hashlib
import math
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from partnerkit.analysis.asked import Asked
from partnerkit.model.ratings import CANNOT_JUDGE, INSTEAD, NOT_APPLICABLE, Rating, Tone
from partnerkit.model.text import one_line, plural, visible
from partnerkit.model.words import PRACTISED, SECTOR_DESCRIPTIONS, Confidence
from partnerkit.render import palette
from partnerkit.render.acknowledgement import own_words, reading
from partnerkit.render.form import guidance
from partnerkit.render.form.beforehand import NOTHING, Beforehand
from partnerkit.render.jinja import FOLDER, make_environment
from partnerkit.render.jinja_html import JS_YAML, embedded, policy, scripts
from partnerkit.render.words import css_class, shape_of, word_of

if TYPE_CHECKING:
    from jinja2 import Environment

    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue


WORDS_A_MINUTE = 200
MINUTES_AN_ISSUE = 1
"""For thinking, and for a few words."""


def page(
    framework: Framework,
    name: str,
    *,
    known: Beforehand = NOTHING,
    mark: str | None = None,
) -> str:
    """Return the page. `name` is how the assessments that come from it name the framework."""
    parts = _parts(framework, known)
    style, script = _style(), _script()
    return (
        _environment()
        .get_template("form/page.html.j2")
        .render(
            framework=framework,
            parts=parts,
            total=len(framework.issues),
            noun=framework.issue_name,
            partnership=known.partnership,
            partners=known.partners,
            who=_who(known),
            whose=known.assessor.viewpoint if known.assessor else None,
            of_round=known.round,
            last=known.last,
            last_time=known.last_time,
            minutes=_minutes(framework),
            mark=mark,
            sectors=SECTOR_DESCRIPTIONS,
            ratings=framework.ratings_given,
            reading=reading(framework),
            statements=", ".join(filter(None, (guidance.STATEMENTS, own_words(framework)))),
            states=PRACTISED,
            confidences=[*reversed(Confidence)],
            style=Markup(style),  # our own file
            script=Markup(script),  # our own file
            data=embedded(_data(framework, name, known, parts)),
            policy=policy(style, script),
        )
    )


def _parts(framework: Framework, known: Beforehand) -> list[dict[str, Any]]:
    """Return each part with its issues, numbered throughout, so that every field of the page has its own id."""
    number = 0
    parts: list[dict[str, Any]] = []
    for section in framework.parts:
        issues = []
        for issue in section.issues:
            number += 1
            issues.append(_shown(framework, issue, f"i{number}", known))
        parts.append({"at": f"part-{len(parts) + 1}", "section": section, "issues": issues})
    return parts


def _shown(framework: Framework, issue: Issue, at: str, known: Beforehand) -> dict[str, Any]:
    """Return what the page shows of an issue; `at` is what the ids of its fields begin with."""
    practices = issue.practice_by_id.items()
    return {
        "at": at,
        "issue": issue,
        "heading": guidance.heading(issue),
        "looks_like": _looks_like(framework, issue),
        "statements": guidance.statements(framework, issue),
        "practices": [
            {"at": f"{at}-p{place}", "id": name, "text": one_line(practice.text)}
            for place, (name, practice) in enumerate(practices, start=1)
        ],
        "others": [practice.text for practice in issue.practices if not practice.id],
        "resources": [(one, guidance.resource_line(one)) for one in issue.resources],
        "terms": guidance.terms(framework, issue),
        "last": known.last.entry(issue.id).rating if known.last else None,
    }


def _who(known: Beforehand) -> dict[str, str]:
    """Return what is known of the assessor, by field."""
    one = known.assessor or Asked()
    found = {"role": one.role, "organisation": one.organisation, "sector": one.sector, "name": one.name}
    return {field: str(text or "") for field, text in found.items()}


def _minutes(framework: Framework) -> int:
    """Return how many minutes the form takes: to read it, and to think about each issue; rounded up to ten."""
    words = sum(
        len(
            " ".join(
                [issue.summary or "", issue.why or "", *issue.questions, *(issue.looks_like or {}).values()]
            ).split()
        )
        for issue in framework.issues
    )
    return math.ceil((words / WORDS_A_MINUTE + len(framework.issues) * MINUTES_AN_ISSUE) / 10) * 10


def _looks_like(framework: Framework, issue: Issue) -> dict[Rating, str]:
    """Return what each rating means for an issue: the framework's sentence for it, or its general meaning."""
    meanings = {level: level.meaning for level in framework.levels} | dict(framework.looks_like(issue))
    return {
        **meanings,
        NOT_APPLICABLE: "This does not apply to our partnership.",
        CANNOT_JUDGE: "I do not know enough about this to rate it.",
    }


def _data(framework: Framework, name: str, known: Beforehand, parts: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the script's data. `identity` says under which name a browser keeps the answers."""
    ids = hashlib.sha256("\n".join([name, *framework.by_id]).encode()).hexdigest()[:16]
    return {
        "identity": {
            "kind": "form",
            "guide": f"{name} {ids}",
            "partnership": known.partnership,
            "round": known.round,
            "person": f"{known.assessor.viewpoint} {known.assessor.name or ''}".strip() if known.assessor else None,
        },
        "framework": name,
        "partnership": known.partnership,
        "round": known.round,
        "who": _who(known),
        "noun": framework.issue_name,
        "nouns": plural(framework.issue_name),
        "ratings": [
            {"id": rating, "word": one_line(rating.word), "look": css_class(rating), "action": rating.action}
            for rating in framework.ratings_given
        ],
        "states": list(PRACTISED),
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
                        "practices": one["practices"],
                    }
                    for one in part["issues"]
                ],
            }
            for part in parts
        ],
    }


@cache
def _style() -> str:
    """Return the style sheet, with the colours that all documents share."""
    named = {"ink": palette.INK, "quiet": palette.QUIET, "faint": palette.FAINT, "rule": palette.RULE}
    named |= {"paper": palette.PAPER, "accent": palette.ACCENT, "error": palette.TONES[Tone.POOR].ground}
    looks = {f"tone-{tone}": pair for tone, pair in palette.TONES.items()}
    looks |= {css_class(instead): palette.of_rating(instead) for instead in INSTEAD}
    looks["not-rated"] = palette.NOT_RATED
    variables = "".join(f"--{name}: {colour}; " for name, colour in named.items())
    colours = "".join(f".{name} {{ --text: {pair.text}; --ground: {pair.ground}; }}\n" for name, pair in looks.items())
    style = (FOLDER / "form" / "style.css").read_text(encoding="utf-8")
    return f":root {{ {variables}}}\n{colours}{style}"


@cache
def _script() -> str:
    """Return the script in one piece: what reads YAML, dates, what is kept, and what runs the page."""
    return scripts((JS_YAML, "page/dates.js", "page/store.js", "form/yaml.js", "form/answers.js", "form/page.js"))


@cache
def _environment() -> Environment:
    environment = make_environment(autoescape=True)
    environment.filters.update(visible=visible, word=word_of, shape=shape_of, look=css_class)
    return environment
