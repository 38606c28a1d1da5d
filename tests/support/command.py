"""What the tests of the command line share: the command as a process, a terminal to run it in, files to give it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support import ON_SCREEN, PATIENCE, ROOT
from tests.support.forked import forked, forked_in_terminal

EXAMPLES = ROOT / "examples"
AGREED = EXAMPLES / "anytown" / "2026-05" / "agreed.yaml"
COMMAND = [sys.executable, "-m", "partnerkit"]
TODAY = "2026-11-23"
STATUSES = frozenset({0, 1, 2, 3})

# Text that has broken programs before. Each must come out as what it is, wherever it stands.
HOSTILE = [
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b31m",
    "left \u202eright \u2066isolated\u2069 \u200fmark",
    "[red]x[/] [/] [link=https://example.org]y[/link] [bold]",
    ":smile: :warning:",
    "word " * 2000,
    "x" * 10_000,
    "a\ttab\tand\ttabs",
    "宽字符 和 全角 ＡＢＣ " * 5,
    "e\u0301 combining u\u0308\u0323 zalgo h\u0321\u0322\u035c",
    "👩\u200d👩\u200d👧\u200d👦 family 🇬🇧 flag",
    "line one\nline two\n\n  line four",
    "{{ 7 * 7 }} {% raw %} {# x #} %s %(x)s {0} $HOME",
    "\\ backslash \\n and a trailing one \\",
    "'single' \"double\" `back`",
    "bell \x07 backspace \x08\x08 return \r over",
    "# heading",
    "- item",
    ": colon #hash",
    "\ufeffmarked \u2028 separated \u2029 \x85",
]  # fmt: skip


@dataclass(frozen=True)
class Done:
    """A command that has ended."""

    status: int
    out: str
    err: str

    @property
    def both(self) -> str:
        return self.out + self.err


def environment(**changes: str | None) -> dict[str, str]:
    """The environment for a command: nothing that decides on colour, width or encoding unless it is given."""
    undecided = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TERM", "PYTHONIOENCODING", "PYTHONWARNINGS")
    found = {name: value for name, value in os.environ.items() if name not in undecided}
    found.update(PYTHONUTF8="1", TERM="xterm-256color")
    for name, value in changes.items():
        found.pop(name, None)
        if value is not None:
            found[name] = value
    return found


def run(
    *arguments: object,
    cwd: Path | None = None,
    env: dict[str, str | None] | None = None,
    encoding: str = "utf-8",
    statuses: frozenset[int] = STATUSES,
) -> Done:
    """The command as a process, without a terminal. However it ends, it is with a status of ours and no traceback."""
    words, surroundings = [str(argument) for argument in arguments], environment(**(env or {}))
    status, out, err = ended(words, cwd or Path.cwd(), surroundings)
    done = Done(status, out.decode(encoding), err.decode(encoding))
    assert "Traceback" not in done.both, done.err
    assert done.status in statuses, done
    return done


def ended(
    words: list[str], cwd: Path, surroundings: dict[str, str], *, together: bool = False
) -> tuple[int, bytes, bytes]:
    """The status of the command and what came on both its streams; `together`, all on the first."""
    if (found := forked(words, os.fspath(cwd), surroundings, PATIENCE, together=together)) is not None:
        return found
    done = subprocess.run(
        [*COMMAND, *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if together else subprocess.PIPE,
        cwd=cwd,
        env=surroundings,
        check=False,
        timeout=PATIENCE,
    )
    return done.returncode, done.stdout, done.stderr or b""


def inside(*arguments: object) -> Done:
    """The command in this process, for tests that run it often. It may end in no other way than it does outside."""
    from typer.testing import CliRunner

    from partnerkit.cli import app

    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code in STATUSES, result
    return Done(result.exit_code, result.stdout, result.stderr)


def shell(line: str, cwd: Path | None = None, env: dict[str, str | None] | None = None) -> Done:
    """A line for the shell; `partnerkit` in it is the command."""
    quoted = " ".join(f"'{word}'" for word in COMMAND)
    ended = subprocess.run(
        ["bash", "-c", line.replace("partnerkit", quoted)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=cwd,
        env=environment(**(env or {})),
        check=False,
        timeout=PATIENCE,
    )
    done = Done(ended.returncode, ended.stdout.decode(errors="replace"), ended.stderr.decode(errors="replace"))
    assert "Traceback" not in done.both, done.err
    assert "Exception ignored" not in done.both, done.err
    return done


def quoted(text: str) -> str:
    """A text as YAML in double quotes."""

    def escaped(character: str) -> str:
        if character in '"\\':
            return f"\\{character}"
        code = ord(character)
        if character.isprintable() and code not in (0xFFFE, 0xFFFF):
            return character
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"

    return '"' + "".join(map(escaped, text)) + '"'


def as_yaml(value: Any) -> str:
    """Data as YAML on one line, whatever its texts hold."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(key)}: {as_yaml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(as_yaml, value)) + "]"
    return quoted(value) if isinstance(value, str) else json.dumps(value)


def write(path: Path, data: dict[str, Any]) -> Path:
    """A file with data, the format first and plain, as it must be to be found."""
    lines = [f"format: {data['format']}"]
    lines += [f"{key}: {as_yaml(value)}" for key, value in data.items() if key != "format"]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def assessment(**changes: Any) -> dict[str, Any]:
    """A small assessment as data; an ending of None leaves a key out."""
    data = {
        "format": "partnerkit/assessment/1",
        "framework": "working-partnership",
        "partnership": "Anytown",
        "date": "2026-06-01",
        "view": "individual",
        "assessor": {"role": "Manager", "organisation": "Anytown Trust", "sector": "nhs"},
        "ratings": {},
        **changes,
    }
    return {key: value for key, value in data.items() if value is not None}


def framework(text: str = "plain", *, issues: int = 2) -> dict[str, Any]:
    """A small framework as data, with `text` in every field that takes a text."""
    return {
        "format": "partnerkit/framework/1",
        "id": "own",
        "title": text,
        "subtitle": text,
        "publisher": text,
        "authors": [text],
        "published": "2026-01",
        "acknowledgement": text,
        "terms": text,
        "issue_name": "issue",
        "contributors": [text],
        "reading_by": text,
        "instruction": text,
        "introduction": [{"title": text, "text": text}],
        "glossary": [{"term": text, "meaning": text}],
        "ratings": {"green": text, "amber": text, "red": text},
        "statements_from": {"title": text, "publisher": text, "note": text},
        "statements": [{"id": "care", "name": text, "theme": text, "asks": text, "experience": text}],
        "sections": [
            {
                "id": f"part-{part}",
                "title": text,
                "summary": text,
                "issues": [
                    {
                        "id": f"issue-{part}-{number}",
                        "number": part * issues + number,
                        "title": text,
                        "heading": text,
                        "summary": text,
                        "why": text,
                        "questions": [text],
                        "practices": [{"id": "meet", "text": text}],
                        "watch_for": [text],
                        "looks_like": {"green": text, "amber": text, "red": text},
                        "statements": [{"id": "care"}],
                        "resources": [{"title": text, "authors": [text], "publisher": text, "note": text}],
                    }
                    for number in range(1, issues + 1)
                ],
            }
            for part in range(2)
        ],
        "challenges": [{"id": "one", "title": text, "summary": text, "issues": ["issue-0-1"]}],
        "case_studies": [{"id": "two", "title": text, "summary": text}],
        "references": [{"title": text, "note": text}],
    }


def letters(text: str) -> str:
    """A text without what layout may change: white space and line drawing."""
    return re.sub(r"[\s│|]+", "", text)


EDITING, EDITED = b"\x1b[?2004h", b"\x1b[?2004l"
"""What a prompt for text writes when it stands, and when it has its answer."""
SEQUENCE = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>]|\x1b\][^\x07]*\x07")


class Terminal:
    """The command in a pseudo-terminal: what was printed so far, and the screen as a person sees it."""

    def __init__(
        self,
        *arguments: object,
        cwd: Path,
        size: tuple[int, int] = (80, 24),
        env: dict[str, str | None] | None = None,
    ) -> None:
        import pexpect
        import pyte

        self.columns, self.rows = size
        self.screen = pyte.Screen(self.columns, self.rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw, self.position = b"", 0
        self.known = 0, ""
        surroundings = environment(**(env or {}))
        words, folder, dimensions = [*map(str, arguments)], os.path.abspath(cwd), (self.rows, self.columns)

        class Child(pexpect.spawn):
            def _spawnpty(self, args: list[str], **options: Any) -> Any:
                process = forked_in_terminal(words, folder, surroundings, dimensions)
                return process or super()._spawnpty(args, **options)

        self.child = Child(
            COMMAND[0],
            [*COMMAND[1:], *words],
            cwd=folder,
            env=surroundings,
            dimensions=dimensions,
            timeout=ON_SCREEN,
        )
        self.child.delaybeforesend = None
        self.ended = False

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.child.close(force=True)

    @property
    def text(self) -> str:
        """All that was printed, without control sequences, on one line."""
        if self.known[0] != len(self.raw):
            self.known = len(self.raw), self._text(self.raw)
        return self.known[1]

    @staticmethod
    def _text(raw: bytes) -> str:
        return " ".join(SEQUENCE.sub("", raw.decode("utf-8", "replace")).replace("\r", " ").split())

    @property
    def display(self) -> str:
        """The screen as it stands."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def see(self, what: str) -> None:
        """Wait until something is printed behind what was seen last."""
        what = " ".join(what.split())
        deadline = time.monotonic() + ON_SCREEN
        while (at := self.text.find(what, self.position)) < 0:
            assert time.monotonic() < deadline, f"{what!r} did not come:\n{self.display}"
            assert self.read(), f"{what!r} did not come before the end:\n{self.text[self.position :]}"
        self.position = at + len(what)

    def read(self) -> bool:
        """Take in what there is to read; False at the end."""
        import pexpect

        try:
            new = self.child.read_nonblocking(65536, timeout=0.05)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            self.ended = True
            return False
        self.raw += new
        self.stream.feed(new)
        return True

    def type(self, text: str | bytes) -> None:
        """Type as a person does: nothing more before the answer to a prompt for text was taken."""
        ending = text[-1:] in ("\r", b"\r") and self.raw.count(EDITING) > (taken := self.raw.count(EDITED))
        self.child.send(text)
        deadline = time.monotonic() + ON_SCREEN
        while ending and self.raw.count(EDITED) == taken:
            assert time.monotonic() < deadline, f"it was not taken:\n{self.display}"
            if not self.read():
                return
        if ending:  # the prompt and its answer were written once more
            self.position = len(self._text(self.raw[: self.raw.rindex(EDITED)]))

    def answer(self, prompt: str, text: str) -> None:
        """Wait for a prompt and answer it."""
        self.see(prompt)
        self.type(text)

    def press_until(self, what: str, key: str) -> None:
        """Press a key until something is printed, or it ends: it may come just before the prompt waits for it."""
        deadline = time.monotonic() + ON_SCREEN
        while not self.ended and what not in self.text:
            assert time.monotonic() < deadline, f"it was not heard:\n{self.display}"
            self.type(key)
            heard = time.monotonic() + 3
            while what not in self.text and time.monotonic() < heard and self.read():
                pass

    def resize(self, columns: int, rows: int) -> None:
        self.child.setwinsize(rows, columns)
        self.screen.resize(rows, columns)

    def end(self) -> int:
        """Wait for the end; the exit status."""
        deadline = time.monotonic() + ON_SCREEN
        while self.read():
            assert time.monotonic() < deadline, f"it did not end:\n{self.display}"
        self.child.close()
        assert "Traceback" not in self.text, self.text
        return int(self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus)
