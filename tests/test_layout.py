"""Where tests stand: whoever looks for the tests of a module finds them by its name."""

from __future__ import annotations

from pathlib import Path

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
