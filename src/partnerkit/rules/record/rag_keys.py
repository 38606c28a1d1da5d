"""A board's key can be read, and is of levels that a framework has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.contrast import LEAST, contrast
from partnerkit.model.ratings import INSTEAD
from partnerkit.model.suggest import Suggestions, did_you_mean
from partnerkit.rules.examples import RECORD
from partnerkit.rules.record.wording import named
from partnerkit.rules.rule import ERROR, Explained, Finding, RecordCase, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def faint(case: RecordCase) -> Iterator[Finding]:
    """Report each word that does not stand out enough from its ground."""
    for number, key in enumerate(case.record.rag_keys):
        for part, of in (("levels", key.levels), ("standings", key.standings)):
            for name, shown in of.items():
                if (pair := shown.colours) is None or (found := contrast(*pair)) >= LEAST:
                    continue
                text, ground = pair
                message = f"“{named(shown.word)}” in {text} on {ground} has a contrast of {_down(found)} to 1"
                remedy = f"It needs {LEAST} to 1: leave text out, and black or white is chosen."
                yield Finding(("rag_keys", number, part, str(name), "text"), message, remedy)


def _down(contrast: float) -> str:
    """Return a contrast with one decimal, never rounded up to what is enough."""
    return f"{int(contrast * 10) / 10}"


def unknown_level(case: RecordCase) -> Iterator[Finding]:
    """Report each level of a key that no framework has."""
    if not any(key.levels for key in case.record.rag_keys):
        return
    levels = (level for framework in case.frameworks for level in framework.levels)
    known = dict.fromkeys(map(str, (*levels, *INSTEAD)))
    near = Suggestions(known)
    for number, key in enumerate(case.record.rag_keys):
        for level in key.levels:
            if level not in known:
                message = f'no framework has a level "{level}"'
                yield Finding(("rag_keys", number, "levels", level), message, did_you_mean(level, near), on_key=True)


_KEY = """\
rag_keys:
  - organisation: Anytown Integrated Care Board
    levels:
      {level}: {{word: Partly assured, colour: "#f4b400", text: "{text}"}}
"""
_GOOD = {"partnership.yaml": RECORD + _KEY.format(level="amber", text="#0b0c0c")}
EXPLAINED_FAINT = Explained(
    why="""A board's words are read on paper, by tired eyes and by people who see colours otherwise. The Web Content
Accessibility Guidelines 2.2 ask for a contrast of 4.5 to 1 between a text and its ground (criterion 1.4.3), and public
bodies must keep to them. Section 2 of the guide has partners meet as equals: so do readers.""",
    fails={"partnership.yaml": RECORD + _KEY.format(level="amber", text="#ffffff")},
    passes=_GOOD,
)
EXPLAINED_LEVEL = Explained(
    why="""A key says how a board shows the levels of the guides; those of the appendix are green, amber and red. One
that no guide has would be shown nowhere, and is most often a slip.""",
    fails={"partnership.yaml": RECORD + _KEY.format(level="ambr", text="#0b0c0c")},
    passes=_GOOD,
)
CONTRAST: Rule[RecordCase] = Rule(
    "rag-key-contrast", ERROR, "Every word of a board's key stands out from its ground.", faint, EXPLAINED_FAINT
)
LEVEL: Rule[RecordCase] = Rule(
    "unknown-level-in-key", ERROR, "A board's key is of levels that a framework has.", unknown_level, EXPLAINED_LEVEL
)
