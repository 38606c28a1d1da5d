"""The pages of feedback for the assessors of a round: whether the time has come, and under which names they lie."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead, Refused
from partnerkit.files.discovery import is_yaml
from partnerkit.files.identify import kind_of
from partnerkit.files.read import read_bytes
from partnerkit.model.command_line import command_line
from partnerkit.model.dates import on_day
from partnerkit.model.text import slug
from partnerkit.services.round_terms import terms_of_round
from partnerkit.services.seals.places import SEALED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from partnerkit.analysis.feedback import Feedback
    from partnerkit.services.workspace import Workspace

LONGEST = 80


def refuse_sealed(workspace: Workspace, folders: Iterable[Path]) -> Iterator[str]:
    """Yield a sentence on the views in folders of rounds that were sealed and never revealed, after the last day.

    Before that day, and where none is set, feedback would tell who gave none of them what the others say: `Refused`.
    """
    for folder in folders:
        names = list(_sealed(folder))
        if not names:
            continue
        some = "1 view is" if len(names) == 1 else f"{len(names)} views are"
        terms = terms_of_round(workspace.settings, folder)
        last = terms.views_by if terms else None
        if last is None or workspace.as_of <= last:
            reveal = f"Run `{command_line('reveal', folder)}` first"
            later = f", or wait until {on_day(last)} has passed" if last else ", or set its views_by in partnerkit.yaml"
            sentence = f"{some} sealed in {folder} and not revealed yet, so there is no feedback on the others"
            raise Refused(sentence, remedy=f"{reveal}{later}.")
        yield f"{some} sealed in {folder} and never revealed, so that nothing of it is on the pages."


def not_revealed(folders: Iterable[Path]) -> Iterator[str]:
    """Yield a sentence on the views in folders of rounds that are sealed, so that they do not count."""
    for folder in dict.fromkeys(folders):
        if number := len(list(_sealed(folder))):
            some, of_it = ("1 view is", "it") if number == 1 else (f"{number} views are", "them")
            yield f"{some} sealed in {folder} and not revealed, so that nothing of {of_it} counts."


def _sealed(folder: Path) -> Iterator[str]:
    """Yield the names of the views of a round that are sealed and not there."""
    try:
        names = sorted(os.listdir(folder / SEALED))
    except OSError:
        return
    for name in names:
        seal = folder / SEALED / name
        try:
            if is_yaml(name) and kind_of(read_bytes(seal)) == "seal" and not os.path.lexists(folder / name):
                yield name
        except CannotRead:
            yield name  # better to refuse than to tell too early


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
