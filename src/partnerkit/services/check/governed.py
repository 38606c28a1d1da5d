"""What the records that govern assessments say of them, for the rules about rounds."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.analysis.record.stale import out_of_date, since
from partnerkit.errors import CannotRead
from partnerkit.files.frameworks import UnknownFramework
from partnerkit.rules.round import Occasion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partnerkit.model.kept_record import Happened, KeptRecord
    from partnerkit.rules.round import Round, Seen
    from partnerkit.services.workspace import Workspace


class Governed:
    """The records of a check, by the folders that they govern."""

    def __init__(self, workspace: Workspace, records: Mapping[str, KeptRecord]) -> None:
        """`records` has what is kept of each by the real path of its file."""
        self.workspace, self.records = workspace, records
        self._folders: dict[str, KeptRecord | None] = {}

    def with_record(self, round_: Round) -> Round:
        """Return an occasion with what the record says of it, as far as that matters there."""
        is_current = round_.occasion is Occasion.CURRENT
        if not self.records or not (is_current or (round_.occasion is Occasion.AGREED and round_.is_latest)):
            return round_
        record = self._record(round_.this)
        if record is None:
            return round_
        if is_current:
            return replace(round_, out_of_date=self._out_of_date(round_.this, record))
        return replace(round_, asked=record.organisations_asked(round_.this.date))

    def _record(self, seen: Seen) -> KeptRecord | None:
        """Return the record that governs an assessment; None where there is none, or it is of another partnership."""
        folder = os.path.dirname(seen.file)
        if folder not in self._folders:
            governing = self.workspace.records.around(Path(folder)).governing
            self._folders[folder] = None if governing is None else self.records.get(os.path.realpath(governing))
        record = self._folders[folder]
        if record is None or record.partnership == seen.partnership:
            return record
        return record if not seen.terms.formerly.isdisjoint((record.partnership, seen.partnership)) else None

    def _out_of_date(self, seen: Seen, record: KeptRecord) -> tuple[tuple[str, Happened], ...]:
        happened = since(record.happened, seen.date, self.workspace.as_of)
        if not happened:
            return ()
        try:
            framework = self.workspace.library.get(seen.framework, Path(seen.file).parent).model
        except (UnknownFramework, CannotRead):
            framework = None
        return tuple(out_of_date(frozenset(seen.issues), framework.rated_again if framework else {}, happened).items())
