"""Whose guide a document rests on, as each document says it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from partnerkit.model.text import one_line

if TYPE_CHECKING:
    from partnerkit.model.framework import Framework


def statements_from(framework: Framework) -> str:
    """Return where the quality statements are from, and whose words stand beside them; nothing without any."""
    if not framework.statements or framework.statements_from is None:
        return ""
    known = framework.statements_from
    source = ", ".join(one_line(part) for part in (known.title, known.publisher, known.published) if part)
    return f"Quality statements: {source}. What each asks for is in partnerkit's words."


def acknowledgements(framework: Framework) -> Iterator[str]:
    """Yield whose guide it is, whom it thanks, what it allows, where it is found."""
    yield framework.acknowledgement
    if framework.contributors:
        yield f"The guide thanks {'; '.join(one_line(one) for one in framework.contributors)}."
    yield from (known for known in (framework.terms, framework.address, statements_from(framework)) if known)
