"""What views say of practices, whatever it is shown in."""

from __future__ import annotations

from partnerkit.analysis.practices import PracticeInViews, differing
from partnerkit.model.assessment import Entry
from partnerkit.model.issue import Issue
from partnerkit.render.comparison.practices import by_number, by_view, by_whom

ISSUE = Issue.model_validate({"id": "a", "number": 1, "title": "A", "practices": [{"id": "host", "text": "Host it."}]})


def apart(*said: object) -> PracticeInViews:
    entries = [Entry.model_validate({"practices": {"host": one} if one else {}}) for one in said]
    return next(differing(ISSUE, entries))


ONE = apart("in-place", {"state": "not-yet", "note": "From May"}, None, {"state": "in-place", "note": "At the *trust*"})


def test_every_view_is_named_with_its_note_under_what_it_says() -> None:
    assert by_view(ONE) == "In place: 1; 4 (At the *trust*). Not yet: 2 (From May)."
    assert by_whom(ONE, ["Lead, Trust", "Chair, Mind", "Clerk", "Nurse"]) == (
        "In place: Lead, Trust; Nurse (At the *trust*). Not yet: Chair, Mind (From May)."
    )


def test_without_names_views_are_counted_and_their_order_tells_nobody() -> None:
    one = apart({"state": "partly", "note": "Z"}, {"state": "partly", "note": "B"}, "in-place")
    other = apart({"state": "partly", "note": "B"}, {"state": "partly", "note": "Z"}, "in-place")
    assert by_number(one) == by_number(other) == "In place: 1. Partly: 2 (B); (Z)."
