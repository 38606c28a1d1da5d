"""A record, shown from the command line: at a glance, as a document, and part by part."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import docx
import pytest

from partnerkit.model.record_words import Part
from tests.support.command import EXAMPLES, HOSTILE, TODAY, Terminal, inside, letters, run, write

ANYTOWN = EXAMPLES / "anytown"
EVERY_KEY = Path(__file__).parent.parent / "data" / "ok" / "record"


def record(**parts: Any) -> dict[str, Any]:
    return {"format": "partnerkit/partnership/1", "partnership": "Anytown", **parts}


def test_it_shows_what_is_agreed_what_is_due_and_what_is_not_written_yet() -> None:
    done = run("record", ANYTOWN, "--as-of", TODAY)
    assert done.status == 0
    agreed, due, missing = done.out.replace("WHAT IS DUE", "NOT WRITTEN YET").split("NOT WRITTEN YET")
    assert "O1.1 Visits to the café in a month: 437 visits on 31 October 2026; better than at first" in " ".join(
        agreed.split()
    )
    assert "ended 31 March 2026" in " ".join(agreed.split())
    assert "Reading: O1.1 Visits" in due
    assert "in 7 days" in due
    assert "After that comes: Milestone: M3" in due
    assert "Nothing of this is compulsory" in missing
    assert "issue 1, tip 1" in missing
    assert done.err == f"Next: partnerkit record {ANYTOWN} -o record.html\n"


def test_within_says_how_far_ahead_to_look() -> None:
    soon = run("record", ANYTOWN, "--as-of", TODAY, "--within", "7").out
    assert "Reading: O1.1" in soon
    assert "Notice on a contract: Crisis café" not in soon.partition("After that")[0]
    far = run("record", ANYTOWN, "--as-of", TODAY, "--within", "3660").out
    assert "M6 Somebody" in far
    assert "After that comes" not in far


def test_it_looks_up_from_a_folder_and_can_be_named(tmp_path: Path) -> None:
    file = write(tmp_path / "partnership.yaml", record(vision="A door that is open"))
    (tmp_path / "2027-05").mkdir()
    for arguments, folder in (((), tmp_path), ((), tmp_path / "2027-05"), ((file,), None), ((tmp_path,), None)):
        done = run("record", *arguments, cwd=folder)
        assert done.status == 0, done
        assert "A door that is open" in done.out


def test_no_record_another_file_and_a_broken_one_are_told_in_a_sentence(tmp_path: Path) -> None:
    done = run("record", cwd=tmp_path)
    assert (done.status, done.out) == (3, "")
    assert "there is no partnership.yaml in . or above it" in done.err
    assert "partnerkit init" in done.err
    assert run("record", ANYTOWN / "2026-11" / "agreed.yaml").status == 2
    assert run("record", tmp_path / "no.yaml").status == 3
    (tmp_path / "partnership.yaml").write_text("format: partnerkit/partnership/1\npartnership: A\nvisoin: B\n")
    done = run("record", cwd=tmp_path)
    assert done.status == 1
    assert "partnership.yaml:3:1" in done.err
    assert "Did you mean vision?" in done.err
    for content in ("", "# Later\n"):
        (tmp_path / "partnership.yaml").write_text(content)
        for words in (("record",), ("status",), ("new", "--round", "2027-05"), ("check", "partnership.yaml")):
            done = run(*words, cwd=tmp_path)
            assert (done.status, "nothing is in this file" in done.out + done.err) == (1, True), words
            assert "format: partnerkit/partnership/1" in done.out + done.err
    (tmp_path / "partnership.yaml").write_bytes(b"format: partnerkit/partnership/1\npartnership: \xff\n")
    assert run("record", cwd=tmp_path).status == 1


def test_an_empty_file_in_the_folder_is_told_of_and_not_the_record_above_it(tmp_path: Path) -> None:
    above = write(tmp_path / "partnership.yaml", record())
    for name, content in (("empty", b" \n"), ("utf-16", "format: partnerkit/partnership/1".encode("utf-16"))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "partnership.yaml").write_bytes(content)
        done = run("record", "event", "The director left", "--record", tmp_path / name)
        assert done.status == 1
        assert f"{name}/partnership.yaml" in done.err
    (tmp_path / "folder" / "partnership.yaml").mkdir(parents=True)
    assert run("record", tmp_path / "folder").status == 3
    assert "events" not in above.read_text(encoding="utf-8")


def test_an_empty_record_says_what_it_could_hold(tmp_path: Path) -> None:
    write(tmp_path / "partnership.yaml", record())
    for options in ((), *(("--part", part) for part in Part)):
        done = inside("record", tmp_path, *options)
        assert done.status == 0
        assert "yet" in done.out
    for ending in ("html", "md", "docx", "json"):
        assert inside("record", tmp_path, "-o", tmp_path / f"r.{ending}").status == 0


@pytest.mark.parametrize("part", Part)
@pytest.mark.sampled(5)
def test_each_part_is_a_page_of_its_own_in_every_format(part: Part, tmp_path: Path) -> None:
    text = inside("record", EVERY_KEY, "--part", part, "--as-of", "2027-03-01")
    assert text.status == 0
    for ending in ("html", "md", "docx"):
        file = tmp_path / f"page.{ending}"
        done = inside("record", EVERY_KEY, "--part", part, "--as-of", "2027-03-01", "-o", file)
        assert done.status == 0, done
        assert file.stat().st_size > 100


def test_an_agreement_is_signed_by_so_many_of_all_partners_and_a_contract_says_that_it_has_ended(
    tmp_path: Path,
) -> None:
    data = record(
        partners=[{"organisation": one, "sector": "vcs"} for one in ("Mind", "Lamplight", "Forum")],
        agreement={"title": "Ours", "signatories": [{"partner": "MIND", "date": "2026-04-01"}, {"partner": "Forum"}]},
        contracts=[{"title": "Café", "partner": "Mind", "end": "2026-03-31", "notice_months": 3}],
    )
    write(tmp_path / "partnership.yaml", data)
    assert "signed by 1 of 3" in inside("record", tmp_path, "--as-of", TODAY).out
    contracts = inside("record", tmp_path, "--part", "contracts", "--as-of", TODAY).out
    assert "ended 31 March" in contracts
    assert "notice by" not in contracts


@pytest.mark.parametrize("silent", [2, 30])
def test_a_record_half_filled_in_gets_a_line_for_each_matter_and_not_for_each_partner(
    silent: int, tmp_path: Path
) -> None:
    partners = [{"organisation": f"Partner {number}", "sector": "vcs"} for number in range(silent + 1)]
    data = record(
        partners=partners,
        red_lines=[{"partner": "Partner 0", "text": "none"}],
        agreement={"title": "Ours", "signatories": [{"partner": "Partner 0", "date": "2026-04-01"}]},
    )
    write(tmp_path / "partnership.yaml", data)
    found = inside("check", tmp_path / "partnership.yaml", "--as-of", TODAY).out.splitlines()[:-1]
    assert len(found) == 2, found
    assert all("Partner 1" in line for line in found)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-09-30", "ends on 31 March 2027"),
        ("2027-03-31", "ends on 31 March 2027"),
        ("2027-04-01", "ended on 31 March 2027, and none follows"),
        ("2028-04-01", ""),
    ],
)
def test_a_contract_is_told_of_from_six_months_before_its_end_until_a_year_after(
    day: str, said: str, tmp_path: Path
) -> None:
    write(tmp_path / "partnership.yaml", record(contracts=[{"title": "C", "partner": "P", "end": "2027-03-31"}]))
    done = inside("check", tmp_path / "partnership.yaml", "--as-of", day)
    assert ("contract-ends-soon" in done.out) is bool(said)
    assert said in done.out


def test_a_page_of_a_record_says_that_the_record_is_what_to_change(tmp_path: Path) -> None:
    page = tmp_path / "card.html"
    for _ in range(2):  # the second time over its own
        assert inside("record", EVERY_KEY, "--part", "escalation", "-o", page).status == 0
    assert "change the record, not this file" in page.read_text()


def test_an_event_names_the_issues_it_bears_on_by_their_titles(tmp_path: Path) -> None:
    events = [{"date": "2026-03-31", "event": "It ran out", "issues": ["partnership-agreement", "of-no-guide"]}]
    write(tmp_path / "partnership.yaml", record(events=events))
    for arguments in (("--part", "events"), ("--format", "markdown"), ("--format", "html")):
        done = inside("record", tmp_path, *arguments, "--as-of", TODAY)
        assert "Partnership agreement" in done.out.split("It ran out")[1], arguments
        assert "of-no-guide" in done.out


def test_the_footer_of_a_card_in_word_is_no_larger_than_that_of_other_documents(tmp_path: Path) -> None:
    card = tmp_path / "card.docx"
    assert inside("record", EVERY_KEY, "--part", "escalation", "-o", card).status == 0
    document = docx.Document(str(card))
    size = document.sections[0].footer.paragraphs[0].style.font.size
    assert size.pt == 9 < document.styles["Normal"].font.size.pt


def test_json_holds_everything_and_names_nobody(tmp_path: Path) -> None:
    done = run("record", EVERY_KEY, "--format", "json", "--as-of", TODAY)
    data = json.loads(done.out)
    assert data["outcomes"][0]["measures"][0]["trend"] == "better"
    assert [one["kind_of_due"] for one in data["due_items"]] == ["reading"]
    assert "Okafor" not in done.out
    assert "@" not in done.out
    assert run("record", EVERY_KEY, "--part", "values", "--format", "json").status == 2


def test_no_page_shows_a_name_or_an_address_of_a_person() -> None:
    for form in ("text", "markdown", "html", "json"):
        done = inside("record", EVERY_KEY, "--format", form, "--as-of", TODAY)
        assert "Okafor" not in done.out, form
        assert "trust.example" not in done.out, form


def test_hostile_texts_come_out_as_what_they_are(tmp_path: Path) -> None:
    data = record(
        values=[{"value": text, "meaning": text} for text in HOSTILE],
        milestones=[{"ref": f"M{n}", "term": "short", "text": text, "owner": text} for n, text in enumerate(HOSTILE)],
        escalation=[{"level": text, "trigger": text, "told": [text], "within": text} for text in HOSTILE],
    )
    write(tmp_path / "partnership.yaml", data)
    for part in ("values", "milestones", "escalation"):
        for form in ("text", "markdown", "html"):
            done = inside("record", tmp_path, "--part", part, "--format", form)
            assert done.status == 0
            assert "\x1b" not in done.out
            assert "\u202e" not in done.out
            assert "<script" not in done.out
        shown = letters(
            run("record", tmp_path, "--part", part, env={"COLUMNS": "200" if part == "escalation" else "60"}).out
        )
        assert letters("[red]x[/] [/] [link=https://example.org]y[/link] [bold]") in shown


def test_no_markdown_mentions_anybody(tmp_path: Path) -> None:
    text = "@org/team #12 @jsmith GH-12"
    data = record(
        partnership=text,
        values=[{"value": text, "meaning": text}],
        vision=text,
        milestones=[{"ref": "M1", "term": "short", "text": text, "owner": text, "measure": text}],
        bodies=[{"name": text, "decides": [text, text], "meets": text}],
        escalation=[{"level": text, "trigger": text, "told": [text], "within": text, "safeguarding_board": text}],
    )
    write(tmp_path / "partnership.yaml", data)
    for options in ((), *(("--part", part) for part in ("values", "vision", "milestones", "bodies", "escalation"))):
        said = inside("record", tmp_path, "--format", "markdown", *options).out
        assert re.findall(r"[@#](?=[a-z0-9])", said) == []


def test_a_narrow_terminal_without_colour_loses_nothing() -> None:
    for width in ("80", "60", "40"):
        done = run("record", ANYTOWN, "--as-of", TODAY, env={"COLUMNS": width, "NO_COLOR": "1"})
        assert max(map(len, done.out.splitlines())) <= int(width)
        assert (
            letters("a member with lived experience: Mental health programme board")
            in letters(done.out).replace("─", "")
            or width == "80"
        )
        assert "Overdue" in done.out or "Ended" in done.out


def test_a_stream_without_shapes_gets_words(tmp_path: Path) -> None:
    env: dict[str, str | None] = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = run("record", ANYTOWN, "--part", "milestones", "--as-of", TODAY, env=env, encoding="ascii")
    assert done.status == 0
    assert "At risk" in done.out


def test_a_slip_in_a_command_below_is_answered_with_the_one_that_was_meant(tmp_path: Path) -> None:
    assert "Did you mean 'reading'?" in run("record", "readng", "O1.1", "3", cwd=tmp_path).err
    assert "Did you mean 'event'?" in run("record", "evnt", cwd=tmp_path).err
    done = run("record", "nowhere", cwd=tmp_path)
    assert (done.status, "nowhere does not exist" in done.err) == (3, True)


def test_a_folder_called_like_a_command_can_be_shown(tmp_path: Path) -> None:
    write(tmp_path / "reading" / "partnership.yaml", record(vision="Open"))
    assert "Open" in run("record", "./reading", cwd=tmp_path).out


def test_what_is_missing_is_asked_for_on_a_terminal_alone(tmp_path: Path) -> None:
    measure = {"ref": "O1.1", "text": "Seen"}
    file = write(tmp_path / "partnership.yaml", record(outcomes=[{"ref": "O1", "text": "T", "measures": [measure]}]))
    assert run("record", "reading", "O1.1", cwd=tmp_path).status == 2
    with Terminal("record", "reading", cwd=tmp_path) as terminal:
        terminal.answer("Measure:", "O1.1\r")
        terminal.answer("Value of O1.1:", "48\r")
        terminal.see("O1.1: 48 on")
        assert terminal.end() == 0
    assert "value: 48" in file.read_text(encoding="utf-8")
