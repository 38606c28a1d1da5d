"""Write a filled-in form as a new assessment, or change the assessment that is there."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from partnerkit.errors import CannotWrite, InvalidFile, WrongUsage
from partnerkit.files.form import protocol
from partnerkit.files.form.about import unanswered
from partnerkit.files.form.merge import Merged, Mode, Target, merge
from partnerkit.files.form.reader import Form, open_form, read_form
from partnerkit.files.load import as_assessment
from partnerkit.files.read import MAX_BYTES
from partnerkit.files.yaml.changes import Remove
from partnerkit.files.yaml.edit import apply_changes
from partnerkit.model.words import View
from partnerkit.services.editor_schema import schema_line
from partnerkit.services.folders import one_form
from partnerkit.services.frameworks import named_framework
from partnerkit.services.new_assessment import Draft, drafted, put, refuse_name
from partnerkit.services.save import save
from partnerkit.services.workspace import Workspace

if TYPE_CHECKING:
    from partnerkit.files.form.answers import Filled
    from partnerkit.model.framework import Framework
    from partnerkit.model.problem import Problem


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


@dataclass(frozen=True, slots=True)
class Imported:
    """The result of an import."""

    is_new: bool
    """True where the assessment was written, false where one was changed."""
    merged: Merged
    problems: list[Problem]
    """One for each thing that could not be taken in."""
    unread: list[Problem]
    """A warning for each thing in the form for which an assessment has no place."""


def import_form(form: Path, file: Path, options: ImportOptions) -> Imported:
    """Write what a form says to a new assessment, or change the one that is there where the form was changed.

    Raises `InvalidFile` with all that could not be read, unless `options.partial`; `WrongUsage` where form, options and
    assessment do not go together; and what reading and writing raise. Nothing is written then.
    """
    opened = open_form(one_form(form))
    return _change(opened, file, options) if os.path.lexists(file) else _create(opened, file, options)


def _create(form: Form, file: Path, options: ImportOptions) -> Imported:
    """Write a new assessment that says what the form says."""
    refuse_name(file)
    named, framework = _framework(form, file, options)
    filled = read_form(form, framework)
    missing = list(unanswered(filled, options.known))
    if missing or any(answer.unreadable for answer in filled.about.values()):
        problems = [*filled.problems, *missing, *filled.unread]
        raise InvalidFile(f"{file} was not written: who fills it in must be known", problems)
    draft = _draft(filled, named, framework, options)
    loaded = drafted(file, draft, schema_line(file, draft.framework))
    merged = merge(filled, Target(file, loaded.valid, draft.framework), options.today, Mode.NEW)
    problems = _problems(filled, merged, file, options)
    _refuse_too_much(file, loaded.document.content, merged)
    document = apply_changes(loaded.document, merged.changes)
    as_assessment(document, framework).require_valid()
    put(file, document.content)
    return Imported(True, merged, problems, filled.unread)


def _change(form: Form, file: Path, options: ImportOptions) -> Imported:
    """Change an assessment where the form was changed."""
    if options.known or options.framework:
        raise WrongUsage(
            f"{file} exists and says whose it is", remedy="Leave out the options that are about a new one."
        )
    opened = Workspace(options.today).open(file)
    if opened.framework.id != form.framework or str(opened.assessment.view) != form.view:
        theirs = f"an {form.view} view against {form.framework}"
        mine = f"an {opened.assessment.view} view against {opened.framework.id}"
        raise WrongUsage(f"{form.file} is {theirs}, and {file} {mine}", remedy="Give another file to -o.")
    filled = read_form(form, opened.framework)
    mode = Mode.FORM_WINS if options.form_wins else Mode.CHANGES
    merged = merge(filled, Target(file, opened.assessment, opened.framework), options.today, mode)
    problems = _problems(filled, merged, file, options)
    _refuse_too_much(file, opened.document.content, merged)
    save(opened, merged.changes)
    return Imported(False, merged, problems, filled.unread)


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


def _framework(form: Form, file: Path, options: ImportOptions) -> tuple[str, Framework]:
    """Return how a new assessment names the form's framework, and it. Raises `WrongUsage` where it is not there."""
    named, framework = named_framework(options.framework or form.framework, file)
    if framework.id != form.framework:
        raise WrongUsage(f"{form.file} is a form of {form.framework}, not of {framework.id}")
    return named, framework


def _draft(filled: Filled, named: str, framework: Framework, options: ImportOptions) -> Draft:
    """Return what the new assessment starts from."""
    said = {key: answer.text for key, answer in filled.about.items() if answer.text}
    if "sector" in said:
        said["sector"] = str(protocol.SECTORS[said["sector"]])
    said |= options.known
    assessor: dict[str, str | None] = {key: said.get(key) for key in ("name", "role", "organisation", "sector")}
    view = View(filled.view) if filled.view in list(View) else View.INDIVIDUAL
    return Draft(
        framework,
        named,
        said["partnership"],
        date.fromisoformat(said["date"]),
        view,
        assessor if view is View.INDIVIDUAL else {},
        last_ref=filled.last_ref or None,
    )
