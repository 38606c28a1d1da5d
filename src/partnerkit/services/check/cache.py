"""What a check found in files before, and whether it still holds.

A result depends on the file's content, on the version and the code of partnerkit, on the `partnerkit.yaml` above it,
on the day that counts as today and on the framework. All but the framework are in the key; the framework is known only
once a file was read, so its digest is kept with the result and compared.
"""

from __future__ import annotations

import hashlib
import json
import os
from datetime import date
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Any

import partnerkit
from partnerkit.errors import CannotRead
from partnerkit.files.cache import Cache, folder, key
from partnerkit.files.frameworks import UnknownFramework
from partnerkit.model.problem import Place, Problem
from partnerkit.model.words import CONFIG_NAME, Severity, View
from partnerkit.rules.round import Seen, shared
from partnerkit.services.check.result import Checked

if TYPE_CHECKING:
    from partnerkit.services.workspace import Workspace

FILE = "checks.sqlite3"
INTERNED = ("framework", "partnership", "identity", "viewpoint", "sector", "organisation")
"""What many assessments share."""
SEVERITIES = {str(severity): severity for severity in Severity}
FORMAT = b"4"
"""To be counted up when what is kept changes its form."""


class Memory:
    """Results of earlier checks, by content. Nothing here raises but what reading a framework raises."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._contexts: dict[str, bytes] = {}
        self._frameworks: dict[tuple[str, str], str | None] = {}
        self._code = _code()
        self.open()

    def open(self) -> None:
        """Open the store; in a process that was forked, a store of its own."""
        try:
            path: Path | None = folder() / FILE
        except RuntimeError:  # nobody's home
            path = None
        self.cache = Cache(path, self.workspace.as_of.toordinal())

    def close(self) -> None:
        """Write what is new."""
        self.cache.close()

    def key(self, file: str, content: bytes) -> bytes:
        """A digest of everything that decides what is found in a file, but for its framework."""
        folder, name = os.path.split(file)
        settings = b"settings" if name == CONFIG_NAME else b""  # what a file is taken for, where it does not say
        return key(self._context(folder) + settings, content)

    def recall(self, wanted: bytes, file: str) -> Checked | None:
        """What was found in the file with a key, if its framework is as it was."""
        value = self.cache.get(wanted)
        if value is None:
            return None
        kept = json.loads(value)
        if kept["framework"] is not None:
            name, digest = kept["framework"]
            if self.framework(name, os.path.dirname(file)) != digest:
                return None
        return self._unpacked(kept, file)

    def keep(self, wanted: bytes, checked: Checked) -> None:
        """Remember what was found in the file with a key, unless it may be another thing next time."""
        if checked.depends_on_others:
            return
        framework = None
        if checked.framework is not None:
            framework = [checked.framework, self.framework(checked.framework, os.path.dirname(checked.file))]
        packed = {
            "kind": checked.kind,
            "framework": framework,
            "problems": [packed_problem(problem) for problem in checked.problems],
            "seen": None if checked.seen is None else _seen(checked.seen),
        }
        self.cache.put(wanted, json.dumps(packed, separators=(",", ":")).encode())

    def _context(self, folder: str) -> bytes:
        """A digest of everything that decides a result in a folder beside a file's content and its framework."""
        if folder not in self._contexts:
            parts = [FORMAT, self._code, self.workspace.as_of.isoformat().encode()]
            try:
                parts.append(self.workspace.settings.content(Path(folder)))
            except CannotRead:
                parts.append(os.fsencode(folder))
            lengths = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
            self._contexts[folder] = hashlib.sha256(lengths).digest()
        return self._contexts[folder]

    def framework(self, name: str, folder: str) -> str | None:
        """A digest of the framework that a name means in a folder; None where there is none to be read."""
        where = (name, folder)
        if where not in self._frameworks:
            try:
                self._frameworks[where] = self.workspace.library.digest(name, Path(folder)).hex()
            except (UnknownFramework, CannotRead):
                self._frameworks[where] = None
        return self._frameworks[where]

    def _unpacked(self, kept: dict[str, Any], file: str) -> Checked:
        problems = tuple(unpacked_problem(problem, file) for problem in kept["problems"])
        seen = None
        if kept["seen"] is not None:
            values = dict(kept["seen"])
            values |= {"file": file, "view": View(values["view"]), "date": date.fromisoformat(values["date"])}
            values |= {name: shared(tuple(values[name])) for name in ("dissent", "views")}
            values |= {name: intern(values[name]) for name in INTERNED}
            seen = Seen(terms=self.workspace.terms(Path(file)), issues=shared(tuple(values.pop("issues"))), **values)
        framework = kept["framework"][0] if kept["framework"] else None
        return Checked(file, kept["kind"], problems, framework, seen)


def packed_problem(problem: Problem) -> list[Any]:
    """A problem as data for JSON, without its file."""
    rule, severity, place, message, remedy, source = problem
    return [rule, str(severity), place[1:], message, remedy, source]


def unpacked_problem(packed: list[Any], file: str) -> Problem:
    """A problem again, in a file."""
    rule, severity, place, message, remedy, source = packed
    return Problem(rule, SEVERITIES[severity], Place(file, *place), message, remedy, source)


def _seen(seen: Seen) -> dict[str, Any]:
    """What the rules about rounds look at, without what the file's place and settings say."""
    return {
        "framework": seen.framework,
        "partnership": seen.partnership,
        "view": str(seen.view),
        "identity": seen.identity,
        "known": seen.known,
        "viewpoint": seen.viewpoint,
        "date": seen.date.isoformat(),
        "issues": seen.issues,
        "marks": seen.marks,
        "dissent": seen.dissent,
        "views": seen.views,
        "sector": seen.sector,
        "organisation": seen.organisation,
    }


def _code() -> bytes:
    """The version, and when the code was last changed: in a checkout the version alone does not tell."""
    package = Path(partnerkit.__file__).parent
    changed = [entry.stat().st_mtime_ns for part in _folders(package) for entry in os.scandir(part) if entry.is_file()]
    return f"{partnerkit.__version__} {len(changed)} {max(changed, default=0)}".encode()


def _folders(package: Path) -> list[Path]:
    return [package, *(Path(entry) for entry in os.scandir(package) if entry.is_dir() and entry.name != "__pycache__")]
