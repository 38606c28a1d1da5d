"""What several test modules share: the command as a process, files and models to give it, a browser, an office."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the repository."""
PATIENCE = 300
"""Seconds that a process may take before a test fails: generous, as a busy machine is no fault."""
ON_SCREEN = 60
"""Seconds that a test waits for what a terminal or a page must show next; there it is one step, not a whole process."""
