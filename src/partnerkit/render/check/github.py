"""A check for GitHub: problems as workflow commands, and a page for the step's summary.

Commands: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions; how they are encoded:
https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import one_line
from partnerkit.render.check.common import counted, in_log, sentence
from partnerkit.render.markdown import cell, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.model.check_report import CheckReport
    from partnerkit.model.problem import Problem

MOST = 1024 * 1024
"""Bytes that a step's summary may have; with one more GitHub shows nothing of it."""
_ROOM_FOR_THE_END = 200


def commands(report: CheckReport) -> Iterator[str]:
    """Yield a line for each problem, the severest first, for GitHub shows the first ten of a kind; then the counts."""
    for unreadable in report.unreadable:
        yield _command("error", one_line(unreadable.sentence), title="cannot be read")
    for problem in report.severest_first:
        yield _problem(report, problem)
    yield in_log(counted(report))


def _problem(report: CheckReport, problem: Problem) -> str:
    place = problem.place
    path = one_line(report.path(place.file))
    at = ":".join(str(part) for part in (path, place.line, place.column) if part is not None)
    where = {"file": path, "line": place.line, "col": place.column, "endColumn": place.end_column}
    known = {name: str(value) for name, value in where.items() if value is not None}
    if "line" in known:
        known["endLine"] = known["line"]
    # The log shows the message alone, so the place stands in it once more.
    return _command(str(problem.severity), f"{at}: {sentence(problem)}", **known, title=problem.rule)


def _command(command: str, message: str, **properties: str) -> str:
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{command} {listed}::{_data(message)}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def summary(report: CheckReport, room: int = MOST) -> str:
    """Return the page for a step's summary, as Markdown of at most `room` bytes: all problems, then each table.

    What has no room is left out whole, and the page says so.
    """
    blocks = [
        f"## partnerkit check\n\n{text(counted(report))}\n",
        *_listed(report),
        *(f"\n{table}" for table in report.tables),
    ]
    page, size, left_out = [], 0, 0
    for block in blocks:
        needed = len(block.encode(errors="replace"))
        if left_out or size + needed > room - _ROOM_FOR_THE_END:
            left_out += 1
            continue
        page.append(block)
        size += needed
    if left_out and size + _ROOM_FOR_THE_END <= room:
        page.append(f"\n{left_out:,} more lines and tables have no room here: the log has all problems.\n")
    return "".join(page)


def _listed(report: CheckReport) -> Iterator[str]:
    rows = [f"| Error | {cell(one.file)} | {cell(one.sentence)} | |\n" for one in report.unreadable]
    for problem in report.severest_first:
        place = problem.place._replace(file=report.path(problem.place.file))
        severity = str(problem.severity).capitalize()
        rows.append(f"| {severity} | {cell(str(place))} | {cell(sentence(problem))} | {problem.rule} |\n")
    if rows:
        yield "\n| | Place | Problem | Rule |\n|---|---|---|---|\n" + rows[0]
        yield from rows[1:]
