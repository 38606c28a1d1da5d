"""`rules`: what is checked, and why; and what a shell completes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from partnerkit.rules.catalogue import EVERY
from partnerkit.rules.every import IDS
from tests.support.command import AGREED, ROOT, run


def test_every_rule_is_listed_with_its_severity() -> None:
    done = run("rules")
    listed = dict(re.findall(r"^  ([a-z-]+) +(error|warning)  ", done.out, re.MULTILINE))
    assert listed == {rule.id: str(rule.severity) for rule in EVERY.values()}
    assert done.status == 0
    assert "Off unless max_age_days is set." in " ".join(done.out.split())


@pytest.mark.parametrize("rule", EVERY)
def test_a_rule_is_explained_with_both_examples_as_they_are(rule: str) -> None:
    import contextlib
    import io

    from partnerkit.cli import app

    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
        app(["rules", rule])
    text = printed.getvalue()
    assert text.startswith(f"{rule} ({EVERY[rule].severity})\n{EVERY[rule].summary[:60]}")
    assert "\nWhy\n" in text
    for example in (EVERY[rule].explained.fails, EVERY[rule].explained.passes):
        for content in example.values():
            if isinstance(content, str):
                assert all(f"  {line}" in text.splitlines() for line in content.splitlines())
    if rule in IDS:
        assert f"  {rule}: " in text


def test_an_id_with_a_slip_is_wrong_usage_with_the_one_that_was_meant() -> None:
    done = run("rules", "red-wihout-action")
    assert (done.status, done.out) == (2, "")
    assert "Did you mean red-without-action?" in done.err
    assert "lists all" in run("rules", "xyz").err


# --- completion ------------------------------------------------------------------------------------------------------


def completed(words: str, last: str) -> list[str]:
    """What is offered for a last word, as bash asks for it."""
    done = subprocess.run(
        [Path(sys.executable).parent / "partnerkit"],
        env={
            **os.environ,
            "COMP_WORDS": f"{words} {last}",
            "COMP_CWORD": str(len(words.split())),
            "_PARTNERKIT_COMPLETE": "complete_bash",
        },
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "last", "offered"),
    [
        ("partnerkit", "co", ["compare", "completion"]),
        ("partnerkit rules", "yaml-s", ["yaml-syntax"]),
        (
            "partnerkit check --select",
            "unrated-issue,duplicate-r",
            [f"unrated-issue,duplicate-{rest}" for rest in ("ref", "ref-in-record", "reading")],
        ),
        ("partnerkit check --format", "g", ["github", "gitlab"]),
        ("partnerkit new a.yaml --framework", "w", ["working-partnership"]),
        ("partnerkit frameworks show", "t", ["top-tips"]),
        ("partnerkit frameworks show top-tips", "hos", ["hospital-discharge"]),
        (f"partnerkit action add {AGREED.relative_to(ROOT)}", "pilot", ["piloting"]),
        (f"partnerkit action update {AGREED.relative_to(ROOT)}", "A12", ["A12"]),
        ("partnerkit action update missing.yaml", "A", []),
    ],
)
@pytest.mark.sampled(4)
def test_a_shell_is_offered_what_can_stand_there(words: str, last: str, offered: list[str]) -> None:
    assert completed(words, last) == offered


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_completes_with_what_is_printed_for_it(tmp_path: Path) -> None:
    script = run("completion", "bash").out
    bin_ = Path(sys.executable).parent
    line = f"""PATH={bin_}:$PATH
{script}
COMP_WORDS=(partnerkit rules red-w); COMP_CWORD=2
_partnerkit_completion partnerkit
echo "${{COMPREPLY[@]}}"
"""
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.stdout, done.stderr) == ("red-without-action\n", "")


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_other_shells_are_told_too(shell: str) -> None:
    done = run("completion", shell)
    assert done.status == 0
    assert "_PARTNERKIT_COMPLETE" in done.out


def test_completion_costs_nothing_where_nobody_asks_for_it() -> None:
    code = "import sys, partnerkit.cli as c\ntry: c.app(['--help'])\nexcept SystemExit: print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.splitlines()[-1].split()
    assert [name for name in loaded if name.startswith("partnerkit.cli.complet")] == []
