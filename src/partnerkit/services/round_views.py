"""The views of one round, read from its files: open ones, those that nobody else sees, and seals."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from partnerkit.analysis.rounds import Since, Told, View
from partnerkit.errors import CannotRead, InvalidFile
from partnerkit.files.git.last_commits import LastCommits
from partnerkit.files.identify import kind_of
from partnerkit.files.load import validate
from partnerkit.files.read import read_bytes
from partnerkit.model.assessment import Assessor
from partnerkit.model.dates import Unread, read_day
from partnerkit.model.rounds import gathered
from partnerkit.model.seal import Seal
from partnerkit.model.words import UNSEALED
from partnerkit.model.words import View as Kind
from partnerkit.services.seals.places import SEALED, Places

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.model.framework import Framework
    from partnerkit.services.round_files import RoundFolder
    from partnerkit.services.workspace import Opened, Workspace


@dataclass(slots=True)
class Against:
    """What a round has against one guide."""

    framework: Framework | None = None
    views: list[View] = field(default_factory=list)
    """The latest first."""
    agreed: list[tuple[Opened, Since]] = field(default_factory=list)
    """By their days."""
    earlier: int = 0
    """Views of earlier rounds, where these lie in the same folder."""


@dataclass(slots=True)
class _Files:
    """The files that hold one view."""

    open: _Read | None = None
    hidden: _Read | None = None
    seal: _Read | None = None


@dataclass(slots=True)
class _Read:
    """A file that was read."""

    file: str
    content: bytes
    opened: Opened | None = None
    data: dict[str, Any] = field(default_factory=dict)
    """What it says, where it has problems, or is a seal."""
    seal: Seal | None = None


class Reader:
    """Reads the files of rounds; what git says of a folder is asked for once."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.commits = LastCommits()

    def read(self, round_: RoundFolder, window: int) -> dict[str, Against]:
        """Return what a round has by guide, that with most views first. A file that cannot be read is a view, too."""
        found: dict[str, Against] = {}
        files: dict[str, _Files] = {}
        for file in round_.files:
            read = self._read(file)
            if read.opened is not None and read.opened.assessment.view is Kind.AGREED:
                against = self._against(found, read)
                against.agreed.append((read.opened, self._since(read, read.opened.assessment.date)))
                continue
            _put(files, round_.folder, read)
        for parts in files.values():
            view, read = self._view(parts)
            self._against(found, read).views.append(view)
        for against in found.values():
            against.agreed.sort(key=lambda one: one[0].assessment.date)
            against.views.sort(key=lambda one: (-(one.day.toordinal() if one.day else 0), one.file))
            _leave_earlier(against, window)
        return dict(sorted(found.items(), key=_order))

    def not_older(self, path: Path, than: str) -> bool:
        """Return True if a file is not older than another, by their commits, or else by when they were written."""
        try:
            mine, other = (self.commits.day(one, read_bytes(one)) for one in (os.fspath(path), than))
            if mine is not None and other is not None:
                return mine >= other
            return path.stat().st_mtime >= os.stat(than).st_mtime  # noqa: PTH116
        except (CannotRead, OSError):
            return False

    def _read(self, file: str) -> _Read:
        from partnerkit.files.yaml import constructor

        try:
            content = read_bytes(file)
        except CannotRead:
            return _Read(file, b"")
        document = constructor.read(content, file)
        data = document.data if isinstance(document.data, dict) else {}
        if kind_of(content) == "seal":
            return _Read(file, content, data=data, seal=validate(document, Seal).model)
        try:
            return _Read(file, content, self.workspace.accept(Path(file), document))
        except (InvalidFile, CannotRead):
            return _Read(file, content, data=data)

    def _against(self, found: dict[str, Against], read: _Read) -> Against:
        framework = read.opened.framework if read.opened else self._framework(read)
        key = framework.id if framework else ""
        if not key and found:  # it belongs to what is there, rather than to nothing
            return next(iter(found.values()))
        if key and "" in found:
            found[key] = found.pop("")
            found[key].framework = framework
        return found.setdefault(key, Against(framework))

    def _framework(self, read: _Read) -> Framework | None:
        from partnerkit.files.frameworks import UnknownFramework

        named = read.data.get("framework")
        if not isinstance(named, str) or not named.strip():
            return None
        folder = Path(read.file).parent
        try:
            return self.workspace.library.get(named, folder.parent if folder.name == SEALED else folder).model
        except (UnknownFramework, CannotRead):
            return None

    def _view(self, parts: _Files) -> tuple[View, _Read]:
        """Return a view, and the file that says most of it."""
        shown = parts.open or parts.hidden
        if parts.seal is not None:
            return self._sealed(parts, parts.seal)
        assert shown is not None
        if parts.open and parts.hidden and (parts.open.opened is None or parts.open.opened.assessment.is_blank):
            shown = parts.hidden
        return self._shown(shown, is_hidden=shown is parts.hidden), shown

    def _shown(self, read: _Read, *, is_hidden: bool) -> View:
        opened = read.opened
        if opened is None:
            day = _day(read.data.get("date"))
            return View(read.file, _who(read.data), day=day, is_hidden=is_hidden, is_unusable=True)
        assessment = opened.assessment
        return View(
            read.file,
            assessment.assessor,
            *_rated(opened),
            assessment.date,
            self._since(read, assessment.date),
            is_hidden=is_hidden,
        )

    def _sealed(self, parts: _Files, read: _Read) -> tuple[View, _Read]:
        seal = read.seal
        if seal is None:
            return View(read.file, _who(read.data), is_unusable=True), read
        is_revealed = seal.salt is not None
        folder, name = Path(read.file).parent.parent, os.path.basename(read.file)  # noqa: PTH119
        is_kept = not is_revealed and os.path.lexists(Places(folder, name).salt)
        # without a salt, what lies there was not sealed here: a copy that was sent to somebody
        shown = parts.open if is_revealed else parts.hidden if is_kept else None
        opened = shown.opened if shown else None
        rated, of = _rated(opened) if opened else (None, None)
        since = Since(seal.date, Told.SEAL)
        if is_revealed and shown and opened:
            since = self._since(shown, opened.assessment.date)
        view = View(
            shown.file if shown else read.file,
            seal.assessor,
            rated,
            of,
            opened.assessment.date if opened else seal.date,
            since,
            is_sealed=True,
            is_revealed=is_revealed,
            is_kept=is_kept,
        )
        return view, read

    def _since(self, read: _Read, day: date) -> Since:
        committed = self.commits.day(read.file, read.content)
        return Since(committed, Told.COMMIT) if committed else Since(day, Told.FILE)


def _order(one: tuple[str, Against]) -> tuple[int, int, str]:
    """Return what guides are sorted by: the most views first, then the shortest name, as a second guide's is longer."""
    guide, against = one
    return -len(against.views), min((len(view.file) for view in against.views), default=0), guide


def _put(files: dict[str, _Files], folder: str, read: _Read) -> None:
    inside, name = os.path.split(read.file)
    if os.path.basename(inside) == SEALED:  # noqa: PTH119
        files.setdefault(name, _Files()).seal = read
    elif inside.endswith(UNSEALED) and inside == f"{folder}{UNSEALED}":
        files.setdefault(name, _Files()).hidden = read
    else:
        files.setdefault(name if inside == folder else read.file, _Files()).open = read


def _rated(opened: Opened) -> tuple[int, int]:
    """Return how many of a guide's issues are rated, and how many it has."""
    issues = opened.framework.issues
    return sum(opened.assessment.entry(issue.id).rating is not None for issue in issues), len(issues)


def _who(data: dict[str, Any]) -> Assessor | None:
    """Return whose a view is that has problems, or a seal; None where that is not clear either."""
    try:
        return Assessor.model_validate(data.get("assessor"))
    except ValidationError:
        return None


def _day(value: Any) -> date | None:
    day = read_day(str(value))
    return None if isinstance(day, Unread) else day


def _leave_earlier(against: Against, window: int) -> None:
    """Where a folder holds views of several rounds, keep those of the last: somebody has two, far apart."""
    dated = [view for view in against.views if view.day is not None]
    first: dict[object, date] = {}
    for view in dated:
        who = (view.who.name, view.who.role, view.who.organisation) if view.who else view.file
        latest = first.setdefault(who, view.day)  # type: ignore[arg-type]
        if (latest - view.day).days > window:  # type: ignore[operator]
            break
    else:
        return
    *_, last = gathered(sorted(map(_Dated, dated), key=lambda one: one.date), lambda _: window)
    kept = {one.view.file for one in last}
    before = len(against.views)
    against.views = [view for view in against.views if view.day is None or view.file in kept]
    against.earlier = before - len(against.views)


class _Dated:
    def __init__(self, view: View) -> None:
        self.view = view
        assert view.day is not None
        self.date = view.day
