"""What a new assessment needs to know about whoever fills in a form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from partnerkit.files.form import protocol
from partnerkit.model.problem import Place, Problem
from partnerkit.model.words import Severity

if TYPE_CHECKING:
    from partnerkit.files.form.answers import Filled

_WANTED = {
    "partnership": "which partnership it is of",
    "date": "of what day its ratings are",
    "role": "what the role of whoever filled it in is",
    "sector": "which sector they are of",
}


def unanswered(filled: Filled, known: dict[str, str]) -> Iterator[Problem]:
    """Yield a problem for each fact that a new assessment needs and neither the form nor an option gives."""
    needed = {"partnership": "--partnership", "date": "--date", "role": "--role", "sector": "--sector"}
    for key in protocol.OF_AGREED if filled.view == "agreed" else needed:
        answer = filled.about.get(key)
        if known.get(key) or (answer is not None and (answer.text or answer.unreadable)):
            continue
        if not filled.asks:
            message = f"a table does not say {_WANTED[key]}"
            yield Problem("form-about", Severity.ERROR, Place(filled.file), message, f"Give {needed[key]}.")
            continue
        place = answer.place if answer else Place(f"{filled.file} {protocol.ABOUT_SHEET}")
        message = f"{protocol.QUESTIONS[key].split(',')[0].lower()} is missing"
        yield Problem("form-about", Severity.ERROR, place, message, f"Fill it in, or give {needed[key]}.")
