"""What stands behind a rule, or behind a kind of challenge: the reason, and an example of each outcome."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

Example: TypeAlias = Mapping[str, str | bytes]
"""Files by their names. Of an assessment only what is looked at may be given: `rules.examples` adds the rest."""


class Explained(NamedTuple):
    """What stands behind a rule, or behind a kind of challenge."""

    why: str
    """The reason: the guide's section, or the format's."""
    fails: Example
    """Files that break the rule, or of which the challenge is asked."""
    passes: Example
    """Files that keep to it, or of which it is not asked."""
