"""Reminders: written, never sent. Whoever has answered is not bothered."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from partnerkit.analysis.plan import in_force, make_plan
from partnerkit.analysis.record.due import due
from partnerkit.analysis.reminders import address_of, is_sent, owners, views_wanted
from partnerkit.analysis.rounds import Stands
from partnerkit.model.command_line import command_line
from partnerkit.model.text import folded, one_line
from partnerkit.model.words import UNSEALED, By
from partnerkit.render.jinja import fill
from partnerkit.render.reminders.context import of_owner, of_view
from partnerkit.render.reminders.message import Message, message
from partnerkit.services.opening import open_all
from partnerkit.services.round_status import status
from partnerkit.services.scaffold import Partner, named_files
from partnerkit.services.seals.places import unsealed_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from partnerkit.analysis.reminders import Owner, ViewWanted
    from partnerkit.analysis.rounds import Line, OfGuide, Round
    from partnerkit.services.workspace import Opened, Workspace

OF_VIEW, OF_ACTIONS = "reminder.txt", "reminder-of-actions.txt"
"""The templates that come with partnerkit."""
Filled: TypeAlias = "Callable[[str, dict[str, Any]], str]"
"""Fills in a template: given the name of partnerkit's own, and the data."""


class Reminders(NamedTuple):
    """Messages by the names of their files, which have no ending, and what is to be said beside them."""

    messages: dict[str, Message]
    notes: tuple[str, ...] = ()


def own_template(name: str, data: dict[str, Any]) -> str:
    """Fill in a template that comes with partnerkit."""
    return fill(f"remind/{name}.j2", **data)


def template_of(path: Path) -> Filled:
    """Return what fills in a template of somebody's own, in the sandbox. It raises as `filled_in` does."""
    from partnerkit.services.user_template import filled_in

    return lambda _, data: filled_in(path, data)


def of_views(
    workspace: Workspace, root: Path, named: str | None, ask: str | None, filled: Filled = own_template
) -> Reminders:
    """Return a message for each who was asked for a view and has not given all of it. Raises as `status` does."""
    found = status(workspace, root, named)
    wanted = [(one.round, each) for one in found.rounds for each in views_wanted(one.round)]
    names = _names([Partner(one.asked.role or "", _who(one), one.asked.sector or "") for _, one in wanted])
    messages = {}
    for name, (round_, one) in zip(names, wanted, strict=True):
        commands = [_commands(round_, guide, line) for guide, line in one.lines]
        forms = [_form(round_, guide, line) for guide, line in one.lines]
        text = filled(OF_VIEW, of_view(round_, one, commands, forms, ask))
        otherwise = f"Your view of {one_line(round_.partnership)}"
        messages[name] = message(one.asked.viewpoint, one.asked.address, text, otherwise)
    sent = {str(unsealed_folder(of.folder)) for of, one in wanted if any(is_sent(line) for _, line in one.lines)}
    return Reminders(messages, tuple(map(_to_be_sent, sorted(sent))))


def _to_be_sent(folder: str) -> str:
    return f"Send everybody their file, too, unless they have it: git brings nobody what lies in {folder}."


def _who(one: ViewWanted) -> str:
    return one.asked.organisation or ("" if one.asked.role else one.asked.viewpoint)


def _commands(round_: Round, guide: OfGuide, line: Line) -> list[str]:
    """Return how a view is given, from the root of the repository."""
    root = round_.settings.parent if round_.settings is not None else round_.folder.parent
    folder = Path(os.path.relpath(round_.folder, root))
    if line.stands is Stands.SEALED:
        return [command_line("reveal", folder)]
    where = unsealed_folder(folder) if round_.is_blind and folder.name and not round_.is_over else folder
    found = []
    if line.view is not None and line.stands is not Stands.NO_FILE:
        file = Path(os.path.relpath(line.view.file, root))
    else:
        file = where / f"{_stem(guide, line)}.yaml"
        found.append(_new(round_, guide, line, file))
    found.append(command_line("check" if line.stands is Stands.UNUSABLE else "assess", file))
    if round_.is_blind and not round_.is_over and line.stands is not Stands.UNUSABLE:
        found.append(command_line("seal", file))
    return found


def _stem(guide: OfGuide, line: Line) -> str:
    """Return the name of the file of somebody who has none, without an ending: no other who is asked has it."""
    asked = [one.asked for one in guide.lines]
    partners = [Partner(one.role or "", one.organisation or "", one.sector or "other") for one in asked]
    its = partners[asked.index(line.asked)]
    return next(name for name, partner in named_files(partners).items() if partner is its)


def _form(round_: Round, guide: OfGuide, line: Line) -> str | None:
    """Return how a form is made for who would rather have one: with what they have rated, or else a blank one."""
    asked = line.asked
    if round_.is_blind or asked.role is None or guide.framework is None:
        return None
    root = round_.settings.parent if round_.settings is not None else round_.folder.parent
    if line.view is not None and line.view.rated:
        file = Path(os.path.relpath(line.view.file, root))
        return command_line("report", file, "--form", "-o", Path(f"{file.stem}.docx"))
    is_alone = len([one for one in guide.lines if one.asked.key == asked.key]) == 1
    who = asked.viewpoint if is_alone or not asked.name else f"{asked.viewpoint} ({asked.name})"
    stem = Path(line.view.file).stem if line.view is not None else _stem(guide, line)
    folder = Path(os.path.relpath(round_.folder, root))
    given = ("--round", folder, "--for", one_line(who), "-o", Path(f"{stem}.html"))
    return command_line("form", guide.framework.id, *given)


def _new(round_: Round, guide: OfGuide, line: Line, file: Path) -> str:
    asked = line.asked
    given = {
        "--framework": guide.framework.id if guide.framework else None,
        "--partnership": round_.partnership or None,
        "--role": asked.role,
        "--organisation": asked.organisation,
        "--sector": asked.sector,
    }
    return command_line(
        "new", file, *(word for key, value in given.items() if value for word in (key, one_line(value)))
    )


def of_actions(
    workspace: Workspace, root: Path, within: int, ask: str | None, filled: Filled = own_template
) -> Reminders:
    """Return a message for each owner of what is overdue, blocked, or due in so many days, of every partnership.

    Raises as `open_all` does.
    """
    messages: dict[str, Message] = {}
    notes: list[str] = []
    for sources in _by_partnership(workspace, root):
        partnership = sources[-1].assessment.partnership
        record = workspace.record(sources[-1].path, partnership)
        plan = make_plan(sources, workspace.as_of, By.OWNER)
        every = owners(plan.items, due(record, workspace.as_of) if record else (), workspace.as_of, within)
        known = [owner for owner in every if owner.name]
        names = _names([Partner(owner.name, "", "") for owner in known], messages)
        for name, owner in zip(names, known, strict=True):
            about = (partnership, workspace.as_of, workspace.as_of + timedelta(days=within))
            text = filled(OF_ACTIONS, of_owner(owner, about, _updates(owner, root), ask))
            address = address_of(owner, record, workspace.as_of)
            messages[name] = message(owner.name, address, text, f"{one_line(partnership)}: what is to be done")
        notes += _notes_on(every)
    return Reminders(messages, tuple(notes))


def _by_partnership(workspace: Workspace, root: Path) -> Iterator[Sequence[Opened]]:
    """Yield the assessments whose actions count, of each partnership; what nobody else may see is left out."""
    opened = [one for one in open_all(workspace, [root]) if not one.path.parent.name.endswith(UNSEALED)]
    grouped: dict[str, list[Opened]] = {}
    for one in in_force(opened, lambda _: False):
        grouped.setdefault(folded(one.assessment.partnership), []).append(one)
    for name in sorted(grouped):
        yield sorted(grouped[name], key=lambda one: (one.assessment.date, one.file))


def _updates(owner: Owner, root: Path) -> list[str]:
    """Return the command that lists an owner's actions, for each file that has some."""
    files = dict.fromkeys(one.item.source.file for one in owner.to_do if one.item is not None)
    return [
        command_line("action", "list", Path(os.path.relpath(file, root)), "--owner", one_line(owner.name))
        for file in files
    ]


def _notes_on(every: Sequence[Owner]) -> Iterator[str]:
    for owner in every:
        if not owner.name:
            number = len(owner.to_do)
            refs = [one.item.ref if one.item else one.due.ref if one.due else None for one in owner.to_do]
            named = ", ".join(ref for ref in refs if ref)
            what = "1 thing that is due has" if number == 1 else f"{number} things that are due have"
            yield f"{what} no owner, so that nobody can be reminded{f': {named}' if named else ''}."


def _names(partners: Sequence[Partner], taken: dict[str, Message] | None = None) -> list[str]:
    """Return the name of each one's file: small letters, digits and hyphens, whatever they are called."""
    found = {id(partner): name for name, partner in named_files(partners).items()}
    known = set(taken or ())
    names = []
    for partner in partners:
        name, number = found[id(partner)], 2
        while name in known:
            name, number = f"{found[id(partner)]}-{number}", number + 1
        known.add(name)
        names.append(name)
    return names
