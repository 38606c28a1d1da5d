"""Every rule on one file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from partnerkit.files.identify import KINDS
from partnerkit.files.read import read_bytes
from partnerkit.files.slips import Slip, no_format, wrong_name
from partnerkit.model.problem import Place, Problem
from partnerkit.model.suggest import Suggestions, did_you_mean
from partnerkit.model.text import folded
from partnerkit.model.words import DEFAULT_WINDOW, Severity
from partnerkit.services.check.inspected import Inspected
from partnerkit.services.check.kinds import GOVERNING, meant_as, model_of
from partnerkit.services.check.result import CheckedFile
from partnerkit.services.round_terms import blind_rounds, every_round

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from partnerkit.errors import CannotRead
    from partnerkit.files.load import Loaded
    from partnerkit.files.recognise import Recognised
    from partnerkit.model.config import Config
    from partnerkit.model.kept_record import KeptRecord
    from partnerkit.rules.round import Seen, Terms
    from partnerkit.rules.rule import Rule
    from partnerkit.services.workspace import Opened, Workspace

# Models, rules and the YAML library are imported where they are used: a result from the cache needs none of them.


class Checker:
    """Checks files one by one; what a `partnerkit.yaml` says is worked out once for all files under it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._terms: dict[str, Terms] = {}
        self._terms_in: dict[str, Terms] = {}
        self._in_force: dict[tuple[int, int], list[tuple[Rule[Any], Severity]]] = {}

    def check(
        self,
        path: Path | str,
        content: bytes | None = None,
        recognised: Recognised | None = None,
        *,
        with_table: bool = False,
    ) -> CheckedFile:
        """Return what a check keeps of one file that was named or recognised.

        `content` is the file's, where it was read already, and `recognised` what it is. Raises `CannotRead`.
        """
        file = os.fspath(path)
        kind, slip = recognised or (None, None)
        if slip is Slip.FORMAT:
            return CheckedFile(file, "other", (no_format(file),))
        if slip is Slip.NAME and kind not in GOVERNING:
            return CheckedFile(file, "other", (wrong_name(file, kind or "assessment"),))
        inspected = self.inspect(file, content, recognised)
        if slip is Slip.NAME:
            return CheckedFile(file, "other", (wrong_name(file, kind or ""), *inspected.problems))
        usable = inspected.kind == "assessment" and inspected.loaded.model is not None
        return CheckedFile(
            file,
            inspected.kind,
            tuple(inspected.problems),
            inspected.frameworks,
            self._seen(inspected) if usable else None,
            self._table(inspected) if usable and with_table else None,
            tuple(_placed(inspected)),
            _record(inspected),
        )

    def inspect(
        self, path: Path | str, content: bytes | None = None, recognised: Recognised | None = None
    ) -> Inspected:
        """Return a file that was named or recognised with all its problems, sorted by place.

        `content` and `recognised` are as in `check`. Raises `CannotRead`.
        """
        from partnerkit.files.load import validate
        from partnerkit.files.yaml import constructor

        file = os.fspath(path)
        content = read_bytes(file) if content is None else content
        if recognised is None:
            recognised = self.workspace.recogniser.recognise(file, content, named=True)
        kind = recognised.kind
        meant = kind if kind in KINDS else meant_as(kind)
        document = constructor.read(content, file)
        if meant in ("assessment", "meeting"):
            read = self.workspace.assessment if meant == "assessment" else self.workspace.meeting
            loaded, framework, problem = read(document)
            inspected = Inspected(meant, loaded, framework, problems=[problem] if problem else [])
        else:
            inspected = Inspected(meant, validate(document, model_of(meant)))
        if meant == "crosswalk" and inspected.loaded.model is not None:
            from partnerkit.services.check.crosswalks import between

            inspected.between, found = between(self.workspace, inspected.loaded)
            inspected.problems += found
        if meant == "partnership" and inspected.loaded.model is not None:
            from partnerkit.services.check.records import frameworks_named

            inspected.named = frameworks_named(self.workspace, inspected.loaded)
        inspected.problems += [*inspected.loaded.problems, *self._problems(inspected)]
        inspected.problems.sort(key=lambda problem: problem.order)
        return inspected

    def findings(
        self, rules: tuple[Rule[Any], ...], subject: Any, inspected: Inspected, asked: Container[str] | None = None
    ) -> Iterable[Problem]:
        """Yield what rules find in `subject` as problems of a file, with the severities that are set for it.

        `asked` are the ids of those that are worth asking; None for all.
        """
        for rule, severity in self._rules_in_force(rules, self.workspace.config(inspected.file)):
            if asked is not None and rule.id not in asked:
                continue
            for finding in rule.check(subject):
                place = Place(inspected.document.file, *finding.spot) if finding.spot else finding.keys
                problem = inspected.document.problem(
                    rule.id, place, finding.message, finding.remedy, severity=severity, key=finding.on_key
                )
                if finding.conceal:
                    problem = problem._replace(source=None)
                if rule.of_action:
                    inspected.of_actions.append((problem, subject.assessment.action_at(finding.keys)))
                yield problem

    def remarks(self, opened: Opened) -> list[Problem]:
        """Return what the rules about writing find in an assessment that was opened."""
        from partnerkit.files.load import Loaded

        return list(self._of_writing(Inspected("assessment", Loaded(opened.document, opened.assessment, []))))

    def _of_writing(self, inspected: Inspected) -> Iterable[Problem]:
        from partnerkit.files.glance import may_be_remarked

        if not may_be_remarked(inspected.document):
            return ()
        from partnerkit.files.writing import writing
        from partnerkit.rules.of_writing import OF_WRITING

        return self.findings(OF_WRITING, writing(inspected.document, model_of(inspected.kind)), inspected)

    def terms(self, path: Path | str) -> Terms:
        """Return what is set for the rounds of a file; one object for all files under one `partnerkit.yaml`."""
        folder = os.path.dirname(path)
        if folder not in self._terms_in:
            self._terms_in[folder] = self._terms_of(Path(path))
        return self._terms_in[folder]

    def _terms_of(self, path: Path) -> Terms:
        from partnerkit.rules.round import Terms

        loaded = self.workspace.settings.of(path.parent)
        key = loaded.document.file if loaded else ""
        if key not in self._terms:
            if loaded is None:
                self._terms[key] = Terms(DEFAULT_WINDOW)
            else:
                config = self.workspace.config(path)
                wanted = config.required_views
                sectors = tuple(map(str, wanted.sectors))
                former = frozenset(map(folded, config.formerly))
                settled = (config.round_window, config.max_age_days, sectors, wanted.organisations, former)
                self._terms[key] = Terms(*settled, blind_rounds(loaded), every_round(loaded))
        return self._terms[key]

    def unknown_views(self, agreed: Seen, errors: Mapping[int, CannotRead]) -> list[Problem]:
        """Return the problems that an agreed assessment names views, by their index, whose files cannot be read."""
        if not errors:
            return []
        document = self.inspect(Path(agreed.file)).document
        problems, named = [], agreed.named
        for number, error in errors.items():
            location, said = named[number], str(document.data["views"][number])
            remedy = error.remedy or "Write its name as it is seen from the folder of this file."
            shown = [text.replace(location, said) for text in (error.sentence, remedy)]
            problems.append(document.problem("unknown-view", ("views", number), *shown))
        return problems

    def _problems(self, inspected: Inspected) -> Iterable[Problem]:
        loaded = inspected.loaded
        if loaded.model is None:
            return
        yield from self._of_writing(inspected)
        if inspected.kind == "framework":
            from partnerkit.rules.of_frameworks import OF_FRAMEWORKS

            yield from self.findings(OF_FRAMEWORKS, loaded.model, inspected)
        elif inspected.between is not None:
            from partnerkit.rules.of_frameworks import OF_CROSSWALKS

            yield from self.findings(OF_CROSSWALKS, inspected.between, inspected)
        elif inspected.kind == "config":
            yield from _unknown_rules(loaded)
        elif inspected.kind == "partnership":
            from partnerkit.rules.of_records import OF_RECORDS
            from partnerkit.rules.rule import RecordCase

            frameworks = tuple(inspected.named.values())
            yield from self.findings(OF_RECORDS, RecordCase(loaded.model, self.workspace.as_of, frameworks), inspected)
        elif inspected.kind == "assessment" and inspected.framework is not None:
            from partnerkit.rules.glance import worth_asking
            from partnerkit.rules.rule import Case

            evidence = self.workspace.config(inspected.file).evidence_for_green
            case = Case(loaded.model, inspected.framework, self.workspace.as_of, evidence)
            if asked := worth_asking(case):  # mostly nothing, and then no rule is loaded
                from partnerkit.rules.of_assessments import OF_ASSESSMENTS

                yield from self.findings(OF_ASSESSMENTS, case, inspected, asked)

    def _rules_in_force(self, rules: tuple[Rule[Any], ...], config: Config) -> list[tuple[Rule[Any], Severity]]:
        """Those rules that are not off, with their severities; worked out once for all files of one configuration."""
        both = (id(rules), id(config))  # neither goes while this is there
        if both not in self._in_force:
            levels = [(rule, config.rules.get(rule.id, rule.severity)) for rule in rules]
            self._in_force[both] = [(rule, Severity(level)) for rule, level in levels if level != "off"]
        return self._in_force[both]

    def _seen(self, inspected: Inspected) -> Seen:
        from partnerkit.rules.round import Seen

        return Seen.of(
            inspected.loaded.valid,
            inspected.document.file,
            self.terms(inspected.file),
            _ratings(inspected),
        )

    def _table(self, inspected: Inspected) -> str | None:
        from partnerkit.services.check.table import table_of

        return table_of(self.workspace, Path(inspected.file), inspected.loaded.valid, inspected.framework)


def _record(inspected: Inspected) -> KeptRecord | None:
    if inspected.kind != "partnership" or inspected.loaded.model is None:
        return None
    from partnerkit.model.kept_record import kept_of

    return kept_of(inspected.loaded.model)


def _ratings(inspected: Inspected) -> tuple[str, ...]:
    """Return the ids of all ratings that an assessment may give; without a framework, of those that it gives."""
    if inspected.framework is not None:
        return inspected.framework.rating_ids
    given = (entry.rating for entry in inspected.loaded.valid.ratings.values() if entry.rating is not None)
    return tuple(dict.fromkeys(map(str, given)))


def _placed(inspected: Inspected) -> Iterable[tuple[int, str, str]]:
    """Yield the problems of a file that are how an action is followed up, by their place."""
    if inspected.of_actions:
        from partnerkit.model.text import folded

        places = {id(problem): place for place, problem in enumerate(inspected.problems)}
        for problem, action in inspected.of_actions:
            yield places[id(problem)], action.ref or "", folded(action.action)


def _unknown_rules(loaded: Loaded[Config]) -> Iterable[Problem]:
    from partnerkit.rules.every import IDS

    near = Suggestions(IDS)
    for name in cast("Config", loaded.model).rules:
        if name not in IDS:
            remedy = did_you_mean(name, near, "`partnerkit rules` lists all.")
            message = f'there is no rule "{name}"'
            yield loaded.document.problem("unknown-rule", ("rules", name), message, remedy, key=True)
