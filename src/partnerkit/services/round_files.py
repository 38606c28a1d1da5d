"""The folders of rounds, found by what files say at their start: however many there are, each is looked at once."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.discovery import walk
from partnerkit.files.head import Head, head_of
from partnerkit.files.identify import HEAD, kind_of
from partnerkit.files.read import read_bytes, read_head
from partnerkit.model.text import folded
from partnerkit.model.words import UNSEALED
from partnerkit.services.seals.places import SEALED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from partnerkit.model.config import RoundTerms
    from partnerkit.services.workspace import Workspace


@dataclass(slots=True)
class RoundFolder:
    """A folder with the files of one partnership's round."""

    folder: str
    terms: RoundTerms | None = None
    files: list[str] = field(default_factory=list)
    """Assessments and seals, also those in the folders for sealed and for unsealed views."""
    day: date | None = None
    """The latest day that a file speaks of."""

    @property
    def order(self) -> tuple[str, str]:
        """What rounds are sorted by: their days; without any, the last day for views, or the name of the folder."""
        day = self.day or (self.terms.views_by if self.terms else None)
        return (str(day) if day else os.path.basename(self.folder), self.folder)  # noqa: PTH119


@dataclass(slots=True)
class Partnership:
    """The rounds of one partnership."""

    name: str
    """Empty where nothing says it."""
    settings: str
    """The path of the partnerkit.yaml that governs them; empty where none does."""
    rounds: dict[str, RoundFolder] = field(default_factory=dict)
    """By their folders."""
    outside: list[str] = field(default_factory=list)
    """Files that lie in no folder of a round, but around such folders."""

    @property
    def in_order(self) -> list[RoundFolder]:
        """The rounds, the latest last."""
        return sorted(self.rounds.values(), key=lambda one: one.order)


@dataclass(slots=True)
class Found:
    """What lies in a folder and below it."""

    partnerships: list[Partnership]
    unclear: list[str]
    """Files that were meant as assessments, and do not say of which partnership."""
    shared: frozenset[str]
    """Folders in which rounds of several partnerships lie."""
    others: list[tuple[str, str]]
    """Files of other kinds, each with its kind."""
    seals: frozenset[str]
    """Which of the files in the rounds are seals."""


def find_rounds(workspace: Workspace, root: Path, closed: Callable[[str, CannotRead], None] | None = None) -> Found:
    """Return the rounds of all partnerships in a folder and below it.

    `closed` is told of what cannot be read, and the rest is looked at; without it, that raises `CannotRead`.
    """
    search = _Search(workspace, root, is_told=closed is not None)
    for file, _ in walk([root], closed):
        try:
            search.look_at(file)
        except CannotRead as error:
            if closed is None:
                raise
            closed(file, error)
    return search.found()


class _Search:
    """What has been found so far."""

    def __init__(self, workspace: Workspace, root: Path, *, is_told: bool = False) -> None:
        """`is_told` says that somebody is told of each file that cannot be read."""
        self.workspace, self.root, self.is_told = workspace, root, is_told
        self.groups: dict[tuple[str, str], Partnership] = {}
        self.unclear: list[str] = []
        self.others: list[tuple[str, str]] = []
        self.seals: set[str] = set()
        self.settings: dict[str, Path] = {}
        """The folders of settings that were found, by their paths."""
        self._governing: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        self._terms: dict[str, dict[str, RoundTerms]] = {}

    def look_at(self, file: str) -> None:
        """Put a file where it belongs."""
        content = read_head(file)
        if not content and self.is_told:
            content = read_bytes(file)  # which says why, where it cannot be read
        kind = kind_of(content)
        if kind is None:
            kind, slip = self.workspace.recogniser.recognise(file, content, named=False)
            if kind == "assessment" or slip:
                self.unclear.append(file)
            return
        if kind not in ("assessment", "seal"):
            self.others.append((file, kind))
            return
        head = head_of(content) or _of_whole(file, content)
        if head is None:
            self.unclear.append(file)
            return
        folder = self._round_of(os.path.dirname(file))
        settings = self._settings_of(folder)
        key = (settings, folded(head.partnership))
        group = self.groups.setdefault(key, Partnership(head.partnership, settings))
        round_ = group.rounds.setdefault(folder, RoundFolder(folder, self._terms_of(settings, folder)))
        round_.files.append(file)
        if kind == "seal":
            self.seals.add(file)
        if kind == "assessment" and not head.is_agreed and (round_.day is None or head.day > round_.day):
            round_.day = head.day

    def found(self) -> Found:
        """Return all that was found, the partnerships by their names."""
        self._settings_of(os.fspath(self.root))
        self._join_former_names()
        self._add_named_rounds()
        for group in self.groups.values():
            _set_outside(group)
        holders: dict[str, int] = {}
        for group in self.groups.values():
            for folder in group.rounds:
                holders[folder] = holders.get(folder, 0) + 1
        shared = frozenset(folder for folder, number in holders.items() if number > 1)
        groups = sorted(self.groups.values(), key=lambda one: (folded(one.name), one.settings))
        return Found([one for one in groups if one.rounds], self.unclear, shared, self.others, frozenset(self.seals))

    def _round_of(self, folder: str) -> str:
        """Return the folder of the round that a folder belongs to: the settings may name one above it."""
        if folder not in self._folders:
            head, name = os.path.split(folder)
            own = folder
            if name == SEALED:
                own = head
            elif name.endswith(UNSEALED) and name != UNSEALED:
                own = os.path.join(head, name.removesuffix(UNSEALED))
            named = self._terms_of_settings(self._settings_of(folder))
            up = own
            while up and up not in named and os.path.dirname(up) != up:
                up = os.path.dirname(up)
            self._folders[folder] = up if up in named else own
        return self._folders[folder]

    def _settings_of(self, folder: str) -> str:
        if folder not in self._governing:
            loaded = self.workspace.settings.of(Path(folder))
            self._governing[folder] = loaded.document.file if loaded is not None else ""
        return self._governing[folder]

    def _terms_of_settings(self, settings: str) -> dict[str, RoundTerms]:
        """Return what is settled about rounds, by their folders as they are walked."""
        if settings not in self._terms:
            config = self.workspace.config(Path(settings or self.root / "view.yaml"))
            base = Path(settings).parent if settings else self.root
            self._terms[settings] = {_as_walked(base / one.path, self.root): one for one in config.rounds}
        return self._terms[settings]

    def _terms_of(self, settings: str, folder: str) -> RoundTerms | None:
        return self._terms_of_settings(settings).get(folder)

    def _join_former_names(self) -> None:
        """Put what stands under a former name of a partnership to what stands under its present one."""
        for (settings, name), group in list(self.groups.items()):
            former = {folded(one) for one in self.workspace.config(Path(settings or "view.yaml")).formerly}
            present = [key for key in self.groups if key[0] == settings and key[1] not in former]
            if name in former and len(present) == 1:
                into = self.groups[present[0]]
                for folder, round_ in group.rounds.items():
                    there = into.rounds.setdefault(folder, round_)
                    if there is not round_:
                        there.files += round_.files
                        there.day = max(filter(None, (there.day, round_.day)), default=None)
                del self.groups[settings, name]

    def _add_named_rounds(self) -> None:
        """Add the rounds that settings name and that have no file yet."""
        governed: dict[str, list[Partnership]] = {}
        for group in self.groups.values():
            governed.setdefault(group.settings, []).append(group)
        for settings in dict.fromkeys(self._governing.values()):
            groups = governed.setdefault(settings, [])
            for folder, terms in self._terms_of_settings(settings).items():
                if any(folder in one.rounds for one in groups) or not _is_below(folder, self.root):
                    continue
                record = self.workspace.record(Path(folder) / "view.yaml")
                name = record.partnership if record is not None else ""
                owner = next((one for one in groups if folded(one.name) == folded(name)), None)
                if owner is None and len(groups) == 1 and not name:
                    owner = groups[0]
                if owner is None:
                    owner = self.groups.setdefault((settings, folded(name)), Partnership(name, settings))
                    groups += [owner] if all(owner is not one for one in groups) else []
                owner.rounds[folder] = RoundFolder(folder, terms)


def _of_whole(file: str, start: bytes) -> Head | None:
    """Return what a file says at its start, once all of it was read; None where it cannot be read."""
    from partnerkit.files.yaml import constructor
    from partnerkit.model.dates import Unread, read_day

    try:
        data = constructor.read(read_bytes(file) if len(start) == HEAD else start, file).data
    except CannotRead:
        return None
    if not isinstance(data, dict) or not isinstance(data.get("partnership"), str):
        return None
    day = read_day(str(data.get("date")))
    framework = data.get("framework")
    if isinstance(day, Unread) or not isinstance(framework, str):
        return None
    return Head(data["partnership"], framework, day, data.get("view") == "agreed")


def _as_walked(path: Path, root: Path) -> str:
    """Return a path as the walk of a folder gives it."""
    absolute, base = os.path.realpath(path), os.path.realpath(root)
    if absolute == base:
        return "" if os.fspath(root) == os.curdir else os.fspath(root)
    inside = os.path.relpath(absolute, base)
    return inside if os.fspath(root) == os.curdir else os.path.join(os.fspath(root), inside)


def _is_below(folder: str, root: Path) -> bool:
    base = os.path.realpath(root)
    path = os.path.realpath(folder or os.curdir)
    return path == base or path.startswith(os.path.join(base, ""))


def _set_outside(group: Partnership) -> None:
    """Take the folders that lie around rounds, and that the settings do not name, for none."""
    for folder in _around(group.rounds.values()):
        group.outside += group.rounds.pop(folder).files


def _around(rounds: Iterable[RoundFolder]) -> Iterator[str]:
    known = list(rounds)
    for one in known:
        inside = os.path.join(one.folder, "") if one.folder else ""
        others = [other for other in known if other is not one and other.folder.startswith(inside)]
        if others and one.terms is None:
            yield one.folder
