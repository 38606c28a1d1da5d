"""What several test modules share: the command as a process, files and models to give it, a browser, an office."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the repository."""
