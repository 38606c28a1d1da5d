"""What there is before a round is opened: whose it is, who is asked, against which guide, and their last views."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.asked import Asked, During, answers, people_asked
from partnerkit.errors import CannotRead, WrongUsage
from partnerkit.files.repository import repository
from partnerkit.model.text import enumerated, folded, one_line
from partnerkit.model.words import View as Kind
from partnerkit.services.new_assessment import Draft, next_round
from partnerkit.services.round_files import find_rounds
from partnerkit.services.round_views import Reader
from partnerkit.services.scaffold import Partner, named_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partnerkit.analysis.rounds import View
    from partnerkit.model.framework import Framework
    from partnerkit.services.round_files import Partnership, RoundFolder
    from partnerkit.services.round_views import Against
    from partnerkit.services.workspace import Opened, Workspace

USUAL = "working-partnership"
"""The framework of a first round for which no other is named."""


class Wanted(NamedTuple):
    """What is asked for."""

    folder: Path
    """Of the new round."""
    on: date
    previous: Path | None = None
    """The folder of the round to go on from; else that of the latest."""
    framework: str | None = None
    partnership: str | None = None
    views_by: date | None = None
    blind: bool = False


class Before:
    """What there is before the round is opened: who is asked, and their last views."""

    def __init__(self, workspace: Workspace, wanted: Wanted) -> None:
        self.workspace, self.wanted = workspace, wanted
        base = wanted.folder.parent
        loaded = workspace.settings.of(base)
        root = self.root = Path(loaded.document.file).parent if loaded else repository(base) or base
        self.reader = Reader(workspace)
        self.found = find_rounds(workspace, root) if root.is_dir() else None
        every = list(self.found.partnerships) if self.found else []
        previous = wanted.previous
        if previous is not None and previous.is_dir() and not is_inside(previous, root):
            every += find_rounds(workspace, previous).partnerships
        self.partnerships = every
        self.record = workspace.record(wanted.folder / "view.yaml", wanted.partnership)
        self.partnership = self._partnership()
        self.name = wanted.partnership or (self.record.partnership if self.record else None)
        self.name = self.name or (self.partnership.name if self.partnership else None)
        if self.name is None:
            raise WrongUsage(
                f"nothing in {root} says whose round it is",
                remedy="`partnerkit init` lays out a first round; or name the partners in partnership.yaml.",
            )
        self.rounds = self._rounds()
        self._views: dict[str, dict[str, Against]] = {}

    def _partnership(self) -> Partnership | None:
        """Return the partnership that is meant: the one that is named, that of the record, or the only one."""
        every = self.partnerships
        name = self.wanted.partnership or (self.record.partnership if self.record else None)
        if self.wanted.previous is not None:
            every = [
                one for one in every if any(is_same(round_.folder, self.wanted.previous) for round_ in one.in_order)
            ]
        if name is not None:
            return next(
                (one for one in every if folded(one.name) == folded(name)), every[0] if len(every) == 1 else None
            )
        if len(every) > 1:
            names = enumerated(one_line(one.name) for one in every)
            raise WrongUsage(f"there are several partnerships: {names}", remedy="Name one with --partnership.")
        return every[0] if every else None

    def _rounds(self) -> list[RoundFolder]:
        """Return the rounds to go on from, the latest first."""
        own = [one for one in self.partnership.in_order if one.files] if self.partnership else []
        previous = self.wanted.previous
        if previous is None:
            # of a round that is there already, last time is what came before it, and not what came since
            at = next((at for at, one in enumerate(own) if is_same(one.folder, self.wanted.folder)), len(own))
            return own[:at][::-1]
        chosen = [one for one in own if is_same(one.folder, previous)]
        if not chosen:
            if not previous.is_dir():
                raise CannotRead(f"{previous} is no folder", remedy="Give --from the folder of the last round.")
            raise CannotRead(f"{previous} holds no round of {one_line(self.name or '')}")
        return chosen

    def _against(self, round_: RoundFolder) -> dict[str, Against]:
        if round_.folder not in self._views:
            window = self.workspace.config(Path(round_.folder) / "view.yaml").round_window
            self._views[round_.folder] = self.reader.read(round_, window)
        return self._views[round_.folder]

    def guides(self) -> Iterator[tuple[str | None, Framework]]:
        """Yield the guides of the round, each with the name by which the files are to call it, where that is given."""
        from partnerkit.services.frameworks import named_framework

        last = self._against(self.rounds[0]) if self.rounds else {}
        known = [one.framework for one in last.values() if one.framework is not None and one.views]
        if self.wanted.framework is not None or not known:
            yield named_framework(self.wanted.framework or USUAL, self.wanted.folder / "view.yaml")
            return
        for framework in known:
            yield None, framework

    def files(self, framework: Framework, on: date) -> dict[str, tuple[Asked, View | None]]:
        """Return who is asked, each with the last view of theirs against a guide, by the names of their files."""
        asked = self._asked(on)
        if not asked:
            raise WrongUsage(
                "nobody is asked for a view", remedy="Name the people in partnership.yaml, or give --from a round."
            )
        found: list[tuple[Asked, View | None]] = [(one, None) for one in asked]
        for round_ in self.rounds:
            against = self._against(round_).get(framework.id)
            views = [view for view in against.views if not view.is_sealed or view.is_revealed] if against else []
            without = [one for one, view in found if view is None]
            theirs = {id(one): view for one, view in answers(without, views, lambda view: view.who).of_each}
            found = [(one, view or theirs.get(id(one))) for one, view in found]
        partners = [Partner(one.role or "", one.organisation or "", one.sector or "other") for one in asked]
        by_partner = {id(partner): pair for partner, pair in zip(partners, found, strict=True)}
        return {stem: by_partner[id(partner)] for stem, partner in named_files(partners).items()}

    def last_agreed(self, framework: Framework) -> Opened | None:
        """Return the agreed view of the latest round that has one against a guide; None where none has."""
        for round_ in self.rounds:
            against = self._against(round_).get(framework.id)
            if against and against.agreed:
                return against.agreed[-1][0]
        return None

    def agreed_on(self, framework: Framework) -> date | None:
        """Return the day of the agreed view that the round has already against a guide; None where it has none."""
        every = self.partnership.in_order if self.partnership else ()
        own = next((one for one in every if one.files and is_same(one.folder, self.wanted.folder)), None)
        against = self._against(own).get(framework.id) if own is not None else None
        return against.agreed[-1][0].assessment.date if against is not None and against.agreed else None

    @property
    def has_record(self) -> bool:
        """True if a record says who is asked."""
        return self.record is not None and bool(people_asked(self.record, During(self.wanted.on, self.wanted.on)))

    def _asked(self, on: date) -> tuple[Asked, ...]:
        if self.record is not None and (people := people_asked(self.record, During(on, on))):
            return people
        known: dict[tuple[str, ...], Asked] = {}
        for against in self._against(self.rounds[0]).values() if self.rounds else ():
            for view in reversed(against.views):
                who = view.who
                if who is not None:
                    its = (folded(who.name or ""), folded(who.role), folded(who.organisation or ""))
                    known.setdefault(its, Asked(who.role, who.organisation, str(who.sector), who.name))
        return tuple(known.values())

    def draft(
        self, path: Path, asked: Asked, view: View | None, named: tuple[str | None, Framework]
    ) -> tuple[Draft, str | None, str | None]:
        """Return what somebody's file starts from, the last file of theirs, and what is to be done beside it."""
        assessor: dict[str, str | None] = {
            "role": asked.role,
            "organisation": asked.organisation,
            "sector": asked.sector,
        }
        assert self.name is not None
        if view is None:
            name, framework = named
            name = name or self._framework_name(framework, path)
            return Draft(framework, name, self.name, self.wanted.on, Kind.INDIVIDUAL, assessor), None, None
        draft, note = next_round(Path(view.file), path, self.wanted.on, self.name)
        kept = draft.assessor.get("name")
        if kept is not None and (asked.name is None or folded(asked.name) == folded(kept)):
            assessor = {"name": kept, **assessor}
        return replace(draft, assessor=assessor), view.file, note

    def _framework_name(self, framework: Framework, path: Path) -> str:
        """Return how a file names a guide as those of the last round do: a path as it is seen from its own folder."""
        from partnerkit.files.frameworks import is_path

        for round_ in self.rounds:
            against = self._against(round_).get(framework.id)
            for view in against.views if against else ():
                if not view.is_unusable and not view.is_sealed:
                    opened = self.workspace.open(Path(view.file))
                    name = opened.assessment.framework
                    if is_path(name):
                        return Path(os.path.relpath(opened.path.parent / name, path.parent)).as_posix()
                    return name
        return framework.id


def is_inside(folder: Path, root: Path) -> bool:
    """Return True if a folder lies in another one, wherever links lead."""
    return os.path.realpath(folder).startswith(os.path.join(os.path.realpath(root), ""))


def is_same(folder: str, other: Path) -> bool:
    """Return True if two paths are one folder."""
    return os.path.realpath(folder or os.curdir) == os.path.realpath(other)
