"""What assessments hold for quality statements, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import enumerated, json_text
from partnerkit.render import data
from partnerkit.render.statements import prose

if TYPE_CHECKING:
    from partnerkit.analysis.evidence import Answer, Piece
    from partnerkit.analysis.statements import Bearing, Line, Named, RollUp, Statements, Theme, Via
    from partnerkit.render.data import Data


def as_json(made: RollUp, *, mark: str | None = None) -> str:
    """Return it as a JSON document."""
    return json_text(
        {
            **data.head("statements", made.sources, mark=mark),
            "as_of": data.day(made.as_of),
            "partnership": made.partnership,
            "assessments": data.assessments(made.sources),
            "standings": data.standings(),
            "paragraphs": list(prose.paragraphs(made)),
            "how_to_read": list(prose.how_to_read(made)),
            "sets": [_set(made, of) for of in made.sets],
            "pieces": [_piece(made, piece) for piece in made.pieces],
            "elsewhere": [
                {"label": one.label, "number_of_pieces": one.pieces, "number_of_actions": one.items}
                for one in made.elsewhere
            ],
        }
    )


def _set(made: RollUp, of: Statements) -> Data:
    source = of.published
    return {
        "title": source.title if source else enumerated(one.title for one in of.frameworks),
        "publisher": source.publisher if source else None,
        "published": source.published if source else None,
        "address": source.address if source else None,
        "about": source.note if source else None,
        "named_in": [framework.id for framework in of.frameworks],
        "themes": [_theme(made, theme) for theme in of.themes],
    }


def _theme(made: RollUp, theme: Theme) -> Data:
    return {
        "title": theme.title,
        "counts": data.counts(theme.counts),
        "number_of_pieces": len(theme.pieces),
        "number_of_actions": len(theme.items),
        "statements": [_statement(made, line) for line in theme.lines],
    }


def _statement(made: RollUp, line: Line) -> Data:
    return {
        "id": line.statement.id,
        "title": line.statement.name,
        "asks": line.statement.asks,
        "experience": line.statement.experience,
        "named_by": [_named(one) for one in line.named],
        "bearings": [_bearing(made, one) for one in line.bearings],
        "piece_numbers": [made.number(piece) for piece in line.pieces],
        "actions": [data.planned_action(item) for item in line.items],
        "missing": [{**_named(one.answer), "kind_of_gap": str(one.kind)} for one in line.missing],
    }


def _named(one: Answer | Named | Via) -> Data:
    """Return which issue of which guide something is about."""
    return {
        "label": one.label,
        "framework": one.framework.id,
        "issue": one.issue.id,
        "issue_number": one.issue.number,
        "issue_title": f"{one.issue.number} {one.issue.title}",
    }


def _answer(made: RollUp, one: Answer) -> Data:
    return {**_named(one), "assessment": made.sources.index(one.source) + 1}


def _bearing(made: RollUp, one: Bearing) -> Data:
    entry = one.answer.entry
    through = [{**_named(via), "strength": str(via.strength), "reason": via.why} for via in one.via]
    return {**_answer(made, one.answer), "rating": entry.rating, "reason": entry.reason, "through": through}


def _piece(made: RollUp, piece: Piece) -> Data:
    return {
        "piece": made.number(piece),
        "text": piece.text,
        "link": piece.link,
        "date": data.day(piece.date),
        "held_by": piece.held_by,
        "review": data.day(piece.review),
        "review_passed": piece.is_late(made.as_of),
        "files": [one.file for one in piece.sources],
        "given_for": [_answer(made, one) for one in piece.given],
    }
