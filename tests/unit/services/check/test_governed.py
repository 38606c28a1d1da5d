"""A check of assessments knows their record: whose view was asked for, and what has happened since they were made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import TODAY, inside

RECORD = """\
format: partnerkit/partnership/1
partnership: Anytown
partners:
  - organisation: Trust
    sector: nhs
    people:
      - {role: Chief executive, leads: true, until: 2026-09-30}
      - {role: Chief executive, leads: true, from: 2026-10-01}
  - {organisation: Lamplight, sector: vcs, people: [{role: Director, from: 2026-06-01}]}
  - {organisation: Forum, sector: lived-experience, people: [{role: Lead, asked: false}]}
events:
  - {date: 2026-10-12, event: The record moved to another system., issues: [it-systems, managing-risk]}
  - {date: 2027-01-01, event: A year began, issues: [piloting]}
"""
HEAD = "format: partnerkit/assessment/1\nframework: working-partnership\npartnership: {}\ndate: {}\nview: {}\n"
WHO = "assessor: {{role: Chief executive, organisation: {}, sector: nhs}}\n"
RATINGS = "ratings:\n  senior-level-commitment: green\n  it-systems: amber\n  piloting: green\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    Path("partnership.yaml").write_text(RECORD, encoding="utf-8")
    return tmp_path


def agreed(name: str, day: str, partnership: str = "Anytown", ratings: str = RATINGS, more: str = "") -> None:
    Path(name).write_text(HEAD.format(partnership, day, "agreed") + more + ratings, encoding="utf-8")


def view(name: str, day: str, organisation: str = "Trust", ratings: str = RATINGS) -> None:
    head = HEAD.format("Anytown", day, "individual") + WHO.format(organisation)
    Path(name).write_text(head + ratings, encoding="utf-8")


def found(rule: str, *arguments: str) -> list[tuple[str, int, str]]:
    done = inside("check", "--format", "json", "--as-of", TODAY, "--select", rule, *arguments)
    listed: list[dict[str, Any]] = json.loads(done.out)["problems"]
    return [(one["file"], one["line"], one["message"]) for one in listed]


def test_a_rating_that_something_happened_after_is_told_at_its_line() -> None:
    agreed("a.yaml", "2026-05-11")
    before = "was rated on 11 May 2026, before this"
    left = f"senior-level-commitment {before}: Chief executive of Trust left on 30 September 2026"
    moved = f"it-systems {before}: The record moved to another system (12 October 2026)"
    told = [("a.yaml", 7, left), ("a.yaml", 8, moved)]
    assert found("rating-out-of-date") == told
    assert found("rating-out-of-date") == told, "from the cache"
    assert found("rating-out-of-date", "a.yaml") == told, "where the record is not among what is checked"
    view("b.yaml", "2026-11-20", ratings="ratings:\n")
    assert found("rating-out-of-date") == told, "from the cache of single files"


def test_the_day_itself_is_after_what_happened_and_the_last_day_in_a_role_before_it() -> None:
    agreed("a.yaml", "2026-10-12", ratings="ratings:\n  it-systems: red\n")
    assert found("rating-out-of-date") == []
    agreed("a.yaml", "2026-09-30", ratings="ratings:\n  senior-level-commitment: red\n")
    assert len(found("rating-out-of-date")) == 1
    agreed("a.yaml", "2026-10-01", ratings="ratings:\n  senior-level-commitment: red\n")
    assert found("rating-out-of-date") == []


def test_only_what_counts_today_is_asked_about() -> None:
    view("old.yaml", "2026-05-01")
    view("other.yaml", "2026-05-02", "Lamplight")
    assert {file for file, _, _ in found("rating-out-of-date")} == {"old.yaml", "other.yaml"}
    view("again.yaml", "2026-10-20")
    assert {file for file, _, _ in found("rating-out-of-date")} == {"other.yaml"}
    agreed("agreed.yaml", "2026-10-22")
    assert found("rating-out-of-date") == []


def test_an_agreement_counts_until_the_next_round_begins() -> None:
    agreed("agreed.yaml", "2026-05-11")
    view("late.yaml", "2026-05-15")
    assert {file for file, _, _ in found("rating-out-of-date")} == {"agreed.yaml", "late.yaml"}
    view("next.yaml", "2026-11-02")
    assert found("rating-out-of-date") == []


def test_the_record_of_another_partnership_says_nothing_and_a_former_name_counts() -> None:
    agreed("a.yaml", "2026-05-11", "Anytown crisis houses")
    assert found("rating-out-of-date") == []
    Path("partnerkit.yaml").write_text("format: partnerkit/config/1\nformerly: Anytown crisis houses\n")
    assert len(found("rating-out-of-date")) == 2


def test_organisations_that_were_asked_on_the_day_and_gave_no_view_are_told() -> None:
    view("trust.yaml", "2026-11-02")
    agreed("agreed.yaml", "2026-11-16", more="views: [trust.yaml]\n")
    ((file, line, message),) = found("view-missing")
    assert (file, line) == ("agreed.yaml", 6)
    assert message == "Lamplight was asked for a view, by the record, and none is among those of this agreement"
    view("lamplight.yaml", "2026-11-03", "Lamplight", "ratings:\n")
    assert len(found("view-missing")) == 1, "nothing is rated in it: it is no view"
    agreed("agreed.yaml", "2026-05-16", more="views: [trust.yaml]\n")
    assert found("view-missing") == [], "nobody was asked there yet"


def test_an_agreement_that_rests_on_no_views_and_a_blank_one_miss_none() -> None:
    agreed("agreed.yaml", "2026-11-16")
    assert found("view-missing") == []
    view("trust.yaml", "2026-11-02")
    assert len(found("view-missing")) == 2, "its own view is not named, and one was not given"
    agreed("agreed.yaml", "2026-11-16", ratings="ratings:\n")
    assert [message for _, _, message in found("view-missing") if "asked" in message] == []


def test_required_views_are_asked_for_once_somebody_has_begun() -> None:
    required = "format: partnerkit/config/1\nrequired_views: {organisations: [Lamplight]}\n"
    Path("partnerkit.yaml").write_text(required, encoding="utf-8")
    view("trust.yaml", "2026-11-02", ratings="ratings:\n")
    view("forum.yaml", "2026-11-02", "Forum", ratings="ratings:\n")
    assert found("view-required") == []
    assert len(found("not-begun")) == 2
    assert found("unrated-issue") == []
    view("trust.yaml", "2026-11-02")
    assert len(found("view-required")) == 1
    assert len(found("unrated-issue")) == 17


def test_a_round_that_is_checked_alone_is_known_to_be_history() -> None:
    Path("2026-05").mkdir()
    agreed("2026-05/agreed.yaml", "2026-05-11")
    assert len(found("rating-out-of-date", "2026-05/agreed.yaml")) == 2
    agreed("agreed.yaml", "2026-11-16")
    assert found("rating-out-of-date", "2026-05/agreed.yaml") == []
    assert found("rating-out-of-date", "2026-05") == []
    assert "Rated before" not in inside("assess", "2026-05", "--no-input", "--as-of", TODAY).out
    Path("agreed.yaml").unlink()
    assert len(found("rating-out-of-date", "2026-05")) == 2, "what lies beside is never remembered"


def test_a_record_of_none_of_the_partnerships_that_it_governs_is_told_of_once() -> None:
    another = (
        Path("partnership.yaml").read_text(encoding="utf-8").replace("partnership: Anytown", "partnership: Anytwon")
    )
    Path("partnership.yaml").write_text(another, encoding="utf-8")
    agreed("agreed.yaml", "2026-05-11")
    agreed("later.yaml", "2026-11-11")
    assert len(found("record-of-another", ".")) == 1
    assert found("record-of-another", "agreed.yaml") == []  # whose others are not looked at
    agreed("other.yaml", "2026-11-11", partnership="Anytwon")
    assert found("record-of-another", ".") == []


def test_a_record_under_a_former_name_is_of_the_partnership() -> None:
    Path("partnerkit.yaml").write_text("format: partnerkit/config/1\nformerly: [Anytown]\n", encoding="utf-8")
    agreed("agreed.yaml", "2026-05-11", partnership="Anytown and beyond")
    assert found("record-of-another", ".") == []
