"""Completions for a shell: computed only when it asks, quickly, and silently whatever is wrong.

Each function gets what was typed so far and returns what could stand there, most with a word of help.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer  # noqa: TC002  # typer looks at the annotations to know what to give

if TYPE_CHECKING:
    from partnerkit.model.framework import Framework


def rule_ids(incomplete: str) -> list[tuple[str, str]]:
    """Return the rules that can be chosen; behind a comma the next one."""
    from partnerkit.rules.every import RULES

    before, comma, _ = incomplete.rpartition(",")
    return [(f"{before}{comma}{rule.id}", rule.summary) for rule in RULES]


def every_rule_id() -> list[tuple[str, str]]:
    """Return all ids that can stand behind a problem."""
    from partnerkit.rules.catalogue import EVERY

    return [(rule.id, rule.summary) for rule in EVERY.values()]


def challenge_kinds() -> list[tuple[str, str]]:
    """Return the kinds of questions that a critical friend asks."""
    from partnerkit.analysis.challenge import KINDS

    return [(kind.id, kind.summary) for kind in KINDS]


def frameworks() -> list[str]:
    """Return the frameworks that an assessment in this folder can name."""
    from partnerkit.files.frameworks import available

    return list(available(Path()))


def issues(ctx: typer.Context) -> list[tuple[str, str]]:
    """Return the issues of the framework, or of the assessment, that was typed before."""
    with suppress(Exception):  # a shell that completes is no place for complaints
        return [(issue.id, f"{issue.number} {issue.title}") for issue in _framework(ctx).issues]
    return []


def ratings(ctx: typer.Context) -> list[tuple[str, str]]:
    """Return the ratings that can be given in the assessment that was typed before."""
    from partnerkit.model.ratings import NOT_APPLICABLE

    with suppress(Exception):
        given = _framework(ctx).ratings_given
        return [(str(rating), "with --reason" if rating == NOT_APPLICABLE else rating.meaning) for rating in given]
    return []


def practices(ctx: typer.Context) -> list[tuple[str, str]]:
    """Return the practices of the issue that was typed before, each as in place."""
    from partnerkit.services.frameworks import find_issue

    with suppress(Exception):
        issue = find_issue(_framework(ctx), ctx.params["only"], "")
        return [(f"{name}=in-place", one.text) for name, one in issue.practice_by_id.items()]
    return []


def refs(ctx: typer.Context) -> list[tuple[str, str]]:
    """Return the refs of the actions in the assessment that was typed before."""
    from partnerkit.model.text import one_line

    with suppress(Exception):
        assessment = _opened(ctx.params["file"]).assessment
        actions = (action for entry in assessment.ratings.values() for action in entry.actions)
        return [(action.ref, one_line(action.action)) for action in actions if action.ref]
    return []


def _framework(ctx: typer.Context) -> Framework:
    from partnerkit.files.frameworks import Library

    given = ctx.params
    if given.get("framework"):
        return Library().get(given["framework"], Path()).valid
    # Behind an option without its value, which is what is to be completed, the arguments are not sorted out yet.
    file = given.get("file") or next(iter(given.get("files") or ctx.args))
    framework: Framework = _opened(file).framework
    return framework


def _opened(file: str | Path) -> Any:
    from datetime import date

    from partnerkit.services.workspace import Workspace

    return Workspace(date.today()).open(Path(file))


def owners(ctx: typer.Context) -> list[str]:
    """Return the owners of the actions in the assessments that were typed before."""
    return _names(ctx, "owner")


def organisations(ctx: typer.Context) -> list[str]:
    """Return the organisations of the actions in the assessments that were typed before."""
    return _names(ctx, "organisation")


def partners() -> list[str]:
    """Return the partners in the record that governs this folder."""
    from partnerkit.services.partners import record_around

    with suppress(Exception):
        record = record_around(Path())
        return [one.organisation for one in record.partners] if record else []
    return []


def _names(ctx: typer.Context, key: str) -> list[str]:
    from datetime import date

    from partnerkit.services.opening import open_all
    from partnerkit.services.workspace import Workspace

    with suppress(Exception):
        files = [Path(path) for path in ctx.params.get("paths") or ctx.params.get("files") or ()]
        opened = open_all(Workspace(date.today()), files)
        actions = [action for one in opened for _, action in one.assessment.every_action]
        return sorted({name for action in actions if (name := getattr(action, key))})
    return []
