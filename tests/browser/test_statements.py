"""The page of quality statements in a real browser: offline, for everybody, on every width, and on paper."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

from tests.support.browser import Browser, keeps_to_itself
from tests.support.command import EXAMPLES, HOSTILE, TODAY, assessment, inside, write

ANYTOWN = EXAMPLES / "anytown"
TIPS = ("honest-and-open-relationships", "care-and-support-assessment-framework", "access-guidance")


def hostile(folder: Path) -> Path:
    """An assessment with everything that has broken programs, and evidence with every fact."""
    facts = {"link": f"https://example.org/{'x' * 200}", "date": "2026-01-01", "review": "2026-02-01"}
    evidence = [{"text": text, "held_by": text[:300], **facts} for text in HOSTILE]
    actions = [{"action": text, "owner": text[:300], "due": "2026-01-01"} for text in HOSTILE]
    entry: dict[str, Any] = {"rating": "red", "evidence": evidence, "actions": actions}
    ratings: dict[str, Any] = {TIPS[0]: entry, TIPS[1]: {"rating": "not-applicable", "reason": HOSTILE[5]}}
    data = assessment(framework="top-tips", view="agreed", assessor=None, partnership=HOSTILE[1], ratings=ratings)
    return write(folder / "hostile.yaml", data)


@pytest.mark.parametrize("case", ["guides", "hostile"])
@pytest.mark.thorough
def test_it_is_offline_accessible_and_nothing_sticks_out(case: str, tmp_path: Path, shared: Browser) -> None:
    guides = [ANYTOWN / "2026-11" / "agreed.yaml", ANYTOWN / "tips-2026-06.yaml"]
    paths = guides if case == "guides" else [hostile(tmp_path)]
    page = tmp_path / "statements.html"
    assert inside("statements", *paths, "--as-of", TODAY, "-o", page).status == 0
    keeps_to_itself(shared, page)
    printed = shared.command("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
    assert b64decode(printed["data"]).startswith(b"%PDF")
