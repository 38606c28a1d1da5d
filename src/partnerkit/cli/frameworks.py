"""`partnerkit frameworks`: list the guides that can be assessed against, and read one."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from partnerkit.cli import completers
from partnerkit.cli.crosswalk import crosswalk
from partnerkit.cli.formats import ReportFormat, format_of
from partnerkit.cli.framework_new import new
from partnerkit.cli.options import Force, Output
from partnerkit.cli.usage import commands_under
from partnerkit.errors import WrongUsage
from partnerkit.model.command_line import command_line
from partnerkit.services.frameworks import find_issue, load_framework

app = commands_under(
    "Example:  partnerkit frameworks show working-partnership 4\n\nThe guides as data: list them, or show one."
)


@app.command("list", short_help="List the frameworks that an assessment can name.")
def list_() -> None:
    """Example:  partnerkit frameworks list

    List the frameworks that an assessment in this folder can name: the repository's own, and those that come with
    partnerkit.
    """
    from partnerkit.cli.console import Screen
    from partnerkit.files.frameworks import Library, available
    from partnerkit.render.framework import listing

    library, screen, here = Library(), Screen(), Path()
    found = {name: library.get(name, here) for name in available(here)}
    screen.show(listing({name: loaded.model for name, loaded in found.items()}))
    broken = [loaded for loaded in found.values() if loaded.model is None]
    for loaded in broken:
        screen.problems(loaded.problems, to_errors=True)
    if broken:
        screen.next_step("check", Path(broken[0].problems[0].place.file))
    else:
        screen.next_step("frameworks", "show", next(iter(found)))
    raise typer.Exit(1 if broken else 0)


@app.command("show", short_help="Show a framework, or one issue with its guidance.")
def show(
    framework: Annotated[
        str, typer.Argument(help="A framework's name, or the path of its file.", autocompletion=completers.frameworks)
    ],
    issue: Annotated[
        str | None,
        typer.Argument(help="An issue's number or id; without it, the whole list.", autocompletion=completers.issues),
    ] = None,
    glossary: Annotated[bool, typer.Option("--glossary", help="Show the words that it explains.")] = False,
) -> None:
    """Example:  partnerkit frameworks show working-partnership 4

    Show a framework with what to know before starting, or one issue of it with its guidance and the words that it
    uses. With --glossary, show all words that the framework explains.
    """
    from partnerkit.cli.console import Screen, has_shapes
    from partnerkit.render.framework import contents
    from partnerkit.render.framework import glossary as every_term
    from partnerkit.render.issue import issue as with_guidance

    if glossary and issue is not None:
        raise WrongUsage("--glossary shows all words; an issue shows those that it uses")
    model, screen = load_framework(framework).valid, Screen()
    if glossary and not model.glossary:
        raise WrongUsage(f"{model.title} explains no words")
    if glossary:
        screen.show(every_term(model))
    elif issue is not None:
        screen.show(with_guidance(model, find_issue(model, issue, framework), shapes=has_shapes()))
    else:
        screen.show(contents(model))
        if model.glossary:
            words = command_line("frameworks", "show", framework, "--glossary")
            screen.note(f"What its words mean: {words}")
    screen.next_step("new", Path("assessment.yaml"), "--framework", framework)


app.command("new", short_help="Write a framework to fill in, with every key explained.")(new)
app.command("crosswalk", short_help="Show which issues of one guide bear on which of another.")(crosswalk)


class Kind(StrEnum):
    """The file formats that have a schema."""

    ASSESSMENT = "assessment"
    FRAMEWORK = "framework"
    CONFIG = "config"
    CROSSWALK = "crosswalk"
    PARTNERSHIP = "partnership"
    SEAL = "seal"
    MEETING = "meeting"
    PORTFOLIO = "portfolio"


@app.command("schema", short_help="Print the JSON Schema of a file format, for editors.")
def schema(
    kind: Annotated[Kind, typer.Argument(help="The file format.")] = Kind.ASSESSMENT,
    framework: Annotated[
        str | None, typer.Option("--framework", help="Bind the schema of assessments to this framework's issues.")
    ] = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Example:  partnerkit frameworks schema --framework working-partnership -o assessment.schema.json

    Print the JSON Schema (draft-07) of a file format. With --framework, an editor completes the issues of that
    framework and shows its questions.
    """
    from partnerkit.cli.console import Screen
    from partnerkit.cli.output import deliver
    from partnerkit.files.generated import MARK
    from partnerkit.files.schema import text

    format_of(output, None, (ReportFormat.JSON,), ReportFormat.JSON, "frameworks schema")
    if framework is not None and kind is not Kind.ASSESSMENT:
        raise WrongUsage("--framework goes with the schema of assessments")
    model = load_framework(framework).valid if framework is not None else None
    deliver(text(kind, model, mark=MARK), output, force=force)
    if kind is Kind.ASSESSMENT:
        Screen().next_step("new", Path("assessment.yaml"), *(("--framework", framework) if framework else ()))
    else:
        Screen().next_step("check")
