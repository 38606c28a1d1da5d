"""Plans that ask nothing of the NHS partner, or ask it for everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from partnerkit.analysis.challenge.kind import At, Kind, Question
from partnerkit.analysis.challenge.wording import listing
from partnerkit.model.explained import Explained
from partnerkit.model.text import enumerated
from partnerkit.model.words import Sector

if TYPE_CHECKING:
    from partnerkit.analysis.challenge.subject import OpenAction, Organisation, Subject

FEWEST = 3
"""The number of open actions from which their division says something."""


def nothing(subject: Subject) -> Iterator[Question]:
    """Ask what the NHS partner is going to do, where no open action is asked of it."""
    nhs, _, known = _divided(subject)
    if nhs and len(known) >= FEWEST and not any(of.sector is Sector.NHS for _, of in known):
        are, them = ("is", "it") if len(nhs) == 1 else ("are", "them")
        names, asked = listing(one.name for one in nhs), dict.fromkeys(of.name for _, of in known)
        yield Question(
            f"What {are} {names} going to do?",
            f"None of the {len(known)} open actions whose organisation is known is asked of {them}: they are with "
            f"{listing(asked)}.",
            _places(known),
        )


def everything(subject: Subject) -> Iterator[Question]:
    """Ask what the other partners are going to do, where every open action is asked of the NHS partner."""
    _, others, known = _divided(subject)
    if others and len(known) >= FEWEST and all(of.sector is Sector.NHS for _, of in known):
        names = listing(dict.fromkeys(of.name for _, of in known))
        yield Question(
            f"What could {enumerated((one.name for one in others), 'or')} take on?",
            f"All {len(known)} open actions whose organisation is known are asked of {names}.",
            _places(known),
        )


def _divided(subject: Subject) -> tuple[list[Organisation], list[Organisation], list[tuple[OpenAction, Organisation]]]:
    """Return the organisations of the NHS, the others, and the open actions that a known one is asked for."""
    nhs = [one for one in subject.organisations if one.sector is Sector.NHS]
    others = [one for one in subject.organisations if one.sector is not Sector.NHS]
    known = [(one, of) for one in subject.open_actions if (of := subject.organisation(one.action))]
    return nhs, others, known


def _places(known: Sequence[tuple[OpenAction, Organisation]]) -> tuple[At, ...]:
    return tuple(At(one.source, one.keys, one.issue, one.action.ref) for one, _ in known)


def _round(*organisations: str) -> dict[str, str]:
    actions = "".join(
        f"      - {{ref: A{number}, action: Step {number}, organisation: Anytown {of}}}\n"
        for number, of in enumerate(organisations, 1)
    )
    who = "assessor: {{role: Director, organisation: Anytown {}, sector: {}}}\nratings:\n  it-systems: red\n"
    return {
        "trust.yaml": who.format("Trust", "nhs"),
        "mind.yaml": who.format("Mind", "vcs"),
        "agreed.yaml": f"view: agreed\nratings:\n  it-systems:\n    rating: red\n    actions:\n{actions}",
    }


_PASSES = _round("Mind", "Trust", "Mind")
EXPLAINED_NOTHING = Explained(
    why="""The first guide is about partners of very different size. A plan in which the largest has nothing to do is
either the smaller ones' plan, or has left out what only it can change.""",
    fails=_round("Mind", "Mind", "Mind"),
    passes=_PASSES,
)
EXPLAINED_EVERYTHING = Explained(
    why="""Where only one partner acts, the others are consulted and not partners; often what they do is simply not
written down, nor paid for.""",
    fails=_round("Trust", "Trust", "Trust"),
    passes=_PASSES,
)
NOTHING = Kind("nothing-asked-of-nhs", 80, "A plan that asks nothing of the NHS partner.", nothing, EXPLAINED_NOTHING)
EVERYTHING = Kind("everything-asked-of-nhs", 79, "A plan that asks everything of the NHS partner.", everything,
                  EXPLAINED_EVERYTHING)  # fmt: skip
