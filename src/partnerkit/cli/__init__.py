"""A command is wired here: one file each: load, compute, render, exit. The only prints.

Every command imports what it works with when it is called, so that `--help` stays fast.
"""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from partnerkit.cli import assess, check, frameworks, new, plan
from partnerkit.errors import InvalidFile, PartnerkitError


class Group(TyperGroup):
    """The one place where what ends a command early becomes a sentence and an exit status."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except PartnerkitError as error:
            from partnerkit.cli.screen import Screen

            screen = Screen()
            if isinstance(error, InvalidFile):
                screen.problems(error.problems, to_errors=True)
            screen.error(error.sentence, error.remedy)
            raise typer.Exit(error.exit_status) from None
        except KeyboardInterrupt:
            raise typer.Exit(130) from None
        except BrokenPipeError:
            _mute()
            raise typer.Exit(0) from None

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  # in the order of use, not of the alphabet
        return list(self.commands)


app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command("new", short_help="Write an assessment to fill in.")(new.new)
app.command("assess", short_help="Rate what is not rated yet, then see the table.")(assess.assess)
app.command("check", short_help="Check assessments and frameworks against every rule.")(check.check)
app.command("plan", short_help="Write the implementation plan.")(plan.plan)
app.add_typer(frameworks.app, name="frameworks", short_help="List the guides, or show one.")


def _version(wanted: bool) -> None:
    if wanted:
        from partnerkit import __version__

        typer.echo(f"partnerkit {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Assess how well a partnership works, against a published guide, and plan what to do about it.

    Start with:  partnerkit new assessment.yaml, then partnerkit assess assessment.yaml
    """


def run() -> None:
    """The command `partnerkit`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # what a terminal cannot show must not end the command
    try:
        app()
    except BrokenPipeError:
        _mute()
        sys.exit(0)


def _mute() -> None:
    """Whoever read our output has gone (`| head`): keep Python from complaining when it flushes at the end."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
