"""Rules explained: the list of them, and each one with its reason and examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.text import one_line
from partnerkit.render.explained import explained, shown_example
from partnerkit.rules.preconditions import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from partnerkit.rules.catalogue import AnyRule


def listing(groups: Iterable[tuple[str, Iterable[AnyRule]]]) -> Iterator[RenderableType]:
    """Each rule with its severity and what must hold, under the heading of its group."""
    from rich.table import Table
    from rich.text import Text

    for number, (heading, rules) in enumerate(groups):
        if number:
            yield ""
        yield Text(heading, style="bold")
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for rule in rules:
            table.add_row(Text(f"  {rule.id}"), Text(str(rule.severity)), Text(f"{rule.summary}{_needs(rule)}"))
        yield table


def explanation(rule: AnyRule) -> Iterator[RenderableType]:
    """A rule with its reason, an example that fails and one that passes."""
    from rich.padding import Padding
    from rich.text import Text

    yield from explained(f"{rule.id} ({rule.severity})", rule.summary, rule.explained, ("Fails", "Passes"))
    yield ""
    yield Text("In partnerkit.yaml", style="bold")
    yield Padding(Text(_settings(rule)), (0, 0, 0, 2))


def help_text(rule: AnyRule, *, markdown: bool = False) -> str:
    """The same as plain text or as Markdown, without colour, for other tools."""
    lines = [one_line(rule.explained.why)]
    for title, example in (("Fails", rule.explained.fails), ("Passes", rule.explained.passes)):
        shown = list(shown_example(example))
        lines += ["", f"**{title}**", "", "```yaml", *shown, "```"] if markdown else ["", f"{title}:", *shown]
    return "\n".join(lines)


def _needs(rule: AnyRule) -> str:
    needs = getattr(rule, "needs", None)
    return f" Off unless {needs} is set." if needs else ""


def _settings(rule: AnyRule) -> str:
    if isinstance(rule, Reading):
        return "Always an error: what cannot be read cannot be checked."
    needs = f"Off unless {rule.needs} is set. Its severity:\n" if rule.needs else ""
    other = "warning" if rule.severity == "error" else "error"
    return f'{needs}rules:\n  {rule.id}: {other}  # error, warning or "off"'
