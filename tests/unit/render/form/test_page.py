"""The page of the form as text; what it does in a browser is in tests/browser."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from pathlib import Path

import pytest

import partnerkit
from partnerkit.analysis.asked import Asked
from partnerkit.files.frameworks import Library
from partnerkit.model.assessment import Assessment
from partnerkit.render.form.beforehand import Beforehand
from partnerkit.render.form.page import page

AWKWARD = "</script><!-- <b>&amp; \u2028 \u2029 {{ 7*7 }} \" '"


def made(name: str = "working-partnership", partnership: str | None = None) -> str:
    return page(Library().get(name, Path()).valid, name, known=Beforehand(partnership))


@pytest.mark.parametrize("name", ["working-partnership", "top-tips"])
def test_the_policy_names_what_is_in_the_page_and_nothing_else(name: str) -> None:
    text = made(name)
    policy = re.search('http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    allowed = dict(re.findall(r"(style|script)-src &#39;sha256-([^&]*)&#39;", policy[1]))
    for kind in ("style", "script"):
        (inline,) = re.findall(f"<{kind}>(.*?)</{kind}>", text, re.DOTALL)
        assert allowed[kind] == b64encode(hashlib.sha256(inline.encode()).digest()).decode()
    assert "default-src &#39;none&#39;" in policy[1]
    assert "unsafe" not in policy[1]
    assert "\r" not in text  # a browser takes it for a line end, and the hashes would not fit


def test_it_asks_for_nothing_from_anywhere() -> None:
    text = made(partnership="Anytown")
    assert not re.search(r"""(?:src|srcset|action|formaction|poster|data)\s*=\s*["']|url\(|@import|fetch\(""", text)
    assert set(re.findall(r'href="([^#"]*)', text)) <= {""}
    assert not re.search(r'\son[a-z]+="|style="', text)  # inline handlers and styles would not be obeyed


def test_data_stay_data() -> None:
    text = made(partnership=AWKWARD)
    (data,) = re.findall('<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert json.loads(data)["partnership"] == AWKWARD
    assert not set("<>&\u2028\u2029") & set(data)
    assert text.count("<script") == 2
    assert "49" not in re.findall("<title>(.*?)</title>", text)[0]


def test_every_field_has_a_label_and_every_id_is_one() -> None:
    text = made().partition("<template")[0]
    ids = re.findall(r'\sid="([^"]*)"', text)
    assert len(ids) == len(set(ids))
    fields_of_days = {f"date-{part}" for part in ("day", "month", "year")}
    labelled = set(re.findall(r'<label for="([^"]*)"', text))
    fields = re.findall(r'<(?:textarea|select|input type="(?:text|date|file)")(?: dir="auto")? id="([^"]*)"', text)
    assert {*fields, *fields_of_days} == labelled
    described = {
        one for several in re.findall(r'aria-(?:describedby|labelledby)="([^"]*)"', text) for one in several.split()
    }
    assert described <= set(ids)


def test_forms_of_different_partnerships_rounds_and_people_do_not_share_what_is_kept() -> None:
    framework = Library().get("top-tips", Path()).valid
    pages = [made(name, who) for name in ("top-tips", "working-partnership") for who in (None, "Anytown", "Othertown")]
    beforehand = (
        Beforehand("Anytown", round="2027-05"),
        Beforehand("Anytown", round="2027-05", assessor=Asked("Carer")),
        Beforehand("Anytown", round="2027-05", assessor=Asked("Carer", name="Jo")),
    )
    pages += [page(framework, "top-tips", known=known) for known in beforehand]
    keys = {re.findall(r'"identity": (\{[^}]*\})', text)[0] for text in pages}
    assert len(keys) == 9
    assert made() == made()


def test_last_time_is_shown_beside_each_issue_and_says_whose_it_is() -> None:
    framework = Library().get("top-tips", Path()).valid
    last = Assessment.model_validate(
        {
            "format": "partnerkit/assessment/1", "framework": "top-tips", "partnership": "Anytown",
            "view": "individual", "date": "2026-11-03", "assessor": {"role": "Carer", "sector": "lived-experience"},
            "ratings": {framework.issues[0].id: "green"},
        }
    )  # fmt: skip
    text = page(framework, "top-tips", known=Beforehand("Anytown", assessor=Asked("carer "), last=last))
    shown = re.findall(r'<p class="last">(.*?)</p>', text)
    assert len(shown) == len(framework.issues)
    words = [re.sub("<[^>]*>", "", one) for one in shown]
    assert words[0] == "Last time (3 November 2026): ● Green"
    assert words[1] == "Last time (3 November 2026): ○ Not rated"
    other = Beforehand("Anytown", assessor=Asked("Chair"), last=last)
    assert other.last_time == "Last time, Carer (3 November 2026)"


def test_what_is_bundled_is_as_it_was_published() -> None:
    """js-yaml 5.5.0, dist/browser/js-yaml.umd.min.js of the package; its licence stands beside it."""
    vendor = Path(partnerkit.__file__).parent / "templates" / "page" / "vendor"
    digest = hashlib.sha256((vendor / "js-yaml.js").read_bytes()).hexdigest()
    assert digest == "02970a652376ad653ff069c606ee7440b0514f52ed94a98426cb52426c8e5a02"
    assert "MIT" in (vendor / "js-yaml-LICENSE").read_text(encoding="utf-8")
    assert (vendor / "js-yaml-LICENSE").read_text(encoding="utf-8").strip() in made()
