"""How a partnership moves against each of several guides, one after the other; against one alone, just that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import json_text
from partnerkit.render import data
from partnerkit.render.mark import comment
from partnerkit.render.progress import json as of_json
from partnerkit.render.progress import markdown as of_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from partnerkit.analysis.progress import Progress


def text(every: Sequence[Progress], width: int, *, shapes: bool = True) -> Iterator[RenderableType]:
    """Yield everything that `progress` shows, for a console of `width` columns."""
    from partnerkit.render.progress import text as of_text

    for number, progress in enumerate(every):
        if number:
            yield "\n"
        yield from of_text.text(progress, width, shapes=shapes)


def markdown(every: Sequence[Progress], *, mark: str | None = None) -> str:
    """Return the document, of several guides with a section for each."""
    if len(every) == 1:
        return of_markdown.markdown(every[0], mark=mark)
    sections = "\n".join(of_markdown.section(progress) for progress in every)
    return f"{comment(mark)}{of_markdown.title(every[0])}\n\n{sections}"


def as_json(
    every: Sequence[Progress], skipped: Iterable[tuple[str | None, str]] = (), *, mark: str | None = None
) -> str:
    """Return a JSON document, of several guides with one object for each; `skipped` is of one, as in its own."""
    if len(every) == 1:
        return of_json.as_json(every[0], skipped, mark=mark)
    return json_text(
        {
            **data.head("progress-of-guides", [progress.last for progress in every], mark=mark),
            "as_of": data.day(every[0].as_of),
            "partnership": every[0].last.assessment.partnership,
            "guides": [of_json.of_guide(progress) for progress in every],
        }
    )
