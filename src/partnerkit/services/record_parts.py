"""The parts of a record by what people call them: measures, milestones, partners, issues."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from partnerkit.errors import CannotRead, WrongUsage
from partnerkit.files.frameworks import UnknownFramework, available
from partnerkit.model.command_line import command_line
from partnerkit.model.patterns import pattern
from partnerkit.model.suggest import did_you_mean
from partnerkit.model.text import enumerated, folded, one_line
from partnerkit.services.partners import no_such_partner, partner_called

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerkit.model.record.outcomes import Measure, Milestone
    from partnerkit.model.words import Keys
    from partnerkit.services.record import OpenedRecord
    from partnerkit.services.workspace import Workspace

MOST_NAMES = 12
"""Names that a remedy lists."""
Found = TypeVar("Found")
_NUMBERED = pattern(r"M([0-9]{1,9})", re.ASCII)


def find_measure(opened: OpenedRecord, ref: str) -> tuple[Keys, Measure]:
    """Return the keys that lead to the measure with a ref, and the measure. Raises `WrongUsage` unless there is one."""
    found: list[tuple[Keys, Measure]] = [
        (("outcomes", place, "measures", number), measure)
        for place, outcome in enumerate(opened.record.outcomes)
        for number, measure in enumerate(outcome.measures)
        if folded(measure.ref) == folded(ref)
    ]
    return _only(opened, "measure", ref, found, (one.ref for one in opened.record.measures))


def find_milestone(opened: OpenedRecord, ref: str) -> tuple[Keys, Milestone]:
    """Return the keys that lead to the milestone with a ref, and the milestone. Raises as `find_measure` does."""
    found: list[tuple[Keys, Milestone]] = [
        (("milestones", place), one)
        for place, one in enumerate(opened.record.milestones)
        if folded(one.ref) == folded(ref)
    ]
    return _only(opened, "milestone", ref, found, (one.ref for one in opened.record.milestones))


def _only(opened: OpenedRecord, what: str, ref: str, found: list[Found], refs: Iterable[str]) -> Found:
    if len(found) == 1:
        return found[0]
    if found:
        remedy = f"Run `{command_line('check', opened.path)}`."
        raise WrongUsage(f"{len(found)} {what}s of {opened.path} have the ref {ref}", remedy=remedy)
    known = list(dict.fromkeys(refs))
    listed = [one_line(one) for one in known[:MOST_NAMES]]
    more = ", …" if len(known) > MOST_NAMES else "."
    verb = "is" if len(known) == 1 else "are"
    otherwise = f"There {verb} {', '.join(listed)}{more}" if known else f"It has no {what}s yet."
    raise WrongUsage(
        f'no {what} of {opened.path} has the ref "{one_line(ref)}"', remedy=did_you_mean(ref, known, otherwise)
    )


def next_milestone(opened: OpenedRecord) -> str:
    """Return the ref of the next milestone: one more than the highest."""
    numbers = [int(match[1]) for one in opened.record.milestones if (match := _NUMBERED.fullmatch(one.ref))]
    return f"M{max(numbers, default=0) + 1}"


def measure_or_sentence(opened: OpenedRecord, text: str) -> str:
    """Return how a milestone is seen: a sentence, or the ref of a measure. Raises `WrongUsage` for a ref of none."""
    if " " in text.strip():
        return text
    return find_measure(opened, text)[1].ref


def find_partner(opened: OpenedRecord, name: str) -> str:
    """Return a partner as the record spells it; any name where it names none yet. Raises `WrongUsage` for another."""
    partners = [one.organisation for one in opened.record.partners]
    found = partner_called(name, partners)
    if partners and found is None:
        raise WrongUsage(no_such_partner(name, partners))
    return found or name.strip()


def find_issues(workspace: Workspace, opened: OpenedRecord, named: Iterable[str]) -> list[str]:
    """Return the ids of issues that are named by id or title, each once. Raises `WrongUsage` for one of no guide."""
    wanted = list(dict.fromkeys(named))
    if not wanted:
        return []
    known: dict[str, str] = {}
    titles: dict[str, set[str]] = {}
    near = opened.path.parent
    for name in available(near):
        try:
            model = workspace.library.get(name, near).model
        except (UnknownFramework, CannotRead):
            continue
        for issue in model.issues if model else ():
            known.setdefault(folded(issue.id), issue.id)
            titles.setdefault(folded(issue.title), set()).add(issue.id)
    return list(dict.fromkeys(_issue(one, known, titles) for one in wanted))


def _issue(name: str, known: dict[str, str], titles: dict[str, set[str]]) -> str:
    if found := known.get(folded(name)):
        return found
    ids = titles.get(folded(name), set())
    if len(ids) == 1:
        return next(iter(ids))
    if ids:
        raise WrongUsage(
            f'"{one_line(name)}" is the title of {enumerated(sorted(ids))}', remedy="Give one of these ids."
        )
    listing = f"Give its id: `{command_line('frameworks', 'show', 'working-partnership')}` lists those of a guide."
    remedy = did_you_mean(name, known.values(), listing)
    raise WrongUsage(f'no framework has an issue "{one_line(name)}"', remedy=remedy)
