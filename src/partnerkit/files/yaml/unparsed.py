"""A file that was read before, of which only a few places are wanted again."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from partnerkit.files.yaml.decoder import BYTE_ORDER_MARK
from partnerkit.files.yaml.document import Document
from partnerkit.model.patterns import pattern
from partnerkit.model.problem import Place

if TYPE_CHECKING:
    from partnerkit.files.yaml.nodes import Node
    from partnerkit.model.words import Keys

_VALUE = pattern(r"[ ]*(?:(?P<word>[a-z][a-z-]*)[ ]*)?(?:[ ]#[^\n]*)?(?:\n|\Z)")
"""What may stand behind a key on its line: a word, or nothing, and then perhaps a comment."""
_INSIDE = pattern(r"(?:[ ]*(?:#[^\n]*)?\n)*(?P<indent>[ ]+)[a-z_]+:(?=[ \n])")
"""The first key of a block map below, behind blank lines and comments."""


class Unparsed(Document):
    """A document that is parsed only if its text does not show a place at once, as it mostly does of a rating's."""

    def __init__(self, content: bytes, file: str) -> None:
        text = content.removeprefix(BYTE_ORDER_MARK).decode("utf-8", "replace")
        super().__init__(file, content, text)

    @cached_property
    def root(self) -> Node | None:
        """The root node; None for a file that is empty or could not be read to its end."""
        from partnerkit.files.yaml.constructor import read

        return read(self.content, self.file).root

    def place(self, keys: Keys, *, key: bool = False) -> Place:
        """The place of a value, or of its key, as `Document.place` returns it."""
        if not key and len(keys) == 2 and keys[0] == "ratings" and "\r" not in self.text:
            found = self._of_rating(str(keys[1]))
            if found is not None:
                return found
        return super().place(keys, key=key)

    def _of_rating(self, issue: str) -> Place | None:
        """Return the place of what is said of an issue; None where that is not plain from the text."""
        written = list(re.finditer(rf"^(?P<indent>[ ]+){re.escape(issue)}:", self.text, re.MULTILINE))
        if len(written) != 1:
            return None
        value = _VALUE.match(self.text, written[0].end())
        if value is None:
            return None
        line = self.text.count("\n", 0, written[0].start()) + 1
        if value["word"]:
            column = value.start("word") - written[0].start() + 1
            return Place(self.file, line, column, column + len(value["word"]))
        inside = _INSIDE.match(self.text, value.end())
        if inside is None or len(inside["indent"]) <= len(written[0]["indent"]):
            return None
        line += self.text.count("\n", written[0].start(), inside.start("indent"))
        return Place(self.file, line, len(inside["indent"]) + 1)
