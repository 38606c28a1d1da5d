"""What the generated country needs to know of the guides, read off their files without a YAML library."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache

import corpus


@dataclass
class Issue:
    """An issue of a guide, as far as a file needs to know it."""

    id: str
    title: str
    practices: list[str] = field(default_factory=list)


@cache
def issues(guide: str) -> list[Issue]:
    """The issues of a guide with their practices."""
    found: list[Issue] = []
    for line in (corpus.ROOT / "frameworks" / f"{guide}.yaml").read_text(encoding="utf-8").splitlines():
        if line.startswith("      - id: "):
            found.append(Issue(line.split("id: ")[1], ""))
        elif line.startswith("        title: "):
            found[-1].title = line.split("title: ")[1]
        elif line.startswith("          - id: "):
            found[-1].practices.append(line.split("id: ")[1])
    return found


def said(text: str) -> str:
    """A text as a value of YAML: bare where that is plain enough."""
    return text if re.fullmatch(r"[A-Z][\w ’.&()–-]*[\w)]", text) and ": " not in text else json.dumps(text)
