"""What the records that govern assessments say of them, for the rules about rounds."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.analysis.record.stale import out_of_date, since
from partnerkit.errors import CannotRead
from partnerkit.files.frameworks import UnknownFramework
from partnerkit.rules.round import Occasion, Round
from partnerkit.services.check.beside import Beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from partnerkit.model.kept_record import Happened, KeptRecord
    from partnerkit.rules.round import Seen
    from partnerkit.services.check.checker import Checker


class Governed:
    """The records of a check, by the folders that they govern."""

    def __init__(self, checker: Checker, records: Mapping[str, KeptRecord], searched: Iterable[Path]) -> None:
        """`records` has what is kept of each by the real path of its file; `searched` are the folders checked."""
        self.workspace, self.records = checker.workspace, records
        self.beside = Beside(checker)
        self.looked_beside = False
        """True if assessments were read that are not among what is checked."""
        self._searched = [os.path.realpath(folder) for folder in searched]
        self._folders: dict[str, str] = {}
        self._whole: dict[str, bool] = {}
        """Of each folder, whether everything under its record is among what is checked."""

    def with_record(self, round_: Round) -> Round:
        """Return an occasion with what the record says of it, as far as that matters there."""
        is_current = round_.occasion is Occasion.CURRENT
        if not self.records or not (is_current or (round_.occasion is Occasion.AGREED and round_.is_latest)):
            return round_
        record = self._record(round_.this)
        if record is None:
            return round_
        asked = () if is_current else record.organisations_asked(round_.this.date)
        found = self._out_of_date(round_.this, record) if is_current else ()
        if not (asked or found) or self._is_history(round_.this):
            return round_
        return replace(round_, asked=asked, out_of_date=found)

    def unrecorded(self, seen: Iterable[Seen]) -> Iterator[Round]:
        """Yield the first assessment under each record that is of none of them, where all of them are checked."""
        if not self.records:
            return
        under: dict[str, list[Seen]] = {}
        for one in seen:
            under.setdefault(self._governing(one), []).append(one)
        for file, governed in under.items():
            if file not in self.records or not self._whole[os.path.dirname(governed[0].file)]:
                continue
            if not any(_is_of(self.records[file], one) for one in governed):
                folder = Path(governed[0].file).parent
                loaded, shown = self.workspace.records.of(folder), self.workspace.records.around(folder).governing
                name = loaded.model.partnership if loaded and loaded.model else self.records[file].partnership
                yield Round(Occasion.UNRECORDED, governed[0], recorded=name, recorded_in=str(shown))

    def _is_history(self, seen: Seen) -> bool:
        """Return True if something later that is not among what is checked counts today."""
        if self._whole.get(os.path.dirname(seen.file)):
            return False
        self.looked_beside = True
        return self.beside.is_history(seen)

    def _record(self, seen: Seen) -> KeptRecord | None:
        """Return the record that governs an assessment; None where there is none, or it is of another partnership."""
        record = self.records.get(self._governing(seen))
        return record if record is not None and _is_of(record, seen) else None

    def _governing(self, seen: Seen) -> str:
        """Return the real path of the record that governs an assessment; empty where there is none."""
        folder = os.path.dirname(seen.file)
        if folder not in self._folders:
            governing = self.workspace.records.around(Path(folder)).governing
            real = self._folders[folder] = "" if governing is None else os.path.realpath(governing)
            self._whole[folder] = any(
                os.path.commonpath((root, os.path.dirname(real))) == root for root in self._searched if real
            )
        return self._folders[folder]

    def _out_of_date(self, seen: Seen, record: KeptRecord) -> tuple[tuple[str, Happened], ...]:
        happened = since(record.happened, seen.date, self.workspace.as_of)
        if not happened:
            return ()
        try:
            framework = self.workspace.library.get(seen.framework, Path(seen.file).parent).model
        except (UnknownFramework, CannotRead):
            framework = None
        return tuple(out_of_date(frozenset(seen.issues), framework.rated_again if framework else {}, happened).items())


def _is_of(record: KeptRecord, seen: Seen) -> bool:
    """Return True if a record is of an assessment's partnership, under its name or a former one."""
    if record.partnership == seen.partnership:
        return True
    return not seen.terms.formerly.isdisjoint((record.partnership, seen.partnership))
