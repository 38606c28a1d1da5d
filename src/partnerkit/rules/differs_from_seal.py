"""What was revealed is what was sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.proof import Proof
from partnerkit.rules.examples import SEAL
from partnerkit.rules.rule import ERROR, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.rules.blind_view import BlindView

SAID = {
    Proof.CHANGED: "is not what was sealed",
    Proof.OF_ANOTHER: "is another's view, or of something else, than its seal says",
    Proof.GONE: "is not there, although it was revealed",
}
"""What to say of a file that its seal does not prove."""
REMEDY = "Put back what was sealed, from git's history."


def check(view: BlindView) -> Iterator[Finding]:
    """Report a seal whose view is another, or gone, and one that lies in another round than its own."""
    if view.seal is None:
        return
    if view.seal.round != view.round:
        message = f"this is a seal of the round {view.seal.round}, and it lies in {view.round}"
        yield Finding(("round",), message, f"Put it into {view.seal.round}/sealed.")
    elif view.proof in SAID:
        yield Finding(("sha256",), f"{view.file} {SAID[view.proof]}", REMEDY, on_key=True)


_SEAL = f"""\
{SEAL}date: 2026-11-20
sha256: 9abe7ab63818a7af08c5cbca74acce2df1a046efd57749f14f64b5f628fa37ab
salt: 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
"""
_VIEW = "ratings:\n  client-involvement: amber\n"
EXPLAINED = Explained(
    why="""A seal is the promise that a view was settled before its assessor saw any other, as the guide's appendix has
it: rate first, then compare notes. Once the salt stands in the seal, everybody can compute the digest again. If it is
another, the view was changed since. Line ends do not count: git changes them.""",
    fails={"2026-11/sealed/trust.yaml": _SEAL, "2026-11/trust.yaml": _VIEW.replace("amber", "green")},
    passes={"2026-11/sealed/trust.yaml": _SEAL, "2026-11/trust.yaml": _VIEW},
)
RULE: Rule[BlindView] = Rule(
    "differs-from-seal", ERROR, "A view that was revealed is the one that was sealed.", check, EXPLAINED
)
