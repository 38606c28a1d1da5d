"""What the project says to forges, editors and pre-commit is valid where it goes, and names what is there."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
FORGE = ROOT / ".github"
HOOKS = [
    hook
    for repo in yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    for hook in repo["hooks"]
]


def do(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(list(map(str, command)), cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.github-issue-forms", "ISSUE_TEMPLATE/bug.yml"),
        ("vendor.github-issue-forms", "ISSUE_TEMPLATE/idea.yml"),
        ("vendor.github-issue-config", "ISSUE_TEMPLATE/config.yml"),
        ("vendor.dependabot", "dependabot.yml"),
    ],
)
def test_what_the_forge_reads_is_valid(schema: str, file: str) -> None:
    done = do(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, FORGE / file)
    assert done.returncode == 0, done.stdout


def test_every_file_for_the_forge_is_looked_at() -> None:
    names = {path.relative_to(FORGE).as_posix() for path in FORGE.rglob("*") if path.is_file()}
    assert names == {"ISSUE_TEMPLATE/bug.yml", "ISSUE_TEMPLATE/config.yml", "ISSUE_TEMPLATE/idea.yml", "dependabot.yml"}


def test_the_hooks_of_this_repository_are_valid_and_run_what_make_runs() -> None:
    done = do(sys.executable, "-m", "pre_commit", "validate-config", ".pre-commit-config.yaml")
    assert done.returncode == 0, done.stdout
    targets = [line.partition(":")[0] for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()]
    made = [shlex.split(hook["entry"])[1] for hook in HOOKS if hook["entry"].startswith("make ")]
    assert made
    assert set(made) <= set(targets)


def test_what_is_shipped_passes_the_hook_that_others_are_offered() -> None:
    offered = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (here,) = (hook for hook in HOOKS if hook["id"] in {hook["id"] for hook in offered})
    (there,) = (hook for hook in offered if hook["id"] == here["id"])
    assert here["entry"].removeprefix(".venv/bin/").startswith(there["entry"])
    files = [path for folder in ("examples", "frameworks") for path in sorted((ROOT / folder).rglob("*.y*ml"))]
    done = do(sys.executable, "-m", *shlex.split(here["entry"].removeprefix(".venv/bin/")), *files)
    assert done.returncode == 0, done.stdout
