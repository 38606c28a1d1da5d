"""An action without an owner or a due date."""

from __future__ import annotations

import pytest

from tests.support.rules import AT, actions, find


@pytest.mark.parametrize(
    ("owner", "due", "missing"),
    [
        (None, None, "no owner and no due date"),
        ("Chairs", None, "no due date"),
        (None, "2027-01-31", "no owner"),
    ],
)
def test_an_open_action_wants_an_owner_and_a_due_date(owner: str | None, due: str | None, missing: str) -> None:
    action = {"action": "Sign", "owner": owner, "due": due}
    (finding,) = find("action-without-owner-or-due", actions(action))
    assert finding.keys == (*AT, 0)
    assert finding.message.endswith(missing)
    for closed in ("done", "dropped"):
        assert find("action-without-owner-or-due", actions({**action, "status": closed})) == []


def test_a_long_action_without_a_ref_is_named_by_how_it_starts() -> None:
    (finding,) = find(
        "action-without-owner-or-due", actions("Write  the\nred lines into the agreement that all boards have had")
    )
    assert '"Write the red lines into the agreement …"' in finding.message
