"""A portfolio as one page that needs nothing but a browser, as a report is."""

from __future__ import annotations

from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from markupsafe import Markup

from partnerkit.model.text import one_line
from partnerkit.render import palette
from partnerkit.render.jinja_html import csp_hash, environment, fill
from partnerkit.render.mark import comment
from partnerkit.render.portfolio import words
from partnerkit.render.portfolio.blocks import Map, Table
from partnerkit.render.portfolio.guide_parts import kinds_of
from partnerkit.render.portfolio.letters import WITH_WORDS, legend, letters, pieces, short
from partnerkit.render.portfolio.parts import parts
from partnerkit.render.report.html import style
from partnerkit.render.words import css_class, word_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from partnerkit.analysis.portfolio.portfolio import Portfolio
    from partnerkit.model.ratings import Rating

OPEN = 60
"""Up to how many rows a list of everything is unfolded."""
VIEW = "one view, not agreed"


def html(made: Portfolio, *, mark: str | None = None) -> str:
    """Return the page."""
    kinds = dict.fromkeys(kind for section in made.sections for kind in kinds_of(section))
    looks = style(kinds) + _own_style(kinds)
    found = parts(made)
    return comment(mark) + fill(
        "portfolio/page.html.j2",
        made=made,
        title=one_line(words.title(made)),
        parts=found,
        within=lambda part: takewhile(lambda one: one.level > 1, found[found.index(part) + 1 :]),
        kind_of=lambda block: type(block).__name__,
        words=words,
        guides={section.guide.title: section.guide for section in made.sections}.values(),
        keys=_keys(made),
        with_words=WITH_WORDS,
        most_open=OPEN,
        cells=_cells,
        is_large=lambda block: isinstance(block, Map) and len(block.rows) > WITH_WORDS,
        lettered=lambda block: legend(block.kinds, letters(block.kinds)),
        pieces=lambda block: pieces(len(block.issues)),
        bar=_bar,
        wide=lambda block: isinstance(block, Table) and sum(column.width for column in block.columns) > WIDE,
        style=Markup(looks),  # our own files, with our own colours
        policy=f"default-src 'none'; style-src '{csp_hash(looks)}'; base-uri 'none'; form-action 'none'",
    )


WIDE = 130
"""From how many characters on the columns of a table are set in small type."""


def _own_style(kinds: Iterable[Rating | None]) -> str:
    return (
        environment()
        .get_template("portfolio/style.css.j2")
        .render(palette=palette, ratings={css_class(kind): palette.of_rating(kind) for kind in kinds})
    )


def _keys(made: Portfolio) -> list[tuple[str, tuple[Rating | None, ...]]]:
    """Return the key to the ratings: each scale once, with the guides that have it where they differ."""
    known: dict[tuple[tuple[str, str], ...], list[int]] = {}
    for place, section in enumerate(made.sections):
        levels = tuple((level.word, level.meaning) for level in section.guide.levels)
        known.setdefault(levels, []).append(place)
    found = []
    for places in known.values():
        names = "; ".join(dict.fromkeys(one_line(made.sections[place].guide.title) for place in places))
        found.append((names if len(known) > 1 else "", kinds_of(made.sections[places[0]])))
    return found


def _cells(block: Map) -> Callable[[Rating | None, bool], Markup]:
    """Return what makes the cell of a rating: each is made once, for there may be tens of thousands of them."""
    return partial(_cell, letters(block.kinds), {})


def _cell(
    known: dict[Rating | None, str],
    made: dict[tuple[Rating | None, bool], Markup],
    kind: Rating | None,
    is_view: bool,  # a template cannot name it
) -> Markup:
    if (kind, is_view) not in made:
        said = one_line(word_of(kind)) + (f", {VIEW}" if is_view else "")
        made[kind, is_view] = Markup(
            '<td class="r {0}"><span aria-hidden="true">{1}</span><span class="hidden">{2}</span></td>'
        ).format(css_class(kind), short(kind, known, is_view=is_view), said)
    return made[kind, is_view]


def _bar(counts: Iterable[tuple[Rating | None, int]]) -> list[tuple[str, float, float]]:
    """Return the parts of a bar: the class of each, and its beginning and width in hundredths."""
    given = [(kind, number) for kind, number in counts if number]
    total = sum(number for _, number in given) or 1
    found, at = [], 0
    for kind, number in given:
        found.append((css_class(kind), round(100 * at / total, 2), round(100 * number / total, 2)))
        at += number
    return found
