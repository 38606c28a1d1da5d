"""A crosswalk leads from one framework to another, names issues that they have, and says of two only once why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.suggest import Suggestions, did_you_mean
from partnerkit.rules.rule import ERROR, Explained, Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.model.crosswalk import Between


def unknown(between: Between) -> Iterator[Finding]:
    """Report each issue that a link names and its framework does not have."""
    for key, framework in (("issue", between.of), ("tip", between.to)):
        near = Suggestions(framework.by_id)
        for number, link in enumerate(between.crosswalk.links):
            name = link.issue if key == "issue" else link.tip
            if name not in framework.by_id:
                message = f'{framework.title} has no {framework.issue_name} "{name}"'
                yield Finding(("links", number, key), message, did_you_mean(name, near))


def duplicate(between: Between) -> Iterator[Finding]:
    """Report each link between two issues that a link above it joins."""
    seen: dict[tuple[str, str], int] = {}
    for number, link in enumerate(between.crosswalk.links, start=1):
        earlier = seen.setdefault((link.issue, link.tip), number)
        if earlier != number:
            message = f"{link.issue} and {link.tip} are linked already, by link {earlier}"
            yield Finding(("links", number - 1, "tip"), message, "Keep one of the two, with the reason that holds.")


def same(between: Between) -> Iterator[Finding]:
    """Report a crosswalk whose frameworks are one."""
    if between.of.id == between.to.id:
        yield Finding(("to",), f"this crosswalk leads from {between.of.title} to itself", "Name the other framework.")


_CROSSWALK = """\
format: partnerkit/crosswalk/1
id: ours
from: working-partnership
to: {to}
links:
  - issue: it-systems
    tip: {tip}
    strength: direct
    why: Records have to be seen by whoever is on duty.
"""
_RIGHT = {"ours.yaml": _CROSSWALK.format(to="top-tips", tip="care-and-support-assessment-framework")}
_TWICE = """\
  - issue: it-systems
    tip: care-and-support-assessment-framework
    strength: related
    why: Nobody should have to tell their story twice.
"""
EXPLAINED_UNKNOWN = Explained(
    why="""A link names its two issues by the ids that their frameworks give them. A link to an issue that is not there
would be followed by nobody, and is most often a slip of the pen.""",
    fails={"ours.yaml": _CROSSWALK.format(to="top-tips", tip="care-and-support-assessment")},
    passes=_RIGHT,
)
EXPLAINED_DUPLICATE = Explained(
    why="""Two issues are linked once, with one strength and one reason. Of two links nobody could tell which holds.""",
    fails={"ours.yaml": _RIGHT["ours.yaml"] + _TWICE},
    passes=_RIGHT,
)
EXPLAINED_SAME = Explained(
    why="""A crosswalk says what another guide asks of the same subject. One that leads to its own guide would show an
issue beside others of the same list.""",
    fails={"ours.yaml": _CROSSWALK.format(to="working-partnership", tip="managing-risk")},
    passes=_RIGHT,
)
UNKNOWN = Rule("unknown-issue-in-crosswalk", ERROR, "Issues that a crosswalk links are in its frameworks.", unknown,
               EXPLAINED_UNKNOWN)  # fmt: skip
DUPLICATE = Rule("duplicate-link", ERROR, "No crosswalk links two issues twice.", duplicate, EXPLAINED_DUPLICATE)
SAME = Rule("crosswalk-to-itself", ERROR, "A crosswalk leads from one framework to another.", same, EXPLAINED_SAME)
