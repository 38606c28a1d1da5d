"""Where things stand: tests where one looks for them, no module too long, and none that imports itself in a circle."""

from __future__ import annotations

from pathlib import Path

import grimp
import pytest

from tests.support import ROOT

UNIT, SOURCE = ROOT / "tests" / "unit", ROOT / "src" / "partnerkit"


@pytest.mark.parametrize("test", sorted(UNIT.rglob("*.py")), ids=lambda path: str(path.relative_to(UNIT)))
def test_a_unit_test_stands_where_its_module_stands_and_has_its_name(test: Path) -> None:
    """`test_edit.py` and `test_edit_properties.py` belong to `edit.py`, `rules/test_rules.py` to the package."""
    folder = SOURCE / test.parent.relative_to(UNIT)
    names = [path.stem for path in folder.iterdir() if path.suffix == ".py" or path.is_dir()] + [folder.name]
    tested = test.stem.removeprefix("test_")
    assert any(tested == name or tested.startswith(f"{name}_") for name in names), f"no module of {folder} has its name"


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = grimp.build_graph("partnerkit")
    left = {module: set(graph.find_modules_directly_imported_by(module)) for module in graph.modules}
    while ready := [module for module, imported in left.items() if not imported & left.keys()]:
        for module in ready:
            del left[module]
    assert sorted(left) == []


def test_every_module_fits_on_a_few_screens() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCE.rglob("*.py")}
    assert {str(path): length for path, length in lengths.items() if length > 300} == {}
