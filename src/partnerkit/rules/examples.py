"""The examples of rules as whole files, as the tests run them.

An example shows of an assessment what its rule looks at; what else every assessment starts with is added here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnerkit.model.explained import Example

AS_OF = "2026-11-23"
"""The day on which the examples are what they are said to be."""

OUR_GUIDE = """\
format: partnerkit/framework/1
id: our-guide
title: Our guide
publisher: Anytown partnership
acknowledgement: Agreed by the steering group.
"""
"""The head of a framework, for the examples of rules about guides: parts follow it."""

RECORD = """\
format: partnerkit/partnership/1
partnership: Anytown crisis alternatives
"""
"""The head of a partnership's record, for the examples of rules about records: parts follow it."""

OUTCOME = """\
outcomes:
  - ref: O1
    text: People in crisis find help the same evening
    rests_on: Twelve people at the forum's open evening
"""
"""An outcome of a record, for the examples of rules about measures: these follow it."""

SEAL = """\
format: partnerkit/seal/1
partnership: Anytown crisis alternatives
framework: working-partnership
round: 2026-11
assessor:
  role: Operations manager
  organisation: Anytown NHS Trust
  sector: nhs
"""
"""The head of a seal, for the examples of rules about blind rounds."""

_HEAD = {
    "format": "partnerkit/assessment/1",
    "framework": "working-partnership",
    "partnership": "Anytown crisis alternatives",
    "date": "2026-11-09",
    "view": "individual",
    "assessor": "{role: Operations manager, organisation: Anytown NHS Trust, sector: nhs}",
    "ratings": "",
}


def whole(example: Example) -> dict[str, bytes]:
    """The files of an example with all that stands in them."""
    return {name: text if isinstance(text, bytes) else _whole(text).encode() for name, text in example.items()}


def _whole(text: str) -> str:
    if "format:" in text:
        return text
    given = {line.partition(":")[0] for line in text.splitlines()}
    agreed = any(line.split() == ["view:", "agreed"] for line in text.splitlines())
    left_out = given | ({"assessor"} if agreed or "view" in given else set())
    return "".join(f"{key}: {value}\n" for key, value in _HEAD.items() if key not in left_out) + text
