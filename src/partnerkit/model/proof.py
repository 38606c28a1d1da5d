"""What a revealed seal says of the file that lies there as its view."""

from __future__ import annotations

from enum import Enum, auto


class Proof(Enum):
    """What a revealed seal says of the file that lies there as its view."""

    HOLDS = auto()
    CHANGED = auto()
    """The file is not what was sealed."""
    OF_ANOTHER = auto()
    """It is, but whose view it is, and of what, is not what the seal says."""
    GONE = auto()
    """There is no file."""
