"""The page that GitHub shows with a step: a file that the environment names, and that steps add to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnerkit.cli.console import Screen
    from partnerkit.model.check_report import CheckReport


def write_summary(screen: Screen, report: CheckReport, tables: list[str]) -> None:
    """Add to the file in `GITHUB_STEP_SUMMARY`, if there is one. If it cannot be written, the log says so."""
    from partnerkit.render.check.github import MOST, summary

    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    try:
        with Path(name).open("ab") as file:
            page = summary(report, tables, MOST - file.tell())
            file.write(page.encode(errors="replace"))
    except (OSError, ValueError):
        screen.result("::warning title=step summary::The step's summary could not be written.")
