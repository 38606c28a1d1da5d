"""What a form in Word remembers of itself, in the properties of the document: they are kept where controls are not."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnerkit.files.form import protocol
from partnerkit.model.text import collapse_spaces, folded, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partnerkit.model.framework import Framework

PREFIX = "partnerkit-"
PIECE = 240
"""Characters of one property: Word shows 255."""
MAX_UNPACKED = 4 * 1024 * 1024
PRINT = 10


@dataclass(slots=True)
class Memory:
    """What is remembered of a form."""

    framework: str
    """The id of the framework."""
    view: str
    round: str = ""
    """The round that it belongs to; empty for none."""
    digest: str = ""
    """Of what the framework asked when the form was made."""
    last_ref: str = ""
    base: dict[str, str] = field(default_factory=dict)
    """The fingerprint of each answer, by what it is about; see `protocol`."""
    own: set[str] = field(default_factory=set)
    """The prints of the texts that the form came with."""
    refs: dict[str, str] = field(default_factory=dict)
    """The refs of actions that are too long for a tag, by what stands there instead."""

    def properties(self) -> dict[str, str]:
        """Return the properties of a document that say all of it."""
        facts = {
            "format": protocol.FORMAT,
            "framework": self.framework,
            "digest": self.digest,
            "view": self.view,
            "round": self.round,
            "last-ref": self.last_ref,
        }
        kept = {"base": self.base, "refs": self.refs, "own": "".join(sorted(self.own))}
        packed = base64.b64encode(zlib.compress(json.dumps(kept, separators=(",", ":")).encode(), 9)).decode()
        pieces = [packed[start : start + PIECE] for start in range(0, len(packed), PIECE)]
        facts |= {f"memory-{number}": piece for number, piece in enumerate(pieces, start=1)}
        return {f"{PREFIX}{name}": text for name, text in facts.items() if text}

    def sentence(self) -> str:
        """Return what the form says of itself at its end: it is read where the properties are gone."""
        known = " · ".join(filter(None, (protocol.FORMAT, self.framework, self.view, self.round)))
        return f"For partnerkit import: {known}"


def remembered(properties: Mapping[str, str], texts: list[str]) -> Memory | None:
    """Return what a document remembers, by its properties, or by the sentence at its end; None for no form.

    `texts` are the last paragraphs of the document.
    """
    facts = {name.removeprefix(PREFIX): text for name, text in properties.items() if name.startswith(PREFIX)}
    if "format" not in facts or "framework" not in facts:
        return _from_sentence(texts)
    made = Memory(facts["framework"], facts.get("view", "individual"), facts.get("round", ""), facts.get("digest", ""))
    made.last_ref = facts.get("last-ref", "")
    pieces = (facts.get(f"memory-{number}", "") for number in range(1, len(facts)))
    kept = _unpacked("".join(pieces))
    made.base, made.refs = _texts(kept.get("base")), _texts(kept.get("refs"))
    own = str(kept.get("own") or "")
    made.own = {own[start : start + PRINT] for start in range(0, len(own), PRINT)}
    return made


def is_known(properties: Mapping[str, str]) -> bool:
    """True unless a document says that it is of a format that this version does not know."""
    return properties.get(f"{PREFIX}format", protocol.FORMAT) == protocol.FORMAT


def own_print(text: str) -> str:
    """Return what is remembered of a text that the form came with; its spacing does not count."""
    return hashlib.sha256(folded(collapse_spaces(text)).encode(errors="replace")).hexdigest()[:PRINT]


def digest(framework: Framework) -> str:
    """Return what changes with what a framework asks: its issues, their titles, its practices and its levels."""
    asked = [
        [str(one) for one in framework.levels],
        [[issue.id, one_line(issue.title), list(issue.practice_by_id)] for issue in framework.issues],
    ]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:16]


def _from_sentence(texts: list[str]) -> Memory | None:
    for text in reversed(texts):
        head, _, rest = collapse_spaces(text).partition("import: ")
        parts = rest.split(" · ")
        if head.strip() == "For partnerkit" and len(parts) >= 3 and parts[0] == protocol.FORMAT:
            return Memory(parts[1], parts[2], parts[3] if len(parts) > 3 else "")
    return None


def _texts(kept: object) -> dict[str, str]:
    return {str(key): str(value) for key, value in kept.items()} if isinstance(kept, dict) else {}


def _unpacked(packed: str) -> dict[str, object]:
    """Return what was packed; nothing where it is damaged."""
    try:
        unpacker = zlib.decompressobj()
        found = json.loads(unpacker.decompress(base64.b64decode(packed), MAX_UNPACKED))
    except (ValueError, zlib.error, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
