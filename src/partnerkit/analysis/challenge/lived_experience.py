"""Views of people with lived experience that are lower throughout, or were always settled upwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from partnerkit.analysis.challenge.kind import At, Kind, Question
from partnerkit.analysis.challenge.wording import at, titled, voice, whose
from partnerkit.analysis.comparison import compare
from partnerkit.model.dates import on_day
from partnerkit.model.explained import Explained
from partnerkit.model.words import Sector

if TYPE_CHECKING:
    from partnerkit.analysis.challenge.subject import Guide, Round, Said, Subject
    from partnerkit.analysis.comparison import Tendency
    from partnerkit.analysis.source import Source

FEWEST = 3
"""The number of issues from which something is called a pattern."""


def lower(subject: Subject) -> Iterator[Question]:
    """Ask what a view of lived experience sees that the others do not, where it is lower throughout."""
    for guide in subject.guides:
        views = guide.last.views
        for tendency in compare(views, guide.framework).tendencies if len(views) > 1 else ():
            if _is_lived(tendency.view) and _is_throughout(tendency):
                name = voice(tendency.view, views)
                ups = f", and higher on {tendency.higher}" if tendency.higher else ", and higher on none"
                yield Question(
                    f"What does {name} see from day to day that the others do not?",
                    f"{_capital(whose(tendency.view))} is lower than the middle of the others on {tendency.lower} of "
                    f"{guide.framework.count(tendency.compared)}{ups}.",
                    (At(tendency.view, ("ratings",)),),
                )


def settled_upwards(subject: Subject) -> Iterator[Question]:
    """Ask when the lower rating of a view of lived experience was what was agreed, where it never was."""
    for guide in subject.guides:
        for view in filter(_is_lived, guide.last.views):
            lower, higher = _settled(guide, guide.last, view)
            if len(higher) >= FEWEST and len(higher) == len(lower):
                yield _never_followed(guide, view, higher)


def _never_followed(guide: Guide, view: Source, higher: Sequence[Said]) -> Question:
    name, count = voice(view, guide.last.views), guide.framework.count(len(higher))
    issues = titled(guide.framework, [said.issue for said in higher])
    agreed = higher[0].source
    return Question(
        f"When did something that {name} said bring a rating down?",
        f"On {count} {name} was lower than another view, and {whose(agreed)} settled every one of them above its "
        f"rating: {issues}.{''.join(_rounds_before(guide, view))}",
        tuple(map(at, higher)),
    )


def _rounds_before(guide: Guide, view: Source) -> Iterator[str]:
    for a_round in guide.rounds[:-1]:
        same = next((one for one in a_round.views if one.assessment.identity == view.assessment.identity), None)
        if a_round.agreed is not None and same is not None:
            lower, higher = _settled(guide, a_round, same)
            if lower:
                yield f" On {on_day(a_round.agreed.date)} it was {len(higher)} of {len(lower)}."


def _settled(guide: Guide, a_round: Round, view: Source) -> tuple[list[Said], list[Said]]:
    """Return what was agreed of the issues on which a view is lower than another, and of these what is above it."""
    lower: list[Said] = []
    higher: list[Said] = []
    for issue in guide.framework.issues if a_round.agreed is not None else ():
        own = guide.one(view, issue.id).rank
        others = [guide.one(one, issue.id).rank for one in a_round.views]
        if a_round.agreed is None or own is None or not any(rank is not None and rank < own for rank in others):
            continue
        agreed = guide.one(a_round.agreed, issue.id)
        if agreed.rank is not None:
            lower.append(agreed)
            higher += [agreed] if agreed.rank < own else []
    return lower, higher


def _is_lived(view: Source) -> bool:
    who = view.assessment.assessor
    return who is not None and who.sector is Sector.LIVED_EXPERIENCE


def _is_throughout(tendency: Tendency) -> bool:
    """Return True if a view is lower more often than chance explains, or on half of all and never higher."""
    if tendency.word == "lower":
        return True
    return not tendency.higher and tendency.lower >= FEWEST and 2 * tendency.lower >= tendency.compared


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_ISSUES = ("managing-risk", "client-involvement", "it-systems")


def _view(role: str, sector: str, *ratings: str) -> str:
    rated = "".join(f"  {issue}: {rating}\n" for issue, rating in zip(_ISSUES, ratings, strict=True))
    return f"assessor: {{role: {role}, organisation: Anytown {role}, sector: {sector}}}\nratings:\n{rated}"


def _agreed(*ratings: str) -> str:
    rated = "".join(f"  {issue}: {rating}\n" for issue, rating in zip(_ISSUES, ratings, strict=True))
    return f"date: 2026-11-20\nview: agreed\nviews: [forum.yaml, trust.yaml]\nratings:\n{rated}"


_FORUM = _view("Forum", "lived-experience", "red", "red", "red")
_TRUST = _view("Trust", "nhs", "amber", "green", "amber")
EXPLAINED_LOWER = Explained(
    why="""Section 9 of A working partnership wants clients to shape the work. People who use a service and see it worse
than all who run it are either short of facts that the others have, or have some that the others lack.""",
    fails={"forum.yaml": _FORUM, "trust.yaml": _TRUST},
    passes={"forum.yaml": _FORUM, "trust.yaml": _view("Trust", "nhs", "amber", "red", "amber")},
)
EXPLAINED_UPWARDS = Explained(
    why="""To be asked and never to be followed is worse than not to be asked. That an agreement was above the view of
those who use the service may be right each time, and still be a pattern.""",
    fails={"forum.yaml": _FORUM, "trust.yaml": _TRUST, "agreed.yaml": _agreed("amber", "amber", "amber")},
    passes={"forum.yaml": _FORUM, "trust.yaml": _TRUST, "agreed.yaml": _agreed("amber", "red", "amber")},
)
LOWER = Kind("lived-experience-lower", 84, "A view of lived experience that is lower throughout.", lower,
             EXPLAINED_LOWER)  # fmt: skip
UPWARDS = Kind("lived-experience-settled-upwards", 92, "A view of lived experience that was always settled upwards.",
               settled_upwards, EXPLAINED_UPWARDS)  # fmt: skip
