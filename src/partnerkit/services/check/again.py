"""A whole check that was made before: where nothing has changed since, what it found need not be found again."""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.errors import CannotRead
from partnerkit.files.cache import key
from partnerkit.files.read import read_bytes
from partnerkit.services.check.cache import packed_problem, unpacked_problem
from partnerkit.services.check.result import Checked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from partnerkit.model.problem import Problem
    from partnerkit.services.check.cache import Memory
    from partnerkit.services.check.result import Looked


class Outcome(NamedTuple):
    """What a check found."""

    counts: dict[str, int]
    """How many files there were of each kind."""
    files: list[str]
    """Those that were looked at."""
    problems: list[list[Problem]]
    """File by file, then those between files."""


class Again:
    """One check: what was found when the same was asked before, or what is to be remembered of it now."""

    def __init__(self, memory: Memory, asked: Sequence[Path], files: Sequence[tuple[str, bool]]) -> None:
        """`asked` is what the check was asked to look at, `files` what there is of it, each with whether it was named.

        What was asked only finds what was found; whether that still holds is a matter of the files.
        """
        self.memory, self.files = memory, files
        where = [os.getcwdb(), *(os.fsencode(path) for path in asked)]  # noqa: PTH109  # as bytes, whatever its name
        self._key = key(b"a whole check", b"\0".join(where))
        self._looked: list[bytes] = []
        self._frameworks: set[tuple[str, str]] = set()

    def outcome(self, step: Callable[[], None]) -> Outcome | None:
        """What was found before; None if anything that decided it is not as it was. `step` is called for each file."""
        value = self.memory.cache.get(self._key)
        if value is None:
            return None
        kept = json.loads(value)
        if any(self.memory.framework(name, near) != digest for name, near, digest in kept["frameworks"]):
            return None
        looked = []
        try:
            for file, _ in self.files:
                looked.append(self.memory.key(file, read_bytes(file)))
                step()
        except CannotRead:
            return None
        if self._digest(looked) != kept["digest"]:
            return None
        problems = [[unpacked_problem(problem, file) for file, problem in group] for group in kept["problems"]]
        others = set(kept["others"])
        files = [file for number, (file, _) in enumerate(self.files) if number not in others]
        return Outcome(kept["counts"], files, problems)

    def saw(self, looked: Looked) -> None:
        """Note what decided the result of the next file: its key, and the framework that it names."""
        self._looked.append(looked.key)
        if isinstance(looked.found, Checked) and looked.found.framework is not None:
            self._frameworks.add((looked.found.framework, os.path.dirname(looked.found.file)))

    def keep(self, outcome: Outcome) -> None:
        """Remember what was found, once every file was seen."""
        looked_at = set(outcome.files)
        value = {
            "digest": self._digest(self._looked),
            "frameworks": [[name, near, self.memory.framework(name, near)] for name, near in sorted(self._frameworks)],
            "counts": outcome.counts,
            "others": [number for number, (file, _) in enumerate(self.files) if file not in looked_at],
            "problems": [
                [(problem.place.file, packed_problem(problem)) for problem in group] for group in outcome.problems
            ],
        }
        self.memory.cache.put(self._key, json.dumps(value, separators=(",", ":")).encode())

    def _digest(self, looked: Sequence[bytes]) -> str:
        """A digest of every file's name, whether it was named, and its key."""
        digest = hashlib.sha256()
        for (file, named), key_ in zip(self.files, looked, strict=True):
            name = os.fsencode(file)
            digest.update(b"%d %d " % (named, len(name)) + name + key_)
        return digest.hexdigest()
