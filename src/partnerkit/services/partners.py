"""The partners of a partnership, as far as its files name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.suggest import did_you_mean
from partnerkit.model.text import enumerated, folded, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partnerkit.analysis.source import Source
    from partnerkit.model.config import Config


def organisations(sources: Iterable[Source], config: Config) -> tuple[str, ...]:
    """Return the organisations behind views, in dissents and in the settings, each once, in the order of names."""
    found: dict[str, str] = {}
    for name in (*config.required_views.organisations, *_named(sources)):
        found.setdefault(folded(name), name)
    return tuple(sorted(found.values(), key=folded))


def _named(sources: Iterable[Source]) -> Iterable[str]:
    for source in sources:
        who = source.assessment.assessor
        if who is not None and who.organisation:
            yield who.organisation
        for entry in source.assessment.ratings.values():
            yield from (one.organisation for one in entry.dissent)


def partner_called(name: str, partners: Sequence[str]) -> str | None:
    """Return the partner that a name means, as the files spell it; None where there is none of that name."""
    return {folded(partner): partner for partner in partners}.get(folded(name))


def no_such_partner(name: str, partners: Sequence[str]) -> str:
    """Return the sentence that refuses a name: with the partner it was probably meant to be, or all of them."""
    listed = f"The partners are {enumerated(map(one_line, partners))}." if partners else ""
    return f"“{one_line(name)}” is none of the partners. {did_you_mean(name, partners, listed)}"
