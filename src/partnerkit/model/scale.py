"""The levels of a framework's scale as its file gives them, and what keeps them from being a scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from partnerkit.model.base import Model, Text
from partnerkit.model.issue import LEVEL, MOST_CHARACTERS, LevelId
from partnerkit.model.patterns import pattern
from partnerkit.model.ratings import FEWEST_LEVELS, INSTEAD, MOST_LEVELS, Facts, Need, Rating, Tone, need_at, of_scale
from partnerkit.model.slip import SLIPS, Slip
from partnerkit.model.text import folded

RESERVED = {*INSTEAD, "not-rated"}
"""What no level can have as its id: it stands for an issue without one."""
RESERVED_WORDS = {folded(one) for rating in INSTEAD for one in (rating.word, str(rating))} | {"not rated"}
_NEEDS, _TONES = tuple(Need), tuple(Tone)
_IS = {Need.NONE: "not needed", Need.ADVISED: "advised", Need.REQUIRED: "required"}
_NUMBERED = pattern(r"(?P<word>.*?)(?P<number>[0-9]{1,9})")
TURN = "Turn the list round, so that the best level stands first."


class Level(Model):
    """One step of a scale."""

    id: Annotated[
        LevelId,
        WithJsonSchema(
            {
                "anyOf": [
                    {"type": "string", "pattern": LEVEL, "maxLength": MOST_CHARACTERS},
                    {"type": "integer", "minimum": 0},
                ]
            }
        ),
    ]
    title: Text | None = None
    """The word that people read; the id, in capitals, where it is left out."""
    meaning: Text
    action: Annotated[Need, Field(strict=False)] | None = None
    """Whether an issue on this level should have an action; it follows from the place where it is left out."""
    tone: Annotated[Tone, Field(strict=False)] | None = None
    """From which shape and colour follow; it follows from the place where it is left out."""

    @property
    def word(self) -> str:
        """The word that people read."""
        return self.title or self.id[0].upper() + self.id[1:].replace("-", " ")


def as_ratings(scale: Sequence[Level]) -> tuple[Rating, ...]:
    """Return the levels of a scale as ratings, best first."""
    number = len(scale)
    return of_scale(
        [
            (one.id, Facts(one.word, one.meaning, one.action or need_at(rank, number), one.tone))
            for rank, one in enumerate(scale)
        ]
    )


def slips(scale: Sequence[Level]) -> Iterator[Slip]:
    """Yield what keeps levels from being a scale: names that two share or none can have, and the worst level first."""
    yield from _names(scale)
    found = _by_tone(scale) or _by_action(scale)
    if found is None and _ascend([level.id for level in scale]) and not _is_said(scale):
        message = f"the levels go up from {scale[0].id} to {scale[-1].id}, and a scale stands best first"
        best = f"{TURN} If {scale[0].id} is the best, say so: give it `tone: good`."
        found = Slip("scale-order", (), message, best, on_key=True)
    if found is not None:
        yield found


def _names(scale: Sequence[Level]) -> Iterator[Slip]:
    ids: set[str] = set()
    words: dict[str, str] = {}
    for place, level in enumerate(scale):
        word = folded(level.word)
        called = (place, "title") if level.title else (place, "id")
        if level.id in RESERVED:
            message = f"{level.id} is no level: on every scale it stands for an issue without one"
            yield Slip("duplicate-level", (place, "id"), message, "Leave it out, or give the level another id.")
        elif level.id in ids:
            yield Slip("duplicate-level", (place, "id"), f"the id {level.id} is taken by a level above")
        elif word in RESERVED_WORDS:
            message = f'no level can be called "{level.word}": on every scale that is an issue without one'
            yield Slip("duplicate-level", called, message, "Give it another title.")
        elif word in words:
            message = f'the levels {words[word]} and {level.id} are both called "{level.word}"'
            yield Slip("duplicate-level", called, message, "Give each a title of its own.")
        ids.add(level.id)
        words.setdefault(word, level.id)


def _by_tone(scale: Sequence[Level]) -> Slip | None:
    for place, (before, level) in enumerate(pairwise(as_ratings(scale)), 1):
        if before.tone is None or level.tone is None or _TONES.index(before.tone) < _TONES.index(level.tone):
            continue
        keys = (place, "tone") if scale[place].tone else (place, "id")
        if before.tone is level.tone:
            message = f"the levels {before} and {level} would look the same: the tone of both is {level.tone}"
            return Slip("scale-order", keys, message, "Give each level a tone of its own.")
        message = f"the tone of level {level} is {level.tone}, which is better than {before.tone} above it"
        said = all(scale[one].tone for one in (place - 1, place))
        return Slip("scale-order", keys, message, TURN if said else f"{TURN} Or say the tone of each level.")
    return None


def _by_action(scale: Sequence[Level]) -> Slip | None:
    said = [(place, level.id, level.action) for place, level in enumerate(scale) if level.action is not None]
    for (_, before, more), (place, level, less) in pairwise(said):
        if _NEEDS.index(less) < _NEEDS.index(more):
            message = f"on level {level} an action is {_IS[less]}, and on level {before} above it {_IS[more]}"
            return Slip("scale-order", (place, "action"), message, TURN)
    return None


def _is_said(scale: Sequence[Level]) -> bool:
    """Return True if a tone, or actions that differ, say which end of a scale is the best."""
    return any(level.tone for level in scale) or len({level.action for level in scale if level.action}) > 1


def _ascend(ids: Sequence[str]) -> bool:
    """Return True if ids are numbers, or one word with numbers, each higher than the one before."""
    found = [match for one in ids if (match := _NUMBERED.fullmatch(one))]
    alike = len(found) == len(ids) and len({match["word"] for match in found}) == 1
    return alike and all(int(one["number"]) < int(other["number"]) for one, other in pairwise(found))


def _checked(scale: tuple[Level, ...]) -> tuple[Level, ...]:
    if found := tuple(slips(scale)):
        raise PydanticCustomError(SLIPS, "these levels are no scale", {SLIPS: found})
    return scale


Scale = Annotated[
    tuple[Level, ...],
    Field(strict=False, min_length=FEWEST_LEVELS, max_length=MOST_LEVELS),
    AfterValidator(_checked),
]
"""The levels of a scale, best first. One that is the wrong way round is refused: everything would praise the worst."""
