"""Wrong usage is told in our words, whatever library noticed it, with what was probably meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from partnerkit.cli import COMMANDS
from tests.support.command import inside, run

if TYPE_CHECKING:
    from pathlib import Path

OF_A_LIBRARY = re.compile(
    r"Value error|Input should|Invalid value|Assertion failed|is not one of|not a valid|No such|Got unexpected|"
    r"Missing (?:argument|option|parameter)|requires an argument|does not take|pydantic|typer|Traceback"
)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("plan", "PATH is missing: one or more assessments"),
        ("plan --by ownr a.yaml", '--by cannot be "ownr". Did you mean owner?'),
        ("plan --by zzz a.yaml", '--by cannot be "zzz". It can be issue, owner, due or workstream.'),
        ("check --format xml", '--format cannot be "xml"'),
        ("new a.yaml --view x", '--view cannot be "x". It can be individual or agreed.'),
        ("new a.yaml --sector NHSS", '--sector cannot be "NHSS". Did you mean nhs?'),
        ("action update a.yaml A1 --status finished", '--status cannot be "finished". It can be '),
        (
            "compare --window 400 a.yaml",
            '--window cannot be "400": it must be a whole number, at least 1, at most 366.',
        ),
        ("compare --window x a.yaml", '--window cannot be "x": it must be a whole number'),
        ("compare --window \u0663 a.yaml", "--window cannot be"),
        ("compare --min-group 0 a.yaml", '--min-group cannot be "0": it must be a whole number, at least 2.'),
        ("compare --window 1e400 a.yaml", "--window cannot be"),
        (f"compare --window {'9' * 5000} a.yaml", "--window cannot be"),
        ("plan --bye owner a.yaml", "there is no option --bye. Did you mean --by?"),
        ("plan -q a.yaml", "there is no option -q. `partnerkit plan --help` lists them."),
        ("--versoin", "there is no option --versoin. Did you mean --version?"),
        ("plna a.yaml", "there is no command \"plna\". Did you mean 'plan'?"),
        ("zzz", 'there is no command "zzz". Commands are frameworks, init, new'),
        ("action ad a.yaml", "there is no command \"ad\". Did you mean 'add'?"),
        ("plan --gantt=3 a.yaml", "--gantt takes no value."),
        ("assess a.yaml --issue", "--issue needs a value behind it."),
        ("report a.yaml -o a.html -o b.html", "--output is given twice, and takes one value."),
        ("report a.yaml --format html --format=pdf", "--format is given twice, and takes one value."),
        ("form working-partnership --from a --from b", "--from is given twice, and takes one value."),
        ("compare a.yaml --views hidden --views named", "--views is given twice, and takes one value."),
        ("compare a.yaml --window 30 --window 60", "--window is given twice, and takes one value."),
        ("plan a.yaml --views grouped", "a plan has no groups of views. Give --views named or hidden."),
        ("import a.docx --role= --name x", "--role is empty"),
        ("action add a.yaml 4 Sign it now", "Put a text of several words in quotes."),
    ],
)
def test_wrong_usage_is_told_in_our_words(words: str, sentence: str) -> None:
    done = inside(*words.split())
    assert done.status == 2
    said = " ".join(done.both.replace("python -m partnerkit", "partnerkit").replace("root", "partnerkit").split())
    assert sentence in said
    assert not OF_A_LIBRARY.search(done.both)


def test_a_process_says_the_same() -> None:
    done = run("plan", "--by", "ownr", "a.yaml")
    assert done.status == 2
    assert 'Error: --by cannot be "ownr". Did you mean owner?' in done.err
    assert "Usage: " in done.err


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.sampled(6)
def test_every_parameter_refuses_nonsense_in_our_words(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import typer

    from partnerkit.cli.commands import load

    monkeypatch.chdir(tmp_path)  # the name of a file may well be nonsense: it is written here
    waiting = [([command], load(command))]
    while waiting:
        path, found = waiting.pop()
        waiting += [([*path, name], below) for name, below in getattr(found, "commands", {}).items()]
        for one in found.params:
            option = next(iter(one.opts), "")
            if not option.startswith("-") or getattr(one, "is_flag", False):
                continue
            for words in ([*path, option], [*path, f"{option}=\u202e no such\u200b"]):
                try:
                    done = inside(*words)
                except typer.Exit:
                    continue
                assert not OF_A_LIBRARY.search(done.both), done.both
