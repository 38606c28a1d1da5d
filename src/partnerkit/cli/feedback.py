"""`partnerkit compare --feedback`: a page for each assessor, before they rate again, or not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from partnerkit.cli.formats import ENDINGS, CompareFormat, ending_of
from partnerkit.errors import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from partnerkit.analysis.comparison import Comparison
    from partnerkit.analysis.feedback import Feedback
    from partnerkit.cli.console import Screen

MOST_NAMED = 5
"""Up to this number the comments that name somebody are listed."""


def give_feedback(
    paths: Sequence[Path],
    given: CompareFormat | None,
    folder: Path | None,
    window: int | None,
    today: date,
    *,
    force: bool,
) -> None:
    """Write the pages into a folder, and say what whoever sends them has to know.

    Raises as selecting views does, and `Refused` where views of the round are sealed.
    """
    from partnerkit.analysis.comparison import compare
    from partnerkit.analysis.feedback import feedback
    from partnerkit.cli.console import Screen
    from partnerkit.cli.next_steps import agreement_after
    from partnerkit.files.generated import MARK, deliver_all
    from partnerkit.render.comparison.consensus import which_round
    from partnerkit.services.consensus import find_consensus
    from partnerkit.services.feedback import file_names, refuse_sealed
    from partnerkit.services.selection import select_views
    from partnerkit.services.workspace import Workspace

    kind = _kind(given, folder)
    if folder is None:
        raise WrongUsage("a page for each assessor is not for the screen", remedy="Name a folder: -o feedback")
    screen = Screen()
    workspace = Workspace(today)
    named = dict.fromkeys(path if path.is_dir() else path.parent for path in paths)
    sealed = list(refuse_sealed(workspace, named))  # before views are looked for: all of them may be sealed
    found = select_views(workspace, paths, window)
    others = dict.fromkeys(view.path.parent for view in found.sources if view.path.parent not in named)
    for note in (*found.notes(), *sealed, *refuse_sealed(workspace, others)):
        screen.note(note)
    comparison = compare(found.sources, found.framework)
    pages = feedback(comparison)
    write, names = _writer(kind), file_names(pages, ENDINGS[kind][0])
    deliver_all({folder / name: write(page, MARK) for name, page in zip(names, pages, strict=True)}, force=force)
    for name in names:
        screen.note(f"Wrote {folder / name}.")
    _tell_manager(comparison, screen)
    first = found.sources[0].path
    consensus = find_consensus(workspace, comparison, window).it
    if consensus is not None and consensus.is_last:
        screen.note(which_round(consensus))
        screen.next_step(*agreement_after(workspace, paths, found))
    else:
        screen.next_step("new", "--round", _next_folder(first.parent, today), "--from", first.parent)


def _next_folder(last: Path, today: date) -> Path:
    """Return a folder for the next round beside the last one's: this month's, or where that is there, another."""
    month = last.parent / f"{today:%Y-%m}"
    return last.parent / f"{today}" if month.exists() else month


def _kind(given: CompareFormat | None, folder: Path | None) -> CompareFormat:
    """Return the format of the pages. Raises `WrongUsage` for one that pages are not written in, and for a file."""
    kind = given or CompareFormat.MARKDOWN
    if kind not in (CompareFormat.MARKDOWN, CompareFormat.HTML, CompareFormat.DOCX):
        raise WrongUsage(f"feedback is not written as {kind}", remedy="Give --format markdown, html or docx.")
    if folder is not None and any(ending_of(folder) in known for known in ENDINGS.values()) and not folder.is_dir():
        remedy = "Give -o feedback, and --format for how to write them."
        raise WrongUsage(
            f"--feedback writes several files into a folder, and {folder.name} is a file's name", remedy=remedy
        )
    return kind


def _writer(kind: CompareFormat) -> Callable[[Feedback, str], str | bytes]:
    """Return what renders a page, with the mark of a generated file."""
    if kind is CompareFormat.MARKDOWN:
        from partnerkit.render.feedback.markdown import markdown

        return lambda page, mark: markdown(page, mark=mark)
    if kind is CompareFormat.HTML:
        from partnerkit.render.feedback.html import html

        return lambda page, mark: html(page, mark=mark)
    from partnerkit.render.feedback.word import word

    return lambda page, mark: word(page, mark=mark)


def _tell_manager(comparison: Comparison, screen: Screen) -> None:
    """Say what may give an assessor away: few views, and comments that name people."""
    from partnerkit.analysis.feedback import FEW, mentions
    from partnerkit.model.text import one_line

    if len(comparison.views) <= FEW:
        screen.note(f"There are only {len(comparison.views)} views: each assessor can guess who said what.")
    screen.note(
        "Comments are passed on word for word: read them first, for they may name people, or show who wrote them."
    )
    named = list(mentions(comparison))
    for one in named[:MOST_NAMED]:
        place = f"{one.line.issue.number} {one_line(one.line.issue.title)}"
        screen.note(f"  {one.view.file}: the comment on {place} names “{one_line(one.name)}”.")
    if len(named) > MOST_NAMED:
        screen.note(f"  And {len(named) - MOST_NAMED} more name somebody of the round.")
