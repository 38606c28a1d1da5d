"""The views that `compare` and `agree` work on: found, read, and proved to be comparable."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.analysis.comparison import Voice, incomparable
from partnerkit.errors import InvalidFile, WrongUsage
from partnerkit.model.words import View
from partnerkit.services.selection import open_all

if TYPE_CHECKING:
    from partnerkit.model.framework import Framework
    from partnerkit.services.workspace import Opened, Workspace


class Voices:
    """Individual views of one partnership in one round, in the order of their dates; agreed ones are left out."""

    def __init__(self, workspace: Workspace, paths: list[Path], window: int | None) -> None:
        """Read what is named. Raises `CannotRead`, `InvalidFile` and `WrongUsage`."""
        opened = open_all(workspace, paths)
        self.left_out = [one for one in opened if one.assessment.view is View.AGREED]
        individual = [one for one in opened if one.assessment.view is View.INDIVIDUAL]
        individual.sort(key=lambda one: (one.assessment.date, str(one.path)))
        if len(individual) < 2:
            raise WrongUsage(f"comparing needs two individual views or more; there {_are(len(individual))}")
        self.opened = individual
        self.voices = [Voice(number, str(one.path), one.assessment) for number, one in enumerate(individual, start=1)]
        self.window = window if window is not None else workspace.config(individual[0].path).round_window
        self._refuse_incomparable()

    @property
    def framework(self) -> Framework:
        """The framework that all of them are against."""
        return self.opened[0].framework

    def _refuse_incomparable(self) -> None:
        by_file = {str(one.path): one for one in self.opened}
        problems = []
        for obstacle in incomparable(self.voices, [one.framework for one in self.opened], self.window):
            document = by_file[obstacle.voice.file].document
            message = f"this view cannot be compared: it {obstacle.reason}"
            problems.append(document.problem("not-comparable", (obstacle.key,), message, obstacle.remedy))
        if problems:
            raise InvalidFile("these views cannot be compared", sorted(problems, key=lambda problem: problem.order))


def _are(number: int) -> str:
    return {0: "is none", 1: "is one"}.get(number, f"are {number}")


def left_out_note(left_out: list[Opened]) -> str | None:
    """What to say of agreed views among those named; None where there are none."""
    if not left_out:
        return None
    return f"Left out, as agreed views: {', '.join(str(one.path) for one in left_out)}."
