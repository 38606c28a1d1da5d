"""The partners that red lines, signatures and contracts name are listed as partners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.suggest import Suggestions, did_you_mean
from partnerkit.model.text import folded
from partnerkit.rules.examples import RECORD
from partnerkit.rules.record.wording import named
from partnerkit.rules.rule import ERROR, Explained, Finding, RecordCase, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.model.words import Keys


def check(case: RecordCase) -> Iterator[Finding]:
    """Report each red line, signatory and contract of an organisation that is none of the partners listed."""
    partners = [partner.organisation for partner in case.record.partners]
    known, near = {folded(name) for name in partners}, Suggestions(partners)
    if not known:
        return
    for keys, name in _named(case):
        if folded(name) not in known:
            message = f'"{named(name)}" is none of the partners'
            yield Finding(keys, message, did_you_mean(name, near, "Write it as it stands under partners, or add it."))


def _named(case: RecordCase) -> Iterator[tuple[Keys, str]]:
    record = case.record
    for number, line in enumerate(record.red_lines):
        yield ("red_lines", number, "partner"), line.partner
    for number, one in enumerate(record.agreement.signatories if record.agreement else ()):
        yield ("agreement", "signatories", number, "partner"), one.partner
    for number, contract in enumerate(record.contracts):
        yield ("contracts", number, "partner"), contract.partner


_RECORD = """\
partners: [{{organisation: Anytown Lamplight, sector: vcs}}]
contracts: [{{title: Crisis café, partner: Anytown {name}}}]
"""
EXPLAINED = Explained(
    why="""A red line, a signature and a contract belong to a partner, by sections 1, 4 and 5 of the guide. Under a name
that is spelt otherwise they would be looked for in vain, and the partner be asked for what it has given. Where no
partners are listed, nothing is asked.""",
    fails={"partnership.yaml": RECORD + _RECORD.format(name="Lamplite")},
    passes={"partnership.yaml": RECORD + _RECORD.format(name="Lamplight")},
)
RULE: Rule[RecordCase] = Rule(
    "unknown-partner", ERROR, "Red lines, signatures and contracts are of partners that are listed.", check, EXPLAINED
)
