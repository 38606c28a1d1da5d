"""No text is cut off by a #."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import collapse_spaces, shorten
from partnerkit.rules.rule import WARNING, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.model.writing import Writing


def check(writing: Writing) -> Iterator[Finding]:
    """Report each text without quotes that a comment follows on its line."""
    for cut in writing.cuts:
        kept = f'only “{_start(cut.kept)}” is read of "{cut.what}"' if cut.kept else f'nothing is read of "{cut.what}"'
        where = "what stands before it" if cut.is_before else "what follows"
        message = f"{kept}: {where}, “{_start(cut.lost)}”, is a comment to YAML"
        quoted = cut.quoted if len(cut.quoted) <= LONGEST else '"…"'
        remedy = f"If it belongs to the text, write {quoted}; if not, put it on a line of its own."
        yield Finding((), message, remedy, spot=cut.spot)


LONGEST = 100
"""Characters of a text that a remedy shows in full."""


def _start(text: str) -> str:
    return shorten(collapse_spaces(text), 40)


EXPLAINED = Explained(
    why="""To YAML a # after a space starts a comment, and what follows is read by nobody: half a comment, the number of
a ward, the name of a team. Quotes keep it in the text. A remark that is really meant as one stands on its own line, or
behind a text in quotes, or behind two spaces with one after the #, as comments are written; behind a rating or a date
it may stand as it is.""",
    fails={"assessment.yaml": "ratings:\n  it-systems:\n    rating: amber\n    comment: We are #1 for delays\n"},
    passes={"assessment.yaml": 'ratings:\n  it-systems:\n    rating: amber\n    comment: "We are #1 for delays"\n'},
)
RULE: Rule[Writing] = Rule("text-cut-off", WARNING, "No text ends at a # that may belong to it.", check, EXPLAINED)
