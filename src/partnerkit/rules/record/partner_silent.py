"""Where some partners have said their red lines, and who speaks for them, all have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import folded
from partnerkit.rules.examples import RECORD
from partnerkit.rules.record.wording import all_named, named
from partnerkit.rules.rule import WARNING, Explained, Finding, RecordCase, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def without_red_lines(case: RecordCase) -> Iterator[Finding]:
    """Report the partners without a red line, once any is written; a line that says `none` counts.

    They are told of together: partners come to it one after the other.
    """
    if not case.record.red_lines:
        return
    said = {folded(line.partner) for line in case.record.red_lines}
    by_name = {folded(partner.organisation): partner.organisation for partner in case.record.partners}
    silent = [name for key, name in by_name.items() if key not in said]
    if silent:
        verb = "have not said what they" if len(silent) > 1 else "has not said what it"
        remedy = (
            "Add the red lines, or one with the text none of a partner that has looked and has nothing of the kind."
        )
        yield Finding(("red_lines",), f"{all_named(silent)} {verb} cannot compromise on", remedy, on_key=True)


def without_people(case: RecordCase) -> Iterator[Finding]:
    """Report each partner for which nobody is named, once anybody is named for another."""
    if not any(partner.people for partner in case.record.partners):
        return
    for number, partner in enumerate(case.record.partners):
        if not partner.people:
            message = f"nobody is named for {named(partner.organisation)}"
            remedy = "Add under people whose view is asked for: the role is enough."
            yield Finding(("partners", number, "organisation"), message, remedy)


_PARTNERS = """\
partners:
  - organisation: Anytown NHS Trust
    sector: nhs
    people: [{role: Operations manager}]
  - organisation: Anytown Mind
    sector: vcs
"""
_PEOPLE = "    people: [{role: Chief executive}]\n"
_LINES = """\
red_lines:
  - {partner: Anytown NHS Trust, text: A nurse is on call at all times}
"""
_NONE = "  - {partner: Anytown Mind, text: none}\n"
EXPLAINED_LINES = Explained(
    why="""Section 1 of the guide wants red lines laid out clearly, with willingness to compromise outside of them, and
tip 1 asks where each organisation cannot. One partner that has not spoken makes the list of the others a list of
demands. A partner that has none says so; nothing is asked before the first is written.""",
    fails={"partnership.yaml": f"{RECORD}{_PARTNERS}{_PEOPLE}{_LINES}"},
    passes={"partnership.yaml": f"{RECORD}{_PARTNERS}{_PEOPLE}{_LINES}{_NONE}"},
)
EXPLAINED_PEOPLE = Explained(
    why="""Section 6 of the guide has every organisation commit at senior level, and its appendix has a range of people
rate and compare notes. Where nobody is named for a partner, nobody is asked, reminded or missed. Nothing is asked
before the first is named: a list of partners is a beginning.""",
    fails={"partnership.yaml": f"{RECORD}{_PARTNERS}"},
    passes={"partnership.yaml": f"{RECORD}{_PARTNERS}{_PEOPLE}"},
)
RED_LINES: Rule[RecordCase] = Rule(
    "partner-without-red-lines", WARNING, "Once one partner has said its red lines, all have.",
    without_red_lines, EXPLAINED_LINES,
)  # fmt: skip
PEOPLE: Rule[RecordCase] = Rule(
    "partner-without-people", WARNING, "Once anybody is named, somebody is named for every partner.", without_people,
    EXPLAINED_PEOPLE,
)  # fmt: skip
