"""The cache of results: of single files by their content, and of whole checks.

A file's result depends on its content, on the version and the code of partnerkit, on the `partnerkit.yaml` and the
`partnership.yaml` above it, on the day that counts as today and on the framework. All but the framework are in the key;
the framework is known only once a file was read, so its digest is kept with the result and compared.
"""

from __future__ import annotations

import hashlib
import json
import os
from datetime import date
from itertools import repeat
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple

from partnerkit import version
from partnerkit.errors import CannotRead
from partnerkit.files.cache import Cache, folder, key
from partnerkit.files.frameworks import UnknownFramework
from partnerkit.files.read import read_bytes
from partnerkit.model.kept_actions import Kept
from partnerkit.model.kept_record import unpacked_record
from partnerkit.model.problem import Place, Problem
from partnerkit.model.words import CONFIG_NAME, RECORD_NAME, Severity, View
from partnerkit.rules.round import Seen, shared
from partnerkit.services.check.keys import keys_of
from partnerkit.services.check.result import CheckedFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from partnerkit.services.check.checker import Checker
    from partnerkit.services.check.result import FileResult

FILE = "checks.sqlite3"
FORMAT = b"10"
"""To be counted up when what is kept changes its form."""
INTERNED = ("framework", "partnership", "identity", "viewpoint", "sector", "organisation")
"""Fields in which many assessments say the same: each text is kept in memory once."""
SEVERITIES = {str(severity): severity for severity in Severity}


class ResultCache:
    """Results by content. Nothing here raises but what reading a framework raises."""

    def __init__(self, checker: Checker) -> None:
        """Open the store of the user; `checker` is the one whose results are kept."""
        self.checker, self.workspace = checker, checker.workspace
        self._contexts: dict[str, bytes] = {}
        self._frameworks: dict[tuple[str, str], str | None] = {}
        self._code = code_digest(Path(version.__file__).parent)
        self.open()

    def open(self) -> None:
        """Open the store; in a process that was forked, a connection of its own."""
        try:
            path: Path | None = folder() / FILE
        except RuntimeError:  # no home directory
            path = None
        self.store = Cache(path, self.workspace.as_of.toordinal())

    def close(self) -> None:
        """Write what is new."""
        self.store.close()

    def key(self, file: str, content: bytes) -> bytes:
        """Return a digest of everything that decides what is found in a file, but for its framework."""
        where, name = os.path.split(file)
        context = self._contexts.get(where) or self._context(where)
        if name in (CONFIG_NAME, RECORD_NAME):  # where it does not say what it is
            context += name.encode()
        return key(context, content)

    def get(self, wanted: bytes, file: str) -> CheckedFile | None:
        """Return the cached result for a key, or None; None also if the framework is not as it was."""
        value = self.store.get(wanted)
        if value is None:
            return None
        kept = json.loads(value)
        near = os.path.dirname(file)
        if any(self.framework(name, near) != digest for name, digest in kept["frameworks"]):
            return None
        return self._unpacked(kept, file)

    def put(self, wanted: bytes, checked: CheckedFile) -> None:
        """Keep a result under a key, unless the file alone does not decide it."""
        if checked.depends_on_others:
            return
        near = os.path.dirname(checked.file)
        packed = {
            "kind": checked.kind,
            "frameworks": [[name, self.framework(name, near)] for name in checked.frameworks],
            **_packed(checked.problems),
            "seen": None if checked.seen is None else _seen(checked.seen),
            "of_actions": checked.of_actions,
            "record": checked.record,
        }
        self.store.put(wanted, json.dumps(packed, separators=(",", ":"), default=date.isoformat).encode())

    def _context(self, folder: str) -> bytes:
        """A digest of everything that decides a result in a folder beside a file's content and its framework."""
        if folder not in self._contexts:
            parts = [FORMAT, self._code, self.workspace.as_of.isoformat().encode()]
            try:
                for governing in (self.workspace.settings, self.workspace.records):
                    parts += map(os.fsencode, governing.around(Path(folder)).misnamed)
                    parts.append(governing.content(Path(folder)))
            except CannotRead:
                parts.append(os.fsencode(folder))
            lengths = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
            self._contexts[folder] = hashlib.sha256(lengths).digest()
        return self._contexts[folder]

    def framework(self, name: str, folder: str) -> str | None:
        """Return a digest of the framework that a name means in a folder; None where there is none to be read."""
        where = (name, folder)
        if where not in self._frameworks:
            try:
                self._frameworks[where] = self.workspace.library.digest(name, Path(folder)).hex()
            except (UnknownFramework, CannotRead):
                self._frameworks[where] = None
        return self._frameworks[where]

    def _unpacked(self, kept: dict[str, Any], file: str) -> CheckedFile:
        problems = tuple(_unpacked(kept, repeat(file)))
        seen = None
        if kept["seen"] is not None:
            values = dict(kept["seen"])
            values |= {"file": file, "view": View(values["view"]), "date": date.fromisoformat(values["date"])}
            values |= {name: shared(tuple(values[name])) for name in ("dissent", "views", "scale")}
            values |= {name: intern(values[name]) for name in INTERNED}
            actions, removed, left_out, earlier = values["kept"]
            values["kept"] = Kept(tuple(map(tuple, actions)), tuple(removed), tuple(left_out), earlier)
            seen = Seen(terms=self.checker.terms(file), issues=shared(tuple(values.pop("issues"))), **values)
        frameworks = tuple(name for name, _ in kept["frameworks"])
        of_actions = tuple((number, ref, says) for number, ref, says in kept["of_actions"])
        record = unpacked_record(kept["record"]) if kept["record"] else None
        return CheckedFile(file, kept["kind"], problems, frameworks, seen, None, of_actions, record)


class CachedRun(NamedTuple):
    """The outcome of a whole check."""

    counts: dict[str, int]
    """The number of files by kind."""
    files: list[str]
    """Those that were checked."""
    problems: list[Problem]
    """Of every rule, in order."""
    notes: list[str]
    """What was said beside them."""


class RunCache:
    """The outcome of one check: the cached one, or the one to be kept."""

    def __init__(
        self, results: ResultCache, asked: Sequence[Path], files: Sequence[tuple[str, bool]], processes: int = 1
    ) -> None:
        """`asked` is the key; `files`, each with whether it was named, decide by their digests whether it is valid.

        `processes` is how many may read them.
        """
        self.results, self.files, self.processes = results, files, processes
        where = [os.getcwdb(), *(os.fsencode(path) for path in asked)]  # noqa: PTH109  # as bytes, whatever its name
        self._key = key(b"a whole check", b"\0".join(where))
        self._keys: list[bytes] = []
        self._frameworks: set[tuple[str, str]] = set()

    def get(self, on_file: Callable[[int, str], None]) -> CachedRun | None:
        """Return the cached outcome; None if anything that decided it has changed.

        `on_file` is called with the number and the path of each file that was looked at.
        """
        value = self.results.store.get(self._key)
        if value is None:
            return None
        kept = json.loads(value)
        if any(self.results.framework(name, near) != digest for name, near, digest in kept["frameworks"]):
            return None
        names = [file for file, _ in self.files]
        keys = []
        try:
            for number, key_ in enumerate(keys_of(names, self._key_of, self.processes)):
                keys.append(key_)
                on_file(number, names[number])
        except CannotRead:
            return None
        if self._digest(keys) != kept["digest"]:
            return None
        others = set(kept["others"])
        files = [file for number, file in enumerate(names) if number not in others]
        return CachedRun(
            kept["counts"], files, list(_unpacked(kept, (kept["names"][name] for name in kept["files"]))), kept["notes"]
        )

    def _key_of(self, file: str) -> bytes:
        return self.results.key(file, read_bytes(file))

    def saw(self, result: FileResult) -> None:
        """Note what decided the result of the next file: its key, and the framework that it names."""
        self._keys.append(result.key)
        if isinstance(result.found, CheckedFile):
            self._frameworks.update((name, os.path.dirname(result.file)) for name in result.found.frameworks)

    def put(self, outcome: CachedRun) -> None:
        """Keep the outcome, once every file was seen."""
        checked = set(outcome.files)
        names = {file: number for number, file in enumerate(dict.fromkeys(one.place.file for one in outcome.problems))}
        value = {
            "digest": self._digest(self._keys),
            "frameworks": [[name, near, self.results.framework(name, near)] for name, near in sorted(self._frameworks)],
            "counts": outcome.counts,
            "others": [number for number, (file, _) in enumerate(self.files) if file not in checked],
            "names": list(names),
            "files": [names[problem.place.file] for problem in outcome.problems],
            "notes": outcome.notes,
            **_packed(outcome.problems),
        }
        self.results.store.put(self._key, json.dumps(value, separators=(",", ":")).encode())

    def _digest(self, keys: Sequence[bytes]) -> str:
        """A digest of every file's name, whether it was named, and its key."""
        names = os.fsencode("\0".join(file for file, _ in self.files))
        named = bytes(is_named for _, is_named in self.files)
        return hashlib.sha256(b"%d\0%b\0%b%b" % (len(keys), names, named, b"".join(keys))).hexdigest()


def _packed(problems: Sequence[Problem]) -> dict[str, Any]:
    """Return problems as data for JSON, without their files; lines of files stand apart, for many share one."""
    lines: dict[str | None, int] = {}
    packed = [
        [rule, str(severity), place[1:], message, remedy, lines.setdefault(source, len(lines))]
        for rule, severity, place, message, remedy, source in problems
    ]
    return {"lines": list(lines), "problems": packed}


def _unpacked(kept: dict[str, Any], files: Iterable[str]) -> Iterator[Problem]:
    """Yield the problems again, each in its file."""
    lines = kept["lines"]
    for (rule, severity, place, message, remedy, line), file in zip(kept["problems"], files, strict=False):
        yield Problem(rule, SEVERITIES[severity], Place(file, *place), message, remedy, lines[line])


def _seen(seen: Seen) -> dict[str, Any]:
    """Return what the rules about rounds look at, without what the file's place and settings say."""
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
        "scale": seen.scale,
        "dissent": seen.dissent,
        "views": seen.views,
        "sector": seen.sector,
        "organisation": seen.organisation,
        "kept": seen.kept,
    }


def code_digest(package: Path) -> bytes:
    """Return the version, how many files the package has, and when one was last changed: a checkout's version stays."""
    changed = list(_changed(package))
    return f"{version.__version__} {len(changed)} {max(changed, default=0)}".encode()


def _changed(folder: Path | str) -> Iterator[int]:
    for entry in os.scandir(folder):
        if not entry.is_dir():
            yield entry.stat().st_mtime_ns
        elif entry.name != "__pycache__":
            yield from _changed(entry.path)
