"""The commands, described by nothing but themselves: what `--help` knows, as values; and the reference, in Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import typer
from typer.main import get_command

from partnerkit.cli import GROUPS, app

EXAMPLE = "Example:"
_BARE_TYPE = re.compile(r" <[^|<>]+>$")
_OPTION = re.compile(r"(?<![\w`-])--?[a-z][a-z-]*")
_PUNCTUATION = re.compile(r"[\\`*_\[\]<>#|~{}]")


@dataclass(frozen=True)
class Parameter:
    """An argument or an option: what is typed, and its help."""

    typed: str
    text: str


@dataclass(frozen=True)
class Command:
    """A command with what its `--help` says."""

    name: str
    """All its words, as `partnerkit record milestone`."""
    summary: str
    usage: str
    example: str
    """An example, ready to copy; empty where the help has none."""
    paragraphs: tuple[str, ...]
    arguments: tuple[Parameter, ...]
    options: tuple[Parameter, ...]
    below: tuple[Command, ...]


@cache
def whole() -> Command:
    """Return the command `partnerkit` with all those below it, each loaded."""
    command: Any = get_command(app)
    context = command.make_context("partnerkit", [], resilient_parsing=True)
    return _described(command, context, "partnerkit", "")


def by_step(every: Command) -> dict[str, list[Command]]:
    """Return the commands by the step of the work, as `partnerkit --help` lists them."""
    named = {one.name.removeprefix("partnerkit "): one for one in every.below}
    return {step: [named[name] for name in commands] for step, commands in GROUPS.items()}


def _described(command: Any, context: Any, name: str, summary: str) -> Command:
    example, paragraphs = "", []
    for paragraph in (command.help or "").split("\n\n"):
        text = " ".join(paragraph.split())
        if text.startswith(EXAMPLE):
            example = paragraph.strip().removeprefix(EXAMPLE).strip()
        elif text:
            paragraphs.append(text)
    below = []
    for word in command.list_commands(context) if hasattr(command, "list_commands") else ():
        one = command.get_command(context, word)
        if not one.hidden:
            inner = typer.Context(one, info_name=word, parent=context)
            below.append(_described(one, inner, f"{name} {word}", _summary(word, one, context)))
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    listed = [
        (one.param_type_name, record)
        for one in command.get_params(context)
        if (record := one.get_help_record(context)) is not None
    ]
    return Command(
        name,
        summary,
        usage,
        example,
        tuple(paragraphs),
        tuple(Parameter(_BARE_TYPE.sub("", typed), text) for kind, (typed, text) in listed if kind == "argument"),
        tuple(Parameter(typed, text) for kind, (typed, text) in listed if kind == "option"),
        tuple(below),
    )


def _summary(word: str, command: Any, context: Any) -> str:
    """The line that the list of commands has for one."""
    steps = {} if context.parent is not None else {key: text for step in GROUPS.values() for key, text in step.items()}
    return steps.get(word) or str(command.get_short_help_str(200))


# --- Markdown --------------------------------------------------------------------------------------------------------


def page_name(command: Command) -> str:
    """Return the name of the reference page of a command, without an ending."""
    return command.name.removeprefix("partnerkit ")


def reference(command: Command) -> str:
    """Return the reference page of a command, with those below it as sections of the page."""
    return "\n".join(_section(command, 1))


def overview(every: Command, statuses: list[tuple[str, str]]) -> str:
    """Return the page that lists all commands, with the options and exit statuses that they share."""
    lines = ["# All commands", "", *_body(every)]
    for step, commands in by_step(every).items():
        lines += [f"## {step}", ""]
        for one in commands:
            lines += [f"[`{one.name}`]({page_name(one)}.md)", f": {in_markdown(one.summary)}", ""]
    lines += ["## Exit statuses", "", "| Exit status | Means |", "|---|---|"]
    lines += [f"| {status} | {meaning} |" for status, meaning in statuses]
    lines += ["", "```{toctree}", ":hidden:", ""]
    lines += [page_name(one) for commands in by_step(every).values() for one in commands]
    return "\n".join([*lines, "```", ""])


def _section(command: Command, level: int) -> list[str]:
    lines = [f"{'#' * level} {command.name}", "", *_body(command)]
    for one in command.below:
        lines += _section(one, level + 1)
    return lines


def _body(command: Command) -> list[str]:
    said_below = any(paragraph.startswith(command.summary.rstrip(".")) for paragraph in command.paragraphs)
    lines = [] if said_below else [in_markdown(command.summary), ""]
    lines += [f"```{{program}} {command.name}", "```", "", "```text", command.usage, "```", ""]
    if command.example:
        lines += ["For example:", "", "```console", f"$ {command.example}", "```", ""]
    for paragraph in command.paragraphs:
        lines += [in_markdown(paragraph), ""]
    for one in (*command.arguments, *command.options):
        lines += [f"````{{option}} {one.typed}", in_markdown(one.text), "````", ""]
    return lines


def in_markdown(text: str) -> str:
    """Return a text of a help as Markdown: options and what stands in backticks are code, all else is plain."""
    pieces = re.split(r"(`[^`]+`)", text)
    pieces[::2] = [_OPTION.sub(r"`\g<0>`", _PUNCTUATION.sub(r"\\\g<0>", piece)) for piece in pieces[::2]]
    return "".join(pieces)
