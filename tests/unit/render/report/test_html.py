"""A report as a page: well made, complete, and nothing in a file is anything but text."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from partnerkit.analysis.report import Report, make_report
from partnerkit.analysis.source import Source
from partnerkit.analysis.standing import Cause, Reason
from partnerkit.files.frameworks import Library
from partnerkit.files.load import as_assessment
from partnerkit.files.yaml import constructor
from partnerkit.model.dates import published_on
from partnerkit.model.text import xml_text
from partnerkit.render.jinja_html import phrase, reason, said
from partnerkit.render.report.html import html
from partnerkit.services.selection import select_for_report
from partnerkit.services.workspace import Workspace
from tests.support import ROOT
from tests.support.documents import maturity

AS_OF = date(2026, 11, 23)
ANYTOWN = ROOT / "examples" / "anytown"
HOSTILE = ROOT / "tests" / "data" / "hostile.yaml"
VIEWS = [ANYTOWN / "2026-11" / f"{name}.yaml" for name in ("trust", "vcs", "lived-experience")]
CASES = {
    "two rounds": [ANYTOWN / "2026-05", ANYTOWN / "2026-11"],
    "agreed only": [ANYTOWN / "2026-11" / "agreed.yaml"],
    "one view": VIEWS[:1],
    "views": VIEWS,
    "tips": [ANYTOWN / "tips-2026-06.yaml"],
    "both guides": [ANYTOWN],
    "six levels": [],
    "hostile": [HOSTILE],
}
FRAMEWORK = Library().get("working-partnership", ROOT).valid
BLANK = b"""\
format: partnerkit/assessment/1
framework: working-partnership
partnership: X
date: 2026-11-20
view: agreed
ratings: {}
"""
VOID = {"meta", "br", "link"}


def report(*paths: Path) -> Report:
    if not paths:
        return maturity()
    found = select_for_report(Workspace(AS_OF), list(paths), None)
    return make_report(found.sources, AS_OF, found.window)


class Page(HTMLParser):
    """What a page holds, as a strict reader sees it."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, dict[str, str]]] = []
        self.headings: list[int] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags[tag] += 1
        self.attributes.append((tag, {name: value or "" for name, value in attrs}))
        assert len(attrs) == len(dict(attrs)), (tag, attrs)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text += data


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {name: html(report(*paths)) for name, paths in CASES.items()}


@pytest.fixture(params=CASES)
def page(request: pytest.FixtureRequest, pages: dict[str, str]) -> str:
    return pages[request.param]


def test_every_element_is_closed_where_it_should_be(page: str) -> None:
    read = Page(page)
    assert read.open == []
    assert page.startswith("<!doctype html>\n")


def test_there_is_one_title_and_no_level_of_headings_is_skipped(page: str) -> None:
    levels = Page(page).headings
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_nothing_runs_and_nothing_is_fetched(page: str) -> None:
    read = Page(page)
    assert not read.tags.keys() & {"script", "img", "iframe", "object", "embed", "link", "form", "input", "base"}
    for tag, attributes in read.attributes:
        assert not any(name.startswith("on") or name in {"style", "src", "srcset"} for name in attributes), attributes
        if "href" in attributes:
            assert tag == "a"
            assert re.match("https?://|#", attributes["href"])
    style = page[page.index("<style>") : page.index("</style>")]
    assert not re.search(r"@import|url\((?!#)", style)
    policy = next(one["content"] for _, one in read.attributes if "http-equiv" in one)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_every_place_that_is_linked_to_is_there_once(page: str) -> None:
    attributes = [one for _, one in Page(page).attributes]
    ids = Counter(one["id"] for one in attributes if "id" in one)
    assert max(ids.values()) == 1
    linked = {one["href"][1:] for one in attributes if one.get("href", "").startswith("#")}
    named = {name for one in attributes for name in one.get("aria-labelledby", "").split()}
    assert linked | named <= set(ids)


def test_tables_say_what_their_heads_are_for(page: str) -> None:
    read = Page(page)
    assert read.tags["table"] == read.tags["caption"]
    assert all(one.get("scope") in {"col", "row", "rowgroup"} for tag, one in read.attributes if tag == "th")


def test_every_picture_has_a_name_or_is_passed_over(page: str) -> None:
    for tag, attributes in Page(page).attributes:
        if tag == "svg" and "viewBox" not in attributes and "x" not in attributes:
            assert attributes.get("role") == "img" or attributes.get("aria-hidden") == "true"


@pytest.mark.parametrize("name", CASES)
def test_everything_that_is_said_in_the_current_assessment_stands_on_the_page(name: str, pages: dict[str, str]) -> None:
    made = report(*CASES[name])
    text = " ".join(Page(pages[name]).text.split())
    for assessment in (source.assessment for guide in made.guides for source in guide.counted):
        for one in _texts(assessment.model_dump(exclude={"format", "framework", "last_ref", "views"})):
            assert " ".join(xml_text(one).split()) in text, one[:80]


def _texts(value: Any, key: str = "") -> list[str]:
    """Every text in a value that somebody wrote, wherever it stands."""
    if key in {"rating", "sector", "view", "status", "name", "state", "confidence", "origin"}:
        return []
    if isinstance(value, dict):
        return [text for name, item in value.items() for text in _texts(item, str(name))]
    if isinstance(value, (list, tuple)):
        return [text for item in value for text in _texts(item, key)]
    return [value] if isinstance(value, str) else []


def test_what_a_hostile_file_says_is_text(pages: dict[str, str]) -> None:
    read = Page(pages["hostile"])
    assert "<script>window.pwned=1</script><img src=x onerror=" in read.text
    assert "<U+202E>txt.exe<U+202C>" in read.text
    assert "<U+0000>" in read.text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\u202a-\u202e\u2066-\u2069]", pages["hostile"])
    links = {one["href"] for _, one in read.attributes if one.get("href", "").startswith("http")}
    assert links == {
        "https://openmentalhealth.org.uk/wp-content/uploads/2022/11/CentreforMentalHealth_AWorkingPartnership.pdf",
        "https://example.org/a?b=1&c=",
        "https://example.org/ok",
        "https://evil.example/",
        "https://evil.example/i.png",
        "https://evil.example",
    }


def test_red_comes_first_and_what_has_no_action_says_so() -> None:
    page = html(report(HOSTILE))
    attention = page[page.index('id="attention"') : page.index('id="plan"')]
    ratings = re.findall('<article class="issue tone-([a-z]+)"', attention)
    assert ratings == sorted(ratings, reverse=True)
    assert attention.count("No open action.") == 2


def test_a_scale_of_six_levels_is_shown_in_its_own_words() -> None:
    page = html(maturity())
    text = " ".join(Page(page).text.split())
    assert "Not started now (1): Funding (5)" in text
    assert "Recognised now (1): Removal of inhibitors (6)" in text
    assert "that requires action and has no open one: Removal of inhibitors (6)." in text
    assert "and are more than half the scale apart on Readiness to change (1)." in text
    assert "Confidence is low on Readiness to change (1)." in text
    assert "Dimensions that need action" in text
    assert "What requires action should have one." in text
    assert "Action is required on Not started and Recognised; it is advised on Planned and Under way." in text
    attention = page[page.index('id="attention"') : page.index('id="plan"')]
    tones = re.findall('<article class="issue tone-([a-z]+)"', attention)
    assert tones == ["worst", "poor", "weak", "fair"]
    picture = page[page.index('class="whole"') : page.index("</svg>", page.index('class="whole"'))]
    assert picture.count("<rect") == len(maturity().guides[0].framework.kinds)


def test_all_that_an_entry_says_stands_beside_its_rating() -> None:
    text = " ".join(Page(html(maturity())).text.split())
    for words in (
        "Under way low confidence Aims at Widespread by 1 May 2027",
        "Practices: 0 of 3 in place Not yet: Name somebody who leads the change.",
        "Partly: Ask staff what they think of it every year. (Every second year)",
        "of 3 March 2026; held by The council; to be looked at again by 1 March 2027",
        "View 1 In placeView 2 Not yet",
    ):
        assert words in text, words


def test_the_challenges_are_rolled_up_and_called_a_reading(pages: dict[str, str]) -> None:
    page = pages["two rounds"]
    section = Page(page[page.index('<section id="challenges"') : page.index('<section id="became"')])
    text = " ".join(section.text.split())
    assert "partnerkit's reading, not the guide's" in text
    for one in report(*CASES["two rounds"]).guides[0].challenges:
        assert one.topic.title in text
        for level, number in one.behind:
            assert f"{number} {level.word.lower()}" in text


def test_two_guides_have_a_part_each_and_one_plan(pages: dict[str, str]) -> None:
    page = pages["both guides"]
    text = " ".join(Page(page).text.split())
    assert page.count('<table class="gantt">') == page.count('<section id="plan"') == page.count("<h1") == 1
    places = ("ratings", "guide-2", "ratings-2", "plan", "behind", "views", "challenges")
    assert [page.index(f'id="{one}"') for one in places] == sorted(page.index(f'id="{one}"') for one in places)
    assert "Issue 2 Equity & diversity of providers" in text
    assert "Tip 2 Long-term vision for adult mental health services" in text
    tip = page[page.index("Tip 10</span>") :]
    assert "Rapid response and shared escalation processes" in tip[:200]
    for name in ("Safe systems, pathways and transitions", "Safeguarding"):
        assert name in tip[:1200], "the quality statements stand with their tip"
    for guide in report(ANYTOWN).guides:
        assert " ".join(guide.framework.acknowledgement.split()) in text
        assert text.count(" ".join((guide.framework.instruction or "").split())) == 1, "both have the same"


def test_the_guide_is_acknowledged_and_its_key_given() -> None:
    text = Page(html(report(*CASES["tips"]))).text
    framework = report(*CASES["tips"]).guides[0].framework
    assert framework.acknowledgement.strip() in text
    assert framework.rating_by_id["amber"].meaning in text


@pytest.mark.parametrize("path", ["tips", "one view"])
def test_without_rounds_or_views_there_is_no_section_about_them(path: str, pages: dict[str, str]) -> None:
    assert 'id="over-time"' not in pages[path]
    assert 'id="views"' not in pages[path]


def test_no_file_is_named_but_whose_view_it_was(pages: dict[str, str]) -> None:
    for page in pages.values():
        assert ".yaml" not in Page(page).text
    assert "From the view of Anytown Lamplight" in " ".join(Page(pages["two rounds"]).text.split())


def test_each_action_is_written_out_once_and_named_by_its_ref_elsewhere(pages: dict[str, str]) -> None:
    page = pages["two rounds"]
    told = Page(page[page.index('<section id="ratings"') : page.index("</main>")]).text
    for item in report(*CASES["two rounds"]).plan.items:
        assert told.count(xml_text(item.action.action).strip()) <= 2, "in the chart and in the plan"


def test_an_issue_that_is_not_rated_is_listed_once() -> None:
    empty = Source("a.yaml", as_assessment(constructor.read(BLANK, "a.yaml"), FRAMEWORK).valid, FRAMEWORK)
    text = Page(html(make_report([empty], AS_OF, 45))).text
    for issue in FRAMEWORK.issues:
        assert text.count(issue.title) == 1
    assert "Have all 20 issues rated: none is yet." in text


def test_refs_of_the_plan_are_links_wherever_they_are_written(pages: dict[str, str]) -> None:
    page = pages["two rounds"]
    places = {item.ref: f"action-{number}" for number, item in enumerate(report(*CASES["two rounds"]).plan.items, 1)}
    assert f'Depends on:</span> <a href="#{places["A5"]}">A5</a>' in page
    assert page.count(f'<a href="#{places["A13"]}">A13</a>') > 1


def test_two_rounds_stand_in_one_table_and_more_get_one_of_their_own(pages: dict[str, str]) -> None:
    page = pages["two rounds"]
    assert 'id="over-time"' not in page
    heads = re.findall(r'<th scope="col">(.*?)</th>', page[page.index('id="ratings"') :].split("</thead>")[0])
    assert [re.sub("<.*?>", "", head).replace("\u00a0", " ") for head in heads] == [
        "Issue", "Rating", "Since 8 Jun 2026", "Views", "Open actions",
    ]  # fmt: skip


def test_the_summary_alone_is_the_first_page_and_links_nowhere() -> None:
    made = report(*CASES["two rounds"])
    whole, alone = html(made), html(made, summary=True)
    read = Page(alone)
    assert "What the board is asked" in read.text
    assert {one for tag, attributes in read.attributes if (one := attributes.get("id", "")) and tag == "section"} == {
        "summary"
    }
    assert [one["href"] for tag, one in read.attributes if tag == "a" and one["href"].startswith("#")] == ["#main"]
    first = Page(whole[whole.index('<section id="summary"') : whole.index('<section id="ratings"')]).text
    assert " ".join(first.split()) in " ".join(read.text.split())
    assert made.guides[0].framework.acknowledgement.strip() in read.text


def test_the_page_is_the_same_every_time() -> None:
    assert html(report(*CASES["two rounds"])) == html(report(*CASES["two rounds"]))


def test_only_web_addresses_become_links() -> None:
    assert str(said("see https://example.org/a. and javascript:alert(1)")) == (
        'see <a href="https://example.org/a" rel="noreferrer">https://example.org/a</a>. and javascript:alert(1)'
    )
    assert str(said('https://e.org/"onclick=x')).startswith('<a href="https://e.org/" rel="noreferrer">')


def test_dates_read_as_people_say_them() -> None:
    assert published_on("2022") == "2022"
    assert published_on("2022-10") == "October 2022"
    assert published_on("2022-10-04") == "4 October 2022"
    day = '<time datetime="2026-11-01">1\u00a0Nov 2026</time>'
    assert str(phrase(("due ", date(2026, 11, 1), " <b>"))) == f"due {day} &lt;b&gt;"
    assert str(reason(Reason(Cause.STARTS, day=date(2026, 11, 1)))) == f"starts on {day}"
    later = Reason(Cause.DUE_LATER, ref="A1", day=date(2026, 11, 1))
    assert str(reason(Reason(Cause.BLOCKED, waits=later))) == f"blocked: waits for A1, which is due later, on {day}"


def test_what_somebody_wrote_stays_as_it_is() -> None:
    assert str(phrase(("A1 from 2026-11-01", ": dropped"))) == "A1 from 2026-11-01: dropped"
    assert str(reason(Reason(Cause.BLOCKED, blocked_by="till 2026-11-01"))) == "blocked: till 2026-11-01"
    assert str(reason(Reason(Cause.WAITS, ref="2026-11-01"))) == "waits for 2026-11-01"
