"""Users' templates, rendered where they can reach nothing but the data they are given.

`render` runs in a process of its own (`python -c`, started by `cli.templating`), which sets limits for itself and is
ended by its parent when its time is over. What is wrong comes back as data: a sentence, a remedy, and the place.
"""

from __future__ import annotations

import json
import re
import stat
import sys
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateError, TemplateNotFound
from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from partnerkit.model.patterns import pattern
from partnerkit.model.suggest import did_you_mean
from partnerkit.model.text import collapse_spaces
from partnerkit.render.user_template.filters import (
    FILTERS,
    RatingWords,
    TooMuch,
    bounded_range,
    shown,
)

if TYPE_CHECKING:
    from jinja2.runtime import Undefined

MEBIBYTE = 1024 * 1024
MAX_MEMORY = 512 * MEBIBYTE
MAX_OUTPUT = 10 * MEBIBYTE
MAX_TEMPLATE = MEBIBYTE
MAX_REPEATED = MEBIBYTE
"""The longest text or list that a multiplication may make."""
MAX_EXPONENT = 1000
SECONDS = 10
"""How long a template may take."""

_HTML = pattern(r"\.(?:html?|xhtml|xml)(?:\.(?:j2|jinja2?))?$", re.IGNORECASE)
_MARKDOWN = pattern(r"\.md(?:\.(?:j2|jinja2?))?$", re.IGNORECASE)
# Jinja gives its sentences only so; what they are about is in them.
_UNCLOSED = pattern(r"Unexpected end of template\..*innermost block that needs to be closed is '(\w+)'", re.DOTALL)
_UNKNOWN = pattern(r"No (filter|test) named '([^']*)'")


@dataclass
class Outcome:
    """A text, or what is wrong and where."""

    text: str | None = None
    sentence: str = ""
    remedy: str | None = None
    file: str | None = None
    line: int | None = None
    source: str | None = None
    """The line of the template that the place names."""


def is_html(name: str) -> bool:
    """Return True if a template of that name makes HTML or XML, in which everything it is given is escaped."""
    return _HTML.search(name) is not None


def render(folder: Path, name: str, context: dict[str, Any]) -> Outcome:
    """Return a template of a folder filled in. Never raises for anything that the template may do."""
    loader = OwnFolder(folder)
    environment = _environment(loader, name, context)
    try:
        return Outcome(_bounded(environment.get_template(name), context))
    except (MemoryError, RecursionError, TooMuch) as error:
        return _placed(error, loader, _too_much(error))
    except TemplateSyntaxError as error:
        return _at(loader, error.name or name, error.lineno, _syntax(error.message or "", environment))
    except TemplateNotFound as error:
        remedy = "A template can use only files of its own folder and the folders below it, none of them hidden."
        return _placed(error, loader, Outcome(sentence=f'there is no template "{error.name}" here', remedy=remedy))
    except UndefinedError as error:
        sentence, _, remedy = (error.message or "").partition("\0")
        return _placed(error, loader, Outcome(sentence=_plain(sentence), remedy=remedy or None))
    except SecurityError as error:
        return _placed(error, loader, Outcome(sentence=f"templates may not do this: {_plain(error.message or '')}"))
    except Exception as error:  # what a template brings about by itself, such as 1 / 0
        return _placed(error, loader, Outcome(sentence=_plain(str(error)) or type(error).__name__))


def _syntax(message: str, environment: Environment) -> Outcome:
    """Return what keeps a template from being read; for filters and tests, with what was probably meant."""
    unclosed, unknown = _UNCLOSED.search(message), _UNKNOWN.match(message)
    if unclosed:
        return Outcome(sentence=f"the block {unclosed.group(1)} is not closed")
    if unknown:
        kind, name = unknown.groups()
        remedy = did_you_mean(name, environment.filters if kind == "filter" else environment.tests)
        return Outcome(sentence=f'there is no {kind} "{name}"', remedy=remedy)
    return Outcome(sentence=_plain(message))


def _bounded(template: Template, context: dict[str, Any]) -> str:
    """Return the text of a template, as long as it is not too long."""
    parts, length = [], 0
    for part in template.generate(context):
        length += len(part)
        if length > MAX_OUTPUT:
            raise TooMuch(f"the document would be longer than {MAX_OUTPUT // MEBIBYTE} MiB")
        parts.append(part)
    return "".join(parts)


def _too_much(error: BaseException) -> Outcome:
    if isinstance(error, MemoryError):
        return Outcome(sentence=f"the template needs more than {MAX_MEMORY // MEBIBYTE} MiB of memory")
    if isinstance(error, RecursionError):
        return Outcome(sentence="the template goes too deep: something in it calls or includes itself without end")
    return Outcome(sentence=str(error))


class OwnFolder(BaseLoader):
    """Templates of one folder and those below it; nothing hidden, and no link that leads out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.used: set[str] = set()

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        """Return a template of the user's folder. Raises `TemplateNotFound`."""
        path = self._path(template)
        self.used.add(template)
        return self.read(path, template), template, lambda: True

    def _path(self, name: str) -> Path:
        parts = split_template_path(name)  # refuses `..`
        if any(part.startswith(".") for part in parts) or "\0" in name or "\\" in name:
            raise TemplateNotFound(name)
        path = self.folder.joinpath(*parts).resolve()
        if not path.is_relative_to(self.folder):
            raise TemplateNotFound(name)
        return path

    def read(self, path: Path, name: str) -> str:
        """Return the text of a file. Raises `TemplateNotFound` for what is none, `TooMuch` for what is too long."""
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                raise TemplateNotFound(name)
            with path.open("rb") as file:
                content = file.read(MAX_TEMPLATE + 1)
        except (OSError, ValueError):
            raise TemplateNotFound(name) from None
        if len(content) > MAX_TEMPLATE:
            raise TooMuch(f"{name} is longer than {MAX_TEMPLATE // MEBIBYTE} MiB")
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise TemplateSyntaxError("the template is not UTF-8", 1, name) from None


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's own sandbox, in which nothing can be grown beyond measure by multiplying either."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Return the result of an operator, unless it could be too large. Raises `TooMuch`."""
        if operator == "**" and isinstance(right, (int, float)) and abs(right) > MAX_EXPONENT:
            raise TooMuch(f"an exponent may not be greater than {MAX_EXPONENT}")
        for one, times in ((left, right), (right, left)):
            repeats = operator == "*" and isinstance(one, (str, list, tuple)) and isinstance(times, int)
            if repeats and len(one) * times > MAX_REPEATED:
                raise TooMuch("a multiplication would make a text or a list that is too long")
        return super().call_binop(context, operator, left, right)


def _environment(loader: OwnFolder, name: str, context: dict[str, Any]) -> Sandbox:
    environment = Sandbox(
        loader=loader,
        undefined=_undefined(context),
        autoescape=is_html(name),  # said outright: guessing from the name passes over `.html.j2`
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=shown,
    )
    environment.filters.update(FILTERS)
    environment.filters["rating"] = RatingWords(
        context.get("frameworks", ()), is_markdown=_MARKDOWN.search(name) is not None
    )
    for left_out in ("lipsum", "cycler", "joiner"):
        del environment.globals[left_out]
    environment.globals["range"] = bounded_range
    return environment


def _undefined(context: dict[str, Any]) -> type[Undefined]:
    """Return the message for what is undefined, which ends the template, with what was probably meant."""

    class Missing(StrictUndefined):
        @property
        def _undefined_message(self) -> str:
            if self._undefined_hint:
                return self._undefined_hint
            name, of = str(self._undefined_name), self._undefined_obj
            known = context if of is missing else of if isinstance(of, dict) else {}
            where = "" if of is missing else " here"
            if of is missing and name in next(iter(context.get("guides", ())), {}):
                remedy = f"This report is on several guides: write guide.{name} inside {{% for guide in guides %}}."
                return f'there is no "{name}" here\0{remedy}'
            if of is None:
                return f'there is no "{name}" here, because what stands before it is empty'
            return f'there is no "{name}"{where}\0{did_you_mean(name, map(str, known), "")}'

    return Missing


def _placed(error: BaseException, loader: OwnFolder, outcome: Outcome) -> Outcome:
    """Return an outcome with the place of the error in the templates, as Jinja writes it into the traceback."""
    seen = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in loader.used]
    return _at(loader, seen[-1].filename, seen[-1].lineno or 1, outcome) if seen else outcome


def _at(loader: OwnFolder, name: str, line: int, outcome: Outcome) -> Outcome:
    outcome.file, outcome.line = name, line
    try:
        lines = loader.read(loader.folder / name, name).splitlines()
        outcome.source = lines[line - 1] if 0 < line <= len(lines) else None
    except (TemplateError, TooMuch):
        pass
    return outcome


def _plain(message: str) -> str:
    """Return a sentence of Jinja's on one line, without its stop."""
    return collapse_spaces(message).rstrip(".")


def limit() -> None:
    """Keep this process from using more than a template needs, where the system has the means."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, most in (
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_CPU, SECONDS + 1),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (wanted, wanted))
        except (ValueError, OSError):  # a system that knows the name and not the thing, as macOS does
            continue


def main() -> None:
    """Take a job from standard input, and put its outcome on standard output; both are JSON."""
    job = json.load(sys.stdin)
    limit()
    outcome = render(Path(job["folder"]), job["name"], job["context"])
    sys.stdout.write(json.dumps(asdict(outcome)))
