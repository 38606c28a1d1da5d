"""A store of results in the user's cache folder, so that unchanged files need not be read again.

A result is kept under a key made of everything that decides it, so a stale one is never found. The store is an SQLite
database. It may be lost, corrupted, shared or unwritable: then results are computed anew, which takes longer.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
from pathlib import Path

KEPT_DAYS = 14
"""Days after its last use that a result is thrown away."""
CHECK = 8
"""Bytes of a digest in front of each result, to tell a damaged one."""


def folder() -> Path:
    """Return the user's cache folder for partnerkit, by the conventions of the system.

    Raises `RuntimeError` where the user has no home directory.
    """
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "partnerkit"


def key(context: bytes, content: bytes) -> bytes:
    """Return the key of a result: a digest of a file's content and of `context`, all else that matters."""
    return hashlib.sha256(context + content).digest()  # in one call: there may be thousands of files


class Cache:
    """The store. Its methods never raise: what cannot be read is not there, and what cannot be written is lost."""

    def __init__(self, path: Path | None, today: int) -> None:
        """Open the store at `path`, or one that keeps nothing. `today` counts days, for throwing old results away."""
        self.today = today
        self.new: list[tuple[bytes, bytes]] = []
        self.used: list[bytes] = []
        self.database = None if path is None else _opened(path)
        self.is_empty = self._is_empty()

    def _is_empty(self) -> bool:
        """Return True if the store is empty, as in CI: then nothing need be looked up."""
        try:
            return self.database is None or not self.database.execute("SELECT 1 FROM result LIMIT 1").fetchone()
        except sqlite3.Error:
            return False  # locked, or damaged: to be seen when something is asked for

    def get(self, wanted: bytes) -> bytes | None:
        """Return the result under a key, or None."""
        if self.database is None or self.is_empty:
            return None
        try:
            row = self.database.execute("SELECT value, day FROM result WHERE key = ?", (wanted,)).fetchone()
        except sqlite3.Error:
            self.database = None
            return None
        if row is None or not isinstance(row[0], bytes) or row[0][:CHECK] != _check(row[0][CHECK:]):
            return None
        if row[1] != self.today:
            self.used.append(wanted)
        return row[0][CHECK:]

    def put(self, wanted: bytes, value: bytes) -> None:
        """Keep a result; it is written when the store is closed."""
        if self.database is not None:
            self.new.append((wanted, value))

    def taken(self) -> list[tuple[bytes, bytes]]:
        """Return the new results and forget them, so that another process writes them."""
        new, self.new = self.new, []
        return new

    def close(self) -> None:
        """Write what is new, all at once, and throw away what is old."""
        if self.database is None:
            return
        with contextlib.suppress(sqlite3.Error):
            if self.new or self.used:
                self._write(self.database)
        with contextlib.suppress(sqlite3.Error):
            self.database.close()
        self.database = None

    def _write(self, database: sqlite3.Connection) -> None:
        rows = [(wanted, _check(value) + value, self.today) for wanted, value in self.new]
        with database:
            database.executemany("INSERT OR REPLACE INTO result VALUES (?, ?, ?)", rows)
            used = [(self.today, wanted) for wanted in self.used]
            database.executemany("UPDATE result SET day = ? WHERE key = ?", used)
            database.execute("DELETE FROM result WHERE day < ?", (self.today - KEPT_DAYS,))


def _opened(path: Path) -> sqlite3.Connection | None:
    """Open the database, and begin one anew that is no longer one; None where that cannot be done."""
    for attempt in range(2):
        database = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(path, timeout=2)
            database.execute("PRAGMA synchronous = OFF")  # what a crash of the machine leaves damaged is begun anew
            database.execute("CREATE TABLE IF NOT EXISTS result (key BLOB PRIMARY KEY, value BLOB, day INT)")
        except sqlite3.OperationalError:
            return None  # locked, read-only, or no room: not to be repaired from here
        except sqlite3.DatabaseError:
            if database is not None:
                database.close()
            if attempt:
                return None
            with contextlib.suppress(OSError):
                path.unlink()
        except OSError:
            return None
        else:
            return database
    return None


def _check(value: bytes) -> bytes:
    return hashlib.sha256(value).digest()[:CHECK]
