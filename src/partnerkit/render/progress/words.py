"""What became of issues and actions, in the words that the table, the Markdown and the report share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.progress import Move

if TYPE_CHECKING:
    from partnerkit.analysis.progress import Progress

VERBS = {
    Move.IMPROVED: ("improved", "improved"),
    Move.WORSENED: ("worsened", "worsened"),
    Move.NEWLY_RATED: ("was newly rated", "were newly rated"),
    Move.NO_LONGER_RATED: ("is no longer rated", "are no longer rated"),
    Move.NEWLY_APPLICABLE: ("became applicable", "became applicable"),
    Move.NO_LONGER_APPLICABLE: ("no longer applies", "no longer apply"),
    Move.UNCHANGED: ("did not change", "did not change"),
}
"""Each as one issue did it, and as several did, in the order of telling."""


def of_actions(progress: Progress, took: str = "") -> list[tuple[int, str]]:
    """Return how many actions were opened, finished, and so on: each number, also 0, with its word.

    `took` follows the word for what was finished.
    """
    return [
        (len(progress.opened), "opened"),
        (len(progress.finished), f"finished{took}"),
        (len(progress.dropped), "dropped"),
        (len(progress.slipped), "put back"),
        (len(progress.brought_forward), "brought forward"),
    ]
