"""What is on the best level, although what another guide asks of the same is on the worst."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.challenge.kind import At, Kind, Question
from partnerkit.analysis.challenge.wording import at, number, quoted, whose
from partnerkit.analysis.crosswalk import linked
from partnerkit.model.explained import Explained
from partnerkit.model.ratings import rated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.analysis.challenge.subject import Subject


def ask(subject: Subject) -> Iterator[Question]:
    """Ask of each issue that is on the best level what sets it apart from one that asks for the same and is worst."""
    for found in subject.where(lambda said: said.is_best):
        for said in found:
            framework = said.guide.framework
            for other in linked(subject.crosswalks, framework, said.issue.id, subject.others):
                if not other.is_direct or other.source is None or other.rating is None or not other.rating.is_worst:
                    continue
                here, there = quoted(said.issue.title), quoted(other.issue.title)
                guide, other_guide = quoted(framework.title, 50), quoted(other.framework.title, 50)
                where = other.framework.numbered(other.issue)
                yield Question(
                    f"Why is {here} {said.is_rated} when {there} is {rated(other.rating)}?",
                    f"{number(said)} of {guide} is {said.is_rated} in {whose(said.source)}; "
                    f"{where} of {other_guide} is {rated(other.rating)} in {whose(other.source)}. "
                    f"{other.why}{f' That is how {other.reading_by} reads them.' if other.reading_by else ''}",
                    (at(said), At(other.source, ("ratings", other.issue.id), other.issue)),
                )


_TIPS = """\
framework: top-tips
view: agreed
ratings:
  governance-and-quality-assurance-framework: {rating}
"""
_ISSUES = "view: agreed\nratings:\n  partnership-agreement: {rating: green, evidence: [Signed in September]}\n"
EXPLAINED = Explained(
    why="""The two guides ask some things in two ways. One answer that is best and one that is worst can both be right,
as each asks for a little more than the other; it is worth knowing what that little is.""",
    fails={"issues.yaml": _ISSUES, "tips.yaml": _TIPS.format(rating="red")},
    passes={"issues.yaml": _ISSUES, "tips.yaml": _TIPS.format(rating="amber")},
)
KIND = Kind(
    "best-with-linked-worst",
    76,
    "What is on the best level, while what another guide asks of the same is on the worst.",
    ask,
    EXPLAINED,
)
