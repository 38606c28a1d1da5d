"""The rules that look at nothing until partnerkit.yaml asks for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from partnerkit.model.config import Config
from tests.support.command import assessment, run, write

AS_OF = "2026-11-23"
NHS = {"role": "Manager", "organisation": "Anytown Trust", "sector": "nhs"}
VCS = {"role": "Director", "organisation": "Anytown Mind", "sector": "vcs"}


def settings(folder: Path, text: str) -> None:
    (folder / "partnerkit.yaml").write_text(f"format: partnerkit/config/1\n{text}\n", encoding="utf-8")


def messages(folder: Path, rule: str, *paths: str) -> list[str]:
    done = run("check", *paths, "--as-of", AS_OF, "--select", rule, cwd=folder)
    return [line for line in done.out.splitlines() if line.endswith(f"[{rule}]")]


def view(folder: Path, name: str, day: str = "2026-11-02", who: Any = NHS, **changes: Any) -> Path:
    changes.setdefault("ratings", {"it-systems": "green"})
    return write(folder / name, assessment(date=day, assessor=who, **changes))


def agreed(folder: Path, name: str, day: str, **changes: Any) -> Path:
    return view(folder, name, day, None, view="agreed", **changes)


@pytest.mark.parametrize("rule", ["assessment-too-old", "green-without-evidence", "view-required"])
def test_nothing_is_asked_for_unless_it_is_set(tmp_path: Path, rule: str) -> None:
    settings(tmp_path, f"rules: {{{rule}: error}}")
    view(tmp_path, "a.yaml", "1999-01-01")
    assert messages(tmp_path, rule) == []
    assert Config().max_age_days is None


@pytest.mark.parametrize(("day", "old"), [("2026-08-25", False), ("2026-08-24", True)])
def test_an_assessment_is_too_old_on_the_day_after_the_last_allowed(tmp_path: Path, day: str, old: bool) -> None:
    settings(tmp_path, "max_age_days: 90")
    view(tmp_path, "a.yaml", day)
    assert bool(messages(tmp_path, "assessment-too-old")) is old
    assert bool(messages(tmp_path, "assessment-too-old", "a.yaml")) is old
    if old:
        assert messages(tmp_path, "assessment-too-old")[0].startswith("a.yaml:4:7: warning: the latest assessment is")
        assert "91 days old" in messages(tmp_path, "assessment-too-old")[0]


def test_only_the_latest_assessment_of_a_partnership_can_be_too_old(tmp_path: Path) -> None:
    settings(tmp_path, "max_age_days: 90")
    view(tmp_path, "a.yaml", "2026-01-05")
    view(tmp_path, "b.yaml", "2026-02-02", VCS)
    view(tmp_path, "other.yaml", "2026-01-06", partnership="Otherton")
    found = messages(tmp_path, "assessment-too-old")
    assert [line.split(":")[0] for line in found] == ["b.yaml", "other.yaml"]
    agreed(tmp_path, "c.yaml", "2026-11-02")
    assert [line.split(":")[0] for line in messages(tmp_path, "assessment-too-old")] == ["other.yaml"]


def test_whose_view_is_required_is_missed_at_the_latest_view_until_it_is_there(tmp_path: Path) -> None:
    settings(tmp_path, "required_views: {sectors: [nhs, vcs], organisations: [anytown  FORUM]}")
    view(tmp_path, "a.yaml")
    found = messages(tmp_path, "view-required")
    assert len(found) == 2
    assert "the sector vcs" in found[0]
    assert "anytown FORUM" in found[1]
    view(tmp_path, "b.yaml", "2026-11-09", VCS)
    (only,) = messages(tmp_path, "view-required")
    assert only.startswith("b.yaml:5:1: error: nobody has given a view for anytown FORUM")
    view(tmp_path, "c.yaml", "2026-11-10", {"role": "Lead", "organisation": "Anytown Forum", "sector": "other"})
    assert messages(tmp_path, "view-required") == []


def test_a_form_that_nobody_filled_in_is_no_view(tmp_path: Path) -> None:
    settings(tmp_path, "required_views: {sectors: [vcs]}")
    view(tmp_path, "a.yaml")
    view(tmp_path, "b.yaml", who=VCS, ratings={"it-systems": None})
    assert len(messages(tmp_path, "view-required")) == 1


def test_each_round_needs_the_view(tmp_path: Path) -> None:
    settings(tmp_path, "required_views: {sectors: [vcs]}")
    view(tmp_path, "a.yaml", "2026-05-04")
    view(tmp_path, "b.yaml", "2026-05-11", VCS)
    view(tmp_path, "c.yaml", "2026-11-02")
    assert [line.split(":")[0] for line in messages(tmp_path, "view-required")] == ["c.yaml"]


def test_an_agreement_is_told_once_for_its_round(tmp_path: Path) -> None:
    settings(tmp_path, "required_views: {sectors: [vcs]}")
    view(tmp_path, "a.yaml")
    agreed(tmp_path, "agreed.yaml", "2026-11-09", views=["a.yaml"])
    assert [line.split(":")[0] for line in messages(tmp_path, "view-required")] == ["agreed.yaml"]
    assert len(messages(tmp_path, "view-required", "agreed.yaml")) == 1, "the views that it names are looked at"
    view(tmp_path, "b.yaml", who=VCS)
    assert messages(tmp_path, "view-required") == []


def test_a_single_file_is_not_blamed_for_views_that_lie_beside_it(tmp_path: Path) -> None:
    settings(tmp_path, "required_views: {sectors: [vcs]}")
    view(tmp_path, "a.yaml")
    assert messages(tmp_path, "view-required", "a.yaml") == []


def test_green_needs_evidence_where_that_is_set(tmp_path: Path) -> None:
    settings(tmp_path, "evidence_for_green: true")
    ratings = {
        "it-systems": "green",
        "piloting": {"rating": "green", "evidence": ["Report of March"]},
        "staffing-issues": "amber",
        "managing-risk": {"rating": "green", "evidence": []},
    }
    view(tmp_path, "a.yaml", ratings=ratings)
    found = messages(tmp_path, "green-without-evidence")
    assert [line.split(": ")[2].split(" is green")[0] for line in found] == ["IT systems", "Managing risk"]
