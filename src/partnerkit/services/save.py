"""The only way in which a command changes an assessment's file: splice, validate, write, in that order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from partnerkit.files import write
from partnerkit.files.load import as_assessment
from partnerkit.files.yaml.edit import apply_changes

if TYPE_CHECKING:
    from partnerkit.files.yaml.changes import Change
    from partnerkit.services.workspace import Opened


def save(opened: Opened, changes: Sequence[Change]) -> Opened:
    """Make changes to an assessment's file, in order and in one write; return the assessment afterwards.

    Nothing is written where the changes change nothing. Raises `CannotChange` where one cannot be made without touching
    more than it means, `InvalidFile` where the file would have problems then, `CannotWrite` where it cannot be written
    or changed since it was read. The file is then byte for byte what it was.
    """
    document = apply_changes(opened.document, changes)
    if document.content == opened.document.content:
        return opened
    assessment = as_assessment(document, opened.framework).valid
    if document.data["partnership"] == opened.document.data["partnership"]:  # perhaps it is known under another now
        assessment = assessment.model_copy(update={"partnership": opened.assessment.partnership})
    write.replace(opened.path, document.content, expected=opened.document.content)
    return replace(opened, document=document, assessment=assessment)
