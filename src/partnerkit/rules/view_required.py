"""Every required sector and organisation has given a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import folded
from partnerkit.model.words import View
from partnerkit.rules.round import Occasion, Round
from partnerkit.rules.rule import ERROR, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(round_: Round) -> Iterator[Finding]:
    """Report sectors and organisations without a view: at the agreement, or where there is none at the latest view."""
    terms = round_.this.terms
    if round_.occasion not in (Occasion.AGREED, Occasion.GATHERING) or not (terms.sectors or terms.organisations):
        return
    if not round_.whole and not round_.this.views:
        return  # single files do not show what is missing beside them
    given = [view for view in round_.views if not view.is_blank]
    if not given and round_.this.is_blank:
        return  # nobody has begun
    sectors = {view.sector for view in given}
    organisations = {folded(view.organisation) for view in given}
    missing = [f"the sector {sector}" for sector in terms.sectors if sector not in sectors]
    missing += [name for name in terms.organisations if folded(name) not in organisations]
    for who in missing:
        key = "view" if round_.this.view is View.INDIVIDUAL or not round_.this.views else "views"
        yield Finding((key,), f"nobody has given a view for {who} in this round", "Ask for one.", on_key=True)


_SETTINGS = """\
format: partnerkit/config/1
required_views:
  sectors: [nhs, lived-experience]
"""
_TRUST = """\
date: 2026-11-02
view: individual
assessor:
  role: Operations manager
  organisation: Anytown NHS Trust
  sector: nhs
ratings:
  client-involvement: amber
"""
EXPLAINED = Explained(
    why="""The guide's appendix recommends that a range of people rate and compare notes, its section 2 that partners
count alike, and its section 9 that clients are involved. A partnership that has settled whose view must not be missing
can have it checked. A file in which nothing is rated yet is no view; nothing is asked before
anybody has begun.""",
    fails={"partnerkit.yaml": _SETTINGS, "trust.yaml": _TRUST},
    passes={
        "partnerkit.yaml": _SETTINGS,
        "trust.yaml": _TRUST,
        "lived-experience.yaml": """\
date: 2026-11-09
view: individual
assessor:
  role: Peer support lead
  organisation: Anytown Service User Forum
  sector: lived-experience
ratings:
  client-involvement: red
""",
    },
)
RULE: Rule[Round] = Rule(
    "view-required",
    ERROR,
    "Everybody whose view is required has given one in each round.",
    check,
    EXPLAINED,
    needs="required_views",
)
