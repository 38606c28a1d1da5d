"""What stands behind a report in Word: other issues, rounds, views, consensus, challenges, past actions, the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.analysis.progress import Move, evenly
from partnerkit.model.dates import on_day, short_month
from partnerkit.model.ratings import INSTEAD
from partnerkit.model.text import one_line, plural
from partnerkit.render.guide_challenges import counted, explanation
from partnerkit.render.office.word import rated
from partnerkit.render.plan import word as word_plan
from partnerkit.render.report import consensus, titles
from partnerkit.render.report.charts import strip
from partnerkit.render.report.word_grid import grid
from partnerkit.render.report.word_guide import ARROWS, write_point
from partnerkit.render.report.word_strips import strips
from partnerkit.render.report.word_views import write_views

if TYPE_CHECKING:
    from partnerkit.analysis.progress import Progress
    from partnerkit.analysis.report import Report
    from partnerkit.model.framework import Framework
    from partnerkit.render.office.word import Word
    from partnerkit.render.report.guide_page import GuidePage
    from partnerkit.render.report.word_places import Places

SHOWN = 12
"""How many rounds are shown at most."""
MOVED = {Move.IMPROVED: "better", Move.WORSENED: "worse", Move.UNCHANGED: "same"}


def write_behind(word: Word, guide: GuidePage, places: Places, more: str) -> None:
    """Write what there is of one guide; `more` stands behind each heading where there are several."""
    report = guide.report
    if report.others:
        word.portrait()
        word.heading(f"What was said of the other {plural(guide.noun)}{more}", 2)
        for point in report.others:
            write_point(word, guide, point, places, 3)
    if report.progress is not None and len(report.progress.states) > 2:
        _over_time(word, guide, report.progress, more)
    if report.current is not None:
        write_views(word, guide, 2, more)
    rows = [[f"{guide.prefix}{issue.number}", one_line(issue.title), *said] for issue, said in consensus.rows(report)]
    if rows:
        word.portrait()
        word.heading(f"Consensus{more}", 2)
        headers = ["No.", guide.noun.capitalize(), *(named := consensus.headings(report))]
        word.table(consensus.caption(report), headers, [1.2, 4.5, *[4.0] * len(named)], rows)
    if report.challenges:
        _challenges(word, guide, more)
    since = report.since_last
    if since is not None and guide.became:
        word.portrait()
        word.heading(f"What became of actions since {on_day(since.first.date)}{more}", 2)
        for heading, lines in guide.became:
            joined = [part for number, line in enumerate(lines) for part in (("; ",) if number else ()) + line]
            word.paragraph(places.line(tuple(joined), heading))


def _over_time(word: Word, guide: GuidePage, progress: Progress, more: str) -> None:
    shown = evenly(len(progress.states), SHOWN)
    beside = [one.word for one in word.board.each()] if word.board is not None else []
    numbers = [f"{guide.prefix}{line.issue.number}" for line in progress.lines]
    dates = [short_month(progress.states[place].date) for place in shown]
    ratings = [[line.ratings[place] for line in progress.lines] for place in shown]
    columns = grid(numbers, (one for of_round in ratings for one in of_round), dates, more=beside)
    (word.landscape if columns.is_wide else word.portrait)()
    word.heading(f"Over time{more}", 2)
    days = [on_day(progress.states[place].date) for place in shown]
    bars = [strip(day, of_round, guide.framework.kinds) for day, of_round in zip(days, ratings, strict=True)]
    strips(word, "How many stood how in each round", "Round", bars)
    if not columns.in_words:
        word.paragraph(columns.legend, keep=True)
    rows = [
        [
            number,
            one_line(line.issue.title),
            *(columns.cell(line.ratings[place]) for place in shown),
            f"{ARROWS.get(line.move, '')}{MOVED.get(line.move, line.move)}",
        ]
        for number, line in zip(numbers, progress.lines, strict=True)
    ]
    headers = ["No.", guide.noun.capitalize(), *columns.heads, f"Since {short_month(progress.first.date)}"]
    described = f"Each {guide.noun} over {len(shown)} rounds, the earliest first"
    word.table(described, headers, columns.widths, rows)


def _challenges(word: Word, guide: GuidePage, more: str) -> None:
    word.portrait()
    word.heading(f"Challenges{more}", 2)
    word.paragraph(explanation(guide.framework), keep=True)
    rows = [
        [
            one_line(one.topic.title),
            counted(one, guide.framework),
            ", ".join(f"{guide.prefix}{issue.number}" for issue in one.issues),
        ]
        for one in guide.report.challenges
    ]
    nouns = plural(guide.noun)
    headers = ["Challenge", f"How its {nouns} stand", titles.lines_of(guide.framework)]
    word.table(f"How the {nouns} of each challenge stand", headers, [4, 6, 7], rows)


def write_key(word: Word, made: Report) -> None:
    """Write the key: each scale once, and how to rate."""
    word.portrait()
    word.heading("Key", 2)
    if word.board is not None:
        word.paragraph(word.board.explained)
    scales: dict[tuple[tuple[str, str], ...], list[Framework]] = {}
    for guide in made.guides:
        levels = tuple((level.word, level.meaning) for level in guide.framework.levels)
        scales.setdefault(levels, []).append(guide.framework)
    for frameworks in scales.values():
        if len(scales) > 1:
            word.heading(frameworks[0].title, 3)
        rows = [[rated(rating), rating.meaning] for rating in (*frameworks[0].levels, *INSTEAD)]
        rows.append([rated(None), "nothing is said yet"])
        word.table("What the ratings mean", ["Rating", "Meaning"], [1, 4], rows)
        for instruction in dict.fromkeys(one.instruction for one in frameworks if one.instruction):
            word.paragraph(one_line(instruction))
    word_plan.key(word)
