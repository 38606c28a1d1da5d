"""Every open action says who does it and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.rules.rule import WARNING, Case, Explained, Finding, Rule
from partnerkit.rules.wording import called

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.model.assessment import Action


def check(case: Case) -> Iterator[Finding]:
    """Report each open action without an owner or without a due date."""
    for keys, action in case.assessment.every_action:
        if (action.owner is None or action.current_due is None) and action.is_open:
            missing = ["owner"] if action.owner is None else []
            missing += ["due date"] if action.current_due is None else []
            yield Finding(keys, f"{called(action)} has no {' and no '.join(missing)}", _remedy(action, missing))


def _remedy(action: Action, missing: list[str]) -> str:
    if action.model_fields_set == {"action"}:  # perhaps the short form, which has no room for them
        return "Write {action: …, owner: …, due: …}."
    return f"Add {' and '.join(name.split()[0] for name in missing)}."


EXPLAINED = Explained(
    why="""The guide's appendix makes an implementation plan of the actions, and its section 12 wants somebody who can
hold each organisation to its part. Without a name and a day nobody can. A bare sentence is enough while views are
gathered; set this rule to off for that time if you like.""",
    fails={
        "assessment.yaml": """\
ratings:
  it-systems:
    rating: amber
    actions:
      - Share the diary
"""
    },
    passes={
        "assessment.yaml": """\
ratings:
  it-systems:
    rating: amber
    actions:
      - {action: Share the diary, owner: IT lead, due: 2027-02-26}
"""
    },
)
RULE = Rule(
    "action-without-owner-or-due",
    WARNING,
    "Every open action says who does it and by when.",
    check,
    EXPLAINED,
    of_action=True,
)
