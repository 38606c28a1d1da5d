"""The two guides as data: complete, exact in their facts, and in our own words everywhere else."""

from __future__ import annotations

import os
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from partnerkit.files.frameworks import shipped_folder
from partnerkit.files.load import load
from partnerkit.files.yaml import constructor
from partnerkit.model.framework import Framework
from partnerkit.model.ratings import RAG
from partnerkit.services.check.checker import Checker
from partnerkit.services.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from partnerkit.model.issue import Issue

ROOT = Path(__file__).parent.parent
FRAMEWORKS = ROOT / "frameworks"
SOURCES = Path(os.environ.get("PARTNERKIT_SOURCES") or ROOT.parent / "shared" / "sources")

PARTS_OF_THE_PARTNERSHIP_GUIDE = {
    "The basics": [
        "Shared values and vision",
        "Equity & diversity of providers",
        "Playing to organisational strengths",
        "Partnership agreement",
        "Commissioning arrangements",
    ],
    "Who?": [
        "Senior level commitment",
        "Drivers and champions",
        "Frontline engagement",
        "Client involvement",
    ],
    "How?": [
        "Model development & coproduction",
        "Organisational development & team building",
        "Dedicated project management resources",
        "Piloting",
        "Monitoring & evaluation",
        "Sharing successes & learning",
        "Home organisation belonging",
        "Managing risk",
        "VCS system leadership & provider diversification",
        "Staffing issues",
        "IT systems",
    ],
}
TIPS = [
    "Honest and open relationships",
    "Long-term vision for adult mental health services",
    "Partnership outcomes framework",
    "Governance and quality assurance framework",
    "Early Intervention and prevention",
    "Care and support assessment framework",
    "Partnership workforce plans",
    "Multi-disciplinary team training programme",
    "Develop integrated commissioning capacity",
    "Rapid response and shared escalation processes",
    "Access guidance",
    "Hospital discharge",
]
IDS_OF_OTHER_NAMES = {"shared-escalation-processes": "Rapid response and shared escalation processes"}
"""Tip 10 got its whole name when its id was already in people's files."""
RESOURCES_OF_TIPS = [4, 5, 3, 5, 3, 6, 5, 3, 5, 5, 3, 3]

PARTNERSHIP = load(FRAMEWORKS / "working-partnership.yaml", Framework).valid
TOP_TIPS = load(FRAMEWORKS / "top-tips.yaml", Framework).valid
SHIPPED = [PARTNERSHIP, TOP_TIPS]
ISSUES = [pytest.param(issue, id=issue.id) for framework in SHIPPED for issue in framework.issues]


def slug(title: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", title.casefold().replace("&", "and")))


def test_these_two_guides_are_shipped_and_no_other() -> None:
    assert sorted(path.name for path in FRAMEWORKS.glob("*.*")) == ["top-tips.yaml", "working-partnership.yaml"]
    assert {path.name for path in shipped_folder().glob("*.yaml")} == {"top-tips.yaml", "working-partnership.yaml"}


def test_the_partnership_guide_has_its_twenty_issues_in_three_parts() -> None:
    parts = {part.title: [issue.title for issue in part.issues] for part in PARTNERSHIP.sections}
    assert parts == PARTS_OF_THE_PARTNERSHIP_GUIDE
    assert list(parts) == list(PARTS_OF_THE_PARTNERSHIP_GUIDE)
    assert [len(issues) for issues in parts.values()] == [5, 4, 11]


def test_the_top_tips_are_twelve() -> None:
    assert [issue.title for issue in TOP_TIPS.issues] == TIPS
    assert TOP_TIPS.issue_name == "tip"


@pytest.mark.parametrize("framework", SHIPPED, ids=lambda framework: framework.id)
def test_a_framework_is_named_like_its_file_and_numbered_from_one(framework: Framework) -> None:
    assert (FRAMEWORKS / f"{framework.id}.yaml").is_file()
    assert [issue.number for issue in framework.issues] == list(range(1, len(framework.issues) + 1))


@pytest.mark.parametrize("issue", ISSUES)
def test_an_issue_is_called_by_its_title(issue: Issue) -> None:
    assert issue.id == slug(issue.title) or IDS_OF_OTHER_NAMES[issue.id] == issue.title


@pytest.mark.parametrize("issue", ISSUES)
def test_an_issue_helps_whoever_rates_it(issue: Issue) -> None:
    assert issue.summary
    assert issue.why
    assert 2 <= len(issue.questions) <= 7
    assert all(question.endswith("?") for question in issue.questions)
    assert issue.practices
    assert issue.watch_for


@pytest.mark.parametrize("issue", ISSUES)
def test_an_issue_says_what_each_colour_looks_like(issue: Issue) -> None:
    assert issue.looks_like is not None
    assert list(issue.looks_like) == list(RAG)
    sentences = {" ".join(words_of(sentence)) for sentence in issue.looks_like.values()}
    assert len(sentences) == 3
    assert all(sentences)


VAGUE = re.compile(
    r"\b(?:real|fair|sufficient|adequate|appropriate|proper|regular|clear|meaningful|strong|genuine|effective|large|recent)"
    r"(?:ly)?\b|\b(?:good|well|sensibl[ey]|safely|on time|in time|timely|enough|suitabl[ey]|reasonabl[ey])\b"
    r"|\b(?:thin|patchy|mostly|many|most|few|little|early on|late|often|sometimes|much)\b",
    re.IGNORECASE,
)
"""Words that two honest people read differently."""


@pytest.mark.parametrize("framework", SHIPPED, ids=lambda framework: framework.id)
def test_what_a_colour_looks_like_is_no_matter_of_taste(framework: Framework) -> None:
    sentences = {
        f"{issue.number} {colour}": sentence
        for issue in framework.issues
        for colour, sentence in (issue.looks_like or {}).items()
    }
    assert {place: VAGUE.findall(said) for place, said in sentences.items() if VAGUE.search(said)} == {}


def test_a_partnership_on_schedule_is_not_marked_down_for_being_young() -> None:
    """Before the service opens, what is planned for later is green; so each green sentence says how it fits."""
    assert PARTNERSHIP.instruction is not None
    assert "not yet due and counts as done" in PARTNERSHIP.instruction
    young = re.compile(r"not yet due|there is no team yet")
    olds = {issue.number for issue in PARTNERSHIP.issues if not young.search((issue.looks_like or {})[RAG[0]])}
    assert olds == {6}  # leaders meet from the first day on; the months run from when they join


@pytest.mark.parametrize("framework", SHIPPED, ids=lambda framework: framework.id)
def test_every_practice_can_be_ticked(framework: Framework) -> None:
    """Few enough to go through in a meeting, each with an id that is no other's, wherever it is quoted."""
    ids = [practice.id for issue in framework.issues for practice in issue.practices]
    assert None not in ids
    assert len(set(ids)) == len(ids)
    assert all(4 <= len(issue.practices) <= 9 for issue in framework.issues)


def test_the_partnership_guide_says_what_is_not_its_own_and_whom_it_thanks() -> None:
    assert PARTNERSHIP.reading_by == "partnerkit"
    assert len(PARTNERSHIP.contributors) == 15
    titles = " ".join(passage.title for passage in PARTNERSHIP.introduction)
    assert all(said in titles for said in ("Which guide fits", "Scope", "Before you start", "Final words"))
    terms = [term.term for term in PARTNERSHIP.glossary]
    assert terms == sorted(set(terms), key=str.casefold)


def test_the_partnership_guide_has_its_challenges_case_studies_and_references() -> None:
    assert [topic.title for topic in PARTNERSHIP.challenges] == [
        "Culture",
        "Capacity",
        "Capability",
        "Resistance to change",
        "Inequity",
        "Pay and conditions",
        "Engagement",
    ]
    assert len(PARTNERSHIP.case_studies) == 4
    assert all(topic.issues for topic in (*PARTNERSHIP.challenges, *PARTNERSHIP.case_studies))
    assert PARTNERSHIP.references


def test_every_tip_has_its_resources_and_a_quality_statement() -> None:
    assert [len(issue.resources) for issue in TOP_TIPS.issues] == RESOURCES_OF_TIPS
    assert all(issue.statements for issue in TOP_TIPS.issues)


@pytest.mark.parametrize("framework", SHIPPED, ids=lambda framework: framework.id)
def test_a_framework_acknowledges_its_guide_and_means_the_guides_colours(framework: Framework) -> None:
    assert framework.title in framework.acknowledgement
    assert framework.publisher in framework.acknowledgement
    meanings = [level.meaning.casefold() for level in framework.levels]
    assert meanings[0] == "on track"
    assert meanings[1] == "some issues or delays"
    assert meanings[2].startswith("more significant problems")


@pytest.mark.parametrize("framework", SHIPPED, ids=lambda framework: framework.id)
def test_no_address_is_broken_or_leads_to_somebodys_disk(framework: Framework) -> None:
    resources = [*framework.references, *(resource for issue in framework.issues for resource in issue.resources)]
    addresses = [framework.address, *(resource.address for resource in resources)]
    for address in filter(None, addresses):
        assert address.startswith(("https://", "http://"))
        assert re.search(r"\s|:\\|file:|_$|[.,;)]$", address) is None, address


@pytest.mark.parametrize("framework", SHIPPED, ids=lambda framework: framework.id)
def test_no_rule_finds_anything_in_a_framework(framework: Framework) -> None:
    inspected = Checker(Workspace(date(2026, 11, 23))).inspect(FRAMEWORKS / f"{framework.id}.yaml")
    assert inspected.kind == "framework"
    assert inspected.problems == []


# --- in our own words ------------------------------------------------------------------------------------------------

RUN = 10
"""So many words in a row that also stand in a guide are no accident, unless they are a title or an address."""
WORD = re.compile(r"[^\W_]+")
COMMENT = re.compile(r"(?:^|\s)#+ ?(.*)$")
NAMES = frozenset({"title", "subtitle", "heading", "publisher", "authors", "contributors", "address", "name"})
"""Keys of facts: what things are called and where they are."""
LICENCE = "terms"
"""The one text that is quoted word for word: a licence in other words is another licence."""

Words = tuple[str, ...]


def words_of(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(re.sub("['’]", "", text))]


def runs(words: list[str], length: int = RUN) -> Iterator[Words]:
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))


def texts_of(content: bytes) -> Iterator[str]:
    """Every text value and every block of comments of a YAML file."""
    document = constructor.read(content, "a file")
    assert document.problems == []
    yield from (text for _, text in values_of(document.data))
    block: list[str] = []
    for line in [*document.lines, ""]:
        comment = COMMENT.search(line)
        if comment:
            block.append(comment.group(1))
        elif block:
            yield " ".join(block)
            block = []


def values_of(data: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text value with the nearest key above it."""
    if isinstance(data, str):
        yield key, data
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from values_of(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from values_of(value, key)


def names_of(content: bytes) -> Iterator[str]:
    """Titles, published names and addresses in a framework, and the terms under which it may be used."""
    return (text for key, text in values_of(constructor.read(content, "a file").data) if key in {*NAMES, LICENCE})


def in_common(texts: Iterable[str], sources: Iterable[str], names: Iterable[str]) -> list[str]:
    """What of the texts stands in the sources word for word, names aside."""
    theirs, called = runs_of(tuple(sources)), runs_of(tuple(names))
    return [" ".join(run) for text in texts for run in runs(words_of(text)) if run in theirs and run not in called]


@cache
def runs_of(texts: tuple[str, ...]) -> set[Words]:
    return {run for text in texts for run in runs(words_of(text))}


@cache
def guides() -> list[str]:
    texts = sorted(SOURCES.glob("*.txt"))
    if not texts:
        pytest.skip(f"the guides' texts are not at hand: no *.txt in {SOURCES} (PARTNERKIT_SOURCES names another)")
    return [path.read_text(encoding="utf-8") for path in texts]


@cache
def all_names() -> list[str]:
    return [name for path in FRAMEWORKS.glob("*.yaml") for name in names_of(path.read_bytes())]


OUR_FILES = sorted([*FRAMEWORKS.rglob("*.yaml"), *(ROOT / "examples").rglob("*.yaml")])


@pytest.mark.parametrize("path", OUR_FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_is_copied_from_a_guide(path: Path) -> None:
    assert in_common(texts_of(path.read_bytes()), guides(), all_names()) == []


GUIDE = """
It is well worth asking all the partners, early on and more than once, what they themselves would like to see
changed. The partners would like to see changed organisations’ own “red lines” matter.
"""


@pytest.mark.parametrize(
    "planted",
    [
        "why: Asking all the partners early on and more than once what they want",
        "questions: ['ASKING all the partners - early on, and more than once! What?']",
        "a: {b: [{c: 'worth asking all\n  the partners, early on and\n  more than once, what'}]}",
        "a: >-\n  worth asking all the partners, early\n\n  on and more than once",
        "a: 1  # worth asking all the partners, early on and more\n# than once, what they",
        "note: The partners would like to see changed organisations' own red lines matter",
        "title: b\nwhy: Worth asking all the partners, early on and more than once",
    ],
)
def test_the_comparison_finds_a_planted_sentence(planted: str) -> None:
    assert in_common(texts_of(planted.encode()), [GUIDE], ["b"])


def test_the_comparison_lets_nine_words_pass_and_names() -> None:
    nine = b"why: asking all the partners, early on and more than"
    assert in_common(texts_of(nine), [GUIDE], []) == []
    ten = nine + b" once"
    assert len(in_common(texts_of(ten), [GUIDE], [])) == 1
    assert in_common(texts_of(ten), [GUIDE], ["Worth asking all the partners, early on and more than once"]) == []


def test_the_comparison_finds_a_sentence_of_each_guide() -> None:
    """Plants real sentences, so that a guide whose text cannot be read does not pass for one that nobody copied."""
    sources = guides()
    assert len(sources) == 2
    for source in sources:
        sentences = [line for line in source.splitlines() if len(words_of(line)) > 40 and "http" not in line]
        assert len(sentences) > 20
        for sentence in sentences:
            assert in_common([f"So we say: {sentence}"], sources, all_names())
