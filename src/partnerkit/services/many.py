"""The partnerships below a folder, each with all that is its own."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.errors import CannotRead, InvalidFile
from partnerkit.files.head import partnership_of
from partnerkit.files.load import load
from partnerkit.files.read import read_head
from partnerkit.model.text import folded
from partnerkit.model.words import PORTFOLIO_NAME, UNSEALED
from partnerkit.services.round_files import find_rounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partnerkit.model.portfolio import Expected, Portfolio
    from partnerkit.services.round_files import Found, Partnership
    from partnerkit.services.workspace import Workspace


class Unplaced(NamedTuple):
    """A file, or a folder, of which nobody can tell whose it is."""

    file: str
    sentence: str


@dataclass(frozen=True, slots=True)
class OnePartnership:
    """A partnership with its files: what one of several processes works on at a time."""

    name: str
    """As its files spell it, or portfolio.yaml."""
    files: tuple[str, ...]
    """Its assessments, in the order of their paths; none where it is only expected, or has only a record."""
    seals: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    """Its records: one, unless somebody keeps a second."""
    settings: str = ""
    """The path of the partnerkit.yaml that governs it; empty where none does."""
    expected: Expected | None = None
    """What portfolio.yaml says of it."""

    @property
    def system(self) -> str | None:
        """The system that it belongs to, as portfolio.yaml has it."""
        return self.expected.system if self.expected is not None else None

    @property
    def folder(self) -> str:
        """The folder around all its files; empty where it has none."""
        files = (*self.files, *self.seals, *self.records)
        return os.path.commonpath([os.path.dirname(file) or os.curdir for file in files]) if files else ""


@dataclass(frozen=True, slots=True)
class Many:
    """The partnerships below a folder."""

    root: Path
    portfolio: Portfolio | None
    """What portfolio.yaml says; None where there is none."""
    partnerships: tuple[OnePartnership, ...]
    """By their names, whatever their capitals, then by their folders; those that are only expected among them."""
    others: tuple[tuple[str, str], ...]
    """Files of partnerkit's that are no partnership's, each with its kind."""
    unplaced: tuple[Unplaced, ...]


def find(workspace: Workspace, root: Path) -> Many:
    """Return the partnerships below a folder.

    Raises `CannotRead` where it is not there or portfolio.yaml cannot be read, and `InvalidFile` where that has
    problems. What else cannot be read is among `unplaced`.
    """
    if not root.is_dir():
        raise CannotRead(f"{root} is no folder" if root.exists() else f"{root} does not exist")
    portfolio = expected_in(root)
    unplaced: list[Unplaced] = []
    found = find_rounds(workspace, root, lambda path, error: unplaced.append(Unplaced(path, error.sentence)))
    many = put_together(workspace, root, portfolio, found)
    return replace(many, unplaced=(*unplaced, *many.unplaced))


def put_together(workspace: Workspace, root: Path, portfolio: Portfolio | None, found: Found) -> Many:
    """Return the partnerships of files that were found below a folder."""
    unplaced = [Unplaced(file, f"nobody can tell whose {file} is") for file in found.unclear]
    groups = _Groups(workspace, found)
    others = []
    for file, kind in found.others:
        if kind == "partnership":
            unplaced += groups.add_record(file)
        elif kind == "portfolio" and Path(file) != root / PORTFOLIO_NAME:
            unplaced.append(Unplaced(file, f"{file} is not read: of {root}, {PORTFOLIO_NAME} in it is"))
        else:
            others.append((file, kind))
    made = groups.made(root, portfolio)
    return Many(root, portfolio, tuple(made), tuple(others), tuple(unplaced))


def is_hidden(file: str) -> bool:
    """Return True if a view lies where nobody else is to see it before all are revealed."""
    folder = os.path.basename(os.path.dirname(os.path.abspath(file)))  # noqa: PTH119
    return folder.endswith(UNSEALED) and folder != UNSEALED


def expected_in(root: Path) -> Portfolio | None:
    """Return what portfolio.yaml in a folder says; None where there is none. Raises as `find` does for it."""
    path = root / PORTFOLIO_NAME
    if not os.path.lexists(path):
        return None
    from partnerkit.files.identify import is_blank, kind_of

    head = read_head(os.fspath(path))
    if kind_of(head) != "portfolio" and not is_blank(head):
        return None  # other people's files may have its name
    from partnerkit.model.portfolio import Portfolio

    loaded = load(path, Portfolio)
    if loaded.model is None:
        raise InvalidFile(f"{path} must be put right first: it says which partnerships are expected", loaded.problems)
    return loaded.model


class _Group:
    """A partnership while its files are put together."""

    def __init__(self, name: str, settings: str, files: Iterable[str] = ()) -> None:
        self.name, self.settings = name, settings
        self.files = list(files)
        self.records: list[str] = []


class _Groups:
    """Partnerships by the settings that govern them and their names."""

    def __init__(self, workspace: Workspace, found: Found) -> None:
        self.workspace, self.seals = workspace, found.seals
        self.groups = {(one.settings, folded(one.name)): _group(one) for one in found.partnerships}

    def add_record(self, file: str) -> Iterator[Unplaced]:
        """Put a record to its partnership, under its present name or a former one; yield it where it names none."""
        head = read_head(file)
        name = partnership_of(head) or self._name_inside(file)
        if name is None:
            yield Unplaced(file, f"nobody can tell whose {file} is")
            return
        folder = Path(file).parent
        loaded = self.workspace.settings.of(folder)
        settings = loaded.document.file if loaded is not None else ""
        former = {folded(one) for one in self.workspace.config(Path(file)).formerly}
        names = [folded(name), *(former if folded(name) not in former else ())]
        group = next((self.groups[settings, one] for one in names if (settings, one) in self.groups), None)
        if group is None and folded(name) in former:
            own = [one for (governing, _), one in self.groups.items() if governing == settings]
            group = own[0] if len(own) == 1 else None
        if group is None:
            group = self.groups.setdefault((settings, folded(name)), _Group(name, settings))
        group.records.append(file)

    def made(self, root: Path, portfolio: Portfolio | None) -> list[OnePartnership]:
        """Return the partnerships, and those that portfolio.yaml expects and of which nothing is there."""
        made = [self._made(group) for group in self.groups.values()]
        expected = list(portfolio.partnerships) if portfolio is not None else []
        by_name: dict[str, list[Expected]] = {}
        for each in expected:
            by_name.setdefault(folded(each.name), []).append(each)
        known: set[int] = set()
        found = []
        for one in made:
            match = _match(one, by_name.get(folded(one.name), ()), root)
            known.add(id(match))
            found.append(replace(one, expected=match))
        found += [OnePartnership(one.name, (), expected=one) for one in expected if id(one) not in known]
        return sorted(found, key=lambda one: (folded(one.name), one.folder))

    def _made(self, group: _Group) -> OnePartnership:
        views = tuple(sorted(file for file in group.files if file not in self.seals))
        seals = tuple(sorted(file for file in group.files if file in self.seals))
        return OnePartnership(group.name, views, seals, tuple(sorted(group.records)), group.settings)

    def _name_inside(self, file: str) -> str | None:
        loaded = self.workspace.records.of(Path(file).parent)
        model = loaded.model if loaded is not None and os.path.samefile(loaded.document.file, file) else None  # noqa: PTH121
        return model.partnership if model is not None else None


def _group(one: Partnership) -> _Group:
    files = [file for round_ in one.rounds.values() for file in round_.files]
    return _Group(one.name, one.settings, [*files, *one.outside])


def _match(one: OnePartnership, expected: Iterable[Expected], root: Path) -> Expected | None:
    """Return what portfolio.yaml says of a partnership: what names the folder around it, before what names none."""
    inside = os.path.join(os.path.realpath(one.folder or os.curdir), "")
    for each in expected:
        if each.path is not None and inside.startswith(os.path.join(os.path.realpath(root / each.path), "")):
            return each
    return next((each for each in expected if each.path is None), None)
