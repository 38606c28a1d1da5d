"""The colours of documents: text on ground, each pair of at least 7 to 1. Colour comes third, after word and shape."""

from __future__ import annotations

from partnerkit.model.words import Rating, Standing

RATINGS: dict[Rating | None, tuple[str, str]] = {
    Rating.GREEN: ("004C23", "CCE5D8"),
    Rating.AMBER: ("4D3708", "FFDC8E"),
    Rating.RED: ("6B140E", "F7D4D1"),
    Rating.NOT_APPLICABLE: ("212B32", "E8EDEE"),
    None: ("212B32", "FFFFFF"),
}
"""Text and ground of each rating, from the tags of the National Health Service."""
STANDINGS: dict[Standing, tuple[str, str]] = {
    Standing.COMPLETE: RATINGS[Rating.GREEN],
    Standing.ON_TRACK: RATINGS[Rating.GREEN],
    Standing.AT_RISK: RATINGS[Rating.AMBER],
    Standing.OVERDUE: RATINGS[Rating.RED],
    Standing.NOT_STARTED: RATINGS[Rating.NOT_APPLICABLE],
    Standing.DROPPED: RATINGS[Rating.NOT_APPLICABLE],
}
HEADER = ("FFFFFF", "003087")
TEXT = "212B32"
LINE = "768692"
TO_FILL_IN = "FFF9E5"
