"""Many partnerships, read and put side by side."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.portfolio.facts import Unread
from partnerkit.analysis.portfolio.make import portfolio as put_together
from partnerkit.analysis.portfolio.sections import Terms
from partnerkit.errors import CannotRead
from partnerkit.files.frameworks import UnknownFramework
from partnerkit.model.record_limits import DUE_WITHIN
from partnerkit.model.words import PORTFOLIO_NAME, Sort
from partnerkit.services.many import find
from partnerkit.services.portfolio_facts import Facts
from partnerkit.services.processes import WORTH_SHARING, processes, size_of_chunk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from partnerkit.analysis.portfolio.facts import Guide, OfPartnership
    from partnerkit.analysis.portfolio.portfolio import Portfolio
    from partnerkit.services.many import Many, OnePartnership
    from partnerkit.services.workspace import Workspace


class Wanted(NamedTuple):
    """What somebody wants to see of a portfolio."""

    since: date | None = None
    """From which day on changes are shown, and nothing else; None for everything."""
    sort: Sort = Sort.NAME
    look_ahead: int = DUE_WITHIN
    """Up to how many days away what is due is listed."""


def portfolio(workspace: Workspace, root: Path, wanted: Wanted | None = None, jobs: int = 0) -> Portfolio:
    """Return the partnerships below a folder side by side.

    Raises `CannotRead` where nothing of any partnership is there, and where portfolio.yaml, or a guide that it asks
    for, cannot be read; `InvalidFile` where portfolio.yaml has problems.
    """
    wanted = wanted or Wanted()
    many = find(workspace, root)
    if not many.partnerships and not many.unplaced:
        remedy = f"`partnerkit init` lays one out; {PORTFOLIO_NAME} names those that are expected."
        raise CannotRead(f"no partnership was found in {root}", remedy=remedy)
    said = many.portfolio
    opens, due = (said.opening, said.due) if said is not None else (None, None)
    facts = Facts(workspace, opens, wanted.look_ahead)
    terms = Terms(
        workspace.as_of,
        said.title if said is not None else None,
        due,
        opens,
        wanted.since,
        names=said is not None and bool(said.partnerships),
        guides=tuple(_guides(facts, many)),
        sort=wanted.sort,
        look_ahead=wanted.look_ahead,
    )
    unplaced = [Unread(*one) for one in many.unplaced]
    return put_together(_facts_of(facts, many.partnerships, jobs), terms, unplaced)


def _guides(facts: Facts, many: Many) -> Iterator[Guide]:
    """Yield the guides that portfolio.yaml asks for. Raises `CannotRead` for one that cannot be used."""
    for name in dict.fromkeys(many.portfolio.frameworks) if many.portfolio is not None else ():
        file = many.root / PORTFOLIO_NAME
        try:
            framework = facts.workspace.library.get(name, many.root).model
        except (UnknownFramework, CannotRead) as error:
            raise CannotRead(f"{file} asks for a guide that cannot be used: {error.sentence}") from error
        if framework is None:
            raise CannotRead(f"{file} asks for a guide that cannot be used: {name} has problems")
        yield facts.guide(framework)


def _facts_of(facts: Facts, partnerships: Sequence[OnePartnership], jobs: int) -> Iterator[OfPartnership]:
    """Yield the facts of each partnership; where there is much to read, several processes share it."""
    first, rest = partnerships[:1], partnerships[1:]
    yield from map(facts.of, first)  # what workers need is loaded then
    workers = min(processes(jobs), len(rest))
    if workers < 2 or sum(len(one.files) for one in rest) < WORTH_SHARING:
        yield from map(facts.of, rest)
        return
    from partnerkit.services.pool import forked  # few partnerships need none

    with closing(
        forked(lambda some: [facts.of(one) for one in some], rest, workers, size_of_chunk(len(rest), workers))
    ) as found:
        for several in found:
            yield from several
