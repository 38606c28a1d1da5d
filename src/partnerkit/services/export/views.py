"""The rows of one partnership, with its views as they may be shown: each, by groups, or not at all."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.tables.of_assessment import beside, of_assessment
from partnerkit.model.tables.rows import Rows
from partnerkit.model.text import folded
from partnerkit.model.words import Sector, Shown, View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from partnerkit.analysis.source import Source
    from partnerkit.files.guides import Guide
    from partnerkit.model.assessment import Assessment, Entry
    from partnerkit.model.ratings import Rating
    from partnerkit.model.tables import Row
    from partnerkit.services.rows import Made

KEPT = ("format", "framework", "partnership", "date", "view", "assessor")
"""What is kept of a view beside its ratings."""
LIVED = Sector.LIVED_EXPERIENCE.encode()


class Circulated(NamedTuple):
    """How the views of a partnership are shown."""

    partnership: str
    shown: Shown
    lived: bool
    """Whether that is so as one of them speaks from lived experience, and nobody wished otherwise."""
    has_groups: bool
    too_few: bool
    """Whether views of a round were too few to be shown by group."""


class _Kept(NamedTuple):
    assessment: Assessment
    guide: Guide
    file: str


@dataclass(slots=True)
class Views:
    """The views of one partnership while they are read."""

    name: str
    folder: str
    agreed: list[_Kept] = field(default_factory=list)
    single: list[tuple[Source, Guide]] = field(default_factory=list)
    """Of each view that is rated, no more than what groups are made of."""
    others: Rows = field(default_factory=Rows)
    """What may be shown whatever is decided."""
    is_lived: bool = False
    hides: bool = False
    """Whether anything is left out where views are not named."""
    _entries: dict[tuple[str, Rating | None], Entry] = field(default_factory=dict)
    """What stands for all that is said of an issue, by its rating on the scale of a guide."""

    def add(self, made: Made, content: bytes, file: str) -> None:
        """Add a file that was read."""
        one, guide = made.assessment, made.guide
        if one is None or guide is None:
            self._add_unusable(made.rows, content)
        elif one.view is View.AGREED:
            self.agreed.append(_Kept(one, guide, file))
            self.others.add("problems", *made.rows["problems"])
        else:
            self.hides = True
            self.is_lived |= one.assessor is not None and one.assessor.sector is Sector.LIVED_EXPERIENCE
            self._add_masked(made.rows)
            if not one.is_blank:
                self.single.append((self._slim(one, guide), guide))

    def _add_unusable(self, rows: Rows, content: bytes) -> None:
        """Add a file that is no assessment, or cannot be used; one that may be a view is told of by its folder."""
        from partnerkit.files.identify import is_agreed, kind_of

        if kind_of(content) in ("assessment", "seal", None) and not is_agreed(content):
            self.hides |= bool(rows.tables)
            self.is_lived |= LIVED in content
            self._add_masked(rows)
        else:
            self.others.extend(rows)

    def _add_masked(self, rows: Rows) -> None:
        for _, _, _, rule, _, _, left_out in rows["problems"]:
            message = "a view: `partnerkit check` says what is wrong, where it may be seen"
            self.others.add("problems", (self.folder, None, None, rule, message, None, left_out))

    def _slim(self, one: Assessment, guide: Guide) -> Source:
        """Return a view with its day, whose it is, and its ratings alone."""
        from partnerkit.analysis.source import Source
        from partnerkit.model.assessment import Assessment, Entry

        assert guide.framework is not None
        ratings = {}
        for issue, entry in one.ratings.items():
            known = (guide.version, entry.rating)
            if known not in self._entries:
                self._entries[known] = Entry.model_construct(rating=entry.rating)
            ratings[issue] = self._entries[known]
        fields = {name: getattr(one, name) for name in KEPT}
        return Source("", Assessment.model_construct(**fields, ratings=ratings), guide.framework)

    def look_behind(self, files: set[str], read: Callable[[str], bytes | None]) -> None:
        """Look at the views that agreed assessments rest on and that are not among some files."""
        for agreed in self.agreed:
            for named in agreed.assessment.views:
                if self.is_lived:
                    return
                path = beside(agreed.file, named)
                content = read(path) if path not in files else None
                self.is_lived |= content is not None and LIVED in content

    def rows(self, shown: Shown, minimum: int, window: int) -> tuple[Rows, bool]:
        """Return the rows of the partnership without its single views, and whether some were too few for a group."""
        from partnerkit.analysis.circulation import without_views

        rows = Rows()
        for agreed, guide, file in self.agreed:
            assert guide.framework is not None
            rows.extend(of_assessment(without_views(agreed), guide.framework, guide.version, file))
        too_few = False
        for views, guide in self._rounds(window):
            found = list(_groups(views, guide, self.name, self.folder, minimum)) if shown is Shown.GROUPED else []
            too_few |= not found
            rows.add("groups", *found)
        rows.extend(self.others)
        if self.hides:
            how = "by groups, where these are large enough" if shown is Shown.GROUPED else "not at all"
            message = f"single views are shown {how}"
            rows.add("problems", (self.folder, None, None, f"views-{shown.value}", message, None, "part"))
        return rows, too_few

    def _rounds(self, window: int) -> Iterator[tuple[list[Source], Guide]]:
        """Yield the views of each round, of each assessor the last, by guide and day."""
        from partnerkit.model.rounds import gathered, latest_of_each

        by_guide: dict[str, list[tuple[Source, Guide]]] = {}
        for one in self.single:
            by_guide.setdefault(one[1].version, []).append(one)
        for version in sorted(by_guide):
            guide = by_guide[version][0][1]
            views = sorted((view for view, _ in by_guide[version]), key=lambda one: one.date)
            for together in gathered(views, lambda _: window):
                yield latest_of_each(together, lambda one: one.assessment.identity), guide


def _groups(views: list[Source], guide: Guide, name: str, folder: str, minimum: int) -> Iterator[Row]:
    """Yield how each group of the views of a round sees each issue; nothing where they are too few."""
    if len(views) < minimum:
        return
    from partnerkit.analysis.comparison import compare
    from partnerkit.analysis.groups import safe_groups

    framework = views[0].framework
    safe = safe_groups(compare(views, framework), minimum)
    if safe is None:
        return
    day = max(one.date for one in views).isoformat()
    about = (folder, name, folded(name), framework.id, guide.version, day)
    for place, group in enumerate(safe.groups):
        for line in safe.lines:
            middle = line.middles[place]
            level = line.scale[int(middle)] if middle is not None and middle == int(middle) else None
            cells = (line.issue.id, middle, None if level is None else str(level))
            yield (*about, group.name, minimum, *cells)


def relative(file: str, root: str) -> str:
    """Return the path of a file as seen from a folder, in characters that any file can hold."""
    path = os.path.relpath(file, root or os.curdir).replace(os.sep, "/")
    return path if path.isascii() else path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
