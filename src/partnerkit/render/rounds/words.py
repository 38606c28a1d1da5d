"""How a round stands, in words: who has come how far, since when, and what else is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.rounds import ANSWERED, Stands, Told
from partnerkit.model.dates import days, on_day
from partnerkit.model.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.analysis.rounds import Line, OfGuide, Round, Since, View

WORDS = {
    Stands.GIVEN: "Given",
    Stands.SEALED: "Sealed",
    Stands.REVEALED: "Revealed",
    Stands.BEGUN: "Begun",
    Stands.NOT_BEGUN: "Not begun",
    Stands.NO_FILE: "No file",
    Stands.UNUSABLE: "Cannot be read",
    Stands.LEFT: "Left",
}


NOBODY = "Nobody has given a view yet"


def names(lines: tuple[Line, ...]) -> list[str]:
    """Return whom each line is about: role and organisation, with the name where two are alike."""
    points = [one_line(line.asked.viewpoint) for line in lines]
    return [
        f"{point} ({one_line(line.asked.name)})" if points.count(point) > 1 and line.asked.name else point
        for point, line in zip(points, lines, strict=True)
    ]


def stands(line: Line, *, is_blind: bool = False) -> str:
    """Return how far somebody has come, such as `Late: begun, 12 of 20`.

    In a blind round a file in which nothing is rated may be a copy of one that somebody works on elsewhere.
    """
    if line.stands is Stands.LEFT and line.asked.left is not None:
        return f"Left on {on_day(line.asked.left)}"
    said = WORDS[line.stands] + _counted(line.view)
    if is_blind and (line.view is None or (line.view.is_hidden and line.stands is Stands.NOT_BEGUN)):
        said = "Not sealed"
    if line.view is not None and line.view.is_hidden and line.stands is Stands.BEGUN:
        said += ", not sealed"
    return f"Late: {said[0].lower()}{said[1:]}" if line.is_late else said


def of_view(view: View) -> str:
    """Return how far a view has come that nobody was asked for."""
    return WORDS[view.stands] + _counted(view)


def _counted(view: View | None) -> str:
    return f", {view.rated} of {view.of}" if view is not None and view.rated is not None else ""


HEADINGS = {Told.COMMIT: "Committed", Told.FILE: "Dated", Told.SEAL: "Sealed on"}


def heading(guide: OfGuide) -> tuple[str, bool]:
    """Return what the days of a round's views are called, and True if all of them are of that kind."""
    kinds = {line.view.since.told for line in guide.lines if line.view and line.view.since}
    return (HEADINGS[kinds.pop()], True) if len(kinds) == 1 else ("Since", False)


def since_in(line: Line, *, is_alike: bool) -> str:
    """Return since when a line has been so, as it stands below its heading."""
    known = line.view.since if line.view else None
    return on_day(known.day) if known and is_alike else since(known)


def since(known: Since | None) -> str:
    """Return since when something has been so, such as `3 May 2027, committed`; an en dash for None."""
    if known is None:
        return "–"
    return f"{on_day(known.day)}, {known.told.value}"


def deadline(round_: Round) -> str:
    """Return by when views are given, and how far away that is; empty where nothing says it."""
    if round_.views_by is None:
        return ""
    left = (round_.views_by - round_.as_of).days
    away = "today" if not left else f"in {days(left)}" if left > 0 else f"{days(-left)} ago"
    return f"views by {on_day(round_.views_by)} ({away})"


def head(round_: Round) -> str:
    """Return which round it is: `Round 2027-05, blind, views by 31 May 2027 (in 9 days)`."""
    parts = (f"Round {one_line(round_.name)}", "blind" if round_.is_blind else "", deadline(round_))
    return ", ".join(part for part in parts if part)


def tally(guide: OfGuide) -> str:
    """Return how many have given their view, in a sentence."""
    asked = [line for line in guide.lines if line.stands is not Stands.LEFT]
    if not asked:
        return "Nobody is asked yet."
    given = sum(line.stands in ANSWERED for line in asked)
    if given == len(asked):
        said = "Everybody has given a view"
    else:
        said = f"{given} of {len(asked)} {'has' if given == 1 else 'have'} given a view" if given else NOBODY
    begun = sum(line.stands is Stands.BEGUN and not line.is_late for line in asked)
    parts = [said, f"{begun} {'has' if begun == 1 else 'have'} begun" if begun else ""]
    parts += [f"{len(guide.late)} {'is' if len(guide.late) == 1 else 'are'} late" if guide.late else ""]
    return "; ".join(part for part in parts if part) + "."


def beside(round_: Round, guide: OfGuide) -> Iterator[str]:
    """Yield what else is there: views that nobody was asked for, the agreed view, the plan."""
    for view in guide.others:
        whose = one_line(view.viewpoint)
        where = "" if whose == one_line(view.file) else f" ({one_line(view.file)})"
        what = "a second file" if _is_second(view, guide) else "nobody asked for it"
        yield f"{whose}{where}: {what}; {of_view(view).lower()}."
    if guide.agreed is not None:
        left = f"; {guide.agreed.unrated} not agreed on yet" if guide.agreed.unrated else ""
        yield f"Agreed: {one_line(str(guide.agreed.path))}, {since(guide.agreed.since)}{left}."
    for plan in round_.plans if guide is round_.guides[0] else ():
        yield f"Plan: {one_line(str(plan))}."


def _is_second(view: View, guide: OfGuide) -> bool:
    """Return True if somebody who was asked has another file."""
    if view.who is None:
        return False
    mine = (view.who.name, view.who.role, view.who.organisation)
    whose = (line.view.who for line in guide.lines if line.view is not None)
    return any(who is not None and (who.name, who.role, who.organisation) == mine for who in whose)
