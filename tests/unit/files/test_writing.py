"""What a file holds that people do not see or do not mean: found where it is, and nowhere else."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from partnerkit.files.frameworks import Library
from partnerkit.files.glance import has_comment_behind, may_be_remarked, may_hold_strange_words
from partnerkit.files.load import parse
from partnerkit.files.writing import strange_characters, writing
from partnerkit.files.yaml import emitter
from partnerkit.files.yaml.constructor import read
from partnerkit.files.yaml.document import Document
from partnerkit.model.assessment import Assessment
from partnerkit.model.config import Config
from partnerkit.model.framework import Framework
from partnerkit.model.words import View
from partnerkit.model.writing import Cut, Writing
from partnerkit.services.new_assessment import Draft, content_of

HEAD = """\
format: partnerkit/assessment/1
framework: working-partnership
partnership: Anytown
date: 2026-11-03
view: agreed
"""


def written(body: str, head: str = HEAD) -> Writing:
    loaded = parse((head + body).encode(), "a.yaml", Assessment)
    assert loaded.problems == []
    return writing(loaded.document, Assessment)


def cuts(body: str, head: str = HEAD) -> list[tuple[str, str, str]]:
    return [(cut.what, cut.kept, cut.lost) for cut in written(body, head).cuts]


def entry(lines: str) -> str:
    return "ratings:\n  piloting:\n    rating: amber\n" + "".join(f"    {line}\n" for line in lines.splitlines())


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("comment: We are #1 for delays", ("comment", "We are", "#1 for delays")),
        ("reason: Not us\t#crisis-team", ("reason", "Not us", "#crisis-team")),
        ("comment: #1 for delays", ("comment", "", "#1 for delays")),
        ("comment: ~ #st of May", ("comment", "", "#st of May")),
        ("comment: #crisis team\n  and more", ("comment", "and more", "#crisis team")),
        ("evidence:\n- #crisis team\n  and more", ("item 1 of evidence", "and more", "#crisis team")),
        ("evidence: #4 of March", ("evidence", "", "#4 of March")),
        ("actions: #1 is to sign", ("actions", "", "#1 is to sign")),
        ("comment: Over two\n  lines # 2", ("comment", "Over two lines", "# 2")),
        ("evidence:\n- Minutes # 3", ("item 1 of evidence", "Minutes", "# 3")),
        ("evidence: [Minutes # 3\n  , More]", ("item 1 of evidence", "Minutes", "# 3")),
        ("actions:\n- Review the agreement # 3", ("item 1 of actions", "Review the agreement", "# 3")),
        ("actions:\n- action: Sign # 3", ("action", "Sign", "# 3")),
        ("actions:\n- {action: Sign, owner: Jo # left in May\n  }", ("owner", "Jo", "# left in May")),
        ("actions:\n- {action: a, revised: [{due: 2027-01-31, reason: It #2\n  }]}", ("reason", "It", "#2")),
        ("actions:\n- {action: a, progress: [{date: 2027-01-31, note: It #2\n  }]}", ("note", "It", "#2")),
        ("actions:\n- {action: a, workstream: W #2\n  }", ("workstream", "W", "#2")),
        ("dissent:\n- {organisation: O #2\n  , rating: red, reason: r}", ("organisation", "O", "#2")),
        ("comment: über uns #1", ("comment", "über uns", "#1")),
    ],
)
def test_a_text_that_a_hash_cuts_is_found_in_every_form(lines: str, found: tuple[str, str, str]) -> None:
    assert cuts(entry(lines)) == [found]


@pytest.mark.parametrize(
    "lines",
    [
        "# comment: We are #1",
        'comment: "We are #1" # agreed',
        "comment: 'We are #1' # agreed",
        "comment: | # agreed\n  We are #1",
        "comment: >-\n  We are #1\n  # and more",
        "comment: We are#1, C# and F#",
        "actions: # the list",
        "actions:\n- ref: A1  # unique\n  action: Sign\n  due: 2027-01-31 # moved\n  status: done # really",
        "actions:\n- {action: Sign, depends_on: [A2  # first\n  ]}\n- {ref: A2, action: Print}",
        "# a long line # with # many #",
        "comment: Signed in March  # two spaces before it, and one behind, as comments are written",
        "actions:\n- {action: Sign, owner: Jo\t\t# left in May\n  }",
        "comment:    # one or two sentences",
    ],
)
def test_a_true_comment_is_left_alone(lines: str) -> None:
    assert cuts(entry(lines)) == []
    head = HEAD.replace("\n", "  # one\n").replace("Anytown  # one", "Anytown")
    assert cuts("ratings: # last\n  piloting: amber # why\n", head) == []


def test_the_place_is_that_of_the_hash_and_the_remedy_can_be_copied() -> None:
    text = HEAD + entry('comment: "é" # fine\nactions:\n- action: Prüfe über\n    zwei, {a}: #"x" \\')
    loaded = parse(text.encode(), "a.yaml", Assessment)
    document = loaded.document
    found = writing(document, Assessment).cuts
    assert found == ()  # a colon with a space makes a key: it cannot be read, and says so
    text = HEAD + entry('comment: "é" # fine\nactions:\n- action: Prüfe über\n    zwei, {a} #"x" \\')
    document = parse(text.encode(), "a.yaml", Assessment).document
    (cut,) = writing(document, Assessment).cuts
    assert isinstance(cut, Cut)
    assert document.lines[cut.spot.line - 1][cut.spot.column - 1 : cut.spot.end_column - 1] == '#"x" \\'
    again = parse((HEAD + entry(f"comment: {cut.quoted}")).encode(), "a.yaml", Assessment)
    assert again.valid.ratings["piloting"].comment == 'Prüfe über zwei, {a} #"x" \\'


def test_settings_and_frameworks_are_looked_at_too() -> None:
    config = b"format: partnerkit/config/1\nrequired_views: {organisations: [Ward #3\n  ]}\nround_window: 45 # days\n"
    assert [cut.lost for cut in writing(parse(config, "c", Config).document, Config).cuts] == ["#3"]
    text = Path(str(Library().get("top-tips", Path()).document.file)).read_text(encoding="utf-8")
    assert writing(parse(text.encode(), "f", Framework).document, Framework).cuts == ()
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    cut = text.replace(title, "title: Tips #2", 1)
    assert [one.lost for one in writing(parse(cut.encode(), "f", Framework).document, Framework).cuts] == ["#2"]


def test_the_name_of_a_file_is_looked_at_too() -> None:
    assert cuts("views: [views/ward #1.yaml\n  ]\nratings: {}\n") == [("item 1 of views", "views/ward", "#1.yaml")]
    assert cuts("views:\n- views/ward.yaml # the first\nratings: {}\n") == []


def test_a_former_name_that_stands_alone_is_looked_at_too() -> None:
    loaded = parse(b"format: partnerkit/config/1\nformerly: Ward #3 alliance\n", "partnerkit.yaml", Config)
    assert [cut.quoted for cut in writing(loaded.document, Config).cuts] == ['"Ward #3 alliance"']


@pytest.mark.parametrize(
    ("lines", "line", "column", "remedy"),
    [
        ("evidence: #4 of March", 9, 15, '["#4 of March"]'),
        ("comment: #crisis team\n  and more", 9, 14, '"#crisis team and more"'),
    ],
)
def test_a_remedy_for_a_text_that_is_cut_off_is_right_when_followed(
    lines: str, line: int, column: int, remedy: str
) -> None:
    (cut,) = written(entry(lines)).cuts
    assert (cut.spot.line, cut.spot.column, cut.quoted) == (line, column, remedy)
    key, _, _ = lines.partition(":")
    assert cuts(entry(f"{key}: {remedy}")) == []


def test_nothing_that_partnerkit_writes_is_doubted() -> None:
    framework = Library().get("working-partnership", Path()).valid
    assessor = {"role": "Lead # 1", "organisation": "Ward #3", "sector": "nhs", "name": "# Jo"}
    loaded = parse(
        (HEAD + entry("actions:\n- {ref: A1, action: 'Ask #1', owner: 'Team #2'}")).encode(), "a", Assessment
    )
    draft = Draft(
        framework,
        "working-partnership",
        "People #1",
        date(2026, 11, 3),
        View.INDIVIDUAL,
        assessor,
        loaded.valid.ratings,
    )
    content = content_of(Path("b.yaml"), draft)
    assert b"# last time: amber" in content
    again = parse(content, "b", Assessment)
    assert again.valid.partnership == "People #1"
    assert writing(again.document, Assessment) == Writing()


@given(st.text(st.sampled_from("# \t\nab:-'\"\u00a0\u2028\u200b"), max_size=12))
def test_no_text_that_is_written_for_somebody_is_cut(text: str) -> None:
    for value in (emitter.scalar(text), emitter.flow([text])):
        loaded = parse(f"{HEAD}ratings:\n  piloting: {{comment: {value} }}\n".encode(), "a", Assessment)
        if loaded.model is not None:
            assert writing(loaded.document, Assessment).cuts == ()


WORDS = st.sampled_from(
    ["green", "A1", "2026\u201111\u201103", "caf\u00e9", "\u0430mber", "zero\u200b", "C#", "3\u20134"]
)
BETWEEN = st.sampled_from([" ", "  ", " #", "  # ", "  #", "\t# ", "\t\t# ", " # ", ", ", " - ", "# "])
TEXTS = st.lists(st.tuples(WORDS, BETWEEN), min_size=1, max_size=3).map(
    lambda parts: "".join(word + between for word, between in parts)
)
PLAIN = st.builds(str.__add__, st.sampled_from(["", "'x  # y' ", '"x" ', "# ", " "]), TEXTS) | TEXTS
ENTRIES = st.fixed_dictionaries({"rating": TEXTS, "comment": PLAIN, "evidence": TEXTS.map("[{}\n      ]".format)})


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(ENTRIES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_a_file_that_is_passed_by_at_a_glance_holds_nothing(lines: dict[str, str], end: str) -> None:
    body = entry("\n".join(f"{key}: {value}" for key, value in lines.items())).replace("    rating: amber\n", "", 1)
    content = (HEAD + body).replace("\n", end).encode()
    document = read(content, "a.yaml")
    assume(not document.problems)
    if not may_hold_strange_words(document):
        assert not list(strange_characters(document, Assessment))
    if not may_be_remarked(document):
        with pytest.MonkeyPatch.context() as patch:
            for glance in ("has_comment_behind", "may_mislead"):
                patch.setattr(f"partnerkit.files.writing.{glance}", lambda _: True)
            assert not any(writing(document, Assessment))


@pytest.mark.parametrize("line", [" # # # #" * 30_000, "# x" * 60_000, "\t#" * 90_000])
def test_a_long_line_of_hashes_is_no_comment_behind_a_text(line: str) -> None:
    assert not has_comment_behind(Document("a.yaml", text=line + "\n" + line))


# --- characters ------------------------------------------------------------------------------------------------------


def strange(text: str, model: type[Assessment | Config] = Assessment) -> list[str]:
    return [
        f"{problem.place.line}:{problem.place.column} {problem.message}"
        for problem in parse(text.encode(), "a.yaml", model).problems
    ]


INVISIBLE = [chr(code) for code in (0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x2060, 0x202E, 0xFE0F, 0xE0041, 0x3164)]


@pytest.mark.parametrize("character", [*INVISIBLE, "\xa0", "\u202f", "\u3000"], ids=lambda one: f"{ord(one):04X}")
def test_a_character_that_nobody_sees_is_named_in_every_word_of_the_format(character: str) -> None:
    name = f"U+{ord(character):04X} {unicodedata.name(character)}"
    body = "ratings:\n  piloting: green\n"
    for old, new in (
        ("green", f"green{character}"),
        ("piloting", f"pilot{character}ing"),
        ("2026-11-03", f"2026-11-03{character}"),
        ("agreed", f"{character}agreed"),
        ("working-partnership", f"working{character}-partnership"),
        ("view:", f"view{character}:"),
    ):
        text = (HEAD + body).replace(old, new)
        line = next(number for number, row in enumerate(text.splitlines(), 1) if character in row)
        column = text.splitlines()[line - 1].index(character) + 1
        (found,) = strange(text)
        assert found.startswith(f"{line}:{column} ")
        assert name in found


def test_a_pasted_word_is_written_out_in_the_remedy() -> None:
    text = HEAD.replace("2026-11-03", "2026\u201311\u201103") + "ratings:\n  piloting: gr\u00adeen\n"
    remedies = [problem.remedy for problem in parse(text.encode(), "a.yaml", Assessment).problems]
    assert remedies == ["Write 2026-11-03.", "Write green."]


def test_a_character_written_as_an_escape_is_found_too() -> None:
    (found,) = strange(HEAD + 'ratings:\n  piloting: "green\\u200b"\n')
    assert found == "7:13 piloting holds U+200B ZERO WIDTH SPACE, which nobody sees"


def test_settings_are_typed_on_a_keyboard_too() -> None:
    found = strange(
        "format: partnerkit/config/1\nrules: {unrated\u2010issue: warning}\nround_window: 4\u200b5\n", Config
    )
    assert [one.partition(" holds ")[2][:6] for one in found] == ["U+2010", "U+200B"]


def test_the_name_of_a_file_is_no_word_of_the_format() -> None:
    said = "ratings:\n  piloting: {rating: green, said: {crisis\u2013care\u200b.yaml: green}}\n"
    assert strange(HEAD + f'views: ["crisis\u2013care\u200b.yaml"]\n{said}') == []


SCRIPTS = """\
ratings:
  piloting:
    rating: amber
    comment: "می‌خواهم کتاب‌ها क्‍ष 👩‍👩‍👧‍👦 ❤️ ☎️ 1️⃣ שלום עליכם العربية ไทย 日本語"
    evidence: [“Minutes” – it’s “café” naïve µg Ω α-test, Zürich № 5]
    actions: [{action: Kyiv – Київ, owner: Олена, organisation: "Ελλάδα \u200f(שלום)"}]
"""


def test_emoji_and_the_scripts_of_the_world_are_left_alone() -> None:
    assert written(SCRIPTS) == Writing()


@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("one \u202eowt\u202c", "\u202e"),
        ("one \u2066two\u2069", "\u2066"),
        ("one\U000e0041", "\U000e0041"),
        ("P\u0430rtner", "\u0430"),
        ("\u0410nytown", "\u0410"),
        ("MIND \u039fX", "\u039f"),
    ],
)
def test_a_character_that_misleads_is_found_in_a_text(text: str, character: str) -> None:
    (found,) = written(entry(f"comment: {text}")).misleading
    assert found.character == character
    assert found.what == "comment"


def test_the_flag_of_england_hides_nothing() -> None:
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    assert written(entry(f"comment: NHS England {flag}")) == Writing()
