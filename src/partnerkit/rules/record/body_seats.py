"""People with lived experience sit on each body, and the voluntary sector chairs it with the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.words import Sector
from partnerkit.rules.examples import RECORD
from partnerkit.rules.record.wording import named
from partnerkit.rules.rule import WARNING, Explained, Finding, RecordCase, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def without_lived_experience(case: RecordCase) -> Iterator[Finding]:
    """Report each body whose members are given, and none of them for lived experience."""
    for number, body in enumerate(case.record.bodies):
        if body.members and not body.seats(Sector.LIVED_EXPERIENCE):
            message = f"nobody with lived experience is a member of {named(body.name)}"
            remedy = "Offer seats, paid and supported."
            yield Finding(("bodies", number, "members"), message, remedy, on_key=True)


def without_sector_chair(case: RecordCase) -> Iterator[Finding]:
    """Report each body whose chairs are given, and none of them from the voluntary sector."""
    for number, body in enumerate(case.record.bodies):
        if body.chairs and all(chair.sector is not Sector.VCS for chair in body.chairs):
            message = f"nobody from the voluntary sector chairs {named(body.name)}"
            yield Finding(
                ("bodies", number, "chairs"), message, "Agree on co-chairs, one from each sector.", on_key=True
            )


_BODY = """\
bodies:
  - name: Steering group
    chairs: [{{role: Director, sector: {chair}}}]
    members: {{nhs: 3, vcs: 3{member}}}
"""
_GOOD = {"partnership.yaml": RECORD + _BODY.format(chair="vcs", member=", lived-experience: 2")}
EXPLAINED_LIVED = Explained(
    why="""Section 9 of the guide names client representatives on the steering group, briefed and supported, as a way to
involve people; tip 4 asks how those with lived experience take part in governance and decisions. Only bodies whose
members are written down are looked at.""",
    fails={"partnership.yaml": RECORD + _BODY.format(chair="vcs", member="")},
    passes=_GOOD,
)
EXPLAINED_CHAIR = Explained(
    why="""Section 2 of the guide begins its practical steps towards equity with groups that the NHS and the voluntary
sector chair together. Only bodies whose chairs are written down are looked at; turn the rule off where one body is
rightly chaired by one partner.""",
    fails={"partnership.yaml": RECORD + _BODY.format(chair="nhs", member=", lived-experience: 2")},
    passes=_GOOD,
)
LIVED_EXPERIENCE: Rule[RecordCase] = Rule(
    "body-without-lived-experience", WARNING, "People with lived experience are members of every body.",
    without_lived_experience, EXPLAINED_LIVED,
)  # fmt: skip
CHAIR: Rule[RecordCase] = Rule(
    "body-without-sector-chair", WARNING, "The voluntary sector is among the chairs of every body.",
    without_sector_chair, EXPLAINED_CHAIR,
)  # fmt: skip
