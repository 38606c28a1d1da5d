"""The command as a process that is forked off one which has loaded the libraries and the modules of partnerkit.

It takes a third of the time or less. All else is as when it is started anew: it is run as `python -m partnerkit` does,
with streams, folder, environment, status and end of its own. What a command loads, and that it finds all it needs by
itself, is seen by tests that start it anew, as those of the documentation do.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from typing import IO, TYPE_CHECKING, Any

from tests.support import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import ptyprocess

LIBRARIES = [
    *("pydantic", "pydantic.types", "pydantic.json_schema", "pydantic.plugin._loader", "ruamel.yaml.cyaml"),
    *("typer.main", "typer.core", "rich.console", "rich.table", "rich.text", "rich.padding", "rich.rule", "rich.box"),
    *("jinja2.sandbox", "jinja2.loaders", "docx", "openpyxl", "xlsxwriter"),
    *("prompt_toolkit", "prompt_toolkit.shortcuts", "prompt_toolkit.history", "prompt_toolkit.key_binding"),
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

    def start_in_terminal(
        self, arguments: Sequence[str], cwd: str, environment: Mapping[str, str], slave: int
    ) -> tuple[int, IO[bytes]]:
        """Start the command in the terminal that `slave` is an end of; its process, and where its status will come."""
        reader, writer = os.pipe()
        ignored = [one for one in signal.valid_signals() if signal.getsignal(one) is signal.SIG_IGN]
        wanted = {"arguments": arguments, "cwd": cwd, "environment": dict(environment), "ignored": ignored}
        with self.lock:
            socket.send_fds(self.ours, [b"t"], [slave, writer])
            self.ours.sendall(json.dumps(wanted).encode() + b"\n")
        os.close(writer)
        ended = os.fdopen(reader, "rb", buffering=0)
        return int(ended.readline()), ended


def _read(handle: int, printed: list[bytes], at: int) -> None:
    with open(handle, "rb") as stream:
        printed[at] = stream.read()


_STARTED: list[Forked] = []


def _started(environment: Mapping[str, str]) -> Forked | None:
    """Return what forks off commands, if their surroundings allow it."""
    if not hasattr(os, "fork"):
        return None
    if not _STARTED:
        _STARTED.append(Forked(environment))
    return _STARTED[0] if at_start(environment) == _STARTED[0].at_start else None


def forked(
    arguments: Sequence[str], cwd: str, environment: Mapping[str, str], timeout: float, *, together: bool = False
) -> tuple[int, bytes, bytes] | None:
    """Run the command so, if its surroundings allow it, and return what `Forked.run` does; else None."""
    if (one := _started(environment)) is None:
        return None
    return one.run(arguments, cwd, environment, timeout, together=together)


def forked_in_terminal(
    arguments: Sequence[str], cwd: str, environment: Mapping[str, str], size: tuple[int, int]
) -> ptyprocess.PtyProcess | None:
    """Start the command so in a terminal of so many rows and columns, if its surroundings allow it; else None."""
    import pty

    import ptyprocess

    class Process(ptyprocess.PtyProcess):
        """A process in a terminal that is the child of another process than this."""

        ended: IO[bytes]

        def wait(self) -> int | None:
            if not self.terminated:
                self._take(self.ended.readline())
            return self.exitstatus

        def isalive(self) -> bool:
            if not self.terminated and select.select([self.ended], [], [], 0)[0]:
                self._take(self.ended.readline())
            return not self.terminated

        def _take(self, status: bytes) -> None:
            code = int(status)
            self.exitstatus, self.signalstatus = (code, None) if code >= 0 else (None, -code)
            self.terminated = True
            self.ended.close()

    if (one := _started(environment)) is None:
        return None
    master, slave = pty.openpty()
    process, ended = one.start_in_terminal(arguments, cwd, environment, slave)
    made = Process(process, master)
    made.ended = ended
    made.setwinsize(*size)
    os.close(slave)
    return made


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
        if sent == b"t":
            _fork_in_terminal(wanted, handle, *streams)
            continue
        child = os.fork()
        if child == 0:
            os.close(handle)
            become(wanted, streams)
        for stream in streams:
            os.close(stream)
        speaker.sendall(b"%d\n" % child)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        speaker.sendall(b"%d\n" % status)


def _fork_in_terminal(wanted: dict[str, Any], handle: int, slave: int, writer: int) -> None:
    """Fork off one that forks off the command, waits for its end, and tells its process and its status."""
    import fcntl
    import termios

    if os.fork() == 0:
        os.close(handle)
        child = os.fork()
        if child == 0:
            os.close(writer)
            os.setsid()
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            os.dup2(slave, 0)
            become(wanted, [os.dup(slave), slave])
        os.close(slave)
        os.write(writer, b"%d\n" % child)
        os.write(writer, b"%d\n" % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        os._exit(0)
    os.close(slave)
    os.close(writer)


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
    if os.isatty(1):
        _speak_line_by_line()
    os.chdir(wanted["cwd"])
    if "mask" in wanted:
        os.umask(wanted["mask"])
    for one in wanted.get("ignored", ()):
        signal.signal(one, signal.SIG_IGN)
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


def _speak_line_by_line() -> None:
    """Open the streams as Python does where it starts in a terminal."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        was = getattr(sys, name)
        stream = os.fdopen(number, mode, 1, was.encoding, was.errors, closefd=False)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
