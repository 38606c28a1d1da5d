"""An agreement rests on the views of its round: all of them are named, and each rating has one behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.ratings import CANNOT_JUDGE
from partnerkit.model.text import folded
from partnerkit.rules.record.wording import named
from partnerkit.rules.round import Occasion, Round
from partnerkit.rules.rule import WARNING, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator


def without_support(round_: Round) -> Iterator[Finding]:
    """Report agreed ratings that no view gives, unless a dissent says who saw it otherwise."""
    agreed = round_.this
    if round_.occasion is not Occasion.AGREED:
        return
    named = frozenset(agreed.named)
    views = [view.ratings for view in round_.views if not named or view.location in named]
    dissent = frozenset(agreed.dissent)
    for issue, rating in agreed.ratings.items():
        said_of_it = [ratings[issue] for ratings in views if issue in ratings]
        if not views or rating in said_of_it or issue in dissent:
            continue
        given = [one for one in said_of_it if one != CANNOT_JUDGE]
        said = f"the views say {', '.join(dict.fromkeys(given))}" if given else "no view rates it"
        if said_of_it and not given:
            said = "nobody who gave a view could judge it"
        message = f"{issue} is agreed to be {rating}, but {said}"
        yield Finding(("ratings", issue), message, "Record under dissent who sees it otherwise, and why.")


def view_missing(round_: Round) -> Iterator[Finding]:
    """Report views of the round that the agreement does not name, and those that were asked for and never given."""
    agreed = round_.this
    if round_.occasion is not Occasion.AGREED:
        return
    yield from _not_given(round_)
    named = frozenset(agreed.named)
    for view in round_.views:
        if not view.is_blank and view.location not in named:
            day = on_day(view.date)
            message = f"the view of {view.viewpoint} in {view.file}, dated {day}, is missing from the agreement"
            remedy = "Name its file under views, once it was considered."
            yield Finding(("views",) if agreed.views else ("view",), message, remedy, on_key=True)


def _not_given(round_: Round) -> Iterator[Finding]:
    """Report the organisations whose people were asked, by the record, and that gave no view."""
    agreed = round_.this
    if agreed.is_blank or not (round_.whole or agreed.views):
        return  # single files do not show what is missing beside them
    given = {folded(view.organisation) for view in round_.views if not view.is_blank}
    if not given:
        return  # it was agreed without views, by all together
    given.update(map(folded, agreed.terms.organisations))  # of these another rule speaks
    for organisation in round_.asked:
        if folded(organisation) not in given:
            message = (
                f"{named(organisation)} was asked for a view, by the record, and none is among those of this agreement"
            )
            remedy = "Ask for one; or say in the record since when, or until when, its people are asked."
            yield Finding(("views",) if agreed.views else ("view",), message, remedy, on_key=True)


_VIEW = """\
date: 2026-11-02
view: individual
assessor:
  role: Chief executive
  organisation: Anytown Lamplight
  sector: vcs
ratings:
  client-involvement: red
"""
EXPLAINED_SUPPORT = Explained(
    why="""The guide's appendix has several people rate separately and compare notes. An agreed rating that nobody gave
may well be right, but then the reader must be able to see who saw it otherwise, and why it was chosen.""",
    fails={
        "lamplight.yaml": _VIEW,
        "agreed.yaml": """\
date: 2026-11-16
view: agreed
views: [lamplight.yaml]
ratings:
  client-involvement: green
""",
    },
    passes={
        "lamplight.yaml": _VIEW,
        "agreed.yaml": """\
date: 2026-11-16
view: agreed
views: [lamplight.yaml]
ratings:
  client-involvement:
    rating: amber
    dissent:
      - {organisation: Anytown Lamplight, rating: red, reason: Nobody is paid}
""",
    },
)
EXPLAINED_MISSING = Explained(
    why="""Comparing notes, as the guide's appendix asks, means all notes. A view of the same round that the agreement
does not name was perhaps never read. Where the record says whose view is asked for, the latest agreement is also asked
about organisations that gave none.""",
    fails={
        "lamplight.yaml": _VIEW,
        "agreed.yaml": """\
date: 2026-11-16
view: agreed
ratings:
  client-involvement: red
""",
    },
    passes={
        "lamplight.yaml": _VIEW,
        "agreed.yaml": """\
date: 2026-11-16
view: agreed
views: [lamplight.yaml]
ratings:
  client-involvement: red
""",
    },
)
SUPPORT: Rule[Round] = Rule(
    "agreed-without-support",
    WARNING,
    "An agreed rating is one that a view gives, or a dissent explains.",
    without_support,
    EXPLAINED_SUPPORT,
)
MISSING: Rule[Round] = Rule(
    "view-missing",
    WARNING,
    "An agreement rests on all views of its round, and on one of each who was asked.",
    view_missing,
    EXPLAINED_MISSING,
)
