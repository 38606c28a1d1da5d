"""Ratings where there is hardly any room: a shape and a letter, each explained in a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from partnerkit.model.ratings import INSTEAD
from partnerkit.model.text import one_line
from partnerkit.render.layout import headed, items
from partnerkit.render.words import letters, shape_of, style_of, word_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from partnerkit.analysis.portfolio.facts import Guide
    from partnerkit.model.ratings import Rating


class Cells:
    """The ratings of one guide on a screen."""

    def __init__(self, guide: Guide, *, shapes: bool) -> None:
        self.shapes = shapes
        self.letters = letters((*guide.levels, *INSTEAD))
        self.kinds: tuple[Rating | None, ...] = (*guide.levels, *INSTEAD, None)

    def cell(self, rating: Rating | None, *, is_view: bool = False) -> Text:
        """Return a rating as `●G`, in brackets where it is one view that nobody has agreed."""
        letter = self.letters.get(rating, "?")
        said = f"{shape_of(rating)}{letter}" if self.shapes and rating is not None else letter
        said = shape_of(None) if self.shapes and rating is None else said
        return Text(f"({said})" if is_view else said, style=style_of(rating))

    def key(self) -> Iterator[RenderableType]:
        """Yield what each stands for, in the guide's sense."""
        yield from headed("Key")
        yield items((self.cell(kind), self._meaning(kind)) for kind in self.kinds)

    @staticmethod
    def _meaning(kind: Rating | None) -> str:
        if kind is None:
            return "Not rated: nothing is said yet"
        return f"{word_of(kind)}: {one_line(kind.meaning)}" if kind.meaning else word_of(kind)
