"""Blind rounds in a check: each view with its seal, and what the rules say of them."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead, InvalidFile
from partnerkit.files.git.visibility import held
from partnerkit.files.read import read_bytes
from partnerkit.model.seal import proof
from partnerkit.model.words import View
from partnerkit.rules.blind_view import BlindView
from partnerkit.rules.of_seals import OF_BLIND_VIEWS, OF_SEALS
from partnerkit.services.seals.places import Places, round_of
from partnerkit.services.seals.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.files.load import Loaded
    from partnerkit.model.assessment import Assessment
    from partnerkit.model.problem import Problem
    from partnerkit.rules.round import Seen
    from partnerkit.services.check.checker import Checker
    from partnerkit.services.seals.standing import Standing


def of_blind_rounds(checker: Checker, seals: Sequence[str], seen: Sequence[Seen]) -> list[Problem]:
    """Return what is wrong with seals, and with the views of blind rounds, that are checked.

    What lies beside them is read as well: whether a view may be seen depends on the others'.
    """
    rounds: dict[Path, dict[str, str]] = {}
    """The files that are asked about, by round and name."""
    for file in (*seals, *_views_of_blind_rounds(seen)):
        folder = round_of(Path(file).parent)
        rounds.setdefault(folder, {})[os.path.basename(file)] = file  # noqa: PTH119  # as text
    problems: list[Problem] = []
    for folder, files in rounds.items():
        with suppress(CannotRead, InvalidFile):  # that is told of the file that is so
            stands = standing(checker.workspace, folder)
            for name in files:
                problems += _of_view(checker, stands, Places(folder, name))
    return problems


def without_unsealed(seen: Sequence[Seen]) -> list[Seen]:
    """Return the assessments that count in their rounds: a view that is not revealed yet does not."""
    of_rounds = dict(_of_blind_rounds(seen))
    hidden = {file for file, folder in of_rounds.items() if os.path.realpath(os.path.dirname(file)) != folder}
    return [one for one in seen if one.file not in hidden]


def _views_of_blind_rounds(seen: Sequence[Seen]) -> Iterator[str]:
    """Yield the individual views of blind rounds in which something is rated."""
    given = {one.file for one in seen if not one.is_blank and one.view is View.INDIVIDUAL}
    yield from (file for file, _ in _of_blind_rounds(seen) if file in given)


def _of_blind_rounds(seen: Sequence[Seen]) -> Iterator[tuple[str, str]]:
    """Yield the files of blind rounds, revealed or not, each with the real path of its round's folder."""
    folders: dict[str, str] = {}
    for one in seen:
        if not one.terms.blind:
            continue
        folder = os.path.dirname(one.file)
        if folder not in folders:
            folders[folder] = os.path.realpath(round_of(Path(folder)))
        if folders[folder] in one.terms.blind:
            yield one.file, folders[folder]


def _of_view(checker: Checker, stands: Standing, places: Places) -> Iterator[Problem]:
    """Yield what the rules find in one view and its seal."""
    loaded = dict(stands.seals).get(places.seal)
    seal = loaded.model if loaded is not None else None
    content = read_bytes(places.view) if os.path.lexists(places.view) else None
    view = _model(checker, places.view, content)
    shown = _shown(places, stands, view)
    subject = BlindView(
        str(shown or places.view),
        stands.name,
        stands.is_blind,
        stands.may_be_shown,
        stands.missing,
        stands.views_by,
        stands.has_ended,
        shown is not None,
        seal,
        proof(seal, bytes.fromhex(seal.salt), content, view) if seal is not None and seal.salt else None,
    )
    if shown is not None:
        yield from _findings(checker, OF_BLIND_VIEWS, subject, shown)
    if seal is not None:
        yield from _findings(checker, OF_SEALS, subject, places.seal)


def _shown(places: Places, stands: Standing, view: Assessment | None) -> Path | None:
    """Return where others can see what is rated in a view, or None: also where it is hidden, but git holds it."""
    if view is not None and not view.is_blank:
        return places.view
    if not stands.is_blind or stands.may_be_shown or not os.path.lexists(places.unsealed):
        return None
    with suppress(CannotRead):
        if held(places.unsealed.parent, [places.name]):
            return places.unsealed
    return None


def _model(checker: Checker, path: Path, content: bytes | None) -> Assessment | None:
    from partnerkit.files.yaml import constructor

    if content is None:
        return None
    loaded: Loaded[Assessment]
    loaded, _, _ = checker.workspace.assessment(constructor.read(content, str(path)))
    return loaded.model


def _findings(checker: Checker, rules: tuple[object, ...], subject: BlindView, file: Path) -> Iterator[Problem]:
    """Yield what rules find; the file is read again only where one finds something."""
    if any(True for rule in rules for _ in rule.check(subject)):  # type: ignore[attr-defined]
        yield from checker.findings(rules, subject, checker.inspect(file))  # type: ignore[arg-type]
