"""Crosswalks are found beside frameworks: a repository's own, and the one that comes with partnerkit."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnerkit.files.crosswalks import Crosswalks, available
from partnerkit.files.frameworks import Library
from partnerkit.model.crosswalk import Strength
from tests.support import ROOT

OURS = """\
format: partnerkit/crosswalk/1
id: ours
from: working-partnership
to: {to}
links:
  - {{issue: it-systems, tip: hospital-discharge, strength: related, why: Records travel with people.}}
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "frameworks" / "crosswalks"
    folder.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    (tmp_path / "2026-11").mkdir()
    (folder / "ours.yaml").write_text(OURS.format(to="top-tips"), encoding="utf-8")
    (folder / "broken.yaml").write_text(OURS.format(to="no-such-guide"), encoding="utf-8")
    return tmp_path


def test_the_repositorys_own_come_first_and_broken_ones_are_left_out(repository: Path) -> None:
    found = list(Crosswalks(Library()).near(repository / "2026-11"))
    assert [between.crosswalk.id for between in found] == ["ours", "working-partnership-top-tips"]
    assert [path.name for path in available(repository)][:2] == ["broken.yaml", "ours.yaml"]


def test_the_shipped_crosswalk_leads_both_ways_direct_links_first() -> None:
    [between] = Crosswalks(Library()).near(ROOT)
    assert len(between.crosswalk.links) == 56
    assert sum(link.strength is Strength.DIRECT for link in between.crosswalk.links) == 22
    there = [step.issue.number for step in between.steps(between.of, "shared-values-and-vision")]
    assert there == [1, 2, 3]
    back = list(between.steps(between.to, "honest-and-open-relationships"))
    assert [(step.issue.number, str(step.link.strength)) for step in back] == [
        (1, "direct"),
        (9, "direct"),
        (2, "related"),
        (3, "related"),
        (4, "related"),
        (18, "related"),
    ]


def test_the_shipped_crosswalk_means_a_repositorys_own_framework_of_that_name(repository: Path) -> None:
    text = (ROOT / "frameworks" / "top-tips.yaml").read_text(encoding="utf-8")
    own = repository / "frameworks" / "top-tips.yaml"
    own.write_text(text.replace("title: Access guidance", "title: Our own words", 1), encoding="utf-8")
    between = next(one for one in Crosswalks(Library()).near(repository) if "working" in one.crosswalk.id)
    [direct, *_] = between.steps(between.of, "playing-to-organisational-strengths")
    assert direct.issue.title == "Our own words"
