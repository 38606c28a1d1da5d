"""Two partnerships that look the same by name."""

from __future__ import annotations

from partnerkit.rules.partnership_alike import RULE
from partnerkit.rules.round import rounds
from tests.support.rules import seen


def found(*names: str) -> list[tuple[str, str]]:
    files = [seen(f"{number}.yaml", "2026-11-03", partnership=name) for number, name in enumerate(names)]
    return [(round_.this.file, finding.message) for round_ in rounds(files) for finding in RULE.check(round_)]


def test_the_rarer_name_is_reported_once() -> None:
    (one,) = found("Anytown Mind", "Anytown M\u0456nd", "Anytown Mind", "Anytown M\u0456nd", "ANYTOWN mind.")
    assert one[0].endswith("1.yaml")
    assert "0.yaml" in one[1]
    assert "CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I) here" in one[1]


def test_names_that_everybody_tells_apart_are_left_alone() -> None:
    assert found("Anytown", "Sometown", "Anytown 2", "Anytown Mind") == []
