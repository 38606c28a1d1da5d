"""The facts of one partnership, read from its files: each that is needed once, and no more than are needed."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from partnerkit.analysis.portfolio.facts import OfGuide, OfPartnership, Returned, Unread
from partnerkit.analysis.portfolio.partnership import (
    actions_of,
    done_by,
    dues_of,
    guide_of,
    may_be_shown,
    ratings_of,
    returned,
)
from partnerkit.analysis.source import Source
from partnerkit.errors import CannotRead
from partnerkit.files.discovery import is_yaml
from partnerkit.files.head import head_of
from partnerkit.files.identify import HEAD
from partnerkit.files.load import load
from partnerkit.files.read import read_bytes
from partnerkit.files.slips import wrong_name
from partnerkit.model.dates import Unread as UnreadDay
from partnerkit.model.dates import read_day
from partnerkit.model.words import View
from partnerkit.services.many import is_hidden
from partnerkit.services.round_terms import blind_rounds

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from partnerkit.analysis.portfolio.facts import Guide
    from partnerkit.model.framework import Framework
    from partnerkit.model.problem import Problem
    from partnerkit.model.record import Record
    from partnerkit.services.many import OnePartnership
    from partnerkit.services.workspace import Workspace


class _File(NamedTuple):
    """An assessment of which only the start was looked at, with its content."""

    path: str
    framework: str
    day: date
    is_agreed: bool
    content: bytes


@dataclass(slots=True)
class _OfGuide:
    """What a partnership has against one guide, while it is put together."""

    framework: Framework
    guide: Guide
    agreed: list[Source] = field(default_factory=list)
    views: list[_File] = field(default_factory=list)
    sealed: list[date] = field(default_factory=list)
    broken: list[date] = field(default_factory=list)
    """The days of agreed assessments that cannot be read."""


class Facts:
    """Makes the facts of partnerships."""

    def __init__(self, workspace: Workspace, opens: date | None, look_ahead: int) -> None:
        """`opens` is the first day that counts for the round that is wanted; `look_ahead` are days."""
        self.workspace, self.opens, self.look_ahead = workspace, opens, look_ahead
        self._guides: dict[int, tuple[Framework, Guide]] = {}

    def guide(self, framework: Framework) -> Guide:
        """Return what a portfolio needs of a framework, made once."""
        known = self._guides.get(id(framework))
        if known is None:
            known = self._guides[id(framework)] = (framework, guide_of(framework))
        return known[1]

    def of(self, one: OnePartnership) -> OfPartnership:
        """Return the facts of a partnership. What cannot be read is among them, and the rest is told."""
        return _Partnership(self, one).facts()


class _Partnership:
    """One partnership while its files are read; they are let go with it."""

    def __init__(self, facts: Facts, one: OnePartnership) -> None:
        self.of, self.one, self.workspace = facts, one, facts.workspace
        self.unread: list[Unread] = []
        self.guides: dict[object, _OfGuide] = {}

    def facts(self) -> OfPartnership:
        one = self.one
        self._look_at_settings()
        record = self._record()
        for file in one.files:
            if not is_hidden(file):
                self._look_at(file)
        for file in one.seals:
            self._look_at_seal(file)
        every = sorted(self.guides.values(), key=lambda found: found.guide.id)
        guides = [(found, self._of_guide(found)) for found in every]
        agreed = [found.agreed for found, _ in guides if found.agreed]
        today = self.workspace.as_of
        return OfPartnership(
            one.name,
            one.folder,
            one.system,
            one.expected is not None,
            record is not None and record.share,
            tuple(told for _, told in guides),
            tuple(actions_of(agreed, record, today)) if agreed else (),
            dues_of(record, today, self.of.look_ahead) if record is not None else (),
            tuple(done for rounds in agreed for done in done_by(rounds)) if record and record.share else (),
            tuple(self.unread),
        )

    def _of_guide(self, found: _OfGuide) -> OfGuide:
        found.agreed.sort(key=lambda one: (one.assessment.date, one.file))
        self._keep_one_a_day(found)
        agreed = tuple(ratings_of(one) for one in found.agreed)
        opens, last = self.of.opens, agreed[-1] if agreed else None
        in_round = last if last is not None and (opens is None or last.day >= opens) else None
        new = [one for one in found.views if self._is_new(one.day, in_round.day if in_round else None)]
        if opens is None and in_round is None:
            new = self._of_last_round(new)
        views = [source for one in new if (source := self._opened(one)) is not None and not source.assessment.is_blank]
        sealed = [day for day in found.sealed if self._is_new(day, in_round.day if in_round else None)]
        number = len({one.assessment.identity if one.assessment.assessor else one.file for one in views}) + len(sealed)
        days = [*(one.assessment.date for one in views), *sealed]
        has_more = last is not None or len(new) < len(found.views) or len(sealed) < len(found.sealed)
        cannot_tell = any(last is None or day > last.day for day in found.broken) or (not number and self._broke(new))
        kind = returned(in_round, number, has_more=has_more, cannot_tell=cannot_tell)
        is_shown = kind is Returned.ONE_VIEW and last is None and self._may_show(views)
        view = ratings_of(views[0])._replace(file="") if is_shown else None
        return OfGuide(found.guide, kind, agreed, number, max(days, default=None), view)

    def _keep_one_a_day(self, found: _OfGuide) -> None:
        """Leave out, and tell of, what was agreed on a day before something else: nothing moves within a day."""
        last = {one.assessment.date: one for one in found.agreed}
        for one in found.agreed:
            if (kept := last[one.assessment.date]) is not one:
                self.unread.append(Unread(one.file, f"another is agreed on the same day, and {kept.file} is read"))
        found.agreed = [*last.values()]

    def _is_new(self, day: date, agreed: date | None) -> bool:
        """Return True if a view of a day is of the round that is wanted, and not behind what was agreed on one."""
        return day > agreed if agreed is not None else self.of.opens is None or day >= self.of.opens

    def _of_last_round(self, views: list[_File]) -> list[_File]:
        """Return the views of the last round, where no day tells one from another."""
        if not views:
            return views
        window = self.workspace.config(Path(views[0].path)).round_window
        latest = max(one.day for one in views)
        return [one for one in views if (latest - one.day).days <= window]

    def _may_show(self, views: list[Source]) -> bool:
        if self.one.seals or len(views) != 1 or not may_be_shown(views[0]):
            return False
        folder = Path(views[0].file).parent
        loaded = self.workspace.settings.of(folder)
        return loaded is None or os.path.realpath(folder) not in blind_rounds(loaded)

    def _broke(self, files: Iterable[_File]) -> bool:
        broken = {one.file for one in self.unread}
        return any(one.path in broken for one in files)

    def _look_at_settings(self) -> None:
        folders = {os.path.dirname(file) for file in (*self.one.files, *self.one.records)}
        known: set[str] = set()
        for folder in sorted(folders):
            try:
                problems = self.workspace.settings.problems(Path(folder))
            except CannotRead as error:
                problems, file = [], folder
                self._add(known, file, error.sentence)
            for problem in problems:
                self._add(known, problem.place.file, _sentence([problem], quoted=True))

    def _add(self, known: set[str], file: str, sentence: str) -> None:
        if file not in known:
            known.add(file)
            self.unread.append(Unread(file, sentence))

    def _record(self) -> Record | None:
        """Return the first record that can be used; a second one is told of."""
        from partnerkit.model.record import Record

        found: Record | None = None
        for file in self.one.records:
            try:
                loaded = load(Path(file), Record)
            except CannotRead as error:
                self.unread.append(Unread(file, error.sentence))
                continue
            if loaded.model is None:
                self.unread.append(Unread(file, _sentence(loaded.problems)))
            elif found is None:
                found = loaded.model
            else:
                self.unread.append(Unread(file, f"this is a second record, and {self.one.records[0]} is read"))
        return found

    def _look_at(self, path: str) -> None:
        if not is_yaml(path):
            self.unread.append(Unread(path, wrong_name(path, "assessment").message))
            return
        try:
            content = read_bytes(path)
        except CannotRead as error:
            self.unread.append(Unread(path, error.sentence))
            return
        head = head_of(content[:HEAD])
        file = _File(path, head.framework, head.day, head.is_agreed, content) if head else self._whole(path, content)
        found = self._guide(file) if file is not None else None
        if file is None or found is None:
            return
        if not file.is_agreed:
            found.views.append(file)
            return
        source = self._opened(file)
        if source is None:
            found.broken.append(file.day)
        elif source.assessment.view is View.AGREED:
            found.agreed.append(source)
        else:
            found.views.append(file)

    def _look_at_seal(self, path: str) -> None:
        name = os.path.basename(path)  # noqa: PTH119
        if any(os.path.basename(file) == name and not is_hidden(file) for file in self.one.files):  # noqa: PTH119
            return  # it is revealed
        try:
            head = head_of(read_bytes(path)[:HEAD])
        except CannotRead as error:
            self.unread.append(Unread(path, error.sentence))
            return
        above = os.path.dirname(os.path.dirname(path))
        found = self._guide(_File(os.path.join(above, name), head.framework, head.day, False, b"")) if head else None
        if head is not None and found is not None:
            found.sealed.append(head.day)

    def _whole(self, path: str, content: bytes) -> _File | None:
        """Return a file of which only all of it tells what it is; what cannot be used is told of."""
        from partnerkit.files.yaml import constructor

        document = constructor.read(content, path)
        data: dict[str, Any] = document.data if isinstance(document.data, dict) else {}
        day, framework = read_day(str(data.get("date"))), data.get("framework")
        if document.problems or isinstance(day, UnreadDay) or not isinstance(framework, str):
            loaded, _, _ = self.workspace.assessment(document)
            self.unread.append(Unread(path, _sentence(loaded.problems)))
            return None
        return _File(path, framework, day, data.get("view") == "agreed", content)

    def _guide(self, file: _File) -> _OfGuide | None:
        """Return what is known of the guide that a file names; where there is no such guide, tell of that."""
        from partnerkit.files.frameworks import UnknownFramework

        try:
            framework = self.workspace.library.get(file.framework, Path(file.path).parent).model
        except (UnknownFramework, CannotRead) as error:
            self.unread.append(Unread(file.path, error.sentence))
            return None
        if framework is None:
            self.unread.append(Unread(file.path, f"the framework {file.framework} has problems"))
            return None
        guide = self.of.guide(framework)
        return self.guides.setdefault(guide.key, _OfGuide(framework, guide))

    def _opened(self, file: _File) -> Source | None:
        """Return an assessment; None where it has problems, which are told of."""
        from partnerkit.files.yaml import constructor

        loaded, framework, problem = self.workspace.assessment(constructor.read(file.content, file.path))
        if loaded.model is None or framework is None:
            found = [*loaded.problems, *([problem] if problem else [])]
            self.unread.append(Unread(file.path, _sentence(found, quoted=file.is_agreed)))
            return None
        assessment = loaded.model
        if assessment.partnership != self.one.name:  # spelt otherwise, or under a former name
            assessment = assessment.model_copy(update={"partnership": self.one.name})
        return Source(file.path, assessment, framework)


def _sentence(problems: Iterable[Problem], *, quoted: bool = False) -> str:
    """Return in which line the first problem is; its message is `quoted` only of what all may see."""
    listed = sorted(problems, key=lambda one: one.order)
    if not listed:
        return "it does not say which guide it is of, or of which day"
    line = f"line {listed[0].place.line}: " if listed[0].place.line else ""
    more = f" (and {len(listed) - 1} more)" if len(listed) > 1 else ""
    return f"{line}{listed[0].message if quoted else 'it has a problem'}{more}"
