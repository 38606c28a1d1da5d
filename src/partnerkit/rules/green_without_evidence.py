"""What is green says what shows it, where the settings ask for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.rules.rule import ERROR, Case, Explained, Finding, Rule
from partnerkit.rules.wording import rated

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(case: Case) -> Iterator[Finding]:
    """Report each green issue without evidence, where the configuration asks for it."""
    if not case.evidence_for_green:
        return
    for issue, entry in case.assessment.ratings.items():
        if entry.rating is not None and entry.rating.is_best and not entry.evidence:
            what = case.title(issue)
            remedy = f"Name under evidence what shows it: {{rating: {entry.rating}, evidence: [ … ]}}."
            yield Finding(
                ("ratings", issue, "rating"), f"{what} is {rated(entry.rating)}, but no evidence is named", remedy
            )


_SETTINGS = "format: partnerkit/config/1\nevidence_for_green: true\n"
EXPLAINED = Explained(
    why="""Section 14 of A working partnership wants progress that can be shown, in numbers and in what clients say. A
partnership that reports to others may ask the same of its own greens: whoever doubts one can then be shown why.""",
    fails={"partnerkit.yaml": _SETTINGS, "assessment.yaml": "ratings:\n  partnership-agreement: green\n"},
    passes={
        "partnerkit.yaml": _SETTINGS,
        "assessment.yaml": """\
ratings:
  partnership-agreement:
    rating: green
    evidence:
      - Partnership agreement, signed by all four boards in September 2026
""",
    },
)
RULE = Rule(
    "green-without-evidence",
    ERROR,
    "What is green names the evidence for it.",
    check,
    EXPLAINED,
    needs="evidence_for_green",
)
