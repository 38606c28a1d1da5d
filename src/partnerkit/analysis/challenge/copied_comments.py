"""Comments that stand word for word as they did last time, or in somebody else's view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.challenge.kind import Kind, Question
from partnerkit.analysis.challenge.wording import Words, all_titled, at, many, number, questions, quoted, voice, whose
from partnerkit.model.dates import on_day
from partnerkit.model.explained import Explained
from partnerkit.model.text import enumerated, folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.analysis.challenge.subject import Guide, Said, Subject

SHORT = 5
"""Comments of fewer words are passed over: several people may well say `No change` or `See above`."""


def from_last_round(subject: Subject) -> Iterator[Question]:
    """Ask of each assessment of the last round what is new where its comments are those of last time."""
    for guide in subject.guides:
        for source in guide.last.every:
            before = guide.earlier(source)[-1:]
            same = [
                said
                for said in guide.said(source)
                for earlier in before
                if _words(said) and _words(said) == _words(said._replace(entry=earlier.assessment.entry(said.issue.id)))
            ]
            yield from questions(same, _unchanged, _all_unchanged)


def from_another_view(subject: Subject) -> Iterator[Question]:
    """Ask of views of one round whose comments on an issue are the same what each would say on its own."""
    for guide in subject.guides:
        shared: dict[tuple[int, ...], list[list[Said]]] = {}
        for issue in guide.framework.issues:
            for together in _same_words(guide, issue.id):
                places = tuple(guide.last.views.index(said.source) for said in together)
                shared.setdefault(places, []).append(together)
        for found in shared.values():
            yield _alike(guide, found)


def _words(said: Said) -> str:
    """Return a comment as it is compared; nothing for a short one."""
    words = folded(said.entry.comment or "")
    return words if len(words.split()) >= SHORT else ""


def _same_words(guide: Guide, issue: str) -> Iterator[list[Said]]:
    """Yield what views say of an issue in the same words, two or more at a time."""
    by_words: dict[str, list[Said]] = {}
    for view in guide.last.views:
        said = guide.one(view, issue)
        if words := _words(said):
            by_words.setdefault(words, []).append(said)
    yield from (together for together in by_words.values() if len(together) > 1)


def _unchanged(said: Said) -> Words:
    before = said.guide.earlier(said.source)[-1]
    return Words(
        f"What is new about {quoted(said.issue.title)} since {on_day(before.date)}?",
        f"The comment on {number(said)} in {whose(said.source)} is word for word that of {on_day(before.date)}: "
        f"{quoted(said.entry.comment or '')}.",
    )


def _all_unchanged(found: Sequence[Said]) -> Words:
    before = found[0].guide.earlier(found[0].source)[-1]
    return Words(
        f"What is new about these {many(found)} since {on_day(before.date)}?",
        f"The comments on {all_titled(found)} in {whose(found[0].source)} are word for word those of "
        f"{on_day(before.date)}.",
    )


def _alike(guide: Guide, found: Sequence[Sequence[Said]]) -> Question:
    names = enumerated(voice(said.source, guide.last.views) for said in found[0])
    first = [together[0] for together in found]
    about = quoted(first[0].issue.title) if len(found) == 1 else f"these {many(first)}"
    on = number(first[0]) if len(found) == 1 else all_titled(first)
    words = f": {quoted(first[0].entry.comment or '')}" if len(found) == 1 else ""
    return Question(
        f"What would {names} each say of {about} on their own?",
        f"What they say of {on} is the same, word for word{words}.",
        tuple(at(said) for together in found for said in together),
    )


_VIEW = """\
date: {day}
assessor: {{role: {role}, organisation: Anytown NHS Trust, sector: nhs}}
ratings:
  it-systems: {{rating: red, comment: Ten workers cannot see a plan{more}.}}
"""
_MANAGER = _VIEW.format(day="2026-11-09", role="Manager", more="")
EXPLAINED_LAST = Explained(
    why="""A comment that is carried over may still be true. It may also mean that nobody looked again, and a rating is
worth no more than the look behind it.""",
    fails={"2026-05.yaml": _VIEW.format(day="2026-05-11", role="Manager", more=""), "2026-11.yaml": _MANAGER},
    passes={"2026-05.yaml": _VIEW.format(day="2026-05-11", role="Manager", more=" there"), "2026-11.yaml": _MANAGER},
)
EXPLAINED_VIEW = Explained(
    why="""A working partnership has several people fill in its table and then compare notes. Where two say the same
words there is one look fewer than there are names.""",
    fails={"one.yaml": _MANAGER, "two.yaml": _VIEW.format(day="2026-11-09", role="Matron", more="")},
    passes={"one.yaml": _MANAGER, "two.yaml": _VIEW.format(day="2026-11-09", role="Matron", more=" there")},
)
LAST = Kind("comment-of-last-round", 50, "Comments that are word for word those of the round before.", from_last_round,
            EXPLAINED_LAST)  # fmt: skip
VIEW = Kind("comment-of-another-view", 54, "Comments that two views share word for word.", from_another_view,
            EXPLAINED_VIEW)  # fmt: skip
