"""Whose guide a document rests on, and what in it is not the guide's own, as each document says it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from partnerkit.model.dates import published_on
from partnerkit.model.text import one_line

if TYPE_CHECKING:
    from partnerkit.model.framework import Framework


def statements_from(framework: Framework) -> str:
    """Return where the quality statements are from, and whose words stand beside them; nothing without any."""
    if not framework.statements or framework.statements_from is None:
        return ""
    known = framework.statements_from
    day = published_on(known.published) if known.published else ""
    source = ", ".join(one_line(part) for part in (known.title, known.publisher, day) if part)
    return f"Quality statements: {source}. What each asks for is in partnerkit's words."


def acknowledgements(framework: Framework) -> Iterator[str]:
    """Yield whose guide it is, what it allows, where it is found; whom it thanks, `frameworks show` says."""
    yield framework.acknowledgement
    yield from (known for known in (framework.terms, framework.address, statements_from(framework)) if known)


def reading(framework: Framework) -> str:
    """Return whose reading it is, not the guide's, what a level looks like and what bears on what; blank if unsaid."""
    return f"{one_line(framework.reading_by)}'s reading, not the guide's" if framework.reading_by else ""


def own_words(framework: Framework) -> str:
    """Return in whose words, not their own, quality statements are told; blank if unsaid."""
    return f"in {one_line(framework.reading_by)}'s words" if framework.reading_by else ""
