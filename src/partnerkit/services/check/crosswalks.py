"""A crosswalk in a check: its two frameworks, and what is wrong with what it calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.crosswalk import Between

if TYPE_CHECKING:
    from partnerkit.files.load import Loaded
    from partnerkit.model.crosswalk import Crosswalk
    from partnerkit.model.problem import Problem
    from partnerkit.services.workspace import Workspace


def between(workspace: Workspace, loaded: Loaded[Crosswalk]) -> tuple[Between | None, list[Problem]]:
    """Return a crosswalk with its frameworks, or None and the problems with what it calls them."""
    crosswalk = loaded.valid
    of, one = workspace.framework_called(crosswalk.of, loaded.document, "from")
    to, other = workspace.framework_called(crosswalk.to, loaded.document, "to")
    if of is None or to is None:
        return None, [problem for problem in (one, other) if problem is not None]
    return Between(crosswalk, of, to), []
