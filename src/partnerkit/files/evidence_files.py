"""Files that a piece of evidence names by a relative path, and whether they are there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.model.patterns import pattern

if TYPE_CHECKING:
    from partnerkit.files.names import NamesOnDisk

ENDINGS = "pdf docx? odt rtf txt md csv xlsx? ods pptx? odp html? png jpe?g msg eml zip ya?ml json".split()  # noqa: SIM905
"""What the name of a document ends in, each as a pattern."""
_OPENING, _CLOSING = "([{<\"'“‘«`", ")]}>\"'”’»`.,;:!?"
_FILE = pattern(rf"[^\\/]\.(?:{'|'.join(ENDINGS)})$", re.IGNORECASE)
MOST_WORDS = 12
"""Words that the name of a file may consist of."""


def absent(text: str, folders: Sequence[Path], names: NamesOnDisk) -> str | None:
    """Return the first relative path in a text at which no file lies, seen from any of some folders; else None.

    A name may have spaces in it: a path is there if the words up to its ending lead to a file, from wherever on.
    """
    words = text.split()
    for place, word in enumerate(words):
        name = word.rstrip(_CLOSING)
        if not _FILE.search(name):
            continue
        readings = [reading for reading in _readings(words[:place], name) if _is_relative(reading)]
        if readings and not any(_is_there(reading, folders, names) for reading in readings):
            return next((reading for reading in readings if "/" in reading), readings[0])
    return None


def _readings(before: Sequence[str], name: str) -> Iterator[str]:
    """Yield the paths that a word with those before it can be, the shortest first."""
    words = [name]
    yield name.lstrip(_OPENING).replace("\\", "/")
    for word in before[: -MOST_WORDS - 1 : -1]:
        words.insert(0, word)
        yield " ".join(words).lstrip(_OPENING).replace("\\", "/")


def _is_relative(path: str) -> bool:
    """Return True for a path that starts from a folder: no address on the web, for mail, or of one's own computer."""
    first, slash, _ = path.partition("/")
    if not first or "://" in path or "@" in path or path.startswith("~") or ":" in first:
        return False
    return not (slash and "." in first.strip(".")) and not path.casefold().startswith("www.")


def _is_there(path: str, folders: Sequence[Path], names: NamesOnDisk) -> bool:
    try:
        return any(Path(names.path(str(folder / path))).exists() for folder in folders)
    except (OSError, ValueError):  # longer than a name may be
        return False
