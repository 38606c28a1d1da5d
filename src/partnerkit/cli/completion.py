"""`partnerkit completion`: what makes a shell complete commands."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

VARIABLE = "_PARTNERKIT_COMPLETE"
"""Set by the shell while it asks for what could be completed. `run` looks for it."""


class Shell(StrEnum):
    """The shells that can be told."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


STARTS_WITH = {
    Shell.BASH: "~/.bashrc",
    Shell.ZSH: "~/.zshrc",
    Shell.FISH: "~/.config/fish/completions/partnerkit.fish",
    Shell.POWERSHELL: "$PROFILE",
}
"""The file that each shell reads when it starts."""


def completion(shell: Annotated[Shell, typer.Argument(help="The shell.", metavar="SHELL")]) -> None:
    """Example:  partnerkit completion bash >> ~/.bashrc

    Print what makes a shell complete commands, options, frameworks, issues and rules: bash, zsh, fish or powershell.
    Put it where the shell reads it when it starts: ~/.bashrc, ~/.zshrc (behind compinit),
    ~/.config/fish/completions/partnerkit.fish, or $PROFILE.
    """
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    from partnerkit.cli.console import Screen

    screen = Screen()
    screen.result(get_completion_script(prog_name="partnerkit", complete_var=VARIABLE, shell=str(shell)))
    if sys.stdout.isatty():  # else it goes where it belongs already
        screen.next_step("completion", shell, into=STARTS_WITH[shell])


def answer() -> None:
    """Let typer answer a shell that asks. It is told only then: preparing it takes as long as a small command."""
    from typer.completion import completion_init  # type: ignore[attr-defined]

    completion_init()
