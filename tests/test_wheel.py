"""What is built is what works: the wheel, made from the source archive, with its frameworks, outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive and the wheel that was built from it."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel, and nothing else, was installed."""
    target = tmp_path_factory.mktemp("installed")
    wheel = next(built.glob("*.whl"))
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target)]
    subprocess.run([*command, str(wheel)], check=True)
    return target


def run(installed: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "partnerkit", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=cwd, env=environment, check=False)


def test_the_wheel_carries_the_frameworks_of_the_repository(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        inside = "partnerkit/frameworks/"
        names = [name for name in wheel.namelist() if name.startswith(inside)]
        shipped = {name.removeprefix(inside): wheel.read(name) for name in names}
    folder = ROOT / "frameworks"
    own = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}
    assert shipped == own
    assert any(name.startswith("crosswalks/") for name in own)


def test_the_wheel_carries_the_man_page_and_says_what_it_is(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = {name.partition("/")[2]: name for name in wheel.namelist()}
        manual = wheel.read(names["data/share/man/man1/partnerkit.1"])
        metadata = wheel.read(names["METADATA"]).decode()
    assert manual == (ROOT / "man" / "partnerkit.1").read_bytes()
    head = metadata.partition("\n\n")[0].splitlines()
    assert {line.partition(":")[0] for line in head} >= {"Summary", "Author", "License-Expression", "Keywords"}
    addresses = [line for line in head if line.startswith(("Project-URL", "Home-page"))]
    assert [line for line in addresses if "https://" not in line or "…" in line or "example" in line] == []


def test_the_source_archive_carries_frameworks_examples_and_tests(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    for folder in ("frameworks", "examples", "tests"):
        there = {str(path.relative_to(ROOT).as_posix()) for path in (ROOT / folder).rglob("*.yaml")}
        assert there <= inside


def test_the_installed_wheel_works_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = "import partnerkit.files.frameworks as f; print(f.shipped_folder())"
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    folder = subprocess.run(
        [sys.executable, "-c", where], capture_output=True, text=True, env=environment, cwd=tmp_path, check=True
    )
    assert Path(folder.stdout.strip()) == installed / "partnerkit" / "frameworks"

    options = ["--partnership", "Anytown", "--role", "Manager", "--sector", "nhs", "--organisation", "Trust"]
    assert run(installed, "new", "mine.yaml", *options, cwd=tmp_path).returncode == 0
    shown = run(installed, "assess", "mine.yaml", "--no-input", cwd=tmp_path)
    assert shown.returncode == 0
    assert "20  IT systems" in shown.stdout
    checked = run(installed, "check", "mine.yaml", cwd=tmp_path)
    assert checked.returncode == 0  # nobody has begun it, which is no mistake
    assert "[not-begun]" in checked.stdout
    planned = run(installed, "plan", "mine.yaml", cwd=tmp_path)
    assert planned.returncode == 0
    assert planned.stdout.startswith("# Implementation plan: Anytown")


def test_the_installed_command_is_called_partnerkit(installed: Path, tmp_path: Path) -> None:
    entry = next(installed.glob("*.dist-info/entry_points.txt")).read_text(encoding="utf-8")
    assert "partnerkit = partnerkit.__main__:run" in entry
