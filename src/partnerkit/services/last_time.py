"""What `new --from` noted in a file of last time: the rating of each issue, and how its practices stood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partnerkit.model.patterns import pattern
from partnerkit.model.words import Practised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue
    from partnerkit.model.ratings import Rating
    from partnerkit.services.workspace import Opened

RATING = "last time: "
PRACTICES = "practices last time:"
_RATING = pattern(rf"# {RATING}(\S.*)")
_PRACTICES = pattern(rf"\s*# {PRACTICES}\s*$")
_STATE = pattern(rf"\s*#   ([a-z0-9-]+): ({'|'.join(Practised)})\s*$")


def rating_last_time(opened: Opened, issue: Issue) -> Rating | str | None:
    """Return last time's rating of an issue; the text that is noted where it names none of the framework; or None."""
    document = opened.document
    for keys in (("ratings", issue.id), ("ratings", issue.id, "rating")):
        line = document.place(keys, key=True).line
        noted = _RATING.search(document.lines[line - 1]) if line is not None else None
        if noted:
            said = noted[1].rstrip()
            return _named(opened.framework, said) or said
    return None


def _named(framework: Framework, noted: str) -> Rating | None:
    """Return the rating whose word, or id, a note begins with; of several the longest."""
    names = [(name.lower(), one) for one in framework.ratings_given for name in (one.word, str(one))]
    said = noted.lower()
    found = [(name, one) for name, one in names if re.match(rf"{re.escape(name)}(?!\w)", said)]
    return max(found, key=lambda pair: len(pair[0]))[1] if found else None


def practices_last_time(opened: Opened, issue: Issue) -> dict[str, Practised]:
    """Return how the practices of an issue stood last time, by id; those that the framework no longer has are not."""
    line = opened.document.place(("ratings", issue.id), key=True).line
    if line is None:
        return {}
    found: dict[str, Practised] = {}
    within = False
    for text in _lines_of(opened.document.lines[line - 1 :]):
        state = _STATE.match(text) if within else None
        if state is not None and state[1] in issue.practice_by_id:
            found[state[1]] = Practised(state[2])
        within = state is not None or bool(_PRACTICES.match(text))
    return found


def _lines_of(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of the value whose key stands on the first one: those that are indented deeper, and comments."""
    indent = None
    for line in lines:
        own = len(line) - len(line.lstrip(" "))
        if indent is None:
            indent = own
        elif line.strip() and own <= indent and not line.lstrip().startswith("#"):
            return
        yield line
