"""Every command ends by naming the next step, as a line that can be copied."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from partnerkit.files.frameworks import Library
from tests.support.command import EXAMPLES, TODAY, Done, Terminal, assessment, run, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")

GIVEN = "--partnership Anytown --role Manager --sector nhs"
EARLIER, LATER = "anytown/2026-05/agreed.yaml", "anytown/2026-11/agreed.yaml"
VIEWS = "anytown/2026-11/trust.yaml anytown/2026-11/vcs.yaml"
OUTCOMES = {
    f"new a.yaml {GIVEN}": "assess a.yaml",
    f"new 'a view.yaml' {GIVEN}": "assess 'a view.yaml'",
    f"new {GIVEN} -- -a.yaml": "assess ./-a.yaml",
    f"init made --partnership Anytown --partner 'Director, Mind, vcs' --date {TODAY}": (
        f"assess made/{TODAY[:7]}/mind.yaml"
    ),
    f"assess {LATER}": f"plan {LATER} -o plan.md",
    "assess anytown/2026-11/trust.yaml": "status anytown",
    "assess unsettled/trust.yaml": "compare unsettled",
    "status anytown --as-of 2026-11-23": "plan anytown/2026-11/agreed.yaml -o plan.md",
    "status gathering --as-of 2026-11-10": "status gathering",
    "remind gathering": "status gathering",
    "remind anytown --actions": "status anytown",
    "new --round anytown/2027-05": "status anytown",
    f"assess {VIEWS}": f"compare {VIEWS}",
    "assess half.yaml": "assess half.yaml",
    "assess bare.yaml": "assess bare.yaml --issue 4",
    "assess whole.yaml": "report whole.yaml -o report.html",
    "assess alone/trust.yaml": "check alone/trust.yaml",
    "assess half-agreed/agreed.yaml": ("agree half-agreed/trust.yaml half-agreed/vcs.yaml -o half-agreed/agreed.yaml"),
    "compare anytown/2026-11": "compare anytown/2026-11 --agenda 90 -o agenda.md",
    f"compare {VIEWS} --window 60 --format json": f"compare {VIEWS} --window 60 --agenda 90 -o agenda.md",
    f"compare {VIEWS} --by sector": "compare anytown/2026-11 --agenda 90 -o agenda.md",
    "compare anytown/2026-11 --agenda 60": f"agree anytown/2026-11 -o anytown/2026-11/agreed.yaml --from {EARLIER}",
    f"agree {VIEWS} -o mine.yaml --from {EARLIER}": f"agree {VIEWS} -o mine.yaml --from {EARLIER}",
    f"agree anytown/2026-11 -o {LATER}": f"plan {LATER} -o plan.md",
    f"challenge {LATER}": f"challenge {LATER} -o questions.docx",
    f"challenge {LATER} -o q.md": f"assess {LATER} --issue 12",
    "challenge --kinds": "challenge --explain lived-experience-settled-upwards",
    "challenge --explain nobody-can-judge": "challenge --kinds",
    "check alone --select duplicate-ref": "plan alone/trust.yaml -o plan.md",
    "check anytown/2026-11/trust.yaml --select duplicate-ref": "compare anytown/2026-11",
    f"check {VIEWS} --select duplicate-ref": "compare anytown/2026-11",
    "check anytown/2026-05 anytown/2026-11 --select duplicate-ref": f"plan {LATER} -o plan.md",
    "check anytown --select duplicate-ref --format json": f"plan {LATER} -o plan.md",
    "check bare.yaml --fail-on never": "rules red-without-action",
    "check half.yaml --fail-on never": "assess half.yaml",
    "plan half.yaml": "assess half.yaml",
    "plan bare.yaml": "assess bare.yaml --issue 4",
    "plan whole.yaml": "report whole.yaml -o report.html",
    "plan acting.yaml": "report acting.yaml -o report.html",
    "plan acting.yaml --format csv": "report acting.yaml -o report.html",
    "action add acting.yaml 4 'Meet again'": "plan acting.yaml -o plan.md",
    "action done acting.yaml A1": "plan acting.yaml -o plan.md",
    f"progress {EARLIER} {LATER}": f"report {EARLIER} {LATER} -o report.html",
    "report anytown/2026-11 -o r.html": f"plan {LATER} -o plan.md",
    f"report {VIEWS} -o r.docx": f"agree {VIEWS} -o anytown/2026-11/agreed.yaml",
    f"report {LATER} --form -o r.xlsx": f"import r.xlsx -o {LATER}",
    "form top-tips -o form.html": "check",
    "form top-tips --format xlsx -o form.xlsx": "import form.xlsx -o form.yaml",
    "form top-tips --format docx --partnership 'Our town' -o form.docx": "import form.docx -o form.yaml",
    "frameworks list": "frameworks show top-tips",
    "frameworks show top-tips 4": "new assessment.yaml --framework top-tips",
    "frameworks schema --framework top-tips": "new assessment.yaml --framework top-tips",
    "frameworks schema config": "check",
    "templates list": "templates copy board-paper.md",
    "templates copy board-paper.md": "report --template board-paper.md.j2 .",
    "templates copy reminder.txt": "remind --template reminder.txt.j2",
    "templates copy reminder-of-actions.txt": "remind --actions --template reminder-of-actions.txt.j2",
    "rules": "check",
    "rules duplicate-ref": "check",
}
"""What is typed behind `partnerkit`, and what the last line then says."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two rounds, and with assessments at every stage of the work."""
    shutil.copytree(EXAMPLES / "anytown", tmp_path / "anytown")

    issues = [issue.id for issue in Library().get("working-partnership", tmp_path).valid.issues]
    green = dict.fromkeys(issues, "green")
    agreed = {"view": "agreed", "assessor": None}
    actions = [
        {"ref": "A1", "action": "Meet", "due": "2027-02-01"},
        {"ref": "A2", "action": "Talk", "due": "2027-01-01"},
        {"ref": "A3", "action": "Write", "due": "2026-01-01", "status": "done"},
    ]
    red = {**green, "partnership-agreement": "red"}
    write(tmp_path / "half.yaml", assessment(ratings={issues[0]: "green"}))
    write(tmp_path / "bare.yaml", assessment(ratings=red))
    write(tmp_path / "whole.yaml", assessment(ratings=green, **agreed))
    acting = {**red, "partnership-agreement": {"rating": "red", "actions": actions}}
    write(tmp_path / "acting.yaml", assessment(ratings=acting, **agreed))
    write(tmp_path / "alone" / "trust.yaml", assessment(ratings=green))
    for name in ("trust.yaml", "vcs.yaml"):
        write(tmp_path / "half-agreed" / name, assessment(ratings=green))
    write(tmp_path / "half-agreed" / "agreed.yaml", assessment(views=["trust.yaml", "vcs.yaml"], **agreed))
    for place, name in (("unsettled", "vcs.yaml"), ("unsettled", "trust.yaml"), ("gathering/2026-11", "trust.yaml")):
        (tmp_path / place).mkdir(parents=True, exist_ok=True)
        shutil.copy(EXAMPLES / "anytown" / "2026-11" / name, tmp_path / place)
    write(
        tmp_path / "gathering" / "partnerkit.yaml",
        {"format": "partnerkit/config/1", "rounds": [{"folder": "2026-11", "views_by": "2026-11-30"}]},
    )
    write(tmp_path / "gathering" / "2026-11" / "vcs.yaml", assessment(partnership="Anytown crisis alternatives"))
    return tmp_path


def pasted(line: str, folder: Path) -> Done:
    """The command as a shell calls it for a line: what becomes of the words is the shell's, the start is the tests'."""
    script = f"typed() {{ printf '%s\\0' \"$@\"; }}; typed {line}"
    words = subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, check=True)
    assert words.stderr == b""
    return run(*words.stdout.decode().split("\0")[:-1], cwd=folder)


def last_line(done: Done) -> str:
    return done.err.splitlines()[-1]


@pytest.mark.parametrize("typed", OUTCOMES)
@pytest.mark.sampled(8)
def test_the_last_line_names_the_next_step_and_can_be_pasted(folder: Path, typed: str) -> None:
    done = pasted(typed, folder)
    assert done.status == 0, done
    assert last_line(done) == f"Next: partnerkit {OUTCOMES[typed]}"
    assert done.err.count("Next: ") == 1
    assert "Next: " not in done.out
    then = pasted(OUTCOMES[typed], folder)
    asks = then.status == 2 and then.err.endswith("is missing, and there is no terminal to ask on.\n")
    assert then.status in (0, 1) or asks or typed.startswith("templates copy"), then


def test_what_was_refused_names_a_remedy_and_no_next_step(folder: Path) -> None:
    for typed in ("assess nowhere.yaml", "plan anytown/2026-11/agreed.yaml --format csv --gantt", "rules nonsense"):
        done = pasted(typed, folder)
        assert done.status in (2, 3)
        assert "Next: " not in done.both


def test_the_log_of_github_gets_no_next_step(folder: Path) -> None:
    for arguments in (("rules",), ("check", "whole.yaml"), ("check", "whole.yaml", "--format", "auto")):
        done = run(*arguments, env={"GITHUB_ACTIONS": "true"}, cwd=folder)
        assert (done.status, done.err) == (0, "")


@pytest.mark.parametrize("form", ["github", "gitlab", "junit", "sarif"])
def test_what_a_ci_reads_comes_without_a_next_step(folder: Path, form: str) -> None:
    done = run("check", "bare.yaml", "--format", form, cwd=folder)
    assert (done.status, done.err) == (1, "")
    assert "Next: " not in done.out


@pytest.mark.filterwarnings("ignore:.*forkpty.*:DeprecationWarning")
def test_completion_says_where_it_belongs_only_to_who_sees_it(tmp_path: Path) -> None:
    assert run("completion", "bash").err == ""
    with Terminal("completion", "zsh", cwd=tmp_path) as terminal:
        terminal.see("Next: partnerkit completion zsh >> ~/.zshrc")
        assert terminal.end() == 0
