"""Columns that several tables have."""

from __future__ import annotations

from partnerkit.model.tables.table import Column, Reference, Type
from partnerkit.model.words import View

FILE = Column("file", "The assessment's file, as seen from the folder that was exported.", required=True)
PARTNERSHIP = Column("partnership", "The partnership's name, as the file spells it.", required=True)
PARTNERSHIP_KEY = Column(
    "partnership_key",
    "The name as names are compared: small letters, single spaces, no full stop at its end. Join and group by it.",
    required=True,
)
FRAMEWORK = Column("framework", "The id of the guide.", required=True)
FRAMEWORK_VERSION = Column(
    "framework_version",
    "The first 12 digits of the SHA-256 digest of the guide's file: another text of a guide is another version.",
    required=True,
)
DATE = Column("date", "The day that the assessment's ratings speak of.", Type.DATE, required=True)
VIEW = Column("view", "Whose view it is.", required=True, enum=tuple(one.value for one in View))
ISSUE = Column("issue", "The id of the issue in its guide.", required=True)

OF_ASSESSMENT = (FILE, PARTNERSHIP, PARTNERSHIP_KEY, FRAMEWORK, DATE, VIEW)
"""The columns by which a row tells which assessment it is of, without a join."""
TO_ASSESSMENT = Reference(("file",), "assessments", ("file",))
TO_RATING = Reference(("file", "issue"), "ratings", ("file", "issue"))
OF_GUIDE = ("framework", "framework_version")
TO_GUIDE = Reference(OF_GUIDE, "frameworks", OF_GUIDE)


def number(what: str) -> Column:
    """Return the column that numbers the rows of one thing from 1."""
    return Column("number", f"The place of {what}, from 1.", Type.INTEGER, required=True)
