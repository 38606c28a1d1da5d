"""The key of a partner's own board, from the records of what is shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import InvalidFile, WrongUsage
from partnerkit.model.suggest import did_you_mean
from partnerkit.model.text import enumerated, folded, one_line
from partnerkit.rules.record.rag_keys import CONTRAST
from partnerkit.rules.rule import RecordCase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerkit.analysis.report import Report
    from partnerkit.analysis.source import Source
    from partnerkit.files.load import Loaded
    from partnerkit.model.record import Record
    from partnerkit.model.record.rag_key import RagKey
    from partnerkit.services.workspace import Workspace


def with_key(workspace: Workspace, report: Report, organisation: str) -> Report:
    """Return a report that shows the words and colours of an organisation's board beside ours.

    Raises `WrongUsage` where no record of the partnership has its key, `InvalidFile` where it cannot be read.
    """
    return replace(report, key=find_key(workspace, report.sources, organisation))


def find_key(workspace: Workspace, sources: Sequence[Source], organisation: str) -> RagKey:
    """Return the key of an organisation's board from the records that govern assessments. Raises as `with_key` does."""
    names: dict[str, str] = {}
    for source in sources:
        path = Path(source.file)
        record, loaded = workspace.record(path, source.assessment.partnership), workspace.records.of(path.parent)
        if record is None or loaded is None:
            continue
        for number, key in enumerate(record.rag_keys):
            names.setdefault(folded(key.organisation), one_line(key.organisation))
            if folded(key.organisation) == folded(organisation):
                _refuse_faint(workspace, loaded, number)
                return key
    wanted = f'--key "{one_line(organisation)}"'
    if not names:
        raise WrongUsage(f"{wanted}: no record here has the key of a board", remedy="It stands under rag_keys.")
    listed = f"There are those of {enumerated(names.values())}."
    raise WrongUsage(
        f"{wanted}: no board of that name has a key", remedy=did_you_mean(organisation, names.values(), listed)
    )


def _refuse_faint(workspace: Workspace, loaded: Loaded[Record], number: int) -> None:
    case = RecordCase(loaded.valid, workspace.as_of)
    problems = [
        loaded.document.problem(CONTRAST.id, finding.keys, finding.message, finding.remedy)
        for finding in CONTRAST.check(case)
        if finding.keys[1] == number
    ]
    if problems:
        raise InvalidFile(f"{loaded.document.file} cannot be used before this is put right", problems)
