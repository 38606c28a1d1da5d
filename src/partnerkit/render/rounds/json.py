"""How rounds stand, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from partnerkit.model.command_line import command_line
from partnerkit.model.text import json_text
from partnerkit.render import data
from partnerkit.render.mark import key
from partnerkit.render.rounds import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from partnerkit.analysis.round_steps import Step
    from partnerkit.analysis.rounds import Line, OfGuide, Round, View
    from partnerkit.render.data import Data


Shown: TypeAlias = "tuple[Round, Step, Sequence[str], Sequence[str]]"
"""A round with its next step, the names of the partnership's other rounds, and sentences on files not shown."""


def document(
    rounds: Sequence[Shown],
    as_of: date,
    unclear: Sequence[str],
    without_files: Sequence[str] = (),
    *,
    mark: str | None = None,
) -> str:
    """Return how rounds stand as a JSON document; `without_files` are partnerships of which nothing is there."""
    guides = {
        guide.framework.id: guide.framework for one, *_ in rounds for guide in one.guides if guide.framework is not None
    }
    return json_text(
        {
            **key(mark),
            "schema_version": data.SCHEMA_VERSION,
            "kind": "status",
            "partnerships": list(dict.fromkeys(one.partnership for one, *_ in rounds if one.partnership)),
            "frameworks": [data.framework(one) for one in guides.values()],
            "as_of": data.day(as_of),
            "of_partnerships": [round_(*one) for one in rounds],
            "unclear": list(unclear),
            "without_files": list(without_files),
        }
    )


def round_(shown: Round, step: Step, others: Sequence[str], notes: Sequence[str]) -> Data:
    """Return how a round stands, as plain data."""
    return {
        "partnership": shown.partnership or None,
        "round_name": shown.name,
        "folder": str(shown.folder),
        "began": data.day(shown.first_day),
        "views_by": data.day(shown.views_by),
        "blind": shown.is_blind,
        "guides": [_guide(guide) for guide in shown.guides],
        "plan_files": [str(path) for path in shown.plans],
        "other_rounds": list(others),
        "remarks": list(notes),
        "next_step": {"step": str(step.kind), "sentence": step.why, "command": command_line(*step.words)},
    }


def _guide(guide: OfGuide) -> Data:
    agreed = guide.agreed
    return {
        "guide": guide.framework.id if guide.framework else None,
        "asked_for_a_view": [_line(who, line) for who, line in zip(words.names(guide.lines), guide.lines, strict=True)],
        "not_asked": [_view(view) for view in guide.others],
        "agreed_file": str(agreed.path) if agreed else None,
        "agreed_since": data.day(agreed.since.day) if agreed and agreed.since else None,
        "not_agreed_on": agreed.unrated if agreed else None,
    }


def _line(who: str, line: Line) -> Data:
    return {
        "who": who,
        "role": line.asked.role,
        "organisation": line.asked.organisation,
        "sector": line.asked.sector,
        "stands": str(line.stands),
        "late": line.is_late,
        "left": data.day(line.asked.left),
        **(_of(line.view) if line.view else dict.fromkeys(("view_file", "rated", "out_of", "since", "since_from"))),
    }


def _view(view: View) -> Data:
    who = view.who
    return {
        "who": view.viewpoint,
        "role": who.role if who else None,
        "organisation": who.organisation if who else None,
        "sector": str(who.sector) if who else None,
        "stands": str(view.stands),
        **_of(view),
    }


def _of(view: View) -> Data:
    return {
        "view_file": view.file,
        "rated": view.rated,
        "out_of": view.of,
        "since": data.day(view.since.day) if view.since else None,
        "since_from": view.since.told.value if view.since else None,
    }
