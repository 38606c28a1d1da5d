"""The guides that files in a folder name, whichever file is read first."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from partnerkit.files.guides_in_folder import GuidesInFolder
from tests.support import ROOT

PLACES = ("east", "north", "south")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three partnerships that each have a copy of one guide, and one that has none."""
    text = (ROOT / "frameworks" / "top-tips.yaml").read_text(encoding="utf-8").replace("id: top-tips", "id: ours", 1)
    for place in PLACES:
        (tmp_path / place / "frameworks").mkdir(parents=True)
        (tmp_path / place / "frameworks" / "ours.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("order", [*permutations(PLACES)], ids=" ".join)
def test_of_copies_in_several_places_the_first_by_its_path_is_named_whatever_is_read_first(
    folder: Path, order: tuple[str, ...]
) -> None:
    guides = GuidesInFolder(folder)
    found = [guides.find("ours", f"{place}/2026-11/view.yaml") for place in order]
    assert {guide.version for guide in found} == {found[0].version}
    assert guides.used == {found[0].version: "east/frameworks/ours.yaml"}


def test_what_is_forgotten_is_found_again_and_no_guide_is_read_twice(folder: Path) -> None:
    guides = GuidesInFolder(folder)
    first = guides.find("ours", "north/view.yaml")
    guides.forget()
    again = guides.find("ours", "north/view.yaml")
    assert again == first
    assert again.framework is first.framework
    assert guides.used == {first.version: "north/frameworks/ours.yaml"}
