"""Consensus in a round, and how steady ratings were, in words. They state; they ask nobody to move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.consensus import Outcome
from partnerkit.model.dates import on_day
from partnerkit.model.text import one_line
from partnerkit.model.words import CONFIG_NAME
from partnerkit.render import data
from partnerkit.render.comparison.words import within
from partnerkit.render.words import rating

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.console import RenderableType

    from partnerkit.analysis.consensus import IssueConsensus, RoundConsensus, Stability
    from partnerkit.model.assessment import Assessment
    from partnerkit.model.ratings import Rating
    from partnerkit.render.data import Data

HEADING = "Consensus"
MEANING = "Consensus says how alike ratings are, not that they are right: who keeps another rating is as welcome."


def sentences(found: RoundConsensus) -> Iterator[str]:
    """Yield what was declared, which round it is, how many issues have consensus, and what changed since the last."""
    yield declared(found)
    yield from _when(found)
    yield which_round(found)
    name = found.views[0].framework.count(len(found.lines))
    yield f"There is consensus on {len(found.reached) or 'none'} of {name}. {MEANING}"
    if (steady := found.stability) is not None:
        yield _over_all(found, steady)


def declared(found: RoundConsensus) -> str:
    """Return what counts as consensus."""
    rounds = "1 round" if found.declared.rounds == 1 else f"{found.declared.rounds} rounds"
    share = found.declared.share
    those = "all" if share == 1 else f"at least {percent(share)} of those"
    return (
        f"{CONFIG_NAME} declares consensus where {those} who give a level give the same one, "
        f"and that nobody is asked again after {rounds}."
    )


def _when(found: RoundConsensus) -> Iterator[str]:
    if found.declared.uncommitted:
        yield "That is not committed yet, so nothing shows whether it was declared beforehand."
    elif found.declared.written is not None and (views := found.dated_before):
        every = len(found.views)
        which = f"all {every}" if views == every else f"{views} of the {every}"
        day = on_day(found.declared.written)
        yield f"That was committed on {day}: {which} views of this round {'is' if views == 1 else 'are'} dated before."


def which_round(found: RoundConsensus) -> str:
    """Return which round it is, and whether people are asked again."""
    number, most = found.number, found.declared.rounds
    since = f" since the agreement of {on_day(found.agreed)}" if found.agreed else ""
    if number > most:
        return f"This is round {number}{since}, where {most} {'was' if most == 1 else 'were'} declared."
    last = ": nobody is asked again, whether or not there is consensus" if found.is_last else ""
    return f"This is round {number} of {most}{since}{last}."


def _over_all(found: RoundConsensus, steady: Stability) -> str:
    days = sorted(view.assessment.date for view in found.before)
    when = f"of {on_day(days[0])}" if days[0] == days[-1] else f"from {on_day(days[0])} to {on_day(days[-1])}"
    people = "1 person" if found.both == 1 else f"{found.both} people"
    if not steady.both:
        return f"Since the round {when}, in which {people} gave a view as well, no level can be compared."
    levels = "the level" if steady.both == 1 else f"the {steady.both} levels"
    return f"Since the round {when}: {people} gave a view in both. Of {levels} given twice: {moved(steady)}."


def moved(steady: Stability) -> str:
    """Return how many levels are the same, and how many moved which way by how many steps."""
    both_ways = [f"{sum(steps.values())} {way}{_by(steps)}" for way, steps in _ways(steady) if steps]
    return ", ".join([f"{steady.same or 'none'} the same", *both_ways])


def _ways(steady: Stability) -> Iterator[tuple[str, Mapping[int, int]]]:
    yield "better", steady.better
    yield "worse", steady.worse


def _by(steps: Mapping[int, int]) -> str:
    """Return by how many steps: ` by 1 step`; of several numbers of steps how many by which."""
    said = {step: f"by {step} step{'s' * (step > 1)}" for step in steps}
    if len(steps) == 1:
        return f" {next(iter(said.values()))}"
    return f" ({', '.join(f'{number} {said[step]}' for step, number in steps.items())})"


def percent(share: float) -> str:
    """Return a share as a percentage, with decimals where it has them."""
    return f"{round(100 * share, 2):g}%"


def reached(one: IssueConsensus) -> str:
    """Return whether there is consensus on an issue, of how many, and how many are not counted."""
    if one.outcome is Outcome.NO_LEVEL:
        said = "nobody gives a level"
    elif one.outcome is Outcome.ONE_LEVEL:
        said = "one view alone gives a level"
    elif (level := one.level) is not None:
        said = f"reached on {level_called(level)} by {_of(one)}"
    else:
        said = f"not reached: at most {_of(one)} give the same level"
    return f"{said}{_not_counted(one)}"


def _of(one: IssueConsensus) -> str:
    return f"{one.most} of {one.given} ({percent_of(one.most, one.given)})"


def percent_of(part: int, whole: int) -> str:
    """Return a part as a whole percentage, never rounded up: 2 of 3 are no 67% where that is what was declared."""
    return f"{100 * part // whole}%"


def level_called(level: Rating) -> str:
    """Return a level within a sentence; one that is called by a number says that it is one."""
    word = one_line(within(level))
    return f"level {word}" if word.isdecimal() else word


def _not_counted(one: IssueConsensus) -> str:
    line = one.line
    said = [
        f"{number} {what}"
        for number, what in (
            (line.cannot_judge, "cannot judge"),
            (line.not_applicable, "not applicable"),
            (line.missing, "not rated"),
        )
        if number
    ]
    return f"; not counted: {', '.join(said)}" if said else ""


def stability(one: IssueConsensus) -> str:
    """Return what changed on an issue since the last round, among those who gave a view in both; blank in the first."""
    steady = one.stability
    if steady is None:
        return ""
    once = f"{steady.once} gave a level in one round only" if steady.once else ""
    if not steady.both:
        return once or "nobody gave a level twice"
    return "; ".join(filter(None, (f"of {steady.both}: {moved(steady)}", once)))


def dissent(agreed: Assessment | None, one: IssueConsensus, *, shapes: bool = True) -> str:
    """Return the dissent that an agreed assessment records on an issue; nothing where it records none."""
    if agreed is None:
        return ""
    return "; ".join(
        f"{one_line(known.organisation)}: {rating(known.rating, shapes=shapes)}"
        for known in agreed.entry(one.issue.id).dissent
    )


def line(agreed: Assessment | None, one: IssueConsensus, *, shapes: bool = True) -> str:
    """Return all that is to say of one issue, behind its title."""
    said = [reached(one)]
    if since := stability(one):
        said.append(f"Since the last round, {since}")
    if kept := dissent(agreed, one, shapes=shapes):
        said.append(f"Dissent: {kept}")
    return ". ".join(part[:1].upper() + part[1:] for part in said) + "."


def text(found: RoundConsensus, agreed: Assessment | None = None, *, shapes: bool = True) -> Iterator[RenderableType]:
    """Yield it for a console, `agreed` being what was agreed so far."""
    from rich.text import Text

    from partnerkit.render.comparison.table import hanging

    yield Text(HEADING, style="bold")
    for sentence in sentences(found):
        yield Text(sentence)
    for one in found.lines:
        yield hanging(f"{one.issue.number:>3}  ", f"{one_line(one.issue.title)}. {line(agreed, one, shapes=shapes)}")
    yield Text("")


def as_data(found: RoundConsensus, agreed: Assessment | None = None) -> Data:
    """Return it for programs."""
    steady = found.stability
    return {
        "declared_share": found.declared.share,
        "most_rounds": found.declared.rounds,
        "declared_on": data.day(found.declared.written),
        "views_dated_before": found.dated_before,
        "round": found.number,
        "agreed_before": data.day(found.agreed),
        "in_both_rounds": found.both if found.before else None,
        "reached": len(found.reached),
        "stability": _stability_data(steady) if steady else None,
        "paragraphs": list(sentences(found)),
        "issues": [
            {
                **data.issue(one.issue),
                "consensus_is": str(one.outcome),
                "consensus_on": one.level,
                "most_alike": one.most,
                "levels_given": one.given,
                "stability": _stability_data(one.stability) if one.stability else None,
                "dissent": [
                    {"organisation": known.organisation, "rating": known.rating, "reason": known.reason}
                    for known in (agreed.entry(one.issue.id).dissent if agreed else ())
                ],
            }
            for one in found.lines
        ],
    }


def _stability_data(steady: Stability) -> Data:
    return {
        "given_twice": steady.both,
        "same": steady.same,
        "better": [{"steps": steps, "people": number} for steps, number in steady.better.items()],
        "worse": [{"steps": steps, "people": number} for steps, number in steady.worse.items()],
        "given_once": steady.once,
    }
