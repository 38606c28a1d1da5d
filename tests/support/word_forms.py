"""Forms in Word as somebody fills them in, by the tags of their controls; and tables of their own."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import TODAY, inside
from tests.support.workbooks import write_form

docx = pytest.importorskip("docx")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WHO = {
    "partnership": "Anytown crisis alternatives",
    "date": "3 November 2026",
    "role": "Chief executive",
    "organisation": "Anytown Mind",
    "sector": "VCS",
}


class WordForm:
    """A form that is open in Word."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.document = docx.Document(path)

    def control(self, tag: str) -> Any:
        """The control with a tag."""
        (found,) = [one for one in self.body.iter(f"{W}sdt") if self.tag(one) == f"partnerkit:{tag}"]
        return found

    @property
    def body(self) -> Any:
        return self.document.element.body

    @staticmethod
    def tag(control: Any) -> str:
        found = control.find(f"{W}sdtPr/{W}tag")
        return found.get(f"{W}val") if found is not None else ""

    def tags(self) -> list[str]:
        return [self.tag(one) for one in self.body.iter(f"{W}sdt")]

    def write(self, tag: str, text: str) -> WordForm:
        """Choose from a list, or write: what stood there until then goes."""
        control = self.control(tag)
        hint = control.find(f"{W}sdtPr/{W}showingPlcHdr")
        if hint is not None:
            hint.getparent().remove(hint)
        inside_ = control.find(f"{W}sdtContent")
        is_block = inside_.find(f"{W}p") is not None
        for child in list(inside_):
            inside_.remove(child)
        if is_block:
            for line in text.split("\n"):
                inside_.append(docx.oxml.parse_xml(f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t/></w:r></w:p>'))
                next(inside_[-1].iter(f"{W}t")).text = line
            return self
        run = docx.oxml.OxmlElement("w:r")
        for number, line in enumerate(text.split("\n")):
            if number:
                run.append(docx.oxml.OxmlElement("w:br"))
            element = docx.oxml.OxmlElement("w:t")
            element.text = line
            run.append(element)
        inside_.append(run)
        return self

    def who(self, **changes: str) -> WordForm:
        for key, text in {**WHO, **changes}.items():
            self.write(f"about:{key}", text)
        return self

    def without_controls(self) -> WordForm:
        """As other programs leave it: the texts stay, the controls go."""
        for control in list(self.body.iter(f"{W}sdt")):
            parent = control.getparent()
            for child in list(control.find(f"{W}sdtContent")):
                parent.insert(parent.index(control), child)
            parent.remove(control)
        return self

    def forgetting(self) -> WordForm:
        """As other programs leave it: the properties of the document go."""
        part: Any = self.document.part
        for name, relation in list(part.package.rels.items()):
            if relation.reltype.endswith("custom-properties"):
                del part.package.rels[name]
        return self

    def paragraph_with(self, text: str) -> Any:
        """The first paragraph with a text, wherever it stands."""
        every = (one for one in self.body.iter(f"{W}p"))
        return next(one for one in every if text in "".join(t.text or "" for t in one.iter(f"{W}t")))

    def save(self) -> Path:
        self.document.save(self.path)
        return self.path


def blank_word_form(folder: Path, *arguments: object, guide: str = "working-partnership") -> WordForm:
    path = folder / "blank.docx"
    path.write_bytes(_blank(guide, arguments))
    return WordForm(path)


@cache
def _blank(guide: str, arguments: tuple[object, ...]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "blank.docx"
        done = inside("form", guide, "-o", path, "--as-of", TODAY, *arguments)
        assert done.status == 0, done.err
        return path.read_bytes()


def word_form_of(assessment: Path, folder: Path) -> WordForm:
    return WordForm(write_form(assessment, folder / f"{assessment.stem}.docx"))
