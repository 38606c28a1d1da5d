"""Conversion of plain command-line values without pydantic.

typer builds a validator of pydantic's for each parameter of a command, and another for each path that is given. To load
pydantic takes longer than many a command, and a check of a thousand files that are named would spend most of its time
there. Text, paths, whole numbers and values that are what they should be need none of it; all else is left to typer,
errors included.
"""

from __future__ import annotations

import os
import re
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin

import typer

from partnerkit.model.patterns import pattern

DIGITS = pattern(r"-?[0-9]{1,18}", re.ASCII)
"""Whole numbers that need no second look: not `+5`, `1_000` or ` 7 `, of which typer is to judge."""


def lighten(command: Any, settings: dict[str, Any]) -> None:
    """Let a command, and those below it, convert plain parameters here; `settings` are those of their contexts.

    This sets a private attribute of typer's. Where a version of typer has another one, typer converts everything.
    """
    helping = command.get_help_option(typer.Context(command, **settings))
    for parameter in (*command.params, helping):
        kind = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
        if isinstance(kind, type) or get_origin(kind) is list:
            parameter._runtime_param = Plain(kind)  # noqa: SLF001  # there is no other way
    for below in getattr(command, "commands", {}).values():
        lighten(below, settings)


class Plain:
    """Converts the values of one parameter, as typer's `RuntimeParam` does."""

    def __init__(self, kind: Any) -> None:
        self.kind = get_args(kind)[0] if get_origin(kind) is list else kind

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the value of a parameter, from what was typed or from its default. Raises typer's `BadParameter`."""
        several = param.multiple or param.nargs == -1
        if value is None:
            return () if several else None
        values = value if several else [value]
        if self.kind is Path and "" in values:  # as a `Path` it would be this folder
            raise typer.BadParameter("the name is empty.")
        if param.name == "output" and str(value).endswith(("/", os.sep)):  # as a `Path` it would lose that
            raise typer.BadParameter(f"{value} is a folder: name a file in it.")
        if self.kind is Path or (issubclass(self.kind, Enum) and all(one in set(self.kind) for one in values)):
            found = [self.kind(one) for one in values]
        elif all(isinstance(one, self.kind) for one in values):
            found = list(values)
        elif self.kind is int and all(_is_within(one, param.type_descriptor.parameter_info) for one in values):
            found = [int(one) for one in values]
        else:
            return self._by_typer(value, param, ctx)
        return found if several else found[0]

    def _by_typer(self, value: Any, param: Any, ctx: Any) -> Any:
        """Let typer convert a value; what it refuses is noted on its error, for saying so in our words."""
        from typer._coercion import build_runtime_param  # what typer itself does

        try:
            return build_runtime_param(param.type_descriptor).coerce(value, param, ctx)
        except typer.BadParameter as error:
            error.refused = Refused(value, self.kind)  # type: ignore[attr-defined]
            raise


class Refused(NamedTuple):
    """A value that typer refused, and the type that was wanted."""

    value: Any
    kind: Any


def _is_within(text: Any, bounds: Any) -> bool:
    """True if a text is a whole number that lies within an option's `min` and `max`, where it has them."""
    if not isinstance(text, str) or not DIGITS.fullmatch(text):
        return False
    least, most = bounds.min, bounds.max
    return (least is None or int(text) >= least) and (most is None or int(text) <= most)
