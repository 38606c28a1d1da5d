"""`partnerkit report`: a document for people who will never open a terminal."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.formats import ReportFormat, format_of, refuse_ending
from partnerkit.cli.options import AsOf, Force, MinGroup, Output, Template, Views, Window, day
from partnerkit.errors import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.analysis.report import Report
    from partnerkit.cli.console import Screen
    from partnerkit.model.words import Shown
    from partnerkit.services.selection import Selection
    from partnerkit.services.workspace import Workspace


def report(
    paths: Annotated[
        list[Path], typer.Argument(help="Assessments of one partnership; folders allowed.", metavar="PATH")
    ],
    format: Annotated[  # noqa: A002
        ReportFormat | None,
        typer.Option("--format", help="What to write; else what the name behind -o says, or html."),
    ] = None,
    form: Annotated[bool, typer.Option("--form", help="With docx or xlsx: the guide's form alone, filled in.")] = False,
    challenge: Annotated[
        bool, typer.Option("--challenge", help="Put in what a critical friend would ask (see `partnerkit challenge`).")
    ] = False,
    key: Annotated[
        str | None,
        typer.Option(
            "--key", metavar="ORGANISATION", help="Show its board's words and colours beside ours, by the record."
        ),
    ] = None,
    views: Views = None,
    min_group: MinGroup = None,
    summary: Annotated[
        bool, typer.Option("--summary", help="Write the first page alone: what a board reads in half a minute.")
    ] = False,
    template: Template = None,
    output: Output = None,
    force: Force = False,
    window: Window = None,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit report 2026-05 2026-11 -o report.html

    Write a report for a board. On its first page: how things stand and what changed since the last round, what the
    board is asked, which actions are overdue or at risk, which dates were moved and which come next. Behind it: the
    ratings in one table, what is red or amber in full, the plan, and what it rests on. Assessments against several
    guides make one report, with a part for each guide and one plan. With agreed assessments of several rounds it shows
    how the partnership moved; with the individual views of the latest round, where they differ. HTML is one page that
    needs nothing but a browser; PDF is the same on paper, tagged for screen readers. Word (docx) can be edited. Excel
    (xlsx) has the tables to sort and filter, and the form, which `partnerkit import` reads back when somebody has
    changed it. JSON says all of it to programs.

    --views grouped shows views by sector, hidden none; as soon as one speaks from lived experience they are grouped
    unless --views named is given.
    """
    from partnerkit.analysis.report import make_report
    from partnerkit.cli.console import Screen
    from partnerkit.cli.next_steps import after_report
    from partnerkit.services.circulation import shape
    from partnerkit.services.consensus import with_consensus
    from partnerkit.services.dues import with_dues
    from partnerkit.services.load import in_report
    from partnerkit.services.out_of_date import with_out_of_date
    from partnerkit.services.selection import select_for_report
    from partnerkit.services.workspace import Workspace

    kind = _kind(format, output, template, form=form)
    _refuse_together(
        kind, format, output, template, form=form, challenge=challenge, key=key is not None, summary=summary
    )
    _refuse_with_form(views, min_group, form=form)
    today = day(as_of)
    workspace, screen = Workspace(today), Screen()
    found = select_for_report(workspace, paths, window)
    known = in_report(workspace, found.sources)
    whole = make_report(found.sources, today, found.window, known)
    shaped, said = (whole, ()) if form else shape(workspace, whole, found.sources, views, min_group)
    made, read = with_consensus(workspace, shaped, window)
    made = with_dues(workspace, with_out_of_date(workspace, made))
    if key is not None:
        from partnerkit.services.board_key import with_key

        made = with_key(workspace, made, key)
    if challenge:
        made = _with_questions(workspace, made, found if shaped is whole else found.of_agreed(), screen)
    for note in (*found.notes(), *read, *_left_out(whole)):
        screen.note(note)
    if form:
        _write_form(made, kind, output, force=force)
    elif template is not None:
        from partnerkit.cli.output import deliver_filled
        from partnerkit.render.user_template.context import of_report

        deliver_filled(template, of_report(made), output, force=force)
    else:
        _write(made, kind, output, force=force, summary=summary)
    for note in said:
        screen.note(note)
    if form and output is not None:
        screen.next_step("import", output, "-o", Path(made.plan.sources[0].file))
    else:
        screen.next_step(*after_report(whole))


def _with_questions(workspace: Workspace, made: Report, found: Selection, screen: Screen) -> Report:
    """Return a report with what a critical friend would ask of a selection; of nothing, nothing."""
    from partnerkit.services.challenge import challenge_of

    if found.sources:
        return replace(made, challenge=challenge_of(workspace, found))
    screen.note("Nothing is asked of views that are not shown one by one.")
    return made


def _left_out(made: Report) -> Iterator[str]:
    if made.left_out:
        names = ", ".join(one.file for one in made.left_out)
        yield f"Left out, as views of earlier rounds or given again since: {names}."


def _refuse_with_form(views: Shown | None, min_group: int | None, *, form: bool) -> None:
    if form and (views is not None or min_group is not None):
        raise WrongUsage("--form goes without --views and --min-group", remedy="A form is of one assessment.")


def _refuse_together(  # the options that there are
    kind: ReportFormat,
    given: ReportFormat | None,
    output: Path | None,
    template: Path | None,
    *,
    form: bool,
    challenge: bool,
    key: bool,
    summary: bool,
) -> None:
    """Raise `WrongUsage` for options that do not go together."""
    if summary and (form or challenge or template is not None):
        raise WrongUsage("--summary goes without --form, --challenge and --template: it is the first page alone")
    if summary and kind in (ReportFormat.XLSX, ReportFormat.JSON):
        raise WrongUsage(
            "--summary goes with html, pdf and docx", remedy="Excel has sheets, and JSON says it under `first_page`."
        )
    if template is not None and (given is not None or form):
        raise WrongUsage("--template goes without --format and --form: the template decides")
    if output is None and template is None and sys.stdout.isatty():
        raise WrongUsage("a report is too long for a terminal", remedy=f"Give a name for it: -o report.{kind}")
    if key and (form or template is not None):
        raise WrongUsage("--key goes without --form and --template", remedy="A form is the guide's own.")
    if challenge and (form or kind is ReportFormat.XLSX):
        raise WrongUsage("--challenge goes with html, pdf, docx and json", remedy="Excel has no room for questions.")


def _kind(given: ReportFormat | None, output: Path | None, template: Path | None, *, form: bool) -> ReportFormat:
    """Return the format to write. Raises `WrongUsage` for a name that does not go with it."""
    if template is not None:
        refuse_ending(output, template)
        return ReportFormat.HTML
    if not form:
        return format_of(output, given, ReportFormat, ReportFormat.HTML, "report")
    kinds = (ReportFormat.DOCX, ReportFormat.XLSX)
    kind = given or format_of(output, None, kinds, ReportFormat.HTML, "report --form")
    if kind not in kinds:
        raise WrongUsage(
            "--form goes with --format docx or xlsx", remedy="`partnerkit form -h` says how to get a blank page."
        )
    return format_of(output, kind, kinds, kind, "report --form")


def _write_form(made: Report, kind: ReportFormat, output: Path | None, *, force: bool) -> None:
    """Write the form with what the current assessment says. Raises `WrongUsage` where there is none or no form."""
    from partnerkit.cli.output import deliver_bytes
    from partnerkit.files.generated import MARK

    guide, *others = made.guides
    if others:
        raise WrongUsage("assessments against several guides: a form is of one", remedy="Name one assessment.")
    if guide.current is None:
        raise WrongUsage("several views and no agreed one: nobody can tell whose form", remedy="Name one assessment.")
    content: bytes
    if kind is ReportFormat.DOCX:
        from partnerkit.render.form.word import form as as_docx

        content = as_docx(guide.framework, guide.current.assessment, made.as_of, mark=MARK)
    else:
        from partnerkit.render.form.excel import form_book

        content = form_book(guide.framework, guide.current.assessment, made.as_of, mark=MARK)
    deliver_bytes(content, output, force=force)


def _write(made: Report, kind: ReportFormat, output: Path | None, *, force: bool, summary: bool) -> None:
    """Render a report and hand it over. PDF, Word and Excel are bytes, of which each library is an extra."""
    from partnerkit.cli import output as out
    from partnerkit.files.generated import MARK

    if kind in (ReportFormat.HTML, ReportFormat.PDF):
        from partnerkit.render.report.html import html

        out.deliver_page(partial(html, made, summary=summary), kind, output, force=force)
        return
    if kind is ReportFormat.JSON:
        from partnerkit.render.report.json import as_json

        out.deliver(as_json(made, mark=MARK), output, force=force)
        return
    content: bytes
    if kind is ReportFormat.DOCX:
        from partnerkit.render.report.word import report as as_docx

        content = as_docx(made, summary=summary, mark=MARK)
    else:
        from partnerkit.render.report.excel import report as as_xlsx

        content = as_xlsx(made, mark=MARK)
    out.deliver_bytes(content, output, force=force)
