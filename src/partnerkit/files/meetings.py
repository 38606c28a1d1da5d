"""What a meeting decided, read from its file, with every problem on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.files.load import Loaded, validate
from partnerkit.model.base import RATINGS
from partnerkit.model.command_line import command_line
from partnerkit.model.meeting import Meeting
from partnerkit.model.suggest import Suggestions, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.files.yaml.document import Document
    from partnerkit.model.framework import Framework
    from partnerkit.model.problem import Problem


def as_meeting(document: Document, framework: Framework | None) -> Loaded[Meeting]:
    """Return a document as what a meeting decided; its issues and ratings are those of `framework`, of None any."""
    loaded = validated(document, framework)
    if loaded.model is None or framework is None:
        return loaded
    problems = list(unknown_issues(document, loaded.model, framework))
    return Loaded(document, None, problems) if problems else loaded


def validated(document: Document, framework: Framework | None) -> Loaded[Meeting]:
    """Return the same, whatever issues it names."""
    return validate(document, Meeting, {RATINGS: None if framework is None else framework.rating_by_id})


def unknown_issues(document: Document, meeting: Meeting, framework: Framework) -> Iterator[Problem]:
    """Yield a problem for each decision on an issue that the framework does not have."""
    near = Suggestions(framework.by_id)
    for name in meeting.decisions:
        if name not in framework.by_id:
            otherwise = f"`{command_line('frameworks', 'show', framework.id)}` lists all."
            message = f'{framework.title} has no {framework.issue_name} "{name[:80]}"'
            remedy = did_you_mean(name, near, otherwise)
            yield document.problem("unknown-issue", ("decisions", name), message, remedy, key=True)
