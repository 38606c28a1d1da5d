"""What became of actions since the last round, as lines that name those in the plan by their refs alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from partnerkit.model.dates import days
from partnerkit.render.report.told import Link, Told, shorten

if TYPE_CHECKING:
    from partnerkit.analysis.action_history import Followed
    from partnerkit.analysis.plan import Item
    from partnerkit.analysis.progress import Progress

TEXT = 160
"""How many characters are shown of an action that the plan does not have."""


def became(since: Progress, items: Sequence[Item]) -> Iterator[tuple[str, list[Told]]]:
    """Yield what happened to actions: a heading, and under it each action."""
    known = {item.action.ref: item for item in items if item.action.ref and item.source is since.last}
    groups: tuple[tuple[str, Sequence[Followed], Callable[[Followed], str]], ...] = (
        ("Opened", since.opened, lambda _: ""),
        ("Finished", since.finished, _took),
        ("Dropped", since.dropped, lambda _: ""),
        ("Put back", since.slipped, lambda _: ""),
        ("Brought forward", since.brought_forward, lambda _: ""),
        ("No longer listed, though open when last seen", since.lost, lambda _: ""),
    )
    for heading, followed, more in groups:
        if followed:
            yield f"{heading} ({len(followed)})", [(*_named(one, known), more(one)) for one in followed]
    if since.without_ref:
        number = since.without_ref
        these = "1 action has no ref" if number == 1 else f"{number} actions have no ref"
        yield "Not followed", [(f"{these}, so nobody can tell what became of {'it' if number == 1 else 'them'}",)]


def _named(one: Followed, known: dict[str, Item]) -> Told:
    item = known.get(one.ref)
    if item is not None:
        return (Link(item.ref, item),)
    return (shorten(f"{one.ref} {one.action.action}", TEXT),)


def _took(one: Followed) -> str:
    return f" (took {days(one.finished.days)})" if one.finished is not None else ""
