"""How a partner's own board shows levels and standings: its words and colours beside ours, never instead of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partnerkit.model.ratings import Rating
from partnerkit.model.text import one_line
from partnerkit.model.words import Standing
from partnerkit.render.palette import INK, PAPER, ColourPair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.model.record.rag_key import RagKey, Shown


class BoardWord(NamedTuple):
    """What a board calls a level or a standing, and in which colours."""

    word: str
    tint: ColourPair
    css_class: str


class Board:
    """The key of one organisation's board."""

    def __init__(self, key: RagKey) -> None:
        self.key = key
        self.organisation = one_line(key.organisation)
        self.source = one_line(key.source) if key.source else ""

    @property
    def explained(self) -> str:
        """Whose words stand beside ours, and where they are laid down, in a sentence."""
        source = f" (source: {self.source})" if self.source else ""
        return f"Beside our words stand those of {self.organisation}{source}."

    def of(self, kind: object) -> BoardWord | None:
        """Return what the board calls a rating or a standing; None where its key says nothing of it."""
        if isinstance(kind, Standing):
            shown, where = self.key.standings.get(kind), "standing"
        elif isinstance(kind, Rating):
            shown, where = self.key.levels.get(str(kind)), "level"
        else:
            return None
        return None if shown is None else BoardWord(one_line(shown.word), _tint(shown), f"board-{where}-{kind}")

    def each(self) -> Iterator[BoardWord]:
        """Yield everything that the key shows."""
        for level, shown in self.key.levels.items():
            yield BoardWord(one_line(shown.word), _tint(shown), f"board-level-{level}")
        for standing, shown in self.key.standings.items():
            yield BoardWord(one_line(shown.word), _tint(shown), f"board-standing-{standing}")


def board_of(key: RagKey | None) -> Board | None:
    """Return the board of a key; None for None."""
    return Board(key) if key is not None else None


def _tint(shown: Shown) -> ColourPair:
    pair = shown.colours
    return ColourPair(INK, PAPER) if pair is None else ColourPair(*pair)
