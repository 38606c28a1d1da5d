"""The rounds of partnerships: who is asked in each, and who has answered how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.asked import Asked, others_asked, people_asked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from partnerkit.analysis.asked import During
    from partnerkit.model.assessment import Assessor
    from partnerkit.services.workspace import Workspace


def asked(
    workspace: Workspace, folder: Path, partnership: str | None, assessors: Iterable[Assessor], during: During
) -> tuple[Asked, ...]:
    """Return who is asked in the round of a folder.

    They are the people of the record of the partnership; where it names nobody, or there is none, the assessors for
    whom files were opened, and who else is required. `analysis.asked.answers` says which view is whose.
    """
    view = folder / "view.yaml"  # whatever its name
    record = workspace.record(view, partnership)
    if record is not None and any(person.asked for partner in record.partners for person in partner.people):
        return people_asked(record, during)
    given = list(assessors)
    return others_asked(given, [str(who.sector) for who in given], workspace.config(view).required_views)
