"""Forms for a round and a person: who is asked, and what they gave last time."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partnerkit.analysis.asked import Asked, During, people_asked
from partnerkit.errors import CannotRead, PartnerkitError, WrongUsage
from partnerkit.model.dates import on_day
from partnerkit.model.suggest import did_you_mean
from partnerkit.model.text import enumerated, folded, one_line
from partnerkit.model.words import View
from partnerkit.render.form.beforehand import Beforehand
from partnerkit.services.before_round import Before, Wanted
from partnerkit.services.next_round import refuse_folder
from partnerkit.services.partners import record_around
from partnerkit.services.scaffold import Partner, named_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from partnerkit.analysis.rounds import View as ViewOfRound
    from partnerkit.model.assessment import Assessment
    from partnerkit.model.framework import Framework
    from partnerkit.services.workspace import Workspace


class AskedFor(NamedTuple):
    """What is asked of a form, or of forms."""

    partnership: str | None = None
    round: Path | None = None
    """The folder of the round that it is for."""
    who: str | None = None
    """Whom it is for, as `Role, Organisation`, or a part of that by which only one person is known."""
    everybody: bool = False
    """Whether there is to be one for each who is asked."""
    last: Path | None = None
    """A file or the folder of a round, for last time's ratings."""


class Form(NamedTuple):
    """A form that is to be made."""

    stem: str
    """The name of its file without the ending, for one of many."""
    known: Beforehand
    notes: tuple[str, ...] = ()


def forms(workspace: Workspace, framework: Framework, asked_for: AskedFor, folder: Path, on: date) -> list[Form]:
    """Return the forms to make: one, or one for each who is asked. `folder` is where they are written to.

    Raises `WrongUsage` where nobody of that name is asked, several are, or what is given for last time does not fit;
    and as opening last time's files raises.
    """
    people = _People(workspace, framework, asked_for, folder, on)
    if asked_for.everybody:
        return people.each()
    return [people.one()]


class _People:
    """Who is asked, and what each of them gave last time."""

    def __init__(self, workspace: Workspace, framework: Framework, asked_for: AskedFor, folder: Path, on: date) -> None:
        self.workspace, self.framework, self.asked_for, self.on = workspace, framework, asked_for, on
        self.before = self._before()
        self.record = self.before.record if self.before else record_around(folder, asked_for.partnership)
        self.file = self._file()
        name = self.file.partnership if self.file else None
        name = (self.record.partnership if self.record else None) or name
        self.partnership = asked_for.partnership or (self.before.name if self.before else None) or name
        self._refuse_other_partnership()
        self.asked = self._asked()

    def _before(self) -> Before | None:
        """Return what there is before the round; None where neither it nor the last one is named."""
        given, last = self.asked_for, self.asked_for.last
        previous = last if last is not None and last.is_dir() else None
        if given.round is None and previous is None:
            return None
        if given.round is not None:
            refuse_folder(given.round)
        # without a round, the last one lies beside the next, whatever that will be called
        folder = given.round or Path(os.path.abspath(previous or os.curdir)).with_name("next")
        return Before(self.workspace, Wanted(folder, self.on, previous, self.framework.id, given.partnership))

    def _file(self) -> Assessment | None:
        """Return the assessment that was named for last time."""
        last = self.asked_for.last
        if last is None or last.is_dir():
            return None
        opened = self.workspace.open(last)
        if opened.framework.id != self.framework.id:
            raise WrongUsage(
                f"{last} rates {one_line(opened.framework.title)}, and the form is of another guide",
                remedy="Give --from a file of the same guide.",
            )
        if self.asked_for.everybody and opened.assessment.view is not View.AGREED:
            raise WrongUsage(
                f"{last} is one person's view, and --all would show it to everybody",
                remedy="Give --from the folder of the last round, or an agreed assessment.",
            )
        return opened.assessment

    def _refuse_other_partnership(self) -> None:
        if self.file is None or self.partnership is None:
            return
        settings = self.workspace.config(self.asked_for.last or Path())
        names = {folded(one) for one in (self.partnership, *settings.formerly)}
        if folded(self.file.partnership) not in names:
            raise WrongUsage(
                f"{self.asked_for.last} is of {one_line(self.file.partnership)}, "
                f"and the form is for {one_line(self.partnership)}",
                remedy="Give --from a file of the same partnership.",
            )

    def _asked(self) -> dict[str, tuple[Asked, ViewOfRound | None]]:
        """Return who is asked, each with their last view, by the names of their files."""
        if self.before is not None:
            try:
                return self.before.files(self.framework, self.on)
            except WrongUsage:
                return {}  # nobody is known to be asked
        people = people_asked(self.record, During(self.on, self.on)) if self.record else ()
        partners = [Partner(one.role or "", one.organisation or "", one.sector or "other") for one in people]
        by_partner = {id(partner): one for partner, one in zip(partners, people, strict=True)}
        return {stem: (by_partner[id(partner)], None) for stem, partner in named_files(partners).items()}

    def each(self) -> list[Form]:
        """Return a form for each who is asked. Raises `WrongUsage` where nobody is."""
        if not self.asked:
            raise WrongUsage(
                "nobody is asked for a view", remedy="Name the people in partnership.yaml, or give --from a round."
            )
        return [self._form(stem, who, view) for stem, (who, view) in self.asked.items()]

    def one(self) -> Form:
        """Return the only form that is asked for. Raises `WrongUsage` for somebody who is not asked."""
        if self.asked_for.who is None:
            return self._form("form", None, None)
        found = _called(self.asked_for.who, [who for who, _ in self.asked.values()], is_whole=self._has_record)
        if found is None:
            return self._form("form", said(self.asked_for.who), None)
        stem, view = next((stem, view) for stem, (who, view) in self.asked.items() if who is found)
        return self._form(stem, found, view)

    @property
    def _has_record(self) -> bool:
        """True if a record says who is asked, so that nobody else is."""
        return self.record is not None and bool(people_asked(self.record, During(self.on, self.on)))

    def _form(self, stem: str, who: Asked | None, view: ViewOfRound | None) -> Form:
        last, notes = self.file, []
        if view is not None and not view.is_sealed and self.file is None:
            try:
                last = self.workspace.open(Path(view.file)).assessment
            except PartnerkitError as error:
                notes.append(f"{view.file} cannot be shown as last time's view: {error}")
        elif self.file is None and self.before is not None and self.asked_for.last is not None:
            agreed = self.before.last_agreed(self.framework)
            if agreed is None and who is None:
                raise CannotRead(f"{self.asked_for.last} has no agreed assessment", remedy="Name one of its files.")
            last = agreed.assessment if agreed else None
        if last is not None and last.is_blank:
            last = None
        partners = tuple(one.organisation for one in self.record.partners) if self.record else ()
        if self.before is not None and self.asked_for.round is not None:
            agreed_on = self.before.agreed_on(self.framework)
            if agreed_on is not None:
                notes.append(f"{self.asked_for.round} was agreed on {on_day(agreed_on)}: what comes back now is late.")
        known = Beforehand(self.partnership, partners, self._round(), who, last)
        return Form(stem, known, tuple(notes))

    def _round(self) -> str | None:
        """Return the name of the round: its folder as seen from the settings, or from the root of the repository."""
        folder = self.asked_for.round
        if folder is None or self.before is None:
            return None
        name = Path(os.path.relpath(os.path.realpath(folder), os.path.realpath(self.before.root))).as_posix()
        return folder.name if name.startswith(".") else name


def _called(name: str, asked: Sequence[Asked], *, is_whole: bool) -> Asked | None:
    """Return who is called so: by role and organisation, name, role or organisation.

    None where nobody is, and `asked` need not be everybody. Raises `WrongUsage` where several are, or nobody is.
    """
    said_ = folded(name)
    for names in (_whole, _viewpoint, _name, _role, _organisation):
        found = [one for one in asked if folded(names(one)) == said_]
        if len(found) == 1:
            return found[0]
        if found:
            listed = enumerated(map(_whole, found))
            raise WrongUsage(f"--for “{one_line(name)}” is said of several: {listed}", remedy="Name one of them whole.")
    if not is_whole:
        return None
    every = [_whole(one) for one in asked]
    candidates = [text for one in asked for text in (_viewpoint(one), _name(one), _role(one), _organisation(one))]
    remedy = did_you_mean(name, [one for one in candidates if one], f"Asked are: {'; '.join(every)}.")
    raise WrongUsage(f"“{one_line(name)}” is nobody whose view is asked for", remedy=remedy)


def said(text: str) -> Asked:
    """Return somebody whom no record knows, as `--for` names them: role, comma, organisation."""
    role, _, organisation = (part.strip() for part in text.rpartition(","))
    return Asked(role, organisation or None) if role else Asked(organisation)


def _viewpoint(one: Asked) -> str:
    return one.viewpoint


def _name(one: Asked) -> str:
    return one.name or ""


def _role(one: Asked) -> str:
    return one.role or ""


def _organisation(one: Asked) -> str:
    return one.organisation or ""


def _whole(one: Asked) -> str:
    """Return what tells a person from every other: with the name, where one is known."""
    return one_line(f"{one.viewpoint} ({one.name})" if one.name else one.viewpoint)


def told(known: Beforehand) -> str:
    """Return what a form was made with, for who made it: whom it is for, the round, and last time's ratings."""
    parts = [f"for {_whole(known.assessor)}" if known.assessor else "for anybody"]
    parts += [f"in the round {one_line(known.round)}"] if known.round else []
    if known.last is not None:
        whose = "their own ratings" if known.last_time.startswith("Last time (") else "the agreed ratings"
        if known.last.view is not View.AGREED and not known.last_time.startswith("Last time ("):
            whose = f"the ratings of {one_line(known.last.viewpoint)}"
        parts.append(f"with {whose} of {on_day(known.last.date)}")
    return ", ".join(parts)
