"""Where the actions of a plan stand on a page, and the links that lead there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from partnerkit.model.text import ADDRESS, xml_text
from partnerkit.render.plan.origins import origin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from partnerkit.analysis.plan import Item, Plan
    from partnerkit.analysis.source import Source


class PlanPlaces:
    """A place on a page for each action of a plan. A ref may be there twice; a place is not."""

    def __init__(self, plan: Plan, sources: Sequence[Source] = ()) -> None:
        """Of all that was read, `sources` are those whose views an action may come from."""
        items = (*plan.items, *plan.dropped)
        self._sources = sources or plan.sources
        self._places = {id(item): f"action-{number}" for number, item in enumerate(items, start=1)}
        self._refs: dict[int, dict[str, Item]] = {}
        for item in items:
            if item.action.ref:
                self._refs.setdefault(id(item.source), {})[item.action.ref] = item

    def __call__(self, item: Item) -> str:
        """Return the place of an action."""
        return self._places[id(item)]

    def by_ref(self, ref: str, source: Source) -> Item | None:
        """Return an action of an assessment by its ref there; None where the plan does not have it."""
        return self._refs.get(id(source), {}).get(ref)

    def origin(self, item: Item) -> str:
        """Return whose views an action was proposed in."""
        return origin(item, self._sources)

    def said(self, text: str, source: Source) -> Markup:
        """Return a text of a file in which web addresses and the refs of that file's actions are links."""
        refs = {ref: self(item) for ref, item in self._refs.get(id(source), {}).items()}
        parts = ADDRESS.split(xml_text(text))
        return Markup("").join(
            Markup('<a href="{0}" rel="noreferrer">{0}</a>').format(part) if number % 2 else _with_refs(part, refs)
            for number, part in enumerate(parts)
        )


def _with_refs(text: str, places: Mapping[str, str]) -> Markup:
    """Return a text with links on the words that are refs."""
    if not any(ref in text for ref in places):
        return escape(text)
    return Markup("").join(
        Markup('<a href="#{}">{}</a>').format(places[part], part) if part in places else escape(part)
        for part in re.split(r"([\w.-]*\w)", text)
    )
