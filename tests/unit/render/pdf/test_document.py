from __future__ import annotations

import sys
from pathlib import Path

import pytest

from partnerkit.errors import MissingExtra, MissingPango
from partnerkit.files.generated import MARK, is_own, signed
from tests.support.pdf import can_write_pdf, faults, text_of

if not can_write_pdf():
    pytest.skip("WeasyPrint or Pango is not installed", allow_module_level=True)
from partnerkit.render.pdf.document import pdf

TITLE = "Anytown “Mind” & \\others; content: 'x'"
PAGE = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="author" content="Anytown">
<title>{TITLE}</title></head><body><h1>One</h1><p>See <a href="#two">Action 2</a>, <a href="https://x.example/">x</a>.</p>
<svg width="90" height="20" aria-hidden="true"><text x="1" y="9">axis</text></svg>
<svg width="90" height="20" aria-label="A bar"><rect width="9" height="9"/></svg>
<dl><div><dt>View</dt><dd>Agreed</dd></div><div><dt>Date</dt><dd>Today</dd></div></dl>
<ul><li><p>In a paragraph</p><p>And another</p></li><li>Plain<ul><li>Within</li></ul></li></ul>
<table><caption>Rows</caption><thead><tr><th scope="col">Issue</th><th scope="col">Rating</th></tr></thead>
<tbody><tr><th scope="colgroup" colspan="2">Part</th></tr><tr><th scope="row">1</th><td>Red</td></tr></tbody></table>
<h2 id="two">Two</h2></body></html>"""


def test_a_page_becomes_a_tagged_document_with_its_title_and_author() -> None:
    made = pdf(PAGE)
    assert made.without_shape == ()
    assert faults(made.content, TITLE) == []
    text = text_of(made.content)
    assert TITLE in text
    assert "1 / 1" not in text  # a page's own style sheet numbers it
    assert b"Anytown" in made.content or "Anytown" in text


def test_a_row_whose_first_cell_stands_on_the_page_before_is_as_wide_as_the_others() -> None:
    tall = "".join(f"<p>Line {number}</p>" for number in range(120))
    rows = f'<tr><th scope="row" rowspan="2">A1</th><td>Ask</td><td>Now</td></tr><tr><td colspan="2">{tall}</td></tr>'
    head = '<tr><th scope="col">Ref</th><th scope="col">Action</th><th scope="col">Due</th></tr>'
    made = pdf(PAGE.replace("<h2", f"<table><thead>{head}</thead><tbody>{rows}</tbody></table><h2"))
    assert faults(made.content, TITLE) == []


def test_the_same_page_makes_the_same_bytes() -> None:
    assert pdf(PAGE) == pdf(PAGE)


def test_the_mark_tells_our_own_from_what_was_changed() -> None:
    from partnerkit.files import generated

    content = generated._signed(pdf(PAGE, mark=MARK).content)
    assert is_own(content)
    assert not is_own(content.replace(b"/Type", b"/Tipe", 1))
    assert not is_own(content + b"\n1 0 obj\n<<>>\nendobj\n%%EOF\n")
    assert not is_own(pdf(PAGE).content)
    assert faults(content, TITLE) == []
    assert signed("text") == "text"


def test_nothing_is_fetched(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "secret.txt").write_text("the secret", encoding="utf-8")
    address = (tmp_path / "secret.txt").as_uri()
    asking = (
        f'<p>So</p><img src="{address}" alt="x"><object data="{address}"></object>'
        f'<link rel="attachment" href="{address}"><link rel="stylesheet" href="{address}">'
        f"<style>@import url({address}); p {{ background: url({address}) }}</style>"
        f'<svg aria-label="y"><image href="{address}"/><use href="{address}#a"/></svg>'
    )
    content = pdf(PAGE.replace("</body>", f"{asking}</body>")).content
    assert b"EmbeddedFile" not in content
    assert "the secret" not in text_of(content)


def test_a_character_without_a_shape_is_told() -> None:
    assert "\U000120ff" in pdf(PAGE.replace("Agreed", "\U000120ff")).without_shape


def test_without_the_library_or_pango_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(MissingExtra, match="PDF needs more than is installed"):
        pdf(PAGE)


def test_without_pango_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Finder:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                sys.stdout.write("advice of the library's own")
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint")
    monkeypatch.setattr(sys, "meta_path", [Finder(), *sys.meta_path])
    with pytest.raises(MissingPango) as told:
        pdf(PAGE)
    assert "apt install libpango" in str(told.value.remedy)
    assert capsys.readouterr().out == ""
