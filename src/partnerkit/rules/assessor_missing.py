"""An individual view says whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.words import View
from partnerkit.rules.rule import ERROR, Case, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(case: Case) -> Iterator[Finding]:
    if case.assessment.view is View.INDIVIDUAL and case.assessment.assessor is None:
        remedy = "Add assessor: {role: …, organisation: …, sector: …}."
        keys = ("assessor",) if "assessor" in case.assessment.model_fields_set else ("view",)
        yield Finding(keys, "an individual view must say whose it is", remedy)


RULE = Rule("assessor-missing", ERROR, "An individual view says whose it is.", check)
