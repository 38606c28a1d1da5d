"""What each assessor is given: their own, the counts, and comments that cannot be told by their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from partnerkit.analysis.feedback import feedback, mentions
from tests.support.views import ISSUES, compared_views, view, who

if TYPE_CHECKING:
    import random


def said(texts: list[str], issues: tuple[str, ...] = ISSUES) -> list[dict[str, dict[str, str]]]:
    """The ratings of views of which each says the same words on every issue."""
    return [{issue: {"rating": "green", "comment": text} for issue in issues} for text in texts]


def test_the_order_of_comments_is_another_one_on_each_issue_and_never_that_of_files() -> None:
    texts = [f"Comment {number}" for number in range(6)]
    views = [view(number, ratings) for number, ratings in enumerate(said(texts))]
    orders = {one.comments for one in feedback(compared_views(views))[0].issues}
    assert len(orders) == len(ISSUES)
    assert tuple(texts[1:]) not in orders
    assert all(set(order) == set(texts[1:]) for order in orders)


@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=3, max_size=6, unique=True), st.randoms())
def test_the_order_depends_on_nothing_but_the_words(texts: list[str], chance: random.Random) -> None:
    """Who wrote what, the order of files and dates and everybody's role may change: the others' comments stay."""
    views = [view(number, ratings) for number, ratings in enumerate(said(texts))]
    before = feedback(compared_views(views))
    shuffled = list(range(len(texts)))
    chance.shuffle(shuffled)
    after = feedback(compared_views([view(9 - number, said(texts)[number]) for number in shuffled]))
    for place, number in enumerate(shuffled):
        assert [one.comments for one in after[place].issues] == [one.comments for one in before[number].issues]


def test_comments_that_name_somebody_of_the_round_are_told() -> None:
    ann = view(1, {"vision": {"rating": "green", "comment": "Bob knows"}}, assessor=who("Chair", "Mind", name="Ann Li"))
    bob = view(2, {"it": {"rating": "red", "comment": "the chair left"}}, assessor=who("Boss", "Trust", name="Bob Oak"))
    third = view(3, {"it": {"rating": "red", "comment": "the chairs; oaken"}}, assessor=who("Nurse", "Ward"))
    found = [(one.view, one.line.issue.id, one.name) for one in mentions(compared_views([ann, bob, third]))]
    assert found == [(ann, "vision", "Bob"), (bob, "it", "Chair")]
