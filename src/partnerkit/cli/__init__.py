"""The start of the command line. typer is loaded when a command is called, so that `--help` stays fast."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Any

from partnerkit.cli.table import COMMANDS, GROUPS

__all__ = ["COMMANDS", "GROUPS", "app", "run"]  # the commands, made when they are first used


def __getattr__(name: str) -> Any:
    """Return `app`, typer's view of all commands, which is made when it is first used."""
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from partnerkit.cli.commands import app

    return app


def run() -> None:
    """The command `partnerkit`."""
    _prepare_streams()
    if "_PARTNERKIT_COMPLETE" in os.environ:
        from partnerkit.cli.completion import answer

        answer()
    try:
        try:
            _answer()
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


def _answer() -> None:
    """Do what the command line asks for."""
    from partnerkit.cli.start_page import start_page

    page = start_page(sys.argv)
    if page is None:
        from partnerkit.cli.quick_loading import load_quickly

        load_quickly()
        from partnerkit.cli.commands import app

        app()
        return
    try:
        sys.stdout.write(page)
        sys.stdout.flush()
    except BrokenPipeError:  # as typer ends then
        _mute()
        sys.exit(1)
    sys.exit(0)


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
