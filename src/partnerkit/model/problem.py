"""What a check finds, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from partnerkit.model.words import Severity


class Place(NamedTuple):
    """A place in a file. Lines and columns count characters from 1; without a line it is the file as a whole."""

    file: str
    line: int | None = None
    column: int | None = None
    end_column: int | None = None
    """The column after the last character, where the value ends on the same line."""

    def __str__(self) -> str:
        if self.line is None:
            return self.file
        return f"{self.file}:{self.line}" if self.column is None else f"{self.file}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """One thing that is wrong: which rule says so, how much it matters, where, in one sentence, and what to do."""

    rule: str
    severity: Severity
    place: Place
    message: str
    remedy: str | None = None
    source: str | None = None
    """The line of the file that the place names, for showing it with a caret."""

    @property
    def order(self) -> tuple[str, int, int]:
        """The key that sorts problems by place; at one place they stay in the order in which they were found."""
        return (self.place.file, self.place.line or 0, self.place.column or 0)
