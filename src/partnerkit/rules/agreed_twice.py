"""A round has one agreed assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.rules.round import Occasion, Round
from partnerkit.rules.rule import ERROR, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(round_: Round) -> Iterator[Finding]:
    """Report a second agreed assessment of a round."""
    if round_.occasion is not Occasion.AGREED_AGAIN:
        return
    for earlier in round_.views:
        message = f"an agreed view of this round is in {earlier.file} already, dated {on_day(earlier.date)}"
        remedy = "Keep one; if they are of two rounds, name under views what each rests on, or set round_window."
        yield Finding(("view",), message, remedy, on_key=True)


_AGREED = "date: {day}\nview: agreed\nratings:\n  client-involvement: {rating}\n"
EXPLAINED = Explained(
    why="""The partnership agrees once in a round. Two agreed files are mostly a copy that a program made beside the
original, or one that was begun anew: whoever reads on would take either, and the other would never be missed.""",
    fails={
        "agreed.yaml": _AGREED.format(day="2026-11-20", rating="green"),
        "agreed-DESKTOP-1AB2C3D.yaml": _AGREED.format(day="2026-11-21", rating="amber"),
    },
    passes={
        "2026-05-agreed.yaml": _AGREED.format(day="2026-05-11", rating="amber"),
        "2026-11-agreed.yaml": _AGREED.format(day="2026-11-20", rating="green"),
    },
)
RULE: Rule[Round] = Rule("agreed-twice", ERROR, "A round has one agreed assessment.", check, EXPLAINED)
