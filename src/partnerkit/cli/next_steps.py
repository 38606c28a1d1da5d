"""The next step of the work after a command, as the words of the command line that takes it.

Each function looks at the outcome of one command and returns arguments for `Screen.next_step`: paths where files are
meant, so that they are quoted as such.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from partnerkit.model.words import UNSEALED, Severity, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from partnerkit.analysis.challenge.asking import Challenge
    from partnerkit.analysis.plan import Plan
    from partnerkit.analysis.report import Report
    from partnerkit.analysis.statements import RollUp
    from partnerkit.model.check_report import CheckReport
    from partnerkit.model.config import RoundTerms
    from partnerkit.model.issue import Issue
    from partnerkit.model.problem import Problem
    from partnerkit.services.meeting_page import Prepared
    from partnerkit.services.missing import Missing
    from partnerkit.services.record import OpenedRecord
    from partnerkit.services.selection import Selection
    from partnerkit.services.workspace import Opened, Workspace

Step: TypeAlias = "tuple[object, ...]"

MOST_BESIDE = 100
"""The most files of a folder that are read for a view, and the most folders."""
UNRATED = frozenset({"not-begun", "unrated-issue"})
ASKED_FOR = UNRATED | {"red-without-action"}
"""Rules that `assess` asks about what they miss."""
HEAD = 4096
"""Bytes at the start of a file in which it says what it is."""


def plan_of(*files: Path) -> Step:
    """Write the plan of assessments."""
    return ("plan", *files, "-o", Path("plan.md"))


def report_of(paths: Iterable[Path]) -> Step:
    """Write a report."""
    return ("report", *paths, "-o", Path("report.html"))


def agreement_of(paths: Sequence[Path], first: Path) -> Step:
    """Agree on views; the agreed assessment lies in the folder of the first of them."""
    return ("agree", *paths, "-o", first.parent / "agreed.yaml")


def after_meeting_page(paths: Sequence[Path], made: Prepared, today: date) -> Step:
    """Take over what the meeting will have decided, by the name that the page gives to the file it saves."""
    first = made.views.sources[0].path
    output = made.agreed.path if made.agreed is not None else first.parent / "agreed.yaml"
    return ("agree", *paths, "-o", output, "--meeting", Path(f"meeting-{today}.yaml"))


def agreement_after(workspace: Workspace, paths: Sequence[Path], views: Selection) -> Step:
    """Agree on views as `agreement_of` does, with the open actions of what was agreed before."""
    from partnerkit.services.last_agreement import last_agreement

    first = views.sources[0].path
    last = last_agreement(workspace, first.parent, views.framework.id)
    return (*agreement_of(paths, first), *(("--from", last.path) if last is not None else ()))


def after_assess(every: Sequence[Opened], today: date) -> Step:
    """Go on with the first assessment in which something is left to do; else with what comes after rating."""
    for one in every:
        if step := _what_is_left(one, today):
            return step
    first = every[0]
    if os.path.dirname(os.path.abspath(first.path)).endswith(UNSEALED) or _is_to_be_sealed(first, today):
        return ("seal", first.path)
    if first.assessment.view is View.AGREED:
        has_open_actions = any(entry.open_actions for entry in first.assessment.ratings.values())
        return plan_of(first.path) if has_open_actions else report_of([first.path])
    if len(every) > 1:
        return ("compare", *(one.path for one in every))
    if _round_of(first.path.parent)[1] is not None:
        return status_of(first.path.parent)
    return ("compare", first.path.parent) if _has_other_views(first.path) else ("check", first.path)


def after_setting(opened: Opened, issue: Issue, missed: Missing, today: date) -> Step:
    """Ask for the action or the evidence that a check misses at the issue that was set; else go on as after rating."""
    from partnerkit.services.missing import ACTION, EVIDENCE

    if not (ACTION | EVIDENCE).isdisjoint(missed):
        return ("assess", opened.path, "--issue", issue.number)
    return after_assess([opened], today)


def after_agree(agreed: Opened, again: Step, today: date) -> Step:
    """Go on with `again`, the same command, while issues are open; else with red that has no action, then the plan."""
    from partnerkit.analysis.summary import summarise

    if summarise(agreed.assessment, agreed.framework, today).unrated:
        return again
    return _what_is_left(agreed, today) or plan_of(agreed.path)


def _what_is_left(opened: Opened, today: date) -> Step | None:
    """Rate or agree on what is not rated, then give an action to what is red and has none; None where all is done."""
    from partnerkit.analysis.summary import summarise

    file, summary = opened.path, summarise(opened.assessment, opened.framework, today)
    if summary.unrated:
        views = [view for name in opened.assessment.views if _is_assessment(view := file.parent / name)]
        return ("agree", *views, "-o", file) if len(views) > 1 else ("assess", file)
    return ("assess", file, "--issue", summary.bare[0].number) if summary.bare else None


def after_check(report: CheckReport) -> Step | None:
    """Look at the first problem, errors first; where nothing is wrong, go on with the latest round.

    None where files could not be read: that is told already, with what to do about it.
    """
    if report.problems:
        first = _most_telling(report)
        return ("assess", Path(first.place.file)) if first.rule in UNRATED else ("rules", first.rule)
    if report.unreadable:
        return None
    latest = _latest_round(report.files) if report.counts.get("assessment") else []
    if not latest:
        alone = report.counts.get("framework") == len(report.files) == 1
        return ("new", Path("assessment.yaml"), *(("--framework", Path(report.files[0])) if alone else ()))
    agreed = next((path for path in latest if _is_agreed(path)), None)
    if agreed is None and (len(latest) > 1 or _has_other_views(latest[0])):
        return ("compare", latest[0].parent)
    return plan_of(agreed or latest[0])


def _most_telling(report: CheckReport) -> Problem:
    """Return the first problem, errors first; of a file that is not rated yet, an error that rating would not mend.

    What is wrong with the settings comes before all.
    """
    from partnerkit.files.misnamed import is_settings

    severest = report.severest_first
    of_settings = {file for file in {problem.place.file for problem in severest} if is_settings(file)}
    settings = (problem for problem in severest if problem.place.file in of_settings and problem.rule != "unknown-rule")
    first = next(settings, severest[0])  # what they set may be behind all the rest
    if first.rule not in UNRATED:
        return first
    others = (
        problem
        for problem in report.problems
        if problem.place.file == first.place.file
        and problem.severity is Severity.ERROR
        and problem.rule not in ASKED_FOR
    )
    return next(others, first)


def _latest_round(files: Sequence[str]) -> list[Path]:
    """Return the assessments among files that lie in one folder: the last by name that holds any."""
    folders = sorted({os.path.dirname(file) for file in files}, reverse=True)
    for folder in folders[:MOST_BESIDE]:
        inside = [Path(file) for file in files if os.path.dirname(file) == folder]
        if found := [path for path in inside[:MOST_BESIDE] if _is_assessment(path)]:
            return found
    return []


def after_plan(plan: Plan) -> Step:
    """Close the first gap; else show the plan to those who open no terminal."""
    for gap in plan.gaps:
        file = Path(gap.source.file)
        return ("assess", file, "--issue", gap.issue.number) if gap.rating else ("assess", file)
    return report_of(Path(source.file) for source in plan.sources)


def after_report(report: Report) -> Step:
    """Follow what is agreed; agree where it is not yet."""
    for guide in report.guides:
        if guide.current is None:
            files = [Path(source.file) for source in guide.counted]
            return agreement_of(files, files[0])
    return plan_of(*(Path(source.file) for source in report.plan.sources))


def after_challenge(made: Challenge, paths: Iterable[Path], *, written: bool) -> Step:
    """Write the questions for those who will answer them; then look at what the first one is about."""
    if not written:
        return ("challenge", *paths, "-o", Path("questions.docx"))
    for asked in made.asked:
        first = asked.question.at[0]
        if first.issue is not None:
            return ("assess", Path(first.source.file), "--issue", first.issue.number)
    return report_of(Path(source.file) for source in made.asked_of)


def after_statements(made: RollUp, paths: Iterable[Path], *, written: bool) -> Step:
    """Write the list for those who will work with it; then give evidence to what is rated and has none, or plan."""
    from partnerkit.analysis.statements import Kind

    if not written:
        return ("statements", *paths, "-o", Path("statements.xlsx"))
    naming = [one.id for of in made.sets for one in of.frameworks]
    missing = [one for line in made.lines for one in line.missing if one.kind is not Kind.CANNOT_JUDGE]
    first = min(missing, key=lambda one: one.answer.framework.id not in naming, default=None)
    if first is not None:
        file = Path(first.answer.source.file)
        return (
            ("assess", file) if first.kind is Kind.NOT_RATED else ("assess", file, "--issue", first.answer.issue.number)
        )
    return ("plan", *(Path(source.file) for source in made.sources), "-o", Path("plan.md"))


def after_record(path: Path | None, part: str | None, *, written: bool) -> Step:
    """Write the page for those who open no terminal; else check what the record says."""
    here = () if path is None else (path,)
    if written:
        return ("check", *here)
    return ("record", *here, *(("--part", part) if part else ()), "-o", Path(f"{part or 'record'}.html"))


def part_of(opened: OpenedRecord, part: str) -> Step:
    """Show the part of a record that was changed."""
    return ("record", opened.path, "--part", part)


def _is_to_be_sealed(opened: Opened, today: date) -> bool:
    """Return True for a view of a blind round that lies openly while it can still be sealed."""
    _, terms = _round_of(opened.path.parent)
    if terms is None or not terms.blind or opened.assessment.view is View.AGREED:
        return False
    is_revealed = (opened.path.parent / "sealed" / opened.path.name).is_file()
    return not is_revealed and (terms.views_by is None or today <= terms.views_by)


def status_of(folder: Path) -> Step:
    """Look how the round in a folder stands."""
    root, terms = _round_of(folder)
    where = root if terms is not None else folder.parent
    return ("status", *(() if where == Path() else (where,)))


def _round_of(folder: Path) -> tuple[Path, RoundTerms | None]:
    """Return where the settings lie that govern a folder, and what they say of it as that of a round, if anything."""
    from partnerkit.errors import CannotRead
    from partnerkit.files.config import Settings

    try:
        loaded = Settings().of(folder)
    except CannotRead:
        loaded = None
    if loaded is None or loaded.model is None:
        return folder, None
    root, real = Path(loaded.document.file).parent, os.path.realpath(folder)
    return root, next((one for one in loaded.model.rounds if os.path.realpath(root / one.path) == real), None)


def _has_other_views(file: Path) -> bool:
    """Return True if an individual view lies beside a file."""
    from partnerkit.files.discovery import is_yaml

    try:
        beside = sorted(path for path in file.parent.iterdir() if is_yaml(path.name))[:MOST_BESIDE]
    except OSError:
        return False
    return any(
        _is_assessment(path) and not _is_agreed(path)
        for path in beside
        if os.path.realpath(path) != os.path.realpath(file)
    )


def _is_assessment(path: Path) -> bool:
    from partnerkit.files.identify import kind_of

    return kind_of(_head(path)) == "assessment"


def _is_agreed(path: Path) -> bool:
    from partnerkit.files.identify import is_agreed

    return is_agreed(_head(path))


def _head(path: Path) -> bytes:
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(HEAD)
    except (OSError, ValueError):
        return b""
