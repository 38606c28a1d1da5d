"""The settings of Sphinx for the site; `website/build.py` lays out what it reads, and calls it."""

from __future__ import annotations

from typing import Any

from pygments.lexers.special import TextLexer

from partnerkit.version import __version__
from website.lay_out import in_restructured_text

project = "partnerkit"
release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc"]
html_theme = "furo"
html_title = f"partnerkit {__version__}"
# Names of options and functions: a colour that is no rating.
html_theme_options = {
    "top_of_page_buttons": [],
    "light_css_variables": {"color-api-name": "#1d3f66", "color-api-pre-name": "#4b535e"},
    "dark_css_variables": {"color-api-name": "#a9c7ea", "color-api-pre-name": "#b9c1cb"},
}
html_static_path = ["static"]
html_css_files = ["site.css"]
html_favicon = "static/shapes.svg"
html_show_copyright = False
html_extra_path = ["llms.txt"]
# The site lies on any server, or in a folder. Whoever publishes it names its address here, for search engines:
# html_baseurl = "https://…"

# As forges write them, so that a link leads to the same heading there and here.
myst_heading_anchors = 6
myst_enable_extensions = ["deflist"]
# Quotes and dashes stay as they are typed: much of the text is there to be copied.
smartquotes = False
highlight_language = "text"

python_use_unqualified_type_names = True
autodoc_typehints_format = "short"
autodoc_member_order = "bysource"


def setup(application: Any) -> None:
    """Let docstrings, in which what stands in backticks is code, be read as such."""
    application.add_lexer("console", TextLexer)  # what a command prints is no program
    application.connect("autodoc-process-docstring", _as_code)
    application.connect("autodoc-process-signature", _without_constructor)


def _as_code(_app: Any, _what: str, _name: str, _object: Any, _options: Any, lines: list[str]) -> None:
    """Write a docstring as Sphinx wants it, in place. What a named tuple says of a field by itself is left out."""
    lines[:] = [in_restructured_text(line) for line in lines if not line.startswith("Alias for field number")]


def _without_constructor(_app: Any, what: str, *_: Any) -> tuple[str, None] | None:
    """Nobody makes a result or an error: of a class, its attributes are what counts."""
    return ("", None) if what in ("class", "exception") else None
