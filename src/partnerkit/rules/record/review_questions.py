"""The seven questions about governance are answered each year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import months_before
from partnerkit.model.record_limits import QUESTIONS, REVIEW_EVERY
from partnerkit.model.text import enumerated
from partnerkit.rules.examples import RECORD
from partnerkit.rules.rule import WARNING, Explained, Finding, RecordCase, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from partnerkit.model.words import Keys


def check(case: RecordCase) -> Iterator[Finding]:
    """Report, at the latest review or else at the agreement, which questions nobody has answered for a year.

    A question that was never answered is waited for since the first review, or since the agreement.
    """
    reviews = case.record.reviews
    started = _started(case)
    if started is None:
        return
    answered = dict.fromkeys(range(1, QUESTIONS + 1), started)
    for review in reviews:
        for one in review.answers:
            answered[one.question] = max(answered[one.question], review.date)
    limit = months_before(case.as_of, REVIEW_EVERY)
    open_ = [question for question, day in answered.items() if day < limit]
    if not open_:
        return
    which = "all seven questions" if len(open_) == QUESTIONS else _which(open_)
    are = "have" if len(open_) > 1 else "has"
    message = f"{which} about governance {are} not been answered since {min(answered[one] for one in open_)}"
    yield Finding(_place(case), message, "Answer them together, and add a review with its day and the answers.")


def _started(case: RecordCase) -> date | None:
    """Return the day since which answers are waited for; None where nothing says that there is anything to review."""
    agreement = case.record.agreement
    days = [review.date for review in case.record.reviews]
    days += [agreement.date] if agreement and agreement.date else []
    return min(days, default=None)


def _which(questions: list[int]) -> str:
    listed = enumerated(map(str, questions))
    return f"questions {listed}" if len(questions) > 1 else f"question {listed}"


def _place(case: RecordCase) -> Keys:
    reviews = case.record.reviews
    if not reviews:
        return ("agreement", "date")
    return ("reviews", max(range(len(reviews)), key=lambda number: reviews[number].date), "date")


_REVIEW = """\
reviews:
  - date: {date}
    answers:
      - {{question: 1, answer: Two groups and three reports.}}
      - {{question: 2, answer: Value for money is looked at each spring.}}
      - {{question: 3, answer: "Yes, built with the forum."}}
      - {{question: 4, answer: In the scheme of delegation.}}
      - {{question: 5, answer: On outcomes since last year.}}
      - {{question: 6, answer: Workforce yes; pooling not yet.}}
      - {{question: 7, answer: In the terms of reference.}}
"""
EXPLAINED = Explained(
    why="""Tip 4 of the guide asks partners to evaluate their governance regularly, and names what to consider: the
seven questions. A year is the longest that regularly can mean. They are asked for where partners have begun to answer
them, or have had an agreement for a year; a partnership without either has nothing to review yet.""",
    fails={"partnership.yaml": RECORD + _REVIEW.format(date="2025-06-02")},
    passes={"partnership.yaml": RECORD + _REVIEW.format(date="2026-06-01")},
)
RULE: Rule[RecordCase] = Rule(
    "review-questions-due", WARNING, "The seven questions of tip 4 are answered each year.", check, EXPLAINED
)
