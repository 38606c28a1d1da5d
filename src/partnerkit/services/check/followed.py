"""Actions that an agreement has taken over, or a later one carried on: they are followed there, and checked there."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.followed import Agreement, Agreements, There
from partnerkit.errors import CannotRead
from partnerkit.model.words import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from partnerkit.model.problem import Problem
    from partnerkit.rules.round import Seen
    from partnerkit.services.check.checker import Checker
    from partnerkit.services.check.result import CheckedFile

MANY = 5
"""Above this number actions are counted rather than named."""
MOST_BESIDE = 100
"""The most files of a folder that are looked at for an agreement."""


class Where(NamedTuple):
    """Where an action is followed, or was left out."""

    file: str
    ref: str
    """Its ref there; empty where it has none, or was left out."""
    left_out: bool = False


def agreements_among(seen: Iterable[Seen]) -> Agreements[Seen]:
    """Return what the agreements among assessments have taken over, and carried on."""
    return Agreements(
        Agreement(one, one.location, (one.framework, one.partnership), one.date, one.kept)
        for one in seen
        if one.view is View.AGREED
    )


def _there(agreements: Agreements[Seen], seen: Seen, ref: str, says: str) -> There[Seen] | None:
    """Return where an action of a file is followed; None where it is followed in the file itself."""
    if seen.view is View.INDIVIDUAL:
        return agreements.of_view(seen.location, ref, says)
    return agreements.of_agreement((seen.framework, seen.partnership), seen.date, ref, says)


def without_followed(checked: CheckedFile, agreements: Agreements[Seen]) -> tuple[list[Problem], str | None]:
    """Return the problems of a file without those of actions that are followed elsewhere; and what to say of these."""
    if checked.seen is None:
        return list(checked.problems), None
    gone: dict[int, tuple[str, Where]] = {}
    for number, ref, says in sorted(checked.of_actions):
        there = _there(agreements, checked.seen, ref, says)
        if there is not None:
            gone[number] = (ref, Where(there.agreement.it.file, there.ref, there.left_out))
    kept = [problem for number, problem in enumerate(checked.problems) if number not in gone]
    return kept, _note(checked.file, _each_once(checked, gone)) if gone else None


def _each_once(checked: CheckedFile, gone: dict[int, tuple[str, Where]]) -> list[tuple[str, Where]]:
    """Return the actions behind problems, each once, however many problems it has."""
    says = {number: says for number, _, says in checked.of_actions}
    return list({(own, says[number], where): (own, where) for number, (own, where) in gone.items()}.values())


def _note(file: str, followed: Sequence[tuple[str, Where]]) -> str:
    """Return the sentence that says where actions of a file live now."""
    parts = []
    for where, left_out in dict.fromkeys((there.file, there.left_out) for _, there in followed):
        moved = [(own, there.ref) for own, there in followed if (there.file, there.left_out) == (where, left_out)]
        named = [f"{own} (there {ref})" if own and ref and own != ref else own or ref for own, ref in moved[:MANY]]
        named += [f"{len(moved) - MANY} more"] if len(moved) > MANY else []
        count = "1 of its actions is" if len(moved) == 1 else f"{len(moved)} of its actions are"
        how = f"left out of {where}" if left_out else f"followed in {where}, and checked there"
        parts.append(f"{count} {how}: {', '.join(filter(None, named))}")
    return f"{file}: {'; '.join(parts)}."


class Waiting:
    """Files whose problems are told once it is known what agreements have taken over; and those behind them."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker
        self.looked_beside = False
        """True if agreements that were not asked for were looked for: the result then depends on other files."""
        self.files: list[CheckedFile] = []
        self.notes: list[str] = []
        """What is to be said of actions that are followed elsewhere."""

    def takes(self, checked: CheckedFile) -> bool:
        """Take a file in, if it has to wait; return False where its problems can be told at once."""
        waits = bool(self.files) or bool(checked.of_actions and checked.seen is not None)
        if waits:
            self.files.append(checked)
        return waits

    def released(self, seen: Sequence[Seen], *, beside: bool) -> Iterator[list[Problem]]:
        """Yield the problems of each file that is left, in their order.

        With `beside`, agreements that were not asked for count too, if they lie beside a file that was, or above it.
        """
        if not self.files:
            return
        every = list(seen)
        if beside:
            self.looked_beside = True
            known = {one.location for one in every}
            every += [one for held in self.files for one in self._agreements_beside(held.file, known)]
        agreements = agreements_among(every)
        for checked in self.files:
            problems, note = without_followed(checked, agreements)
            self.notes += [note] if note else []
            yield problems

    def _agreements_beside(self, file: str, known: set[str]) -> Iterator[Seen]:
        """Yield the agreed assessments in the folder of a file, and in the one above, but for those `known`."""
        from partnerkit.files.identify import is_agreed
        from partnerkit.files.read import read_head

        folder = os.path.dirname(os.path.abspath(file))
        for where in dict.fromkeys((folder, os.path.dirname(folder))):
            for name in _files(where):
                path = os.path.join(where, name)
                if path in known or not is_agreed(read_head(path)):
                    continue
                known.add(path)
                with suppress(CannotRead):
                    seen = self.checker.check(Path(os.path.relpath(path))).seen
                    if seen is not None:
                        yield seen


def _files(folder: str) -> list[str]:
    try:
        names = sorted(name for name in os.listdir(folder) if name.lower().endswith((".yaml", ".yml")))
    except OSError:
        return []
    return names[:MOST_BESIDE]
