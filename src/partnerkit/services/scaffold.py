"""Lay out a new repository, and put all of it in place or nothing."""

from __future__ import annotations

import os
import posixpath
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.errors import CannotWrite
from partnerkit.files import generated, schema
from partnerkit.files.frameworks import is_path
from partnerkit.files.temporary import clear_stale
from partnerkit.files.write import create_all
from partnerkit.files.yaml.emitter import scalar
from partnerkit.model.command_line import command_line
from partnerkit.model.patterns import pattern
from partnerkit.model.ratings import RAG, Need
from partnerkit.model.text import enumerated, folded, slug
from partnerkit.model.words import CONFIG_NAME, RECORD_NAME, View
from partnerkit.render.jinja import fill
from partnerkit.services.editor_schema import FOLDER as SCHEMAS
from partnerkit.services.new_assessment import Draft, drafted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from partnerkit.model.framework import Framework

COMPLETENESS = ("not-begun", "unrated-issue", "red-without-action", "green-without-evidence", "view-required")
"""The rules that say what is missing: a commit may be made without it, a round not be closed."""
NO_SOURCE = "git+https://forge.example/our/partnerkit"
"""Stands in the CI's file until it is replaced; the host is one that can never exist."""
WITHOUT_GUIDE = ("config", "seal", "partnership")
"""The kinds of files whose schemas depend on no guide."""
TAKEN_NAMES = pattern(r"agreed|con|prn|aux|nul|com\d|lpt\d")
"""Names that a partner's file must not have: the agreed view, and Windows' devices."""


@dataclass(frozen=True, slots=True)
class Partner:
    """An assessor who is to give a view."""

    role: str
    organisation: str
    sector: str

    @property
    def who(self) -> str:
        """Role and organisation, as people name a partner."""
        return ", ".join(part for part in (self.role, self.organisation) if part)


class Organisation(NamedTuple):
    """A partner as the record names it."""

    organisation: str
    sector: str
    roles: list[str]


@dataclass(frozen=True, slots=True)
class Layout:
    """The partners, framework and services that a new repository is laid out for."""

    partnership: str
    partners: tuple[Partner, ...]
    framework: Framework
    framework_name: str
    """The framework's name or path, as the assessments, one folder down, give it."""
    on: date
    ci: str
    source: str | None
    """Where the CI installs partnerkit from."""

    @property
    def folder(self) -> str:
        """The folder of the first round."""
        return f"{self.on:%Y-%m}"

    @property
    def files(self) -> dict[str, Partner]:
        """The partner of each file."""
        return {f"{self.folder}/{name}.yaml": partner for name, partner in named_files(self.partners).items()}


def named_files(partners: Sequence[Partner]) -> dict[str, Partner]:
    """Return partners by the names of their files: named for the organisation, with the role where that is not enough.

    The names have no ending.
    """
    found: dict[str, Partner] = {}
    organisations = [_slug(partner.organisation or partner.role) for partner in partners]
    for partner, name in zip(partners, organisations, strict=True):
        if organisations.count(name) > 1:
            name = f"{name}-{_slug(partner.role)}"  # noqa: PLW2901
        number = sum(file == name or re.fullmatch(rf"{name}-\d+", file) is not None for file in found)
        found[f"{name}-{number + 1}" if number else name] = partner
    return found


def _in_four_weeks(on: date) -> date:
    """Return a day by which views could be given, where there is one."""
    return on + min(timedelta(weeks=4), date.max - on)


def _form(layout: Layout) -> str:
    """Return the command that makes a form for each who is asked, in the folder that is laid out."""
    name = layout.framework_name
    if is_path(name):
        name = posixpath.normpath(posixpath.join(layout.folder, name))
    return command_line("form", name, "--round", layout.folder, "--all", "-o", Path("forms"))


def lay_out(layout: Layout) -> dict[str, bytes]:
    """Return the files of the whole repository by their names, ready to be written. Raises `InvalidFile`."""
    bound = f"{SCHEMAS}/{schema.name('assessment', layout.framework)}"
    views = [{"who": partner.who, "file": file} for file, partner in layout.files.items()]
    values = {
        "partnership": layout.partnership,
        "framework": layout.framework,
        "form": _form(layout),
        "folder": layout.folder,
        "views_by": _in_four_weeks(layout.on),
        "views": views,
        "sectors": list(dict.fromkeys(partner.sector for partner in layout.partners)),
        **_record(layout.partners),
        "ci": layout.ci,
        "source": layout.source or NO_SOURCE,
        "placeholder": layout.source is None,
        "completeness": COMPLETENESS,
        **_scale(layout.framework),
    }
    found = {
        name: fill(f"init/{template}.j2", schema=schema_file, **values).encode(errors="replace")
        for name, template, schema_file in _templates(layout.ci, bound)
    }
    for name, text in (
        *((f"{SCHEMAS}/{schema.name(kind)}", schema.text(kind, mark=generated.MARK)) for kind in WITHOUT_GUIDE),
        (bound, schema.text("assessment", layout.framework, mark=generated.MARK)),
    ):
        found[name] = generated.signed(text).encode()
    for file, partner in layout.files.items():
        assessor = {"role": partner.role, "organisation": partner.organisation, "sector": partner.sector}
        name = layout.framework_name
        draft = Draft(layout.framework, name, layout.partnership, layout.on, View.INDIVIDUAL, assessor)
        found[file] = drafted(Path(file), draft, f"../{bound}").document.content
    return found


def _record(partners: tuple[Partner, ...]) -> dict[str, object]:
    """Return what the record says of the partners: each organisation once, with the roles that speak for it."""
    found: dict[str, Organisation] = {}
    for one in partners:
        if one.organisation:
            there = found.setdefault(folded(one.organisation), Organisation(one.organisation, one.sector, []))
            there.roles.append(one.role)
    first = next(iter(found.values()), Organisation("Anytown Mind", "vcs", []))
    return {
        "organisations": list(found.values()),
        "alone": [one.role for one in partners if not one.organisation],
        "example": scalar(first.organisation, flow=True),
    }


def _scale(framework: Framework) -> dict[str, str]:
    """Return how the scale is spoken of, by the words that people write into their files."""
    best, wanting = framework.levels[0], [one for one in reversed(framework.levels) if one.action is not Need.NONE]
    return {
        "levels": enumerated(framework.levels, "or"),
        "given": enumerated(framework.ratings_given, "or"),
        "wanting": enumerated(wanting),
        "best": best if best in RAG else f"rated {best}",
    }


def _templates(ci: str, bound: str) -> Iterator[tuple[str, str, str]]:
    """Yield each file but the assessments: its path, its template and the schema that it names."""
    yield CONFIG_NAME, "partnerkit.yaml", f"{SCHEMAS}/{schema.name('config')}"
    yield RECORD_NAME, "partnership.yaml", f"{SCHEMAS}/{schema.name('partnership')}"
    yield "README.md", "README.md", ""
    yield ".pre-commit-config.yaml", "pre-commit-config.yaml", ""
    yield ".vscode/settings.json", "vscode-settings.json", bound
    yield ".vscode/extensions.json", "vscode-extensions.json", ""
    yield ".editorconfig", "editorconfig", ""
    yield ".gitattributes", "gitattributes", ""
    yield ".gitignore", "gitignore", ""
    if ci == "github":
        yield ".github/workflows/partnerkit.yml", "github.yml", ""
    elif ci == "gitlab":
        yield ".gitlab-ci.yml", "gitlab.yml", ""


def put_in_place(files: Mapping[str, bytes], target: Path, *, keep: bool) -> list[str]:
    """Write what was laid out where it belongs, all of it or nothing; return the files that were written.

    A file that is there already is never touched: with `keep` it is left, without it nothing is written at all. Raises
    `CannotWrite`.
    """
    for folder in {(target / name).parent for name in files}:
        clear_stale(folder)  # also where nothing is written in the end
    there = [name for name in sorted(files) if os.path.lexists(target / name)]
    if there and not keep:
        sentence = f"nothing was written, because {target} holds already: {', '.join(there)}"
        raise CannotWrite(sentence, remedy="Name another folder; or leave these as they are with --keep.")
    names = [name for name in sorted(files) if name not in there]
    try:
        create_all({target / name: files[name] for name in names})
    except CannotWrite as error:
        raise CannotWrite(f"{error.sentence}; nothing was laid out") from error
    return names


def _slug(text: str) -> str:
    """Return a name for a file, in small letters, digits and hyphens, whatever a partner is called."""
    name = slug(text, 60) or "partner"
    return f"{name}-view" if TAKEN_NAMES.fullmatch(name) else name
