"""The tables that guides and crosswalks fill, and others to which several kinds of files add."""

from __future__ import annotations

from partnerkit.model.crosswalk import Strength
from partnerkit.model.ratings import Need, Tone
from partnerkit.model.tables.shared import FRAMEWORK, FRAMEWORK_VERSION, ISSUE, OF_GUIDE, TO_GUIDE, number
from partnerkit.model.tables.table import Column, Table, Type

FRAMEWORKS = Table(
    "frameworks",
    "A guide: those that come with partnerkit, and those among the files.",
    (
        FRAMEWORK,
        FRAMEWORK_VERSION,
        Column("title", "Its title.", required=True),
        Column("publisher", "Who published it.", required=True),
        Column("published", "When: a year, a month as 2022-10, or a day."),
        Column("address", "Its address on the web."),
        Column("issue_name", "What it calls its issues, such as tip.", required=True),
        Column("acknowledgement", "How to acknowledge it in whatever rests on it.", required=True),
    ),
    key=OF_GUIDE,
)
LEVELS = Table(
    "levels",
    "A level of a guide's scale, and what can be given instead of one.",
    (
        FRAMEWORK,
        FRAMEWORK_VERSION,
        Column("level", "Its id, as ratings give it.", required=True),
        Column(
            "rank",
            "Its place on the scale, 0 for the best: an order, not a score. Empty for what is no level.",
            Type.INTEGER,
            "steps of the scale from its best level",
        ),
        Column("word", "What people read, such as Amber.", required=True),
        Column("meaning", "What it means.", required=True),
        Column("need", "Whether an issue on it should have an action.", required=True, enum=tuple(map(str, Need))),
        Column("tone", "How good it is; empty for what is no level.", enum=tuple(map(str, Tone))),
    ),
    key=(*OF_GUIDE, "level"),
    references=(TO_GUIDE,),
)
ISSUES = Table(
    "issues",
    "An issue of a guide.",
    (
        FRAMEWORK,
        FRAMEWORK_VERSION,
        ISSUE,
        Column("place", "Its place in the guide, from 1: what to sort by.", Type.INTEGER, required=True),
        Column("issue_number", "Its number, as the guide has it: 4, 4.2 or B3.", required=True),
        Column("title", "Its title.", required=True),
        Column("heading", "The heading of its chapter, where that differs."),
        Column("section", "The id of the section in which it stands.", required=True),
        Column("section_title", "The titles that lead to it.", required=True),
    ),
    key=(*OF_GUIDE, "issue"),
    references=(TO_GUIDE,),
)
KINDS = ("crosswalk", "statement", "depends-on", "comes-from", "rests-on", "moves")
LINKS = Table(
    "links",
    "One thing that leads to another. crosswalk: an issue of one guide to one of another. statement: an issue to a "
    "quality statement of the Care Quality Commission. depends-on: an action to one that it waits for. comes-from: an "
    "agreed action to that of a view. rests-on: an agreed assessment to a view. moves: a milestone to an issue.",
    (
        Column("file", "The file that says so; one that comes with partnerkit begins with partnerkit:.", required=True),
        number("the link in its file"),
        Column("kind", "What leads to what.", required=True, enum=KINDS),
        Column("source_framework", "The guide of the issue that it leads from."),
        Column("source", "The issue's id, or the ref of the action or the milestone; empty in rests-on."),
        Column("target_framework", "The guide of the issue that it leads to."),
        Column("target_file", "The view's file."),
        Column("target", "The id, or the ref, that it leads to; empty in rests-on."),
        Column("strength", "Of a crosswalk, how close both are.", enum=tuple(map(str, Strength))),
        Column("why", "Of a crosswalk, why they belong together."),
    ),
    key=("file", "number"),
)
PROBLEMS = Table(
    "problems",
    "What was not readable or not usable, or is not to be seen: nothing drops out in silence. `partnerkit check` says "
    "more.",
    (
        Column("file", "The file, or the folder, as seen from the folder that was exported.", required=True),
        Column("line", "The line, from 1; empty where it is the file as a whole.", Type.INTEGER),
        Column("column", "The column, in characters from 1.", Type.INTEGER),
        Column("rule", "The id of the rule that says so; not-readable, not-placed, hidden and sealed are of the "
               "export's own.", required=True),
        Column("message", "What is wrong.", required=True),
        Column("remedy", "What to do about it."),
        Column("left_out", "What is in no other table for it: all of the file, or the part that is named.",
               required=True, enum=("file", "part")),
    ),
)  # fmt: skip
