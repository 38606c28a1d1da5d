"""Many partnerships side by side, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerkit.model.ratings import INSTEAD
from partnerkit.model.text import json_text
from partnerkit.render import data
from partnerkit.render.mark import key
from partnerkit.render.portfolio import words
from partnerkit.render.words import shape_of, word_of

if TYPE_CHECKING:
    from partnerkit.analysis.portfolio.facts import ActionFact, Guide, GuideIssue, Ratings
    from partnerkit.analysis.portfolio.portfolio import (
        ActionLine,
        Column,
        LearnLine,
        MovedLine,
        Portfolio,
        Row,
        Section,
        StatementLine,
    )
    from partnerkit.render.data import Data


def as_json(portfolio: Portfolio, *, mark: str | None = None) -> str:
    """Return it as a JSON document. Partnerships are known by their places in the list of all, from 1."""
    return json_text(_Document(portfolio).document(mark))


class _Document:
    """A portfolio as plain data."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio = portfolio
        self.numbers = {column: number for number, column in enumerate(portfolio.columns, start=1)}

    def document(self, mark: str | None) -> Data:
        made = self.portfolio
        return {
            **key(mark),
            "schema_version": data.SCHEMA_VERSION,
            "kind": "portfolio",
            "partnerships": [column.label for column in made.columns],
            "frameworks": [_guide(section.guide) for section in made.sections],
            "as_of": data.day(made.as_of),
            "portfolio_title": made.title,
            "due": data.day(made.due),
            "opens": data.day(made.opens),
            "changes_since": data.day(made.since),
            "sort": str(made.sort),
            "columns": [self.partnership(column) for column in made.columns],
            "guide_sections": [self.section(section) for section in made.sections],
            "by_partnership": [_counted(line) for line in made.by_partnership],
            "by_organisation": [_counted(line) for line in made.by_organisation],
            "by_sector": [_counted(line) for line in made.by_sector],
            "late_actions": [{**self.action(one.column, one.action), "days_overdue": one.days} for one in made.overdue],
            "closed_since": [self.action(one.column, one.action) for one in made.closed],
            "look_ahead": made.look_ahead,
            "dues": [
                {
                    "partnership_number": self.numbers[one.column],
                    "kind_of_due": str(one.due.kind),
                    "text": one.due.what,
                    "of_ref": one.due.ref,
                    "owner": one.due.owner,
                    "date": data.day(one.due.day),
                    "days_away": one.due.days,
                    "has_passed": one.due.has_passed,
                }
                for one in made.dues
            ],
            "silent": [self.numbers[one] for one in made.silent],
            "unread": [
                {
                    "partnership_number": self.numbers[one.column] if one.column is not None else None,
                    "file": one.unread.file,
                    "reason": one.unread.sentence,
                }
                for one in made.unread
            ],
        }

    def partnership(self, column: Column) -> Data:
        facts = column.facts
        return {
            "partnership_number": self.numbers[column],
            "label": column.label,
            "partnership": facts.name or column.label,
            "system": facts.system,
            "folder": facts.folder,
            "is_expected": facts.is_expected,
            "shares": facts.shares,
        }

    def section(self, section: Section) -> Data:
        return {
            "framework": section.guide.id,
            "told_apart_by": section.apart,
            "counts": {data.name(kind): count for kind, count in section.counts.items()},
            "number_late": section.late,
            "number_after_due": section.after_due,
            "returns": [self.row(row) for row in section.rows],
            "by_system": [
                {
                    "system": line.system,
                    "number_of_partnerships": line.partnerships,
                    "counts": {data.name(kind): count for kind, count in line.counts.items()},
                    "number_late": line.late,
                    "number_after_due": line.after_due,
                }
                for line in section.systems
            ],
            "columns_shown": [self.numbers[row.column] for row in section.shown],
            "heat": [{**_issue(line.issue), "ratings": list(line.ratings)} for line in section.heat],
            "number_agreed": section.agreed,
            "spread_by_issue": [{**_issue(line.issue), "counts": data.counts(line.counts)} for line in section.spread],
            "number_compared": section.compared,
            "moved": [self.moved(line) for line in section.moved],
            "statement_lines": [_statement(line) for line in section.statements],
            "learn": [self.learn(line) for line in section.learn],
        }

    def row(self, row: Row) -> Data:
        of = row.of
        return {
            "partnership_number": self.numbers[row.column],
            "returned": str(row.returned),
            "word": words.state(row, self.portfolio),
            "is_late": row.is_late,
            "is_after_due": row.is_after_due,
            "agreed": _ratings(of.current),
            "agreed_last_time": _ratings(of.before),
            "number_of_views": of.views,
            "latest_view": data.day(of.latest_view),
            "only_view": _ratings(of.view),
        }

    def moved(self, line: MovedLine) -> Data:
        moves = [
            {
                "partnership_number": self.numbers[move.column],
                "before": move.before,
                "now": move.now,
                "way": str(move.way),
                "date": data.day(move.day),
            }
            for move in line.moves
        ]
        numbers = {"number_up": line.up, "number_down": line.down, "number_same": line.same}
        return {**_issue(line.issue), **numbers, "moved_ratings": moves}

    def learn(self, line: LearnLine) -> Data:
        return {
            **_issue(line.issue),
            "needing": [self.numbers[column] for column in line.needing],
            "number_needing_besides": line.needing_others,
            "movers": [
                {
                    "partnership_number": self.numbers[one.column],
                    "worst_on": data.day(one.worst_on),
                    "best_on": data.day(one.best_on),
                    "done": [{"action": done.action, "organisation": done.organisation} for done in one.done],
                }
                for one in line.movers
            ],
            "number_moved_besides": line.movers_others,
        }

    def action(self, column: Column, action: ActionFact) -> Data:
        return {
            "partnership_number": self.numbers[column],
            "framework": action.guide,
            "issue": action.issue_id,
            "issue_title": action.issue,
            "ref": action.ref or None,
            "action": action.action,
            "owner": action.owner,
            "organisation": action.organisation,
            "sector": data.word(action.sector),
            "due": data.day(action.due),
            "standing": str(action.standing),
            "closed": data.day(action.closed),
        }


def _guide(guide: Guide) -> Data:
    kinds = (*guide.levels, *INSTEAD)
    return {
        "id": guide.id,
        "title": guide.title,
        "publisher": guide.publisher,
        "acknowledgement": guide.acknowledgement,
        "issue_name": guide.issue_name,
        "ratings": [
            {"rating": one, "word": word_of(one), "shape": shape_of(one), "meaning": one.meaning} for one in kinds
        ],
    }


def _issue(issue: GuideIssue) -> Data:
    number: str | int = int(issue.number) if issue.number.isdecimal() else issue.number
    return {"issue": issue.id, "issue_number": number, "issue_title": issue.title, "section": issue.part}


def _ratings(ratings: Ratings | None) -> Data | None:
    if ratings is None:
        return None
    unrated = sum(one is None for one in ratings.ratings)
    return {"date": data.day(ratings.day), "file": ratings.file, "number_unrated": unrated}


def _counted(line: ActionLine) -> Data:
    return {
        "whose": line.name,
        "sector": data.word(line.sector),
        "number_open": line.open,
        "number_overdue": line.overdue,
        "most_days_overdue": line.longest,
    }


def _statement(line: StatementLine) -> Data:
    return {
        "id": line.statement.id,
        "title": line.statement.name,
        "theme": line.statement.theme,
        "issues_naming": [issue.id for issue in line.issues],
        "counts": data.counts(line.counts),
        "number_without_evidence": line.without_evidence,
    }
