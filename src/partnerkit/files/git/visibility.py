"""Whether git holds a file, or would take it in when somebody adds all there is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.git.git import GitFailed, git_in
from partnerkit.files.git.soundness import refuse_unsound

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def held(folder: Path, names: Sequence[str]) -> frozenset[str]:
    """Return those of a folder's files that git holds. Raises as `not_ignored` does."""
    return _listed(folder, names, "--cached")


def not_ignored(folder: Path, names: Sequence[str]) -> frozenset[str]:
    """Return those of a folder's files that git holds, or would take in.

    Raises `CannotRead` where there is no git, the folder lies in no repository, or git cannot tell.
    """
    return _listed(folder, names, "--cached", "--others", "--exclude-standard")


def content_held(folder: Path, name: str) -> bytes | None:
    """Return what git would commit of a folder's file; None where it holds none. Raises as `not_ignored` does."""
    if name not in held(folder, [name]):
        return None
    try:
        return git_in(os.fspath(folder)).ask("cat-file", "blob", f":./{name}")
    except GitFailed:  # a conflict, or a link
        return None


def _listed(folder: Path, names: Sequence[str], *which: str) -> frozenset[str]:
    refuse_unsound(os.fspath(folder))
    try:
        listed = git_in(os.fspath(folder)).ask("ls-files", "-z", *which, "--", *names)
    except GitFailed as error:
        raise CannotRead(f"git cannot be asked about {folder}: {error.sentence}") from None
    return frozenset(os.fsdecode(name) for name in listed.split(b"\0") if name)
