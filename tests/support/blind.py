"""A blind round for tests: a repository that several share, each on a machine of their own."""

from __future__ import annotations

import contextlib
from pathlib import Path

from tests.support.command import Done, inside, run
from tests.support.git_repo import Repo

SETTINGS = """\
format: partnerkit/config/1
rules: {unrated-issue: "off", red-without-action: "off", amber-without-action: "off", view-required: "off"}
rounds:
  - {folder: 2027-05, views_by: 2027-05-31, blind: true}
required_views: {organisations: [Anytown Trust, Anytown Mind]}
"""
VIEW = """\
format: partnerkit/assessment/1
framework: working-partnership
partnership: Anytown
date: 2027-05-11
view: individual
assessor:
  role: Manager
  organisation: Anytown ORGANISATION
  sector: nhs
ratings:
  it-systems: red
"""
DURING, AFTER = "2027-05-20", "2027-06-01"


def view(organisation: str = "Trust", rating: str = "red") -> str:
    """The text of a view of Anytown Trust, or another."""
    return VIEW.replace("ORGANISATION", organisation).replace("red", rating)


class Machine(Repo):
    """A clone of the shared repository."""

    def __init__(self, origin: Repo, folder: Path) -> None:
        super().__init__(folder)
        self.git("remote", "add", "origin", str(origin.folder))
        self.pull()

    def pull(self) -> None:
        self.git("pull", "-q", "--rebase", "origin", "main", check=False)

    def push(self) -> None:
        """Commit whatever git sees, and share it."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "Work", "--allow-empty")
        self.git("pull", "-q", "--rebase", "origin", "main", check=False)
        self.git("push", "-q", "origin", "HEAD:main")

    def run(self, *arguments: object, day: str = DURING) -> Done:
        return run(*arguments, "--as-of", day, cwd=self.folder)

    def inside(self, *arguments: object, day: str = DURING) -> Done:
        """The same in this process, for what a test does before what it is about."""
        with contextlib.chdir(self.folder):
            return inside(*arguments, "--as-of", day)

    def text(self, name: str) -> str:
        return (self.folder / name).read_bytes().decode()

    def has(self, name: str) -> bool:
        return (self.folder / name).exists()

    def shared(self) -> set[str]:
        """The files that git holds here."""
        return set(self.git("ls-files").splitlines())


def machines(folder: Path, *names: str) -> list[Machine]:
    """The machines of people who share one repository, with the settings of a blind round in it."""
    origin = Repo(folder / "origin", "--bare")
    first = Machine(origin, folder / names[0])
    first.write("partnerkit.yaml", SETTINGS)
    first.push()
    return [first, *(Machine(origin, folder / name) for name in names[1:])]
