"""One assessment with its framework and the configuration that governs it, each file read once."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partnerkit.analysis.source import Source
from partnerkit.errors import CannotRead, InvalidFile
from partnerkit.files.config import Settings
from partnerkit.files.frameworks import Library, UnknownFramework
from partnerkit.files.read import read_bytes
from partnerkit.files.recognise import Recogniser
from partnerkit.files.records import Records
from partnerkit.files.repository import Repositories
from partnerkit.model.command_line import command_line
from partnerkit.model.text import folded

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.files.load import Loaded
    from partnerkit.files.yaml.document import Document
    from partnerkit.model.assessment import Assessment
    from partnerkit.model.config import Config
    from partnerkit.model.framework import Framework
    from partnerkit.model.problem import Problem
    from partnerkit.model.record import Record
    from partnerkit.services.renaming import FormerNames

# Models and the YAML library are imported where they are used: a check of unchanged files needs none of them.


@dataclass(frozen=True, slots=True, eq=False)
class Opened(Source):
    """An assessment that can be used, whatever the rules say of it, with its file as it was read."""

    document: Document = field(kw_only=True)

    @property
    def path(self) -> Path:
        """The path of the file."""
        return Path(self.file)


class Workspace:
    """Reads assessments for one use; each framework and configuration is read once."""

    def __init__(self, as_of: date) -> None:
        self.as_of = as_of
        repositories = Repositories()
        self.settings, self.records = Settings(repositories), Records(repositories)
        self.library = Library(repositories)
        self.recogniser = Recogniser(self.settings)
        self._default: Config | None = None
        self._configs: dict[str, Config] = {}
        self._near: dict[tuple[str, str], Loaded[Framework]] = {}
        """Frameworks by the names that files in a folder give them: a `Path` for each file is slow."""
        self._former: FormerNames | None = None

    def open(self, path: Path, content: bytes | None = None) -> Opened:
        """Return an assessment with its framework.

        Raises `CannotRead`, or `InvalidFile` with all problems of the file, or of the settings that govern it.

        `content` is what the file holds, where it was read already.
        """
        from partnerkit.files.yaml import constructor

        return self.accept(path, constructor.read(read_bytes(path) if content is None else content, str(path)))

    def accept(self, path: Path, document: Document) -> Opened:
        """Return an assessment that was read already, with its framework. Raises `InvalidFile` as `open` does."""
        self.require_settings(path.parent)
        loaded, framework, problem = self.assessment(document)
        found = [*loaded.problems, *([problem] if problem else [])]
        assessment = loaded.model
        if found or assessment is None or framework is None:
            found.sort(key=lambda one: one.order)
            raise InvalidFile(f"{path} cannot be used before this is put right", found)
        assessment, first_name = self.as_now(path, assessment)
        return Opened(str(path), assessment, framework, first_name=first_name, document=loaded.document)

    def as_now(self, path: Path, assessment: Assessment) -> tuple[Assessment, str | None]:
        """Return an assessment under the present name of its partnership, and the first name of one that was renamed.

        Raises `CannotRead`.
        """
        if self._former is None:
            config = self.config(path)
            if not config.formerly:  # hardly any partnership was renamed
                return assessment, None
            from partnerkit.services.renaming import FormerNames

            self._former = FormerNames(self.settings)
        return self._former.as_now(path, assessment)

    def require_settings(self, folder: Path) -> None:
        """Raise `InvalidFile` where settings or a record would not apply in a folder as their writers believe."""
        problems = [*self.settings.problems(folder), *self.records.problems(folder)]
        if problems:
            files = ", ".join(dict.fromkeys(problem.place.file for problem in problems))
            raise InvalidFile(f"{files} must be put right first: it sets what the rest depends on", problems)

    def config(self, path: Path | str) -> Config:
        """Return what `partnerkit.yaml` sets for a file; the defaults where there is none or it has problems."""
        folder = os.path.dirname(path)
        if folder not in self._configs:
            loaded = self.settings.of(Path(folder))
            self._configs[folder] = self._defaults() if loaded is None or loaded.model is None else loaded.model
        return self._configs[folder]

    def _defaults(self) -> Config:
        if self._default is None:
            from partnerkit.model.config import Config

            self._default = Config.model_construct()  # what validates a file need not be built for the defaults
        return self._default

    def record(self, path: Path, partnership: str | None = None) -> Record | None:
        """Return the record that governs a file; None where there is none, it has problems, or is of another.

        `partnership` is the name that the record is to be of, a former one too. Raises `CannotRead`.
        """
        loaded = self.records.of(path.parent)
        record = None if loaded is None else loaded.model
        if record is None or partnership is None or folded(record.partnership) == folded(partnership):
            return record
        former = {folded(name) for name in self.config(path).formerly}
        return None if former.isdisjoint((folded(record.partnership), folded(partnership))) else record

    def assessment(self, document: Document) -> tuple[Loaded[Assessment], Framework | None, Problem | None]:
        """Return a document as an assessment with its framework, and the problem with that, if there is one."""
        from partnerkit.files.load import as_assessment

        framework, problem = self.framework(document)
        loaded = as_assessment(document, framework)
        if problem and any(one.place.line == problem.place.line for one in loaded.problems):
            problem = None  # its name has a slip that is told of already
        return loaded, framework, problem

    def meeting(self, document: Document) -> tuple[Loaded[Any], Framework | None, Problem | None]:
        """Return a document as the decisions of a meeting, as `assessment` returns one."""
        from partnerkit.files.meetings import as_meeting

        framework, problem = self.framework(document)
        loaded = as_meeting(document, framework)
        if problem and any(one.place.line == problem.place.line for one in loaded.problems):
            problem = None
        return loaded, framework, problem

    def framework(self, document: Document) -> tuple[Framework | None, Problem | None]:
        """Return the framework that an assessment names, or the problem with it; neither where it names none."""
        named = document.data.get("framework") if isinstance(document.data, dict) else None
        if not isinstance(named, str) or not named.strip():
            return None, None
        return self.framework_called(named, document)

    def _framework_near(self, name: str, folder: str) -> Loaded[Framework]:
        where = (name, folder)
        if where not in self._near:
            self._near[where] = self.library.get(name, Path(folder))
        return self._near[where]

    def framework_called(
        self, name: str, document: Document, key: str = "framework"
    ) -> tuple[Framework | None, Problem | None]:
        """Return the framework that a file calls `name` under a key, or the problem with it."""
        try:
            found = self._framework_near(name, os.path.dirname(document.file))
        except UnknownFramework as error:
            return None, document.problem("unknown-framework", (key,), error.sentence, error.remedy)
        except CannotRead as error:
            return None, document.problem("unknown-framework", (key,), error.sentence)
        if found.model is None:
            file = found.document.file
            message = f"the framework in {file} has problems"
            return None, document.problem(
                "unknown-framework", (key,), message, f"Run `{command_line('check', Path(file))}`."
            )
        return found.model, None
