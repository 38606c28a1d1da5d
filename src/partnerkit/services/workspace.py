"""Files as a command sees them: read once, with their framework and the settings that govern them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from partnerkit.analysis.source import Source
from partnerkit.errors import CannotRead, InvalidFile
from partnerkit.files.config import Settings
from partnerkit.files.frameworks import Library, UnknownFramework
from partnerkit.files.identify import kind_of
from partnerkit.files.read import read_bytes
from partnerkit.model.problem import Place, Problem
from partnerkit.model.suggest import did_you_mean, nearest
from partnerkit.model.words import CONFIG_NAME, DEFAULT_WINDOW, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from partnerkit.files.load import Loaded
    from partnerkit.files.yaml.document import Document
    from partnerkit.model.assessment import Assessment
    from partnerkit.model.config import Config
    from partnerkit.model.framework import Framework
    from partnerkit.rules.round import Seen, Terms
    from partnerkit.rules.rule import Rule

# Models, rules and the YAML library are imported where they are used: where all is as it was, none is needed.
KINDS = ("assessment", "framework", "config")


@dataclass
class Inspected:
    """A file with all that is wrong with it."""

    path: Path
    kind: str
    loaded: Loaded[Any]
    framework: Framework | None = None
    """The framework of an assessment, where it could be read."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def document(self) -> Document:
        return self.loaded.document


@dataclass(frozen=True, slots=True, eq=False)
class Opened(Source):
    """An assessment that can be used, whatever the rules say of it, with its file as it was read."""

    document: Document = field(kw_only=True)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return Path(self.file)


class Workspace:
    """Reads files for one command; frameworks and settings are read once each."""

    def __init__(self, as_of: date) -> None:
        self.as_of = as_of
        self.library = Library()
        self.settings = Settings()
        self._default: Config | None = None
        self._terms: dict[str, Terms] = {}
        self._levels: dict[tuple[int, int], list[tuple[Rule[Any], Severity]]] = {}

    def open(self, path: Path, content: bytes | None = None) -> Opened:
        """An assessment with its framework. Raises `CannotRead`, or `InvalidFile` with all problems of the file.

        `content` is what the file holds, where it was read already.
        """
        from partnerkit.files.load import parse
        from partnerkit.model.assessment import Assessment

        loaded = parse(read_bytes(path) if content is None else content, str(path), Assessment)
        assessment = loaded.model
        framework, problem = (None, None) if assessment is None else self._framework(loaded)
        found = [*loaded.problems, *([problem] if problem else [])]
        if found or assessment is None or framework is None:
            raise InvalidFile(f"{path} cannot be used before this is put right", found)
        return Opened(str(path), assessment, framework, document=loaded.document)

    def inspect(self, path: Path, *, named: bool, content: bytes | None = None) -> Inspected | None:
        """A file with all its problems; None for other people's files, unless they were named. Raises `CannotRead`.

        `content` is what the file holds, where it was read already.
        """
        from partnerkit.files.load import parse

        content = read_bytes(path) if content is None else content
        kind = kind_of(content)
        if kind is None and not named:
            return None
        meant = kind if kind in KINDS else _meant(kind, path)
        inspected = Inspected(path, meant, parse(content, str(path), _model(meant)))
        inspected.problems = [*inspected.loaded.problems, *self._rules(inspected)]
        inspected.problems.sort(key=lambda problem: problem.order)
        return inspected

    def _rules(self, inspected: Inspected) -> Iterable[Problem]:
        from partnerkit.rules import OF_ASSESSMENTS, OF_FRAMEWORKS
        from partnerkit.rules.rule import Case

        loaded = inspected.loaded
        if loaded.model is None:
            return
        if inspected.kind == "framework":
            yield from self.findings(OF_FRAMEWORKS, loaded.model, inspected)
        elif inspected.kind == "config":
            yield from _unknown_rules(loaded)
        else:
            inspected.framework, problem = self._framework(loaded)
            if problem:
                yield problem
            if inspected.framework:
                evidence = self.config(inspected.path).evidence_for_green
                case = Case(loaded.model, inspected.framework, self.as_of, evidence)
                yield from self.findings(OF_ASSESSMENTS, case, inspected)

    def findings(self, rules: tuple[Rule[Any], ...], subject: Any, inspected: Inspected) -> Iterable[Problem]:
        """What rules find, as problems of a file, with the severities that its settings give them."""
        for rule, severity in self._in_force(rules, self.config(inspected.path)):
            for finding in rule.check(subject):
                yield inspected.document.problem(
                    rule.id, finding.keys, finding.message, finding.remedy, severity=severity, key=finding.on_key
                )

    def _in_force(self, rules: tuple[Rule[Any], ...], config: Config) -> list[tuple[Rule[Any], Severity]]:
        """Those rules that are not off, with their severities; worked out once for all files of one configuration."""
        both = (id(rules), id(config))  # neither goes while this is there
        if both not in self._levels:
            levels = [(rule, config.rules.get(rule.id, rule.severity)) for rule in rules]
            self._levels[both] = [(rule, Severity(level)) for rule, level in levels if level != "off"]
        return self._levels[both]

    def seen(self, inspected: Inspected) -> Seen:
        """What the rules about rounds look at in an assessment."""
        from partnerkit.rules.round import Seen

        return Seen.of(inspected.loaded.valid, str(inspected.path), self.terms(inspected.path))

    def terms(self, path: Path) -> Terms:
        """What is set for the rounds of a file; one object for all files under one `partnerkit.yaml`."""
        from partnerkit.rules.round import Terms

        loaded = self.settings.of(path.parent)
        key = loaded.document.file if loaded else ""
        if key not in self._terms:
            if loaded is None:
                self._terms[key] = Terms(DEFAULT_WINDOW)
            else:
                config = self.config(path)
                wanted = config.required_views
                sectors = tuple(map(str, wanted.sectors))
                self._terms[key] = Terms(config.round_window, config.max_age_days, sectors, wanted.organisations)
        return self._terms[key]

    def unknown_view(self, agreed: Seen, number: int, error: CannotRead) -> list[Problem]:
        """The problem that an agreed assessment names a view whose file cannot be read."""
        inspected = self.inspect(Path(agreed.file), named=True)
        if inspected is None:
            return []
        return [inspected.document.problem("unknown-view", ("views", number), error.sentence)]

    def config(self, path: Path) -> Config:
        """What `partnerkit.yaml` sets for a file; the defaults where there is none or it has problems."""
        loaded = self.settings.of(path.parent)
        if loaded is not None and loaded.model is not None:
            return loaded.model
        if self._default is None:
            from partnerkit.model.config import Config

            self._default = Config()
        return self._default

    def _framework(self, loaded: Loaded[Assessment]) -> tuple[Framework | None, Problem | None]:
        """The framework that an assessment names, or the problem with it."""
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
            return None, document.problem("unknown-framework", ("framework",), message, f"Run partnerkit check {file}.")
        return found.model, None


def _meant(kind: str | None, path: Path) -> str:
    """What a file that does not rightly say what it is was probably meant to be."""
    return (nearest(kind, KINDS) if kind else None) or ("config" if path.name == CONFIG_NAME else "assessment")


def _unknown_rules(loaded: Loaded[Config]) -> Iterable[Problem]:
    from partnerkit.rules import IDS

    for name in cast("Config", loaded.model).rules:
        if name not in IDS:
            remedy = did_you_mean(name, IDS, "`partnerkit rules` lists all.")
            message = f'there is no rule "{name}"'
            yield loaded.document.problem("unknown-rule", ("rules", name), message, remedy, key=True)


@cache
def _model(kind: str) -> type[Any]:
    from partnerkit.model.assessment import Assessment
    from partnerkit.model.config import Config
    from partnerkit.model.framework import Framework

    models: dict[str, type[Any]] = {"assessment": Assessment, "framework": Framework, "config": Config}
    return models[kind]


def nothing_found(paths: Iterable[Path]) -> Problem:
    """The problem that a check looked at nothing."""
    listed = [str(path) for path in paths]
    message = "no assessment was found here"
    remedy = "An assessment's first line is `format: partnerkit/assessment/1`."
    return Problem("no-assessment", Severity.ERROR, Place(", ".join(listed)), message, remedy)


def format_missing(file: str) -> Problem:
    """The problem that a file was probably meant as an assessment, and does not say so."""
    message = "this looks like an assessment, but does not say so, and was left out"
    remedy = "Write `format: partnerkit/assessment/1` as its first line."
    return Problem("format-missing", Severity.WARNING, Place(file, 1, 1), message, remedy)
