"""The page of many partnerships: what it says of few and of many, and that a file's text is data in it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from markupsafe import escape

from partnerkit.model.text import one_line, visible
from partnerkit.render.portfolio.html import html
from tests.support import portfolios
from tests.support.command import HOSTILE

if TYPE_CHECKING:
    from partnerkit.analysis.portfolio.portfolio import Portfolio


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Portfolio:
    return portfolios.hostile(tmp_path_factory.mktemp("many"))


def test_every_name_stands_on_the_map_as_what_it_is(many: Portfolio) -> None:
    page = html(many)
    rows = [str(escape(visible(one_line(row.column.label)))) for row in many.sections[0].shown]
    assert [row for row in rows if f'<th scope="row" dir="auto">{row}' not in page] == []
    assert not re.search(r"<script|<img|\son\w+=|https?://(?!www\.|localhost)[^\s\"<]*\.(?:js|css)", page)
    assert len(many.sections[0].shown) == len({*HOSTILE})


def test_few_partnerships_stand_beside_each_other_with_words_and_one_view_is_told_from_what_is_agreed() -> None:
    made = portfolios.example()
    page = html(made)
    assert '<table class="map">' not in page
    assert any(row.is_view for section in made.sections for row in section.shown) == ("one view, not agreed" in page)
    for section in made.sections:
        for row in section.rows:
            assert str(escape(one_line(row.column.label))) in page


def test_each_shape_with_its_letter_is_explained_and_has_its_word_for_who_does_not_see_it(many: Portfolio) -> None:
    page = html(many)
    assert "● G Green; ▲ A Amber; ■ R Red" in page.replace("\u00a0", " ")
    cells = re.findall(
        r'<td class="r [\w-]+"><span aria-hidden="true">(.+?)</span><span class="hidden">(.+?)</span>', page
    )
    assert len(cells) == len(many.sections[0].shown) * len(many.sections[0].heat)
    assert {(shape.replace("\u00a0", " "), word) for shape, word in cells} >= {("■ R", "Red"), ("○", "Not rated")}


def test_with_since_it_shows_what_changed_and_no_map() -> None:
    made = portfolios.example(date(2026, 9, 1))
    page = html(made)
    assert "Only what has changed since 1 September 2026 is shown." in page
    assert "All ratings" not in page
    assert "Spread" not in page
