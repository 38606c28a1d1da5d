"""Files that hold settings, under names from which none are read."""

from __future__ import annotations

import os
import re
from functools import lru_cache

from partnerkit.files.identify import is_blank, kind_of, looks_like_settings
from partnerkit.files.read import read_head
from partnerkit.model.patterns import pattern
from partnerkit.model.words import CONFIG_NAME, RECORD_NAME

SET_ASIDE = (
    *("~", ".bak", ".backup", ".old", ".orig", ".rej", ".swp", ".tmp"),
    *(".j2", ".jinja", ".jinja2", ".tmpl", ".tpl", ".template", ".example", ".sample", ".dist", ".in"),
)
"""Endings of backups and of templates, which nobody takes for the file itself."""

_NEARLY = pattern(r"\.?partner[ _-]?kit(?:[ _(.-].*)?\.ya?ml(?![a-z0-9]).*|\.?partner[ _-]?kit\.te?xt", re.IGNORECASE)
_NEARLY_RECORD = pattern(r"\.?partnerships?(?:[ _(.-].*)?\.ya?ml(?![a-z0-9]).*|\.?partnership\.te?xt", re.IGNORECASE)
_ENDING = pattern(r"\.(?:ya?ml|yam|ymal|json|toml|ini|cfg|conf|te?xt)(?![a-z0-9]).*|\.\Z", re.IGNORECASE)
_SETTINGS = ("config", "configuration", "setting", "settings")
"""What other programs call their settings: ours only if they say so."""
_FIRST = pattern(r"[\W_]*[cps]", re.IGNORECASE)
"""The first letters of all that is like the name of settings, but for what holds `partnerkit`."""
_OTHER_WORDS = ("partners", "partner", "partnership")
"""What is near to our name, and not meant as it."""


def is_settings(file: str) -> bool:
    """Return True if a file has the name from which settings are read, or one that is nearly that."""
    name = os.path.split(file)[1]
    return name == CONFIG_NAME or _closeness(name) > 0


def may_govern(file: str) -> bool:
    """Return True if a file has the name from which settings or a record are read, or one that is nearly that."""
    return is_settings(file) or _NEARLY_RECORD.fullmatch(os.path.split(file)[1]) is not None


def holds_settings(name: str, content: bytes) -> bool:
    """Return True if somebody may believe that settings are read from a file of this name and content."""
    if not (closeness := _closeness(name)):
        return False
    kind = kind_of(content)
    if kind is not None or closeness == 1:
        return kind == "config"
    return looks_like_settings(content) and (closeness > 2 or not is_blank(content))


def misnamed_settings(folder: str) -> list[str]:
    """Return the paths of the files in a folder that hold settings, under a name from which none are read."""
    try:
        names = sorted(filter(_closeness, os.listdir(folder)))
    except OSError:
        return []
    paths = [os.path.join(folder, name) for name in names]
    return [path for path in paths if os.path.isfile(path) and holds_settings(os.path.split(path)[1], read_head(path))]  # noqa: PTH113


def misnamed_records(folder: str) -> list[str]:
    """Return the paths of the files in a folder that say they are a record, under a name that is nearly right."""
    try:
        names = sorted(filter(_NEARLY_RECORD.fullmatch, os.listdir(folder)))
    except OSError:
        return []
    paths = [os.path.join(folder, name) for name in names if name != RECORD_NAME]
    return [
        path
        for path in paths
        if not path.lower().endswith(SET_ASIDE) and os.path.isfile(path) and kind_of(read_head(path)) == "partnership"  # noqa: PTH113
    ]


def _closeness(name: str) -> int:
    """Return how much a name is like that of the settings, from 0 to 3; 0 for that name itself too."""
    if name.isascii() and not _FIRST.match(name) and "k" not in name and "K" not in name:
        return 0  # as nearly all are: thousands may lie in a folder
    return _compared(name)


@lru_cache(4096)
def _compared(name: str) -> int:
    lower = name.lower()
    if name == CONFIG_NAME or lower.endswith(SET_ASIDE):
        return 0
    if _NEARLY.fullmatch(name):
        return 3
    ending = _ENDING.search(lower)
    stem = lower[: ending.start()] if ending else lower
    if not name.isascii():
        from partnerkit.model.names import outline  # most names need none

        stem = outline(stem)
    letters = "".join(filter(str.isalnum, stem))
    if ending is None and letters != "partnerkit":
        return 0
    if letters in _SETTINGS:
        return 1
    return 2 if "partnerkit" in letters or _is_slip(letters) else 0


def _is_slip(letters: str) -> bool:
    if not (letters.startswith("pa") and letters.endswith("t") and 8 <= len(letters) <= 12):  # most
        return False
    from partnerkit.model.suggest import nearest

    return nearest(letters, ["partnerkit", *_OTHER_WORDS]) == "partnerkit"
