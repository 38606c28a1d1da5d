"""One file as rows: each cell of its column's type, whatever the file; nothing that cannot be used drops out."""

from __future__ import annotations

import pickle
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import partnerkit
from partnerkit.model.tables import TABLE_BY_NAME, TABLES, Type
from tests.support import ROOT

if TYPE_CHECKING:
    from partnerkit.model.tables.rows import Rows

ANYTOWN = ROOT / "examples" / "anytown"
DATA = ROOT / "tests" / "data"
KINDS: dict[Type, tuple[type, ...]] = {
    Type.STRING: (str,),
    Type.INTEGER: (int,),
    Type.NUMBER: (int, float),
    Type.DATE: (str,),
    Type.BOOLEAN: (bool,),
}
GUIDES = partnerkit.Guides({
    path.relative_to(ROOT).as_posix(): path.read_bytes() for path in sorted(DATA.rglob("*.yaml"))
})  # fmt: skip


def rows_of(path: Path) -> Rows:
    return partnerkit.rows(path.read_bytes(), path.relative_to(ROOT).as_posix(), frameworks=GUIDES)


def require_declared(rows: Rows) -> None:
    """Fail unless every cell is what its column declares."""
    for name, found in rows.tables.items():
        table = TABLE_BY_NAME[name]
        assert found
        for row in found:
            for value, column in zip(row, table.columns, strict=True):
                assert value is not None or not column.required, (name, column.name)
                assert value is None or type(value) in KINDS[column.type], (name, column.name, value)
                assert value is None or not column.enum or value in column.enum
                if column.type is Type.DATE and value is not None:
                    assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(value))
        keys = [tuple(row[table.names.index(key)] for key in table.key) for row in found]
        assert not table.key or len(set(keys)) == len(keys), name


EVERY = sorted([*ROOT.glob("examples/**/*"), *DATA.glob("ok/**/*"), *DATA.glob("bad/**/*"), DATA / "hostile.yaml"])


def test_every_cell_of_every_file_is_what_its_column_declares() -> None:
    filled = set()
    for path in EVERY:
        if path.is_file():
            rows = rows_of(path)
            require_declared(rows)
            filled |= rows.tables.keys()
    for name, content in partnerkit.shipped_files():
        rows = partnerkit.rows(content, name, frameworks=GUIDES)
        require_declared(rows)
        assert "problems" not in rows.tables
        filled |= rows.tables.keys()
    assert filled >= {table.name for table in TABLES} - {"groups", "partnerships"}


def test_a_file_that_cannot_be_used_gives_problems_and_nothing_else() -> None:
    refused = 0
    for path in sorted(DATA.glob("bad/*.yaml")):
        rows = rows_of(path)
        if any(one["left_out"] == "file" for one in rows.dicts("problems")):
            assert rows.tables.keys() == {"problems"}
            refused += 1
    assert refused > 150


def test_it_tells_what_an_assessment_says_of_every_issue() -> None:
    rows = rows_of(ANYTOWN / "2026-11" / "agreed.yaml")
    ratings = {one["issue"]: one for one in rows.dicts("ratings")}
    assert len(ratings) == 20
    assert ratings["staffing-issues"]["rating"] == "red"
    assert (ratings["staffing-issues"]["rank"], ratings["staffing-issues"]["need"]) == (2, "required")
    assert ratings["staffing-issues"]["partnership_key"] == "anytown crisis alternatives"
    assert any(one["times_moved"] and one["first_due"] != one["due"] for one in rows.dicts("actions"))
    assert {one["kind"] for one in rows.dicts("links")} >= {"rests-on", "comes-from"}
    assert ("links", "examples/anytown/2026-11/trust.yaml") in {
        ("links", one["target_file"]) for one in rows.dicts("links")
    }


HEAD = "format: partnerkit/assessment/1\npartnership: X\ndate: 2026-05-11\nview: agreed\n"


def one(text: str, name: str = "x.yaml", guides: partnerkit.Guides | None = None) -> Rows:
    return partnerkit.rows(text.encode(), name, frameworks=guides or GUIDES)


def test_what_is_not_rated_is_there_and_empty() -> None:
    rows = one(HEAD + "framework: top-tips\nratings:\n")
    assert [row["rating"] for row in rows.dicts("ratings")] == [None] * 12
    assert [(row["issues"], row["rated"]) for row in rows.dicts("assessments")] == [(12, 0)]


def test_what_the_guide_does_not_have_is_told_of_and_the_rest_is_there() -> None:
    rows = one(HEAD + "framework: top-tips\nratings:\n  nothing-of-the-kind: green\n")
    assert len(rows["ratings"]) == 12
    assert [(row["rule"], row["line"], row["left_out"]) for row in rows.dicts("problems")] == [
        ("unknown-issue", 7, "part")
    ]


def test_a_repositorys_own_guide_is_found_as_a_command_finds_it() -> None:
    guide = next(content for name, content in partnerkit.shipped_files() if name == "partnerkit:top-tips.yaml")
    own = guide.replace(b"id: top-tips", b"id: our-tips")
    above = partnerkit.Guides({"north/frameworks/our.yaml": own, "any": own})
    for named, file in (
        ("our", "north/place/2026-11/view.yaml"),
        ("../../frameworks/our.yaml", "north/place/2026-11/view.yaml"),
        ("any", "south/view.yaml"),
    ):
        rows = one(f"{HEAD}framework: {named}\nratings:\n", file, pickle.loads(pickle.dumps(above)))
        assert [row["framework"] for row in rows.dicts("assessments")] == ["our-tips"]
        assert rows.tables.keys() == {"assessments", "ratings"}
    missing = one(f"{HEAD}framework: our\nratings:\n", "south/view.yaml", above)
    assert [row["rule"] for row in missing.dicts("problems")] == ["unknown-framework"]
    broken = partnerkit.Guides({"our": own.replace(b"sections:", b"sektions:")})
    assert "has problems" in next(one(f"{HEAD}framework: our\nratings:\n", guides=broken).dicts("problems"))["message"]


@pytest.mark.parametrize(
    ("name", "rule"),
    [("2026-11-unsealed/x.yaml", "hidden"), ("x.yaml.txt", "wrong-name"), ("2026-11/x.yaml", None)],
)
def test_a_view_that_nobody_is_to_see_and_one_under_a_wrong_name_are_told_of(name: str, rule: str | None) -> None:
    rows = one(HEAD + "framework: top-tips\nratings: {shared-vision: red}\n", name)
    assert rule is None or [row["rule"] for row in rows.dicts("problems")] == [rule]
    assert ("ratings" in rows.tables) is (rule is None)


def test_other_peoples_files_give_nothing_and_an_empty_one_is_told_of() -> None:
    assert one("foo: 1\n").tables == {}
    assert one("", "notes.txt").tables == {}
    assert [row["line"] for row in one("").dicts("problems")] == [None]


def test_a_portfolio_gives_the_partnerships_that_it_expects() -> None:
    text = "format: partnerkit/portfolio/1\ndue: 2026-12-01\npartnerships:\n  - North  Place\n"
    text += "  - {name: South, system: Shire, folder: ./south/}\n"
    assert list(one(text, "portfolio.yaml")["partnerships"]) == [
        ("North  Place", "north place", None, None, True, "2026-12-01"),
        ("South", "south", "Shire", "south", True, "2026-12-01"),
    ]


@given(st.binary(max_size=300), st.text(max_size=20))
def test_it_never_raises_for_whatever_the_bytes_hold(content: bytes, name: str) -> None:
    for start in (b"", b"format: partnerkit/assessment/1\n", b"format: partnerkit/partnership/1\n"):
        require_declared(partnerkit.rows(start + content, f"{name}.yaml", frameworks=GUIDES))
