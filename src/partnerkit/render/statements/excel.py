"""What assessments hold for quality statements as a workbook: an overview, and tables to sort and filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.dates import on_day
from partnerkit.model.text import enumerated, one_line, visible
from partnerkit.model.words import STANDINGS_KEY
from partnerkit.render import standing
from partnerkit.render.office.excel import FIRST_ROW, Book, Column
from partnerkit.render.statements import prose, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerkit.analysis.statements import Line, RollUp, Theme


def excel(made: RollUp, *, mark: str | None = None) -> bytes:
    """Return the workbook."""
    book = Book(prose.title(made), made.partnership, made.as_of)
    _overview(book, made)
    _evidence(book, made)
    _ratings(book, made)
    _actions(book, made)
    _key(book, made)
    _reading(book, made)
    return book.content(mark)


def _lines(made: RollUp) -> Iterator[tuple[Theme, Line]]:
    for of in made.sets:
        for theme in of.themes:
            for line in theme.lines:
                yield theme, line


def _overview(book: Book, made: RollUp) -> None:
    sheet = book.sheet(
        "Overview", prose.title(made), f"As of {on_day(made.as_of)}. The last sheet says how to read it."
    )
    columns = [
        Column("Theme", 22),
        Column("Statement", 28),
        Column("What it asks, not in its own words", 48),
        Column("Named by", 16),
        Column("Ratings", 20),
        Column("Through the crosswalk", 20),
        Column("Evidence", 10, "number"),
        Column("Review passed", 10, "number"),
        Column("Open actions", 10, "number"),
        Column("What is missing", 44),
    ]
    rows = [
        [
            one_line(theme.title),
            one_line(line.statement.name),
            one_line(line.statement.asks),
            words.issues(line.named) if line.named else "none",
            "\n".join(words.tallied(line.own)) or "none",
            "\n".join(words.tallied(line.linked)) or "none",
            len(line.pieces),
            sum(piece.is_late(made.as_of) for piece in line.pieces),
            len(line.items),
            "\n".join(_missing(made, line)),
        ]
        for theme, line in _lines(made)
    ]
    book.table(sheet, "Overview", columns, rows)
    sheet.freeze_panes(FIRST_ROW + 1, 2)
    sheet.fit_to_pages(1, 0)


def _missing(made: RollUp, line: Line) -> list[str]:
    if not line.named:
        return [words.covered(line, made)]
    return ([] if line.pieces else ["No evidence is given."]) + words.missing(line)


def _evidence(book: Book, made: RollUp) -> None:
    known = "A row for each statement that a piece of evidence bears on: what has the same number is the same piece."
    sheet = book.sheet("Evidence", f"Evidence: {one_line(made.partnership)}", known)
    columns = [
        Column("Theme", 22),
        Column("Statement", 28),
        Column("No.", 7),
        Column("Evidence", 50),
        Column("Link", 30),
        Column("Date", 12, "day"),
        Column("Held by", 22),
        Column("Review", 12, "day"),
        Column("Review passed", 10),
        Column("Given for", 16),
        Column("How it bears", 22),
        Column("View", 26),
        Column("File", 26),
    ]
    rows = []
    for theme, line in _lines(made):
        for piece in line.pieces:
            given = line.given(piece)
            late = "yes" if piece.is_late(made.as_of) else "no"
            rows.append(
                [
                    one_line(theme.title),
                    one_line(line.statement.name),
                    made.number(piece),
                    visible(piece.text),
                    piece.link,
                    piece.date,
                    piece.held_by,
                    piece.review,
                    late if piece.review else None,
                    words.issues(one.answer for one in given),
                    "\n".join(dict.fromkeys(words.through(one) or "names the statement" for one in given)),
                    "\n".join(dict.fromkeys(words.whose_view(one) for one in piece.sources)),
                    "\n".join(dict.fromkeys(one_line(one.file) for one in piece.sources)),
                ]
            )
    book.table(sheet, "Evidence", columns, rows)
    sheet.freeze_panes(FIRST_ROW + 1, 4)
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)


def _ratings(book: Book, made: RollUp) -> None:
    known = "A row for each statement that a rating bears on. The crosswalk is a reading, as the last sheet says."
    sheet = book.sheet("Ratings", f"Ratings: {one_line(made.partnership)}", known)
    columns = [
        Column("Theme", 22),
        Column("Statement", 28),
        Column("Number", 14),
        Column("Title", 36),
        Column("Rating", 18, "rating"),
        Column("Why it does not apply", 36),
        Column("How it bears", 22),
        Column("Why they are linked", 48),
        Column("Evidence", 10, "number"),
        Column("View", 26),
        Column("Date", 12, "day"),
    ]
    rows = [
        [
            one_line(theme.title),
            one_line(line.statement.name),
            one.answer.label,
            one_line(one.answer.issue.title),
            one.answer.entry.rating,
            words.reason(one.answer),
            words.through(one) or "names the statement",
            "\n".join(f"{via.label}: {one_line(via.why)}" for via in one.via),
            len([*one.answer.evidence]),
            one_line(one.answer.source.assessment.viewpoint),
            one.answer.source.date,
        ]
        for theme, line in _lines(made)
        for one in line.bearings
    ]
    book.table(sheet, "Ratings", columns, rows)
    sheet.freeze_panes(FIRST_ROW + 1, 3)
    sheet.fit_to_pages(1, 0)


def _actions(book: Book, made: RollUp) -> None:
    sheet = book.sheet("Actions", "Open actions", f"Each once, with how it stands on {on_day(made.as_of)}")
    columns = [
        Column("Ref", 8),
        Column("Action", 50),
        Column("Owner", 24),
        Column("Organisation", 24),
        Column("Due", 12, "day"),
        Column("Standing", 14),
        Column("Reason", 28),
        Column("Statements", 36),
        Column("Issue", 34),
        Column("View", 26),
        Column("File", 26),
    ]
    rows = [
        [
            item.ref,
            item.action.action,
            item.action.owner,
            item.action.organisation,
            item.action.current_due,
            item.stands.standing,
            standing.words(item.stands.reason),
            "\n".join(words.bears_on(made, item)),
            one_line(item.issue_title),
            one_line(f"{item.source.assessment.viewpoint}, {on_day(item.source.date)}"),
            one_line(item.source.file),
        ]
        for item in made.items
    ]
    book.table(sheet, "Actions", columns, rows)
    sheet.freeze_panes(FIRST_ROW + 1, 2)
    sheet.fit_to_pages(1, 0)


def _key(book: Book, made: RollUp) -> None:
    sheet = book.sheet("Key", "Key: what the words mean", "Each guide has its own ratings")
    columns = (Column("Of", 40), Column("Word", 20, "rating"), Column("Meaning", 80))
    rows: list[tuple[object, ...]] = [
        (one_line(framework.title), kind, kind.meaning if kind is not None else "nothing is said yet")
        for framework in made.frameworks
        for kind in framework.kinds
    ]
    rows += [("How an action stands", kind, meaning) for kind, meaning in STANDINGS_KEY]
    book.table(sheet, "Key", columns, rows)
    sheet.fit_to_pages(1, 0)


def _reading(book: Book, made: RollUp) -> None:
    of = enumerated(prose.published(one.published, one.frameworks) for one in made.sets)
    sheet = book.sheet("How to read it", "How to read it", of)
    rows = [[sentence] for sentence in (*prose.paragraphs(made), *prose.how_to_read(made))]
    for framework in made.frameworks:
        rows += [[visible(known)] for known in (framework.acknowledgement, framework.terms) if known]
    book.table(sheet, "Reading", [Column("What to know", 110)], rows)
    sheet.fit_to_pages(1, 0)
