"""In a blind round no view lies open before the time has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.command_line import command_line
from partnerkit.rules.rule import ERROR, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.rules.blind_view import BlindView


def check(view: BlindView) -> Iterator[Finding]:
    """Report a view of a blind round that others can see too early."""
    if not view.is_blind or not view.is_open or view.may_be_shown:
        return
    message = f"the round {view.round} is blind, and this view lies open {view.waits_for}"
    from pathlib import Path

    remedy = f"Run `{command_line('seal', Path(view.file))}`, which puts it where git does not see it."
    yield Finding(("ratings",), message, remedy, on_key=True)


_SETTINGS = """\
format: partnerkit/config/1
rounds: [{folder: 2026-11, views_by: 2026-11-30, blind: true}]
required_views: {organisations: [Anytown Lamplight]}
"""
_VIEW = """\
ratings:
  client-involvement: amber
"""
EXPLAINED = Explained(
    why="""The guide's appendix has several people rate, each for themselves, before they compare notes. Who has seen
the others' colours first comes nearer to them, and where partners differ in power that goes one way. In a round that
the settings call blind, views are sealed until everybody who was asked has sealed theirs, or the last day has
passed.""",
    fails={"partnerkit.yaml": _SETTINGS, "2026-11/trust.yaml": _VIEW},
    passes={"partnerkit.yaml": _SETTINGS.replace("2026-11-30", "2026-11-20"), "2026-11/trust.yaml": _VIEW},
)
RULE: Rule[BlindView] = Rule(
    "revealed-early",
    ERROR,
    "In a blind round no view lies open before all are sealed or the last day has passed.",
    check,
    EXPLAINED,
    needs="rounds",
)
