"""The page for a meeting: what is to be agreed, one issue at a time, offline; it saves what was decided.

Everything is in the page, and its content security policy lets nothing else in. Where names are hidden, nothing in it
says whose view is whose: no role, no organisation behind a view, no file.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from partnerkit.analysis.meeting import Why
from partnerkit.model.dates import on_day
from partnerkit.model.meeting import FIELDS, What
from partnerkit.model.ratings import INSTEAD
from partnerkit.model.text import one_line, plural, visible
from partnerkit.render import palette
from partnerkit.render.comparison.agenda import practices_apart, said
from partnerkit.render.comparison.words import spread
from partnerkit.render.entry import evidence, facts
from partnerkit.render.jinja import FOLDER, make_environment
from partnerkit.render.jinja_html import JS_YAML, embedded, policy, scripts
from partnerkit.render.words import css_class, shape_of, word_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment

    from partnerkit.analysis.crosswalk import Linked
    from partnerkit.analysis.meeting import Meeting, MeetingPoint
    from partnerkit.model.assessment import Action, Dissent, Entry
    from partnerkit.model.ratings import Rating

TITLES = {
    Why.TO_TALK: ("To talk about", ""),
    Why.NO_TIME: ("If time is left", "The time does not reach for these."),
    Why.ONE_VIEW: ("Rated by one view only", ""),
    Why.UNRATED: ("Rated by nobody", ""),
    Why.UNANIMOUS: (
        "All views that rated them agree",
        "These are taken over. Open one to choose otherwise, or to look at its actions.",
    ),
    Why.AGREED: ("Agreed before", ""),
}  # fmt: skip
WHATS = {What.TAKE_OVER: "Take over", What.CHANGE: "Change", What.LEAVE_OUT: "Leave out"}
MOST_LINKED = 3
SCRIPTS = (
    JS_YAML, "page/dates.js", "page/store.js", "form/yaml.js", "meeting/clock.js", "meeting/record.js",
    "meeting/fields.js", "meeting/page.js",
)  # fmt: skip


class About(NamedTuple):
    """What the page is to know beside the meeting itself."""

    framework: str
    """The guide, as the file that the page saves names it."""
    round: str
    """What tells the round from others."""
    views: Sequence[Mapping[str, str]]
    """The views as the file names them: by their digests, and, unless that is hidden, by their files."""
    keys: Mapping[Rating, str]
    """The key of each rating."""
    linked: Mapping[str, Sequence[Linked]]
    consensus: Mapping[str, str]
    """The sentence on consensus, by issue."""
    partners: Sequence[str]
    names: bool
    """Whether it is shown whose view is whose."""


def page(meeting: Meeting, about: About, *, mark: str | None = None) -> str:
    """Return the page."""
    framework = meeting.comparison.framework
    partnership = meeting.comparison.views[0].assessment.partnership
    issues = [_shown(meeting, point, about, f"i{place}") for place, point in enumerate(meeting.points, start=1)]
    style, script = _style(), _script()
    return (
        _environment()
        .get_template("meeting/page.html.j2")
        .render(
            framework=framework,
            partnership=one_line(partnership),
            nouns=plural(framework.issue_name),
            minutes=meeting.minutes,
            views=len(meeting.comparison.views),
            ratings=framework.ratings_given,
            keys=about.keys,
            names=about.names,
            partners=about.partners if about.names else (),
            issues=issues,
            groups=_groups(issues),
            whats=WHATS,
            mark=mark,
            style=Markup(style),  # our own file
            script=Markup(script),  # our own file
            data=embedded(_data(meeting, about, issues)),
            policy=policy(style, script),
        )
    )


def _groups(issues: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    groups = []
    for why, (title, hint) in TITLES.items():
        inside = [one for one in issues if one["why"] is why]
        if inside:
            groups.append({"title": title, "hint": hint, "issues": inside})
    return groups


def _shown(meeting: Meeting, point: MeetingPoint, about: About, at: str) -> dict[str, Any]:
    """Return what the page shows of an issue; `at` is what the ids of its fields begin with."""
    line, agreed, proposals = point.line, point.agreed, point.proposals
    if not about.names:  # the order of views must not tell whose they are
        proposals = tuple(sorted(proposals, key=lambda one: one.action.action))
    rated = agreed is not None and agreed.rating is not None
    return {
        "at": at,
        "issue": line.issue,
        "why": point.why,
        "open": point.is_open,
        "minutes": point.minutes,
        "spread": spread(line),
        "consensus": about.consensus.get(line.issue.id),
        "agreed": agreed,
        "before": rated,
        "contradicted": point.contradicted,
        "unanimous": None if rated else line.unanimous,
        "missing": line.missing,
        "said": _said(meeting, point, names=about.names),
        "practices": practices_apart(meeting.comparison, line, names=about.names),
        "linked": _linked(about.linked.get(line.issue.id, ()), names=about.names),
        "kept": [_kept(action) for action in agreed.open_actions] if agreed is not None else [],
        "proposals": [
            {**_proposal(one.action), "key": one.key, "at": f"{at}-a{place}"}
            for place, one in enumerate(proposals, start=1)
        ],
    }


def _said(meeting: Meeting, point: MeetingPoint, *, names: bool) -> list[dict[str, Any]]:
    found = []
    for view, entry in said(meeting.comparison, point.line):
        who = view.assessment.assessor
        found.append(
            {
                "rating": entry.rating,
                "whose": one_line(view.assessment.viewpoint) if names else "",
                "organisation": (who.organisation or who.role) if names and who else "",
                "texts": [text.strip() for text in (entry.comment, entry.reason) if text],
                "facts": facts(point.line.issue, entry),
                "evidence": [evidence(piece, day=on_day) for piece in entry.evidence],
            }
        )
    return found


def _linked(found: Sequence[Linked], *, names: bool) -> list[dict[str, Any]]:
    """Return what was said of the issues of other guides, those that ask for the same first; of many the first few."""
    said_of = sorted(
        (one for one in found if one.rating is not None or one.open_actions), key=lambda one: not one.is_direct
    )
    shown = []
    for one in said_of[:MOST_LINKED]:
        seen = one.source.assessment if one.source is not None else None
        whose = [one_line(seen.viewpoint)] if seen is not None and (names or seen.assessor is None) else []
        where = [*whose, on_day(seen.date)] if seen is not None else []
        shown.append(
            {
                "name": one_line(one.name),
                "rating": one.rating,
                "where": f"({', '.join(where)})" if where else "",
                "actions": [one_line(action.action) for action in one.open_actions],
            }
        )
    return shown


def _proposal(action: Action) -> dict[str, Any]:
    """Return what is proposed as texts, and what is known of it on a line."""
    due = action.current_due
    texts = {key: one_line(getattr(action, key) or "") for key in FIELDS if key != "due"}
    known = [
        texts["outcome"],
        ", ".join(part for part in (texts["owner"], texts["organisation"]) if part),
        f"by {on_day(due)}" if due else "",
    ]
    day = ("", "", "") if due is None else (str(due.day), str(due.month), str(due.year))
    return {**texts, "day": day, "known": "; ".join(part for part in known if part)}


def _kept(action: Action) -> str:
    known = _proposal(action)["known"]
    return " ".join(part for part in (action.ref or "", one_line(action.action), f"({known})" if known else "") if part)


# --- data -------------------------------------------------------------------------------------------------------------


def _data(meeting: Meeting, about: About, issues: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the script's data. `key` is what tells the windows of this page from others."""
    framework = meeting.comparison.framework
    partnership = meeting.comparison.views[0].assessment.partnership
    ids = "\n".join([about.framework, partnership, about.round, *framework.by_id])
    return {
        "key": f"partnerkit-meeting-1-{hashlib.sha256(ids.encode()).hexdigest()[:16]}",
        "framework": about.framework,
        "partnership": partnership,
        "round": hashlib.sha256(ids.encode()).hexdigest()[:16],
        "views": list(about.views),
        "minutes": meeting.minutes,
        "noun": framework.issue_name,
        "nouns": plural(framework.issue_name),
        "ratings": [
            {
                "id": rating,
                "word": one_line(rating.word),
                "shape": shape_of(rating),
                "look": css_class(rating),
                "key": about.keys[rating],
            }
            for rating in framework.ratings_given
        ],
        "issues": [_issue_data(one) for one in issues],
        "order": [issue.id for issue in framework.issues],
        "parts": [
            {
                "comment": one_line(part.title),
                "issues": [{"id": it.id, "comment": f"{it.number:<2} {one_line(it.title)}"} for it in part.issues],
            }
            for part in framework.parts
        ],
    }


def _issue_data(one: dict[str, Any]) -> dict[str, Any]:
    issue = one["issue"]
    return {
        "at": one["at"],
        "id": issue.id,
        "title": f"{issue.number} {one_line(issue.title)}",
        "open": one["open"],
        "minutes": one["minutes"],
        "unanimous": one["unanimous"],
        "agreed": _agreed_data(one["agreed"]) if one["before"] else None,
        "proposals": [
            {**{key: it[key] for key in ("at", "key", "action", "outcome", "owner", "organisation")}, "due": it["day"]}
            for it in one["proposals"]
        ],
    }


def _agreed_data(entry: Entry) -> dict[str, Any]:
    return {
        "rating": entry.rating,
        "reason": (entry.reason or "").strip(),
        "comment": (entry.comment or "").strip(),
        "dissent": [_dissent_data(each) for each in entry.dissent],
    }


def _dissent_data(one: Dissent) -> dict[str, str]:
    return {"organisation": one.organisation, "rating": str(one.rating), "reason": one.reason.strip()}


@cache
def _style() -> str:
    """Return the style sheet, with the colours of ratings that all documents share."""
    looks = {f"tone-{tone}": pair for tone, pair in palette.TONES.items()}
    looks |= {css_class(instead): palette.of_rating(instead) for instead in (*INSTEAD, None)}
    colours = "".join(f".{name} {{ --text: {pair.text}; --ground: {pair.ground}; }}\n" for name, pair in looks.items())
    return colours + (FOLDER / "meeting" / "style.css").read_text(encoding="utf-8")


@cache
def _script() -> str:
    """Return the script in one piece."""
    return scripts(SCRIPTS)


@cache
def _environment() -> Environment:
    environment = make_environment(autoescape=True)
    environment.filters.update(visible=visible, word=word_of, shape=shape_of, look=css_class)
    return environment
