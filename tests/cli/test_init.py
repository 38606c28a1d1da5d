"""`init`: a partnership's repository, all of it or nothing, and what becomes of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from markdown_it import MarkdownIt

from tests.support import ROOT
from tests.support.command import TODAY, Done, Terminal, run

PARTNERS = [
    "Operations manager, Anytown NHS Trust, nhs",
    "Director, Anytown Mind, vcs",
    "Peer lead, Anytown Service User Forum, lived-experience",
]
OPTIONS = ["--partnership", "Anytown crisis alternatives", *(part for one in PARTNERS for part in ("--partner", one))]
FILES = {
    *(".editorconfig", ".gitattributes", ".gitignore", ".github/workflows/partnerkit.yml", ".pre-commit-config.yaml"),
    *(".partnerkit/assessment-working-partnership.schema.json", ".partnerkit/config.schema.json"),
    *(".partnerkit/seal.schema.json", ".partnerkit/partnership.schema.json", "partnership.yaml"),
    *(".vscode/extensions.json", ".vscode/settings.json", "README.md", "partnerkit.yaml"),
    *("2026-11/anytown-mind.yaml", "2026-11/anytown-nhs-trust.yaml", "2026-11/anytown-service-user-forum.yaml"),
}


def init(folder: Path, *options: str) -> Done:
    return run("init", folder, "--as-of", TODAY, *options)


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def problems(folder: Path, *options: str) -> list[dict[str, Any]]:
    done = run("check", "--as-of", TODAY, "--format", "json", *options, cwd=folder)
    found: list[dict[str, Any]] = json.loads(done.out)["problems"]
    return found


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("init") / "new" / "anytown"
    done = init(folder, *OPTIONS)
    assert (done.status, set(done.out.split())) == (0, FILES)
    return folder


def test_everything_that_is_said_is_there_and_nothing_else(laid_out: Path) -> None:
    assert files(laid_out) == FILES


def test_what_is_laid_out_is_incomplete_and_not_invalid(laid_out: Path) -> None:
    found = problems(laid_out)
    assert [problem["rule"] for problem in found] == ["not-begun"] * 3
    assert run("check", "--as-of", TODAY, cwd=laid_out).status == 0
    assert run("check", "--as-of", TODAY, "--strict", cwd=laid_out).status == 1


def test_each_partner_has_a_file_with_role_organisation_and_sector(laid_out: Path) -> None:
    view = yaml.safe_load((laid_out / "2026-11" / "anytown-mind.yaml").read_text(encoding="utf-8"))
    assert view["assessor"] == {"role": "Director", "organisation": "Anytown Mind", "sector": "vcs"}
    assert view["partnership"] == "Anytown crisis alternatives"


def test_every_file_is_valid_for_those_who_read_it(laid_out: Path) -> None:
    schemas = [
        ("vendor.github-workflows", ".github/workflows/partnerkit.yml"),
        (None, ".pre-commit-config.yaml"),
    ]
    for builtin, name in schemas:
        command = (
            ["check_jsonschema", "--builtin-schema", builtin, name]
            if builtin
            else ["pre_commit", "validate-config", name]
        )
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=laid_out, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    for name in ("settings", "extensions"):
        json.loads((laid_out / ".vscode" / f"{name}.json").read_text(encoding="utf-8"))


def test_the_editor_is_given_schemas_that_fit_and_that_are_there(laid_out: Path) -> None:
    settings = json.loads((laid_out / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert all((laid_out / schema).is_file() for schema in settings["yaml.schemas"])
    for file in [laid_out / "partnerkit.yaml", laid_out / "partnership.yaml", *(laid_out / "2026-11").glob("*.yaml")]:
        text = file.read_text(encoding="utf-8")
        match = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        assert match is not None
        schema = json.loads((file.parent / match.group(1)).read_text(encoding="utf-8"))
        data = json.loads(json.dumps(yaml.safe_load(text), default=str))
        assert [error.message for error in Draft7Validator(schema).iter_errors(data)] == []


def test_every_command_that_the_readme_names_exists_and_every_link_leads_somewhere(laid_out: Path) -> None:
    text = (laid_out / "README.md").read_text(encoding="utf-8")
    tokens = [
        child for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text) for child in token.children or []
    ]
    links = {str(token.attrs["href"]) for token in tokens if token.type == "link_open"}
    assert links == {name for name in FILES if name.startswith("2026-11/")}
    named = {token.content.split()[1] for token in tokens if token.content.startswith("partnerkit ")}
    for command in named - {"COMMAND"}:
        assert run(command, "--help").status == 0
    assert "Director, Anytown Mind" in text


def test_what_may_be_set_later_is_valid_once_it_is_uncommented(laid_out: Path, tmp_path: Path) -> None:
    text = (laid_out / "partnerkit.yaml").read_text(encoding="utf-8")
    before, _, after = text.partition("Take the # away")
    after = re.sub(r"^# ", "", after, flags=re.MULTILINE)
    (tmp_path / "partnerkit.yaml").write_text(f"{before}Take the # away{after}", encoding="utf-8")
    done = run("check", "partnerkit.yaml", cwd=tmp_path)
    assert done.out == "Checked 0 assessments, 1 configuration: nothing wrong.\n"


def test_the_record_says_who_was_named_and_nothing_else(laid_out: Path) -> None:
    data = yaml.safe_load((laid_out / "partnership.yaml").read_text(encoding="utf-8"))
    assert data == {
        "format": "partnerkit/partnership/1",
        "partnership": "Anytown crisis alternatives",
        "partners": [
            {"organisation": "Anytown NHS Trust", "sector": "nhs", "people": [{"role": "Operations manager"}]},
            {"organisation": "Anytown Mind", "sector": "vcs", "people": [{"role": "Director"}]},
            {
                "organisation": "Anytown Service User Forum",
                "sector": "lived-experience",
                "people": [{"role": "Peer lead"}],
            },
        ],
    }


def test_every_example_in_the_record_is_valid_once_it_is_uncommented(laid_out: Path, tmp_path: Path) -> None:
    text = (laid_out / "partnership.yaml").read_text(encoding="utf-8")
    text = re.sub(r"^# (?=[a-z_]+:|  )", "", text, flags=re.MULTILINE)
    text = re.sub(r"^( +)# (?=contributes:|paid:)", r"\1", text, flags=re.MULTILINE)
    text = text.replace("    #   - {role", "      - {role")
    (tmp_path / "partnership.yaml").write_text(text, encoding="utf-8")
    from partnerkit.model.record import Record

    assert yaml.safe_load(text).keys() == set(Record.model_fields) - {"rag_keys"}
    found = problems(tmp_path)
    assert {one["rule"] for one in found} <= {"partner-without-red-lines", "partner-unsigned"}, found


def test_a_partner_of_several_roles_stands_once_and_who_speaks_for_none_in_a_comment(tmp_path: Path) -> None:
    named = ("Chair, Mind: #1, vcs", "Director, mind: #1, vcs", "Expert\u202e by experience, lived-experience")
    done = init(tmp_path, "--partnership", "[/] <b>", *(part for one in named for part in ("--partner", one)))
    assert done.status == 0, done.err
    text = (tmp_path / "partnership.yaml").read_text(encoding="utf-8")
    (partner,) = yaml.safe_load(text)["partners"]
    assert partner["organisation"] == "Mind: #1"
    assert [one["role"] for one in partner["people"]] == ["Chair", "Director"]
    assert "# Expert<U+202E> by experience gives a view and speaks for no organisation" in text
    assert "{partner: 'Mind: #1', text:" in text


def test_gitlab_and_none_are_served_too(tmp_path: Path) -> None:
    init(tmp_path / "a", *OPTIONS, "--ci", "gitlab", "--install-from", "git+https://git.example/x: y #z")
    assert ".gitlab-ci.yml" in files(tmp_path / "a")
    assert not (tmp_path / "a" / ".github").exists()
    job = yaml.safe_load((tmp_path / "a" / ".gitlab-ci.yml").read_text(encoding="utf-8"))["partnerkit"]
    assert job["variables"]["PARTNERKIT"] == "git+https://git.example/x: y #z"
    command = ["check_jsonschema", "--builtin-schema", "vendor.gitlab-ci", ".gitlab-ci.yml"]
    subprocess.run([sys.executable, "-m", *command], cwd=tmp_path / "a", check=True, capture_output=True)
    init(tmp_path / "b", *OPTIONS, "--ci", "none")
    assert {name for name in files(tmp_path / "b") if "git" in name} == {".gitattributes", ".gitignore"}


# --- never overwrites ------------------------------------------------------------------------------------------------


def test_one_file_that_is_there_keeps_everything_from_being_written(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine\n", encoding="utf-8")
    (tmp_path / "2026-11").mkdir()
    done = init(tmp_path, *OPTIONS)
    assert (done.status, done.out) == (3, "")
    assert "holds already: README.md." in done.err
    assert "--keep" in done.err
    assert files(tmp_path) == {"README.md"}
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine\n"


def test_what_a_killed_run_left_goes_although_the_next_one_is_refused(tmp_path: Path) -> None:
    init(tmp_path, *OPTIONS)
    left = tmp_path / ".partnerkit" / ".config.schema.json.a1b2c3d4.partnerkit.tmp"
    left.write_bytes(b"half")
    assert init(tmp_path, *OPTIONS).status == 3
    assert not left.exists()


def test_a_file_that_is_to_be_kept_is_kept_and_the_rest_is_written(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine\n", encoding="utf-8")
    done = init(tmp_path, *OPTIONS, "--keep")
    assert set(done.out.split()) == FILES - {"README.md"}
    assert files(tmp_path) == FILES
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine\n"
    again = init(tmp_path, *OPTIONS, "--keep")
    assert (again.status, again.out.strip()) == (0, "")


def test_a_link_to_nowhere_is_something_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "README.md").symlink_to(tmp_path / "elsewhere.md")
    assert init(tmp_path, *OPTIONS).status == 3
    assert not (tmp_path / "elsewhere.md").exists()


@pytest.mark.parametrize("obstacle", [".vscode", "2026-11"])
def test_where_a_folder_cannot_be_made_nothing_is_left(tmp_path: Path, obstacle: str) -> None:
    (tmp_path / obstacle).write_text("a file\n", encoding="utf-8")
    done = init(tmp_path, *OPTIONS)
    assert done.status == 3
    assert "nothing was laid out" in done.err
    assert files(tmp_path) == {obstacle}
    assert [path.name for path in tmp_path.iterdir()] == [obstacle]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_that_may_not_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert init(tmp_path / "new", *OPTIONS).status == 3


# --- whom it names ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("partner", "name", "assessor"),
    [
        ("Peer lead, lived-experience", "peer-lead", {"role": "Peer lead", "sector": "lived-experience"}),
        ("Chair, Mind, Body, Soul Ltd, vcs", "mind-body-soul-ltd", {"organisation": "Mind, Body, Soul Ltd"}),
        ("Chair, Äpfel & Söhne, vcs", "apfel-sohne", {"organisation": "Äpfel & Söhne"}),
        ("Chair, 心, vcs", "partner", {"organisation": "心"}),
        ("Chair, CON, vcs", "con-view", {"organisation": "CON"}),
        ("Chair, Agreed, vcs", "agreed-view", {"organisation": "Agreed"}),
        ("Chair, ../../etc/passwd, vcs", "etc-passwd", {"organisation": "../../etc/passwd"}),
        ("{{ 7 * 7 }}, - [x]: #y, other", "x-y", {"role": "{{ 7 * 7 }}", "organisation": "- [x]: #y"}),
        ("x" * 300 + ", " + "y" * 300 + ", nhs", "y" * 60, {"organisation": "y" * 300}),
    ],
)
@pytest.mark.sampled(4)
def test_whatever_a_partner_is_called_the_file_has_a_plain_name(
    tmp_path: Path, partner: str, name: str, assessor: dict[str, str]
) -> None:
    done = init(tmp_path, "--partnership", "x | y\n# z", "--partner", partner)
    assert done.status == 0
    view = yaml.safe_load((tmp_path / "2026-11" / f"{name}.yaml").read_text(encoding="utf-8"))
    assert view["assessor"].items() >= assessor.items()
    assert {problem["rule"] for problem in problems(tmp_path)} == {"not-begun"}


def test_two_of_one_organisation_have_a_file_each(tmp_path: Path) -> None:
    people = ["Chair, Mind, vcs", "Nurse, Mind, vcs", "Nurse!, mind!, vcs"]
    done = init(tmp_path, "--partnership", "x", *(part for one in people for part in ("--partner", one)))
    assert {Path(line).name for line in done.out.split() if line.startswith("2026")} == {
        "mind-chair.yaml",
        "mind-nurse.yaml",
        "mind-nurse-2.yaml",
    }


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--partner", "Chair, Mind, vcs"], "--partnership is missing"),
        (["--partnership", " ", "--partner", "Chair, Mind, vcs"], "--partnership is empty"),
        (["--partnership", "x"], "--partner is missing"),
        (["--partnership", "x", "--partner", "Chair"], "is not clear"),
        (["--partnership", "x", "--partner", ", Mind, vcs"], "is not clear"),
        (["--partnership", "x", "--partner", "Chair, Mind, vcse"], "Did you mean vcs?"),
        (["--partnership", "x", "--partner", "Chair, Mind, parish"], "Sectors are nhs,"),
        (["--partnership", "x", "--partner", "A, B, nhs", "--partner", "a,  b, nhs"], "is named twice"),
        (["--partnership", "x", "--partner", "A, B, nhs", "--framework", "top-tip"], "Did you mean top-tips?"),
        (["--partnership", "x", "--partner", "A, B, nhs", "--date", "soon"], "--date is no date"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage_and_leaves_nothing(tmp_path: Path, options: list[str], said: str) -> None:
    done = init(tmp_path / "new", *options)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert not (tmp_path / "new").exists()


def test_another_framework_can_be_named(tmp_path: Path) -> None:
    init(tmp_path, *OPTIONS, "--framework", "top-tips")
    assert [problem["message"] for problem in problems(tmp_path)] == ["none of the 12 tips is rated yet"] * 3
    assert "12 tips" in (tmp_path / "README.md").read_text(encoding="utf-8")


def test_a_guide_with_a_scale_of_its_own_is_spoken_of_by_its_levels(tmp_path: Path) -> None:
    framework = ROOT / "tests/data/ok/frameworks/scirocco.yaml"
    init(tmp_path, *OPTIONS, "--framework", str(framework), "--ci", "none")
    said = " ".join((tmp_path / "README.md").read_text(encoding="utf-8").split())
    assert "12 dimensions, each rated 5, 4, 3, 2, 1 or 0 by everybody" in said
    assert "a comment and, for 0, 1, 2 and 3, what should be done." in said
    assert "write 5, 4, 3, 2, 1, 0, not-applicable or cannot-judge behind each dimension." in said
    settings = (tmp_path / "partnerkit.yaml").read_text(encoding="utf-8")
    assert "what is rated 5 names what shows it" in settings
    assert not re.search(r"\b(green|amber|red)\b(?!-line| lines)", said + settings)


def test_on_a_terminal_what_is_missing_is_asked_for(tmp_path: Path) -> None:
    with Terminal("init", "new", "--as-of", TODAY, cwd=tmp_path) as terminal:
        terminal.answer("Partnership:", "Anytown\r")
        terminal.answer("Role of the first", "Chair\r")
        terminal.answer("organisation", "Anytown Mind\r")
        terminal.answer("Their sector:", "VCS\r")
        terminal.answer("Role of another", "Peer lead\r")
        terminal.answer("organisation", "\r")
        terminal.answer("Their sector:", "lived experience\r")
        terminal.answer("Role of another", "\r")
        terminal.see("Laid out")
        assert terminal.end() == 0
    assert (tmp_path / "new" / "2026-11" / "peer-lead.yaml").is_file()
    assert {problem["rule"] for problem in problems(tmp_path / "new")} == {"not-begun"}
