"""No text is about a person: no number of theirs, and no date of birth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.rules.rule import WARNING, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.model.writing import Writing


def check(writing: Writing) -> Iterator[Finding]:
    """Report each place that looks like a person's record, and repeat nothing of it."""
    for found in writing.personal:
        message = f"this looks like {found.what}"
        yield Finding((), message, REMEDY, spot=found.spot, conceal=True)


REMEDY = "Write themes, never cases; take it out, and out of the history of git where it was committed."


_COMMENT = "ratings:\n  managing-risk:\n    rating: amber\n    comment: {}\n"
EXPLAINED = Explained(
    why="""Section 17 of the guide has partners share risk, and tip 10 learn from incidents: by themes. A file here is
read by every partner and kept by git for ever. An NHS number is told by its tenth digit, which the NHS Data Dictionary
defines by modulus 11, so that telephone numbers are not taken for one; a date of birth by the words before it.""",
    fails={"assessment.yaml": _COMMENT.format("See 943 476 5919, DOB 3/5/1984")},
    passes={"assessment.yaml": _COMMENT.format("Three near misses at the door in May")},
)
RULE: Rule[Writing] = Rule("person-in-text", WARNING, "No text looks like a person's record.", check, EXPLAINED)
