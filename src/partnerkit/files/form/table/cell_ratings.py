"""The rating that a cell of somebody's table gives: by a word, a letter, an emoji or its colour; never by a guess."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from partnerkit.files.form.cells import Wrong
from partnerkit.files.form.ratings import Ratings
from partnerkit.files.form.table.colours import DOTS, EMOJI, Shade
from partnerkit.model.ratings import RAG
from partnerkit.model.text import collapse_spaces, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerkit.files.form.table.grid import GridCell
    from partnerkit.model.framework import Framework

_RULE = "form-rating"
_SAY = "Write the rating as a word."
_BLANK = frozenset({"", "-", "–", "—", "?", "tbc", "tba", "not rated", "…"})
_OF_SHADES = {Shade.RED: "red", Shade.ORANGE: "amber", Shade.YELLOW: "amber", Shade.GREEN: "green"}


class CellRatings:
    """Reads the ratings of one file."""

    def __init__(self, framework: Framework, cells: Iterable[GridCell]) -> None:
        """`cells` are all that ratings stand in: where orange and yellow are used, nobody can tell which is amber."""
        self.words = Ratings(framework.ratings_given)
        known = {str(level): level for level in framework.levels}
        self._by_colour = known if set(known) == {str(level) for level in RAG} else {}
        shades = {one for cell in cells for one in (*_emoji(cell.text), cell.shade)}
        self._mixed = {Shade.ORANGE, Shade.YELLOW} <= shades

    def read(self, cell: GridCell) -> str | Wrong:
        """Return the word of the rating in a cell; empty where it gives none."""
        if cell.is_formula:
            return Wrong("form-formula", "there is a formula here", "Write its result instead.")
        found = _emoji(cell.text)
        rest = collapse_spaces("".join(one for one in cell.text if one not in EMOJI and not _is_unseen(one)))
        if set(rest) - {" "} <= DOTS and (found or cell.shade) and rest.lower() != "o":
            rest = ""
        if len(set(found)) > 1:
            return Wrong(_RULE, f"“{shorten(cell.text, 60)}” shows more than one colour", _SAY)
        by_word: str | Wrong = "" if rest.casefold() in _BLANK else self.words.read(rest)
        if isinstance(by_word, Wrong):
            return by_word
        by_colour = [self._of(shade) for shade in (*found[:1], *([cell.shade] if cell.shade else []))]
        clear = [one for one in by_colour if isinstance(one, str)]
        given = [*([by_word] if by_word else []), *clear]
        if len(set(given)) > 1:
            shown = " and ".join(dict.fromkeys(given))
            return Wrong(_RULE, f"the word, the sign and the colour here do not agree: {shown}", _SAY)
        if given:
            return given[0]
        return next((one for one in by_colour if isinstance(one, Wrong)), "")

    def _of(self, shade: Shade) -> str | Wrong:
        """Return the word of the rating that a colour stands for."""
        if not self._by_colour:
            return Wrong(_RULE, "a colour alone says nothing on this guide's scale", _SAY)
        if shade is Shade.UNCLEAR:
            return Wrong(_RULE, "nobody can tell whether the colour here is red, amber or green", _SAY)
        if self._mixed and shade in (Shade.ORANGE, Shade.YELLOW):
            return Wrong(_RULE, "orange and yellow are both used here, so nobody can tell which is amber", _SAY)
        return self._by_colour[_OF_SHADES[shade]].word


def _emoji(text: str) -> list[Shade]:
    return [EMOJI[one] for one in text if one in EMOJI]


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in ("Cf", "Mn", "Me")
