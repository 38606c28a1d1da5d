"""One file as rows of the tables of an export: pure, so that any engine can call it wherever the bytes are."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, NamedTuple

from partnerkit.errors import CannotRead
from partnerkit.files.discovery import is_yaml
from partnerkit.files.frameworks import UnknownFramework
from partnerkit.files.guides import Guides
from partnerkit.files.identify import KINDS, is_blank
from partnerkit.files.recognise import Recogniser
from partnerkit.files.slips import Slip, no_format, wrong_name
from partnerkit.model.command_line import command_line
from partnerkit.model.tables.rows import Rows
from partnerkit.model.words import UNSEALED
from partnerkit.services.check.kinds import GOVERNING, meant_as, model_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from partnerkit.files.guides import Guide
    from partnerkit.files.load import Loaded
    from partnerkit.files.yaml.document import Document
    from partnerkit.model.assessment import Assessment
    from partnerkit.model.framework import Framework
    from partnerkit.model.problem import Problem
    from partnerkit.model.tables.table import Row

_RECOGNISER = Recogniser(None)


class Made(NamedTuple):
    """The rows of a file, and what they were made of."""

    rows: Rows
    assessment: Assessment | None = None
    """None for anything else, and for an assessment that cannot be used."""
    guide: Guide | None = None
    """The guide of an assessment."""


def rows(content: bytes, name: str, *, frameworks: Guides | Mapping[str, bytes] | None = None) -> Rows:
    """Return what a file gives to the tables of an export, from its bytes and its name.

    Nothing is read but the guides that come with partnerkit, and nothing is remembered but in `frameworks`: a
    repository's own guides, by their names or the paths of their files. For many files, make one `Guides` and hand it
    to each call, so that each guide is read once.

    `name` is the path by which the tables call the file. A file that cannot be read or used gives a row of `problems`
    for each thing that is wrong, and none of any other table; a sealed view, and one in a folder of a blind round that
    is not yet revealed, a row that says so. Other people's YAML gives nothing. Never raises for whatever the bytes may
    hold.
    """
    return make(content, name, frameworks if isinstance(frameworks, Guides) else Guides(frameworks)).rows


def make(content: bytes, name: str, guides: Guides) -> Made:
    """Return the rows of a file, as `rows` does, with what they were made of."""
    kind, slip = _RECOGNISER.recognise(name, content, named=False)
    if slip is Slip.FORMAT:
        return _refused([no_format(name)])
    if slip is Slip.NAME and kind not in GOVERNING:
        return _refused([wrong_name(name, kind or "assessment", alone=True)])
    if kind is None and not (is_yaml(name) and is_blank(content)):
        return Made(Rows())
    if slip is Slip.NAME:
        return _refused([wrong_name(name, kind or "", alone=True)])
    meant = kind if kind in KINDS else meant_as(kind)
    if meant == "assessment" and _is_hidden(name):
        return told(name, "hidden", "this view of a blind round is not to be seen before all are revealed")
    from partnerkit.files.yaml import constructor

    return _READERS.get(meant, _of_none)(constructor.read(content, name), guides, meant)


def told(file: str, rule: str, message: str, remedy: str | None = None) -> Made:
    """Return the rows of a file of which nothing else is told."""
    return Made(Rows({"problems": [(file, None, None, rule, message, remedy, "file")]}))


def _refused(problems: Iterable[Problem]) -> Made:
    rows = Rows()
    rows.add("problems", *(_problem(one, "file") for one in sorted(problems, key=lambda one: one.order)))
    return Made(rows)


def _problem(problem: Problem, left_out: str) -> Row:
    place = problem.place
    return (place.file, place.line, place.column, problem.rule, problem.message, problem.remedy, left_out)


def _is_hidden(name: str) -> bool:
    folder = posixpath.basename(posixpath.dirname(name))
    return folder.endswith(UNSEALED) and folder != UNSEALED


def _of_assessment(document: Document, guides: Guides, _: str) -> Made:
    from partnerkit.analysis.tables.of_assessment import of_assessment
    from partnerkit.files.load import as_assessment

    guide, problem = _guide(document, guides, "framework")
    framework = guide.framework if guide is not None else None
    loaded = as_assessment(document, framework)
    if guide is None or framework is None or loaded.model is None:
        return _refused(_with(problem, loaded))
    made = of_assessment(loaded.model, framework, guide.version, document.file)
    made.add("problems", *(_problem(one, "part") for one in _unknown(loaded.model, framework, document)))
    return Made(made, loaded.model, guide)


def _guide(document: Document, guides: Guides, key: str) -> tuple[Guide | None, Problem | None]:
    """Return the guide that a file names under a key, or the problem with it; neither where it names none."""
    named = document.data.get(key) if isinstance(document.data, dict) else None
    if not isinstance(named, str) or not named.strip():
        return None, None
    try:
        found = guides.find(named, document.file)
    except UnknownFramework as error:
        return None, document.problem("unknown-framework", (key,), error.sentence, error.remedy)
    except CannotRead as error:
        return None, document.problem("unknown-framework", (key,), error.sentence)
    if found.framework is None:
        remedy = f"Run `{command_line('check', found.file)}`."
        message = f"the framework in {found.file} has problems"
        return None, document.problem("unknown-framework", (key,), message, remedy)
    return found, None


def _with(problem: Problem | None, loaded: Loaded[Any]) -> list[Problem]:
    """Return all problems of a file; that with its guide only where its line has no other."""
    if problem is None or any(one.place.line == problem.place.line for one in loaded.problems):
        return loaded.problems
    return [*loaded.problems, problem]


def _unknown(assessment: Assessment, framework: Framework, document: Document) -> Iterable[Problem]:
    """Yield a problem for each issue and practice that the guide does not have: what is said of it is in no table."""
    known = framework.by_id
    if all(
        one in known and (not entry.practices or entry.practices.keys() <= known[one].practice_by_id.keys())
        for one, entry in assessment.ratings.items()
    ):
        return
    from partnerkit.rules import unknown_issue, unknown_practice
    from partnerkit.rules.rule import Case

    case = Case(assessment, framework, assessment.date)
    for rule in (unknown_issue, unknown_practice):
        for finding in rule.check(case):
            yield document.problem(rule.RULE.id, finding.keys, finding.message, finding.remedy, key=finding.on_key)


def _of_framework(document: Document, guides: Guides, kind: str) -> Made:
    from partnerkit.analysis.tables.of_guide import of_framework

    loaded = _validated(document, kind)
    if loaded.model is None:
        return _refused(loaded.problems)
    return Made(of_framework(loaded.model, guides.version(document.content), document.file))


def _of_crosswalk(document: Document, guides: Guides, kind: str) -> Made:
    from partnerkit.analysis.tables.of_guide import of_crosswalk

    loaded = _validated(document, kind)
    (of, one), (to, other) = (_guide(document, guides, key) for key in ("from", "to"))
    if loaded.model is None or of is None or to is None or of.framework is None or to.framework is None:
        return _refused([*loaded.problems, *(problem for problem in (one, other) if problem and not loaded.problems)])
    return Made(of_crosswalk(loaded.model, of.framework.id, to.framework.id, document.file))


def _of_partnership(document: Document, _: Guides, kind: str) -> Made:
    from partnerkit.analysis.tables.of_partnership import of_record

    loaded = _validated(document, kind)
    return _refused(loaded.problems) if loaded.model is None else Made(of_record(loaded.model, document.file))


def _of_portfolio(document: Document, _: Guides, kind: str) -> Made:
    from partnerkit.analysis.tables.of_partnership import of_portfolio

    loaded = _validated(document, kind)
    return _refused(loaded.problems) if loaded.model is None else Made(of_portfolio(loaded.model))


def _of_seal(document: Document, _: Guides, kind: str) -> Made:
    loaded = _validated(document, kind)
    if loaded.model is not None and loaded.model.salt is None:
        return told(document.file, "sealed", "this view is promised and sealed: it can be read once it is revealed")
    return _refused(loaded.problems)


def _of_meeting(document: Document, guides: Guides, _: str) -> Made:
    from partnerkit.files.meetings import as_meeting

    guide, problem = _guide(document, guides, "framework")
    return _refused(_with(problem, as_meeting(document, guide.framework if guide is not None else None)))


def _of_none(document: Document, _: Guides, kind: str) -> Made:
    """Return what is wrong with a file that no table is made of."""
    return _refused(_validated(document, kind).problems)


def _validated(document: Document, kind: str) -> Loaded[Any]:
    from partnerkit.files.load import validate

    return validate(document, model_of(kind))


_READERS: dict[str, Callable[[Document, Guides, str], Made]] = {
    "assessment": _of_assessment,
    "framework": _of_framework,
    "crosswalk": _of_crosswalk,
    "partnership": _of_partnership,
    "portfolio": _of_portfolio,
    "seal": _of_seal,
    "meeting": _of_meeting,
}
