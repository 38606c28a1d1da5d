"""Which issue a row of a form is about: its hidden id says so, and what stands there to be read must agree with it.

Whoever sorts the columns that they see leaves the hidden ones behind: then every rating stands beside another issue's
id. So nothing of a row is taken whose number or title is that of another issue than its id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from partnerkit.files.form import protocol
from partnerkit.files.form.cells import Wrong
from partnerkit.model.suggest import did_you_mean
from partnerkit.model.text import folded, one_line, shorten

if TYPE_CHECKING:
    from partnerkit.model.framework import Framework

UNDO = "Sort the same columns by Number again and save, or fill in a new form."
"""What mends a sheet of which only the visible columns were sorted."""


class Known(NamedTuple):
    """The id that a row is about."""

    id: str
    note: str | None = None
    """What to say about how it was found, where its hidden id did not tell."""


class Identities:
    """The issues of a framework, as a form names them."""

    def __init__(self, framework: Framework, base: dict[str, str]) -> None:
        self.framework, self.base = framework, base
        self._by_title: dict[str, set[str]] = {}
        self._by_number: dict[str, set[str]] = {}
        for issue in framework.issues:
            for title in filter(None, (issue.title, issue.heading)):
                self._by_title.setdefault(folded(one_line(title)), set()).add(issue.id)
            self._by_number.setdefault(str(issue.number), set()).add(issue.id)

    def find(self, row_id: str, number: str, title: str) -> Known | Wrong:
        """Return the issue that a row is about, from its hidden id and from the number and the title to look at."""
        if row_id in self.framework.by_id:
            if self._is_as_made(row_id, number, title) or self._agrees(row_id, number, title):
                return Known(row_id)
            return self._shifted(row_id, number, title)
        found = self._by_title.get(folded(title), set())
        numbered = self._by_number.get(plain_number(number), set())
        if found and numbered:
            found = found & numbered
        if len(found) == 1:
            (issue,) = found
            said = f"“{shorten(row_id, 60)}” is none of the guide's" if row_id else "is gone"
            return Known(issue, f"the hidden id {said}; this row was read as {self.quoted(issue)}, as it says itself")
        if row_id:
            message = f"the guide has no {self.framework.issue_name} “{shorten(row_id, 60)}”"
            return Wrong("form-row", message, did_you_mean(row_id, self.framework.by_id))
        message = "nobody can tell what this row is about: it has lost its hidden id"
        return Wrong("form-row", message, "Move what it says to the row where it belongs.")

    def question(self, row_id: str, question: str) -> Known | Wrong:
        """Return the question about the assessor that a row answers. Its id comes without `protocol.ABOUT`."""
        keys = {folded(text): key for key, text in protocol.QUESTIONS.items()}
        meant = keys.get(folded(question))
        if row_id not in protocol.QUESTIONS:
            if meant is not None:
                return Known(meant, f"the hidden id is gone; this row was read as the answer to “{question}”")
            message = "nobody can tell what this row is about: it has lost its hidden id"
            return Wrong("form-row", message, "Move what it says to the row where it belongs.")
        if meant not in (None, row_id):
            message = f"this row asks “{question}”, but its hidden id is that of “{protocol.QUESTIONS[row_id]}”"
            return Wrong("form-row", f"{message}: it was not read", "Undo the sorting, or fill in a new form.")
        return Known(row_id)

    def _is_as_made(self, issue: str, number: str, title: str) -> bool:
        """True if number and title are still those of the form when it was made, whatever the guide says since."""
        was = [self.base.get(f"{issue} / {name}") for name in (protocol.NUMBER, protocol.TITLE)]
        return None not in was and was == [protocol.fingerprint(number), protocol.fingerprint(title)]

    def _agrees(self, issue: str, number: str, title: str) -> bool:
        """True if neither the number nor the title is that of another issue."""
        numbered = self._by_number.get(plain_number(number), set())
        titled = self._by_title.get(folded(title), set())
        if title and not titled and issue not in numbered:
            return False  # somebody changed the words, and no number says whose they were
        return all(issue in named for named in (numbered, titled) if named)

    def _shifted(self, issue: str, number: str, title: str) -> Wrong:
        says = shorten(" ".join(filter(None, (number, title))), 120)
        message = f"this row says “{says}”, but its hidden id is that of {self.quoted(issue)}: nothing in it was read"
        return Wrong("form-row", message, UNDO)

    def quoted(self, issue: str) -> str:
        """Return an issue as a message names it, by number and title."""
        known = self.framework.by_id[issue]
        return f"“{known.number} {one_line(known.title)}”"


def plain_number(number: str) -> str:
    """Return a number as the guide writes it, from one such as `4.` or `04`."""
    return number.strip().rstrip(".:)").strip().lstrip("0#")
