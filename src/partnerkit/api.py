"""The Python API: what the commands do, as functions that return values.

Paths are text or `Path`s, of files or folders; folders are searched as the commands search them. Nothing is printed or
asked, and no file is changed. `as_of` is the day that counts as today. Every error is a `PartnerkitError`: `CannotRead`
for a path that is missing or unreadable, `InvalidFile`, which carries all problems, for files that cannot be used or do
not belong together, and `WrongUsage` for arguments that cannot be meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from partnerkit.services.workspace import Workspace

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison
    from partnerkit.analysis.plan import Plan
    from partnerkit.analysis.progress import Progress
    from partnerkit.analysis.report import Report
    from partnerkit.analysis.source import Source
    from partnerkit.model.check_report import CheckReport

OnePath: TypeAlias = str | PathLike[str]
Paths: TypeAlias = OnePath | Iterable[OnePath]
"""One path, or several."""


def open_assessment(path: OnePath) -> Source:
    """Return an assessment with its file and its framework.

    `source.assessment.entry(issue)` is what it says of an issue; `source.framework.issues` are all issues, in order.
    Raises `CannotRead` and `InvalidFile`.
    """
    return _workspace(None).open(Path(path))


def check(  # noqa: PLR0913  # the options of the command
    paths: Paths,
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    as_of: date | None = None,
    jobs: int = 1,
    use_cache: bool = False,
    on_file: Callable[[str], object] | None = None,
) -> CheckReport:
    """Return the report of a check of files and folders against every rule.

    `select` names the only rules to report (None for all), `ignore` rules not to report; what keeps a file from being
    read is always reported. `jobs` is how many processes to use, 0 for as many as pay; they are forked, so leave it at
    1 in a program with threads. `use_cache` takes the results of unchanged files from the user's cache, and keeps new
    ones there. `on_file` is called with the path of each file once it is checked. What cannot be read is in the report.
    Raises `WrongUsage` for a rule that does not exist.
    """
    from partnerkit.services.check.rule_choice import choose_rules
    from partnerkit.services.check.run import Options
    from partnerkit.services.check.run import check as run

    options = Options(
        select=choose_rules(select, "select") if select is not None else None,
        ignore=choose_rules(ignore, "ignore"),
        jobs=jobs,
        use_cache=use_cache,
    )
    return run(_workspace(as_of), _listed(paths), options, on_file=on_file)


def compare(paths: Paths, *, window: int | None = None) -> Comparison:
    """Return the individual views of one round side by side.

    Agreed assessments are left out, here, and what is not rated at all, here and below: a blank file is no view.

    `window` is how many days the round may span; None for what `partnerkit.yaml` says, else 45. Raises `CannotRead`,
    `InvalidFile` for views that cannot be compared, and `WrongUsage` for fewer than two.
    """
    from partnerkit.analysis.comparison import compare as of_views
    from partnerkit.services.selection import select_views

    selection = select_views(_workspace(None), _listed(paths), window)
    return of_views(selection.sources, selection.framework)


def make_plan(
    paths: Paths, *, by: Literal["issue", "owner", "due", "workstream"] = "issue", as_of: date | None = None
) -> Plan:
    """Return the implementation plan: the actions of one or more assessments, grouped and in order, with its gaps.

    Each item has its action and how that stands on the day `as_of`. Raises `CannotRead` and `InvalidFile`.
    """
    from partnerkit.analysis.plan import make_plan as of_sources
    from partnerkit.model.words import By
    from partnerkit.services.load import in_plan
    from partnerkit.services.selection import select_for_plan

    workspace = _workspace(as_of)
    found = select_for_plan(workspace, _listed(paths))
    known = in_plan(workspace, found.sources, found.left_out)
    return of_sources(found.sources, workspace.as_of, By(by), known=known)


def make_progress(paths: Paths, *, git: bool = False, since: str | None = None, as_of: date | None = None) -> Progress:
    """Return how a partnership moved over assessments of several dates, or over the history of one file in git.

    Where agreed assessments are among those named, individual views are left out. With `git`, or with `since`, a
    revision to start from, the path is one file, and its committed versions are the states. Raises `CannotRead`,
    `InvalidFile` for assessments that are not the states of one partnership, and `WrongUsage`.
    """
    from partnerkit.analysis.progress import make_progress as of_states
    from partnerkit.services.history import find_states

    workspace = _workspace(as_of)
    found = find_states(workspace, _listed(paths), git=git, since=since)
    return of_states(found.framework, found.states, workspace.as_of, is_history=found.is_history)


def make_report(
    paths: Paths,
    *,
    window: int | None = None,
    views: Literal["named", "grouped", "hidden"] | None = None,
    min_group: int | None = None,
    as_of: date | None = None,
) -> Report:
    """Return a report on one partnership: for each guide where it stands, how it moved, where views differ; its plan.

    `window` is how many days a round spans, as for `compare`. `views` says how the individual views are shown, in
    groups of `min_group` or more; left out, they are grouped as soon as one is of somebody with lived experience.
    Raises `CannotRead`, `InvalidFile` for assessments that do not belong in one report, and `WrongUsage` where nothing
    may be shown.
    """
    from partnerkit.analysis.report import make_report as of_sources
    from partnerkit.model.words import Shown
    from partnerkit.services.circulation import shape
    from partnerkit.services.consensus import with_consensus
    from partnerkit.services.dues import with_dues
    from partnerkit.services.load import in_report
    from partnerkit.services.out_of_date import with_out_of_date
    from partnerkit.services.selection import select_for_report

    workspace = _workspace(as_of)
    selection = select_for_report(workspace, _listed(paths), window)
    known = in_report(workspace, selection.sources)
    shown = Shown(views) if views is not None else None
    made = of_sources(selection.sources, workspace.as_of, selection.window, known)
    made, _ = shape(workspace, made, selection.sources, shown, min_group)
    return with_dues(workspace, with_out_of_date(workspace, with_consensus(workspace, made, window)[0]))


def _workspace(as_of: date | None) -> Workspace:
    return Workspace(as_of or date.today())


def _listed(paths: Paths) -> Sequence[Path]:
    return [Path(paths)] if isinstance(paths, (str, PathLike)) else [Path(path) for path in paths]
