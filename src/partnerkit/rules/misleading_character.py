"""A text reads as it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.characters import named
from partnerkit.rules.rule import WARNING, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.model.writing import Writing


def check(writing: Writing) -> Iterator[Finding]:
    """Report the first character of each text that makes it look like another one."""
    for found in writing.misleading:
        message = f"{found.what} holds {named(found.character)}, {_effect(found.character)}"
        yield Finding((), message, _remedy(found.character), spot=found.spot)


def _effect(character: str) -> str:
    if character.isalpha():
        return "which looks like a letter from a to z beside it"
    return "which nobody sees" if ord(character) >= FIRST_TAG else "which turns the direction of what follows"


FIRST_TAG = 0xE0000


def _remedy(character: str) -> str:
    return "Write the word anew, in one alphabet." if character.isalpha() else "Delete it."


EXPLAINED = Explained(
    why="""Marks that turn the direction of writing show a sentence in another order than it is read, tags hide one in
it, and a letter of another alphabet makes a second owner or organisation of one. They come with text that is pasted,
and nobody sees them.""",
    fails={"assessment.yaml": "partnership: Anytown Lampl\u0456ght\n"},
    passes={"assessment.yaml": "partnership: Anytown Lamplight\n"},
)
RULE: Rule[Writing] = Rule(
    "misleading-character", WARNING, "No text holds characters that make it look like another one.", check, EXPLAINED
)
