"""Partnerships as rows that are ready to be written: what each of several processes does."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from partnerkit.errors import CannotRead
from partnerkit.files.read import read_bytes
from partnerkit.model.tables import TABLE_BY_NAME
from partnerkit.model.text import folded
from partnerkit.model.words import SMALLEST_GROUP, Shown
from partnerkit.services.export.sheets import Lines
from partnerkit.services.export.views import Circulated, Views, relative
from partnerkit.services.rows import make, told

if TYPE_CHECKING:
    from partnerkit.files.guides_in_folder import GuidesInFolder
    from partnerkit.model.tables.rows import Rows
    from partnerkit.services.export.sheets import Encoder
    from partnerkit.services.many import OnePartnership
    from partnerkit.services.rows import Made
    from partnerkit.services.workspace import Workspace

Unit: TypeAlias = Sequence["OnePartnership"]
"""Partnerships that are worked on together, so that handing them over costs little."""
NAMING = ("assessments", "groups", "partners", "milestones", "readings")
"""The tables that make a partnership known."""
NOT_READABLE = "not-readable"
RULE = TABLE_BY_NAME["problems"].names.index("rule")


@dataclass(slots=True)
class Done:
    """What came of some partnerships."""

    lines: dict[str, tuple[bytes, int]] = field(default_factory=dict)
    files: int = 0
    names: dict[str, str] = field(default_factory=dict)
    """The name of each partnership that rows are of, as its first file spells it, by its key."""
    guides: dict[str, str] = field(default_factory=dict)
    """The file of each guide that was used, by its version."""
    circulated: list[Circulated] = field(default_factory=list)
    problems: Counter[str] = field(default_factory=Counter)
    """How many rows of `problems` there are, by the rule."""


@dataclass(slots=True)
class Worker:
    """Makes rows of partnerships."""

    workspace: Workspace
    root: Path
    encoder: Encoder
    guides: GuidesInFolder
    wished: Shown | None = None
    minimum: int = SMALLEST_GROUP

    def do(self, units: Sequence[Unit]) -> Done:
        """Return what comes of some units."""
        done, lines = Done(), Lines(self.encoder)
        for unit in units:
            for one in unit:
                self._add(one, lines, done)
        done.lines = lines.taken()
        done.guides = dict(self.guides.used)
        self.guides.forget()
        return done

    def read(self, file: str) -> tuple[Made, bytes]:
        """Return the rows of a file, and what it holds."""
        name = relative(file, os.fspath(self.root))
        try:
            content = read_bytes(file)
        except CannotRead as error:
            return told(name, NOT_READABLE, error.sentence.replace(file, name)), b""
        return make(content, name, self.guides), content

    def _add(self, one: OnePartnership, lines: Lines, done: Done) -> None:
        """Add the rows of a partnership."""
        named, views = Lines(self.encoder), Views(one.name, relative(one.folder, os.fspath(self.root)))
        names: dict[str, str] = {}
        problems: Counter[str] = Counter()
        files = sorted((*one.files, *one.seals, *one.records))
        for file in files:
            made, content = self.read(file)
            _note_names(made.rows, names)
            problems.update(str(row[RULE]) for row in made.rows["problems"])
            if not views.is_lived or self.wished is Shown.NAMED:
                named.add(made.rows)
            if self.wished is not Shown.NAMED:
                views.add(made, content, relative(file, os.fspath(self.root)))
        done.files += len(files)
        if self.wished is None and not views.is_lived:
            views.look_behind({relative(file, os.fspath(self.root)) for file in files}, self.guides.content)
        shown = self.wished or (Shown.GROUPED if views.is_lived else Shown.NAMED)
        if shown is Shown.NAMED:
            lines.extend(named)
        else:
            window = self.workspace.config(Path(one.files[0])).round_window if one.files else 0
            rows, too_few = views.rows(shown, self.minimum, window)
            lines.add(rows)
            problems = Counter(str(row[RULE]) for row in rows["problems"])
            names = {folded(one.name): one.name} if views.hides else {}
            _note_names(rows, names)
            if views.hides:
                done.circulated.append(Circulated(one.name, shown, self.wished is None, bool(rows["groups"]), too_few))
        done.problems += problems
        for key, name in names.items():
            done.names.setdefault(key, name)


def _note_names(rows: Rows, names: dict[str, str]) -> None:
    for table in NAMING:
        for _, name, key, *_ in rows[table]:
            names.setdefault(str(key), str(name))
