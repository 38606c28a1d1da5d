"""One assessment with its framework and the configuration that governs it, each file read once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from partnerkit.analysis.source import Source
from partnerkit.errors import CannotRead, InvalidFile
from partnerkit.files.config import Settings
from partnerkit.files.frameworks import Library, UnknownFramework
from partnerkit.files.read import read_bytes
from partnerkit.files.recognise import Recogniser
from partnerkit.model.command_line import command_line

if TYPE_CHECKING:
    from datetime import date

    from partnerkit.files.load import Loaded
    from partnerkit.files.yaml.document import Document
    from partnerkit.model.assessment import Assessment
    from partnerkit.model.config import Config
    from partnerkit.model.framework import Framework
    from partnerkit.model.problem import Problem
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
        self.library = Library()
        self.settings = Settings()
        self.recogniser = Recogniser(self.settings)
        self._default: Config | None = None
        self._former: FormerNames | None = None

    def open(self, path: Path, content: bytes | None = None) -> Opened:
        """Return an assessment with its framework.

        Raises `CannotRead`, or `InvalidFile` with all problems of the file, or of the settings that govern it.

        `content` is what the file holds, where it was read already.
        """
        from partnerkit.files.load import parse
        from partnerkit.model.assessment import Assessment

        return self.accept(path, parse(read_bytes(path) if content is None else content, str(path), Assessment))

    def accept(self, path: Path, loaded: Loaded[Assessment]) -> Opened:
        """Return an assessment that was loaded already, with its framework. Raises `InvalidFile` as `open` does."""
        self.require_settings(path.parent)
        assessment = loaded.model
        framework, problem = (None, None) if assessment is None else self.framework(loaded)
        found = [*loaded.problems, *([problem] if problem else [])]
        if found or assessment is None or framework is None:
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
        """Raise `InvalidFile` where settings would not apply in a folder as whoever wrote them believes they do."""
        problems = self.settings.problems(folder)
        if problems:
            files = ", ".join(dict.fromkeys(problem.place.file for problem in problems))
            raise InvalidFile(f"{files} must be put right first: it sets what the rest depends on", problems)

    def config(self, path: Path) -> Config:
        """Return what `partnerkit.yaml` sets for a file; the defaults where there is none or it has problems."""
        loaded = self.settings.of(path.parent)
        if loaded is not None and loaded.model is not None:
            return loaded.model
        if self._default is None:
            from partnerkit.model.config import Config

            self._default = Config()
        return self._default

    def framework(self, loaded: Loaded[Assessment]) -> tuple[Framework | None, Problem | None]:
        """Return the framework that an assessment names, or the problem with it."""
        name = cast("Assessment", loaded.model).framework
        document = loaded.document
        try:
            found = self.library.get(name, Path(document.file).parent)
        except UnknownFramework as error:
            return None, document.problem("unknown-framework", ("framework",), error.sentence, error.remedy)
        except CannotRead as error:
            return None, document.problem("unknown-framework", ("framework",), error.sentence)
        if found.model is None:
            file = found.document.file
            message = f"the framework in {file} has problems"
            return None, document.problem(
                "unknown-framework", ("framework",), message, f"Run `{command_line('check', Path(file))}`."
            )
        return found.model, None
