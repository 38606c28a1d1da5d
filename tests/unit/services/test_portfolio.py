"""Many partnerships are read from their files: what is agreed is shown, and nothing drops out in silence."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from partnerkit.analysis.portfolio.facts import Returned
from partnerkit.errors import CannotRead, InvalidFile
from partnerkit.model.words import Sort, Standing
from partnerkit.services.portfolio import Wanted, portfolio
from partnerkit.services.workspace import Workspace
from tests.support.command import HOSTILE, assessment, write
from tests.support.partnerships import FIRST, SECOND, action, agreed, expected, record, view

if TYPE_CHECKING:
    from partnerkit.analysis.portfolio.portfolio import Portfolio, Row, Section

AS_OF = date(2026, 11, 23)
WORST, BEST = "red", "green"


def made(root: Path, wanted: Wanted | None = None, jobs: int = 1) -> Portfolio:
    return portfolio(Workspace(AS_OF), root, wanted, jobs)


def only(found: Portfolio) -> Section:
    (section,) = found.sections
    return section


def states(found: Portfolio) -> dict[str, Returned]:
    return {row.column.label: row.returned for row in only(found).rows}


def row_of(found: Portfolio, name: str) -> Row:
    (row,) = [row for row in only(found).rows if row.column.label == name]
    return row


# --- returns ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def system(tmp_path: Path) -> Path:
    """A partnership in each state."""
    agreed(tmp_path / "a", "Complete")
    agreed(tmp_path / "b", "Part", it_systems=None)
    for organisation in ("Trust", "Mind", "Board"):
        view(tmp_path / "c", "Views", organisation)
    view(tmp_path / "d", "One view")
    agreed(tmp_path / "e", "Earlier", "2026-01-09")
    write(
        tmp_path / "f" / "2026-11" / "agreed.yaml",
        assessment(partnership="Broken", view="agreed", date=SECOND, ratings={"it-systems": "gren"}),
    )
    record(tmp_path / "g", "Record alone")
    view(tmp_path / "h", "Blank", usual=None)
    names = ["Complete", "Part", "Views", "One view", "Earlier", "Broken", "Record alone", "Blank", "Nowhere"]
    expected(tmp_path, *names, due="2026-11-16", frameworks=["working-partnership"])
    return tmp_path


def test_each_partnership_is_told_with_what_it_returned(system: Path) -> None:
    found = made(system)
    assert states(found) == {
        "Blank": Returned.NEVER,
        "Broken": Returned.UNREADABLE,
        "Complete": Returned.COMPLETE,
        "Earlier": Returned.EARLIER,
        "Nowhere": Returned.NEVER,
        "One view": Returned.ONE_VIEW,
        "Part": Returned.PART,
        "Record alone": Returned.NEVER,
        "Views": Returned.VIEWS,
    }
    assert {row.column.label for row in only(found).rows if not row.is_late} == {"Complete"}
    assert (only(found).late, found.is_wanting) == (8, True)
    assert row_of(found, "Views").of.views == 3
    assert sum(only(found).counts.values()) == len(found.columns) == 9


def test_nothing_is_late_before_its_day_or_where_none_is_set(system: Path) -> None:
    (system / "f" / "2026-11" / "agreed.yaml").unlink()
    early = portfolio(Workspace(date(2026, 11, 16)), system)
    assert (only(early).late, early.is_wanting) == (0, False)
    (system / "portfolio.yaml").unlink()
    assert not made(system).is_wanting


def test_only_those_who_are_expected_can_be_late(tmp_path: Path) -> None:
    view(tmp_path / "a", "Guest")
    agreed(tmp_path / "b", "Expected", "2026-11-20")
    expected(tmp_path, "Expected", due="2026-11-16")
    found = made(tmp_path)
    assert only(found).late == 0
    assert row_of(found, "Expected").is_after_due
    assert only(found).after_due == 1


def test_the_day_on_which_a_round_opens_says_what_counts_for_it(tmp_path: Path) -> None:
    agreed(tmp_path / "a", "Anytown", "2026-03-02")
    expected(tmp_path, "Anytown", due="2026-11-16")
    assert states(made(tmp_path)) == {"Anytown": Returned.EARLIER}
    expected(tmp_path, "Anytown", due="2026-11-16", opens="2026-03-01")
    assert states(made(tmp_path)) == {"Anytown": Returned.COMPLETE}


def test_views_after_an_agreement_are_counted_and_do_not_take_its_place(tmp_path: Path) -> None:
    agreed(tmp_path / "a", "Anytown", FIRST)
    view(tmp_path / "a", "Anytown", "Trust", FIRST)
    view(tmp_path / "a", "Anytown", "Mind", SECOND)
    row = row_of(made(tmp_path), "Anytown")
    assert (row.returned, row.of.views, row.of.latest_view) == (Returned.COMPLETE, 1, date(2026, 11, 9))
    expected(tmp_path, "Anytown", due="2026-11-16", opens="2026-06-01")
    row = row_of(made(tmp_path), "Anytown")
    assert (row.returned, row.of.views, row.is_late) == (Returned.ONE_VIEW, 1, True)
    assert row.shown is row.of.current, "the earlier agreement stands; the new view is not shown"
    assert row.of.view is None


def test_a_later_agreement_that_cannot_be_read_hides_behind_no_earlier_one(tmp_path: Path) -> None:
    agreed(tmp_path / "a", "Anytown", FIRST)
    broken = agreed(tmp_path / "a", "Anytown", SECOND)
    broken.write_text(broken.read_text(encoding="utf-8").replace('"green"', '"gren"'), encoding="utf-8")
    found = made(tmp_path)
    assert states(found) == {"Anytown": Returned.UNREADABLE}
    assert [one.unread.file for one in found.unread] == [str(broken)]
    assert "and 19 more" in found.unread[0].unread.sentence


# --- what may be shown -----------------------------------------------------------------------------------------------


def test_the_ratings_of_several_views_are_never_shown(system: Path) -> None:
    found = made(system)
    assert {row.column.label for row in only(found).shown} == {"Complete", "Earlier", "One view", "Part"}
    assert row_of(found, "One view").is_view
    assert only(found).agreed == 3, "one view counts nowhere"
    assert not any(line.moves for line in only(found).moved)


@pytest.mark.parametrize("why", ["lived", "nobody", "sealed", "blind"])
def test_one_view_is_shown_only_where_it_tells_of_nobody_who_is_not_to_be_told_of(tmp_path: Path, why: str) -> None:
    file = view(tmp_path, "Anytown", "Forum" if why == "lived" else "Trust")
    if why == "nobody":
        text = file.read_text(encoding="utf-8")
        file.write_text("".join(line for line in text.splitlines(keepends=True) if "assessor" not in line), "utf-8")
    if why == "sealed":
        seal = {
            "format": "partnerkit/seal/1",
            "framework": "working-partnership",
            "partnership": "Anytown",
            "date": SECOND,
        }
        write(file.parent / "sealed" / "mind.yaml", {**seal, "digest": "0" * 64})
    if why == "blind":
        terms = [{"folder": "2026-11", "blind": True}]
        write(tmp_path / "partnerkit.yaml", {"format": "partnerkit/config/1", "rounds": terms})
    row = row_of(made(tmp_path), "Anytown")
    assert row.of.view is None, "not even by the name of its file"
    assert row.shown is None
    assert row.returned is (Returned.VIEWS if why == "sealed" else Returned.ONE_VIEW)


def test_what_is_wrong_with_a_view_does_not_tell_what_it_says(tmp_path: Path) -> None:
    file = view(tmp_path, "Anytown", "Forum")
    file.write_text(file.read_text(encoding="utf-8").replace('"amber"', '"ambr"', 1), encoding="utf-8")
    record(tmp_path, "Anytown", partners=[{"organisation": "Mind", "sector": "vcs", "people": [{"nam": "Jo Bloggs"}]}])
    told = " ".join(one.unread.sentence for one in made(tmp_path).unread)
    assert "it has a problem" in told
    assert "ambr" not in told
    assert "Bloggs" not in told


def test_views_that_nobody_else_is_to_see_yet_count_for_nothing(tmp_path: Path) -> None:
    file = view(tmp_path, "Anytown")
    hidden = tmp_path / "2026-11-unsealed"
    hidden.mkdir()
    file.rename(hidden / file.name)
    assert all(one.returned is Returned.NEVER for one in made(tmp_path).columns[0].facts.guides)


# --- names and places ------------------------------------------------------------------------------------------------


def test_two_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for folder in ("north", "south"):
        write(tmp_path / folder / "partnerkit.yaml", {"format": "partnerkit/config/1"})
        agreed(tmp_path / folder, "Newtown")
    labels = [column.label for column in made(tmp_path).columns]
    assert labels == ["Newtown (north/2026-11)", "Newtown (south/2026-11)"]


def test_a_renamed_partnership_is_one_and_its_history_goes_on(tmp_path: Path) -> None:
    write(tmp_path / "a" / "partnerkit.yaml", {"format": "partnerkit/config/1", "formerly": ["Oldtown"]})
    agreed(tmp_path / "a", "Oldtown", FIRST, it_systems="red")
    agreed(tmp_path / "a", "Newtown", SECOND)
    found = made(tmp_path)
    assert [column.label for column in found.columns] == ["Newtown"]
    assert [(line.issue.id, line.up) for line in only(found).moved] == [("it-systems", 1)]


def test_partnerships_stand_by_name_or_by_system_when_that_is_asked_for(tmp_path: Path) -> None:
    for name in ("alpha", "Beta", "Gamma", "delta"):
        agreed(tmp_path / name, name)
    expected(
        tmp_path,
        {"name": "Beta", "system": "North"},
        {"name": "alpha", "system": "South"},
        {"name": "Gamma", "system": "north"},
    )
    assert [one.label for one in made(tmp_path).columns] == ["alpha", "Beta", "delta", "Gamma"]
    by_system = made(tmp_path, Wanted(sort=Sort.SYSTEM))
    assert [one.label for one in by_system.columns] == ["Beta", "Gamma", "alpha", "delta"]
    assert [(line.system, line.partnerships) for line in only(by_system).systems] == [
        ("North", 2),
        ("South", 1),
        (None, 1),
    ]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_partnership_is_called_it_is_there(tmp_path: Path, text: str) -> None:
    agreed(tmp_path / "a", text)
    found = made(tmp_path)
    assert len(found.columns) == 1
    assert found.columns[0].label


# --- guides ----------------------------------------------------------------------------------------------------------


def own_guide(folder: Path, levels: int) -> None:
    scale = [{"id": level, "meaning": f"Level {level}"} for level in range(levels - 1, -1, -1)]
    sections = [{"id": "one", "title": "One", "issues": [{"id": "first", "number": 1, "title": "First"}]}]
    keys = {"id": "own", "title": "Our own", "publisher": "Us", "acknowledgement": "Ours.", "scale": scale}
    write(folder / "frameworks" / "own.yaml", {"format": "partnerkit/framework/1", **keys, "sections": sections})


def test_each_guide_and_each_scale_has_a_section_of_its_own(tmp_path: Path) -> None:
    for folder, levels, name in (("a", 6, "Six"), ("b", 6, "Also six"), ("c", 4, "Four")):
        write(tmp_path / folder / "partnerkit.yaml", {"format": "partnerkit/config/1"})
        own_guide(tmp_path / folder, levels)
        data = assessment(
            partnership=name, view="agreed", assessor=None, framework="own", date=SECOND, ratings={"first": 3}
        )
        write(tmp_path / folder / "own.yaml", data)
    agreed(tmp_path / "a", "Six")
    found = made(tmp_path)
    assert [(one.guide.id, len(one.guide.levels), len(one.rows)) for one in found.sections] == [
        ("working-partnership", 3, 1),
        ("own", 6, 2),
        ("own", 4, 1),
    ]
    assert [one.apart is None for one in found.sections] == [True, False, False]
    assert found.sections[1].apart == "on the scale 5, 4, 3, 2, 1, 0"


def test_a_guide_that_is_asked_for_is_shown_though_nobody_has_used_it(tmp_path: Path) -> None:
    agreed(tmp_path / "a", "Anytown")
    expected(tmp_path, "Anytown", "Newtown", due="2026-11-16", frameworks=["top-tips", "working-partnership"])
    found = made(tmp_path)
    assert [(one.guide.id, len(one.rows), one.late) for one in found.sections] == [
        ("top-tips", 2, 2),
        ("working-partnership", 2, 1),
    ]


def test_who_gave_nothing_is_told_of_where_no_guide_is_asked_for(tmp_path: Path) -> None:
    agreed(tmp_path / "a", "Anytown")
    data = assessment(partnership="Anytown", framework="top-tips", view="agreed", assessor=None, date=SECOND)
    write(tmp_path / "a" / "tips.yaml", data)
    expected(tmp_path, "Newtown")
    found = made(tmp_path)
    assert [column.label for column in found.silent] == ["Newtown"]
    assert all("Newtown" not in [row.column.label for row in section.rows] for section in found.sections)


# --- actions, dues, learning -----------------------------------------------------------------------------------------


@pytest.fixture
def busy(tmp_path: Path) -> Path:
    """Three places: one that shares and has moved, one on the worst level, one with something overdue."""
    agreed(
        tmp_path / "a",
        "Alpha",
        FIRST,
        it_systems=action("A1", "Buy one system", due="2026-09-01", organisation="Trust"),
    )
    done = action(
        "A1",
        "Buy one system",
        due="2026-09-01",
        organisation="Trust",
        status="done",
        closed="2026-08-30",
        rating="green",
    )
    agreed(tmp_path / "a", "Alpha", SECOND, it_systems=done)
    record(tmp_path / "a", "Alpha", share=True, partners=[{"organisation": "Trust", "sector": "nhs"}])
    agreed(
        tmp_path / "b",
        "Beta",
        SECOND,
        it_systems="red",
        piloting=action("A1", "Pilot", due="2026-11-01", organisation="TRUST"),
    )
    milestone = {"ref": "M1", "term": "short", "text": "One rota", "due": "2026-12-01", "status": "not-started"}
    record(
        tmp_path / "b",
        "Beta",
        milestones=[milestone],
        contracts=[{"partner": "Trust", "title": "C", "end": "2026-12-01"}],
    )
    agreed(tmp_path / "c", "Gamma", FIRST, it_systems="red")
    agreed(tmp_path / "c", "Gamma", SECOND)
    return tmp_path


def test_overdue_actions_are_counted_by_partnership_organisation_and_sector(busy: Path) -> None:
    found = made(busy)
    assert [(one.column.label, one.action.ref, one.days) for one in found.overdue] == [("Beta", "A1", 22)]
    assert [(one.name, one.open, one.overdue, one.longest) for one in found.by_partnership] == [("Beta", 1, 1, 22)]
    assert [(one.name, one.sector, one.overdue) for one in found.by_organisation] == [("TRUST", None, 1)]
    assert [(one.sector, one.overdue) for one in found.by_sector] == [(None, 1)]
    record(busy / "b", "Beta", partners=[{"organisation": "Trust", "sector": "nhs"}])
    assert [str(one.sector) for one in made(busy).by_sector] == ["nhs"]


def test_milestones_are_listed_and_what_is_for_the_partners_alone_is_not(busy: Path) -> None:
    assert [(item.column.label, item.due.what) for item in made(busy).dues] == [("Beta", "One rota")]
    assert made(busy, Wanted(look_ahead=5)).dues == ()


def test_only_those_who_share_are_named_to_learn_from(busy: Path) -> None:
    (line,) = [line for line in only(made(busy)).learn if line.issue.id == "it-systems"]
    assert [(mover.column.label, [done.action for done in mover.done]) for mover in line.movers] == [
        ("Alpha", ["Buy one system"])
    ]
    assert (line.movers_others, line.needing, line.needing_others) == (1, (), 1)


def test_since_a_day_only_what_changed_is_told(busy: Path) -> None:
    found = made(busy, Wanted(since=date(2026, 8, 1)))
    section = only(found)
    assert (section.shown, section.heat, section.spread, section.learn) == ((), (), (), ())
    assert [row.column.label for row in section.rows] == ["Alpha", "Beta", "Gamma"]
    assert [(line.issue.id, line.up) for line in section.moved] == [("it-systems", 2)]
    assert [(one.column.label, one.action.closed) for one in found.closed] == [("Alpha", date(2026, 8, 30))]
    assert [one.column.label for one in found.overdue] == ["Beta"]
    later = made(busy, Wanted(since=date(2026, 11, 15)))
    assert (only(later).rows, only(later).moved, later.closed, later.overdue) == ((), (), (), ())


def test_what_ends_an_action_hides_none_that_depends_on_it(tmp_path: Path) -> None:
    entry: dict[str, Any] = action("A2", "Then this", due="2027-06-01", depends_on=["A1"], status="in-progress")
    entry["actions"].append({"ref": "A1", "action": "First this", "due": "2026-10-01"})
    agreed(tmp_path / "a", "Anytown", it_systems=entry)
    standings = {one.ref: one.standing for one in made(tmp_path).columns[0].facts.actions}
    assert standings == {"A1": Standing.OVERDUE, "A2": Standing.AT_RISK}


# --- what cannot be read ---------------------------------------------------------------------------------------------


def test_a_partnership_with_a_bad_record_or_settings_is_shown_with_that_and_the_rest_goes_on(tmp_path: Path) -> None:
    agreed(tmp_path / "a", "Anytown")
    bad = record(tmp_path / "a", "Anytown", share="perhaps")
    write(tmp_path / "a" / "partnerkit.yaml", {"format": "partnerkit/config/1", "round_window": "long"})
    agreed(tmp_path / "b", "Newtown")
    found = made(tmp_path)
    assert states(found) == {"Anytown": Returned.COMPLETE, "Newtown": Returned.COMPLETE}
    assert {Path(one.unread.file) for one in found.unread} == {bad, tmp_path / "a" / "partnerkit.yaml"}
    assert all(one.column is not None and one.column.label == "Anytown" for one in found.unread)


NO_GUIDE = b"framework: nowhere\npartnership: Anytown\ndate: 2026-11-09\nview: agreed\nratings: {}\n"


@pytest.mark.parametrize("content", [b"\xff\xfe\0", b"partnership: [", NO_GUIDE], ids=["bytes", "broken", "no guide"])
def test_no_file_drops_out_in_silence(tmp_path: Path, content: bytes) -> None:
    agreed(tmp_path / "a", "Anytown")
    bad = tmp_path / "a" / "2026-11" / "other.yaml"
    bad.write_bytes(content if content[:1] == b"\xff" else b"format: partnerkit/assessment/1\n" + content)
    found = made(tmp_path)
    assert [Path(one.unread.file) for one in found.unread] == [bad]
    assert found.is_wanting


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told_of(tmp_path: Path) -> None:
    file = agreed(tmp_path / "a", "Anytown")
    agreed(tmp_path / "b", "Newtown")
    file.chmod(0)
    found = made(tmp_path)
    assert [Path(one.unread.file) for one in found.unread] == [file]


def test_of_two_agreements_of_one_day_one_counts_and_the_other_is_told_of(tmp_path: Path) -> None:
    first = agreed(tmp_path / "a", "Anytown", it_systems="red")
    first.rename(first.with_name("a-first.yaml"))
    agreed(tmp_path / "a", "Anytown")
    found = made(tmp_path)
    assert len(row_of(found, "Anytown").of.agreed) == 1
    assert not only(found).moved
    assert [Path(one.unread.file).name for one in found.unread] == ["a-first.yaml"]


def test_a_file_under_a_name_that_is_not_read_counts_for_nothing_and_is_told_of(tmp_path: Path) -> None:
    file = agreed(tmp_path / "a", "Anytown", it_systems="red")
    agreed(tmp_path / "a", "Anytown", FIRST)
    file.rename(file.with_name("agreed.yaml.txt"))
    found = made(tmp_path)
    assert [Path(one.unread.file).name for one in found.unread] == ["agreed.yaml.txt"]
    assert row_of(found, "Anytown").of.agreed[-1].day == date(2026, 5, 11)


def test_a_second_record_is_told_of(tmp_path: Path) -> None:
    agreed(tmp_path / "a", "Anytown")
    record(tmp_path / "a", "Anytown", share=True)
    record(tmp_path / "a" / "2026-11", "Anytown")
    found = made(tmp_path)
    assert len(found.unread) == 1
    assert "second record" in found.unread[0].unread.sentence


def test_a_slip_in_what_is_expected_is_told_before_anything_rests_on_it(tmp_path: Path) -> None:
    agreed(tmp_path / "a", "Anytown")
    expected(tmp_path, "Anytown", duee="2026-11-16")
    with pytest.raises(InvalidFile) as caught:
        made(tmp_path)
    assert any("due" in (problem.remedy or "") for problem in caught.value.problems)
    expected(tmp_path, "Anytown", frameworks=["nowhere"])
    with pytest.raises(CannotRead, match="asks for a guide that cannot be used"):
        made(tmp_path)


def test_a_folder_without_any_partnership_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="no partnership was found"):
        made(tmp_path)


# --- many ------------------------------------------------------------------------------------------------------------


def test_several_processes_find_the_same_as_one(tmp_path: Path) -> None:
    for number in range(40):
        for day in (FIRST, SECOND):
            agreed(tmp_path / f"p{number}", f"Place {number}", day, it_systems=["red", "green", "amber"][number % 3])
        for organisation in ("Trust", "Mind"):
            view(tmp_path / f"p{number}", f"Place {number}", organisation)
    one, several = made(tmp_path, jobs=1), made(tmp_path, jobs=3)
    assert [column.facts for column in one.columns] == [column.facts for column in several.columns]
    assert only(one).spread == only(several).spread
