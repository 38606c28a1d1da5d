"""A check as the formats for CI see it, and what they share: paths from the repository's root, harmless log lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partnerkit.model.dates import MONTHS
from partnerkit.model.patterns import pattern
from partnerkit.model.text import one_line, with_remedy
from partnerkit.model.words import Severity

if TYPE_CHECKING:
    from partnerkit.model.check_report import CheckReport
    from partnerkit.model.problem import Problem


KINDS = {
    "assessment": "assessment",
    "framework": "framework",
    "config": "configuration",
    "crosswalk": "crosswalk",
    "partnership": "record",
    "seal": "seal",
    "meeting": "meeting",
    "portfolio": "portfolio",
}


_NUMBER = pattern(rf"\d+(?: (?:{'|'.join(MONTHS)}) \d+)?")
"""A number, or a day as people write it."""
LONG_LINE = 1000
"""Characters from which a line of a file is not taken into fingerprints as it is."""


def counted(report: CheckReport) -> str:
    """Return the counts of files and problems, in one sentence."""
    counts = [_number(number, KINDS[kind]) for kind, number in report.counts.items() if number or kind == "assessment"]
    checked = ", ".join(counts)
    if not report.problems and not report.unreadable:
        return f"Checked {checked}: nothing wrong."
    errors = _number(report.number(Severity.ERROR), "error")
    warnings = _number(report.number(Severity.WARNING), "warning")
    unreadable = f", {len(report.unreadable):,} could not be read" if report.unreadable else ""
    return f"Checked {checked}: {errors}, {warnings}{unreadable}."


def _number(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def sentence(problem: Problem) -> str:
    """Return what a problem is and what to do about it, on one line."""
    return one_line(with_remedy(problem.message, problem.remedy))


def fingerprints(report: CheckReport) -> list[str]:
    """Return a digest for each problem, the same after edits elsewhere in its file and on another day.

    It is made of the rule, the path, the line as it stands there and the message without its numbers, which may be
    other lines' or count days; two problems that are alike in all this differ by their order.
    """
    import hashlib

    found: list[str] = []
    times: dict[str, int] = {}
    of_lines: dict[str, str] = {}
    """A digest in place of each long line: many problems may stand on one."""
    for problem in report.problems:
        message = _NUMBER.sub("0", problem.message)
        source = problem.source or ""
        if len(source) > LONG_LINE:
            if source not in of_lines:
                of_lines[source] = hashlib.sha256(source.strip().encode(errors="surrogatepass")).hexdigest()
            source = of_lines[source]
        parts = (problem.rule, report.path(problem.place.file), source.strip(), message)
        alike = "\0".join(parts)
        times[alike] = times.get(alike, 0) + 1
        text = f"{alike}\0{times[alike]}".encode(errors="surrogatepass")
        found.append(hashlib.sha256(text).hexdigest()[:32])
    return found


def in_log(text: str) -> str:
    """Return a text for a log in which lines can be commands, changed so that none is.

    A line that starts with `::`, after white space, may be one, and one that holds `##[` anywhere:
    https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
    """
    lines = (re.sub(r"^(\s*):(?=:)", r"\1: ", line) for line in text.splitlines(keepends=True))
    return "".join(lines).replace("##[", "## [")


def json_in_log(text: str) -> str:
    """Return JSON for such a log: the same data, and no command."""
    return text.replace("##[", "##\\u005b")
