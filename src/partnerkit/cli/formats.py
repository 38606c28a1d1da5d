"""The formats that each command writes, and what the name of a file says about them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from partnerkit.errors import WrongUsage
from partnerkit.model.patterns import pattern


class ComparisonFormat(StrEnum):
    """The formats that a comparison is written in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class CompareFormat(StrEnum):
    """The formats that `compare` writes."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


class AgreeFormat(StrEnum):
    """The formats that `agree` writes: the agreed assessment, and the page for the meeting."""

    YAML = "yaml"
    HTML = "html"


class PlanFormat(StrEnum):
    """The formats that a plan is written in."""

    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    JSON = "json"
    CSV = "csv"
    ICS = "ics"
    DOCX = "docx"


class Tracker(StrEnum):
    """The trackers for whose import a plan is written as CSV."""

    JIRA = "jira"
    GITHUB = "github"
    PLANNER = "planner"


class ActionsFormat(StrEnum):
    """The formats that a list of actions is written in."""

    TEXT = "text"
    JSON = "json"


class ProgressFormat(StrEnum):
    """The formats that progress is written in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    DOCX = "docx"
    HTML = "html"
    PDF = "pdf"


class ReportFormat(StrEnum):
    """The formats that a report is written in."""

    HTML = "html"
    JSON = "json"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"


class StatementsFormat(StrEnum):
    """The formats that what there is for quality statements is written in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"


class ChallengeFormat(StrEnum):
    """The formats that the questions of a critical friend are written in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


class RecordFormat(StrEnum):
    """The formats that a record is written in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    PDF = "pdf"
    DOCX = "docx"


class StatusFormat(StrEnum):
    """The formats that the status of rounds is written in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class PortfolioFormat(StrEnum):
    """The formats that many partnerships are written in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    DOCX = "docx"
    XLSX = "xlsx"


class ExportFormat(StrEnum):
    """The formats that tables are exported in."""

    NDJSON = "ndjson"
    CSV = "csv"
    PARQUET = "parquet"


class FormFormat(StrEnum):
    """The formats that a form is written in."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"


ENDINGS = {
    "markdown": ("md", "markdown"),
    "html": ("html", "htm"),
    "yaml": ("yaml", "yml"),
    "json": ("json",),
    "csv": ("csv",),
    "ics": ("ics",),
    "docx": ("docx",),
    "xlsx": ("xlsx",),
    "pdf": ("pdf",),
}
"""The endings of the names of files by format, the usual one first. A format without any is for the screen alone."""

BINARY = frozenset({"docx", "xlsx", "pdf", "doc", "xls", "odt", "ods"})
"""Endings of documents that no text can be."""
TEMPLATES_ENDING = pattern(r"\.(?:j2|jinja2?)$", re.IGNORECASE)

F = TypeVar("F", bound=StrEnum)


def format_of(output: Path | None, given: F | None, formats: Iterable[F], otherwise: F, what: str) -> F:
    """Return the format to write: what the ending of the file's name says, or `--format`, or `otherwise`.

    `what` is what writes these formats, such as `report`. A name without an ending says nothing. Raises `WrongUsage`
    for an ending that is not written, and where name and `--format` contradict each other.
    """
    if output is None:
        return given or otherwise
    writes = [one for one in formats if one in ENDINGS]
    ending = ending_of(output)
    named = next((one for one in writes if ending in ENDINGS[one]), None)
    if given is not None and given not in ENDINGS:
        raise WrongUsage(f"{given} is for the screen", remedy=f"With -o, give --format {_listed(writes, 'or')}.")
    if ending and named is None:
        endings = [f".{ENDINGS[one][0]}" for one in writes]
        raise WrongUsage(f"{what} writes {_listed(endings)}, not .{ending}", remedy=_name_instead(output, writes))
    if given is not None and named not in (None, given):
        remedy = f"Leave --format out, or give -o {_renamed(output, ENDINGS[given][0])}."
        raise WrongUsage(f"--format {given} and the name {output.name} contradict each other", remedy=remedy)
    return named or given or otherwise


def ending_of(path: Path) -> str:
    """Return what stands behind the last full stop of a file's name, in small letters; empty where nothing does.

    Full stops at the end of a name count to the ending before them: Windows leaves them out.
    """
    bare = path.name.lower().rstrip(".")
    return bare.rpartition(".")[2] + path.name[len(bare) :] if "." in bare else ""


def refuse_ending(output: Path | None, template: Path) -> None:
    """Raise `WrongUsage` for the name of a file that a template does not make: `paper.md.j2` makes no `paper.docx`."""
    if output is None:
        return
    ending, made = ending_of(output), ending_of(Path(TEMPLATES_ENDING.sub("", template.name)))
    known = next((endings for endings in ENDINGS.values() if made in endings), None)
    if ending in BINARY or (known and ending and ending not in known):
        makes = f"makes .{known[0]}" if known else "makes text"
        remedy = f"Give -o {_renamed(output, known[0] if known else 'txt')}."
        raise WrongUsage(f"the template {template} {makes}, not .{ending}", remedy=remedy)


def _name_instead(output: Path, writes: list[F]) -> str:
    """Return what to do about an ending that is not written."""
    ending = ending_of(output)
    if ending == "pdf" and "pdf" not in writes and "html" in writes:
        return f"For a PDF, give -o {_renamed(output, 'html')}, open the page in a browser and print it to a PDF."
    if ending == "pdf" and "docx" in writes:
        return f"For a PDF, give -o {_renamed(output, 'docx')}, open it in Word and save it as a PDF."
    written = [ENDINGS[one][0] for one in writes]
    meant = next((one for one in written if one.startswith(ending.rstrip(". "))), written[0])
    return f"Give -o {_renamed(output, meant)}."


def _renamed(output: Path, ending: str) -> str:
    from shlex import quote

    stem = output.name.rstrip(". ").rpartition(".")[0] or output.name.strip(".")
    return quote(str(output.with_name(f"{stem.removesuffix(f'.{ending}')}.{ending}")))


def _listed(parts: Iterable[str], conjunction: str = "and") -> str:
    from partnerkit.model.text import enumerated

    return enumerated(map(str, parts), conjunction)
