"""Many files: what was found before is remembered and processes share the work, and neither changes a result."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import PATIENCE, ROOT
from tests.support.command import run

EXAMPLE = ROOT / "examples" / "anytown" / "2026-05"


def check(folder: Path, cache: Path, *options: str, as_of: str = "2026-11-23") -> tuple[int, str]:
    """The status and the output of a check of a folder, with a cache folder of its own."""
    return checked(folder, cache, ".", *options, as_of=as_of)


def checked(folder: Path, cache: Path, *arguments: str, as_of: str = "2026-11-23") -> tuple[int, str]:
    """The status and the output of a check from a folder."""
    places: dict[str, str | None] = dict.fromkeys(("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"), str(cache))
    done = run("check", *arguments, "--as-of", as_of, cwd=folder, env=places)
    return done.status, done.out


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a framework and settings of its own, and views that make a round."""
    folder = tmp_path / "repository"
    shutil.copytree(EXAMPLE, folder / "2026-05")
    (folder / "frameworks").mkdir()
    shutil.copy(ROOT / "frameworks" / "working-partnership.yaml", folder / "frameworks")
    (folder / "partnerkit.yaml").write_text("format: partnerkit/config/1\n", encoding="utf-8")
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def stores(cache: Path) -> list[Path]:
    return sorted(cache.rglob("*.sqlite3"))


def test_a_second_check_says_the_same_to_the_byte(repository: Path, cache: Path) -> None:
    first = check(repository, cache)
    assert len(stores(cache)) == 1
    assert check(repository, cache) == first == check(repository, cache, "--no-cache")


@pytest.mark.parametrize("options", [[], ["--jobs", "1"]], ids=" ".join)
def test_a_second_check_reads_no_file_anew(repository: Path, cache: Path, options: list[str]) -> None:
    check(repository, cache)
    program = (
        "import partnerkit.cli, sys\n"
        f"sys.argv = ['partnerkit', 'check', '2026-05', '--as-of', '2026-11-23', *{options}]\n"
        "try: partnerkit.cli.run()\n"
        "except SystemExit: pass\n"
        "print(any(name in sys.modules for name in ('ruamel.yaml', 'pydantic')), file=sys.stderr)"
    )
    (repository / "partnerkit.yaml").unlink()
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    seen = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=repository, env=environment, capture_output=True, text=True, check=True
        )
        seen.append(done.stderr.splitlines()[-1])
    assert seen == ["True", "False"]


@pytest.mark.parametrize("where", [".", "2026-05"])
@pytest.mark.parametrize("what", ["a file", "the framework", "the settings", "the day"])
@pytest.mark.sampled(4)
def test_what_decides_a_result_is_never_out_of_date(repository: Path, cache: Path, what: str, where: str) -> None:
    before = checked(repository, cache, where)
    as_of = "2026-11-23"
    if what == "a file":
        path = repository / "2026-05" / "trust.yaml"
        path.write_text(path.read_text("utf-8").replace("rating: amber", "rating: red"), encoding="utf-8")
    elif what == "the framework":
        path = repository / "frameworks" / "working-partnership.yaml"
        path.write_text(path.read_text("utf-8").replace("title: IT systems", "title: Computers"), encoding="utf-8")
    elif what == "the settings":
        path = repository / "partnerkit.yaml"
        path.write_text("format: partnerkit/config/1\nrules: {unrated-issue: warning}\n", encoding="utf-8")
    else:
        as_of = "2027-02-01"
    after = checked(repository, cache, where, as_of=as_of)
    assert after != before
    assert after == checked(repository, cache, where, "--no-cache", as_of=as_of)


def changed(repository: Path, how: str) -> None:
    """Change one thing about what lies in a repository's folder `2026-05`."""
    folder = repository / "2026-05"
    if how == "a new view":
        text = (folder / "trust.yaml").read_text(encoding="utf-8").replace("rating: amber", "rating: red")
        (folder / "another.yaml").write_text(text, encoding="utf-8")
    elif how == "a view less":
        (folder / "trust.yaml").unlink()
    elif how == "another name":
        (folder / "trust.yaml").rename(folder / "truss.yaml")
    elif how == "two that change places":
        one, other = (folder / "trust.yaml").read_bytes(), (folder / "vcs.yaml").read_bytes()
        (folder / "trust.yaml").write_bytes(other)
        (folder / "vcs.yaml").write_bytes(one)
    elif how == "another's file that becomes an assessment":
        (folder / "notes.yaml").write_text("format: partnerkit/assessment/1\n", encoding="utf-8")
    elif how == "a framework nearer by":
        (folder / "frameworks").mkdir()
        text = (repository / "frameworks" / "working-partnership.yaml").read_text(encoding="utf-8")
        (repository / "frameworks" / "working-partnership.yaml").unlink()
        text = text.replace("title: IT systems", "title: Computers")
        (folder / "frameworks" / "working-partnership.yaml").write_text(text, encoding="utf-8")
    else:
        (folder / "partnerkit.yaml").write_text("format: partnerkit/config/1\nrules: {action-overdue: off}\n")


@pytest.mark.parametrize(
    "how",
    [
        "a new view",
        "a view less",
        "another name",
        "two that change places",
        "another's file that becomes an assessment",
        "a framework nearer by",
        "settings nearer by",
    ],
)
@pytest.mark.sampled(4)
def test_whatever_changes_in_a_folder_is_seen_and_so_is_that_it_is_as_it_was(
    repository: Path, cache: Path, how: str
) -> None:
    (repository / "2026-05" / "notes.yaml").write_text("shopping: [milk]\n", encoding="utf-8")
    kept = repository.parent / "kept"
    shutil.copytree(repository, kept)
    before = check(repository, cache)
    changed(repository, how)
    after = check(repository, cache)
    assert after == check(repository, cache, "--no-cache") == check(repository, cache)
    assert after != before
    shutil.rmtree(repository)
    shutil.move(kept, repository)
    assert check(repository, cache) == before


def test_views_outside_what_is_checked_are_looked_at_each_time(repository: Path, cache: Path) -> None:
    agreed = Path("2026-05", "agreed.yaml").as_posix()
    before = checked(repository, cache, agreed)
    assert checked(repository, cache, agreed) == before
    trust = repository / "2026-05" / "trust.yaml"
    text = trust.read_text(encoding="utf-8")
    for colour in ("green", "amber"):
        text = text.replace(f"rating: {colour}", "rating: red")
    trust.write_text(text, encoding="utf-8")
    after = checked(repository, cache, agreed)
    assert after == checked(repository, cache, agreed, "--no-cache")
    trust.unlink()
    assert "trust.yaml does not exist" in checked(repository, cache, agreed)[1]


def test_a_file_is_found_wherever_the_command_is_started(repository: Path, cache: Path) -> None:
    from_above = check(repository, cache)
    inside = check(repository / "2026-05", cache)
    assert inside == check(repository / "2026-05", cache, "--no-cache") != from_above
    assert check(repository, cache) == from_above


def test_what_is_chosen_and_how_it_is_printed_is_no_part_of_what_is_remembered(repository: Path, cache: Path) -> None:
    options = [(), ("--select", "action-overdue"), ("--ignore", "action-overdue"), ("--format", "junit"), ("--strict",)]
    for given in [*options, *options]:
        assert check(repository, cache, *given) == check(repository, cache, *given, "--no-cache")


def test_a_framework_that_goes_and_comes_back_is_noticed(repository: Path, cache: Path) -> None:
    path = repository / "frameworks" / "working-partnership.yaml"
    good = path.read_bytes()
    before = check(repository, cache)
    path.write_bytes(b"format: partnerkit/framework/1\n")
    broken = check(repository, cache)
    assert "has problems" in broken[1]
    path.write_bytes(good)
    assert check(repository, cache) == before


@pytest.mark.parametrize("damage", ["lost", "emptied", "rubbish", "cut", "values", "a folder"])
@pytest.mark.sampled(3)
def test_a_damaged_store_changes_nothing(repository: Path, cache: Path, damage: str) -> None:
    before = check(repository, cache)
    store = stores(cache)[0]
    if damage == "lost":
        store.unlink()
    elif damage == "emptied":
        store.write_bytes(b"")
    elif damage == "rubbish":
        store.write_bytes(b"rubbish " * 5000)
    elif damage == "cut":
        store.write_bytes(store.read_bytes()[: store.stat().st_size // 2])
    elif damage == "values":
        with sqlite3.connect(store) as database:
            database.execute("UPDATE result SET value = x'00112233445566778899'")
        database.close()
    else:
        store.unlink()
        store.mkdir()
    assert check(repository, cache) == before
    assert check(repository, cache) == before


def test_a_cache_folder_that_cannot_be_made_changes_nothing(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    assert check(repository, tmp_path / "file") == check(repository, tmp_path / "elsewhere", "--no-cache")


def test_a_locked_store_changes_nothing(repository: Path, cache: Path) -> None:
    before = check(repository, cache)
    database = sqlite3.connect(stores(cache)[0])
    database.execute("BEGIN EXCLUSIVE")
    try:
        assert check(repository, cache) == before
    finally:
        database.close()


def test_two_at_once_share_a_store(repository: Path, cache: Path) -> None:
    command = [sys.executable, "-m", "partnerkit", "check", ".", "--as-of", "2026-11-23"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    running = [
        subprocess.Popen(command, cwd=repository, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    said = [process.communicate(timeout=PATIENCE) for process in running]
    assert len({out for out, _ in said}) == 1
    assert len({err for _, err in said}) == 1
    assert said[0][1].endswith(b"\nNext: partnerkit assess 2026-05/lived-experience.yaml\n")


def test_the_folder_a_file_lies_in_is_no_part_of_what_is_remembered(repository: Path, cache: Path) -> None:
    check(repository, cache)
    moved = repository.parent / "moved"
    shutil.move(repository, moved)
    (moved / "2026-05").rename(moved / "round")
    assert check(moved, cache) == check(moved, cache, "--no-cache")


@pytest.mark.skipif(sys.platform != "linux", reason="work is shared by forking, on Linux alone")
def test_processes_that_share_the_work_find_the_same_in_the_same_order(tmp_path: Path, cache: Path) -> None:
    folder = tmp_path / "many"
    for number in range(260):
        inside = folder / f"{number // 50:02}"
        inside.mkdir(parents=True, exist_ok=True)
        text = (EXAMPLE / "trust.yaml").read_text(encoding="utf-8").replace("Anytown crisis", f"Town {number} crisis")
        if number % 7 == 0:
            text = text.replace("rating: amber", "rating: ambr", 1)
        (inside / f"{number:03}.yaml").write_text(text, encoding="utf-8")
    (folder / "02" / "rubbish.yaml").write_bytes(b"format: partnerkit/assessment/1\n\xff\xfe")
    alone = check(folder, cache, "--jobs", "1", "--no-cache")
    assert check(folder, cache, "--jobs", "3", "--no-cache") == alone
    assert check(folder, cache, "--jobs", "3") == alone
    assert check(folder, cache) == alone
    assert "261 assessments" in alone[1]


@pytest.mark.skipif(sys.platform != "linux", reason="work is shared by forking, on Linux alone")
def test_processes_that_share_the_reading_see_what_has_changed_wherever_it_lies(tmp_path: Path, cache: Path) -> None:
    text = "format: partnerkit/assessment/1\nframework: top-tips\npartnership: Town {}\ndate: 2026-11-02\n"
    text += "view: individual\n"
    files = [tmp_path / "many" / f"{number // 500}" / f"{number:04}.yaml" for number in range(2100)]
    for number, file in enumerate(files):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.format(number), encoding="utf-8")
    folder, options = tmp_path / "many", ("--jobs", "3", "--select", "unrated-issue")
    first = check(folder, cache, *options)
    assert check(folder, cache, *options) == first
    files[-1].write_text(text.format("x") + "ratings: {no-such-issue: red}\n", encoding="utf-8")
    assert check(folder, cache, *options) == check(folder, cache, *options, "--no-cache") != first
    files[-1].unlink()
    again = check(folder, cache, *options)
    assert again == check(folder, cache, *options, "--no-cache")
    assert "2,099 assessments" in again[1]
