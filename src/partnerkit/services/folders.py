"""A folder where a command takes one file: the only one of its kind that lies there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from partnerkit.services.workspace import Workspace


FORMS = (".xlsx", ".docx")
"""The endings of forms."""


def is_passing(path: Path) -> bool:
    """Return True for what programs and systems leave beside a file: `~$form.docx`, `._form.docx`, `.DS_Store`."""
    return path.name.startswith((".", "~$")) or path.name in ("Thumbs.db", "desktop.ini")


def one_assessment(workspace: Workspace, path: Path, *, agreed: bool = False) -> Path:
    """Return a file as it is named; of a folder the only assessment in it, or with `agreed` the only agreed one.

    Raises `WrongUsage` where several are there, and names them; `InvalidFile` where none is.
    """
    if not path.is_dir():
        return path
    from partnerkit.files.identify import is_agreed
    from partnerkit.services.opening import assessments_in, nothing

    found = [(file, is_agreed(content)) for file, content, _ in assessments_in(workspace, [path])]
    wanted = [file for file, is_wanted in found if is_wanted] if agreed else []
    return _only(wanted or [file for file, _ in found]) or _refuse_none(nothing([path], f"{path} has no assessment"))


def one_framework(name: str) -> str:
    """Return the name of a framework as it is given; of a folder the path of the only framework in it."""
    from partnerkit.files.frameworks import is_path

    if not (is_path(name) and Path(name).is_dir()):
        return name
    from partnerkit.errors import CannotRead
    from partnerkit.files.discovery import walk
    from partnerkit.files.identify import kind_of
    from partnerkit.files.read import read_bytes

    found = [Path(file) for file, _ in walk([Path(name)]) if kind_of(read_bytes(file)) == "framework"]
    return str(_only(found) or _refuse_none(CannotRead(f"{name} has no framework")))


def one_form(path: Path) -> Path:
    """Return a form as it is named; of a folder the only workbook or Word document in it."""
    if not path.is_dir():
        return path
    from partnerkit.errors import CannotRead

    inside = sorted(path.iterdir())
    found = [one for one in inside if one.suffix.lower() in FORMS and not is_passing(one)]
    return _only(found) or _refuse_none(CannotRead(f"{path} has no form, neither for Excel nor for Word"))


def _only(found: Collection[Path]) -> Path | None:
    """Return the only file of those that were found; None for none. Raises `WrongUsage` for several."""
    if len(found) > 1:
        from partnerkit.errors import WrongUsage
        from partnerkit.services.selection import some

        sentence = f"one file is wanted, and {len(found)} are there: {some(map(str, found))}"
        raise WrongUsage(sentence, remedy="Name one file.")
    return next(iter(found), None)


def _refuse_none(error: Exception) -> Path:
    raise error
