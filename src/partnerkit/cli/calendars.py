"""Plans as calendars: one for all, or one for each owner in a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.cli.options import STANDARD_OUTPUT
from partnerkit.errors import WrongUsage
from partnerkit.model.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerkit.analysis.plan import Plan
    from partnerkit.render.plan.ics_entry import Wish

ENDING = ".ics"


def named_folder(name: str | None, *, for_each: bool) -> Path | None:
    """Return the folder that `-o` names for a calendar of each owner; None where it names a file, or nothing.

    Raises `WrongUsage` for a folder where there is one document.
    """
    if name is None:
        return None
    if not name:  # as a `Path` it would be this folder
        raise WrongUsage("--output: the name is empty")
    path = Path(name)
    if path in STANDARD_OUTPUT:
        return None
    is_folder = name.endswith(("/", os.sep))
    if for_each and (is_folder or path.is_dir() or "." not in path.name):
        return path
    if is_folder:
        remedy = "For a calendar of each owner, give --by owner and --format ics."
        raise WrongUsage(f"{name} is a folder: name a file in it", remedy=remedy)
    return None


def calendar(made: Plan, wish: Wish, mark: str | None, output: Path | None) -> str:
    """Return the plan as calendar entries; says which actions have no day to stand on."""
    from partnerkit.files.read import read_bytes
    from partnerkit.render.plan.ics import as_ics

    replaced = read_bytes(output) if output is not None and os.path.lexists(output) else None
    text = as_ics(made, wish, mark=mark, replaced=replaced)
    _tell_undated(made, wish)
    return text


def write_for_each(made: Plan, wish: Wish, folder: Path, *, force: bool) -> None:
    """Write the calendar of each owner into a folder. Raises `CannotWrite`, before anything is written.

    An entry that was another owner's goes on from its number there, so that no calendar takes it for an older one.
    """
    from partnerkit.cli.console import Screen
    from partnerkit.files.generated import MARK, deliver_all
    from partnerkit.render.plan.ics import as_ics
    from partnerkit.render.plan.ics_entry import of_plan
    from partnerkit.render.plan.ics_owners import of_each

    screen, there = Screen(), _calendars_in(folder)
    documents: dict[Path, str | bytes] = {}
    said = []
    for one in of_each(made):
        number = len(list(of_plan(one.plan, wish)))
        if not number:
            continue
        file = folder / f"{one.name}{ENDING}"
        whose = one.owner or "no owner"
        documents[file] = as_ics(
            one.plan,
            wish._replace(whose=whose),
            mark=MARK,
            replaced=there.get(file),
            beside=[text for path, text in there.items() if path != file],
        )
        said.append(f"Wrote {file}: {one_line(whose)}, {number} {'entry' if number == 1 else 'entries'}.")
    deliver_all(documents, force=force)
    for sentence in said:
        screen.note(sentence)
    if not documents:
        screen.note("No action has a due date: no calendar was written." if not wish.todo else "There are no actions.")
    _tell_left(there, documents)
    _tell_undated(made, wish)


def _calendars_in(folder: Path) -> dict[Path, bytes]:
    """Return the calendars in a folder that partnerkit wrote."""
    from partnerkit.files.generated import is_own

    found = {}
    for file in sorted(folder.glob(f"*{ENDING}")) if folder.is_dir() else ():
        if file.is_file() and is_own(content := file.read_bytes()):
            found[file] = content
    return found


def _tell_left(there: Iterable[Path], written: Iterable[Path]) -> None:
    """Say which calendars of earlier days stay as they were: those that have theirs may still show what is in them."""
    from partnerkit.cli.console import Screen

    left = sorted(set(there) - set(written))
    if left:
        names = ", ".join(file.name for file in left)
        Screen().note(f"Left as it was, as nothing is to be done by its owner now: {names}.")


def _tell_undated(made: Plan, wish: Wish) -> None:
    from partnerkit.cli.console import Screen

    undated = [] if wish.todo else [item for item in made.items if item.action.current_due is None]
    if undated:
        Screen().note("Not in the calendar, without a due date:")
    for item in undated:
        Screen().note(f"  {one_line(f'{item.ref} {item.action.action}')}")
