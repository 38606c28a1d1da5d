"""The commands, each loaded when it is called, and the one place where errors become a sentence and an exit status."""

from __future__ import annotations

import sys
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any

import typer
from typer.main import get_command

from partnerkit.cli.fast_parameters import lighten
from partnerkit.cli.table import ABOUT, COMMANDS, GROUPS, VERSION, VERSION_HELP
from partnerkit.cli.usage import SETTINGS, Group, UsageError, in_our_words, refuse_twice
from partnerkit.errors import InvalidFile, PartnerkitError


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
            self.commands[cmd_name] = load(cmd_name)
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


def load(name: str) -> Any:
    """Return the command of a name, ready to be called."""
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


@app.callback(help=ABOUT)
def main(
    version: Annotated[bool, typer.Option(VERSION, help=VERSION_HELP, callback=_version, is_eager=True)] = False,
) -> None:
    """What stands before a command."""
