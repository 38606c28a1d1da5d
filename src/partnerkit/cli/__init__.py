"""The table of commands, and the one place where errors become a sentence and an exit status.

Every command imports what it works with when it is called, so that `--help` stays fast.
"""

from __future__ import annotations

import contextlib
import os
import sys
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any

import typer
from typer.main import get_command

from partnerkit.cli.fast_parameters import lighten
from partnerkit.cli.usage import SETTINGS, Group, UsageError, in_our_words, refuse_twice
from partnerkit.errors import InvalidFile, PartnerkitError

GROUPS = {
    "Set up": {
        "frameworks": "List the guides, or show one.",
        "init": "Lay out a partnership's repository.",
        "new": "Write an assessment to fill in.",
    },
    "Rate": {
        "assess": "Rate what is not rated yet, then see the table.",
        "form": "Write a form that any browser fills in.",
        "import": "Read what came back: forms for Word and Excel, pages, tables.",
        "seal": "Promise a view in a blind round, and show nothing of it.",
        "reveal": "Show sealed views in time, and prove them.",
    },
    "Compare and agree": {
        "status": "Show who has given a view, and what is next.",
        "remind": "Write reminders of views and of actions, and send none.",
        "compare": "Show several views side by side: where they differ.",
        "agree": "Make the agreed assessment, from several views.",
        "challenge": "List what a critical friend would ask.",
    },
    "Plan and follow": {
        "plan": "Write the implementation plan.",
        "action": "Add, change, follow or list actions.",
        "progress": "Show how a partnership moves.",
        "record": "Show or change what the partners have written down.",
    },
    "Show": {
        "report": "Write a report for a board.",
        "statements": "List what there is for an inspection, by quality statement.",
        "templates": "Copy a template for documents of your own.",
    },
    "Many": {
        "portfolio": "Show many partnerships side by side.",
        "export": "Write tidy tables of many partnerships, for analysts.",
    },
    "Keep in order": {
        "check": "Check assessments and frameworks against every rule.",
        "rules": "Explain what is checked, and why.",
        "completion": "Print what makes a shell complete commands.",
    },
}
"""Every command with its short help, by the step of the work, in the guide's order.

A command's module here has its name, and holds a function of that name, or an `app` with commands of its own; it is
loaded when the command is called. A keyword of Python has a `_` behind it there.
"""
COMMANDS = [name for group in GROUPS.values() for name in group]


class LazyGroup(Group):
    """Loads the command that is called; here, and only here, what ends it early becomes a sentence and a status."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        lighten(self, SETTINGS["context_settings"])
        # What typer lists, and suggests for a slip, are the keys; a command is loaded when it is called.
        self.commands = dict.fromkeys(COMMANDS)  # type: ignore[assignment]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  # the name and order that typer has
        """Return the command of a name, loaded when it is first asked for; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        if self.commands[cmd_name] is None:
            self.commands[cmd_name] = _load(cmd_name)
        return self.commands[cmd_name]

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002  # as above
        """Write the commands by the step of the work."""
        for group, commands in GROUPS.items():
            with formatter.section(group):
                # As wide as the longest name, so that the helps of all groups stand below each other.
                formatter.write_dl([(name.ljust(max(map(len, COMMANDS))), text) for name, text in commands.items()])

    def make_context(self, *arguments: Any, **extra: Any) -> Any:
        """Return the context of a call. Raises typer's usage errors, in our words."""
        try:
            return super().make_context(*arguments, **extra)
        except UsageError as error:
            raise in_our_words(error, self) from None

    def invoke(self, ctx: Any) -> Any:
        """Run a command; turn an error of partnerkit's into its sentence and its exit status."""
        try:
            return super().invoke(ctx)
        except PartnerkitError as error:
            from partnerkit.cli.console import Screen

            screen = Screen()
            if isinstance(error, InvalidFile):
                screen.problems(error.problems, to_errors=True)
            screen.error(error.sentence, error.remedy)
            raise typer.Exit(error.exit_status) from None
        except UsageError as error:
            raise in_our_words(error, self) from None
        except (KeyboardInterrupt, typer.Abort):  # Ctrl-C, and Ctrl-D at a prompt
            sys.stderr.write("\n")
            raise typer.Exit(130) from None


def _load(name: str) -> Any:
    own = f"{name}_" if iskeyword(name) else name
    module = import_module(f"partnerkit.cli.{own}")
    if hasattr(module, "app"):
        command = get_command(module.app)
    else:
        single = typer.Typer(**SETTINGS)
        single.command(name)(getattr(module, own))
        command = get_command(single)
    command.name = name
    lighten(command, SETTINGS["context_settings"])
    refuse_twice(command)
    return command


app = typer.Typer(cls=LazyGroup, **SETTINGS)


def _version(wanted: bool) -> None:
    if wanted:
        from partnerkit.version import __version__

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
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for some takes longer than a file does
    _prepare_streams()
    if "_PARTNERKIT_COMPLETE" in os.environ:
        from partnerkit.cli.completion import answer

        answer()
    try:
        try:
            app()
        finally:
            sys.stdout.flush()  # now, while a full disk can still be told of
    except BrokenPipeError:
        sys.exit(0)
    except OSError as error:
        _mute()
        _report(error)
        sys.exit(3)
    finally:
        _mute()


def _prepare_streams() -> None:
    """Make every stream usable; one that was closed (`>&-`) reads as empty and discards what is written."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    for stream, errors in (
        (sys.stdin, "surrogateescape"),  # bytes that are no text are put right where they are read
        (sys.stdout, "replace"),  # what a terminal cannot show must not end the command
        (sys.stderr, "replace"),
    ):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=errors)


def _mute() -> None:
    """Keep Python from complaining at the end where the reader of our output has gone (`| head`)."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _report(error: OSError) -> None:
    """Say in a sentence what the system refused and no command foresaw."""
    what = f"{error.filename} cannot be used" if error.filename else "the output cannot be written"
    if not error.filename:
        try:
            os.getcwd()  # noqa: PTH109
        except OSError:
            what = "the folder that this was started in cannot be used"
    with contextlib.suppress(OSError):
        sys.stderr.write(f"partnerkit: {what}: {error.strerror or error}.\n")
        sys.stderr.flush()
