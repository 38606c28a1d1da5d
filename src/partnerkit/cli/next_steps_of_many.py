"""The next step of the work after a command on many partnerships."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnerkit.analysis.portfolio.portfolio import Portfolio
    from partnerkit.cli.next_steps import Step


def after_portfolio(made: Portfolio, root: Path, *, written: bool) -> Step:
    """Look at the first file that could not be read; write the document; then look at the first that is late."""
    if made.unread:
        return ("check", Path(made.unread[0].unread.file))
    if not written:
        return ("portfolio", root, "-o", Path("portfolio.html"))
    late = (row.column.facts.folder for section in made.sections for row in section.rows if row.is_late)
    folder = next(filter(None, late), None)
    return ("status", Path(folder) if folder is not None else root)
