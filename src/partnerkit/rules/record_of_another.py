"""A record is of the partnership whose assessments it governs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.rules.record.wording import named
from partnerkit.rules.round import Occasion, Round
from partnerkit.rules.rule import WARNING, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(round_: Round) -> Iterator[Finding]:
    """Report, at the first of the assessments that a record governs, a record that is of none of their partnerships."""
    if round_.occasion is not Occasion.UNRECORDED:
        return
    message = f"{round_.recorded_in} governs here and is of “{named(round_.recorded)}”, which no assessment here is of"
    remedy = "Write one name in both; if it was changed, list the one before in partnerkit.yaml, under formerly."
    yield Finding(("partnership",), message, remedy)


_RECORD = """\
format: partnerkit/partnership/1
partnership: {name}
"""
_AGREED = """\
date: 2026-05-11
view: agreed
"""
EXPLAINED = Explained(
    why="""A record speaks for the partnership that it names. Under another name, by a slip or since the partnership was
renamed, nobody whom it lists is missed from a round, and no rating is told to be out of date, without a word.""",
    fails={"partnership.yaml": _RECORD.format(name="Anytown crisis alternative"), "agreed.yaml": _AGREED},
    passes={"partnership.yaml": _RECORD.format(name="Anytown crisis alternatives"), "agreed.yaml": _AGREED},
)
RULE: Rule[Round] = Rule(
    "record-of-another", WARNING, "A record is of the partnership that it governs.", check, EXPLAINED
)
