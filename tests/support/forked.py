"""The command as a process that is forked off one which has loaded the libraries and the modules of partnerkit.

It takes a third of the time or less. All else is as when it is started anew: it is run as `python -m partnerkit` does,
with streams, folder, environment, status and end of its own. What a command loads, and that it finds all it needs by
itself, is seen by tests that start it anew, as those of the documentation do.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

from tests.support import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LIBRARIES = [
    *("pydantic", "pydantic.types", "pydantic.json_schema", "pydantic.plugin._loader", "ruamel.yaml.cyaml"),
    *("typer.main", "typer.core", "rich.console", "rich.table", "rich.text", "rich.padding", "rich.rule", "rich.box"),
    *("jinja2.sandbox", "jinja2.loaders", "docx", "openpyxl", "xlsxwriter"),
    *("importlib.metadata", "json", "sqlite3", "hashlib", "datetime"),
]
"""What takes time to load and asks nothing of its surroundings when it is loaded."""
AT_START = ("PYTHON", "LC_", "LANG", "LD_")
"""How the variables begin that Python reads before anything of ours runs."""


def at_start(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(AT_START)}


class Forked:
    """A process that has loaded the libraries and forks off commands, one after the other."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.at_start = at_start(environment)
        self.ours, theirs = socket.socketpair()
        self.lock = threading.Lock()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.forked", str(theirs.fileno())],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,  # as those of each command: Python asks for their kind when it starts
            stderr=subprocess.PIPE,
            pass_fds=[theirs.fileno()],
            env=dict(environment),
        )
        theirs.close()
        self.lines = self.ours.makefile("rb")
        atexit.register(self.close)

    def close(self) -> None:
        """End it, as it ends when nobody speaks to it any more."""
        self.lines.close()
        self.ours.close()
        self.process.communicate()

    def run(
        self, arguments: Sequence[str], cwd: str, environment: Mapping[str, str], timeout: float, *, together: bool
    ) -> tuple[int, bytes, bytes]:
        """Return the status and what came on both streams; `together`, all on the first, in the order in which it came.

        Raises `subprocess.TimeoutExpired`.
        """
        pipes = [os.pipe()] if together else [os.pipe(), os.pipe()]
        mask = os.umask(0)
        os.umask(mask)
        wanted = {"arguments": arguments, "cwd": cwd, "environment": dict(environment), "mask": mask}
        with self.lock:
            socket.send_fds(self.ours, [b"."], [pipes[0][1], pipes[-1][1]])
            self.ours.sendall(json.dumps(wanted).encode() + b"\n")
            for _, writer in pipes:
                os.close(writer)
            child = int(self.lines.readline())
            printed: list[bytes] = [b"", b""]
            readers = [threading.Thread(target=_read, args=(pipe[0], printed, at)) for at, pipe in enumerate(pipes)]
            late = threading.Timer(timeout, os.kill, (child, signal.SIGKILL))
            late.start()
            started = time.monotonic()
            for reader in readers:
                reader.start()
            status = int(self.lines.readline())
            late.cancel()
            for reader in readers:
                reader.join()
        if status == -signal.SIGKILL and time.monotonic() - started >= timeout:
            raise subprocess.TimeoutExpired(list(arguments), timeout, *printed)
        return status, printed[0], printed[1]


def _read(handle: int, printed: list[bytes], at: int) -> None:
    with open(handle, "rb") as stream:
        printed[at] = stream.read()


_STARTED: list[Forked] = []


def forked(
    arguments: Sequence[str], cwd: str, environment: Mapping[str, str], timeout: float, *, together: bool = False
) -> tuple[int, bytes, bytes] | None:
    """Run the command so, if its surroundings allow it, and return what `Forked.run` does; else None."""
    if not hasattr(os, "fork"):
        return None
    if not _STARTED:
        _STARTED.append(Forked(environment))
    one = _STARTED[0]
    if at_start(environment) != one.at_start:
        return None
    return one.run(arguments, cwd, environment, timeout, together=together)


def serve(handle: int) -> None:
    """Fork off a command for each line that asks for one, and tell its process and its status."""
    import contextlib
    import gc
    import importlib
    import pkgutil

    import partnerkit
    from partnerkit.errors import MissingExtra

    ours = [one.name for one in pkgutil.walk_packages(partnerkit.__path__, "partnerkit.")]
    for name in [*LIBRARIES, *(name for name in ours if not name.endswith("__main__"))]:
        with contextlib.suppress(ImportError, MissingExtra):
            importlib.import_module(name)
    _use_once()
    gc.collect()
    gc.freeze()
    speaker = socket.socket(fileno=handle)
    lines = speaker.makefile("rb")
    while True:
        sent, streams, _, _ = socket.recv_fds(speaker, 1, 2)
        if not sent:
            return
        wanted = json.loads(lines.readline())
        child = os.fork()
        if child == 0:
            os.close(handle)
            become(wanted, streams)
        for stream in streams:
            os.close(stream)
        speaker.sendall(b"%d\n" % child)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        speaker.sendall(b"%d\n" % status)


def _use_once() -> None:
    """Do once what each command would do anew: build what validates files, and compile the templates."""
    import contextlib
    from datetime import date

    from jinja2 import TemplateError

    import partnerkit
    from partnerkit.render import jinja, jinja_html
    from partnerkit.render.form import page as form_page
    from partnerkit.render.meeting import page as meeting_page

    anytown = ROOT / "examples" / "anytown"
    partnerkit.check([anytown, ROOT / "frameworks"], as_of=date(2026, 11, 23))
    partnerkit.make_report(anytown / "2026-11", as_of=date(2026, 11, 23))
    for one in (jinja_html, jinja, form_page, meeting_page):
        environment = getattr(one, "environment", None) or one._environment
        for name in environment().list_templates(extensions=["j2"]):
            with contextlib.suppress(TemplateError):  # a template has the filters of its own environment
                environment().get_template(name)


def become(wanted: dict[str, Any], streams: list[int]) -> None:
    """Be the command, as `python -m partnerkit` is. Never returns."""
    import runpy
    import traceback

    for number, stream in enumerate(streams, start=1):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(wanted["cwd"])
    os.umask(wanted["mask"])
    os.environ.clear()
    os.environ.update(wanted["environment"])
    time.tzset()
    if not sys.flags.safe_path:
        sys.path[0] = wanted["cwd"]
    sys.argv[1:] = wanted["arguments"]
    status = 1
    try:
        runpy.run_module("partnerkit", run_name="__main__", alter_sys=True)
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
