"""What is wrong with a call, in our words: typer's own sentences come from several libraries."""

from __future__ import annotations

import os
import re
import sys
from enum import Enum
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from partnerkit.model.patterns import pattern
from partnerkit.model.text import enumerated, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partnerkit.cli.fast_parameters import Refused

UsageError: type[Any] = typer.BadParameter.__mro__[1]
"""The class of everything that can be wrong with a call; typer has no name for it of its own."""


SETTINGS: dict[str, Any] = {
    "no_args_is_help": True,
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"], "max_content_width": 100},
}
"""How every command is set up."""


class Group(TyperGroup):
    """Commands under one name, of which an unknown one is refused in our words."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the name, the command and the arguments of a call. Raises typer's usage error for an unknown one."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            from partnerkit.model.suggest import nearest

            names = self.list_commands(ctx)
            meant = nearest(args[0], names)
            remedy = f"Did you mean '{meant}'?" if meant else f"Commands are {enumerated(names)}."
            raise UsageError(f'there is no command "{args[0]}". {remedy}', ctx)
        return super().resolve_command(ctx, args)


class CommandWithNumber(TyperCommand):
    """A command with an argument that can be less than 0: `-3` is no option then."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Read a call; a number less than 0 that stands alone gets a sign that no option has."""
        before = ["", *args]
        read = [
            f"{MINUS}{word[1:]}" if _NEGATIVE.fullmatch(word) and not before[at].startswith("--") else word
            for at, word in enumerate(args)
        ]
        return super().parse_args(ctx, read)


MINUS = "\N{MINUS SIGN}"
_NEGATIVE = pattern(r"-[0-9.][0-9.,]*%?", re.ASCII)
WITHOUT_PATH = "partnerkit.without_path"
"""Under this key a context knows that its first word is a command."""


def commands_under(help_text: str) -> typer.Typer:
    """Return what commands under one name are added to."""
    return typer.Typer(cls=Group, help=help_text, **SETTINGS)


class PathGroup(Group):
    """Commands under one name that also works by itself, on a path: `record`, `record anytown`, `record reading …`."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Read a call. Its first word is a command where there is one of that name, else the path."""
        word = args[0] if args else ""
        is_command = bool(word) and not word.startswith("-") and self._means_a_command(ctx, word, alone=len(args) == 1)
        ctx.meta[WITHOUT_PATH] = is_command
        ctx.allow_interspersed_args = not is_command  # options may stand behind the path
        return super().parse_args(ctx, args)

    def get_params(self, ctx: Any) -> Any:
        """Return the parameters of a call: before a command there is no path."""
        found = super().get_params(ctx)
        return [one for one in found if one.param_type_name == "option"] if ctx.meta.get(WITHOUT_PATH) else found

    def _means_a_command(self, ctx: Any, word: str, *, alone: bool) -> bool:
        """Return True for a command, and for a slip in one: what has the name of no file, and more words behind it."""
        if self.get_command(ctx, word) is not None:
            return True
        if os.path.lexists(word):
            return False
        from partnerkit.model.suggest import nearest

        return not alone or nearest(word, self.list_commands(ctx)) is not None


def refuse_twice(command: Any) -> None:
    """Let a command, and those below it, refuse a value that is given twice: typer takes the last and drops the first.

    The day that is taken for today may come twice, as a script sets one and a person another.
    """
    make_parser = command.make_parser

    def parser_of(context: Any) -> Any:
        parser = make_parser(context)
        parse_args = parser.parse_args

        def parse(args: list[str]) -> Any:
            options, rest, order = parse_args(args=args)
            seen = set()
            for parameter in order:
                if parameter in seen and _takes_one_value(parameter) and not context.resilient_parsing:
                    raise UsageError(f"{_called(parameter)} {TWICE}.", context)
                seen.add(parameter)
            return options, rest, order

        parser.parse_args = parse
        return parser

    command.make_parser = parser_of
    for below in getattr(command, "commands", {}).values():
        if below is not None:
            refuse_twice(below)


def _takes_one_value(parameter: Any) -> bool:
    is_one = not (parameter.multiple or getattr(parameter, "is_flag", False) or getattr(parameter, "count", False))
    return parameter.param_type_name == "option" and is_one and parameter.name != "as_of"


def in_our_words(error: Any, group: Any) -> Any:
    """Return a usage error of typer's, about a call of a command of `group`, that says the same in our words."""
    from partnerkit.cli.console import on_screen

    sentence = on_screen(_sentence(error, group) or error.format_message(), sys.stderr, "Error: ")
    error.format_message = lambda: sentence
    return error


def _sentence(error: Any, group: Any) -> str | None:
    kind = type(error).__name__
    parameter = getattr(error, "param", None)
    if kind == "NoArgsIsHelpError":
        return None
    if kind == "MissingParameter" and parameter is not None:
        return _missing(parameter)
    if isinstance(error, typer.BadParameter) and parameter is not None:
        refused = getattr(error, "refused", None)  # else the message is one of ours
        said = _refusal(refused, parameter) if refused is not None else f": {error.message}"
        return f"{_called(parameter)}{said}"
    if kind == "NoSuchOption":
        return _no_option(error.option_name, error.ctx)
    if kind == "BadOptionUsage":
        known = _parameters(error.ctx) if error.ctx is not None else _every_parameter(group)
        flags = [one for one in known if getattr(one, "is_flag", False)]
        is_flag = any(error.option_name in (*one.opts, *one.secondary_opts) for one in flags)
        return f"{error.option_name} {'takes no value' if is_flag else 'needs a value behind it'}."
    if error.message.startswith(OURS) or error.message.endswith(f"{TWICE}."):
        return None
    if error.ctx is None:
        return "this call cannot be understood."
    return f"there are more words here than {error.ctx.command_path} takes. Put a text of several words in quotes."


OURS = "there is no command"
TWICE = "is given twice, and takes one value"


def _refusal(refused: Refused, parameter: Any) -> str:
    """Return why a parameter does not take a value, as the end of a sentence about it."""
    from partnerkit.model.suggest import did_you_mean

    value = refused.value[0] if isinstance(refused.value, (list, tuple)) else refused.value
    cannot = f' cannot be "{shorten(str(value), 60)}"'
    if isinstance(refused.kind, type) and issubclass(refused.kind, Enum):
        words = [str(one.value) for one in refused.kind]
        otherwise = f"It can be {enumerated(words, 'or')}."
        return f"{cannot}. {did_you_mean(str(value), words, otherwise)}"
    if refused.kind is int:
        bounds = parameter.type_descriptor.parameter_info
        least = f", at least {bounds.min}" if bounds.min is not None else ""
        most = f", at most {bounds.max}" if bounds.max is not None else ""
        return f"{cannot}: it must be a whole number{least}{most}."
    return f"{cannot}."


def _missing(parameter: Any) -> str:
    help_ = (getattr(parameter, "help", None) or "").strip()
    return f"{_called(parameter)} is missing{f': {help_[0].lower()}{help_[1:]}' if help_ else '.'}"


def _called(parameter: Any) -> str:
    """Return what people call a parameter: an option by its longest name, an argument as the help does."""
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return str(parameter.metavar or parameter.name.upper())


def _no_option(name: str, context: Any) -> str:
    from partnerkit.model.suggest import did_you_mean

    known = [option for one in _parameters(context) for option in one.opts if option.startswith("--")]
    path = context.command_path if context is not None else "partnerkit"
    return f"there is no option {name}. {did_you_mean(name, known, f'`{path} --help` lists them.')}"


def _every_parameter(command: Any) -> Iterator[Any]:
    """Yield the parameters of a command, and of those below it that were loaded."""
    yield from command.params
    for below in getattr(command, "commands", {}).values():
        if below is not None:
            yield from _every_parameter(below)


def _parameters(context: Any) -> Iterable[Any]:
    return context.command.get_params(context) if context is not None else ()
