"""Finding frameworks: those that come with partnerkit, and a repository's own."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.discovery import is_yaml
from partnerkit.files.load import ReadOnce
from partnerkit.files.repository import Repositories
from partnerkit.model.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerkit.files.load import Loaded
    from partnerkit.model.framework import Framework

FOLDER = "frameworks"


@cache
def shipped_folder() -> Path:
    """Return the folder of the frameworks that come with partnerkit: in the package, or beside a checkout's `src/`."""
    package = Path(__file__).resolve().parent.parent
    installed = package / FOLDER
    return installed if installed.is_dir() else package.parent.parent / FOLDER


def available(
    near: Path,
    repositories: Repositories | None = None,
    listed: Callable[[str], dict[str, Path]] | None = None,
) -> dict[str, Path]:
    """Return the file of each framework that an assessment in the folder `near` can name, a repository's own first.

    `repositories`, and `listed`, which does what `files_in` does, are for a caller who asks about several folders.
    """
    found: dict[str, Path] = {}
    folders = [
        *(os.path.join(up, FOLDER) for up in (repositories or Repositories()).folders_up(near)),
        os.fspath(shipped_folder()),
    ]
    for folder in folders:
        for name, path in (listed or files_in)(folder).items():
            found.setdefault(name, path)
    return found


def files_in(folder: str) -> dict[str, Path]:
    """Return the files of frameworks that a folder holds, by name; none where it is not there."""
    if not os.path.isdir(folder):  # noqa: PTH112  # a `Path` is slow: this is asked for every folder with assessments
        return {}
    found: dict[str, Path] = {}
    for name in sorted(os.listdir(folder)):
        if is_yaml(name) and not name.startswith("."):
            found.setdefault(os.path.splitext(name)[0], Path(folder, name))
    return found


class UnknownFramework(Exception):
    """No framework has that name. `meant` is the one that was probably meant; `known` are all there are."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(name)
        self.sentence = f'there is no framework "{name}"'
        self.remedy = did_you_mean(name, known, f"There are {', '.join(known)}; or give the path of a file.")


class Library:
    """Frameworks by name or path, each file read once."""

    def __init__(self, repositories: Repositories | None = None) -> None:
        """`repositories` are those of a caller who looks for other things around the same folders."""
        self._repositories, self._listed = repositories or Repositories(), cache(files_in)
        self._every: dict[tuple[Path, ...], dict[str, Framework]] = {}
        self._files: dict[str, ReadOnce[Framework]] = {}
        self._named: dict[tuple[str, str], ReadOnce[Framework]] = {}

    def get(self, name: str, near: Path) -> Loaded[Framework]:
        """Return the framework that `name` means for a file in the folder `near`.

        A name with a slash or a file's ending is a path, relative to `near`; any other is looked for in the
        `frameworks/` folders up to the root of the repository, then among those that come with partnerkit. Raises
        `UnknownFramework`, or `CannotRead` for a path that cannot be read.
        """
        return self._file(name, near).loaded

    def every(self, near: Path) -> dict[str, Framework]:
        """Return every framework that can be used in a folder, by name."""
        known = available(near, self._repositories, self._listed)
        files = tuple(known.values())
        if files not in self._every:
            loaded = {name: self._usable(path) for name, path in known.items()}
            self._every[files] = {name: framework for name, framework in loaded.items() if framework is not None}
        return self._every[files]

    def digest(self, name: str, near: Path) -> bytes:
        """Return a digest of the file of the framework that `name` means. Raises as `get` does."""
        return self._file(name, near).digest

    def _file(self, name: str, near: Path) -> ReadOnce[Framework]:
        where = (name, os.fspath(near))
        if where not in self._named:
            self._named[where] = self._read(self._locate(name, near))
        return self._named[where]

    def _read(self, path: Path) -> ReadOnce[Framework]:
        real = os.path.realpath(path)
        if real not in self._files:
            self._files[real] = ReadOnce(path, _model)
        return self._files[real]

    def _locate(self, name: str, near: Path) -> Path:
        if "\0" not in name and is_path(name):
            path = near / name
            if not path.is_file():
                raise CannotRead(f"{path} does not exist" if not path.exists() else f"{path} is not a file")
            return path
        known = available(near, self._repositories, self._listed)
        if name not in known:
            raise UnknownFramework(name, sorted(known))
        return known[name]

    def _usable(self, path: Path) -> Framework | None:
        try:
            return self._read(path).loaded.model
        except CannotRead:
            return None


def _model() -> type[Framework]:
    from partnerkit.model.framework import Framework

    return Framework


def is_path(name: str) -> bool:
    """Return True if a framework is named by the path of its file rather than by its name."""
    return "/" in name or "\\" in name or is_yaml(name)
