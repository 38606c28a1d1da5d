"""How the rounds below a folder stand, and what each asks for next."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.analysis.round_steps import Kind, go_on_without, next_step
from partnerkit.errors import CannotRead, WrongUsage
from partnerkit.model.suggest import did_you_mean
from partnerkit.model.text import enumerated, one_line
from partnerkit.model.words import PORTFOLIO_NAME
from partnerkit.services.last_agreement import agreed_before
from partnerkit.services.round_files import find_rounds
from partnerkit.services.round_views import Reader
from partnerkit.services.rounds import Rounds, name_of
from partnerkit.services.selection import some

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from partnerkit.analysis.round_steps import Step
    from partnerkit.analysis.rounds import Round
    from partnerkit.services.round_files import Found, Partnership, RoundFolder
    from partnerkit.services.workspace import Workspace


IDLE = (Kind.WAIT, Kind.FOLLOW)


@dataclass(frozen=True, slots=True)
class OfPartnership:
    """One round of a partnership, and what is to be said beside it."""

    round: Round
    step: Step
    others: tuple[str, ...]
    """The names of the partnership's other rounds, the latest first."""
    notes: tuple[str, ...] = ()
    """Sentences on files that are not shown."""
    without: tuple[object, ...] | None = None
    """The command that goes on without those who are late."""


@dataclass(frozen=True, slots=True)
class Status:
    """How the rounds in a folder stand: of each partnership one."""

    rounds: tuple[OfPartnership, ...]
    unclear: tuple[str, ...]
    """Files that were meant as assessments, and do not say of which partnership."""
    as_of: date
    without_files: tuple[str, ...] = ()
    """Partnerships that portfolio.yaml in the folder expects, and of which nothing is there."""

    @property
    def has_late(self) -> bool:
        """True if somebody is late."""
        return any(one.round.late for one in self.rounds)

    @property
    def first_step(self) -> Step | None:
        """The first step that is more than to wait or to follow the plan; else the first. None without any round."""
        steps = [one.step for one in self.rounds]
        return next((step for step in steps if step.kind not in IDLE), next(iter(steps), None))


def status(workspace: Workspace, root: Path, named: str | None = None) -> Status:
    """Return how the latest round of each partnership in a folder and below it stands, or the one that is named.

    Raises `CannotRead`, also where no round is there; `InvalidFile` for settings, or a portfolio.yaml, with problems;
    `WrongUsage` for a name that no round has.
    """
    if not root.is_dir():
        if root.exists():
            raise WrongUsage(f"{root} is no folder", remedy="Name the folder in which the rounds lie.")
        raise CannotRead(f"{root} does not exist")
    workspace.require_settings(root)
    found = find_rounds(workspace, root)
    if not found.partnerships and not found.unclear:
        raise CannotRead(f"no round was found in {root}", remedy="`partnerkit init` lays one out.")
    rounds, shown = Rounds(workspace, Reader(workspace), root, found), []
    for partnership in found.partnerships:
        in_order = partnership.in_order
        at = _chosen(partnership, in_order, root, named)
        if at is not None:
            shown.append(_of_partnership(rounds, partnership, in_order, at))
    if named is not None and not shown:
        raise _no_round(named, [name_of(one, each, root) for one in found.partnerships for each in one.in_order])
    without_files = _without_files(workspace, root, found) if named is None else ()
    return Status(tuple(shown), tuple(found.unclear), workspace.as_of, tuple(without_files))


def _without_files(workspace: Workspace, root: Path, found: Found) -> Iterator[str]:
    """Yield the names of the partnerships that portfolio.yaml expects, and of which nothing is there."""
    if not os.path.lexists(root / PORTFOLIO_NAME):  # as in the folder of one partnership
        return
    from partnerkit.services.many import expected_in, put_together

    for one in put_together(workspace, root, expected_in(root), found).partnerships:
        if not one.folder:
            yield one.name


def _of_partnership(
    rounds: Rounds, partnership: Partnership, in_order: Sequence[RoundFolder], at: int
) -> OfPartnership:
    made, notes = rounds.round_of(partnership, in_order[at])
    window = rounds.workspace.config(made.folder / "view.yaml").round_window
    step = next_step(made, rounds.root, is_latest=at == len(in_order) - 1, window=window)
    if step.kind is Kind.AGREE and step.words[0] == "agree":
        step = _carrying_on(rounds, made, step, in_order[:at])
    others = tuple(name_of(partnership, one, rounds.root) for one in reversed(in_order) if one is not in_order[at])
    without = next((found for guide in made.guides if (found := go_on_without(made, guide, window))), None)
    if without == step.words:
        without = None
    if partnership.outside:
        number = len(partnership.outside)
        files = "1 file lies" if number == 1 else f"{number} files lie"
        notes = (*notes, f"{files} outside the folder of any round: {some(sorted(partnership.outside))}.")
    return OfPartnership(made, step, others, notes, without)


def _carrying_on(rounds: Rounds, made: Round, step: Step, before: Sequence[RoundFolder]) -> Step:
    """Return the step that begins an agreement with the open actions of the last one, if there are any."""
    beginning = (guide.framework.id for guide in made.guides if guide.framework is not None and guide.agreed is None)
    last = next((found for one in beginning if (found := agreed_before(rounds.reader, before, one))), None)
    return step if last is None else step._replace(words=(*step.words, "--from", last.path))


def _chosen(partnership: Partnership, in_order: Sequence[RoundFolder], root: Path, named: str | None) -> int | None:
    """Return the place of the round that is meant: the last, or that of a name or a path; None where there is none."""
    if named is None:
        return len(in_order) - 1
    wanted = named.rstrip("/\\")
    for at, one in enumerate(in_order):
        if wanted in (name_of(partnership, one, root), os.path.basename(one.folder)):  # noqa: PTH119
            return at
    real = os.path.realpath(wanted)
    return next((at for at, one in enumerate(in_order) if os.path.realpath(one.folder or os.curdir) == real), None)


def _no_round(named: str, names: Sequence[str]) -> WrongUsage:
    every = sorted(set(names))
    listed = f"There are {enumerated(map(one_line, every))}." if every else None
    return WrongUsage(f"there is no round “{one_line(named)}”", remedy=did_you_mean(named, every, listed))
