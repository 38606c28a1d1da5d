"""What others run: the hooks with the real pre-commit, the action's own script, and a repository from its first day."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support import PATIENCE
from tests.support.command import TODAY, assessment, run, write

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
GIVEN = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_", "GITLAB_"))}
WHO = {
    f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in (("NAME", "A"), ("EMAIL", "a@b"))
}

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def do(
    *command: object, cwd: Path, home: Path | None = None, timeout: int = PATIENCE, **env: str
) -> subprocess.CompletedProcess[str]:
    """A command with this environment's programs first, and nothing of the user's own settings."""
    own = {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "GIT_CONFIG_GLOBAL": os.devnull, "PYTHONUTF8": "1", **WHO}
    own["PIP_NO_COMPILE"] = "1"  # most of what is installed is never loaded
    if home is not None:
        own["PRE_COMMIT_HOME"] = str(home)
    return subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env={**GIVEN, **own, **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=timeout,
    )


def commit(folder: Path, message: str = "Commit", **keywords: Path) -> subprocess.CompletedProcess[str]:
    do("git", "add", "--all", cwd=folder)
    return do("git", "commit", "--quiet", "--message", message, cwd=folder, **keywords)


def repository(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    do("git", "init", "--quiet", "--initial-branch", "main", cwd=folder)
    return folder


# --- hooks for pre-commit --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that holds this working tree as it stands, as if all of it were committed."""
    folder = repository(tmp_path_factory.mktemp("published"))
    listed = do("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file() and not name.startswith("tests/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    assert commit(folder).returncode == 0
    return folder


@pytest.fixture(scope="module")
def installed(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """pre-commit's own folder, with the hooks installed as it installs them; this needs the package index."""
    home = tmp_path_factory.mktemp("pre-commit")
    folder = using(published, tmp_path_factory.mktemp("first"), "partnerkit-check")
    try:
        done = do("pre-commit", "install-hooks", cwd=folder, home=home)
    except subprocess.TimeoutExpired:
        pytest.skip("pre-commit took too long to install partnerkit: is the package index within reach?")
    if done.returncode != 0:
        reason = next((line for line in reversed(done.stdout.splitlines()) if "ERROR" in line), done.stdout[-200:])
        pytest.skip(f"pre-commit could not install partnerkit here: {reason.strip()}")
    return home


def using(published: Path, folder: Path, hook: str) -> Path:
    """A repository that uses a hook of what is published."""
    revision = do("git", "rev-parse", "HEAD", cwd=published).stdout.strip()
    repository(folder)
    config = {"repos": [{"repo": str(published), "rev": revision, "hooks": [{"id": hook}]}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    return folder


def test_the_hooks_are_valid_for_pre_commit() -> None:
    assert do("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml", cwd=ROOT).returncode == 0


@pytest.mark.thorough
def test_pre_commit_runs_the_hooks_from_a_clone(published: Path, installed: Path, tmp_path: Path) -> None:
    for hook, passes in (("partnerkit-valid", True), ("partnerkit-check", False)):  # one test: they install alike
        folder = using(published, tmp_path / hook, hook)
        assert do("pre-commit", "install", cwd=folder, home=installed).returncode == 0
        write(folder / "incomplete.yaml", assessment(ratings={"it-systems": "green"}))
        (folder / "compose.yaml").write_text("services: {web: {image: x}}\n", encoding="utf-8")
        done = commit(folder, home=installed)
        assert (done.returncode == 0) is passes, done.stdout + done.stderr
        assert ("[unrated-issue]" in done.stdout + done.stderr) is not passes
        write(folder / "incomplete.yaml", assessment(ratings={"it-systems": "ambr"}))
        done = commit(folder, home=installed)
        assert done.returncode != 0
        assert "Did you mean amber?" in done.stdout + done.stderr
        assert "compose.yaml" not in done.stdout + done.stderr


# --- the action ------------------------------------------------------------------------------------------------------


def step(file: Path, name: str) -> str:
    """The script of a step of a workflow or an action."""
    found = yaml.safe_load(file.read_text(encoding="utf-8"))
    steps = found["runs"]["steps"] if "runs" in found else found["jobs"]["check"]["steps"]
    return str(next(one["run"] for one in steps if one.get("name") == name))


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.github-actions", "action.yml"),
        ("vendor.github-workflows", "examples/ci/github-workflow.yml"),
        ("vendor.gitlab-ci", "examples/ci/gitlab-ci.yml"),
    ],
)
def test_what_is_there_to_copy_is_valid_where_it_goes(schema: str, file: str) -> None:
    done = do(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, file, cwd=ROOT)
    assert done.returncode == 0, done.stdout


def test_inputs_of_the_action_never_become_part_of_a_script() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    for script in (step(ROOT / "action.yml", name) for name in ("Install partnerkit", "Check")):
        assert "${{" not in script
    described = set(yaml.safe_load(text)["inputs"])
    assert described == set(re.findall(r"inputs\.([a-z-]+)", text))
    workflow = yaml.safe_load((ROOT / "examples/ci/github-workflow.yml").read_text(encoding="utf-8"))
    used = next(one for one in workflow["jobs"]["check"]["steps"] if "partnerkit" in one.get("uses", ""))
    assert set(used["with"]) <= described


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_the_actions_script_takes_its_inputs_as_they_are(tmp_path: Path) -> None:
    write(tmp_path / "two words.yaml", assessment())
    write(tmp_path / "other.yaml", assessment(ratings={"it-systems": "ambr"}))
    write(tmp_path / "-x$(touch made).yaml", assessment(ratings={"it-systems": "ambr"}))
    script = step(ROOT / "action.yml", "Check")
    env = {"PATHS": "", "FAIL_ON": "error", "SELECT": "", "IGNORE": "", "GITHUB_ACTIONS": "true"}

    def act(**inputs: str) -> subprocess.CompletedProcess[str]:
        return do("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script, cwd=tmp_path, **(env | inputs))

    every = act()
    assert every.returncode == 1
    assert "Checked 3 assessments" in every.stdout
    one = act(PATHS="two words.yaml\n\n", IGNORE="not-begun")
    assert (one.returncode, one.stdout) == (0, "Checked 1 assessment: nothing wrong.\n")
    strange = act(PATHS="two words.yaml\n-x$(touch made).yaml\n", FAIL_ON="never")
    assert "Checked 2 assessments" in strange.stdout
    assert strange.returncode == 0
    assert act(SELECT="$(touch made)").returncode == 2
    assert not (tmp_path / "made").exists()


# --- a repository from its first day ---------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_a_repository_made_by_init_is_committed_checked_and_run_as_on_github(tmp_path: Path) -> None:
    folder, home = repository(tmp_path / "anytown"), tmp_path / "pre-commit"
    partners = ["Operations manager, Anytown NHS Trust, nhs", "Director, Anytown Mind, vcs"]
    options = [part for one in partners for part in ("--partner", one)]
    assert run("init", folder, "--partnership", "Anytown", *options, "--date", TODAY).status == 0

    # What was laid out passes its own hook.
    assert do("pre-commit", "install", cwd=folder, home=home).returncode == 0
    first = commit(folder, "Lay out the repository", home=home)
    assert first.returncode == 0, first.stdout + first.stderr
    assert "Passed" in first.stderr + first.stdout
    assert do("git", "status", "--porcelain", cwd=folder).stdout == ""

    # Its own check says that it is not begun, and nothing else.
    checked = run("check", cwd=folder, env={"GITHUB_ACTIONS": None})
    assert checked.status == 0
    assert all(line.endswith("[not-begun]") for line in checked.out.splitlines()[:-1])
    assert checked.out.splitlines()[-1].endswith(": 0 errors, 2 warnings.")

    # Somebody rates, with a slip: the hook holds the commit, at the line.
    mine = folder / "2026-11" / "anytown-mind.yaml"
    text = mine.read_text(encoding="utf-8")
    mine.write_text(text.replace("  it-systems:\n", "  it-systems: ambr\n"), encoding="utf-8")
    held = commit(folder, "Rate", home=home)
    assert held.returncode != 0
    line = text[: text.index("  it-systems:")].count("\n") + 1
    assert f"anytown-mind.yaml:{line}:15: error:" in held.stdout + held.stderr
    mine.write_text(text.replace("  it-systems:\n", "  it-systems: amber\n"), encoding="utf-8")
    assert commit(folder, "Rate", home=home).returncode == 0

    # The laid out workflow's own step, as GitHub runs it; its summary is read back.
    page = tmp_path / "summary.md"
    script = step(folder / ".github" / "workflows" / "partnerkit.yml", "Check")
    github = {"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(folder), "GITHUB_STEP_SUMMARY": str(page)}
    ran = do("bash", "-e", "-c", script, cwd=folder, **github)
    assert ran.returncode == 1
    commands = [one for one in ran.stdout.splitlines() if one.startswith("::")]
    assert len([one for one in commands if one.startswith("::error file=2026-11/")]) == 19
    assert len([one for one in commands if one.startswith("::warning file=2026-11/")]) == 2, "amber, and not begun"
    summary = page.read_text(encoding="utf-8")
    assert summary.startswith("## partnerkit check\n")
    assert summary.count("### Anytown: ") == 2
    assert "| 20 | IT systems | ▲ Amber |" in summary
