"""How a file is written, where that may say something other than what was meant."""

from __future__ import annotations

from typing import NamedTuple


class Spot(NamedTuple):
    """A place in a file, without its name. Lines and columns count characters from 1."""

    line: int
    column: int
    end_column: int


class Cut(NamedTuple):
    """A text that a comment follows on its line."""

    spot: Spot
    """Where the comment stands."""
    what: str
    """What the text is called: its key, or the list it is in."""
    kept: str
    """What is read; empty where the comment takes all."""
    lost: str
    """The comment, with its `#`."""
    quoted: str
    """Both as one text in quotes."""
    is_before: bool = False
    """True if the comment stands before what is read."""


class Misleading(NamedTuple):
    """A character in a text that makes it look like another one."""

    spot: Spot
    what: str
    character: str


class Personal(NamedTuple):
    """A place that looks like a person's record."""

    spot: Spot
    what: str
    """`an NHS number`, or `a date of birth`."""


class Writing(NamedTuple):
    """What is to be seen in a file as it is written."""

    cuts: tuple[Cut, ...] = ()
    misleading: tuple[Misleading, ...] = ()
    personal: tuple[Personal, ...] = ()
