"""What makes libraries load faster, and changes nothing of what they do. It is for the process of the command alone."""

from __future__ import annotations

import os
import sys
import typing
from functools import cache
from types import ModuleType


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
