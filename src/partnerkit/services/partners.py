"""The partners of a partnership, as far as its record and its other files name them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.errors import PartnerkitError
from partnerkit.model.suggest import did_you_mean
from partnerkit.model.text import enumerated, folded, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from partnerkit.analysis.source import Source
    from partnerkit.model.config import Config
    from partnerkit.model.record import Record


def organisations(sources: Iterable[Source], config: Config, record: Record | None = None) -> tuple[str, ...]:
    """Return the partners of the record, and the organisations in the settings, behind views and in dissents.

    Each stands there once, as the first of these spells it, in the order of names.
    """
    found: dict[str, str] = {}
    partners = [one.organisation for one in record.partners] if record else []
    for name in (*partners, *config.required_views.organisations, *_named(sources)):
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


def record_around(folder: Path, partnership: str | None = None) -> Record | None:
    """Return the record that governs a folder; None where there is none, it cannot be used, or is of another.

    It is only to make an answer shorter: what is wrong with it is told where it is read for what it says.
    """
    from datetime import date

    from partnerkit.services.workspace import Workspace

    try:
        return Workspace(date.today()).record(folder / "view.yaml", partnership)
    except (PartnerkitError, OSError):
        return None


class Whose(NamedTuple):
    """What a record knows of somebody who gives a view."""

    organisation: str
    sector: str


def whose(record: Record | None, role: str, organisation: str | None, day: date) -> Whose | None:
    """Return the partner for which somebody speaks: the one that is named, or the only one with that role; else None.

    A name is returned as the record spells it.
    """
    if record is None:
        return None
    if organisation is not None:
        found = [one for one in record.partners if folded(one.organisation) == folded(organisation)]
    else:
        name = folded(role)
        found = [one for one in record.partners if any(folded(person.role) == name for person in one.asked(day))]
    return Whose(found[0].organisation, str(found[0].sector)) if len(found) == 1 else None


def asked_for(record: Record, day: date) -> list[str]:
    """Return who is asked for a view on a day, by role and organisation."""
    return [f"{person.role}, {one.organisation}" for one in record.partners for person in one.asked(day)]


def perhaps_meant(record: Record | None, organisation: str) -> str | None:
    """Return the sentence that asks whether a partner of a similar name was meant; None where there is no doubt."""
    partners = [one.organisation for one in record.partners] if record else []
    if not organisation or partner_called(organisation, partners):
        return None
    meant = did_you_mean(organisation, partners)
    return f"“{one_line(organisation)}” is none of the partners in the record. {meant}" if meant else None
