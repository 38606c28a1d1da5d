"""The models' objections to a file, as problems in plain words at their place.

Built from the `type`, `loc` and `ctx` of pydantic's errors (https://docs.pydantic.dev/latest/errors/validation_errors/)
and from the models themselves, never from pydantic's messages.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from partnerkit.files.model_fields import annotation_inside, choices_of, key_of, keys_of, name_of, short_form_of
from partnerkit.files.shape_messages import IS_NUMBER, is_of_key, must
from partnerkit.files.type_messages import COLON_MAKES_A_KEY, WANTED, Given, stands, wrong_type
from partnerkit.files.yaml.document import COMMENT
from partnerkit.files.yaml.nodes import ListNode, MapNode
from partnerkit.model.base import NUMBER, RATING, RATINGS
from partnerkit.model.dates import NO_DATE, Unread, read_day
from partnerkit.model.problem import Place
from partnerkit.model.ratings import RAG_BY_ID, Rating
from partnerkit.model.slip import SLIPS
from partnerkit.model.suggest import Suggestions, suggestion
from partnerkit.model.text import enumerated, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

    from partnerkit.files.yaml.document import Document
    from partnerkit.model.problem import Problem
    from partnerkit.model.words import Keys


ISO_DATE = "Write year, month and day as 2026-11-23."


def problems(
    document: Document, model: type[BaseModel], errors: Iterable[ErrorDetails], context: dict[str, Any] | None = None
) -> Iterator[Problem]:
    """Yield the problems behind pydantic's errors about the data of `document`, which was validated in `context`.

    What stands in or below a place that could not be read (an alias, a tag) is left out: it is reported already. So
    is a key that is missing because it stands there with a slip in its name.
    """
    file = _File(document, model, (context or {}).get(RATINGS, RAG_BY_ID))
    listed = list(errors)
    if other := next((error for error in listed if file.is_of_another_kind(error)), None):
        yield _problem(file, other, other["loc"])  # what is expected of ours would only confuse
        return
    unreadable = set(document.unreadable)
    meant = {
        (*error["loc"][:-1], file.meant_key(error["loc"])) for error in listed if error["type"] == "extra_forbidden"
    }
    for error in listed:
        if is_of_key(error):
            yield file.problem("wrong-value", error["loc"][:-1], *_key(file, error), key=True)
            continue
        keys = file.named(error["loc"], error["type"])
        if unreadable and any(keys[:length] in unreadable for length in range(len(keys) + 1)):
            continue
        if error["type"] == "missing" and keys in meant:
            continue
        if error["type"] == SLIPS:
            for slip in error["ctx"][SLIPS]:
                yield file.problem(slip.rule, (*keys, *slip.keys), slip.message, slip.remedy, key=slip.on_key)
            continue
        yield _problem(file, error, keys)


class _File:
    """A file with the model it is held against, and what is known of the places in it."""

    def __init__(self, document: Document, model: type[BaseModel], ratings: Mapping[str, Rating] | None) -> None:
        self.document, self.model = document, model
        self.ratings = list(ratings or ())
        self._near: dict[tuple[str, ...], Suggestions] = {}
        self._nearest: dict[tuple[tuple[str, ...], str], str | None] = {}
        self._annotations: dict[Keys, Any] = {(): model}
        self._choices: dict[int, list[str]] = {}

    def problem(
        self, rule: str, keys: Keys | Place, message: str, remedy: str | None = None, *, key: bool = False
    ) -> Problem:
        """Return a problem at a place of the file."""
        return self.document.problem(rule, keys, message, remedy, key=key)

    def annotation(self, keys: Keys) -> Any:
        """Return the annotation that governs the value at the end of `keys`; all items of a list have the same."""
        alike = tuple([0 if isinstance(key, int) else key for key in keys])
        known = len(alike)
        while alike[:known] not in self._annotations:
            known -= 1
        for length in range(known, len(alike)):
            outer = self._annotations[alike[:length]]
            self._annotations[alike[: length + 1]] = annotation_inside(outer, alike[length])
        return self._annotations[alike]

    def choices(self, annotation: Any) -> list[str]:
        """Return the words that a value can be; none where it is not one of a few."""
        if annotation is Rating:
            return self.ratings
        found = self._choices.get(id(annotation))
        if found is None:
            found = self._choices[id(annotation)] = choices_of(annotation)
        return found

    def nearest(self, word: str, known: Iterable[str]) -> str | None:
        """Return the known word that is nearest to one of the file, or None where none is near."""
        words = tuple(known)
        if (words, word) not in self._nearest:
            if words not in self._near:
                self._near[words] = Suggestions(words)
            self._nearest[words, word] = self._near[words].nearest(word)
        return self._nearest[words, word]

    def is_of_another_kind(self, error: ErrorDetails) -> bool:
        """Return True if an error says that the file is of a kind of partnerkit's that this version does not know."""
        said = error["input"]
        if error["loc"] != ("format",) or not isinstance(said, str) or not said.startswith("partnerkit/"):
            return False
        return self.nearest(said, self.choices(self.annotation(error["loc"]))) is None

    def meant_key(self, keys: Keys) -> str | None:
        """Return the key that was probably meant by one that is not known."""
        annotation = self.annotation(keys[:-1])
        meant = self.nearest(str(keys[-1]), keys_of(annotation))
        return short_form_of(annotation) if meant is None and self.is_sentence(keys) else meant

    def is_sentence(self, keys: Keys) -> bool:
        """Return True for a key that is not known because a sentence with a colon was not put in quotes."""
        around = self.document.find(keys[:-1])[0]
        return " " in str(keys[-1]) or (isinstance(around, MapNode) and len(around.keys) == 1)

    def named(self, keys: Keys, kind: str) -> Keys:
        """Return the keys that lead to what an error is about: of a short form the part, not the key that it lacks."""
        if kind == "missing" or not keys or keys[-1] != short_form_of(self.annotation(keys[:-1])):
            return keys
        return keys if self.document.find(keys)[2] == len(keys) else keys[:-1]

    def comment(self, keys: Keys) -> str | None:
        """Return the comment behind a value that is empty, and perhaps meant as its text."""
        node, _, found = self.document.find(keys)
        if node is None or found < len(keys) or isinstance(node, (MapNode, ListNode)) or node.value:
            return None
        comment = COMMENT.match(self.document.text, node.end_mark.index)
        return comment.group(1) if comment else None

    def source(self, keys: Keys, value: Any) -> str:
        """Return a scalar as the file has it, cut to a length that can be shown."""
        node = self.document.find(keys)[0]
        if node is None or isinstance(node, (MapNode, ListNode)):
            return _cut(value)
        return _cut(node.value)


def _problem(file: _File, error: ErrorDetails, keys: Keys) -> Problem:
    problem = _objection(file, error, keys)
    if error["input"] is None and problem.remedy is None and (lost := file.comment(keys)):
        return problem._replace(remedy=f"To YAML, “{shorten(lost, 40)}” is a comment: put the text in quotes.")
    return problem


def _objection(file: _File, error: ErrorDetails, keys: Keys) -> Problem:
    kind, ctx, value = error["type"], error.get("ctx", {}), error["input"]
    name = name_of(keys)
    if kind == "extra_forbidden":
        return file.problem(
            "unknown-key", keys, f'"{_cut(keys[-1])}" is not a key here', _other_key(file, keys), key=True
        )
    if kind == "missing":
        annotation = file.annotation(keys)
        remedy = _example(annotation, file.choices(annotation), keys)
        return file.problem("missing-key", keys, f'the key "{keys[-1]}" is missing here', remedy, key=True)
    if kind in ("enum", "literal_error", RATING) and (choices := file.choices(file.annotation(keys))):
        return _choice(file, keys, value, choices)
    if kind.startswith("day_"):
        return file.problem("wrong-value", keys, *_day(kind, name, value, file.source(keys, value)))
    if demand := f"{IS_NUMBER}, but {_said(file, keys, value)} here" if kind == NUMBER else must(kind, ctx):
        return file.problem("wrong-value", keys, f"{name} {demand}")
    if not keys:
        return _not_a_file_of_keys(file, value)
    source = file.source(keys, value)
    if kind in WANTED or value is None:
        given = Given(name, value, source, file.document.find(keys)[0], file.annotation(keys))
        return file.problem("wrong-value", keys, *wrong_type(kind, given))
    source = f'be "{source}"' if not isinstance(value, (list, dict)) else "hold what stands here"
    return file.problem("wrong-value", keys, f"{name} cannot {source}", _FORMATS)


def _key(file: _File, error: ErrorDetails) -> tuple[str, str | None]:
    """Return the objection to a key that is a word of the format, and what to do about it."""
    keys = error["loc"][:-1]
    said, choices = _cut(keys[-1]), choices_of(key_of(file.annotation(keys[:-1])))
    if not choices:
        return f'"{said}" {must(error["type"], error.get("ctx", {})) or "cannot be a key here"}', None
    meant = file.nearest(str(keys[-1]), choices)
    return f'"{said}" is not a key here', suggestion(meant) if meant else f"Keys here are {enumerated(choices)}."


def _other_key(file: _File, keys: Keys) -> str:
    known = keys_of(file.annotation(keys[:-1]))
    if meant := file.nearest(str(keys[-1]), known):
        return suggestion(meant)
    if " " in str(keys[-1]) or (short_form_of(file.annotation(keys[:-1])) and file.is_sentence(keys)):
        return COLON_MAKES_A_KEY
    return f"Keys here are {enumerated(known)}." if known else _FORMATS


def _example(annotation: Any, choices: list[str], keys: Keys) -> str:
    """Return an example of a key that is missing, as a remedy."""
    if len(choices) == 1:
        return f'Add "{keys[-1]}: {choices[0]}".'
    if choices:
        return f'Add "{keys[-1]}: …", which can be {enumerated(choices, "or")}.'
    return f'Add "{keys[-1]}: {"2026-11-23" if annotation is date else "…"}".'


def _choice(file: _File, keys: Keys, value: Any, choices: list[str]) -> Problem:
    name = name_of(keys)
    source = file.source(keys, value)
    if value is None:
        return file.problem("wrong-value", keys, f"{name} is empty", f"It can be {enumerated(choices, 'or')}.")
    meant = file.nearest(value, choices) if isinstance(value, str) else None
    remedy = suggestion(meant) if meant else f"It can be {enumerated(choices, 'or')}."
    if isinstance(value, (list, dict)):
        return file.problem("wrong-value", keys, f"{name} must be one word, but {stands(value)} here", remedy)
    if keys == ("format",):
        return file.problem("unknown-format", keys, f'this partnerkit knows no format "{source}"', remedy)
    if keys[:-1] == ("rules",):
        return file.problem("wrong-value", keys, f'"{source}" is not a severity for {name}', remedy)
    if isinstance(keys[-1], int):
        return file.problem("wrong-value", keys, f'"{source}" cannot be {name}', remedy)
    what = f"cannot stand under {name}" if name == "every" else f"is not a {name}"
    return file.problem("wrong-value", keys, f'"{source}" {what}', remedy)


def _said(file: _File, keys: Keys, value: Any) -> str:
    """Return what stands at a place, as `"two" stands`."""
    return stands(value) if value is None or isinstance(value, (list, dict)) else f'"{file.source(keys, value)}" stands'


TIME_OF_DAY = r"[T ][0-9]{1,2}:[0-9]{2}.*"
"""The time behind the date in a timestamp of YAML."""


def _day(kind: str, name: str, value: Any, source: str) -> tuple[str, str | None]:
    if value is None:
        return f"{name} is empty", ISO_DATE
    if isinstance(value, (list, dict)):
        return f"{name} must be a day written as 2026-11-23, but {stands(value)} here", None
    if kind == "day_impossible":
        return f"there is no day {source}", "Check the month and the day."
    meant = read_day(re.sub(TIME_OF_DAY, "", source))
    sentence = f'{name} must be a day written as 2026-11-23, but "{source}" stands here'
    if not isinstance(meant, Unread):
        return sentence, suggestion(str(meant))
    return sentence, None if meant.why == NO_DATE else f"It {meant.why}."


_FORMATS = "What it can be is in `partnerkit frameworks schema`."
"""The remedy where there is no more to say: an objection that none of the models has so far."""


def _not_a_file_of_keys(file: _File, value: Any) -> Problem:
    first = f"Its first line is `format: {choices_of(file.model.model_fields['format'].annotation)[0]}`."
    if value is None:
        return file.problem("wrong-value", Place(file.document.file), "nothing is in this file", first)
    return file.problem("wrong-value", (), f"the file must hold keys with values, but {stands(value)} here", first)


def _cut(value: Any) -> str:
    return shorten(str(value), 60)
