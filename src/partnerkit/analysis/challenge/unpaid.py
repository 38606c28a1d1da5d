"""Actions that are asked of a partner whose time nobody pays for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.challenge.kind import At, Kind, Question
from partnerkit.analysis.challenge.wording import called, listing, quoted
from partnerkit.model.explained import Explained

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.analysis.challenge.subject import OpenAction, Organisation, Subject


def ask(subject: Subject) -> Iterator[Question]:
    """Ask of each partner that is not paid who pays for the time that its open actions take."""
    of_unpaid: dict[Organisation, list[OpenAction]] = {}
    for one in subject.open_actions:
        asked = subject.organisation(one.action)
        if asked is not None and not asked.paid:
            of_unpaid.setdefault(asked, []).append(one)
    for partner, actions in of_unpaid.items():
        if len(actions) == 1:
            action = actions[0].action
            what = f"{action.ref} ({quoted(action.action)})" if action.ref else quoted(action.action)
        else:
            what = f"{len(actions)} open actions: {listing(called(one.action) for one in actions)}"
        yield Question(
            f"Who pays for the time that {partner.name} is asked for?",
            f"By the record its time is not paid for, and it is asked for {what}.",
            tuple(At(one.source, one.keys, one.issue, one.action.ref) for one in actions),
        )


def _record(paid: str) -> dict[str, str]:
    return {
        "partnership.yaml": f"""\
format: partnerkit/partnership/1
partnership: Anytown crisis alternatives
partners:
  - {{organisation: Women's Circle, sector: vcs, paid: {paid}}}
""",
        "assessment.yaml": """\
ratings:
  client-involvement:
    rating: amber
    actions:
      - {ref: A1, action: Ask who comes, organisation: Women's Circle}
""",
    }


EXPLAINED = Explained(
    why="""Section 2 of A working partnership asks for equal terms among providers of very different size. A small
organisation that takes an action on without being paid for it pays for the partnership out of its reserves.""",
    fails=_record("false"),
    passes=_record("true"),
)
KIND = Kind(
    "unpaid-partner-asked", 74, "Actions that are asked of a partner whose time is not paid for.", ask, EXPLAINED
)
