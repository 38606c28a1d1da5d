"""The tables of an export: what each holds, with type and unit, declared once for every format and for the docs."""

from __future__ import annotations

from partnerkit.model.tables.of_assessments import (
    ACTIONS,
    ASSESSMENTS,
    EVIDENCE,
    GROUPS,
    PRACTICES,
    PROGRESS_NOTES,
    RATINGS,
)
from partnerkit.model.tables.of_guides import FRAMEWORKS, ISSUES, LEVELS, LINKS, PROBLEMS
from partnerkit.model.tables.of_partnerships import MILESTONES, PARTNERS, PARTNERSHIPS, READINGS
from partnerkit.model.tables.table import Column, Reference, Row, Table, Type, Value

__all__ = ["LAYOUT", "TABLES", "TABLE_BY_NAME", "Column", "Reference", "Row", "Table", "Type", "Value"]

LAYOUT = "1.0"
"""The version of the layout. The first number changes where a column goes or means something else, the second where
one is added."""
TABLES = (
    PARTNERSHIPS,
    PARTNERS,
    FRAMEWORKS,
    LEVELS,
    ISSUES,
    ASSESSMENTS,
    RATINGS,
    PRACTICES,
    EVIDENCE,
    ACTIONS,
    PROGRESS_NOTES,
    GROUPS,
    MILESTONES,
    READINGS,
    LINKS,
    PROBLEMS,
)
"""Every table, in the order in which they are documented."""
TABLE_BY_NAME = {table.name: table for table in TABLES}
