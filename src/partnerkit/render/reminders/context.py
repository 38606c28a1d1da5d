"""The data that a template of a reminder is given: plain data, every text on one line.

`docs/templates.md` documents every key. `context_version` counts up when a key changes its meaning or goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnerkit.analysis.record.due import DueKind
from partnerkit.analysis.reminders import Group, is_sent
from partnerkit.analysis.rounds import Stands
from partnerkit.model.dates import days, on_day
from partnerkit.model.text import one_line
from partnerkit.render import data, standing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from partnerkit.analysis.reminders import Owner, ToDo, ViewWanted
    from partnerkit.analysis.rounds import Line, OfGuide, Round
    from partnerkit.render.data import Data

VERSION = 1
TITLES = {Group.OVERDUE: "Overdue", Group.BLOCKED: "Blocked", Group.DUE: "Due soon"}
OF_RECORD = {DueKind.MILESTONE: "milestone", DueKind.READING: "a reading", DueKind.TARGET: "the target of a measure"}


def of_view(
    round_: Round,
    wanted: ViewWanted,
    commands: Sequence[Sequence[str]],
    forms: Sequence[str | None],
    ask: str | None,
) -> Data:
    """Return what the template of a reminder of a view is given.

    `commands` are those for each file, and `forms` those that make a form for it.
    """
    asked, left = wanted.asked, (round_.views_by - round_.as_of).days if round_.views_by else None
    return {
        "context_version": VERSION,
        "kind": "reminder",
        "as_of": data.day(round_.as_of),
        "partnership": one_line(round_.partnership),
        "round": one_line(round_.name),
        "deadline": on_day(round_.views_by) if round_.views_by else None,
        "deadline_date": data.day(round_.views_by),
        "days_left": "" if left is None or left < 0 else ", today" if not left else f", in {days(left)}",
        "late": wanted.is_late,
        "sealed": wanted.is_sealed,
        "over": round_.is_over,
        "blind": round_.is_blind,
        "folder": one_line(round_.name),
        "who": {
            "viewpoint": one_line(asked.viewpoint),
            "role": one_line(asked.role or "") or None,
            "organisation": one_line(asked.organisation or "") or None,
            "name": one_line(asked.name or "") or None,
        },
        "files": [
            _file(round_, guide, line, list(of_file)) | {"form": form}
            for (guide, line), of_file, form in zip(wanted.lines, commands, forms, strict=True)
        ],
        "ask": one_line(ask) if ask else None,
    }


def _file(round_: Round, guide: OfGuide, line: Line, commands: list[str]) -> Data:
    framework = guide.framework
    rated = None if round_.is_blind or line.view is None else line.view.rated
    return {
        "guide": one_line(f"{framework.title} ({framework.publisher})") if framework else "The guide of the round",
        "count": one_line(framework.count(len(framework.issues))) if framework else None,
        "rated": rated if framework else None,
        "sealed": line.stands is Stands.SEALED,
        "sent": is_sent(line),
        "commands": commands,
    }


def of_owner(owner: Owner, about: tuple[str, date, date], commands: Sequence[str], ask: str | None) -> Data:
    """Return what the template of a reminder of actions is given.

    `about` are the partnership, the day that counts as today, and the last day that is looked at.
    """
    partnership, today, until = about
    return {
        "context_version": VERSION,
        "kind": "reminder-of-actions",
        "as_of": data.day(today),
        "today": on_day(today),
        "until": on_day(until),
        "partnership": one_line(partnership),
        "owner": one_line(owner.name),
        "number": len(owner.to_do),
        "groups": [
            {"group": str(group), "title": TITLES[group], "items": [_item(one) for one in found]}
            for group in Group
            if (found := owner.of(group))
        ],
        "commands": list(commands),
        "ask": one_line(ask) if ask else None,
    }


def _item(one: ToDo) -> dict[str, Any]:
    when = f"due {on_day(one.day)}" if one.day else "no due date"
    if one.due is not None:
        return {
            "ref": one.due.ref,
            "text": one_line(one.due.what),
            "when": when,
            "due": data.day(one.day),
            "why": None,
            "about": OF_RECORD[one.due.kind],
        }
    assert one.item is not None
    reason = standing.words(one.item.stands.reason) if one.group is not Group.DUE else ""
    return {
        "ref": one.item.action.ref,
        "text": one_line(one.item.action.action),
        "when": when,
        "due": data.day(one.day),
        "why": one_line(reason) or None,
        "about": one_line(one.item.issue_title),
    }
