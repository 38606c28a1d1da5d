"""What stands behind a rule, or a kind of challenge: the reason, and an example of each outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from partnerkit.model.explained import Example, Explained


def explained(title: str, summary: str, by: Explained, headings: tuple[str, str]) -> Iterator[RenderableType]:
    """Yield a title and a summary with the reason and both examples, under `headings` of theirs."""
    from rich.padding import Padding
    from rich.text import Text

    yield Text(title, style="bold")
    yield Text(summary)
    yield ""
    yield Text("Why", style="bold")
    yield Padding(Text(one_line(by.why)), (0, 0, 0, 2))
    for heading, example in zip(headings, (by.fails, by.passes), strict=True):
        yield ""
        yield Text(heading, style="bold")
        yield Padding(Text("\n".join(shown_example(example)), overflow="fold"), (0, 0, 0, 2))


def shown_example(example: Example) -> Iterator[str]:
    """Yield the lines of an example, with the name of each file where it does not go without saying."""
    for name, content in example.items():
        if len(example) > 1 or name != "assessment.yaml":
            yield f"# {name}"
        text = content.decode("utf-8", errors="replace") if isinstance(content, bytes) else content
        yield from visible(text).splitlines()
