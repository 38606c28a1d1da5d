"""Where a view that came back belongs: the folder of its round, and there the file of whoever gave it."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.asked import During, people_asked
from partnerkit.errors import CannotRead, InvalidFile, WrongUsage
from partnerkit.files.identify import kind_of
from partnerkit.files.read import read_head
from partnerkit.model.command_line import command_line
from partnerkit.model.dates import on_day
from partnerkit.model.patterns import pattern
from partnerkit.model.text import enumerated, folded, one_line, shorten
from partnerkit.model.words import UNSEALED, View
from partnerkit.services.before_round import is_inside, is_same
from partnerkit.services.round_files import find_rounds
from partnerkit.services.scaffold import Partner, named_files
from partnerkit.services.seals.places import SEALED, unsealed_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partnerkit.services.round_files import RoundFolder
    from partnerkit.services.workspace import Opened, Workspace

_MONTH = pattern(r"\d{4}-\d\d")
_FORBIDDEN = frozenset('\\/:*?"<>|')
"""What Windows has in no name."""


class Whose(NamedTuple):
    """Whose view it is, and of what day."""

    partnership: str
    framework: str
    """The id of the framework."""
    day: date
    round: str
    """The round that it says it belongs to; empty where it does not say it."""
    view: View
    role: str = ""
    organisation: str = ""
    sector: str = ""
    name: str = ""


def place_of(workspace: Workspace, came_from: Path, whose: Whose, into: Path | None) -> Path:
    """Return the file that a view belongs into: one that is there, or a new one.

    `into` is the folder in which to look, else the current one. Raises `WrongUsage` where it cannot be told.
    """
    return _Place(workspace, came_from, whose, into).find()


class _Place:
    """The search for one view's place."""

    def __init__(self, workspace: Workspace, came_from: Path, whose: Whose, into: Path | None) -> None:
        self.workspace, self.came_from, self.whose, self.into = workspace, came_from, whose, into
        root = into or Path()
        if into is not None and os.path.lexists(into) and not into.is_dir():
            raise WrongUsage(f"--into {into} is a file, not a folder")
        loaded = workspace.settings.of(root)
        self.base = Path(loaded.document.file).parent if loaded is not None else root

    def find(self) -> Path:
        """Return the file."""
        round_ = self._round()
        folder = unsealed_folder(Path(round_.folder)) if round_.terms and round_.terms.blind else Path(round_.folder)
        theirs = [opened for opened in self._views(round_, folder) if self._is_theirs(opened)]
        named = [one for one in theirs if (who := one.assessment.assessor) is not None and who.name]
        if self.whose.name and named:
            theirs = named
        elif theirs:
            self._refuse_unnamed(theirs[0])
        else:
            theirs = self._opened_for_organisation(round_, folder)
        if len(theirs) > 1:
            files = enumerated(one.file for one in theirs)
            raise WrongUsage(f"{self.came_from}: {files} are all of the same person", remedy="Name the file with -o.")
        if not theirs and self._is_there(folder):
            return self.came_from
        return theirs[0].path if theirs else self._new(round_, folder)

    def _is_there(self, folder: Path) -> bool:
        """Return True for an assessment that lies where it belongs: it is not to lie there twice."""
        is_view = self.came_from.suffix == ".yaml" and kind_of(read_head(str(self.came_from))) == "assessment"
        return is_view and is_same(os.fspath(folder), self.came_from.parent)

    # --- the round ---------------------------------------------------------------------------------------------------

    def _round(self) -> RoundFolder:
        from partnerkit.services.round_files import RoundFolder

        rounds = list(self._rounds()) if self.base.is_dir() else []
        if self.into is not None:
            here = [one for one in rounds if os.path.realpath(one.folder or os.curdir) == os.path.realpath(self.into)]
            below = [one for one in rounds if one not in here and self._is_below(one.folder)]
            if here:
                return here[0]
            if not below and self.into.resolve() != self.base.resolve():
                return RoundFolder(os.fspath(self.into))
        if self.whose.round:
            named = [one for one in rounds if self.whose.round in (Path(one.folder).name, self._name(one.folder))]
            if len(named) == 1:
                self._refuse_last_time(named[0], rounds)
                return named[0]
            if not named:
                return RoundFolder(os.fspath(self._new_folder(self.whose.round)))
        found = [one for one in rounds if Path(one.folder).name == f"{self.whose.day:%Y-%m}"]
        found = found or [one for one in rounds if self._is_near(one)]
        if len(found) != 1:
            raise self._untold(rounds, found)
        return found[0]

    def _refuse_last_time(self, named: RoundFolder, rounds: list[RoundFolder]) -> None:
        """Raise `WrongUsage` for a form of one round that was filled in for another: somebody took last time's."""
        if self._is_of_day(named) or named.day is None:
            return
        others = [self._name(one.folder) for one in rounds if one is not named and self._is_of_day(one)]
        if others:
            mine, day = self._name(named.folder), on_day(self.whose.day)
            sentence = f"{self.came_from} is a form of the round {mine}, but it is dated {day}, in {enumerated(others)}"
            line = command_line("import", self.came_from, "--into", self.base / others[-1])
            remedy = f"If it is meant for {others[-1]}: `{line}`."
            raise WrongUsage(sentence, remedy=remedy)

    def _is_of_day(self, one: RoundFolder) -> bool:
        return Path(one.folder).name == f"{self.whose.day:%Y-%m}" or self._is_near(one)

    def _rounds(self) -> Iterator[RoundFolder]:
        """Yield the rounds of the partnership, without the folder in which lies what came back."""
        found = find_rounds(self.workspace, self.base).partnerships
        name = folded(self.whose.partnership)
        own = [one for one in found if folded(one.name) == name] or [one for one in found if not one.name]
        came_from = os.path.realpath(self.came_from.parent)
        for partnership in own:
            for round_ in partnership.rounds.values():
                is_its_own = os.path.realpath(round_.folder or os.curdir) == came_from
                if not is_its_own or round_.terms is not None or _MONTH.fullmatch(Path(round_.folder).name):
                    yield round_

    def _is_near(self, one: RoundFolder) -> bool:
        """Return True if the day of the view is one of a round's: near to its views, or to the last day for them."""
        window = self.workspace.config(Path(one.folder) / "view.yaml").round_window
        days = [day for day in (one.day, one.terms.views_by if one.terms else None) if day is not None]
        return any(abs((self.whose.day - day).days) <= window for day in days)

    def _is_below(self, folder: str) -> bool:
        assert self.into is not None
        return is_inside(Path(folder), self.into)

    def _name(self, folder: str) -> str:
        return Path(os.path.relpath(folder or os.curdir, self.base)).as_posix()

    def _new_folder(self, name: str) -> Path:
        """Return the folder of a round that nothing here is of yet. Raises `WrongUsage` for one that can be none.

        What a form remembers can be changed by whoever has it: it leads to no folder outside, or of another program's.
        """
        parts = PurePosixPath(name).parts
        folder = self.base.joinpath(*parts) if parts and all(map(_is_plain, parts)) else None
        if folder is None or not is_inside(folder, self.base):
            sentence = (
                f"{self.came_from} says that it is of the round “{shorten(one_line(name), 60)}”, no folder's name"
            )
            raise WrongUsage(sentence, remedy=self._name_it)
        return folder

    @property
    def _name_it(self) -> str:
        return f"Name the file: -o {self.whose.day:%Y-%m}/{self._stem()}.yaml"

    def _untold(self, rounds: list[RoundFolder], found: list[RoundFolder]) -> WrongUsage:
        about = f"{one_line(self.whose.partnership)} on {on_day(self.whose.day)}"
        if found:
            names = enumerated(self._name(one.folder) for one in found)
            sentence = f"{self.came_from}: the view of {about} may belong to the rounds {names}"
        elif rounds:
            names = enumerated(self._name(one.folder) for one in sorted(rounds, key=lambda one: one.order)[-3:])
            sentence = f"{self.came_from}: the view of {about} is of none of the rounds here, such as {names}"
        else:
            where = "here" if self.base == Path() else f"in {self.base}"
            sentence = f"{self.came_from}: nothing {where} says in which round the view of {about} belongs"
        return WrongUsage(sentence, remedy=self._name_it)

    # --- the file ----------------------------------------------------------------------------------------------------

    def _views(self, round_: RoundFolder, folder: Path) -> Iterator[Opened]:
        """Yield the assessments of the round against the same guide, as far as they can be read."""
        files = dict.fromkeys([*round_.files, *_files_in(folder), *_files_in(Path(round_.folder))])
        for file in files:
            if os.path.realpath(file) == os.path.realpath(self.came_from) or kind_of(read_head(file)) != "assessment":
                continue
            try:
                opened = self.workspace.open(Path(file))
            except (InvalidFile, CannotRead):
                continue
            if opened.framework.id == self.whose.framework and opened.assessment.view is self.whose.view:
                yield opened

    def _is_theirs(self, opened: Opened) -> bool:
        who = opened.assessment.assessor
        if self.whose.view is View.AGREED or who is None:
            return self.whose.view is View.AGREED
        same = folded(who.role) == folded(self.whose.role)
        same = same and folded(who.organisation or "") == folded(self.whose.organisation)
        names = {folded(name) for name in (who.name, self.whose.name) if name}
        return same and len(names) < 2

    def _refuse_unnamed(self, there: Opened) -> None:
        """Raise `WrongUsage` for a view that says no name where several are asked in the same role, by their names."""
        who = there.assessment.assessor
        if who is None or who.name or there.assessment.is_blank:
            return
        record = self.workspace.record(there.path, self.whose.partnership)
        asked = people_asked(record, During(self.whose.day, self.whose.day)) if record is not None else ()
        key = folded(self.whose.role), folded(self.whose.organisation)
        names = [one.name for one in asked if one.key == key and one.name]
        if len(names) > 1:
            sentence = f"{self.came_from}: {there.file} does not say whether it is of {enumerated(names, 'or')}"
            raise WrongUsage(
                sentence, remedy="Write the name into it, as name: under assessor, or name a file with -o."
            )

    def _opened_for_organisation(self, round_: RoundFolder, folder: Path) -> list[Opened]:
        """Return the only file of an organisation, where it was opened for it and nothing is rated in it yet."""
        own = [
            one
            for one in self._views(round_, folder)
            if (who := one.assessment.assessor) is not None
            and self.whose.organisation
            and folded(who.organisation or "") == folded(self.whose.organisation)
        ]
        return own if len(own) == 1 and own[0].assessment.is_blank else []

    def _new(self, round_: RoundFolder, folder: Path) -> Path:
        stem = self._stem()
        role = next(iter(named_files([Partner(self.whose.role or "view", "", "other")])))
        guide = self.whose.framework
        names = [f"{stem}-{guide}", f"{stem}-{role}", f"{stem}-{role}-{guide}"]
        if any(one.path.stem == stem for one in self._views(round_, folder)):  # a colleague's against the same guide
            names = [f"{stem}-{role}", f"{stem}-{role}-{guide}"]
        for name in (stem, *names):
            path = folder / f"{name}.yaml"
            if not os.path.lexists(path):
                return path
        raise WrongUsage(f"{folder / stem}.yaml is somebody else's", remedy="Name a file with -o.")

    def _stem(self) -> str:
        if self.whose.view is View.AGREED:
            return "agreed"
        return next(
            iter(named_files([Partner(self.whose.role, self.whose.organisation, self.whose.sector or "other")]))
        )


def _is_plain(name: str) -> bool:
    """Return True for a name that a round's folder can have on every system, and in which nothing is hidden."""
    is_reserved = name == SEALED or name.endswith(UNSEALED)
    is_plain = name.isprintable() and not name.startswith((".", "~", " ")) and not name.endswith((".", " "))
    return is_plain and not is_reserved and not _FORBIDDEN & set(name)


def _files_in(folder: Path) -> Iterator[str]:
    if folder.is_dir():
        yield from (os.fspath(one) for one in sorted(folder.iterdir()) if one.suffix == ".yaml" and one.is_file())
