"""What other guides ask that an issue bears on, and what the partnership said of it there."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.analysis.comparability import same_partnership
from partnerkit.analysis.crosswalk import Linked, linked
from partnerkit.errors import CannotRead, PartnerkitError
from partnerkit.files.crosswalks import Crosswalks
from partnerkit.files.discovery import is_yaml, walk
from partnerkit.files.governing import as_seen
from partnerkit.files.identify import is_agreed, kind_of
from partnerkit.files.read import read_head
from partnerkit.files.repository import repository
from partnerkit.model.patterns import pattern
from partnerkit.model.words import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partnerkit.model.crosswalk import Between
    from partnerkit.model.framework import Framework
    from partnerkit.services.workspace import Opened, Workspace

MOST_FILES = 2000
"""Files of a repository that are looked at: who rates should not wait for them."""
MOST_OPENED = 20
"""Assessments of a guide that are opened before the search for one that fits is given up."""
_DATE = pattern(rb"^date[ ]*:[ ]*[\"']?(\d{4}-\d\d-\d\d)", re.MULTILINE)
_FRAMEWORK = pattern(rb"^framework[ ]*:[ ]*([^\r\n#]*)", re.MULTILINE)


class OtherGuides:
    """The guides that crosswalks join to the one of an assessment, with the partnership's assessments of them.

    Nothing is looked for before it is asked for, and then once.
    """

    def __init__(self, workspace: Workspace, opened: Opened) -> None:
        """`opened` is the assessment that is rated or shown."""
        self.workspace, self.opened = workspace, opened

    def linked_to(self, issue: str) -> tuple[Linked, ...]:
        """Return the issues of other guides that an issue, by its id, bears on; the direct ones of each guide first."""
        if not self.crosswalks:
            return ()
        return linked(self.crosswalks, self.opened.framework, issue, self.assessments)

    @cached_property
    def crosswalks(self) -> tuple[Between, ...]:
        """The crosswalks that lead from or to the framework of the assessment."""
        found = Crosswalks(self.workspace.library).near(self.opened.path.parent)
        return tuple(between for between in found if between.joins(self.opened.framework))

    @cached_property
    def frameworks(self) -> dict[str, Framework]:
        """The other guides that crosswalks join to the assessment's, by their ids."""
        own = self.opened.framework.id
        both = (framework for between in self.crosswalks for framework in (between.of, between.to))
        return {framework.id: framework for framework in both if framework.id != own}

    @cached_property
    def assessments(self) -> dict[str, Opened]:
        """The latest assessment of each other guide, by its framework's id; what cannot be used is left out.

        An agreed one comes first. Without one it is a view: beside an agreed assessment the latest, beside a view one
        of the same assessor only, for nobody should rate with somebody else's view before them.
        """
        waiting = dict(self.frameworks)
        found: dict[str, Opened] = {}
        opened: dict[str, int] = {}
        for file, guide in self._candidates():
            if not waiting:
                break
            if opened.setdefault(guide, 0) >= MOST_OPENED:
                continue
            opened[guide] += 1
            try:
                one = self.workspace.open(Path(file))
            except PartnerkitError:
                continue
            if one.framework.id in waiting and self._fits(one):
                found[one.framework.id] = one
                del waiting[one.framework.id]
        return found

    def _fits(self, other: Opened) -> bool:
        """Return True if another assessment is of the same partnership, says something, and may be shown here."""
        here, there = self.opened.assessment, other.assessment
        if there.is_blank or not same_partnership(here, there):
            return False
        return View.AGREED in (here.view, there.view) or here.identity == there.identity

    def _candidates(self) -> Iterator[tuple[str, str]]:
        """Yield the files that may be assessments of another guide, agreed and late ones first, with that guide."""
        found = []
        own = self.opened.assessment.framework
        for file in self._files():
            try:
                head = read_head(file)
            except CannotRead:
                continue
            named = _FRAMEWORK.search(head) if kind_of(head) == "assessment" else None
            guide = named.group(1).strip(b" \t\"'").decode(errors="replace") if named else own
            if guide != own:
                dated = _DATE.search(head)
                found.append((is_agreed(head), dated.group(1) if dated else b"", file, guide))
        found.sort(key=itemgetter(0, 1, 2), reverse=True)
        return ((file, guide) for *_, file, guide in found)

    def _files(self) -> Iterator[str]:
        """Yield the files among which assessments of the partnership may lie: its repository's, or the folder's."""
        folder = self.opened.path.parent
        root = repository(folder)
        if root is None:  # nobody knows how much lies around it
            return (str(path) for path in islice(folder.iterdir(), MOST_FILES) if is_yaml(path.name))
        return (file for file, _ in islice(walk(self._listed(root), lambda *_: None), MOST_FILES))

    def _listed(self, root: Path) -> Iterable[Path]:
        """Return where the settings say that assessments live; the whole repository where they do not."""
        loaded = self.workspace.settings.of(self.opened.path.parent)
        if loaded is None or loaded.model is None or not loaded.model.assessments:
            return [as_seen(root)]
        return [Path(loaded.document.file).parent / name for name in loaded.model.assessments]
