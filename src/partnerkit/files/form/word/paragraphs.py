"""Make paragraphs of the runs, controls, notes and changes of which a Word document consists."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partnerkit.files.form.word.content import Paragraph, Piece, Remark
from partnerkit.model.text import collapse_spaces

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partnerkit.files.form.word.tree import Node

CHECKED, UNCHECKED = "☒", "☐"
_TICKS = frozenset({"f0fc", "f0fe", "f0fb", "f052", "f0fd", "f078"})
"""The characters of Wingdings that are ticks and crosses."""
_PLAIN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_DRAWN = {
    "drawing": "picture or drawing",
    "pict": "picture or drawing",
    "object": "file inside the document",
    "control": "control of another kind",
    "altChunk": "other document inside this one",
    "subDoc": "other document inside this one",
}


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a text."""

    tag: str = ""
    control: int = 0
    is_hint: bool = False
    is_deleted: bool = False


class Paragraphs:
    """Makes the paragraphs of one document."""

    def __init__(self, notes: Mapping[tuple[str, str], Remark], outside: Mapping[str, str]) -> None:
        """`notes` are comments and footnotes by kind and id, `outside` the addresses of links by their relation."""
        self.notes, self.outside = notes, outside
        self._controls = 0

    def within(self, sdt: Node, around: Around) -> Around:
        """Return what stands around a text in a control."""
        properties = sdt.child("sdtPr")
        self._controls += 1
        if properties is None:
            return replace(around, control=around.control or self._controls)
        tag = properties.value("tag")
        shows = properties.child("showingPlcHdr")
        hint = shows is not None and shows.get("val") not in ("0", "false", "off")
        return replace(
            around,
            tag=tag or around.tag,
            control=self._controls if tag or not around.control else around.control,
            is_hint=around.is_hint or hint,
        )

    def paragraph(self, node: Node, around: Around) -> Paragraph:
        """Return a paragraph."""
        properties = node.child("pPr")
        made = Paragraph()
        if properties is not None:
            made.style = properties.value("pStyle")
            made.is_item = properties.child("numPr") is not None
            made.fill = _fill(properties)
        self._into(made, node, around)
        return made

    def _into(self, made: Paragraph, node: Node, around: Around) -> None:
        """Add what stands in an element to a paragraph."""
        for child in node.children:
            name = child.name
            if name in _INSIDE:
                _INSIDE[name](self, made, child, around)
            elif name in _DRAWN:
                self._drawn(made, child)
            elif name not in ("pPr", "sdtPr", "rPr"):
                self._into(made, child, around)

    def _sdt(self, made: Paragraph, node: Node, around: Around) -> None:
        if (inside := node.child("sdtContent")) is not None:
            self._into(made, inside, self.within(node, around))

    def _text(self, made: Paragraph, node: Node, around: Around) -> None:
        self._add(made, _all_text(node), around)

    def _begun(self, made: Paragraph, node: Node, _: Around) -> None:
        self._note(made, "comment", node.get("id"))

    def _run(self, made: Paragraph, run: Node, around: Around) -> None:
        looks = run.child("rPr")
        hidden = looks is not None and (shown := looks.child("vanish")) is not None and shown.get("val") not in _OFF
        if looks is not None and not hidden:
            made.fill = made.fill or _fill(looks) or _highlight(looks)
            made.ink = made.ink or looks.value("color").upper().replace("AUTO", "")
        for child in run.children:
            if hidden and child.name == "t":
                made.remarks.append(Remark("hidden text", child.text))
            else:
                self._in_run(made, child, around)

    def _in_run(self, made: Paragraph, child: Node, around: Around) -> None:
        """Add one thing that stands in a run."""
        name = child.name
        if name == "t":
            self._add(made, child.text, around)
        elif name in _PLAIN:
            self._add(made, _PLAIN[name], around)
        elif name == "sym":
            self._add(made, CHECKED if child.get("char").lower() in _TICKS else "□", around)
        elif name.endswith("Reference"):
            self._note(made, name.removesuffix("Reference"), child.get("id"))
        elif name == "fldChar" and (old := child.child("ffData")) is not None:
            self._add(made, _of_old_field(old), around)
        elif name in _DRAWN:
            self._drawn(made, child)
        elif name == "AlternateContent":
            for chosen in child.children:
                self._run(made, chosen, around)

    def _add(self, made: Paragraph, text: str, around: Around) -> None:
        if text and not around.is_deleted:
            made.pieces.append(Piece(text, around.tag, around.control, around.is_hint))

    def _note(self, made: Paragraph, kind: str, number: str) -> None:
        found = self.notes.get((kind, number))
        if found is not None and found not in made.remarks:
            made.remarks.append(found)

    def _deleted(self, made: Paragraph, node: Node, around: Around) -> None:
        text = _all_text(node)
        if text.strip():
            made.remarks.append(Remark(f"text that {_author(node)} deleted as a tracked change", text))
        self._into(Paragraph(), node, replace(around, is_deleted=True))

    def _inserted(self, made: Paragraph, node: Node, around: Around) -> None:
        before = len(made.pieces)
        self._into(made, node, around)
        text = "".join(piece.text for piece in made.pieces[before:])
        if text.strip():
            what = f"a tracked change by {_author(node)}, read as accepted,"
            made.remarks.append(Remark(what, text))

    def _link(self, made: Paragraph, node: Node, around: Around) -> None:
        before = len(made.pieces)
        self._into(made, node, around)
        target = self.outside.get(node.get("id"), "")
        text = "".join(piece.text for piece in made.pieces[before:])
        if target and _bare(target) not in _bare(text):
            made.remarks.append(Remark("link", target))

    def _drawn(self, made: Paragraph, node: Node) -> None:
        boxes = list(_boxes(node))
        if not boxes:
            made.remarks.append(Remark(_DRAWN[node.name], _described(node)))
        for box in boxes:
            if text := collapse_spaces(" ".join(_all_text(one) for one in box.children)):
                made.remarks.append(Remark("text box", text))


_INSIDE = {
    "r": Paragraphs._run,  # noqa: SLF001  # its own
    "sdt": Paragraphs._sdt,  # noqa: SLF001
    "del": Paragraphs._deleted,  # noqa: SLF001
    "moveFrom": Paragraphs._deleted,  # noqa: SLF001
    "ins": Paragraphs._inserted,  # noqa: SLF001
    "moveTo": Paragraphs._inserted,  # noqa: SLF001
    "hyperlink": Paragraphs._link,  # noqa: SLF001
    "t": Paragraphs._text,  # noqa: SLF001
    "oMath": Paragraphs._text,  # noqa: SLF001
    "commentRangeStart": Paragraphs._begun,  # noqa: SLF001
}
"""What takes in an element of a paragraph, by its name."""
_OFF = ("0", "false", "off")


def _boxes(node: Node) -> list[Node]:
    found = []
    left = [node]
    while left:
        one = left.pop()
        if one.name == "txbxContent":
            found.append(one)
        else:
            left += one.children
    return found


def _described(node: Node) -> str:
    """Return what a drawing is called."""
    left = [node]
    while left:
        one = left.pop()
        if one.name == "docPr":
            return one.get("descr") or one.get("name")
        left += one.children
    return ""


def _all_text(node: Node) -> str:
    """Return all text in an element, also what was deleted."""
    found = []
    left = [node]
    while left:
        one = left.pop()
        if one.name in ("t", "delText"):
            found.append(one.text)
        elif one.name in _PLAIN:
            found.append(_PLAIN[one.name])
        left += reversed(one.children)
    return "".join(found)


def _of_old_field(data: Node) -> str:
    """Return what a field of a form of the old kind says that is a tick box or a list; nothing for a text."""
    if (box := data.child("checkBox")) is not None:
        said = box.child("checked") or box.child("default")
        return CHECKED if said is not None and said.get("val") not in ("0", "false") else UNCHECKED
    if (chosen := data.child("ddList")) is not None:
        entries = [one.get("val") for one in chosen.children if one.name == "listEntry"]
        number = chosen.value("result") or chosen.value("default") or "0"
        return entries[int(number)] if number.isdecimal() and int(number) < len(entries) else ""
    return ""


def _fill(properties: Node) -> str:
    shade = properties.child("shd")
    fill = shade.get("fill").upper() if shade is not None else ""
    return "" if fill in ("", "AUTO", "FFFFFF") else fill


_HIGHLIGHTS = {"red": "FF0000", "darkRed": "8B0000", "yellow": "FFFF00", "darkYellow": "808000", "green": "00FF00",
               "darkGreen": "006400"}  # fmt: skip


def _highlight(looks: Node) -> str:
    named = looks.value("highlight")
    return _HIGHLIGHTS.get(named, "" if named in ("", "none", "white") else "808080")


def _author(node: Node) -> str:
    return collapse_spaces(node.get("author")) or "somebody"


def _bare(address: str) -> str:
    return (
        collapse_spaces(address).casefold().removeprefix("mailto:").rstrip("/").partition("//")[2] or address.casefold()
    )
