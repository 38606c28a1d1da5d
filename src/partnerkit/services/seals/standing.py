"""How a blind round stands: what is sealed, who is missing, and whether its views may be shown."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.analysis.asked import During, answers
from partnerkit.files.discovery import is_yaml
from partnerkit.files.identify import kind_of
from partnerkit.files.load import load
from partnerkit.files.read import read_bytes
from partnerkit.model.seal import Seal
from partnerkit.model.text import one_line
from partnerkit.model.words import View
from partnerkit.services.round_terms import terms_of_round
from partnerkit.services.rounds import asked
from partnerkit.services.seals.places import SEALED, name_of_round

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from partnerkit.files.load import Loaded
    from partnerkit.model.assessment import Assessment
    from partnerkit.model.config import RoundTerms
    from partnerkit.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Standing:
    """How a round stands on a day."""

    folder: Path
    terms: RoundTerms | None
    """What the settings say of it."""
    seals: tuple[tuple[Path, Loaded[Seal]], ...]
    """The seals, in the order of their names, whether they can be used or not."""
    missing: tuple[str, ...]
    """Who was asked, and has neither sealed a view nor given one openly, against each guide of the round."""
    is_known: bool
    """True if anything says who was asked: else nobody can be missing."""
    as_of: date

    @property
    def name(self) -> str:
        """The name of the round."""
        return name_of_round(self.folder)

    @property
    def views_by(self) -> date | None:
        """The last day on which a view can be given."""
        return self.terms.views_by if self.terms else None

    @property
    def is_blind(self) -> bool:
        """True if the settings say that views are given blind."""
        return self.terms is not None and self.terms.blind

    @property
    def has_ended(self) -> bool:
        """True if no view can be given any more."""
        return self.views_by is not None and self.as_of > self.views_by

    @property
    def may_be_shown(self) -> bool:
        """True if the views may be shown: everybody who was asked has sealed theirs, or the last day has passed."""
        return self.has_ended or (self.is_known and not self.missing)

    @property
    def is_being_revealed(self) -> bool:
        """True if a view was revealed already."""
        return any(loaded.model is not None and loaded.model.salt is not None for _, loaded in self.seals)


def standing(workspace: Workspace, folder: Path) -> Standing:
    """Return how the round in a folder stands. Raises `CannotRead`, and `InvalidFile` for settings with problems."""
    workspace.require_settings(folder)
    seals = tuple((path, load(path, Seal)) for path in files_of(folder / SEALED, "seal"))
    views = list(_views(workspace, folder))
    terms = terms_of_round(workspace.settings, folder)
    models = [one.model for _, one in seals if one.model]
    guides = dict.fromkeys([*(one.framework for one in models), *(one.framework for one in views)])
    of_each = [
        _missing(
            workspace,
            folder,
            [one for one in models if one.framework == guide],
            [one for one in views if one.framework == guide],
            terms,
        )
        for guide in guides or ("",)
    ]
    missing = tuple(dict.fromkeys(who for found, _ in of_each for who in found))
    return Standing(folder, terms, seals, missing, all(is_known for _, is_known in of_each), workspace.as_of)


def _missing(
    workspace: Workspace,
    folder: Path,
    seals: Sequence[Seal],
    views: Sequence[Assessment],
    terms: RoundTerms | None,
) -> tuple[tuple[str, ...], bool]:
    """Return who was asked about a guide and has answered neither way, and whether anything says who is asked.

    An open view in which nothing is rated was opened for somebody. A seal alone says nothing of who else is asked.
    """
    opened = [view.assessor for view in views if view.assessor is not None]
    answered = [seal.assessor for seal in seals]
    answered += [view.assessor for view in views if view.assessor is not None and not view.is_blank]
    both: list[Seal | Assessment] = [*seals, *views]
    of = next((one.partnership for one in both), None)
    last = min(workspace.as_of, terms.views_by) if terms and terms.views_by else workspace.as_of
    during = During(min((one.date for one in both if one.date <= last), default=last), last)
    everybody = asked(workspace, folder, of, [*answered, *opened], during)
    missing = answers(everybody, answered, lambda who: who).missing
    return tuple(one_line(one.viewpoint) for one in missing), bool(asked(workspace, folder, of, opened, during))


def files_of(folder: Path, kind: str) -> Iterator[Path]:
    """Yield the files of a kind in a folder itself. Raises `CannotRead` for one that cannot be read."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    for name in names:
        path = folder / name
        if is_yaml(name) and not name.startswith(".") and not path.is_dir() and kind_of(read_bytes(path)) == kind:
            yield path


def _views(workspace: Workspace, folder: Path) -> Iterator[Assessment]:
    """Yield the individual views that lie open in a round's folder, but for those with problems."""
    from partnerkit.files.yaml import constructor

    for path in files_of(folder, "assessment"):
        loaded, _, _ = workspace.assessment(constructor.read(read_bytes(path), str(path)))
        if loaded.model is not None and loaded.model.view is View.INDIVIDUAL:
            yield loaded.model
