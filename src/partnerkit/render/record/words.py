"""The words in which a record is shown."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from partnerkit.analysis.record.due import DueKind
from partnerkit.analysis.record.standing import Trend, latest_reading, trend
from partnerkit.model.dates import days, on_day
from partnerkit.model.record.outcomes import Direction, Every
from partnerkit.model.record_limits import READING_GRACE
from partnerkit.model.record_words import Part, Term
from partnerkit.model.text import enumerated, folded, one_line
from partnerkit.model.words import SOON, STANDINGS, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerkit.analysis.record.due import Due
    from partnerkit.analysis.record.missing import Missing, Places
    from partnerkit.model.record.outcomes import Measure, Reading

TITLES = {
    Part.PARTNERS: "Partners",
    Part.VALUES: "Values",
    Part.RED_LINES: "Red lines",
    Part.AGREEMENT: "Partnership agreement",
    Part.CONTRACTS: "Contracts",
    Part.VISION: "Vision and priorities",
    Part.MILESTONES: "Milestones",
    Part.OUTCOMES: "Outcomes",
    Part.BODIES: "Who decides what",
    Part.REVIEWS: "Reviews of how things are decided",
    Part.ESCALATION: "When something serious happens",
    Part.EVENTS: "What has happened",
}
KINDS = {
    DueKind.AGREEMENT_REVIEW: "Review of the agreement",
    DueKind.AGREEMENT_END: "End of the agreement",
    DueKind.CONTRACT_NOTICE: "Notice on a contract",
    DueKind.CONTRACT_END: "End of a contract",
    DueKind.MILESTONE: "Milestone",
    DueKind.READING: "Reading",
    DueKind.TARGET: "Target",
    DueKind.SEVEN_QUESTIONS: "Review",
    DueKind.LEAVING: "Last day in the role",
}
ENDS = (DueKind.AGREEMENT_END, DueKind.CONTRACT_END)
"""What is not overdue when its day has passed: it has ended."""
"""Days from which what is due is due soon."""
SHARES = "Others of its system may learn from it by name: share is true."
TERMS = {Term.SHORT: "Short term", Term.MEDIUM: "Medium term", Term.LONG: "Long term"}
EVERY = {
    Every.MONTH: "every month",
    Every.QUARTER: "every quarter",
    Every.HALF_YEAR: "every half-year",
    Every.YEAR: "every year",
}
TRENDS = {
    Trend.NOT_READ: "no reading yet",
    Trend.REACHED: "target reached",
    Trend.BETTER: "better than at first",
    Trend.SAME: "as at first",
    Trend.WORSE: "worse than at first",
    Trend.NO_BASELINE: "nothing to compare with",
}
BETTER = {Direction.UP: "higher is better", Direction.DOWN: "lower is better"}
SHAPES = {
    Standing.COMPLETE: "✓",
    Standing.ON_TRACK: "▸",
    Standing.AT_RISK: "△",
    Standing.OVERDUE: "!",
    Standing.NOT_STARTED: "○",
    Standing.DROPPED: "–",
}
"""The shapes of standings; each word stands beside its shape."""
QUESTIONS = (
    "Are the arrangements open to view, and no heavier than they must be?",
    "Do the measures look at what partners must do by law, and at value for money?",
    "Are figures shared, and were they chosen together with people with lived experience?",
    "Is it clear who decides and who spends, and to whom they answer?",
    "Does somebody follow whether outcomes and quality get better for local people?",
    "Is it agreed how obstacles are overcome, such as by planning staff and sharing means together?",
    "Is it clear how people with lived experience take part in deciding and assuring?",
)
"""The seven questions of tip 4, in partnerkit's own words."""
GUIDES = "Issues are those of “A working partnership”, tips those of “Top tips and key actions”."
MOST_NAMES = 8
"""Names of what lacks something that are listed."""
COUNTING = ("a", "an", "half", "one", "two", "three", "four", "five", "six", "ten", "twelve", "twenty-four")
"""Words with which a length of time begins."""
PREFIXED = ("£", "€", "$")


def how_far(one: Due) -> str:
    """Return how far away a day is: `in 12 days`, `today`, `53 days ago`."""
    if not one.days:
        return "today"
    return f"{days(-one.days)} ago" if one.has_passed else f"in {days(one.days)}"


def due_standing(one: Due) -> str:
    """Return how what is due stands, in a word or two."""
    if one.has_passed:
        if one.kind is DueKind.READING and -one.days <= READING_GRACE:
            return "Due now"
        return "Ended" if one.kind in ENDS else "Overdue"
    if not one.days:
        return "Due today"
    return "Due soon" if one.days <= SOON else "Ahead"


def due_what(one: Due) -> str:
    """Return what is due: `Reading: O1.1 Visitors who were seen within an hour`."""
    ref = f"{one.ref} " if one.ref else ""
    return f"{KINDS[one.kind]}: {ref}{one_line(one.what)}"


def asked_for(places: Places) -> str:
    """Return where the guides ask for something: `issue 1, tips 1 and 2`."""
    parts = (("issue", places.issues), ("tip", places.tips))
    return ", ".join(f"{name}{'s' * (len(of) > 1)} {enumerated(map(str, of))}" for name, of in parts if of)


def missing_what(one: Missing) -> str:
    """Return what is missing, and of what: `what the word means here: Honesty`."""
    if not one.of:
        return one.what
    names = [one_line(name) for name in one.of[:MOST_NAMES]]
    more = len(one.of) - len(names)
    return f"{one.what}: {', '.join(names)}{f' and {more} more' if more else ''}"


def figure(value: float, unit: str | None = None) -> str:
    """Return a value as people read it, with its unit: `55.5 per cent`, `£1,200`, `41%`."""
    number = f"{Decimal(repr(value)):,f}" if isinstance(value, float) else f"{value:,}"
    number = number.removesuffix(".0").replace("-", "−")  # a minus as long as a digit
    unit = one_line(unit or "")
    if unit in PREFIXED:
        return number.replace("−", f"−{unit}", 1) if number.startswith("−") else f"{unit}{number}"
    return f"{number}{unit}" if unit == "%" else f"{number} {unit}".strip()


def read_on(reading: Reading, unit: str | None) -> str:
    """Return a reading with its day."""
    return f"{figure(reading.value, unit)} on {on_day(reading.date)}"


def aimed_at(measure: Measure) -> str:
    """Return the target of a measure; empty where there is none."""
    if measure.target is None:
        return ""
    by = f" by {on_day(measure.target.by)}" if measure.target.by else ""
    return f"{figure(measure.target.value, measure.unit)}{by}"


def measured(measure: Measure) -> str:
    """Return how a measure stands, in a sentence without its full stop."""
    parts = []
    if latest := latest_reading(measure):
        parts.append(read_on(latest, measure.unit))
    parts.append(TRENDS[trend(measure)])
    if measure.baseline:
        parts.append(f"at first {read_on(measure.baseline, measure.unit)}")
    if measure.target:
        parts.append(f"target {aimed_at(measure)}")
    return "; ".join(parts)


def standing(kind: Standing, *, shapes: bool = True) -> str:
    """Return a standing as `△ At risk`; the word alone where shapes cannot be shown."""
    return f"{SHAPES[kind]} {STANDINGS[kind]}" if shapes else STANDINGS[kind]


def lines(parts: Iterable[str | None]) -> str:
    """Return texts as lines, without those that are not given."""
    return "\n".join(one_line(part) for part in parts if part)


def capital(text: str) -> str:
    """Return a text that begins a sentence."""
    return f"{text[:1].upper()}{text[1:]}"


def within(time: str) -> str:
    """Return within what time somebody is told: `Within 30 minutes`, `At once`, `The same day`."""
    said = one_line(time)
    first = folded(said).split(" ", 1)[0]
    return f"Within {said}" if first[:1].isdecimal() or first in COUNTING else capital(said)
