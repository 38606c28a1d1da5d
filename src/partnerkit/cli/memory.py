"""What a check found in files before, and whether it still holds.

A result depends on the file's content, on the version and the code of partnerkit, on the `partnerkit.yaml` above it,
on the day that counts as today and on the framework. All but the framework are in the key; the framework is known only
once a file was read, so its digest is kept with the result and compared.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from datetime import date
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Any

import partnerkit
from partnerkit.cli.checked import Checked
from partnerkit.errors import CannotRead
from partnerkit.files.cache import Cache, folder, key
from partnerkit.files.frameworks import UnknownFramework
from partnerkit.model.problem import Place, Problem
from partnerkit.model.words import CONFIG_NAME, Severity, View
from partnerkit.rules.round import Seen, shared

if TYPE_CHECKING:
    from partnerkit.cli.workspace import Workspace

FILE = "checks.sqlite3"
INTERNED = ("framework", "partnership", "viewpoint", "marks", "sector", "organisation")
"""What many assessments share."""
FORMAT = b"1"
"""To be counted up when what is kept changes its form."""


class Memory:
    """Results of earlier checks, by content. Nothing here raises but what reading a framework raises."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.misses = 0
        self._contexts: dict[str, bytes] = {}
        self._frameworks: dict[tuple[str, str], str | None] = {}
        self._key = b""
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

    def recall(self, path: Path, content: bytes) -> Checked | None:
        """What was found in a file of this content, if everything that decided it is as it was."""
        settings = b"settings" if path.name == CONFIG_NAME else b""  # what a file is taken for, where it does not say
        self._key = key(self._context(path.parent) + settings, content)
        value = self.cache.get(self._key)
        if value is None:
            self.misses += 1
            return None
        kept = json.loads(zlib.decompress(value))
        if kept["framework"] is not None and self._framework(kept["framework"][0], path.parent) != kept["framework"][1]:
            self.misses += 1
            return None
        return self._unpacked(kept, path)

    def keep(self, path: Path, checked: Checked | None) -> tuple[bytes, bytes] | None:
        """Remember what was found in the file that was asked for last; returns what is to be remembered."""
        if checked is None:
            return None
        packed = self._packed(checked, path)
        if packed is None:
            return None
        value = zlib.compress(json.dumps(packed, separators=(",", ":")).encode(), 1)
        self.cache.put(self._key, value)
        return self._key, value

    def _context(self, near: Path) -> bytes:
        """A digest of everything that decides a result beside a file's content and its framework."""
        name = os.fspath(near)
        if name not in self._contexts:
            parts = [FORMAT, self._code, self.workspace.as_of.isoformat().encode()]
            try:
                parts.append(self.workspace.settings.content(near))
            except CannotRead:
                parts.append(name.encode("utf-8", "surrogateescape"))
            lengths = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
            self._contexts[name] = hashlib.sha256(lengths).digest()
        return self._contexts[name]

    def _framework(self, name: str, near: Path) -> str | None:
        """A digest of the framework of that name; None where there is none to be read."""
        where = (name, os.fspath(near))
        if where not in self._frameworks:
            try:
                self._frameworks[where] = self.workspace.library.digest(name, near).hex()
            except (UnknownFramework, CannotRead):
                self._frameworks[where] = None
        return self._frameworks[where]

    def _packed(self, checked: Checked, path: Path) -> dict[str, Any] | None:
        """What to keep, without the file's name; None where what was found may be another thing next time."""
        framework = None
        if checked.kind == "assessment":
            if checked.framework is None:
                return None  # its framework could not be used, which the framework's own file decides
            framework = [checked.framework, self._framework(checked.framework, path.parent)]
        problems = [
            [problem.rule, str(problem.severity), problem.place[1:], problem.message, problem.remedy, problem.source]
            for problem in checked.problems
        ]
        seen = None if checked.seen is None else _seen(checked.seen)
        return {"kind": checked.kind, "framework": framework, "problems": problems, "seen": seen}

    def _unpacked(self, kept: dict[str, Any], path: Path) -> Checked:
        file = str(path)
        problems = tuple(
            Problem(rule, Severity(severity), Place(file, *place), message, remedy, source)
            for rule, severity, place, message, remedy, source in kept["problems"]
        )
        seen = None
        if kept["seen"] is not None:
            values = dict(kept["seen"])
            values |= {"file": file, "view": View(values["view"]), "date": date.fromisoformat(values["date"])}
            values |= {name: shared(tuple(values[name])) for name in ("identity", "dissent", "views")}
            values |= {name: intern(values[name]) for name in INTERNED}
            seen = Seen(terms=self.workspace.terms(path), issues=shared(tuple(values.pop("issues"))), **values)
        framework = kept["framework"][0] if kept["framework"] else None
        return Checked(file, kept["kind"], problems, framework, seen)


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
