"""What was sealed is revealed when the time has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.rules.examples import SEAL
from partnerkit.rules.rule import WARNING, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.rules.blind_view import BlindView


def check(view: BlindView) -> Iterator[Finding]:
    """Report a seal that is still unbroken after the last day for views."""
    if view.seal is None or view.seal.salt is not None or not view.has_ended:
        return
    who = view.seal.viewpoint
    message = f"{who} sealed this view and has not revealed it, and views were due by {view.views_by}"
    remedy = f"Ask for `partnerkit reveal {view.round}` where it was sealed; if the salt is lost, so is the view."
    yield Finding(("sha256",), message, remedy, on_key=True)


_SETTINGS = """\
format: partnerkit/config/1
rounds: [{folder: 2026-11, views_by: DAY, blind: true}]
"""
_SEAL = f"""\
{SEAL}date: 2026-11-16
sha256: 5f2d1a0c9b8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a39281706f5e4
"""
EXPLAINED = Explained(
    why="""The guide's appendix has people rate and then compare notes. Whoever looks at the others' views first, and
then keeps their own sealed where it does not suit, has taken part in half of it. It may as well be that a salt is
lost, which is why this is a warning: the round goes on without that view, and says so.""",
    fails={"partnerkit.yaml": _SETTINGS.replace("DAY", "2026-11-20"), "2026-11/sealed/trust.yaml": _SEAL},
    passes={"partnerkit.yaml": _SETTINGS.replace("DAY", "2026-11-30"), "2026-11/sealed/trust.yaml": _SEAL},
)
RULE: Rule[BlindView] = Rule(
    "never-revealed", WARNING, "A sealed view is revealed once the last day for views has passed.", check, EXPLAINED
)
