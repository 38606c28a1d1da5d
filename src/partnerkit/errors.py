"""Everything that ends a command early: one small tree, each class with its exit status.

A low rating is never an error, and what a check finds is a problem (`partnerkit.model.problem`), not an error. The
command line catches `PartnerkitError` in one place, prints its sentence and exits with its status.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


class PartnerkitError(Exception):
    """Something could not be done. `remedy`, where there is one, says what to do instead."""

    exit_status = 3

    def __init__(self, sentence: str, *, remedy: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy


class CannotRead(PartnerkitError):
    """A file or folder is missing, unreadable, or not what it should be."""


class CannotWrite(PartnerkitError):
    """A file cannot be written, or must not be: it exists, is read-only, or changed meanwhile."""


class CannotRender(PartnerkitError):
    """A user's template is wrong, or asks for more than it may have."""


class CannotChange(PartnerkitError):
    """An edit would touch more than it should; the file is left as it was."""


class MissingExtra(PartnerkitError):
    """What was asked for needs a library that is installed only on demand."""

    def __init__(self, what: str, extra: str) -> None:
        where = f'In partnerkit\'s folder run: pipx install --force ".[{extra}]"'
        super().__init__(f"{what} needs more than is installed", remedy=f'{where}; with pip: pip install ".[{extra}]"')


class MissingPango(PartnerkitError):
    """What was asked for needs a library of the system that is not there."""

    def __init__(self) -> None:
        super().__init__(
            "PDF needs Pango, which this system does not have",
            remedy="On Debian and Ubuntu run: sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
            "on macOS: brew install pango; for Windows and others see docs/installing.md. "
            "Without it: write the page (-o NAME.html) and print it from a browser.",
        )


class Refused(PartnerkitError):
    """It could be done, and must not be: not now, or not with this file."""

    exit_status = 1


class WrongUsage(PartnerkitError):
    """The command was called in a way that cannot be meant."""

    exit_status = 2


class InvalidFile(PartnerkitError):
    """A file has problems that keep a command from using it; it carries all of them.

    They are `model.problem.Problem`s; this floor lies below the models, so it does not name their type.
    """

    exit_status = 1

    def __init__(self, sentence: str, problems: Sequence[Any]) -> None:
        super().__init__(sentence)
        self.problems = tuple(problems)
