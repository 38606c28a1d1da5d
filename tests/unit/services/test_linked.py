"""While an assessment is rated, what the partnership said of linked issues of another guide is at hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from partnerkit.services.linked import OtherGuides
from partnerkit.services.workspace import Workspace
from tests.support import ROOT

if TYPE_CHECKING:
    from partnerkit.analysis.crosswalk import Linked

TIP = """\
format: partnerkit/assessment/1
framework: top-tips
partnership: {partnership}
date: {date}
{view}
ratings:
  care-and-support-assessment-framework:
    rating: {rating}
    actions: [{{ref: A1, action: Give everybody a login}}, {{ref: A2, action: Done, status: done}}]
"""
AGREED = "view: agreed"
OF = "view: individual\nassessor: {{role: {role}, organisation: Trust, sector: nhs}}".format


def ask(folder: Path, view: str = AGREED) -> list[Linked]:
    """What an assessment of the first guide sees of its issue 20."""
    mine = TIP.format(partnership="Anytown", date="2026-11-01", view=view, rating="red")
    mine = mine.replace("top-tips", "working-partnership").replace(
        "care-and-support-assessment-framework", "it-systems"
    )
    folder.mkdir(exist_ok=True)
    (folder / "mine.yaml").write_text(mine, encoding="utf-8")
    workspace = Workspace(date(2026, 11, 23))
    return list(OtherGuides(workspace, workspace.open(folder / "mine.yaml")).linked_to("it-systems"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    files = {
        "tips/old.yaml": ("Anytown", "2026-05-01", AGREED, "red"),
        "tips/of-others.yaml": ("Othertown", "2026-10-01", AGREED, "green"),
        "tips/manager.yaml": ("anytown ", "2026-09-01", OF(role="Manager"), "amber"),
        "tips/chair.yaml": ("Anytown", "2026-10-01", OF(role="Chair"), "green"),
    }
    for name, (partnership, day, view, rating) in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        text = TIP.format(partnership=partnership, date=day, view=view, rating=rating)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "tips" / "broken.yaml").write_text("format: partnerkit/assessment/1\nframework: top-tips\n- a\n")
    return tmp_path


def test_the_latest_agreed_assessment_of_the_same_partnership_is_shown(repository: Path) -> None:
    direct, *related = ask(repository / "2026-11")
    assert (direct.name, direct.is_direct, direct.reading_by) == (
        "Tip 6 Care and support assessment framework",
        True,
        "partnerkit",
    )
    assert direct.why
    assert direct.rating == "red"
    assert direct.rating.word == "Red"  # type: ignore[union-attr]
    assert [action.ref for action in direct.open_actions] == ["A1"]
    assert [one.issue.number for one in related] == [8, 10]
    assert [one.rating for one in related] == [None, None]


def test_without_an_agreed_one_a_view_is_shown_but_nobody_elses_to_who_rates_alone(repository: Path) -> None:
    (repository / "tips" / "old.yaml").unlink()
    assert ask(repository / "2026-11")[0].rating == "green"
    assert ask(repository / "2026-11", OF(role="Manager"))[0].rating == "amber"
    assert ask(repository / "2026-11", OF(role="Somebody else"))[0].source is None


def test_outside_a_repository_only_the_same_folder_is_looked_at(tmp_path: Path) -> None:
    text = TIP.format(partnership="Anytown", date="2026-05-01", view=AGREED, rating="amber")
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "tips.yaml").write_text(text, encoding="utf-8")
    assert ask(tmp_path / "here")[0].source is None
    (tmp_path / "here" / "tips.yaml").write_text(text, encoding="utf-8")
    assert ask(tmp_path / "here")[0].rating == "amber"


def test_anytown_is_pointed_at_what_the_other_guide_says() -> None:
    workspace = Workspace(date(2026, 11, 23))
    opened = workspace.open(ROOT / "examples/anytown/2026-11/agreed.yaml")
    found = OtherGuides(workspace, opened).linked_to("monitoring-and-evaluation")
    assert [(one.issue.number, one.is_direct) for one in found] == [(3, True), (4, True)]
    assert all(one.source is not None and one.source.framework.id == "top-tips" for one in found)
    assert all(one.rating is not None for one in found)
