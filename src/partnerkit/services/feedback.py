"""The pages of feedback for the assessors of a round: under which names they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerkit.analysis.feedback import Feedback

LONGEST = 80


def file_names(pages: Sequence[Feedback], ending: str) -> list[str]:
    """Return the name of the file of each page: small letters, digits and hyphens, and no two the same.

    It is made of the role and the organisation, so that whoever sends them sees to whom; the assessor's own name is
    not in it. Where nothing is left of them, or two have the same, a number tells them apart.
    """
    found: list[str] = []
    for page in pages:
        stem = "-".join(filter(None, ("feedback", slug(page.view.assessment.viewpoint, LONGEST))))
        name, number = stem, 1
        while f"{name}.{ending}" in found:
            number += 1
            name = f"{stem}-{number}"
        found.append(f"{name}.{ending}")
    return found
