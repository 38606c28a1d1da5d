"""The answers that need no typer are those that typer gives."""

from __future__ import annotations

import pytest

from partnerkit.cli import app
from partnerkit.cli.start_page import page, start_page
from partnerkit.version import __version__


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_the_page_of_commands_is_the_one_that_typer_writes_at_every_width(
    option: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from typer.main import get_command

    command = get_command(app)
    for columns in range(1, 140):
        monkeypatch.setenv("COLUMNS", str(columns))
        written = command.make_context("partnerkit", [], resilient_parsing=True).get_help()
        assert start_page(["/usr/bin/partnerkit", option]) == page(columns) == f"{written}\n", columns


def test_the_version_is_the_one_that_typer_writes() -> None:
    from typer.testing import CliRunner

    assert start_page(["partnerkit", "--version"]) == CliRunner().invoke(app, ["--version"]).output
    assert __version__ in (start_page(["partnerkit", "--version"]) or "")


@pytest.mark.parametrize(
    "words",
    [
        ["partnerkit"],
        ["partnerkit", "--hepl"],
        ["partnerkit", "--version", "x"],
        ["partnerkit", "check", "--help"],
        ["__main__.py", "--help"],
    ],
    ids=" ".join,
)
def test_every_other_call_is_left_to_typer(words: list[str]) -> None:
    assert start_page(words) is None
