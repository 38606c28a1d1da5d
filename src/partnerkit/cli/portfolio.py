"""`partnerkit portfolio`: many partnerships side by side, for a system or a region."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.cli.formats import PortfolioFormat, format_of
from partnerkit.cli.options import AsOf, Force, Output, day
from partnerkit.model.record_limits import DUE_WITHIN
from partnerkit.model.words import Sort

if TYPE_CHECKING:
    from partnerkit.analysis.portfolio.portfolio import Portfolio
    from partnerkit.cli.console import Screen


def portfolio(
    root: Annotated[
        Path, typer.Argument(help="The folder above the partnerships; else this one.", metavar="ROOT")
    ] = Path(),
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only what has changed since this day.")
    ] = None,
    sort: Annotated[Sort, typer.Option("--sort", help="The order of the partnerships.")] = Sort.NAME,
    within: Annotated[
        int, typer.Option("--within", min=0, max=3660, metavar="DAYS", help="How far ahead to look for what is due.")
    ] = DUE_WITHIN,
    format: Annotated[  # noqa: A002
        PortfolioFormat | None, typer.Option("--format", help="How to print it; else what the name behind -o says.")
    ] = None,
    output: Output = None,
    force: Force = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, metavar="N", help="Use so many processes; 0 for as many as pay.")
    ] = 0,
    as_of: AsOf = None,
) -> None:
    """Example:  partnerkit portfolio examples/anyshire -o anyshire.md

    Show many partnerships side by side: who has returned what, each issue in each partnership, how ratings spread and
    what moved, whose actions are overdue, what is due, and who could learn from whom. Each guide and scale stands in a
    section of its own. Only what is agreed is shown; there is no average and no ranking.

    portfolio.yaml in ROOT says which partnerships and guides are expected, and when their round is due; it may be left
    out. A partnership with a file that cannot be read is shown with that, and the rest goes on.

    Exit status, for CI: 0 nothing is late, 1 the day due has passed and something expected is missing or not complete,
    a file could not be read, or portfolio.yaml has problems; 2 wrong usage; 3 there is no partnership, or
    portfolio.yaml could not be read.
    """
    from partnerkit.cli.console import Screen
    from partnerkit.cli.next_steps_of_many import after_portfolio
    from partnerkit.services.portfolio import Wanted
    from partnerkit.services.portfolio import portfolio as read
    from partnerkit.services.workspace import Workspace

    usual = PortfolioFormat.TEXT if output is None else PortfolioFormat.MARKDOWN
    kind = format_of(output, format, PortfolioFormat, usual, "portfolio")
    changes = day(since, "--since") if since is not None else None
    made = read(Workspace(day(as_of)), root, Wanted(changes, sort, within), jobs)
    screen = Screen()
    _write(screen, made, kind, output, force=force)
    screen.next_step(*after_portfolio(made, root, written=output is not None))
    raise typer.Exit(1 if made.is_wanting else 0)


def _write(screen: Screen, made: Portfolio, kind: PortfolioFormat, output: Path | None, *, force: bool) -> None:
    from partnerkit.cli import output as out
    from partnerkit.files.generated import MARK

    if kind is PortfolioFormat.TEXT:
        from partnerkit.cli.console import has_shapes
        from partnerkit.render.portfolio.text import text

        console = screen.console()
        screen.show(text(made, console.width, shapes=has_shapes()), console)
    elif kind is PortfolioFormat.DOCX:
        from partnerkit.render.portfolio.word import word

        out.deliver_bytes(word(made, mark=MARK), output, force=force)
    elif kind is PortfolioFormat.XLSX:
        from partnerkit.render.portfolio.excel import excel

        out.deliver_bytes(excel(made, mark=MARK), output, force=force)
    elif kind is PortfolioFormat.HTML:
        from partnerkit.render.portfolio.html import html

        out.deliver(html(made, mark=out.mark_for(output)), output, force=force)
    elif kind is PortfolioFormat.JSON:
        from partnerkit.render.portfolio.json import as_json

        out.deliver(as_json(made, mark=MARK), output, force=force)
    else:
        from partnerkit.render.portfolio.markdown import markdown

        out.deliver(markdown(made, mark=out.mark_for(output)), output, force=force)
