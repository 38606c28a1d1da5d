"""`partnerkit remind`: messages that are written and never sent, to nobody who has answered."""

from __future__ import annotations

import email
import email.policy
import json
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from partnerkit.render.reminders.message import as_draft, message
from tests.support.command import HOSTILE, Done, assessment, inside, write
from tests.support.rounds import director, rated, record, settings, view

BEFORE, AFTER = "2027-05-28", "2027-06-02"
ROUND = {"folder": "2027-05", "views_by": "2027-05-31"}
VISION, AGREEMENT = "shared-values-and-vision", "partnership-agreement"


def remind(folder: Path, *more: object, day: str = BEFORE) -> Done:
    done = inside("remind", folder, "--as-of", day, *more)
    assert done.status == 0, done
    return done


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith(".")}


@pytest.fixture
def anytown(tmp_path: Path) -> Path:
    """A round in which one has given a view, one has begun, and of one there is no file."""
    forum = director(name="Zoë Ó Dálaigh", address="zoe@forum.example")
    record(tmp_path, Trust=[director(address="a@trust.example")], Mind=[director()], Forum=[forum])
    settings(tmp_path, ROUND)
    view(tmp_path / "2027-05" / "trust.yaml")
    view(tmp_path / "2027-05" / "mind.yaml", 12, organisation="Mind")
    return tmp_path


# --- views that have not come -----------------------------------------------------------------------------------------


def test_whoever_has_not_answered_gets_a_message_and_nobody_else(anytown: Path) -> None:
    said = remind(anytown).out
    assert [line for line in said.splitlines() if line.startswith("To: ")] == [
        "To: Director, Mind",
        "To: Director, Forum <zoe@forum.example>",
    ]
    assert "Subject: Your view of Anytown, by 31 May 2027" in said
    assert "is asked for by 31 May 2027, in 3 days." in said
    assert "So far 12 of 20 issues are rated." in said
    assert "    partnerkit assess 2027-05/mind.yaml" in said
    assert "Hello Zoë Ó Dálaigh," in said
    assert "for your\nbrowser, for Excel and for Word" in said
    assert said == remind(anytown).out
    assert "Subject: Still to come: your view" in remind(anytown, day=AFTER).out
    assert "Questions: Sam, 01234" in remind(anytown, "--ask", "Sam, 01234").out


def test_once_the_partners_have_agreed_nobody_is_reminded(anytown: Path) -> None:
    write(anytown / "2027-05" / "agreed.yaml", assessment(date=AFTER, view="agreed", assessor=None, ratings=rated(20)))
    done = remind(anytown, day=AFTER)
    assert (done.out, "Nobody needs to be reminded." in done.err) == ("", True)


def test_who_has_no_file_is_told_how_to_begin_one(anytown: Path) -> None:
    begin = (
        "partnerkit new 2027-05/forum.yaml --framework working-partnership --partnership Anytown --role Director "
        "--organisation Forum --sector lived-experience"
    )
    assert begin in remind(anytown).out


def test_in_a_blind_round_nothing_is_said_of_what_is_rated(anytown: Path) -> None:
    settings(anytown, {**ROUND, "blind": True})
    said = remind(anytown).out
    assert "12" not in said
    assert "rated" not in said.replace("anybody rated", "")
    assert "partnerkit seal 2027-05/mind.yaml" in said
    assert "partnerkit seal 2027-05-unsealed/forum.yaml" in said
    assert "partnerkit seal" not in (late := remind(anytown, day=AFTER).out)
    assert "your file belongs into the folder 2027-05." in late
    sealed = {
        "format": "partnerkit/seal/1",
        "partnership": "Anytown",
        "framework": "working-partnership",
        "round": "2027-05",
        "assessor": {"role": "Director", "organisation": "Mind", "sector": "vcs"},
        "date": "2027-05-20",
        "sha256": "0" * 64,
    }
    write(anytown / "2027-05" / "sealed" / "mind.yaml", sealed)
    assert "Mind" not in remind(anytown).out


def test_the_file_of_a_blind_round_is_to_be_sent_along(tmp_path: Path) -> None:
    record(tmp_path, Trust=[director()], Mind=[director()])
    settings(tmp_path, {**ROUND, "blind": True})
    view(tmp_path / "2027-05-unsealed" / "trust.yaml", 0)
    done = remind(tmp_path)
    assert done.out.count("it is sent to you. Put it there first.") == 1
    assert "git brings nobody what lies in" in done.err


def test_drafts_are_what_mail_programs_open(anytown: Path) -> None:
    folder = anytown / "out"
    done = remind(anytown, "--format", "eml", "-o", folder)
    assert names(folder) == {"mind.eml", "forum.eml"}
    assert "Wrote 2 messages, and sent none." in done.err
    read = email.message_from_bytes((folder / "forum.eml").read_bytes(), policy=email.policy.default)
    assert isinstance(read, EmailMessage)
    assert (read["To"], read["X-Unsent"], read["From"]) == ("zoe@forum.example", "1", None)
    assert read["Subject"] == "Your view of Anytown, by 31 May 2027"
    body = read.get_content()
    assert "Hello Zoë Ó Dálaigh," in body
    assert "To" not in email.message_from_bytes((folder / "mind.eml").read_bytes())
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    remind(anytown, "--format", "eml", "-o", folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_what_is_written_in_another_format_is_for_the_same_people(anytown: Path) -> None:
    folder = anytown / "out"
    remind(anytown, "-o", folder)
    done = remind(anytown, "--format", "eml", "-o", folder)
    assert "mind.txt: the same is in another format now." in done.err
    assert names(folder) == {"mind.eml", "forum.eml"}


def test_a_folder_is_written_anew_so_that_nobody_who_has_answered_since_has_a_message(anytown: Path) -> None:
    folder = anytown / "out"
    remind(anytown, "-o", folder)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    view(anytown / "2027-05" / "mind.yaml", organisation="Mind")
    done = remind(anytown, "-o", folder)
    assert names(folder) == {"forum.txt", "notes.txt"}
    assert "mind.txt: it is for nobody any more." in done.err
    (folder / "forum.txt").write_text("changed by hand", encoding="utf-8")
    refused = inside("remind", anytown, "--as-of", AFTER, "-o", folder)
    assert (refused.status, "was changed since" in refused.err) == (3, True)
    assert (folder / "forum.txt").read_text(encoding="utf-8") == "changed by hand"
    remind(anytown, "-o", folder, "--force", day=AFTER)
    assert "Still to come" in (folder / "forum.txt").read_text(encoding="utf-8")
    (folder / ".written-by-partnerkit.json").write_text('{"../mind.yaml": "x", "forum.txt": 3}', encoding="utf-8")
    remind(anytown, "-o", folder, "--force", day=AFTER)
    assert (anytown / "2027-05" / "mind.yaml").is_file()


# --- what owners have to do -------------------------------------------------------------------------------------------


def action(text: str, **keys: Any) -> dict[str, Any]:
    return {"action": text, **keys}


@pytest.fixture
def planned(anytown: Path) -> Path:
    """An agreed plan, with what is overdue, blocked, due soon and due later; and a record with what is due."""
    ratings = {
        VISION: {
            "rating": "amber",
            "actions": [
                action("Meet", ref="A1", owner="Director", organisation="Trust", due="2027-05-20"),
                action("Write", ref="A2", owner="director ", organisation="Trust", due="2027-06-05"),
                action("Later", ref="A3", owner="Director", due="2027-09-01"),
                action("Done", ref="A4", owner="Director", due="2027-05-20", status="done"),
            ],
        },
        AGREEMENT: {
            "rating": "red",
            "actions": [
                action("Sign", ref="A5", owner="Chair", status="blocked", blocked_by="The board", due="2027-12-01"),
                action("Nobody's", ref="A6", due="2027-05-20"),
            ],
        },
    }
    data = assessment(date="2027-05-15", view="agreed", assessor=None, ratings=ratings)
    write(anytown / "2027-05" / "agreed.yaml", data)
    with (anytown / "partnership.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "milestones:\n"
            "  - {ref: M1, term: short, text: Open the door, due: 2027-06-01, owner: CHAIR}\n"
            "  - {ref: M2, term: short, text: Long past, due: 2027-05-01, owner: Somebody else}\n"
        )
    return anytown


def test_each_owner_is_told_of_what_is_overdue_blocked_and_due_soon(planned: Path) -> None:
    done = remind(planned, "--actions")
    messages = {text.strip().split("\n")[0]: text for text in done.out.split("-" * 72)}
    assert set(messages) == {"To: Chair", "To: Director <a@trust.example>", "To: Somebody else"}
    directors, chairs = messages["To: Director <a@trust.example>"], messages["To: Chair"]
    assert [line[2:] for line in directors.splitlines() if line.startswith("- ")] == ["A1  Meet", "A2  Write"]
    assert "due 20 May 2027; was due 8 days ago; 1 Shared values and vision" in directors
    assert "blocked: The board" in chairs
    assert "- M1  Open the door" in chairs
    assert "1 thing that is due has no owner, so that nobody can be reminded: A6." in done.err
    assert "A3  Later" in remind(planned, "--actions", "--within", "120").out
    assert "A2" not in remind(planned, "--actions", "--within", "0").out


def test_an_address_is_used_only_where_one_person_alone_is_called_so(planned: Path) -> None:
    text = (planned / "2027-05" / "agreed.yaml").read_text(encoding="utf-8")
    (planned / "2027-05" / "agreed.yaml").write_text(text.replace('"Trust"', '"Elsewhere"'), encoding="utf-8")
    assert "To: Director\n" in remind(planned, "--actions").out


def test_what_nobody_else_may_see_is_not_told(planned: Path) -> None:
    (planned / "2027-05" / "agreed.yaml").unlink()
    secret = {VISION: {"rating": "red", "actions": [action("Secret", owner="Chair", due="2027-05-20")]}}
    view(planned / "2027-11-unsealed" / "trust.yaml", ratings=secret)
    assert "Secret" not in remind(planned, "--actions").out


# --- templates --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "more"), [("reminder.txt", ()), ("reminder-of-actions.txt", ("--actions",))])
def test_a_template_that_was_copied_says_the_same(planned: Path, name: str, more: tuple[str, ...]) -> None:
    (planned / "2027-05" / "agreed.yaml").rename(planned / "2027-05" / "a.yaml") if not more else None
    copied = planned / f"{name}.j2"
    assert inside("templates", "copy", name, "-o", copied).status == 0
    assert remind(planned, *more, "--template", copied).out == remind(planned, *more).out


def test_a_template_of_one_s_own_runs_in_the_sandbox(anytown: Path) -> None:
    own = anytown / "own.txt.j2"
    own.write_text(
        "{{ who.viewpoint }}: {{ deadline }}{% for f in files %} {{ f.count }}{% endfor %}", encoding="utf-8"
    )
    assert "Director, Mind: 31 May 2027 20 issues" in remind(anytown, "--template", own).out
    own.write_text("{{ who.__class__ }}", encoding="utf-8")
    assert inside("remind", anytown, "--as-of", BEFORE, "--template", own).status == 3


# --- whatever stands in the files -------------------------------------------------------------------------------------


def test_no_text_of_a_file_becomes_a_header_or_a_path(tmp_path: Path) -> None:
    hostile = [*HOSTILE, "x\r\nBcc: all@example.org", "../../etc/passwd", "CON", "agreed", "."]
    people = {f"Partner {number}": [{"role": text[:300]}] for number, text in enumerate(hostile)}
    record(tmp_path, "Any\nBcc: all@example.org\ntown", **people)
    settings(tmp_path, ROUND)
    folder = tmp_path / "out"
    remind(tmp_path, "--format", "eml", "-o", folder)
    assert len(names(folder)) == len(hostile)
    for path in folder.glob("*.eml"):
        read = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert set(read) <= {"Subject", "X-Unsent", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"}
        assert "\x1b" not in str(read)
    remind(tmp_path, "-o", tmp_path / "texts")
    assert all("\nBcc:" not in path.read_text(encoding="utf-8") for path in (tmp_path / "texts").glob("*.txt"))


@pytest.mark.parametrize("address", ["a..b@example.org", "ü@example.org", "a@b", ".@x", "a@example.org\nBcc: b@c"])
def test_an_address_that_no_program_takes_is_left_out(address: str) -> None:
    made = as_draft(message("Ann", address, "Subject: Hello\n\nHi", "none"))
    assert b"Bcc" not in made
    assert made.count(b"To:") <= 1
    assert b"Subject: Hello\r\n" in made


def test_what_does_not_go_together_is_wrong_usage(anytown: Path) -> None:
    for more in (["--within", "3"], ["--actions", "--round", "x"], ["-o", "mine.eml"], ["--format", "eml"]):
        assert inside("remind", anytown, "--as-of", BEFORE, *more).status == 2
    assert inside("remind", anytown / "gone").status == 3


def test_the_next_step_is_to_see_how_the_round_stands(anytown: Path) -> None:
    assert remind(anytown).err.splitlines()[-1] == f"Next: partnerkit status {anytown}"
    assert json.loads(inside("status", anytown, "--as-of", BEFORE, "--format", "json").out)["kind"] == "status"
