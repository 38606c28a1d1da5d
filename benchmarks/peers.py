"""The tools that partnerkit is measured against, each in an environment of its own under `.bench/`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".bench"
PYTHON_PEERS = {
    "plain": ("ruamel.yaml==0.19.1", "ruamel.yaml.clib==0.2.15", "pydantic==2.14.3"),
    "yamllint": ("yamllint==1.38.0",),
    "check-jsonschema": ("check-jsonschema==0.39.0",),
}
NODE_PEERS = {"ajv-cli": ("ajv-cli@5.0.0", "ajv-formats@3.0.1"), "sourcemeta": ("@sourcemeta/jsonschema@16.11.0",)}


def python(name: str) -> Path:
    """The folder of programs of a Python peer; installed if it is not there."""
    folder = HOME / name
    if not (folder / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        subprocess.run([*pip, *PYTHON_PEERS[name]], check=True, stderr=subprocess.DEVNULL)
        (folder / "ready").touch()
    return folder / "bin"


def node(name: str) -> Path | None:
    """The folder of programs of a peer from npm; None where there is no npm."""
    folder = HOME / name
    if not (folder / "ready").exists():
        if shutil.which("npm") is None:
            return None
        folder.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--no-save", *NODE_PEERS[name]]
        subprocess.run(command, cwd=folder, check=True)
        (folder / "ready").touch()
    return folder / "node_modules" / ".bin"


def schema(relaxed: bool) -> Path:
    """The JSON Schema that partnerkit publishes for assessments.

    Relaxed where dates stand: some readers of YAML take an unquoted date for a date of their own rather than for text.
    """
    published = ROOT / "schemas" / "assessment-working-partnership.schema.json"
    if not relaxed:
        return published
    path = HOME / "relaxed.schema.json"
    text = published.read_text(encoding="utf-8")
    path.write_text(json.dumps(_without_dates(json.loads(text))), encoding="utf-8")
    return path


def _without_dates(part: object) -> object:
    if isinstance(part, dict):
        if part.get("format") == "date":
            return {}
        return {key: _without_dates(value) for key, value in part.items()}
    return [_without_dates(value) for value in part] if isinstance(part, list) else part


def environment() -> dict[str, str]:
    """What every command is run with: no colour, no progress bar, UTF-8."""
    return {**os.environ, "NO_COLOR": "1", "PYTHONUTF8": "1", "COLUMNS": "80"}
