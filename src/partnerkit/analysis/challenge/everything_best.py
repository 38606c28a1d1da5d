"""Assessments in which everything is on the best level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.challenge.kind import At, Kind, Question
from partnerkit.analysis.challenge.wording import voice, whose
from partnerkit.model.explained import Explained
from partnerkit.model.ratings import rated
from partnerkit.model.words import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.analysis.challenge.subject import Guide, Subject
    from partnerkit.analysis.source import Source


def ask(subject: Subject) -> Iterator[Question]:
    """Ask of each assessment of the last round that is best throughout what somebody else would say is missing.

    One that puts less than half of its guide's issues on a level says too little to ask about.
    """
    for guide in subject.guides:
        for source in guide.last.every:
            levels = [said.rank for said in guide.said(source) if said.rank is not None]
            if levels and not any(levels) and 2 * len(levels) >= len(guide.framework.issues):
                yield _question(guide, source, len(levels))


def _question(guide: Guide, source: Source, number: int) -> Question:
    best, count = rated(guide.framework.levels[0]), guide.framework.count(number)
    if source.assessment.view is View.AGREED:
        text = f"What would somebody who uses this service say is missing, although all {count} are {best}?"
    else:
        text = f"Which of the {count} that {voice(source, guide.last.views)} sees as {best} is nearest to slipping?"
    reason = f"{whose(source)} has all {count} that it puts on a level as {best}, none lower."
    return Question(text, reason[:1].upper() + reason[1:], (At(source, ("ratings",)),))


_RATINGS = "view: agreed\nratings:\n" + "".join(
    f"  {issue}: {{rating: green, evidence: [Minutes]}}\n"
    for issue in (
        *("shared-values-and-vision", "equity-and-diversity-of-providers", "playing-to-organisational-strengths"),
        *("partnership-agreement", "commissioning-arrangements", "senior-level-commitment", "drivers-and-champions"),
        *("frontline-engagement", "client-involvement", "model-development-and-coproduction"),
    )
)
EXPLAINED = Explained(
    why="""The guides name what goes wrong in good partnerships too. Where nothing at all is left to do, the question is
who was asked, and whether there was room to say otherwise.""",
    fails={"assessment.yaml": _RATINGS},
    passes={"assessment.yaml": _RATINGS + "  it-systems: amber\n"},
)
KIND = Kind("everything-best", 88, "An assessment in which everything is on the best level.", ask, EXPLAINED)
