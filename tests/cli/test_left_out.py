"""Nothing that was meant for partnerkit is passed over without a word: views, settings, frameworks, agreements."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.command import Done, inside, run

TODAY = "2026-11-10"
SETTINGS = 'format: partnerkit/config/1\nrules: {unrated-issue: "off", red-without-action: "off"}\n'
posix = pytest.mark.skipif(os.name != "posix", reason="asks for links, pipes and names that differ in case")


def view(role: str, organisation: str, sector: str, rating: str = "green") -> str:
    return (
        "format: partnerkit/assessment/1\nframework: working-partnership\npartnership: Anytown crisis alternatives\n"
        "date: 2026-11-03\nview: individual\n"
        f"assessor: {{role: {role}, organisation: {organisation}, sector: {sector}}}\n"
        f"ratings:\n  partnership-agreement: {rating}\n"
    )


THIRD = view("Lead", "Anytown Forum", "lived-experience", "red")


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A folder with two views; a third is what may go missing."""
    (tmp_path / "a.yaml").write_text(view("Operations manager", "Anytown NHS Trust", "nhs"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(view("Director", "Anytown Mind", "vcs"), encoding="utf-8")
    (tmp_path / "partnerkit.yaml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def check(folder: Path, *arguments: object) -> Done:
    return inside("check", "--as-of", TODAY, "--no-cache", *(arguments or [folder]))


def commands(folder: Path, *, every: bool = False) -> dict[str, Done]:
    """What `agree` says of a folder; with `every`, all other commands that look for views, in the same way."""
    out = folder.parent / f"{folder.name}-out"
    out.mkdir(exist_ok=True)
    agree = {"agree": inside("agree", folder, "-o", out / "agreed.yaml", "--as-of", TODAY)}
    if not every:
        return agree
    return agree | {
        "compare": inside("compare", folder),
        "report": inside("report", folder, "-o", out / "r.html", "--as-of", TODAY),
        "progress": inside("progress", folder, "--as-of", TODAY),
    }


def refused_by_all(folder: Path, name: str, *, every: bool = False) -> None:
    """`check` reports a file as an error, and every other command refuses and names it."""
    checked = check(folder)
    assert checked.status == 1, checked.both
    assert f"{name}" in checked.out
    assert ": error: " in next(line for line in checked.out.splitlines() if name in line)
    for command, done in commands(folder, every=every).items():
        assert done.status in (1, 2), (command, done)
        assert name in done.err, (command, done)
    assert os.listdir(folder.parent / f"{folder.name}-out") == []


def counted_by_all(folder: Path) -> None:
    checked = check(folder)
    assert (checked.status, checked.out.splitlines()[-1]) == (
        0,
        "Checked 3 assessments, 1 configuration: nothing wrong.",
    )
    compared = inside("compare", folder, "--format", "json")
    assert compared.out.count('"organisation": "Anytown Forum"') >= 1, compared.both


UNREADABLE: dict[str, bytes] = {
    "utf-16": THIRD.encode("utf-16"),
    "utf-16 big end first": b"\xfe\xff" + THIRD.encode("utf-16-be"),
    "utf-16 without a mark": THIRD.encode("utf-16-le"),
    "utf-16 big end first without a mark": THIRD.encode("utf-16-be"),
    "utf-16 with a curly quote at its start": ("# “notes”\n" + THIRD).encode("utf-16-le"),
    "utf-32": THIRD.encode("utf-32"),
    "utf-32 without a mark": THIRD.encode("utf-32-le"),
    "in another alphabet's bytes": THIRD.replace("Forum", "Café").encode("latin-1"),
    "first key in capitals": THIRD.replace("format:", "FORMAT:").encode(),
    "first key with a capital": THIRD.replace("format:", "Format:").encode(),
    "first value with capitals": THIRD.replace("partnerkit/assessment", "Partnerkit/Assessment").encode(),
    "first key with a slip": THIRD.replace("format:", "fromat:").encode(),
    "first key in curly quotes": THIRD.replace("format:", "“format”:").encode(),
    "first line indented": ("  " + THIRD).encode(),
    "indented by tabs": "".join(f"\t{line}\n" for line in THIRD.splitlines()).encode(),
    "no-break spaces before": ("\u00a0\u00a0" + THIRD).encode(),
    "a nought before": b"\0" + THIRD.encode(),
    "noughts alone": b"\0" * 512,
    "no blank behind the colon": THIRD.replace("format: ", "format:").encode(),
    "no first line": THIRD.partition("\n")[2].encode(),
    "no first line and a rating in capitals": THIRD.partition("\n")[2].replace("red", "RED").encode(),
    "no first line and nothing rated": THIRD.partition("\n")[2].partition("ratings")[0].encode(),
    "no first line and all indented": "".join(f"  {line}\n" for line in THIRD.splitlines()[1:]).encode(),
    "a rating with a capital": THIRD.replace(": red", ": Red").encode(),
    "a rating in capitals": THIRD.replace(": red", ": RED").encode(),
    "as a list": ("- " + THIRD.replace("\n", "\n  ")).encode(),
    "empty": b"",
    "blank": b" \n\n\t\n",
    "comments alone": b"# to be filled in\n---\n",
    "a mark of the encoding alone": b"\xef\xbb\xbf",
    "an empty map": b"{}\n",
    "cut off in the first line": b"format: partn",
    "a conflict in the first line": f"<<<<<<< HEAD\n{THIRD}=======\n{THIRD}>>>>>>> theirs\n".encode(),
}


@pytest.mark.parametrize("kind", UNREADABLE)
@pytest.mark.sampled(5)
def test_a_view_that_cannot_be_read_is_an_error_and_no_command_goes_on_without_it(two: Path, kind: str) -> None:
    (two / "c.yaml").write_bytes(UNREADABLE[kind])
    refused_by_all(two, "c.yaml", every=kind in ("utf-16", "empty", "no first line"))


READABLE: dict[str, bytes] = {
    "as it should be": THIRD.encode(),
    "everything indented": "".join(f"  {line}\n" for line in THIRD.splitlines()).encode(),
    "a mark of the encoding": THIRD.encode("utf-8-sig"),
    "comments and blank lines before": ("\n\n# notes\n\n---\n" + THIRD).encode(),
    "line ends of Windows": THIRD.replace("\n", "\r\n").encode(),
    "line ends of an old Mac": THIRD.replace("\n", "\r").encode(),
    "keys in quotes": THIRD.replace("format:", '"format":').encode(),
    "the format on a line of its own": THIRD.replace("format: ", "format:\n  ").encode(),
    "the format last": (THIRD.partition("\n")[2] + THIRD.partition("\n")[0]).encode(),
}


@pytest.mark.parametrize("kind", READABLE)
def test_a_view_that_can_be_read_counts_however_it_is_written(two: Path, kind: str) -> None:
    (two / "c.yaml").write_bytes(READABLE[kind])
    counted_by_all(two)


@pytest.mark.parametrize(
    "name",
    [
        *("C.YAML", "c.yml", "c.Yml", "c.YML", "c.yaml.yaml", "c (1).yaml", "c-DESKTOP-1AB2C3D.yaml", "c - Copy.yaml"),
        *("c (conflicted copy 2026-11-03).yaml", "c.sync-conflict-20261103-101010-ABCDEFG.yaml", "Ç 意見.yaml"),
    ],
)
def test_a_view_counts_under_every_name_that_ends_as_it_should(two: Path, name: str) -> None:
    (two / name).write_text(THIRD, encoding="utf-8")
    counted_by_all(two)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "c.yaml.txt",
            "c.yml.txt",
            "C.YAML.TXT",
            "c.yaml.1",
            "c.yaml (1)",
            "c.yaml.download",
            "c.yaml_",
            "c.yaml.mine",
        ),
        *("c.txt", "c.text", "c"),
        *("c.yam", "c.ymal", "c.yamlx", "c.md", "c.rtf", "c.doc", "c.conf", "c."),
    ],
)
@pytest.mark.sampled(4)
def test_a_view_under_another_ending_is_told_of_with_its_name(two: Path, name: str) -> None:
    (two / name).write_text(THIRD, encoding="utf-8")
    refused_by_all(two, name, every=name == "c.yaml.txt")
    assert "Rename it to c.yaml." in check(two).out or name.startswith("C")
    assert check(two, two / name).status == 0, "who names it has it checked"


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("Dr. Jones", "Dr. Jones.yaml"),
        ("2026.11.03 Jones", "2026.11.03 Jones.yaml"),
        ("Jones v1.2", "Jones v1.2.yaml"),
        ("c.2026.yaml.txt", "c.2026.yaml"),
        ("c.\u0443aml", "c.yaml"),
    ],
)
def test_a_name_with_full_stops_keeps_them_when_the_remedy_is_followed(two: Path, name: str, right: str) -> None:
    (two / name).write_text(THIRD, encoding="utf-8")
    assert f"{name}: error: this is an assessment" in check(two).out
    assert "Rename it to " in check(two).out
    if name.isascii():
        assert f"Rename it to {right}. [wrong-name]" in check(two).out
    (two / name).rename(two / right)
    assert check(two).status == 0


def test_a_copy_of_a_view_is_told_of_whatever_the_copier_calls_it(two: Path) -> None:
    shutil.copy(two / "a.yaml", two / "a (1).yaml")
    assert "[duplicate-view]" in check(two).out


OTHERS: dict[str, str] = {
    "docker-compose.yml": "services:\n  web:\n    image: partnerkit/assessment/1\n",
    "workflow.yaml": "name: check\non: push\njobs:\n  a:\n    steps:\n      - run: partnerkit check .\n",
    "values.yaml": "replicaCount: 1\nimage:\n  repository: nginx\n",
    "configmap.yaml": "kind: ConfigMap\ndata:\n  a.yaml: |\n    format: partnerkit/assessment/1\n    ratings: {}\n",
    "films.yaml": "ratings: [5, 4]\n",
    "view.yaml": "view: list\ndate: 2026-11-03\n",
    "list.yaml": "- 1\n- 2\n",
    "notes.txt": "Red, amber, green: see partnerkit.\n\n    format: partnerkit/assessment/1\n",
    "README": "Each file starts with:\n\nformat: partnerkit/assessment/1\n",
    "c.yaml.bak": THIRD,
    "c.yaml~": THIRD,
    "c.yaml.orig": THIRD,
    "c.yaml.j2": THIRD,
    "ci/partnerkit.yml": "on: push\njobs: {}\n",
    "c.html": f"<pre>\n{THIRD}</pre>\n",
    "partnerkit": "#!/bin/sh\nexec python -m partnerkit\n",
    "partnerkit.json": '{"repos": []}\n',
    "config.yaml": "rules: {a: b}\nassessments: []\n",
    "partners.yaml": "formerly: Anytown\n",
}


def test_other_peoples_files_are_left_alone_without_a_word(two: Path) -> None:
    for name, text in OTHERS.items():
        (two / name).parent.mkdir(exist_ok=True)
        (two / name).write_text(text, encoding="utf-8")
        (two / f"in-utf-16-{Path(name).stem}.yaml").write_text(OTHERS["values.yaml"], encoding="utf-16")
    (two / "c.yaml").write_text(THIRD, encoding="utf-8")
    counted_by_all(two)
    assert check(two).out == "Checked 3 assessments, 1 configuration: nothing wrong.\n"


def test_an_empty_file_is_told_of_only_where_assessments_live(tmp_path: Path, two: Path) -> None:
    (two / "chart").mkdir()
    (two / "chart" / "values.yaml").touch()
    (two / "chart" / "Chart.yaml").write_text("name: web\n", encoding="utf-8")
    (two / "roles" / "web" / "vars").mkdir(parents=True)
    (two / "roles" / "web" / "vars" / "main.yml").write_text("---\n# vars file for web\n", encoding="utf-8")
    assert check(two).status == 0
    (two / "2026-12").mkdir()
    (two / "2026-12" / "trust.yaml").touch()
    assert "trust.yaml: error: nothing is in this file." in check(two).out
    (two / "partnerkit.yaml").write_text(SETTINGS + "assessments: [chart, a.yaml, b.yaml]\n", encoding="utf-8")
    assert "values.yaml: error: nothing is in this file." in check(two).out


# --- a named file


@pytest.mark.parametrize("turned", [False, True])
def test_a_named_file_stays_named_in_whatever_order_it_and_its_folder_are_given(two: Path, turned: bool) -> None:
    (two / "odd.yaml").write_text("services: {}\n", encoding="utf-8")
    named = [two / "odd.yaml", two]
    done = check(two, *(reversed(named) if turned else named))
    assert done.status == 1
    assert "odd.yaml" in done.out
    assert done.out.splitlines()[-1].startswith("Checked 3 assessments")


@posix
def test_a_file_given_by_several_paths_counts_once(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(two)
    (two / "link.yaml").symlink_to("a.yaml")
    (two.parent / "elsewhere").symlink_to(two)
    for paths in (
        ["a.yaml", "./a.yaml", "link.yaml"],
        [".", "a.yaml", two / "a.yaml"],
        [two.parent / "elsewhere", "."],
    ):
        done = check(two, *paths)
        assert done.status == 0, done.both
        number = 1 if paths[0] == "a.yaml" else 2
        assert f"Checked {number} assessment" in done.out


@posix
def test_a_file_that_a_file_system_has_under_two_cases_counts_once(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.link(two / "a.yaml", two / "A.yaml")  # one file, as where case does not count
    assert "Checked 2 assessments" in check(two, two / "A.yaml", two).out


# --- the settings

REQUIRED = SETTINGS + "required_views: {organisations: [Anytown Council]}\n"


@pytest.fixture
def one(tmp_path: Path) -> Path:
    folder = tmp_path / "repository" / "2026-11"
    folder.mkdir(parents=True)
    (folder / "a.yaml").write_text(view("Operations manager", "Anytown NHS Trust", "nhs"), encoding="utf-8")
    (folder / "b.yaml").write_text(view("Director", "Anytown Mind", "vcs"), encoding="utf-8")
    return folder


NEARLY = (
    *("partnerkit.yml", "Partnerkit.yaml", "PARTNERKIT.YAML", "partnerkit.YAML", ".partnerkit.yaml", ".partnerkit.yml"),
    *("partnerkit.yaml.txt", "partnerkit.txt", "partnerkit (1).yaml", "partnerkit-DESKTOP-1AB2C3D.yaml"),
    *("partner-kit.yaml", "partnerkit.yaml.yaml"),
    *("partnerskit.yaml", "parnterkit.yaml", "my-partnerkit.yaml", "Copy of partnerkit.yaml", "_partnerkit.yml"),
    *("partnerkit.yam", "partnerkit.json", "partnerkit.conf", "partnerkit", "config.yaml", "settings.yml"),
    *("partnerkit\u200b.yaml", "p\u0430rtnerkit.yaml"),
)


@posix
@pytest.mark.parametrize("above", [False, True])
@pytest.mark.parametrize("name", NEARLY)
@pytest.mark.sampled(8)
def test_settings_under_a_nearly_right_name_are_told_of_before_anything_rests_on_them(
    one: Path, name: str, above: bool
) -> None:
    (one.parent if above else one).joinpath(name).write_text(REQUIRED, encoding="utf-8")
    checked = check(one)
    line = next(line for line in checked.out.splitlines() if "[wrong-name]" in line)
    assert f"{name}: error: settings are read from partnerkit.yaml alone" in line
    assert line.endswith("Rename it to partnerkit.yaml. [wrong-name]")
    assert checked.status == 1
    rated = {"assess": inside("assess", one / "a.yaml", "--no-input")}
    for command, done in (commands(one, every=name == "partnerkit.yml") | rated).items():
        assert done.status == 1, (command, done)
        assert name in done.err, (command, done)


WRONG: dict[str, tuple[bytes, str]] = {
    "a slip": (REQUIRED.replace("required_views", "required_view").encode(), "Did you mean required_views?"),
    "a slip, and no first line": (
        REQUIRED.partition("\n")[2].replace("required_views", "required_view").encode(),
        "Did you mean required_views?",
    ),
    "utf-16": (REQUIRED.encode("utf-16"), "this is UTF-16, not UTF-8"),
    "utf-32": (REQUIRED.encode("utf-32"), "this is UTF-32, not UTF-8"),
    "a conflict": (f"<<<<<<< HEAD\n{REQUIRED}=======\n>>>>>>> theirs\n".encode(), "[conflict-marks]"),
    "first key in capitals": (REQUIRED.replace("format", "FORMAT").encode(), "Did you mean format?"),
    "a tab": (REQUIRED.replace("{organ", "\n\torgan").replace("]}", "]").encode(), "a tab stands"),
    "empty": (b"", "nothing is in this file"),
}


@pytest.mark.parametrize("above", [False, True])
@pytest.mark.parametrize("kind", WRONG)
@pytest.mark.sampled(6)
def test_settings_with_a_slip_are_told_of_before_anything_rests_on_them(one: Path, kind: str, above: bool) -> None:
    content, said = WRONG[kind]
    (one.parent if above else one).joinpath("partnerkit.yaml").write_bytes(content)
    for paths in ([one], [one / "a.yaml"]):
        checked = check(one, *paths)
        line = next(line for line in checked.out.splitlines() if "partnerkit.yaml:" in line)
        assert ": error: " in line
        assert said in line
        assert checked.out.count(said) == 1
    planned = {"plan": inside("plan", one / "a.yaml")}
    for command, done in (commands(one, every=kind == "a slip") | planned).items():
        assert done.status == 1, (command, done)
        assert done.err.count(said) == 1, (command, done)


def test_settings_without_their_first_line_apply(one: Path) -> None:
    (one.parent / "partnerkit.yaml").write_text(REQUIRED.partition("\n")[2], encoding="utf-8")
    assert "nobody has given a view for Anytown Council" in check(one).out


def test_settings_under_the_right_name_and_another_beside_it_are_two(one: Path) -> None:
    (one / "partnerkit.yaml").write_text(SETTINGS, encoding="utf-8")
    (one / "settings.yaml").write_text(SETTINGS, encoding="utf-8")
    done = check(one)
    assert "settings.yaml: error: settings are read from partnerkit.yaml alone" in done.out
    assert "Put what it says into partnerkit.yaml, and delete it." in done.out


def test_what_is_told_of_settings_above_is_not_forgotten_with_the_cache(one: Path, tmp_path: Path) -> None:
    def cached() -> Done:
        return run("check", one, "--as-of", TODAY, "--ignore", "unrated-issue", env={"XDG_CACHE_HOME": str(tmp_path)})

    assert [cached().status, cached().status] == [0, 0]
    (one.parent / ".partnerkit.yaml").write_text(REQUIRED, encoding="utf-8")
    assert [cached().status, cached().status] == [1, 1]
    (one.parent / ".partnerkit.yaml").unlink()
    assert cached().status == 0


@posix
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: Path(path).symlink_to("nowhere")])
def test_what_stands_for_the_settings_and_is_no_file_is_said_once_and_never_waited_for(
    one: Path, make: Callable[[str], None]
) -> None:
    make(str(one.parent / "partnerkit.yaml"))
    done = run("check", one)
    assert done.status == 3
    assert len([line for line in done.err.splitlines() if "partnerkit.yaml" in line]) == 1
    assert run("compare", one).status == 3


# --- as a process


@pytest.mark.parametrize(
    ("kind", "content"), [("c.yaml", THIRD.encode("utf-16")), ("c.yaml.txt", THIRD.encode()), ("c.yaml", b"")]
)
def test_the_commands_themselves_leave_nothing_out(two: Path, kind: str, content: bytes) -> None:
    (two / kind).write_bytes(content)
    assert run("check", ".", "--as-of", TODAY, cwd=two).status == 1
    done = run("agree", ".", "-o", "agreed.yaml", cwd=two)
    assert (done.status, (two / "agreed.yaml").exists()) == (1, False)
    assert kind in done.err


def test_a_folder_of_frameworks_passes(tmp_path: Path) -> None:
    from partnerkit.files.frameworks import shipped_folder

    shutil.copytree(shipped_folder(), tmp_path / "frameworks")
    done = run("check", "frameworks", cwd=tmp_path)
    assert done.status == 0
    assert done.out.endswith("frameworks, 1 crosswalk: nothing wrong.\n")
    assert done.err == "Next: partnerkit new assessment.yaml\n"
    (tmp_path / "partnerkit.yaml").write_text(SETTINGS, encoding="utf-8")
    assert "[no-assessment]" in run("check", ".", cwd=tmp_path).out, "a partnership's repository has assessments"


# --- two agreed views of one round


def agreed(day: str, rating: str, *views: str) -> str:
    named = f"views: [{', '.join(views)}]\n" if views else ""
    return (
        "format: partnerkit/assessment/1\nframework: working-partnership\npartnership: Anytown crisis alternatives\n"
        f"date: {day}\nview: agreed\n{named}ratings:\n  partnership-agreement: {rating}\n"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (agreed("2026-11-20", "green"), agreed("2026-11-21", "amber")),
        (agreed("2026-11-20", "green"), agreed("2026-11-20", "amber")),
        (agreed("2026-11-20", "green", "a.yaml"), agreed("2026-12-20", "amber", "a.yaml", "b.yaml")),
        (agreed("2026-05-01", "green", "a.yaml"), agreed("2026-11-20", "amber", "a.yaml")),
    ],
)
def test_two_agreed_views_of_one_round_are_named_and_no_report_takes_one(two: Path, first: str, second: str) -> None:
    (two / "agreed.yaml").write_text(first, encoding="utf-8")
    (two / "agreed-DESKTOP-1AB2C3D.yaml").write_text(second, encoding="utf-8")
    done = check(two)
    line = next(line for line in done.out.splitlines() if "[agreed-twice]" in line)
    assert line.count("agreed-DESKTOP-1AB2C3D.yaml") == 1
    assert "agreed.yaml" in line.replace("agreed-DESKTOP-1AB2C3D.yaml", "")
    assert done.status == 1
    reported = inside("report", two, "-o", two / "r.html")
    assert (reported.status, (two / "r.html").exists()) == (1, False)
    assert "agreed-DESKTOP-1AB2C3D.yaml" in reported.err
    assert "agreed-DESKTOP-1AB2C3D.yaml" in inside("progress", two).err


def test_where_nothing_rests_on_the_settings_what_is_wrong_with_them_is_said_all_the_same(one: Path) -> None:
    (one.parent / "partnerkit.yml").write_text(REQUIRED, encoding="utf-8")
    done = inside(
        *("new", one / "new.yaml", "--partnership", "Anytown", "--role", "Lead"),
        *("--organisation", "A", "--sector", "vcs"),
    )
    assert (done.status, (one / "new.yaml").exists()) == (0, True)
    assert "partnerkit.yml: error: settings are read from partnerkit.yaml alone" in done.err


def test_of_a_kind_that_is_not_known_the_check_says_that_and_no_more(two: Path) -> None:
    (two / "minutes.yaml").write_text("format: partnerkit/minutes/1\nfrom: a\nto: b\n", encoding="utf-8")
    lines = [line for line in check(two).out.splitlines() if "minutes.yaml" in line]
    assert len(lines) == 1
    assert 'minutes.yaml:1:9: error: this partnerkit knows no format "partnerkit/minutes/1"' in lines[0]


def test_a_view_that_an_agreement_names_and_is_not_there_is_named_as_it_is_there(two: Path) -> None:
    text = "format: partnerkit/assessment/1\nframework: working-partnership\npartnership: Anytown\n"
    agreed = f"{text}date: 2026-11-20\nview: agreed\nviews: [a.yaml, gone/b.yaml]\nratings: {{it-systems: green}}\n"
    (two / "agreed.yaml").write_text(agreed, encoding="utf-8")
    (line,) = (line for line in check(two).out.splitlines() if "[unknown-view]" in line)
    assert line.endswith(
        "error: gone/b.yaml does not exist. Write its name as it is seen from the folder of this file. [unknown-view]"
    )
