"""A ref names one thing, and a partner is listed once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import folded
from partnerkit.rules.examples import RECORD
from partnerkit.rules.record.wording import named
from partnerkit.rules.rule import ERROR, Explained, Finding, RecordCase, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.model.words import Keys


def duplicate_ref(case: RecordCase) -> Iterator[Finding]:
    """Report each milestone, outcome or measure whose ref another one above it has."""
    first: dict[str, str] = {}
    for keys, kind, ref in _refs(case):
        if ref in first:
            message = f"the ref {ref} is taken: {first[ref]} has it"
            yield Finding(keys, message, f"Give this {kind} a ref of its own; a ref never changes later.")
        else:
            first[ref] = f"{'an' if kind == 'outcome' else 'a'} {kind}"


def _refs(case: RecordCase) -> Iterator[tuple[Keys, str, str]]:
    for place, milestone in enumerate(case.record.milestones):
        yield ("milestones", place, "ref"), "milestone", milestone.ref
    for place, outcome in enumerate(case.record.outcomes):
        yield ("outcomes", place, "ref"), "outcome", outcome.ref
        for number, measure in enumerate(outcome.measures):
            yield ("outcomes", place, "measures", number, "ref"), "measure", measure.ref


def duplicate_partner(case: RecordCase) -> Iterator[Finding]:
    """Report each partner that is listed above already, whatever its capitals and spaces."""
    seen: set[str] = set()
    for number, partner in enumerate(case.record.partners):
        name = folded(partner.organisation)
        if name in seen:
            message = f"{named(partner.organisation)} is listed twice"
            yield Finding(("partners", number, "organisation"), message, "Put all that is said of it into one place.")
        seen.add(name)


_MILESTONES = """\
milestones:
  - {{ref: M1, term: short, text: Open, due: 2027-06-30, measure: Seen}}
  - {{ref: {ref}, term: long, text: Open at night, due: 2029-06-30, measure: Seen}}
"""
_PARTNERS = """\
partners:
  - {{organisation: Anytown Mind, sector: vcs}}
  - {{organisation: Anytown {name}, sector: vcs}}
"""
EXPLAINED_REF = Explained(
    why="""Minutes, papers and commands name a milestone, an outcome or a measure by its ref, so it must mean one thing
only. Tip 3 of the guide asks for one common point of reference.""",
    fails={"partnership.yaml": RECORD + _MILESTONES.format(ref="M1")},
    passes={"partnership.yaml": RECORD + _MILESTONES.format(ref="M2")},
)
EXPLAINED_PARTNER = Explained(
    why="""Section 3 of the guide wants it clear what is expected of each partner. Of one that is listed twice, its
people, its red lines and its signature would be looked for at either place.""",
    fails={"partnership.yaml": RECORD + _PARTNERS.format(name="MIND")},
    passes={"partnership.yaml": RECORD + _PARTNERS.format(name="Lamplight")},
)
REF: Rule[RecordCase] = Rule(
    "duplicate-ref-in-record", ERROR, "No two milestones, outcomes or measures have the same ref.", duplicate_ref,
    EXPLAINED_REF,
)  # fmt: skip
PARTNER: Rule[RecordCase] = Rule(
    "duplicate-partner", ERROR, "No partner is listed twice.", duplicate_partner, EXPLAINED_PARTNER
)
