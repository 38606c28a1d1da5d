"""What is on the best level, and all that shows it is old."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from partnerkit.analysis.challenge.kind import Kind, Question
from partnerkit.analysis.challenge.wording import Words, all_titled, many, number, questions, quoted, whose
from partnerkit.model.dates import on_day
from partnerkit.model.explained import Explained

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.analysis.challenge.subject import Said, Subject
    from partnerkit.model.assessment import Evidence


def ask(subject: Subject) -> Iterator[Question]:
    """Ask whether each issue that is on the best level still is, where every piece of its evidence is old.

    A piece is old once its day of review has passed; one without such a day, once it is older than the settings allow
    an assessment to be, or than a year. What has no day may be new.
    """
    oldest = subject.as_of - timedelta(days=subject.evidence_days)

    def is_old(piece: Evidence) -> bool:
        if piece.review is not None:
            return piece.review < subject.as_of
        return piece.date is not None and piece.date < oldest

    for found in subject.where(
        lambda said: said.is_best and bool(said.entry.evidence) and all(map(is_old, said.entry.evidence))
    ):
        yield from questions(found, _one, _several)


def _one(said: Said) -> Words:
    newest = max(said.entry.evidence, key=lambda piece: piece.date or piece.review or date.min)
    days = [f"of {on_day(newest.date)}"] if newest.date else []
    days += [f"to be looked at again by {on_day(newest.review)}"] if newest.review else []
    pieces = "the only evidence" if len(said.entry.evidence) == 1 else "the newest evidence"
    return Words(
        f"Is “{said.issue.title}” still {said.is_rated} today, and what would show it?",
        f"{number(said)} is {said.is_rated} in {whose(said.source)}; {pieces} is {quoted(newest.text)}, "
        f"{', '.join(days)}.",
    )


def _several(found: Sequence[Said]) -> Words:
    best = found[0].is_rated
    return Words(
        f"Are these {many(found)} still {best} today, and what would show it?",
        f"{all_titled(found)} are {best} in {whose(found[0].source)}, and all evidence for them is old, "
        "or was to be looked at again by now.",
    )


_ASSESSMENT = """\
ratings:
  managing-risk:
    rating: green
    evidence:
      - {{text: Joint risk protocol, date: {date}, held_by: Clinical lead}}
"""
EXPLAINED = Explained(
    why="""People leave, and protocols are forgotten. What showed two years ago that all was well shows today that it
was well two years ago. How old is too old, max_age_days in partnerkit.yaml says; without it, a year.""",
    fails={"assessment.yaml": _ASSESSMENT.format(date="2024-05-28")},
    passes={"assessment.yaml": _ASSESSMENT.format(date="2026-05-28")},
)
KIND = Kind("best-with-old-evidence", 64, "What is on the best level, and all evidence for it is old.", ask, EXPLAINED)
