"""An individual view says whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.words import View
from partnerkit.rules.rule import ERROR, Case, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(case: Case) -> Iterator[Finding]:
    """Report an individual view without an assessor."""
    if case.assessment.view is View.INDIVIDUAL and case.assessment.assessor is None:
        remedy = "Add assessor: {role: …, organisation: …, sector: …}."
        keys = ("assessor",) if "assessor" in case.assessment.model_fields_set else ("view",)
        yield Finding(keys, "an individual view must say whose it is", remedy)


EXPLAINED = Explained(
    why="""The guide's appendix wants the differences between people's perspectives to be seen. That needs a role, an
organisation and a sector behind each view; a name is not needed.""",
    fails={"assessment.yaml": "view: individual\n"},
    passes={
        "assessment.yaml": """\
view: individual
assessor:
  role: Peer support lead
  organisation: Anytown Service User Forum
  sector: lived-experience
"""
    },
)
RULE = Rule("assessor-missing", ERROR, "An individual view says whose it is.", check, EXPLAINED)
