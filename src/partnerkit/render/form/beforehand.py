"""What a blank form can say beforehand."""

from __future__ import annotations

from typing import NamedTuple


class Beforehand(NamedTuple):
    """What is known of a partnership before anybody fills in its form."""

    partnership: str | None = None
    """Its name."""
    partners: tuple[str, ...] = ()
    """The organisations to choose from where one is asked for; another can be written as well."""


NOTHING = Beforehand()
