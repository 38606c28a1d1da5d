from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.pdf import can_write_pdf

if not can_write_pdf():
    pytest.skip("WeasyPrint or Pango is not installed", allow_module_level=True)
from partnerkit.render.pdf.page import DECORATION, parsed, prepared

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}"
PAGE = """<!doctype html><html lang="en-GB"><head><title>A page</title><style>
body { font: 1rem/1.5 "Segoe UI", Arial; }
.bar { fill: #0000ff; stroke: #000000; } .bar.late { fill: url(#cross); display: block; } ::part(x) { fill: red; }
@media screen { .bar { fill: #00ff00; } } @media print, (min-width: 9rem) { .bar { stroke-width: 2; } }
</style></head><body>
<svg width="0" height="0"><defs><pattern id="cross"><line class="bar"/></pattern><pattern id="other"/></defs></svg>
<p><a href="#a1">Action  1</a></p>
<svg role="img" aria-labelledby="t d"><title id="t">All</title><desc id="d">2 red</desc><rect class="bar late"/></svg>
<svg role="img" aria-label="A1"><rect class="bar"/></svg><svg><title>Alone</title></svg>
<svg aria-hidden="true"><title>No</title></svg>
</body></html>"""


def made_ready() -> tuple[Element, list[Element]]:
    tree = parsed(PAGE)
    assert prepared(tree) == {"#a1": "Action 1"}
    return tree, list(tree.iter(f"{SVG}svg"))


def test_a_drawing_has_its_colours_and_patterns_in_it() -> None:
    _, (strip, bar, *_) = made_ready()
    late, line = strip.find(f"{SVG}rect"), strip.find(f"{SVG}defs/{SVG}pattern/{SVG}line")
    assert late is not None
    assert late.get("style") == "fill: url(#cross); stroke: #000000; stroke-width: 2"
    assert line is not None
    assert line.get("style") == "fill: #0000ff; stroke: #000000; stroke-width: 2"
    assert [one.get("id") for one in strip.iter(f"{SVG}pattern")] == ["cross"]
    assert not list(bar.iter(f"{SVG}pattern"))
    assert strip.get("style") == 'font-family: "Segoe UI", Arial'


def test_a_drawing_is_known_by_what_describes_it_and_decoration_by_nothing() -> None:
    _, drawings = made_ready()
    names = [one.findtext(f"{SVG}title") for one in drawings]
    assert names == ["All: 2 red", "A1", "Alone", DECORATION]


def test_a_date_is_text_like_that_around_it_and_is_not_broken() -> None:
    tree = parsed(
        "<p>Due <time>4 May 2027</time>, <b>not</b> <time>5 May 2027</time>.</p>"
        "<table><thead><tr><th><time>4 May 2027</time></th></tr></thead></table>"
    )
    prepared(tree)
    assert not list(tree.iter("time"))
    assert "".join(tree.find(".//p").itertext()) == "Due 4\xa0May\xa02027, not 5\xa0May\xa02027."  # type: ignore[union-attr]
    assert tree.findtext(".//th") == "4 May 2027", "in the head of a narrow column a year may stand below its day"
