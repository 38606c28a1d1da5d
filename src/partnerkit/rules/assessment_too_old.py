"""A partnership's latest assessment is not older than its settings allow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.model.command_line import next_round
from partnerkit.model.dates import on_day
from partnerkit.rules.round import Occasion, Round
from partnerkit.rules.rule import WARNING, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(round_: Round) -> Iterator[Finding]:
    """Look at the latest assessment alone: those of earlier rounds are kept, and grow old as they should."""
    latest, today = round_.this, round_.as_of
    if round_.occasion is not Occasion.LATEST or latest.terms.max_age_days is None or today is None:
        return
    days = (today - latest.date).days
    if days > latest.terms.max_age_days:
        old = f"{days:,} days old on {on_day(today)}"
        allowed = f"at most {latest.terms.max_age_days:,} are allowed"
        message = f"the latest assessment is dated {on_day(latest.date)}, {old}; {allowed}"
        yield Finding(("date",), message, f"Open the next round: `{next_round(Path(latest.file), today)}`.")


_SETTINGS = "format: partnerkit/config/1\nmax_age_days: 365\n"
EXPLAINED = Explained(
    why="""The guide's appendix offers its table to evaluate progress, which takes more than one look; and section 14
wants progress to be followed over time. How long a look may stand is the partnership's to say. Older rounds are kept:
only the latest assessment of a partnership against a framework is asked about.""",
    fails={"partnerkit.yaml": _SETTINGS, "2025-05.yaml": "date: 2025-05-12\n"},
    passes={
        "partnerkit.yaml": _SETTINGS,
        "2025-05.yaml": "date: 2025-05-12\n",
        "2026-11.yaml": "date: 2026-11-09\n",
    },
)
RULE: Rule[Round] = Rule(
    "assessment-too-old",
    WARNING,
    "The latest assessment of a partnership is not older than allowed.",
    check,
    EXPLAINED,
    needs="max_age_days",
)
