"""What the container file says, where nothing can be built: it has what it installs from, and nothing runs as root."""

from __future__ import annotations

import json
import re
import tomllib
from fnmatch import fnmatch

from tests.support import ROOT

TEXT = (ROOT / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def said(instruction: str) -> list[str]:
    """Return what stands behind an instruction, wherever it is given."""
    return re.findall(rf"(?m)^{instruction} (.+)$", TEXT)


def test_all_that_the_image_is_installed_from_is_sent_to_the_builder() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    let_in = [line[1:] for line in lines if line.startswith("!")]
    assert "*" in lines, "all else stays out: histories, environments, somebody's own files"
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = [PROJECT["project"]["readme"], *PROJECT["project"]["license-files"], "pyproject.toml", "constraints.txt"]
    needed += [*wheel["packages"], *wheel["force-include"], *wheel["shared-data"]]
    assert [name for name in needed if not any(fnmatch(name.partition("/")[0], one) for one in let_in)] == []


def test_the_image_has_all_extras_with_what_they_need_of_the_system() -> None:
    extras = re.search(r'"\.\[([a-z,]+)\]"', TEXT)
    assert extras is not None
    assert set(extras[1].split(",")) == set(PROJECT["project"]["optional-dependencies"])
    told = re.search(
        r"`sudo apt install (libpango[^`]+)`", (ROOT / "docs" / "installing.md").read_text(encoding="utf-8")
    )
    assert told is not None
    assert all(package in TEXT for package in (*told[1].split(), "git"))


def test_nothing_in_the_image_runs_as_root() -> None:
    assert int(said("USER")[-1]) > 0
    assert TEXT.index("\nUSER ") > TEXT.rindex("\nRUN ")
    assert said("WORKDIR")[-1] == "/work"
    assert json.loads(said("ENTRYPOINT")[-1]) == ["partnerkit"]


def test_both_stages_have_the_same_python() -> None:
    assert len({image.partition(" ")[0] for image in said("FROM")}) == 1
