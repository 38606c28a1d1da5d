"""`partnerkit rules`: what is checked, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.completers import every_rule_id
from partnerkit.errors import WrongUsage

if TYPE_CHECKING:
    from partnerkit.rules.catalogue import AnyRule


def rules(
    rule: Annotated[
        str | None,
        typer.Argument(help="A rule's id; without it, the list of all.", metavar="ID", autocompletion=every_rule_id),
    ] = None,
) -> None:
    """Example:  partnerkit rules red-without-action

    List every rule with its severity; or explain one: what must hold, why, an example that fails and one that passes.
    The id of a rule stands in brackets behind each problem that `partnerkit check` shows.
    """
    from partnerkit.cli.console import Screen
    from partnerkit.render import rules as rendered
    from partnerkit.rules.of_assessments import OF_ASSESSMENTS
    from partnerkit.rules.of_frameworks import OF_CROSSWALKS, OF_FRAMEWORKS
    from partnerkit.rules.of_records import OF_RECORDS
    from partnerkit.rules.of_rounds import OF_ROUNDS
    from partnerkit.rules.of_seals import OF_BLIND_VIEWS, OF_SEALS
    from partnerkit.rules.of_writing import OF_WRITING
    from partnerkit.rules.preconditions import READING

    screen = Screen()
    if rule is None:
        groups = (
            ("Of an assessment", OF_ASSESSMENTS),
            ("Of the assessments of a round", OF_ROUNDS),
            ("Of a blind round", (*OF_BLIND_VIEWS, *OF_SEALS)),
            ("Of every file", OF_WRITING),
            ("Of a framework", OF_FRAMEWORKS),
            ("Of a crosswalk", OF_CROSSWALKS),
            ("Of a partnership's record", OF_RECORDS),
            ("So that a file can be used at all", READING),
        )
        screen.show(rendered.listing(groups))
    else:
        screen.show(rendered.explanation(_named(rule)))
    screen.next_step("check")


def _named(rule: str) -> AnyRule:
    """Return the rule with an id. Raises `WrongUsage` where there is none."""
    from partnerkit.model.suggest import did_you_mean
    from partnerkit.rules.catalogue import EVERY

    if rule not in EVERY:
        remedy = did_you_mean(rule, EVERY, "`partnerkit rules` lists all.")
        raise WrongUsage(f'there is no rule "{rule}"', remedy=remedy)
    return EVERY[rule]
