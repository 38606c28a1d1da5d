"""Which line of evidence in a form is which of an assessment: a line may have been added, moved or worded anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple


class Paired(NamedTuple):
    """What a form says of the evidence on an issue."""

    worded: dict[int, str]
    """The new words of items, by their place in the assessment."""
    added: list[str]


def paired(lines: Sequence[str], known: Sequence[str], dated: Sequence[bool]) -> Paired | str:
    """Return what became of the known items in the lines of a form; a sentence where that cannot be told.

    `dated` says of each known item whether more is known of it than its words, such as its date: that must not come
    to stand beside another text.
    """
    there, kept = Counter(lines), Counter[str]()
    open_items = []
    for place, item in enumerate(known):
        if kept[item] < there[item]:
            kept[item] += 1
        else:
            open_items.append(place)
    left = []
    for line in lines:
        if kept[line]:
            kept[line] -= 1
        else:
            left.append(line)
    if len(left) < len(open_items):
        missing = len(open_items) - len(left)
        return f"there {'is' if missing == 1 else 'are'} {missing} fewer items here than in the assessment"
    if len(left) > len(open_items) and any(dated[place] for place in open_items):
        return "nobody can tell which of these lines is the one of which the assessment knows more, such as its date"
    worded = dict(zip(open_items, left, strict=False))
    return Paired(worded, left[len(open_items) :])
