"""What a workspace says of files, whatever settings govern them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from partnerkit.model.config import Config
from partnerkit.services.workspace import Workspace


def test_without_settings_the_defaults_of_the_model_apply(tmp_path: Path) -> None:
    found = Workspace(date(2026, 11, 23)).config(tmp_path / "view.yaml")
    assert found == Config()
    assert found.model_dump() == Config().model_dump()
    assert found.model_fields_set == set()
