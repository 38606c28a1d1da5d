"""A record, changed by a line: nothing else in the file moves, and what cannot be meant is refused."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from partnerkit.files.governing import as_seen
from tests.support.command import Done, inside

BLOCK = """\
# What we wrote down.   Two spaces here.
format: partnerkit/partnership/1
partnership: "Anytown"   # as in our assessments

partners:
  - organisation: Anytown Mind
    sector: vcs
  - organisation: Anytown Trust # the big one
    sector: nhs

red_lines:
  - partner: Anytown Mind
    text: none
    date: 2026-01-01

milestones:
  # the first
  - ref: M1
    term: short
    text: 'It opens'
    due: 2027-06-30

outcomes:
  - ref: O1
    text: Help
    measures:
      - ref: O1.1
        text: Seen in an hour
        unit: per cent
        readings:
          - date: 2026-07-01   # a Wednesday
            value: 48
            note: few

# the end
"""
FLOW = """\
format: partnerkit/partnership/1
partnership: Anytown
partners: [{organisation: Anytown Mind, sector: vcs}, {organisation: Anytown Trust, sector: nhs}]
red_lines: [{partner: Anytown Mind, text: none, date: 2026-01-01}]  # all of them
milestones: [{ref: M1, term: short, text: It opens, due: 2027-06-30}]
outcomes: [{ref: O1, text: Help, measures: [{ref: O1.1, text: Seen, unit: per cent,
  readings: [{date: 2026-07-01, value: 48, note: few}]}]}]
"""
MIXED = BLOCK.replace(
    "          - date: 2026-07-01   # a Wednesday\n            value: 48\n            note: few\n",
    "          - {date: 2026-07-01, value: 48, note: few} # a Wednesday\n",
)
EMPTY = "format: partnerkit/partnership/1\npartnership: Anytown\n"
STYLES = {
    "block": BLOCK.encode(),
    "flow": FLOW.encode(),
    "mixed": MIXED.encode(),
    "crlf": BLOCK.replace("\n", "\r\n").encode(),
    "bom": b"\xef\xbb\xbf" + BLOCK.encode(),
    "no line end": BLOCK.replace("\n\n# the end\n", "").encode(),
}
CHANGES = {
    "reading": ("reading", "O1.1", "52.5", "--date", "1 October 2026", "--note", "Two: snow #1"),
    "less than 0": ("reading", "O1.1", "-3", "--date", "2026-10-01"),
    "replace": ("reading", "O1.1", "50", "--date", "2026-07-01", "--replace"),
    "milestone": ("milestone", "add", "Open all night", "--term", "long", "--moves", "client-involvement"),
    "update": ("milestone", "update", "M1", "--status", "in-progress", "--due", "2027-09-30"),
    "done": ("milestone", "done", "M1", "--date", "2026-11-01"),
    "event": ("event", "The director left", "--date", "2026-11-01", "--issue", "senior-level-commitment"),
    "red line": ("red-line", "anytown trust", "A nurse: always", "--clause", "4.2"),
    "no red line": ("red-line", "Anytown Trust", "none"),
    "instead of none": ("red-line", "Anytown Mind", "Nobody is turned away"),
}
AS_OF = "2026-11-23"


def change(folder: Path, *words: str) -> Done:
    return inside("record", *words, "--record", folder, "--as-of", AS_OF)


def lines_changed(before: bytes, after: bytes, folder: Path) -> tuple[int, int]:
    """Return how many lines git says were added, and how many taken out."""
    (folder / "before").write_bytes(before)
    (folder / "after").write_bytes(after)
    done = subprocess.run(
        ["git", "-c", "core.autocrlf=false", "diff", "--no-index", "--numstat", "before", "after"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    added, removed, _ = done.stdout.split("\t")
    return int(added), int(removed)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.sampled(8)
def test_a_change_touches_its_own_lines_alone(style: str, name: str, tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_bytes(STYLES[style])
    done = change(tmp_path, *CHANGES[name])
    assert done.status == 0, done
    assert f"Next: partnerkit record {as_seen(file)} --part " in done.err
    after = file.read_bytes()
    added, removed = lines_changed(STYLES[style], after, tmp_path)
    assert removed <= (1 if style == "flow" else 3)
    assert added <= 6
    assert after.startswith(b"\xef\xbb\xbf") == (style == "bom")
    assert (b"\r\n" in after) == (style == "crlf")
    assert after.count(b"\n") == after.count(b"\r\n") or style != "crlf"
    kept = [line for line in STYLES[style].decode("utf-8-sig").splitlines() if "#" in line and style != "flow"]
    assert all(line in after.decode("utf-8-sig").splitlines() for line in kept if "a Wednesday" not in line)
    assert inside("check", file, "--as-of", AS_OF).status == 0


@pytest.mark.parametrize("name", ["milestone", "event", "no red line"])
def test_a_part_that_is_not_there_yet_is_begun(name: str, tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_text(EMPTY, encoding="utf-8")
    assert change(tmp_path, *CHANGES[name]).status == 0
    assert file.read_text(encoding="utf-8").startswith(EMPTY)


def test_a_reading_in_braces_is_a_line_in_braces(tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_bytes(STYLES["mixed"])
    change(tmp_path, *CHANGES["reading"])
    assert "          - {date: 2026-10-01, value: 52.5, note: 'Two: snow #1'}\n" in file.read_text(encoding="utf-8")


def test_what_replaces_a_reading_takes_its_note_too(tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_bytes(BLOCK.encode())
    change(tmp_path, *CHANGES["replace"])
    assert "value: 50" in file.read_text(encoding="utf-8")
    assert "note: few" not in file.read_text(encoding="utf-8")


def test_the_next_milestone_has_the_next_ref_which_is_printed(tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_text(BLOCK.replace("ref: M1", "ref: M7"), encoding="utf-8")
    done = change(tmp_path, *CHANGES["milestone"])
    assert done.out == "M8\n"
    assert "M8 Open all night. Not started" in done.err


REFUSED = {
    ("reading", "O1.2", "3"): 'no measure of {file} has the ref "O1.2". Did you mean O1.1?',
    ("reading", "O1.1", "3", "--date", "2026-07-01"): "O1.1 has a reading of 1 July 2026 already: 48 per cent.",
    ("reading", "O1.1", "3", "--date", "2026-11-24"): "--date is 24 November 2026, which has not come yet",
    ("reading", "O1.1", "3", "--date", "1/2/2026"): "--date can be 2026-01-02 or 2026-02-01",
    ("reading", "O1.1", "many"): '"many" is no number',
    ("reading", "O1.1"): "VALUE is missing, and there is no terminal to ask on",
    ("milestone", "add", "T"): "--term is missing, and there is no terminal to ask on",
    ("milestone", "add", "T", "--term", "shrt"): "Did you mean short?",
    ("milestone", "add", " ", "--term", "short"): "TEXT is empty",
    ("milestone", "add", "T", "--term", "short", "--measure", "O1.7"): "Did you mean O1.1?",
    ("milestone", "update", "M1"): "there is nothing to change",
    ("milestone", "update", "M2", "--due", "2027-01-01"): 'no milestone of {file} has the ref "M2". There is M1.',
    ("milestone", "update", "M1", "--moves", "client-involvment"): "Did you mean client-involvement?",
    ("milestone", "done", "M1", "--date", "2027-01-01"): "which has not come yet",
    ("event", "E", "--issue", "senior-level-comitment"): "Did you mean senior-level-commitment?",
    ("event", "E", "--date", "2027-01-01"): "which has not come yet",
    ("red-line", "Anytown Mnd", "none"): "Did you mean Anytown Mind?",
    ("red-line", "Anytown Mind", "None"): "the record says so of Anytown Mind already",
}


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(words: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_bytes(BLOCK.encode())
    done = change(tmp_path, *words)
    assert (done.status, done.out) == (2, "")
    assert REFUSED[words].format(file=as_seen(file)) in " ".join(done.err.split())
    assert file.read_bytes() == BLOCK.encode()


def test_none_is_refused_where_a_partner_has_red_lines(tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_text(BLOCK.replace("text: none", "text: A nurse"), encoding="utf-8")
    done = change(tmp_path, "red-line", "Anytown Mind", "none")
    assert done.status == 2
    assert "the record has 1 red line of Anytown Mind" in done.err


def test_a_record_with_problems_or_none_at_all_is_left_alone(tmp_path: Path) -> None:
    assert change(tmp_path, *CHANGES["reading"]).status == 3
    file = tmp_path / "partnership.yaml"
    file.write_text(BLOCK.replace("term: short", "term: shrt"), encoding="utf-8")
    done = change(tmp_path, *CHANGES["reading"])
    assert done.status == 1
    assert "Did you mean short?" in done.err


def test_hostile_texts_are_data(tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_bytes(BLOCK.encode())
    for text in ("[/] <script> =cmd", "a: - b # c", "{{ x }}", "'\"", "line\nline", "\u202e"):
        assert change(tmp_path, "event", text).status == 0
        assert change(tmp_path, "red-line", "Anytown Trust", text).status == 0
    assert inside("check", file, "--as-of", AS_OF).status == 0
