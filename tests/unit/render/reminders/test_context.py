"""What templates of reminders are given is plain data, and what docs/templates.md says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partnerkit.render.reminders import context
from partnerkit.services import reminders
from partnerkit.services.workspace import Workspace
from tests.support import ROOT

if TYPE_CHECKING:
    import pytest

ANYTOWN = ROOT / "examples" / "anytown"


def keys(value: Any, path: str = "") -> set[str]:
    if isinstance(value, dict):
        below = [keys(item, f"{path}.{key}" if path else key) for key, item in value.items()]
        own = {f"{path}.{key}" if path else key for key, item in value.items() if not isinstance(item, dict)}
        return own.union(*below)
    if isinstance(value, list):
        return set().union(*(keys(item, f"{path}[]") for item in value)) if value else set()
    return set()


def given(monkeypatch: pytest.MonkeyPatch, *, actions: bool) -> list[dict[str, Any]]:
    seen: list[dict[str, Any]] = []

    def filled(_: str, data: dict[str, Any]) -> str:
        seen.append(data)
        return ""

    monkeypatch.chdir(ROOT)
    workspace = Workspace(date(2026, 12, 5))
    if actions:
        reminders.of_actions(workspace, ANYTOWN, 14, None, filled)
    else:
        reminders.of_views(workspace, ROOT / "examples" / "case-studies", None, None, filled)
    return seen


def test_the_documentation_names_every_key_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    section = text.partition("\n## What a template of a reminder is given\n")[2].partition("\n## ")[0]
    always, of_view, of_actions = (
        set(re.findall(r"^\| `([a-z_.\[\]]+)` \|", part, re.MULTILINE)) for part in section.split("\n\n| Key")[1:]
    )
    for data, documented in (
        (given(monkeypatch, actions=False), of_view),
        (given(monkeypatch, actions=True), of_actions),
    ):
        assert data
        assert set().union(*map(keys, data)) == always | documented
    assert f"Version {context.VERSION}." in section


def test_what_is_written_is_known_by_one_name() -> None:
    folder = Path(reminders.__file__).parent.parent / "templates" / "remind"
    assert {path.name for path in folder.iterdir()} == {f"{reminders.OF_VIEW}.j2", f"{reminders.OF_ACTIONS}.j2"}
