"""Partnerships that had another name: the present one of each file, and what to set so that both count as one."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotRead
from partnerkit.files.discovery import walk
from partnerkit.files.identify import kind_of
from partnerkit.files.read import read_bytes
from partnerkit.model.names import outline
from partnerkit.model.patterns import pattern
from partnerkit.model.text import folded, json_text
from partnerkit.model.words import CONFIG_NAME, DEFAULT_WINDOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.analysis.comparability import Conflict
    from partnerkit.analysis.source import Source
    from partnerkit.files.config import Settings
    from partnerkit.model.assessment import Assessment

_NAME = pattern(rb"^partnership[ \t]*:[^\r\n]*", re.MULTILINE)
_DATE = pattern(rb"^date[ \t]*:[ \t'\"]*([0-9]{4}-[0-9]{2}-[0-9]{2})", re.MULTILINE)


class FormerNames:
    """Present names of partnerships, by the settings that tell their former ones."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._present: dict[Path, str | None] = {}

    def as_now(self, path: Path, assessment: Assessment) -> tuple[Assessment, str | None]:
        """Return an assessment under the present name of its partnership, where its settings call its own a former one.

        The present name is that of the latest assessment under the same settings which has none of the former ones;
        where there is none, the latest of those. With it comes the first of the former names, of what has one of them
        or the present one. Raises `CannotRead`.
        """
        loaded = self._settings.of(path.parent)
        if loaded is None or loaded.model is None or not loaded.model.formerly:
            return assessment, None
        former = frozenset(map(folded, loaded.model.formerly))
        first, name = loaded.model.formerly[0], folded(assessment.partnership)
        config = Path(loaded.document.file)
        if config not in self._present:
            self._present[config] = self._latest(config, former)
        present = self._present[config]
        if name not in former:
            return assessment, first if present and name == folded(present) else None
        return assessment.model_copy(update={"partnership": present}) if present else assessment, first

    def _latest(self, config: Path, former: frozenset[str]) -> str | None:
        """Return the name of the latest assessment under some settings, if possible one that is no former name."""
        latest: dict[bool, tuple[bytes, str]] = {}
        names: dict[bytes, str | None] = {}
        for file, content in self._assessments(config):
            line, day = _NAME.search(content), _DATE.search(content)
            if line is None or day is None:
                continue
            if line.group() not in names:  # mostly the same few lines stand in all of them
                names[line.group()] = _partnership(content, file)
            name = names[line.group()]
            if name is not None:
                is_present = folded(name) not in former
                latest[is_present] = max(latest.get(is_present, (b"", "")), (day.group(1), name))
        found = latest.get(True) or latest.get(False)
        return found[1] if found else None

    def _assessments(self, config: Path) -> Iterator[tuple[str, bytes]]:
        closed: list[str] = []
        for file, _ in walk([config.parent], closed=lambda folder, _: closed.append(folder)):
            try:
                content = read_bytes(file)
            except CannotRead:
                continue
            if kind_of(content) == "assessment" and self._settings.around(Path(file).parent).governing == config:
                yield file, content


def _partnership(content: bytes, file: str) -> str | None:
    from partnerkit.files.yaml.constructor import read

    data = read(content, file).data
    name = data.get("partnership") if isinstance(data, dict) else None
    return name if isinstance(name, str) and name.strip() else None


def remedy_for(settings: Settings, conflict: Conflict) -> str | None:
    """Return the remedy for a conflict; where two partnerships are named, with what to set if they are one."""
    if conflict.other is None:
        return conflict.remedy
    return " ".join(filter(None, (conflict.remedy, remedy(settings, conflict.source, conflict.other))))


def remedy(settings: Settings, one: Source, other: Source) -> str:
    """Return what to set where two assessments name one partnership that was renamed: a line that can be copied.

    The earlier of the two has the former name; in one round, `one`, which is the odd one out. Names that look the same
    are to be written alike.
    """
    if outline(one.assessment.partnership) == outline(other.assessment.partnership):
        return "If they are one, write the name alike in all files."
    earlier, later = one, other
    if abs((one.date - other.date).days) > DEFAULT_WINDOW:
        earlier, later = sorted((one, other), key=lambda source: source.date)
    how = how_to_set(settings, earlier.assessment.partnership, Path(earlier.file), Path(later.file))
    return f"If it was renamed, {how}"


def how_to_set(settings: Settings, former: str, earlier: Path, later: Path) -> str:
    """Return the end of a sentence on how to set a former name for two files, with a line that can be copied."""
    loaded = settings.of(later.parent)
    known = loaded.model.formerly if loaded is not None and loaded.model is not None else ()
    line = f"formerly: [{', '.join(map(_quoted, dict.fromkeys((*known, former))))}]"
    if loaded is None:
        folders = [os.path.dirname(os.path.abspath(file)) for file in (earlier, later)]
        file = os.path.relpath(os.path.join(os.path.commonpath(folders), CONFIG_NAME))
        return f"write {file} with two lines, `format: partnerkit/config/1` and: {line}"
    how = "change in {} the line of former names to" if known else "add to {} the line"
    return f"{how.format(loaded.document.file)}: {line}"


def _quoted(name: str) -> str:
    return json_text(name, ensure_ascii=False).rstrip("\n")
