"""The tables that portfolios and records fill."""

from __future__ import annotations

from partnerkit.model.record.outcomes import Direction, Every
from partnerkit.model.record_words import Term
from partnerkit.model.tables.shared import FILE, PARTNERSHIP, PARTNERSHIP_KEY, number
from partnerkit.model.tables.table import Column, Table, Type
from partnerkit.model.words import Sector, Status

RECORD = FILE._replace(description="The record's file, as seen from the folder that was exported.")
OF_RECORD = (RECORD, PARTNERSHIP, PARTNERSHIP_KEY)

PARTNERSHIPS = Table(
    "partnerships",
    "A partnership: each that portfolio.yaml expects, and each other one of which there is an assessment or a record.",
    (
        PARTNERSHIP._replace(description="Its name, as portfolio.yaml spells it, else as its first file does."),
        PARTNERSHIP_KEY,
        Column("system", "The system, region or programme that it belongs to, by portfolio.yaml."),
        Column("folder", "Where its files lie, where portfolio.yaml says so: two may have one name."),
        Column("expected", "Whether portfolio.yaml names it.", Type.BOOLEAN, required=True),
        Column("due", "The day by which it is to have agreed its round, by portfolio.yaml.", Type.DATE),
    ),
    key=("partnership_key", "folder"),
)
PARTNERS = Table(
    "partners",
    "An organisation of a partnership, from the record. It gives the organisations of actions their sector.",
    (
        *OF_RECORD,
        number("the partner in its record"),
        Column("organisation", "Its name.", required=True),
        Column("organisation_key", "The same as names are compared.", required=True),
        Column("sector", "Its sector.", required=True, enum=tuple(map(str, Sector))),
        Column("paid", "Whether its time is paid for.", Type.BOOLEAN, required=True),
    ),
    key=("file", "number"),
)
MILESTONES = Table(
    "milestones",
    "A step of a partnership's vision, from the record.",
    (
        *OF_RECORD,
        number("the milestone in its record"),
        Column("ref", "What it is called.", required=True),
        Column("term", "How far ahead it lies.", required=True, enum=tuple(map(str, Term))),
        Column("text", "What is to be reached.", required=True),
        Column("due", "By when.", Type.DATE),
        Column("owner", "Who sees to it."),
        Column("status", "How it stands.", required=True, enum=tuple(map(str, Status))),
        Column("measure", "How it is seen that it is reached: a sentence, or the ref of a measure."),
        Column("closed", "When it was reached or dropped.", Type.DATE),
    ),
    key=("file", "number"),
)
READINGS = Table(
    "readings",
    "A value of a measure on a day, from the record. A measure that was never read has one row without a value.",
    (
        *OF_RECORD,
        Column("outcome", "The ref of the outcome.", required=True),
        Column("outcome_text", "What should change for people.", required=True),
        Column("measure_number", "The place of the measure in its record, from 1.", Type.INTEGER, required=True),
        Column("measure", "The ref of the measure.", required=True),
        Column("measure_text", "What is measured.", required=True),
        Column("unit", "The unit of the value, the baseline and the target."),
        Column("direction", "Which way is better.", required=True, enum=tuple(map(str, Direction))),
        Column("every", "How often it is read.", enum=tuple(map(str, Every))),
        Column("target", "The value that is aimed at.", Type.NUMBER, "as `unit` says"),
        Column("target_by", "By when.", Type.DATE),
        Column(
            "number", "The place of the reading, from 1; 0 for the baseline, or where there is none of either.",
            Type.INTEGER, required=True,
        ),
        Column("kind", "What it is.", required=True, enum=("baseline", "reading", "none")),
        Column("date", "The day of the reading.", Type.DATE),
        Column("value", "The value.", Type.NUMBER, "as `unit` says"),
        Column("note", "What is said of it."),
    ),
    key=("file", "measure_number", "number"),
    day="date",
)  # fmt: skip
