"""Write what came back as a new assessment, or change the assessment that is there."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotWrite, InvalidFile, WrongUsage
from partnerkit.files.form import protocol
from partnerkit.files.form import values as form_values
from partnerkit.files.form.about import unanswered
from partnerkit.files.form.answers import Answer
from partnerkit.files.form.merge import Merged, Mode, Target, merge
from partnerkit.files.form.table.titles import LEAVE_OUT
from partnerkit.files.load import as_assessment
from partnerkit.files.read import MAX_BYTES
from partnerkit.files.yaml.changes import Remove
from partnerkit.files.yaml.edit import apply_changes
from partnerkit.model.problem import Place
from partnerkit.model.text import folded
from partnerkit.model.words import SECTOR_LABELS, Sector, View
from partnerkit.services import partners
from partnerkit.services.editor_schema import schema_line
from partnerkit.services.folders import one_form
from partnerkit.services.frameworks import named_framework
from partnerkit.services.new_assessment import Draft, drafted, put, refuse_name
from partnerkit.services.place_view import Whose, place_of
from partnerkit.services.returned import no_guide, open_returned
from partnerkit.services.save import save
from partnerkit.services.workspace import Workspace

if TYPE_CHECKING:
    from partnerkit.files.form.answers import Filled
    from partnerkit.files.form.table.takeover import Unsure
    from partnerkit.model.assessment import Assessment
    from partnerkit.model.framework import Framework
    from partnerkit.model.problem import Problem
    from partnerkit.services.returned import Returned

Ask = Callable[["Unsure", "Framework"], str]
"""Asks somebody which issue a title means; returns its id, or `LEAVE_OUT`."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The options of an import."""

    today: date
    framework: str | None
    """The form's framework, where its name does not lead to it."""
    known: dict[str, str]
    """Answers about a new assessment that the form need not give, by the key of their question."""
    partial: bool
    """Take what could be read, even where something could not."""
    form_wins: bool
    """Where form and assessment have both changed, take the form's."""
    into: Path | None = None
    """The folder in which to look for the round, else the current one."""
    matches: tuple[str, ...] = ()
    """Titles of a table with the issues that they mean: `their title=issue`."""
    ask: Ask | None = None
    """Asks which issue a title means; None where nobody can be asked."""
    confirmed: dict[str, str] = field(default_factory=dict)
    """The issues of titles that somebody was asked about, by the titles, folded."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The result of an import."""

    file: Path
    """The assessment."""
    is_new: bool
    """True where the assessment was written, false where one was changed."""
    merged: Merged
    problems: list[Problem]
    """One for each thing that could not be taken in."""
    unread: list[Problem]
    """A warning for each thing in the form for which an assessment has no place."""
    taken: tuple[int, int] | None = None
    """Of a table: the number of issues that a rating was taken of, and the number of issues."""


def import_form(form: Path, file: Path | None, options: ImportOptions) -> Imported:
    """Write what a form says to a new assessment, or change the one that is there where the form was changed.

    Without a file, it is that of whoever filled the form in, in the folder of its round.

    Raises `InvalidFile` with all that could not be read, unless `options.partial`; `WrongUsage` where form, options and
    assessment do not go together; and what reading and writing raise. Nothing is written then.
    """
    opened = open_returned(one_form(form))
    if options.matches and not opened.is_table:
        raise WrongUsage(f"{opened.file} is a form, and --match goes with a table", remedy="Leave --match out.")
    is_placed = file is None
    given = options.known
    if opened.is_table:
        options = _with_record(options, file)
    if file is None:
        file = _placed(opened, options)
    if os.path.lexists(file):
        if not is_placed and (given or (options.framework and not opened.is_table)):
            remedy = "Leave out the options that are about a new one."
            raise WrongUsage(f"{file} exists and says whose it is", remedy=remedy)
        return _change(opened, file, options if is_placed else replace(options, known={}))
    return _create(opened, file, options)


def _create(form: Returned, file: Path, options: ImportOptions) -> Imported:
    """Write a new assessment that says what the form says."""
    refuse_name(file)
    named, framework = _framework(form, file, options)
    filled = _filled(form, framework, options)
    _require_known(filled, file, options)
    draft = _draft(filled, named, framework, options)
    loaded = drafted(file, draft, schema_line(file, draft.framework))
    merged = merge(filled, Target(file, loaded.valid, draft.framework), options.today, Mode.NEW)
    problems = _problems(filled, merged, file, options)
    _refuse_too_much(file, loaded.document.content, merged)
    document = apply_changes(loaded.document, merged.changes)
    as_assessment(document, framework).require_valid()
    put(file, document.content)
    return Imported(file, True, merged, problems, filled.unread, _taken(form, filled, framework))


def _change(form: Returned, file: Path, options: ImportOptions) -> Imported:
    """Change an assessment where the form was changed."""
    opened = Workspace(options.today).open(file)
    framework = form.framework or _framework(form, file, options)[1].id
    if opened.framework.id != framework or str(opened.assessment.view) != form.view:
        theirs = f"an {form.view} view against {framework}"
        mine = f"an {opened.assessment.view} view against {opened.framework.id}"
        raise WrongUsage(f"{form.file} is {theirs}, and {file} {mine}", remedy="Give another file to -o.")
    filled = _filled(form, opened.framework, options)
    filled.about |= _given(opened.assessment, form, options)
    mode = Mode.FORM_WINS if options.form_wins else Mode.CHANGES
    merged = merge(filled, Target(file, opened.assessment, opened.framework), options.today, mode)
    problems = _problems(filled, merged, file, options)
    _refuse_too_much(file, opened.document.content, merged)
    save(opened, merged.changes)
    return Imported(file, False, merged, problems, filled.unread, _taken(form, filled, opened.framework))


def _placed(form: Returned, options: ImportOptions) -> Path:
    """Return the file of whoever filled a form in. Raises `WrongUsage` where its round cannot be told."""
    _, framework = _framework(form, (options.into or Path()) / "view.yaml", options)
    filled = _filled(form, framework, options)
    _require_known(filled, Path(form.file), options)
    said = _said(filled, options)
    whose = Whose(
        said["partnership"],
        framework.id,
        date.fromisoformat(said["date"]),
        form.round,
        _view(filled),
        *(said.get(key, "") for key in ("role", "organisation", "sector", "name")),
    )
    return place_of(Workspace(options.today), Path(form.file), whose, options.into)


def _with_record(options: ImportOptions, file: Path | None) -> ImportOptions:
    """Return the options with what the record knows of whose view a table is: a table does not say it."""
    record = partners.record_around(
        file.parent if file is not None else options.into or Path(), options.known.get("partnership")
    )
    if record is None:
        return options
    known = {"partnership": record.partnership}
    role, day = options.known.get("role"), date.fromisoformat(options.known.get("date", options.today.isoformat()))
    if role and (theirs := partners.whose(record, role, options.known.get("organisation"), day)) is not None:
        known |= {"organisation": theirs.organisation, "sector": theirs.sector}
    return replace(options, known=known | options.known)


def _given(assessment: Assessment, form: Returned, options: ImportOptions) -> dict[str, Answer]:
    """Return what the options say of whose view it is and of what day, as answers that count before the form's."""
    now, found = form_values.about(assessment), {}
    for key, value in options.known.items():
        if key in now and key != "partnership":
            text = SECTOR_LABELS[Sector(value)] if key == "sector" else value
            found[key] = Answer(text, protocol.fingerprint(now[key]), Place(form.file))
    return found


def _filled(form: Returned, framework: Framework, options: ImportOptions) -> Filled:
    """Return what a form says; where titles of a table are not certain, whoever can be asked about them is."""
    confirmed = _confirmed(options.matches, framework) | options.confirmed
    filled, unsure = form.read(framework, confirmed)
    if options.ask is None or not unsure:
        return filled
    for one in unsure:
        confirmed[folded(one.title)] = options.confirmed[folded(one.title)] = options.ask(one, framework)
    return form.read(framework, confirmed)[0]


def _confirmed(matches: tuple[str, ...], framework: Framework) -> dict[str, str]:
    """Return the issues that are given for titles. Raises `WrongUsage`."""
    from partnerkit.model.text import collapse_spaces
    from partnerkit.services.frameworks import find_issue

    found = {}
    for match in matches:
        title, equals, issue = match.rpartition("=")
        if not equals or not title.strip() or not issue.strip():
            raise WrongUsage(f"--match {match} is no title with an issue", remedy='Write --match "their title=4".')
        leave = issue.strip() == LEAVE_OUT
        known = LEAVE_OUT if leave else find_issue(framework, issue.strip(), framework.id).id
        found[folded(collapse_spaces(title))] = known
    return found


def _require_known(filled: Filled, file: Path, options: ImportOptions) -> None:
    """Raise `InvalidFile` where a form does not say who filled it in, and no option does."""
    missing = list(unanswered(filled, options.known))
    unreadable = any(answer.unreadable and key not in options.known for key, answer in filled.about.items())
    if missing or unreadable:
        problems = [*filled.problems, *missing, *filled.unread]
        raise InvalidFile(f"{file} was not written: whose view it is, and of what day, must be known", problems)


def _refuse_too_much(file: Path, content: bytes, merged: Merged) -> None:
    """Raise `CannotWrite` where what is added would make a file larger than one that can be read."""
    values = (change.value for change in merged.changes if not isinstance(change, Remove))
    added = sum(len(str(value).encode(errors="replace")) for value in values)
    if len(content) + added > MAX_BYTES:
        sentence = f"{file} would be larger than {MAX_BYTES // 1024 // 1024} MiB, which nothing reads"
        raise CannotWrite(sentence, remedy="Shorten the longest texts in the form, or name documents that hold them.")


def _problems(filled: Filled, merged: Merged, file: Path, options: ImportOptions) -> list[Problem]:
    """Return all problems. Raises `InvalidFile` with them unless what could be read is wanted all the same."""
    problems = [*filled.problems, *merged.problems]
    if problems and not options.partial:
        raise InvalidFile(
            f"nothing was written to {file}: put this right in the form, or give --partial to take the rest",
            [*problems, *filled.unread],
        )
    return problems


def _framework(form: Returned, file: Path, options: ImportOptions) -> tuple[str, Framework]:
    """Return how a new assessment names the form's framework, and it. Raises `WrongUsage` where it is not there."""
    given = options.framework or form.framework
    if not given:
        raise no_guide(form)
    named, framework = named_framework(given, file)
    if form.framework and framework.id != form.framework:
        raise WrongUsage(f"{form.file} is a form of {form.framework}, not of {framework.id}")
    return named, framework


def _taken(form: Returned, filled: Filled, framework: Framework) -> tuple[int, int] | None:
    if not form.is_table:
        return None
    rated = sum(bool(row.cells[protocol.RATING].text) for row in filled.rows if protocol.RATING in row.cells)
    return rated, len(framework.issues)


def _said(filled: Filled, options: ImportOptions) -> dict[str, str]:
    """Return what is known of a new assessment: what the form says, and the options."""
    said = {key: answer.text for key, answer in filled.about.items() if answer.text}
    if "sector" in said:
        said["sector"] = str(protocol.SECTORS[said["sector"]])
    return said | options.known


def _view(filled: Filled) -> View:
    return View(filled.view) if filled.view in list(View) else View.INDIVIDUAL


def _draft(filled: Filled, named: str, framework: Framework, options: ImportOptions) -> Draft:
    """Return what the new assessment starts from."""
    said = _said(filled, options)
    assessor: dict[str, str | None] = {key: said.get(key) for key in ("name", "role", "organisation", "sector")}
    view = _view(filled)
    return Draft(
        framework,
        named,
        said["partnership"],
        date.fromisoformat(said["date"]),
        view,
        assessor if view is View.INDIVIDUAL else {},
        last_ref=filled.last_ref or None,
    )
