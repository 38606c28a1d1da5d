"""An export: its tables hold what the files say, exactly, and nothing else."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import partnerkit
from partnerkit.model.tables import TABLES
from partnerkit.render.plan.csv import FORMULA
from tests.support import ROOT
from tests.support.command import HOSTILE, assessment, run, write

EXAMPLES = ROOT / "examples"
ANYTOWN = EXAMPLES / "anytown"


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    lines = (folder / f"{name}.ndjson").read_bytes().decode().split("\n")
    return [json.loads(line) for line in lines[:-1]]


def exported(root: Path, out: Path, *options: str) -> Path:
    done = run("export", root, "-o", out, *options)
    assert done.status == 0, done
    return out


def test_the_tables_hold_row_for_row_what_each_file_gives(tmp_path: Path) -> None:
    out = exported(EXAMPLES, tmp_path / "out", "--views", "named")
    files = [(path.relative_to(EXAMPLES).as_posix(), path) for path in sorted(EXAMPLES.rglob("*.y*ml"))]
    guides = partnerkit.Guides({name: path.read_bytes() for name, path in files})
    wanted: dict[str, list[dict[str, Any]]] = {one.name: [] for one in TABLES}
    for name, content in [*partnerkit.shipped_files(), *((name, path.read_bytes()) for name, path in files)]:
        rows = partnerkit.rows(content, name, frameworks=guides)
        for one in TABLES:
            wanted[one.name] += rows.dicts(one.name)
    del wanted["partnerships"]
    for name, found in wanted.items():
        assert sorted(map(json.dumps, table(out, name))) == sorted(map(json.dumps, found)), name


@pytest.mark.parametrize("form", ["csv", "ndjson"])
def test_frictionless_finds_nothing_wrong_with_it(form: str, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    shutil.copytree(ANYTOWN, tmp_path / "anytown")
    out = exported(tmp_path, tmp_path / "out", "--format", form)
    report = frictionless.Package(str(out / "datapackage.json")).validate()
    assert report.valid, report.flatten()
    assert len(report.tasks) == len(TABLES)


# --- the same files, the same bytes ----------------------------------------------------------------------------------


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_same_files_give_the_same_bytes_wherever_they_lie_and_whoever_works_on_them(tmp_path: Path) -> None:
    for number in range(32):
        sectors = ("nhs", "vcs", ("nhs", "lived-experience")[number % 2], "nhs")
        partnership(tmp_path / "here" / f"{number:02}", *sectors, name=f"Place {number}")
    shutil.copytree(tmp_path / "here", tmp_path / "there" / "and" / "beyond")
    first = contents(exported(tmp_path / "here", tmp_path / "one", "--jobs", "1"))
    assert first == contents(exported(tmp_path / "there" / "and" / "beyond", tmp_path / "two", "--jobs", "2"))
    places = list(dict.fromkeys(one["partnership"] for one in table(tmp_path / "one", "assessments")))
    assert len(places) == 32
    assert places == sorted(places)


# --- what is not to be seen ------------------------------------------------------------------------------------------


def partnership(folder: Path, *sectors: str, day: str = "2026-11-20", name: str = "North") -> Path:
    """Views, each with words of its own that no other has, and what was agreed of them."""
    for number, sector in enumerate(sectors):
        who = {"role": f"Role {number} of {name}", "name": f"Nobody {number}", "organisation": f"Body {number}"}
        entry = {"rating": ("red", "green")[number % 2], "comment": f"Said by {number}"}
        action = {"ref": "A1", "action": f"Done by {number}"}
        said = {"shared-values-and-vision": {**entry, "actions": [action]}}
        keys = {"date": day, "assessor": {**who, "sector": sector}, "partnership": name, "ratings": said}
        write(folder / f"view-{number}.yaml", assessment(view="individual", **keys))
    views = [f"view-{number}.yaml" for number in range(len(sectors))]
    ratings = {
        "shared-values-and-vision": {
            "rating": "amber",
            "said": dict.fromkeys(views, "red"),
            "dissent": [{"organisation": "Body 1", "rating": "green", "reason": "As agreed"}],
            "actions": [{"ref": "A1", "action": "What was agreed", "origin": [f"{views[0]} A1"]}],
        }
    }
    write(folder / "agreed.yaml", assessment(date=day, view="agreed", partnership=name, views=views, ratings=ratings))
    return folder


SINGLE = (b"Role 0", b"Nobody", b"Body 0", b"Said by", b"Done by", b"view-0", b'individual"')


@pytest.mark.parametrize("form", ["ndjson", "csv"])
@pytest.mark.parametrize("options", [(), ("--views", "grouped"), ("--views", "hidden")], ids=" ".join)
def test_nothing_of_a_single_view_is_in_any_file_where_views_are_not_named(
    options: tuple[str, ...], form: str, tmp_path: Path
) -> None:
    partnership(tmp_path / "north", "nhs", "vcs", "lived-experience", "nhs", "nhs")
    (tmp_path / "north" / "broken.yaml").write_text(
        "format: partnerkit/assessment/1\npartnership: North\nview: individual\ndate: 2026-11-20\n"
        "framework: working-partnership\nassessor: {role: Role 0, sector: nhs}\nratings: {shared: view-0}\n", "utf-8"
    )  # fmt: skip
    out = exported(tmp_path / "north", tmp_path / "out", "--format", form, *options)
    del (found := contents(out))["datapackage.json"]
    everything = b"\n".join(found.values())
    assert [one for one in SINGLE if one in everything] == []
    assert b"What was agreed" in everything
    assert b"As agreed" not in everything, "who dissents is in no table"


def test_groups_are_of_enough_views_and_show_the_middle_alone(tmp_path: Path) -> None:
    partnership(tmp_path / "north", "nhs", "vcs", "lived-experience", "nhs", "nhs", "vcs", "other")
    out = exported(tmp_path / "north", tmp_path / "out")
    groups = [one for one in table(out, "groups") if one["issue"] == "shared-values-and-vision"]
    assert [(one["group"], one["middle"], one["rating"], one["least"]) for one in groups] == [
        ("NHS", 2, "red", 3),
        ("others", 1, "amber", 3),
    ]
    assert [one["rule"] for one in table(out, "problems")] == ["views-grouped"]
    few = exported(tmp_path / "north", tmp_path / "few", "--views", "grouped", "--min-group", "8")
    assert table(few, "groups") == []


def test_it_is_decided_for_each_partnership(tmp_path: Path) -> None:
    partnership(tmp_path / "north", "nhs", "vcs", "nhs")
    partnership(tmp_path / "south", "nhs", "lived-experience", name="South")
    done = run("export", tmp_path, "-o", tmp_path / "out")
    assert "Views of a round are too few to show by group, and left out, as one of them speaks" in done.err
    assert "South." in done.err
    seen = {(one["partnership"], one["view"]) for one in table(tmp_path / "out", "assessments")}
    assert seen == {("North", "agreed"), ("North", "individual"), ("South", "agreed")}
    assert {one["partnership"] for one in table(tmp_path / "out", "partnerships")} == {"North", "South"}


def test_a_view_that_cannot_be_used_and_speaks_from_lived_experience_decides_too(tmp_path: Path) -> None:
    partnership(tmp_path, "nhs", "vcs", "lived-experience")
    path = tmp_path / "view-2.yaml"
    path.write_text(path.read_text("utf-8").replace("red", "rde"), "utf-8")
    out = exported(tmp_path, tmp_path / "out")
    assert {one["view"] for one in table(out, "assessments")} == {"agreed"}


def test_a_view_elsewhere_on_which_an_agreement_rests_decides_too(tmp_path: Path) -> None:
    partnership(tmp_path / "north", "nhs", "vcs", "lived-experience")
    (tmp_path / "agreed").mkdir()
    text = (tmp_path / "north" / "agreed.yaml").read_text("utf-8").replace("view-", "../north/view-")
    (tmp_path / "agreed" / "agreed.yaml").write_text(text, "utf-8")
    out = exported(tmp_path / "agreed", tmp_path / "out")
    assert {one["kind"] for one in table(out, "links")} == {"crosswalk", "statement"}


def test_what_is_sealed_or_not_yet_revealed_is_told_of_and_not_shown(tmp_path: Path) -> None:
    partnership(tmp_path / "2026-11-unsealed", "nhs", "vcs")
    (tmp_path / "2026-11-unsealed" / "agreed.yaml").unlink()
    assert run("seal", tmp_path / "2026-11-unsealed" / "view-0.yaml").status == 0
    done = run("export", tmp_path, "-o", tmp_path / "out", "--views", "named")
    assert "3 views are sealed, or not to be seen before all are revealed, and left out." in done.err
    assert table(tmp_path / "out", "ratings") == []
    assert sorted(one["rule"] for one in table(tmp_path / "out", "problems")) == ["hidden", "hidden", "sealed"]


# --- what cannot be used ---------------------------------------------------------------------------------------------


def test_every_file_that_cannot_be_used_is_told_of(tmp_path: Path) -> None:
    partnership(tmp_path / "2026-11", "nhs", "vcs")
    (tmp_path / "2026-11" / "gone.yaml").symlink_to(tmp_path / "nowhere.yaml")
    (tmp_path / "2026-11" / "empty.yaml").write_bytes(b"")
    (tmp_path / "2026-11" / "utf-16.yaml").write_bytes("format: partnerkit/assessment/1\n".encode("utf-16"))
    (tmp_path / "2026-11" / "view-3.yaml.txt").write_bytes((tmp_path / "2026-11" / "view-1.yaml").read_bytes())
    (tmp_path / "2026-11" / "long.yaml").write_bytes((tmp_path / "2026-11" / "view-1.yaml").read_bytes() + b"#" * 2**20)
    (tmp_path / "2026-11" / "others.yaml").write_bytes(b"on: push\n")
    for options in (("--views", "named"), ()):
        out = exported(tmp_path, tmp_path / "out", *options)
        told = {one["file"].removeprefix("2026-11/") for one in table(out, "problems")}
        assert told == {"gone.yaml", "empty.yaml", "utf-16.yaml", "view-3.yaml.txt", "long.yaml"}


def test_nothing_to_export_is_refused(tmp_path: Path) -> None:
    assert run("export", tmp_path, "-o", tmp_path / "out").status == 1
    assert run("export", tmp_path / "nowhere", "-o", tmp_path / "out").status == 3
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("-o", "out.csv"), "export writes a folder"),
        (("-o", "out", "--views", "hidden", "--min-group", "4"), "--min-group goes with --views grouped"),
        ((), "-o"),
    ],
)
def test_wrong_usage_is_told_of(options: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = run("export", ANYTOWN, *options, cwd=tmp_path)
    assert (done.status, said in done.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


# --- hostile text ----------------------------------------------------------------------------------------------------

TEXTS = [
    *HOSTILE,
    "=1+1",
    " =1+1",
    "'quoted",
    "''=x",
    "@SUM(A1)",
    "-",
    "\u2028x\u2029",
    'a,"b"\r\n\tc',
    "+44 20",
    "＝x",
]


def test_hostile_text_comes_out_as_it_is(tmp_path: Path) -> None:
    ratings = {"staffing-issues": {"rating": "amber", "evidence": TEXTS}}
    write(tmp_path / "in" / "a.yaml", assessment(view="agreed", ratings=ratings))
    wanted = [one["text"] for one in table(exported(tmp_path / "in", tmp_path / "out"), "evidence")]
    assert not table(tmp_path / "out", "problems")
    assert wanted == TEXTS
    out = exported(tmp_path / "in", tmp_path / "csv", "--format", "csv")
    text = (out / "evidence.csv").read_bytes().decode()
    found = [one["text"] for one in csv.DictReader(io.StringIO(text, newline=""))]
    assert [one for one in found if one.lstrip(" \n\xa0").startswith(FORMULA)] == []
    assert [guarded.removeprefix("'") for guarded in found] == TEXTS
    assert text.count("\r\n") >= len(TEXTS) + 1


def test_parts_of_a_partnership_make_the_same_as_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    from partnerkit.model.words import Shown
    from partnerkit.render.export import ndjson
    from partnerkit.services.export import run as running
    from partnerkit.services.workspace import Workspace

    partnership(tmp_path / "north", *["nhs"] * 9)
    found = []
    for at_once in (1, 100):
        monkeypatch.setattr(running, "FILES_AT_ONCE", at_once)
        options = running.Options(Shown.NAMED, jobs=1)
        out = tmp_path / str(at_once)
        running.export(Workspace(date(2026, 11, 23)), tmp_path / "north", out, running.Form(ndjson), options)
        found.append(contents(out))
    assert found[0] == found[1]
