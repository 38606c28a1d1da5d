"""What every test shares: hypothesis as CI wants it, and the marks that go with a folder.

To run one thing: `.venv/bin/python -m pytest tests/unit/files/yaml/test_constructor.py -k threads`. More stands in
CONTRIBUTING.md, "Tests"; what test modules import of each other is in tests/support.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "quick", deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
settings.register_profile("brief", settings.get_profile("quick"), max_examples=15)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=60)
settings.register_profile("long", settings.get_profile("quick"), max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

os.environ.pop("GITHUB_ACTIONS", None)  # where the log is GitHub's, the commands write other messages: a test says so

# In the background a shell has what it starts ignore Ctrl-C, and so would each command that a test interrupts.
signal.signal(signal.SIGINT, signal.default_int_handler)
# So it is of a hang-up and Ctrl-\ under nohup.
for name in ("SIGHUP", "SIGQUIT", "SIGTERM"):
    if hasattr(signal, name):
        signal.signal(getattr(signal, name), signal.SIG_DFL)

HERE = Path(__file__).parent
MARKS = {HERE / "browser": [pytest.mark.browser], HERE / "office": [pytest.mark.office, pytest.mark.slow]}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    _leave_cases_to_the_thorough_run(items)
    for item in items:
        for folder in item.path.parents:
            for mark in MARKS.get(folder, ()):
                item.add_marker(mark)


def _leave_cases_to_the_thorough_run(items: list[pytest.Item]) -> None:
    """Mark as thorough all cases of a sampled test but so many, which lie evenly among them, the first and the last."""
    cases: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("sampled"):
            cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    for same in cases.values():
        marker = same[0].get_closest_marker("sampled")
        number = marker.args[0] if marker is not None else len(same)
        kept = {round(place * (len(same) - 1) / max(1, number - 1)) for place in range(number)}
        for place, item in enumerate(same):
            if place not in kept:
                item.add_marker(pytest.mark.thorough)
