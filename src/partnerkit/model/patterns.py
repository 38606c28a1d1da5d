"""Patterns that are compiled when they are first used: a command uses few of those that its modules have."""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what `re.compile` returns, but for the time: a wrong pattern raises when it is first used."""
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))


class _Pattern(Generic[AnyStr]):
    """A pattern whose methods are those of the compiled one."""

    def __init__(self, source: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Called for what the instance does not have yet: what it was once asked for, it has.
        value = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, value)
        return value
