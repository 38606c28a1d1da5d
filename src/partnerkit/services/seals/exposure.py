"""What others could see of a view that is sealed, because git holds it or would take it in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead, CannotWrite
from partnerkit.files.git.visibility import content_held, not_ignored
from partnerkit.files.write import create
from partnerkit.model.command_line import shell_line

if TYPE_CHECKING:
    from partnerkit.services.seals.places import Places

IGNORED = """\
# Nothing in this folder goes into git: views before they are revealed, and their salts.
*
"""


def hide_folder(places: Places) -> None:
    """Let git ignore the folder of a round's views before they are revealed, and that it does. Raises `CannotWrite`."""
    path = places.unsealed.parent / ".gitignore"
    if not os.path.lexists(path):
        create(path, IGNORED.encode())


def exposure(places: Places) -> tuple[str, ...]:
    """Return what others can see, or will, of a view and its salt: a sentence each, with what to do about it."""
    folder, names = places.unsealed.parent, (places.name, places.salt.name)
    if not _is_in_git(folder):
        return (f"{folder} lies in no git repository: see to it yourself that nobody else can read what is in it.",)
    try:
        seen = not_ignored(folder, names)
        open_view = _has_ratings(places)
    except (CannotRead, CannotWrite) as error:
        return (f"Nobody can tell whether git shares {places.unsealed}: {error.sentence}.",)
    shown = [path for path in (places.unsealed, places.salt) if path.name in seen]
    found = [f"Git does not ignore {path}, and others may see it. Run: {_untrack(path)}" for path in shown]
    if open_view:
        found.append(
            f"Git holds {places.view} with ratings in it: who has the repository can read them, and may always."
        )
    return tuple(found)


def _is_in_git(folder: Path) -> bool:
    absolute = Path(os.path.abspath(folder))
    return any(os.path.lexists(up / ".git") for up in (absolute, *absolute.parents))


def _untrack(path: Path) -> str:
    return shell_line("git", "rm", "--cached", "--ignore-unmatch", "--", path)


def _has_ratings(places: Places) -> bool:
    """Return True if git holds the open view, and anything is rated there."""
    if not places.folder.is_dir():
        return False
    content = content_held(places.folder, places.name)
    if content is None:
        return False
    from partnerkit.files.load import as_assessment
    from partnerkit.files.yaml import constructor

    model = as_assessment(constructor.read(content, places.name), None).model
    return model is None or not model.is_blank
