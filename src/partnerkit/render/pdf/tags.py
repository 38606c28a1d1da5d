"""The tags of a PDF, completed: what WeasyPrint leaves out of what PDF/UA-1 asks for.

The tree of tags is one of dictionaries: `S` is the kind of a part, `K` are its children, each a reference, or the
number of a piece of the page's content.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from partnerkit.render.pdf.page import DECORATION


class Finisher:
    """Completes the tags of one document. `links` says what each link within a page says, by where it leads."""

    def __init__(self, links: Mapping[str, str]) -> None:
        self._links = links
        self._pdf: Any = None
        self._by_reference: dict[Any, Any] = {}

    def __call__(self, _document: Any, pdf: Any) -> None:
        """Complete the tags before the document is written: WeasyPrint calls this."""
        self._pdf = pdf
        self._by_reference = {one.reference: one for one in pdf.objects}
        for element in self._of_type("/StructElem"):
            kind = element["S"]
            if kind == "/Figure" and getattr(element.get("Alt"), "string", "") == DECORATION:
                self._make_artifact(element)
            elif kind == "/L":
                self._group_terms(element)
            elif kind == "/TH":
                self._say_scope(element)
            elif kind == "/Caption":
                self._put_into_table(element)
        for element in self._of_type("/StructElem"):
            if element["S"] == "/LI":
                self._give_body(element)
            elif element["S"] == "/Table":
                self._fill_rows(element)
        for annotation in self._of_type("/Annot"):
            self._describe(annotation)

    def _of_type(self, name: str) -> list[Any]:
        return [one for one in self._pdf.objects if isinstance(one, dict) and one.get("Type") == name]

    def _kids(self, element: Any) -> list[Any]:
        """Return the parts that a part of the tree holds."""
        found = (self._by_reference.get(kid) for kid in element["K"])
        return [one for one in found if isinstance(one, dict) and one.get("Type") == "/StructElem"]

    def _make_artifact(self, figure: Any) -> None:
        """Take a drawing that only the eye needs out of the tree, and mark what it draws as such."""
        page = self._by_reference[figure["Pg"]]
        stream = self._by_reference[page["Contents"]].stream
        parents = self._parent_tree()[page["StructParents"]]
        for number in figure["K"]:
            at = next(
                at for at, one in enumerate(stream) if isinstance(one, Mapping) and one.get("MCID") == number
            )  # between the tag's name and the operator that begins it
            stream[at - 1 : at + 2] = ["/Artifact", b"BMC"]
            parents[number] = "null"
        self._by_reference[figure["P"]]["K"].remove(figure.reference)
        figure["S"], figure["K"] = "/NonStruct", type(figure["K"])()
        figure.pop("Alt")

    def _parent_tree(self) -> dict[int, Any]:
        root = self._by_reference[self._pdf.catalog["StructTreeRoot"]]
        numbers = self._by_reference[root["ParentTree"]]["Nums"]
        return dict(zip(numbers[::2], numbers[1::2], strict=True))

    def _group_terms(self, listing: Any) -> None:
        """Make each group of a term and what is said of it one item of its list: its label and its body."""
        for group in self._kids(listing):
            if group["S"] != "/Div":
                continue
            group["S"] = "/LI"
            for place, item in enumerate(self._kids(group)):
                item["S"] = "/LBody" if place else "/Lbl"
                for inner in self._kids(item):
                    inner["S"] = "/NonStruct"

    def _give_body(self, item: Any) -> None:
        """Put what stands in an item of a list, but for its label, into its body."""
        held = self._kids(item)
        loose = [one for one in held if one["S"] not in ("/Lbl", "/LBody")]
        if not loose:
            return
        body = next((one for one in held if one["S"] == "/LBody"), None)
        if body is None:
            body = type(item)({**item, "S": "/LBody", "P": item.reference, "K": type(item["K"])()})
            self._pdf.add_object(body)
            self._by_reference[body.reference] = body
            item["K"].append(body.reference)
        for one in loose:
            item["K"].remove(one.reference)
            body["K"].append(one.reference)
            one["P"] = body.reference

    def _put_into_table(self, caption: Any) -> None:
        """Put a caption into the table behind it; where it stands alone, on another page, it is a paragraph."""
        above = self._by_reference[caption["P"]]
        kids = above["K"]
        place = kids.index(caption.reference)
        after = kids[place + 1] if place + 1 < len(kids) else None
        table = self._by_reference.get(after)
        if after is None or not isinstance(table, Mapping) or table.get("S") != "/Table":
            caption["S"] = "/P"
            return
        del kids[place]
        table["K"].insert(0, caption.reference)
        caption["P"] = after

    def _say_scope(self, header: Any) -> None:
        """Say whether a header is one of a column or of a row: those in the head of a table are of columns."""
        row = self._by_reference[header["P"]]
        group = self._by_reference[row["P"]]
        spans = "ColSpan" in header["A"]
        header["A"]["Scope"] = "/Column" if group["S"] == "/THead" or spans else "/Row"

    def _fill_rows(self, table: Any) -> None:
        """Widen the last cell of a row that lacks one: of two rows with a cell in common, a page may hold one alone."""
        parts = self._kids(table)
        rows = [
            row for part in parts for row in ([part] if part["S"] == "/TR" else self._kids(part)) if row["S"] == "/TR"
        ]
        widths = [0] * len(rows)
        for at, row in enumerate(rows):
            for cell in self._kids(row):
                for place in range(at, min(at + cell["A"].get("RowSpan", 1), len(rows))):
                    widths[place] += cell["A"].get("ColSpan", 1)
        for row, width in zip(rows, widths, strict=True):
            if width < max(widths) and (cells := self._kids(row)):
                cells[-1]["A"]["ColSpan"] = cells[-1]["A"].get("ColSpan", 1) + max(widths) - width

    def _describe(self, annotation: Any) -> None:
        """Describe a link by its words, not by the name of the place that it leads to."""
        target = annotation.get("Dest")
        if target is not None and (text := self._links.get(f"#{target.string}")):
            annotation["Contents"].string = text
