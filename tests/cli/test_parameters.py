"""What is converted without pydantic comes out as typer would have it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from typer.main import get_command

from partnerkit.cli.fast_parameters import lighten


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


def outcome(arguments: list[str], *, light: bool) -> tuple[Any, str]:
    """What a command is called with for some arguments, or how it refuses them."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    called: list[dict[str, Any]] = []

    @app.command()
    def command(
        path: Annotated[Path, typer.Argument()],
        others: Annotated[list[Path] | None, typer.Argument()] = None,
        text: Annotated[str | None, typer.Option()] = None,
        several: Annotated[list[str] | None, typer.Option()] = None,
        colour: Annotated[Colour, typer.Option()] = Colour.RED,
        number: Annotated[int, typer.Option(min=0, max=9)] = 3,
        maybe: Annotated[int | None, typer.Option()] = None,
        flag: Annotated[bool, typer.Option("--flag")] = False,
    ) -> None:
        called.append(locals().copy())

    made = get_command(app)
    if light:
        lighten(made, {})
    refusal = ""
    try:
        made(arguments, standalone_mode=False)
    except Exception as error:  # whatever typer raises
        refusal = f"{type(error).__name__}: {error}"
    for values in called:
        values.pop("called")
    return [{name: (type(value), value) for name, value in values.items()} for values in called], refusal


@pytest.mark.parametrize(
    "arguments",
    [
        ["a"], ["-"], ["a", "b", "c/d"], ["a/../b//c/"], ["a", "--text", ""], ["a", "--text", "x y"],
        ["a", "--several", "x", "--several", "y"], ["a", "--colour", "green"], ["a", "--colour", "Green"],
        ["a", "--colour", "blue"], ["a", "--number", "7"], ["a", "--number", "12"], ["a", "--number", "x"],
        ["a", "--number", "0"], ["a", "--number", "9"], ["a", "--number", "10"], ["a", "--number", "-1"],
        ["a", "--number", "+5"], ["a", "--number", "007"], ["a", "--number", " 7 "], ["a", "--number", "1_0"],
        ["a", "--number", "7.0"], ["a", "--number", "7.5"], ["a", "--number", ""], ["a", "--number", "٣"],
        ["a", "--maybe", "-4"], ["a", "--maybe", "9" * 30], ["a", "--maybe", "-0"],
        ["a", "--flag"], [], ["a", "--nonsense"], ["a", "--text"],
        ["--", "--a"], ["a", "--flag", "--flag"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_command_is_called_as_typer_would_call_it(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert outcome(arguments, light=True) == outcome(arguments, light=False)
