"""Nobody's view is given twice for one round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.words import View
from partnerkit.rules.rule import ERROR, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.rules.round import Round


def check(round_: Round) -> Iterator[Finding]:
    later = round_.this
    if later.view is not View.INDIVIDUAL or not later.known:
        return
    for earlier in round_.views:
        if (later.date - earlier.date).days <= later.window:
            message = f"a view of {later.viewpoint} for this round is in {earlier.file} already, dated {earlier.date}"
            yield Finding(("assessor",), message, "Keep one; two people in one role need a name each.", on_key=True)


RULE: Rule[Round] = Rule("duplicate-view", ERROR, "Nobody's view is given twice for one round.", check)
