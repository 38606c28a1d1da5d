"""A partnership is named in one way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.names import difference
from partnerkit.rules.round import Occasion, Round
from partnerkit.rules.rule import WARNING, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(round_: Round) -> Iterator[Finding]:
    """Report a partnership whose name looks like that of another, and is not the same."""
    if round_.occasion is not Occasion.ALIKE:
        return
    here = round_.this.partnership
    for other in round_.views:
        where = difference(here, other.partnership)
        differ = f": {where}" if where else ""
        message = f"the partnership has almost the name of the one in {other.file}, and counts as another{differ}"
        yield Finding(("partnership",), message, "If they are one, write the name alike in all files.")


_VIEW = """\
partnership: {name}
view: individual
assessor: {{role: {role}, organisation: Anytown Lamplight, sector: vcs}}
"""
EXPLAINED = Explained(
    why="""Views are brought together by the partnership's name. Capitals, kinds of apostrophe and spaces make no
difference; an accent, a hyphen or a letter of another alphabet does, and then a round falls apart without a word.""",
    fails={
        "chair.yaml": _VIEW.format(name="Café Anytown", role="Chair"),
        "director.yaml": _VIEW.format(name="Cafe Anytown", role="Director"),
    },
    passes={
        "chair.yaml": _VIEW.format(name="Café Anytown", role="Chair"),
        "director.yaml": _VIEW.format(name="CAFÉ Anytown", role="Director"),
    },
)
RULE: Rule[Round] = Rule("partnership-alike", WARNING, "No two partnerships look the same by name.", check, EXPLAINED)
