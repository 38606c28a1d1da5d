"""The rounds of partnerships: who is asked in each, and who has answered how much."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.asked import Asked, During, answers, others_asked, people_asked
from partnerkit.analysis.rounds import Agreed, OfGuide, Round, lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from partnerkit.analysis.rounds import Since, View
    from partnerkit.model.assessment import Assessor
    from partnerkit.services.round_files import Found, Partnership, RoundFolder
    from partnerkit.services.round_views import Against, Reader
    from partnerkit.services.workspace import Opened, Workspace

PLANS = ("plan.md", "plan.docx", "plan.csv", "plan.ics", "plan.json")
"""The names under which a plan is looked for."""
AGENDAS = ("agenda.md",)


def asked(
    workspace: Workspace, folder: Path, partnership: str | None, assessors: Iterable[Assessor], during: During
) -> tuple[Asked, ...]:
    """Return who is asked in the round of a folder.

    They are the people of the record of the partnership; where it names nobody, or there is none, the assessors for
    whom files were opened, and who else is required. `analysis.asked.answers` says which view is whose.
    """
    view = folder / "view.yaml"  # whatever its name
    record = workspace.record(view, partnership or None)
    if record is not None and any(person.asked for partner in record.partners for person in partner.people):
        return people_asked(record, during)
    given = list(assessors)
    return others_asked(given, [str(who.sector) for who in given], workspace.config(view).required_views)


@dataclass(frozen=True, slots=True)
class Rounds:
    """What makes rounds of their files."""

    workspace: Workspace
    reader: Reader
    root: Path
    """The folder that was asked about."""
    found: Found

    def round_of(self, partnership: Partnership, folder: RoundFolder) -> tuple[Round, tuple[str, ...]]:
        """Return how a round stands, and what is to be said of files in it that are not shown."""
        path = Path(folder.folder)
        view = path / "view.yaml"
        of_guides = self.reader.read(folder, self.workspace.config(view).round_window)
        days = [view.day for against in of_guides.values() for view in against.views if view.day is not None]
        terms = folder.terms
        views_by = terms.views_by if terms else None
        is_alone = len(of_guides) == 1 and folder.folder not in self.found.shared and self._is_lowest(folder)
        known = _Known(partnership.name, path, views_by, min(days, default=None), is_alone=is_alone)
        guides = [self._guide(known, against) for against in of_guides.values()]
        guides = guides or [self._empty(known)]
        made = Round(
            partnership.name,
            path,
            name_of(partnership, folder, self.root),
            self.workspace.as_of,
            tuple(guides),
            known.first_day,
            views_by,
            is_blind=bool(terms and terms.blind) or any(view.is_sealed for guide in guides for view in guide.views),
            plans=tuple(self._beside(partnership, path, guides, PLANS)),
            agendas=tuple(self._beside(partnership, path, guides, AGENDAS)),
            settings=Path(partnership.settings) if partnership.settings else None,
        )
        earlier = sum(against.earlier for against in of_guides.values())
        note = f"{path}: {earlier} {'view' if earlier == 1 else 'views'} of earlier rounds not shown."
        return made, ((note,) if earlier else ())

    def _is_lowest(self, folder: RoundFolder) -> bool:
        """Return True if no other round lies below a folder, so that it can stand for its files."""
        inside = os.path.join(folder.folder, "") if folder.folder else ""
        every = (one for group in self.found.partnerships for one in (*group.rounds, *group.outside))
        own = {folder.folder, *folder.files}
        return not any(one.startswith(inside) and one not in own for one in every)

    def _guide(self, known: _Known, against: Against) -> OfGuide:
        agreed = _agreed(*against.agreed[-1], self.workspace.as_of) if against.agreed else None
        last = against.agreed[-1][0].assessment.date if agreed else self.workspace.as_of
        if known.views_by is not None and agreed is None:
            last = min(last, known.views_by)
        first = known.first_day or known.views_by or last
        people = asked(
            self.workspace,
            known.path,
            known.partnership,
            [view.who for view in against.views if view.who is not None],
            During(first, max(first, last)),
        )
        found = answers(people, against.views, _who, _has_begun)
        is_over = known.views_by is not None and known.views_by < self.workspace.as_of
        of_each = lines(found.of_each, is_over=is_over, is_agreed=agreed is not None)
        return OfGuide(against.framework, of_each, found.others, agreed, known.is_alone)

    def _empty(self, known: _Known) -> OfGuide:
        today, views_by = self.workspace.as_of, known.views_by
        first = min(views_by or today, today)
        people = asked(self.workspace, known.path, known.partnership, (), During(first, first))
        is_over = views_by is not None and views_by < today
        return OfGuide(None, lines([(one, None) for one in people], is_over=is_over, is_agreed=False))

    def _beside(
        self, partnership: Partnership, path: Path, guides: Iterable[OfGuide], names: Iterable[str]
    ) -> Iterator[Path]:
        """Yield the files of these names, beside a round's or at the root, that are not older than what they show."""
        shown: list[str] = []
        for guide in guides:
            shown += [os.fspath(guide.agreed.path)] if guide.agreed else [view.file for view in guide.views]
        above = Path(partnership.settings).parent if partnership.settings else self.root
        for folder in dict.fromkeys((path, above, self.root)):
            for name in names:
                file = folder / name
                if file.is_file() and shown and all(self.reader.not_older(file, one) for one in shown):
                    yield file


class _Known(NamedTuple):
    """What is known of a round before its views are looked at."""

    partnership: str
    path: Path
    views_by: date | None
    first_day: date | None
    is_alone: bool


def name_of(partnership: Partnership, folder: RoundFolder, root: Path) -> str:
    """Return the name of a round: its folder as seen from the settings, or from the folder that was asked about."""
    base = Path(partnership.settings).parent if partnership.settings else root
    name = Path(os.path.relpath(folder.folder or os.curdir, base)).as_posix()
    return os.path.basename(os.path.abspath(folder.folder)) if name.startswith(".") else name  # noqa: PTH119


def _who(view: View) -> Assessor | None:
    return view.who


def _has_begun(view: View) -> bool:
    return view.is_sealed or view.is_unusable or bool(view.rated)


def _agreed(opened: Opened, since: Since, today: date) -> Agreed:
    from partnerkit.analysis.summary import summarise

    summary = summarise(opened.assessment, opened.framework, today)
    views = tuple(path for name in opened.assessment.views if (path := opened.path.parent / name).is_file())
    return Agreed(opened.path, len(summary.unrated), summary.bare[0].number if summary.bare else None, since, views)
