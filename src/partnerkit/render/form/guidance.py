"""What a form shows of a guide beside each issue, as texts: every form says the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partnerkit.model.text import folded, one_line
from partnerkit.render.acknowledgement import own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.model.framework import Framework, Statement, Term
    from partnerkit.model.issue import Issue, Resource

SAYS_MORE = 2
"""Words that a heading has beside those of a title, so that it says something else: one more is most often a verb."""
STATEMENTS = "Quality statements of the Care Quality Commission"


def heading(issue: Issue) -> str | None:
    """Return what the guide calls an issue above its chapter, where that says something else than its title."""
    if issue.heading is None or len(_words(issue.heading) - _words(issue.title)) < SAYS_MORE:
        return None
    return one_line(issue.heading)


def title(issue: Issue) -> str:
    """Return an issue's title, with what the guide calls it above its chapter."""
    more = heading(issue)
    return f"{one_line(issue.title)} (in the guide: {more})" if more else one_line(issue.title)


def statements(framework: Framework, issue: Issue) -> list[Statement]:
    """Return the quality statements that an issue is about."""
    known = framework.statement_by_id
    return [known[one.id] for one in issue.statements if one.id in known]


def statement_lines(framework: Framework, issue: Issue) -> Iterator[str]:
    """Yield a quality statement by its name and theme, what it asks for, and what people should find.

    The first says in whose words they all are: a row of Word's table has no room to say it each time.
    """
    whose = own_words(framework)
    for place, one in enumerate(statements(framework, issue)):
        yield f"{one_line(one.name)} ({one_line(one.theme)}){f', {whose}' if whose and not place else ''}"
        yield f"We: {one_line(one.asks)}"
        if one.experience:
            yield f"I: {one_line(one.experience)}"


def source(resource: Resource) -> str:
    """Return whose a tool or a resource is, and of what year; a name that is there twice, once."""
    facts = [*resource.authors, resource.publisher or "", str(resource.year or "")]
    return ", ".join(dict.fromkeys(one_line(fact) for fact in facts if fact))


def resource_line(resource: Resource) -> str:
    """Return a tool or a resource on one line, without its address."""
    whose = source(resource)
    return one_line(resource.title) + (f" ({whose})" if whose else "")


def terms(framework: Framework, issue: Issue) -> list[Term]:
    """Return the terms of the glossary that the guidance on an issue uses."""
    if not framework.glossary:
        return []
    texts = [issue.title, issue.heading, issue.summary, issue.why, *issue.questions, *issue.watch_for]
    texts += [practice.text for practice in issue.practices]
    texts += (issue.looks_like or {}).values()
    for one in statements(framework, issue):
        texts += [one.name, one.asks, one.experience]
    said = folded(" \n ".join(text for text in texts if text))
    return [term for term in framework.glossary if _is_in(term.term, said)]


def _is_in(term: str, said: str) -> bool:
    """True if a text uses a term, its plural, or what stands in brackets behind it: `Care Act (2014)`."""
    names = [name for name in re.split(r"[()]", folded(term)) if name.strip()]
    return any(re.search(rf"(?<!\w){re.escape(name.strip())}(?:s|es)?(?!\w)", said) for name in names)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{3,}", folded(text).replace("coproduction", "co-production"))) - {"and", "the"}
