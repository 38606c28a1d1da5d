"""What was agreed to be on the best level, or is on it in one view, although another view rates it lower."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from partnerkit.analysis.challenge.kind import Kind, Question
from partnerkit.analysis.challenge.wording import Words, at, many, number, questions, quoted, voice, whose
from partnerkit.model.explained import Explained
from partnerkit.model.text import enumerated, folded

if TYPE_CHECKING:
    from partnerkit.analysis.challenge.subject import Guide, Said, Subject


def beside_worst(subject: Subject) -> Iterator[Question]:
    """Ask of each issue that is on the best level and on the worst in a view what it is that only some see."""
    yield from _asked(subject, lambda views: any(view.entry.rating and view.entry.rating.is_worst for view in views))
    for guide in subject.guides:
        if guide.last.agreed is None:
            yield from _between_views(guide)


def beside_lower(subject: Subject) -> Iterator[Question]:
    """Ask of each issue that was agreed to be on the best level and is lower in views, none of which is the worst."""
    yield from _asked(
        subject, lambda views: not any(view.entry.rating and view.entry.rating.is_worst for view in views)
    )


def _asked(subject: Subject, condition: Callable[[Sequence[Said]], bool]) -> Iterator[Question]:
    for found in subject.where(lambda said: said.is_best and bool(lower := _lower(said)) and condition(lower)):
        if found[0].guide.last.agreed is not None:
            yield from questions(found, _one, _several)


def _lower(said: Said) -> list[Said]:
    """Return what the views of the round say that rate an issue lower."""
    entries = ((view, view.assessment.entry(said.issue.id)) for view in said.guide.last.views)
    views = [said._replace(source=view, entry=entry) for view, entry in entries]
    return [view for view in views if view.rank is not None and view.rank > (said.rank or 0)]


def _one(said: Said) -> Words:
    lower = _lower(said)
    names = enumerated(voice(view.source, said.guide.last.views) for view in lower)
    return Words(
        f"What did {names} hear that settled {quoted(said.issue.title)} as {said.is_rated}?",
        f"{number(said)} is {said.is_rated} in {whose(said.source)}. {' '.join(_in_their_words(said, lower))}",
    )


def _in_their_words(said: Said, lower: Sequence[Said]) -> Iterator[str]:
    dissent = {folded(one.organisation) for one in said.entry.dissent}
    for view in lower:
        name = voice(view.source, said.guide.last.views)
        why = f": {quoted(view.entry.comment)}" if view.entry.comment else ""
        kept = " (dissent that is recorded)" if folded(name) in dissent else ""
        yield f"It is {view.is_rated} in the view of {name}{kept}{why}."


def _several(found: Sequence[Said]) -> Words:
    said = found[0]
    return Words(
        f"What settled these {many(found)} as {said.is_rated}, when not everybody saw them so?",
        f"All are {said.is_rated} in {whose(said.source)}, and lower in the view of others: "
        f"{'; '.join(map(_lower_in, found))}.",
    )


def _lower_in(said: Said) -> str:
    names = enumerated(voice(view.source, said.guide.last.views) for view in _lower(said))
    return f"{number(said)} {quoted(said.issue.title)} in that of {names}"


def _between_views(guide: Guide) -> Iterator[Question]:
    """Ask about what is not agreed yet, and is best in one view and worst in another."""
    views = guide.last.views
    for issue in guide.framework.issues:
        said = [one for view in views for one in guide.said(view) if one.issue is issue]
        best = [one for one in said if one.is_best]
        worst = [one for one in said if one.entry.rating is not None and one.entry.rating.is_worst]
        if best and worst:
            first, second = (enumerated(voice(one.source, views) for one in side) for side in (best, worst))
            do = "does" if len(best) == 1 else "do"
            do_not = "does not" if len(worst) == 1 else "do not"
            yield Question(
                f"What {do} {first} see in {quoted(issue.title)} that {second} {do_not}, and the other way round?",
                f"{number(best[0])} is {best[0].is_rated} in the view of {first}, and {worst[0].is_rated} in that of "
                f"{second}.",
                (*map(at, best), *map(at, worst)),
            )


_AGREED = """\
view: agreed
views: [forum.yaml]
ratings:
  managing-risk: {rating: green, evidence: [Joint risk protocol]}
"""
_FORUM = """\
assessor: {{role: Member, organisation: Our Forum, sector: lived-experience}}
ratings:
  managing-risk: {{rating: {rating}, comment: Two people were sent home.}}
"""
_PASSES = {"agreed.yaml": _AGREED, "forum.yaml": _FORUM.format(rating="green")}
EXPLAINED_WORST = Explained(
    why="""Both guides ask partners to look at where they differ rather than at the middle. Whoever rated an issue
worst knows something; it was weighed and found too light, or it was not heard.""",
    fails={"agreed.yaml": _AGREED, "forum.yaml": _FORUM.format(rating="red")},
    passes=_PASSES,
)
EXPLAINED_LOWER = Explained(
    why="""A best rating that not everybody saw is worth a sentence on what settled it: for those who were outvoted,
and for those who will read it in a year.""",
    fails={"agreed.yaml": _AGREED, "forum.yaml": _FORUM.format(rating="amber")},
    passes=_PASSES,
)
WORST = Kind("best-beside-worst", 86, "What is on the best level, and on the worst in a view.", beside_worst,
             EXPLAINED_WORST)  # fmt: skip
LOWER = Kind("best-beside-lower", 62, "What was agreed to be on the best level, and is lower in a view.", beside_lower,
             EXPLAINED_LOWER)  # fmt: skip
