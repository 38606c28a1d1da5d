"""What a file holds that people do not see, or do not mean: strange characters, and texts cut short by a `#`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from partnerkit.files.glance import STRANGE, has_comment_behind, may_mislead, may_name_a_person
from partnerkit.files.model_fields import Use, annotation_at, choices_of, keys_of, name_of, use_at, use_of_key
from partnerkit.files.persons import persons
from partnerkit.files.yaml import emitter
from partnerkit.files.yaml.document import COMMENT
from partnerkit.files.yaml.nodes import LINE_END
from partnerkit.files.yaml.scalars import scalars
from partnerkit.model.base import Model
from partnerkit.model.characters import INVISIBLE, SPACES, keyboard, named, script
from partnerkit.model.patterns import pattern
from partnerkit.model.problem import Place
from partnerkit.model.suggest import Suggestions
from partnerkit.model.text import shorten
from partnerkit.model.writing import Cut, Misleading, Spot, Writing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel

    from partnerkit.files.yaml.document import Document
    from partnerkit.files.yaml.nodes import Mark
    from partnerkit.files.yaml.scalars import Scalar
    from partnerkit.model.problem import Problem

LONGEST_WORD = 200
"""Characters of a scalar that can be a word of the format."""
UNSEEN = pattern(f"[{INVISIBLE}{SPACES}]")
TURNS = pattern("[\u202a-\u202e\u2066-\u2069]")
TAGS = pattern("(?<!\U0001f3f4)(?<![\U000e0000-\U000e007f])[\U000e0000-\U000e007f]")
"""The first of a run of tags, which nobody sees, unless they make the flag of a country."""
ALIKE = pattern(
    "(?<=[A-Za-z])[\u0400-\u04ff\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd]"
    "|[\u0400-\u04ff\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd](?=[A-Za-z])"
)
"""Letters that look like Latin ones, beside a Latin one."""
CUTTING = pattern(r"(?:[ \t]|[ \t]+(?=#[^ \t\r\n]))#")
"""What YAML takes for a comment and people may not: a # behind a text, with one space before it or none behind it. Two
spaces, a # and a space are how comments are written behind something, and are taken for one."""
CLOSE = pattern(r"[ \t]+#[^ \t\r\n#]")
"""The same where a comment is more likely: behind the name of a file, and where a list may stand."""
BEFORE = pattern(r"(?<=[:-])[ \t]+(#[^ \t\r\n#][^\r\n]*)(?:\r\n|\r|\n)[ \t]*(?=[^ \t\r\n#])")
"""A comment between a key or a hyphen and the line on which its text goes on."""
MISLEADING = pattern("|".join(one.pattern for one in (TURNS, TAGS, ALIKE)))


def strange_characters(document: Document, model: type[BaseModel]) -> Iterator[Problem]:
    """Yield the words of the format that hold a character which looks like another one, or which nobody sees.

    `may_hold_strange_words` says whether there can be any. They are noted as places that cannot be read: what the model
    says of them would only confuse.
    """
    near: dict[tuple[str, ...], Suggestions] = {}
    for scalar in scalars(document.events, _may_be_strange):
        if scalar.is_key and not scalar.style and UNSEEN.match(scalar.value):
            document.unreadable.append(scalar.keys)
            yield _indented(document, scalar)
            continue
        found = _strange(scalar, model)
        if found is None:
            continue
        document.unreadable.append(scalar.keys)
        what = f'the key "{shorten(keyboard(scalar.value), 60)}"' if scalar.is_key else name_of(scalar.keys)
        known = _known(scalar, model)
        if known not in near:
            near[known] = Suggestions(known)
        remedy = _remedy(scalar.value, near[known])
        yield document.problem(
            "strange-character", Place(document.file, *_spot(document, scalar, found)), _sentence(what, found), remedy
        )


def _indented(document: Document, scalar: Scalar) -> Problem:
    """Return the problem that a key is indented with something that is no space, and so became a part of it."""
    character = scalar.value[0]
    remedy = "Indent with spaces." if character.isspace() else "Delete it."
    message = f"{named(character)} stands where only spaces may"
    spot = _spot(document, scalar, character)
    return document.problem("strange-character", Place(document.file, *spot), message, remedy)


def _may_be_strange(value: str, _start: Mark, _end: Mark, _style: str | None) -> bool:
    """Return True for a single word, or what starts with a hidden character, that is not all on every keyboard."""
    if value.isascii() or len(value) > LONGEST_WORD:
        return False
    return " " not in value.strip() or bool(UNSEEN.match(value))


def _strange(scalar: Scalar, model: type[BaseModel]) -> str | None:
    """Return the first character that does not belong in a word of the format; None for what is no such word."""
    value = scalar.value
    if scalar.is_key:
        if " " in value.strip() or use_of_key(model, scalar.keys) is not Use.WORD:  # " ": a sentence with a colon
            return None
    else:
        use = use_at(model, scalar.keys)
        if use is Use.ADDRESS:
            found = UNSEEN.search(value)
            return found.group() if found else None
        if use is None or use is Use.TEXT or (use is Use.FILE and re.search(r"[./\\]", value)):
            return None
    has_ascii = any(character.isascii() and character.isalnum() for character in value)
    for match in STRANGE.finditer(value):
        character = match.group()
        if character.isascii() or (character.isalnum() and (script(character) == "LATIN" or not has_ascii)):
            continue
        return character
    return None


def _sentence(what: str, character: str) -> str:
    if UNSEEN.match(character):
        looks = "which nobody sees" if not character.isspace() else "which looks like a space"
    else:
        alike = keyboard(character)
        looks = f"which looks like {alike}" if alike.isascii() else "which is not on the keyboard"
    if character.isalnum() and not keyboard(character).isascii():
        looks = "which looks like a letter from a to z"
    return f"{what} holds {named(character)}, {looks}"


def _remedy(value: str, known: Suggestions) -> str:
    written = keyboard(value).strip().strip("'\"")
    if not written:
        return "Delete it."
    if meant := known.nearest(written):
        return f"Write {meant}."
    return f"Write {written.replace(' ', '')}." if written.isascii() else "Write it anew."


def _known(scalar: Scalar, model: type[BaseModel]) -> tuple[str, ...]:
    """Return what can stand in the place of a key or a value, where that is one of a few words."""
    if scalar.is_key:
        return tuple(keys_of(annotation_at(model, scalar.keys[:-1])))
    annotation = annotation_at(model, scalar.keys)
    if isinstance(annotation, type) and issubclass(annotation, Model) and annotation.short_form:
        annotation = annotation_at(annotation, (annotation.short_form,))
    return tuple(choices_of(annotation))


def _spot(document: Document, scalar: Scalar, character: str) -> Spot:
    """Return the place of a character, or of the scalar where an escape in quotes stands for it."""
    index = document.text.find(character, scalar.start.index, scalar.end.index)
    if index < 0:
        line, column = scalar.start.line + 1, scalar.start.column + 1
        return Spot(line, column, scalar.end.column + 1 if scalar.end.line == scalar.start.line else column + 1)
    ends = [match.end() for match in LINE_END.finditer(document.text, scalar.start.index, index)]
    column = index - ends[-1] if ends else scalar.start.column + index - scalar.start.index
    return Spot(scalar.start.line + len(ends) + 1, column + 1, column + 2)


def writing(document: Document, model: type[BaseModel]) -> Writing:
    """Return what is to be seen in a file as it is written."""
    text = document.text
    with_comments = has_comment_behind(document)
    is_misleading = may_mislead(document)
    personal = tuple(persons(document)) if may_name_a_person(document) else ()
    if not with_comments and not is_misleading:
        return Writing(personal=personal)

    headed = {match.end(): match for match in BEFORE.finditer(text)} if with_comments else {}

    def wanted(value: str, start: Mark, end: Mark, style: str | None) -> bool:
        cut = with_comments and not style and (CUTTING.match(text, end.index) or start.index in headed)
        return bool(cut or (is_misleading and not value.isascii() and MISLEADING.search(value)))

    cuts: list[Cut] = []
    misleading: list[Misleading] = []
    for scalar in scalars(document.events, wanted):
        if scalar.is_key:
            continue
        if not scalar.style:
            cuts += _cuts(document, scalar, headed, model)
        if use_at(model, scalar.keys) is Use.TEXT and (found := MISLEADING.search(scalar.value)):
            spot = _spot(document, scalar, found.group())
            misleading.append(Misleading(spot, name_of(scalar.keys), found.group()))
    return Writing(tuple(cuts), tuple(misleading), personal)


def _cuts(
    document: Document, scalar: Scalar, headed: Mapping[int, re.Match[str]], model: type[BaseModel]
) -> Iterator[Cut]:
    """Yield the comments that take something of a text or of a file's name without quotes.

    What stands where a list may counts as its item.
    """
    use = use_at(model, scalar.keys) or use_at(model, (*scalar.keys, 0))
    if use not in (Use.TEXT, Use.FILE):
        return
    cutting = CUTTING if use is Use.TEXT and (scalar.value or use_at(model, scalar.keys)) else CLOSE
    if before := headed.get(scalar.start.index):
        line, lost = scalar.start.line, before.group(1).rstrip()  # of the comment: the one before, counted from 1
        column = len(document.lines[line - 1]) - len(before.group(1)) + 1
        spot = Spot(line, column, column + len(lost))
        quoted = emitter.scalar(f"{lost} {scalar.value}", quote='"')
        yield Cut(spot, name_of(scalar.keys), scalar.value, lost, quoted, is_before=True)
    if cutting.match(document.text, scalar.end.index):
        comment = COMMENT.match(document.text, scalar.end.index)
        assert comment
        cut = _cut(scalar, comment)
        is_list = not scalar.value and use_at(model, scalar.keys) is None
        yield cut._replace(quoted=f"[{cut.quoted}]") if is_list else cut


def _cut(scalar: Scalar, comment: re.Match[str]) -> Cut:
    column = scalar.end.column + comment.start(1) - scalar.end.index + 1
    lost = comment.group(1).rstrip()
    whole = f"{scalar.value}{comment.group()[: comment.start(1) - comment.start()]}{lost}".strip()
    spot = Spot(scalar.end.line + 1, column, column + len(lost))
    kept = "" if scalar.value == "~" else scalar.value
    return Cut(spot, name_of(scalar.keys), kept, lost, emitter.scalar(whole, quote='"'))
