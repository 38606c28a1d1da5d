"""What makes libraries load faster, and changes nothing of what they do. It is for the process of the command alone."""

from __future__ import annotations

import dataclasses
import os
import sys
import typing
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def load_quickly() -> None:
    """Let what is loaded from now on load faster. Where a version has none of this, it loads as it does."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for some takes longer than a file does
    # pydantic and typer spell out two thousand annotations, a few hundred different ones, and each is compiled.
    typing.compile = cache(compile)  # type: ignore[attr-defined]
    if os.environ["PYDANTIC_DISABLE_PLUGINS"] == "__all__":
        # What looks for plugins loads all that knows about installed packages, even where it is not to look.
        without = ModuleType("pydantic.plugin._loader")
        without.get_plugins = tuple  # type: ignore[attr-defined]
        sys.modules.setdefault(without.__name__, without)
    if hasattr(dataclasses, "_create_fn"):  # Python 3.13 compiles the methods of a class at once
        dataclasses._create_fn = _when_called(dataclasses._create_fn)  # noqa: SLF001


def _when_called(create: Callable[..., Any]) -> Callable[..., Any]:
    """Return what makes a method of a data class as `create` does, and compiles it when it is first called.

    Some seventy classes have up to five methods beside `__init__`, and hardly one of them is called.
    """

    def create_method(name: str, *arguments: Any, **options: Any) -> Any:
        if name == "__init__":  # whose own arguments others look at
            return create(name, *arguments, **options)
        made = cache(lambda: create(name, *arguments, **options))

        def method(*given: Any) -> Any:
            return made()(*given)

        method.__name__ = name
        method.__module__ = (options.get("globals") or {}).get("__name__", __name__)
        return method

    return create_method
