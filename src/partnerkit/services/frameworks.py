"""Frameworks and their issues by the names that people type."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnerkit.files.load import Loaded
    from partnerkit.model.framework import Framework
    from partnerkit.model.issue import Issue
    from partnerkit.services.workspace import Opened

SHORTEST_PART = 4
"""Characters of a title that can stand for the whole."""


def named_framework(name: str, file: Path) -> tuple[str, Framework]:
    """The framework, and how the new file is to name it: a path is as seen from the file's folder."""
    from partnerkit.errors import WrongUsage
    from partnerkit.files.frameworks import Library, UnknownFramework, is_path
    from partnerkit.services.folders import one_framework

    folder, name = file.parent, one_framework(name)
    if is_path(name):
        return Path(os.path.relpath(name, folder)).as_posix(), Library().get(os.path.abspath(name), Path()).valid
    try:
        return name, Library().get(name, folder).valid
    except UnknownFramework as error:
        raise WrongUsage(error.sentence, remedy=error.remedy) from None


def name_here(opened: Opened) -> str | Path:
    """The framework of an assessment as it is called by in this folder: its name, or the path of its file."""
    from partnerkit.files.frameworks import is_path

    name = opened.assessment.framework
    return Path(os.path.normpath(opened.path.parent / name)) if is_path(name) else name


def load_framework(name: str) -> Loaded[Framework]:
    """The framework of that name or path. Raises `WrongUsage` where there is none."""
    from partnerkit.errors import WrongUsage
    from partnerkit.files.frameworks import Library, UnknownFramework
    from partnerkit.services.folders import one_framework

    try:
        return Library().get(one_framework(name), Path())
    except UnknownFramework as error:
        raise WrongUsage(error.sentence, remedy=error.remedy) from None


def find_issue(framework: Framework, wanted: str, name: str | Path) -> Issue:
    """The issue of that number, id or title, or with that part of a title that no other has.

    `name` is what the framework is called by in this folder: its name, or the path of its file. Raises `WrongUsage`
    where there is none, or several have it.
    """
    from partnerkit.errors import WrongUsage
    from partnerkit.model.command_line import command_line
    from partnerkit.model.suggest import did_you_mean
    from partnerkit.model.text import enumerated, folded

    said = folded(wanted)
    for candidate in framework.issues:
        if said in (folded(candidate.id), str(candidate.number), folded(candidate.title)):
            return candidate
    parts = [one for one in framework.issues if len(said) >= SHORTEST_PART and said in folded(one.title)]
    if len(parts) == 1:
        return parts[0]
    if parts:
        names = enumerated(f"{one.number} {one.title}" for one in parts)
        raise WrongUsage(f'"{wanted}" is part of {framework.count(len(parts))}: {names}', remedy="Give its number.")
    listing = f"`{command_line('frameworks', 'show', name)}` lists all."
    sentence = f'{framework.title} has no {framework.issue_name} "{wanted}"'
    raise WrongUsage(sentence, remedy=did_you_mean(wanted, framework.by_id, listing))
