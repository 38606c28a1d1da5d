"""partnerkit: partnership self-assessment as data, checked, compared, shown and planned.

The names in `__all__` are the Python API; `partnerkit.api` documents them. They are loaded when they are first used, so
that importing partnerkit costs nothing. Everything else is private to the command and may change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnerkit.version import __version__

if TYPE_CHECKING:
    from partnerkit.analysis.comparison import Comparison
    from partnerkit.analysis.plan import Plan
    from partnerkit.analysis.progress import Progress
    from partnerkit.analysis.report import Report
    from partnerkit.analysis.source import Source
    from partnerkit.api import check, compare, make_plan, make_progress, make_report, open_assessment
    from partnerkit.errors import (
        CannotChange,
        CannotRead,
        CannotRender,
        CannotWrite,
        InvalidFile,
        MissingExtra,
        PartnerkitError,
        WrongUsage,
    )
    from partnerkit.files.guides import Guides, shipped_files
    from partnerkit.model.check_report import CheckReport
    from partnerkit.model.problem import Place, Problem
    from partnerkit.model.tables import LAYOUT, TABLES
    from partnerkit.model.tables.rows import Rows
    from partnerkit.services.rows import rows

__all__ = [
    "LAYOUT",
    "TABLES",
    "CannotChange",
    "CannotRead",
    "CannotRender",
    "CannotWrite",
    "CheckReport",
    "Comparison",
    "Guides",
    "InvalidFile",
    "MissingExtra",
    "PartnerkitError",
    "Place",
    "Plan",
    "Problem",
    "Progress",
    "Report",
    "Rows",
    "Source",
    "WrongUsage",
    "__version__",
    "check",
    "compare",
    "make_plan",
    "make_progress",
    "make_report",
    "open_assessment",
    "rows",
    "shipped_files",
]

_ERRORS = "partnerkit.errors"
_MODULES = {
    **dict.fromkeys(
        ("check", "compare", "make_plan", "make_progress", "make_report", "open_assessment"), "partnerkit.api"
    ),
    **dict.fromkeys(("CannotChange", "CannotRead", "CannotRender", "CannotWrite", "InvalidFile"), _ERRORS),
    **dict.fromkeys(("MissingExtra", "PartnerkitError", "WrongUsage"), _ERRORS),
    "CheckReport": "partnerkit.model.check_report",
    "Comparison": "partnerkit.analysis.comparison",
    "Guides": "partnerkit.files.guides",
    "LAYOUT": "partnerkit.model.tables",
    "Place": "partnerkit.model.problem",
    "Plan": "partnerkit.analysis.plan",
    "Problem": "partnerkit.model.problem",
    "Progress": "partnerkit.analysis.progress",
    "Report": "partnerkit.analysis.report",
    "Rows": "partnerkit.model.tables.rows",
    "Source": "partnerkit.analysis.source",
    "TABLES": "partnerkit.model.tables",
    "rows": "partnerkit.services.rows",
    "shipped_files": "partnerkit.files.guides",
}
"""The module of each public name."""


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used. Raises `AttributeError` for any other."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_MODULES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__
