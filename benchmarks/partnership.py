"""One partnership of the generated country: its settings, its record, and its rounds against both guides, as texts.

What is rated moves over the rounds, mostly from red towards green; views of one round lie around what is agreed,
and the first is what is agreed; actions are carried on under their refs until they are done.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

import corpus
from guide import Issue, issues, said
from record import ROLES, record

if TYPE_CHECKING:
    import random

GUIDES = {"working-partnership": "", "top-tips": "tips-"}
"""The guides, each with what the folders of its rounds begin with."""
LEVELS = ("red", "amber", "green", "not-applicable")
NONE = "{rating: not-applicable, reason: The service is at full scale already}"
PARTNERS = [
    ("{place} NHS Foundation Trust", "nhs"),
    ("{place} Lamplight", "vcs"),
    ("{place} Council", "local-authority"),
    ("{place} Service User Forum", "lived-experience"),
    ("Mind in {place}", "vcs"),
    ("{system} Integrated Care Board", "commissioner"),
    ("{place} Women’s Circle", "vcs"),
]
SETTINGS = """format: partnerkit/config/1
rules:
  unrated-issue: warning
  action-without-owner-or-due: "off"
round_window: 45
"""


@dataclass(frozen=True)
class Where:
    """What a partnership is called, and where it is."""

    number: int
    name: str
    place: str
    system: str


@dataclass
class Action:
    """An action of the plan, as it goes on from round to round."""

    ref: str
    text: str
    owner: str
    organisation: str
    start: date
    due: date
    status: str = "not-started"
    closed: date | None = None
    notes: list[tuple[date, str]] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The action as it stands in a file."""
        found = [
            f"      - ref: {self.ref}",
            f"        action: {said(self.text)}",
            f"        owner: {self.owner}",
            f"        organisation: {said(self.organisation)}",
            f"        start: {self.start}",
            f"        due: {self.due}",
            f"        status: {self.status}",
        ]
        found += [f"        closed: {self.closed}"] if self.closed else []
        found += ["        progress:"] if self.notes else []
        return found + [f"          - {{date: {day}, note: {json.dumps(note)}}}" for day, note in self.notes]


class Partnership:
    """A partnership with everything that is written about it; `files` are its texts by their paths in its folder."""

    def __init__(self, where: Where, files: int, random_: random.Random) -> None:
        self.name, self.number, self.random = where.name, where.number, random_
        filled = [(text.format(place=where.place, system=where.system), sector) for text, sector in PARTNERS]
        self.partners = filled[: random_.randrange(4, len(filled) + 1)]
        self.plans: dict[str, dict[str, list[Action]]] = {guide: {} for guide in GUIDES}
        self.refs = dict.fromkeys(GUIDES, 0)
        self.levels = {guide: [self._level() for _ in issues(guide)] for guide in GUIDES}
        days = self._days(3 if self.number % 2 else 2)
        each = (files - 2) // len(days)
        tips = max(0, (each - 2) // 3)
        self.files = {"partnerkit.yaml": SETTINGS, "partnership.yaml": record(self, asked=max(1, tips))}
        for place, day in enumerate(days):
            self._round("working-partnership", day, max(1, each - 2 - tips), place)
            self._round("top-tips", day + timedelta(days=14), tips, place)

    def _level(self) -> int:
        return self.random.choices((0, 1, 2, 3), (30, 50, 30, 3))[0]

    def _days(self, rounds: int) -> list[date]:
        """The days on which rounds are agreed: half a year apart, or a year; one in ten is late, or a round behind."""
        last = date(2026, 9, 7) + timedelta(days=self.random.randrange(35))
        when = self.random.random()
        if when < 0.07:
            last = date(2026, 11, 2) + timedelta(days=self.random.randrange(7))
        elif when < 0.1:
            last -= timedelta(days=210)
        apart = 182 if rounds == 3 else 364
        return [last - timedelta(days=apart * before) for before in reversed(range(rounds))]

    def _round(self, guide: str, day: date, views: int, place: int) -> None:
        folder = f"{GUIDES[guide]}{day:%Y-%m}"
        if place:
            self._move(guide, day)
        names = []
        for one in range(views):
            organisation, sector = self.partners[one % len(self.partners)]
            names.append(f"{sector}-{one + 1}.yaml")
            head = [
                "view: individual",
                "assessor:",
                f"  role: {ROLES[(self.number + one) % len(ROLES)]}   # as agreed with the board",
                f"  organisation: {said(organisation)}",
                f"  sector: {sector}",
            ]
            given = day - timedelta(days=self.random.randrange(5, 30))
            self.files[f"{folder}/{names[-1]}"] = self._assessment(guide, given, head, near=one > 0)
        head = ["view: agreed", *([f"views: [{', '.join(names)}]"] if names else [])]
        self.files[f"{folder}/agreed.yaml"] = self._assessment(guide, day, head)

    def _move(self, guide: str, day: date) -> None:
        """What happened since the round before: ratings moved, and actions went on, by a day."""
        for place, level in enumerate(self.levels[guide]):
            moved = self.random.choices((-1, 0, 1), (1, 12, 5))[0]
            self.levels[guide][place] = level if level == 3 else min(2, max(0, level + moved))
        for actions in self.plans[guide].values():
            actions[:] = [action for action in actions if not action.closed]
            for action in actions:
                kind = self.random.random()
                when = min(day, action.start + timedelta(days=self.random.randrange(20, 300)))
                if kind < 0.45 and when > action.start:
                    action.status, action.closed = "done" if kind < 0.4 else "dropped", when
                elif kind < 0.9 and when > action.start:
                    action.status = "in-progress"
                    action.notes.append((when, self.random.choice(corpus.SENTENCES)))

    def _assessment(self, guide: str, day: date, head: list[str], near: bool | None = None) -> str:
        """The text of one assessment: the agreed one, or a view that is the same as that or near it."""
        lines = [
            "# Invented: no such place, partnership, organisation or person exists. Made for benchmarks.",
            "format: partnerkit/assessment/1",
            f"framework: {guide}",
            f"partnership: {said(self.name)}",
            f"date: {day}",
            *head,
            "ratings:",
        ]
        for place, issue in enumerate(issues(guide)):
            lines += ["", f"  # {place + 1:<2} {issue.title}"]
            level = self.levels[guide][place]
            if near is None:
                lines += self._agreed(guide, issue, LEVELS[level], day)
            elif near:
                lines += self._near(issue, level)
            else:
                lines += self._view(issue, LEVELS[level])
        return "\n".join(lines) + "\n"

    def _near(self, issue: Issue, level: int) -> list[str]:
        kind = self.random.random()
        if kind < 0.02:
            return [f"  {issue.id}:"]
        if kind < 0.07:
            return [f"  {issue.id}: cannot-judge"]
        return self._view(issue, LEVELS[min(2, max(0, level + self.random.choice((-1, 0, 0, 0, 1))))])

    def _view(self, issue: Issue, level: str) -> list[str]:
        if level == "not-applicable":
            return [f"  {issue.id}: {NONE}"]
        if self.random.random() < 0.3 and level == "green":
            return [f"  {issue.id}: green   # agreed without a word"]
        lines = [f"  {issue.id}:", f"    rating: {level}"]
        if self.random.random() < 0.2:
            lines.append(f"    confidence: {self.random.choice(('low', 'medium', 'high'))}")
        lines += self._comment() + self._evidence()
        if level == "red" or (level == "amber" and self.random.random() < 0.95):
            lines += ["    actions:", f"      - {said(self.random.choice(corpus.ACTIONS))}"]
        return lines

    def _agreed(self, guide: str, issue: Issue, level: str, day: date) -> list[str]:
        if level == "not-applicable":
            return [f"  {issue.id}: {NONE}"]
        lines = [f"  {issue.id}:", f"    rating: {level}", *self._comment()]
        if issue.practices and self.random.random() < 0.4:
            weights = {"green": (8, 2, 1), "amber": (4, 4, 3), "red": (1, 3, 6)}[level]
            states = self.random.choices(("in-place", "partly", "not-yet"), weights, k=len(issue.practices))
            lines += [
                "    practices:",
                *(f"      {one}: {how}" for one, how in zip(issue.practices, states, strict=True)),
            ]
        lines += self._evidence()
        actions = self.plans[guide].setdefault(issue.id, [])
        if level == "red" or (level == "amber" and self.random.random() < 0.97):
            while not any(not action.closed for action in actions) or self.random.random() < 0.2:
                actions.append(self._action(guide, day))
        if level != "green" and self.random.random() < 0.2:
            lines.append(f"    target: {{rating: green, by: {day + timedelta(days=300)}}}")
        return lines + (["    actions:"] if actions else []) + [line for one in actions for line in one.lines()]

    def _action(self, guide: str, day: date) -> Action:
        self.refs[guide] += 1
        start = day + timedelta(days=self.random.randrange(1, 40))
        due = start + timedelta(days=self.random.randrange(30, 400))
        text, owner = self.random.choice(corpus.ACTIONS), self.random.choice(corpus.OWNERS)
        return Action(f"A{self.refs[guide]}", text, owner, self.random.choice(self.partners)[0], start, due)

    def _comment(self) -> list[str]:
        first, second = self.random.sample(corpus.SENTENCES, 2)
        kind = self.random.random()
        if kind < 0.3:
            return []
        return (
            ["    comment: >-", f"      {first}.", f"      {second}."] if kind < 0.7 else [f'    comment: "{first}."']
        )

    def _evidence(self) -> list[str]:
        kind, day = self.random.random(), date(2026, 4, 1) + timedelta(days=self.random.randrange(28))
        if kind < 0.6:
            return []
        if kind < 0.9:
            return ["    evidence:", f"      - Minutes of {day.day} April 2026, item {self.random.randrange(1, 9)}"]
        held = said(self.partners[0][0])
        return ["    evidence:", f"      - {{text: Equity audit, date: {day}, held_by: {held}, review: 2027-04-01}}"]
