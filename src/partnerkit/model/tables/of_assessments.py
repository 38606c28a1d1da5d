"""The tables that assessments fill."""

from __future__ import annotations

from partnerkit.model.ratings import Need
from partnerkit.model.tables.shared import (
    DATE,
    FRAMEWORK,
    FRAMEWORK_VERSION,
    ISSUE,
    OF_ASSESSMENT,
    OF_GUIDE,
    PARTNERSHIP,
    PARTNERSHIP_KEY,
    TO_ASSESSMENT,
    TO_GUIDE,
    TO_RATING,
    number,
)
from partnerkit.model.tables.table import Column, Reference, Table, Type
from partnerkit.model.words import SMALLEST_GROUP, Confidence, Practised, Sector, Status

SECTORS = tuple(one.value for one in Sector)
RATING = "The id of the level, such as green; not-applicable or cannot-judge; empty where not rated. `levels` has each."
RANK = "The level's place on the guide's scale, 0 for the best: an order, not a score. Levels alone have one."

ASSESSMENTS = Table(
    "assessments",
    "An assessment: one view of one partnership against one guide on one day. Nobody's name is in it.",
    (
        *OF_ASSESSMENT,
        FRAMEWORK_VERSION,
        Column("role", "The assessor's role; empty in an agreed view."),
        Column("organisation", "The assessor's organisation."),
        Column("organisation_key", "The same as names are compared."),
        Column("sector", "Where the assessor comes from.", enum=SECTORS),
        Column("issues", "How many issues the guide has.", Type.INTEGER, "issues", required=True),
        Column("rated", "How many of them are rated.", Type.INTEGER, "issues", required=True),
    ),
    key=("file",),
    references=(TO_GUIDE,),
    day="date",
)
RATINGS = Table(
    "ratings",
    "What an assessment says of an issue: a row for every issue of its guide, also of those that are not rated.",
    (
        *OF_ASSESSMENT,
        FRAMEWORK_VERSION,
        Column("sector", "Where the assessor comes from; empty in an agreed view.", enum=SECTORS),
        ISSUE,
        Column("rating", RATING),
        Column("rank", RANK, Type.INTEGER, "steps of the scale from its best level"),
        Column("need", "Whether an issue on that level should have an action.", enum=tuple(map(str, Need))),
        Column("confidence", "How sure the assessor is.", enum=tuple(map(str, Confidence))),
        Column("reason", "Why it is not applicable, or cannot be judged."),
        Column("comment", "What is said of it."),
        Column("target", "The id of the level that is aimed at."),
        Column("target_by", "By when.", Type.DATE),
        Column("dissents", "In an agreed view, how many dissent.", Type.INTEGER, "dissents", required=True),
    ),
    key=("file", "issue"),
    references=(
        TO_ASSESSMENT,
        Reference((*OF_GUIDE, "issue"), "issues", (*OF_GUIDE, "issue")),
    ),
    day="date",
)
PRACTICES = Table(
    "practices",
    "What an assessment says of a practice that the guide names. One of which nothing is said has no row.",
    (
        *OF_ASSESSMENT,
        ISSUE,
        Column("practice", "The id of the practice in its guide.", required=True),
        Column("state", "Whether it is in place.", required=True, enum=tuple(map(str, Practised))),
        Column("note", "What is said of it."),
    ),
    key=("file", "issue", "practice"),
    references=(TO_RATING,),
    day="date",
)
EVIDENCE = Table(
    "evidence",
    "A piece of evidence for a rating.",
    (
        *OF_ASSESSMENT,
        ISSUE,
        number("the piece of evidence under its issue"),
        Column("text", "What it is.", required=True),
        Column("link", "Its address on the web."),
        Column("evidence_date", "The day that it is of.", Type.DATE),
        Column("held_by", "Who can show it."),
        Column("review", "When it should be looked at again.", Type.DATE),
    ),
    key=("file", "issue", "number"),
    references=(TO_RATING,),
    day="date",
)
ACTIONS = Table(
    "actions",
    "An action as it stands in one assessment. It keeps its ref from round to round: by partnership and ref, its "
    "earliest row tells when it was opened.",
    (
        *OF_ASSESSMENT,
        ISSUE,
        number("the action under its issue"),
        Column("ref", "What the action is called."),
        Column("action", "What is to be done.", required=True),
        Column("outcome", "What is to come of it."),
        Column("owner", "Who sees to it."),
        Column("organisation", "Whose action it is."),
        Column("organisation_key", "The same as names are compared: `partners` has its sector."),
        Column("workstream", "The workstream."),
        Column("status", "How it stands in the words of whoever reports on it.", required=True,
               enum=tuple(map(str, Status))),
        Column("start", "The day on which it is to start.", Type.DATE),
        Column("first_due", "The first due date that was agreed.", Type.DATE),
        Column("due", "The due date that counts: the last revised one, else the first.", Type.DATE),
        Column("times_moved", "How often the due date was moved.", Type.INTEGER, "times", required=True),
        Column("closed", "The day on which it was done or dropped.", Type.DATE),
        Column("blocked_by", "What or whom it waits for, outside the actions of its file."),
    ),
    key=("file", "issue", "number"),
    references=(TO_RATING,),
    day="date",
)  # fmt: skip
PROGRESS_NOTES = Table(
    "progress_notes",
    "A dated note on how an action goes, or why its due date was moved.",
    (
        *OF_ASSESSMENT,
        ISSUE,
        Column("action_number", "The action's number under its issue.", Type.INTEGER, required=True),
        number("the note under its action, those on due dates behind the others"),
        Column("ref", "What the action is called."),
        Column("note_date", "The day of the note, or on which the due date was moved.", Type.DATE),
        Column("note", "What it says, or why the due date was moved.", required=True),
        Column("moved_to", "The due date that it was moved to; empty in a note on progress.", Type.DATE),
    ),
    key=("file", "issue", "action_number", "number"),
    references=(Reference(("file", "issue", "action_number"), "actions", ("file", "issue", "number")),),
    day="date",
)
GROUPS = Table(
    "groups",
    "How a group of views sees an issue, in place of the views, where these are not to be named "
    f"(`--views grouped`): a sector of {SMALLEST_GROUP} views or more, or those of several.",
    (
        Column("folder", "The folder around the partnership's files.", required=True),
        PARTNERSHIP,
        PARTNERSHIP_KEY,
        FRAMEWORK,
        FRAMEWORK_VERSION,
        DATE._replace(description="The latest day that the views of the round speak of."),
        Column("group", "The sector; others, for several that are small; or all views.", required=True),
        Column("least", "The least number of views that a group has.", Type.INTEGER, "views", required=True),
        ISSUE,
        Column("middle", "The median of the group's ratings by their rank, which may lie between two levels; empty "
               "where too few give a level.", Type.NUMBER, "steps of the scale from its best level"),
        Column("rating", "The level there; empty between two."),
    ),
    key=("folder", "partnership_key", "framework", "framework_version", "date", "group", "issue"),
    references=(Reference((*OF_GUIDE, "issue"), "issues", (*OF_GUIDE, "issue")),),
    day="date",
)  # fmt: skip
