"""Read a rating as people write one in a cell: by its word, its id or its letter. Nothing is guessed."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from partnerkit.files.form.cells import Wrong, line, one_of
from partnerkit.model.characters import keyboard
from partnerkit.model.patterns import pattern
from partnerkit.model.ratings import CANNOT_JUDGE, NOT_APPLICABLE
from partnerkit.model.text import collapse_spaces, enumerated, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerkit.model.ratings import Rating

_SHAPES = "★●◆▲▼■✕–○· \t\xa0"
_MARKS = " .,;:!"
"""What people put after a word without meaning anything by it."""
_NOT_RATED = frozenset({"not rated", "not yet rated", "not rated yet"})
"""What the form's key calls an issue without a rating."""
_ALSO = {"na": NOT_APPLICABLE, "n a": NOT_APPLICABLE, "n/a": NOT_APPLICABLE, "? cannot judge": CANNOT_JUDGE}
_WHOLE = pattern(r"(\d+)[.,]0+")
_OTHER_NUMBER = pattern(r"[-+]?\d+[.,]\d+|[-+]\d+")
"""A number that is the id of no level."""
_MORE_OR_LESS = pattern(r"[-+]+\w.*|.*\w[-+]+")
"""A sign that touches a word: “A-” is less than amber, and nobody can tell how much less."""
_BETWEEN = frozenset({"to", "or", "and"})


class Ratings:
    """All that can be given on one scale, as cells may say it."""

    def __init__(self, given: Iterable[Rating]) -> None:
        self.by_word = {rating.word: rating for rating in given}
        """All that can be given, by the words that a form shows."""
        self._bare = {bare: word for word in self.by_word if (bare := _bare(word.rstrip(_MARKS)))}
        self._ids = {_bare(rating): word for word, rating in self.by_word.items()}
        self._exact = {name.casefold() for pair in self.by_word.items() for name in map(str, pair)}
        first = Counter(bare[0] for bare in self._bare)
        self._letters = {
            letter: word
            for word, rating in self.by_word.items()
            if rating.is_level and (letter := _bare(word)[:1]).isalpha() and first[letter] == 1
        }

    def read(self, value: object) -> str | Wrong:
        """Return the word of the rating that a cell gives; where it names two, neither is taken."""
        given = line(value)
        said = keyboard(given if isinstance(given, str) else str(value)).lstrip(_SHAPES).rstrip(_MARKS)
        if whole := _WHOLE.fullmatch(said):
            said = whole[1]  # what a spreadsheet makes of 3
        bare = _bare(said)
        if bare in _NOT_RATED:
            return ""
        named: list[str] = []
        if not _OTHER_NUMBER.fullmatch(said):
            is_sure = said.casefold() in self._exact or not _MORE_OR_LESS.fullmatch(said)
            if is_sure and (found := self._word(bare)):
                return found
            named = self._named(bare)
        if len(named) > 1:
            message = f"“{shorten(said, 60)}” names {enumerated(named)}"
            return Wrong("form-rating", message, "Choose one of them; say in the comment what speaks for the other.")
        if named and "?" not in said:
            message = f"“{shorten(said, 60)}” says more than a rating"
            return Wrong("form-rating", message, f"Leave {named[0]} here, and move the rest to the comment.")
        return one_of(value, self.by_word, "form-rating", "rating", without=_SHAPES)

    def _word(self, bare: str) -> str | None:
        """Return the word of the one rating that a text can mean: what the form shows counts before ids and letters."""
        for known in (self._bare, self._ids, self._letters):
            if bare in known:
                return known[bare]
        if bare in _ALSO:
            return _ALSO[bare].word
        number, _, word = bare.partition(" ")
        word = word.lstrip(":–—( ").rstrip(") ")
        found = self._ids.get(number)
        return found if found is not None and self._bare.get(word) == found else None

    def _named(self, bare: str) -> list[str]:
        """Return the ratings that a text names, in their order; letters and numbers count where nothing else is there,
        and a number where it stands first."""
        found: dict[int, str] = {}
        rest = bare
        for name in sorted(self._bare, key=len, reverse=True):
            alone = rf"(?<!\w){re.escape(name)}(?!\w)"
            if name.isdecimal() or len(name) == 1:
                continue
            found |= {match.start(): self._bare[name] for match in re.finditer(alone, rest)}
            rest = re.sub(alone, lambda match: " " * len(match[0]), rest)
        short = self._letters | {name: word for name, word in self._ids.items() if name.isdecimal()}
        words = [(match[0], match.start()) for match in re.finditer(r"[^\W_]+", rest)]
        if len(words) == 1 and not found and len(words[0][0]) > 1 and set(words[0][0]) <= self._letters.keys():
            words = [(letter, place) for place, letter in enumerate(words[0][0])]
        if all(word in short or word in _BETWEEN for word, _ in words):
            found |= {place: short[word] for word, place in words if word in short}
        elif words and words[0][0].isdecimal() and words[0][0] in short:
            found[words[0][1]] = short[words[0][0]]
        return list(dict.fromkeys(found[place] for place in sorted(found)))


def _bare(text: str) -> str:
    return collapse_spaces(text.casefold().replace("-", " ").replace(".", " ")).replace(" / ", "/")
