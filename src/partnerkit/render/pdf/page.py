"""What a page needs before it can be laid out as PDF.

A drawing takes no notice of the page's style sheet there, nor of patterns that another one defines; and what stands in
it for the eye alone has to be told from what has something to say.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from partnerkit.model.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from re import Match
    from xml.etree.ElementTree import Element

DECORATION = "\N{NULL}decoration"
"""What a drawing without anything to say is called, until its tag is taken away again (see `tags`)."""
_LONG_WORD = pattern(r"\S{30,}")
_PIECE = 12
"""The letters of a long word that are kept together."""
_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = frozenset({"fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "paint-order", "font-size",
                    "font-weight", "font-family", "font"})  # fmt: skip
"""The properties of a style sheet that a drawing follows."""


def parsed(page: str) -> Element:
    """Return the tree of a page."""
    from tinyhtml5 import parse

    tree: Element = parse(page, namespace_html_elements=False)
    return tree


def wrapped(tree: Element) -> Any:
    """Return a tree as selectors of a style sheet are matched against it."""
    from cssselect2 import ElementWrapper

    return ElementWrapper.from_html_root(tree, content_language=None)


def prepared(tree: Element) -> dict[str, str]:
    """Make a page ready for PDF, in place; return what each link within it says, by where it leads."""
    _colour(tree)
    patterns = _taken_out(tree)
    texts = {element.get("id"): element for element in tree.iter() if element.get("id")}
    for drawing in _drawings(tree):
        _name(drawing, texts)
        _give_patterns(drawing, patterns)
    _set_captions_apart(tree)
    for link in tree.iter("a"):
        _simplify(link)
    _make_dates_text(tree)
    _let_long_words_break(tree)
    return {
        target: text for element in tree.iter("a") if (target := element.get("href", "")) and (text := _text(element))
    }


def _drawings(tree: Element) -> Iterator[Element]:
    """Yield the drawings that stand in a page, not those within another."""
    for element in tree.iter():
        if not str(element.tag).startswith("{"):
            yield from (child for child in element if child.tag == f"{_SVG}svg")


def _colour(tree: Element) -> None:
    """Write what the page's style sheet says of each part of a drawing into the part itself."""
    rules = list(_rules("".join(style.text or "" for style in tree.iter("style"))))
    if not any(True for _ in _drawings(tree)):
        return
    from cssselect2 import Matcher, SelectorError, compile_selector_list

    matcher, order, family = Matcher(), 0, ""
    for prelude, declarations in rules:
        try:
            selectors = compile_selector_list(prelude)
        except SelectorError:  # of browsers alone
            continue
        for selector in selectors:
            matcher.add_selector(selector, (order, declarations))
            order += 1
    body = tree.find("body")
    for wrapper in wrapped(tree).iter_subtree():
        element = wrapper.etree_element
        if element is body:
            family = _said(matcher, wrapper).get("font", "").partition(" ")[2]
        elif str(element.tag).startswith(_SVG):
            said = _said(matcher, wrapper)
            if element.tag == f"{_SVG}svg" and family:
                said.setdefault("font-family", family)
            if said:
                element.set("style", "; ".join(f"{name}: {value}" for name, value in said.items()))


def _said(matcher: Any, wrapper: Any) -> dict[str, str]:
    """Return what a style sheet says of an element, the strongest rule last."""
    matches = sorted((specificity, payload) for specificity, _, pseudo, payload in matcher.match(wrapper) if not pseudo)
    return {name: value for _, (_, declarations) in matches for name, value in declarations}


def _rules(sheet: str) -> Iterator[tuple[Any, tuple[tuple[str, str], ...]]]:
    """Yield the selectors and the declarations of a style sheet that bear on drawings, on paper."""
    import tinycss2

    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        inner: Iterable[Any] = [rule] if rule.type == "qualified-rule" else ()
        if rule.type == "at-rule" and rule.lower_at_keyword == "media":
            medium = tinycss2.serialize(rule.prelude)
            inner = tinycss2.parse_rule_list(rule.content, True, True) if "print" in medium else ()
        for one in inner:
            said = [
                (found.lower_name, tinycss2.serialize(found.value).strip())
                for found in tinycss2.parse_blocks_contents(one.content)
                if found.type == "declaration" and found.lower_name in _DRAWN
            ]
            if said:
                yield one.prelude, tuple(said)


def _taken_out(tree: Element) -> dict[str, Element]:
    """Take drawings without any extent out of a page; return what they define, by its name."""
    defined: dict[str, Element] = {}
    for parent in list(tree.iter()):
        for drawing in [child for child in parent if child.tag == f"{_SVG}svg" and child.get("width") == "0"]:
            parent.remove(drawing)
            defined |= {one.get("id", ""): one for one in drawing.iter(f"{_SVG}pattern")}
    return defined


def _give_patterns(drawing: Element, patterns: dict[str, Element]) -> None:
    """Put the patterns into a drawing that it is filled with."""
    from xml.etree.ElementTree import SubElement

    used = [name for name in patterns if any(f"url(#{name})" in part.get("style", "") for part in drawing.iter())]
    if used:
        defs = SubElement(drawing, f"{_SVG}defs")
        defs.extend(deepcopy(patterns[name]) for name in used)


def _name(drawing: Element, texts: dict[str | None, Element]) -> None:
    """Give a drawing its description as the title that it is known by in a PDF."""
    from xml.etree.ElementTree import Element as NewElement

    described = [texts[one] for one in drawing.get("aria-labelledby", "").split() if one in texts]
    known = drawing.find(f"{_SVG}title")
    parts = [part for part in (drawing.get("aria-label", ""), *map(_text, described)) if part]
    if known is not None:
        parts = parts or [_text(known)]
        drawing.remove(known)
    name = ": ".join(parts)
    title = NewElement(f"{_SVG}title")
    title.text = DECORATION if drawing.get("aria-hidden") == "true" or not name else name
    drawing.insert(0, title)


def _set_captions_apart(tree: Element) -> None:
    """Put what stands over a table before it, for there it can be kept on the table's page (`tags` puts it back)."""
    for parent in list(tree.iter()):
        for table in [child for child in parent if child.tag == "table"]:
            caption = table.find("caption")
            if caption is not None:
                table.remove(caption)
                caption.tag = "figcaption"
                caption.tail = None
                parent.insert(list(parent).index(table), caption)


def _make_dates_text(tree: Element) -> None:
    """Make dates a part of the text around them: before an element of its own WeasyPrint breaks lines far too early."""
    heads = set(tree.iterfind(".//thead//th"))  # there a year may stand below its day
    for parent in tree.iter():
        before = None
        for child in list(parent):
            if child.tag != "time" or len(child):
                before = child
                continue
            day = child.text or ""
            text = (day if parent in heads else day.replace(" ", "\N{NO-BREAK SPACE}")) + (child.tail or "")
            if before is None:
                parent.text = (parent.text or "") + text
            else:
                before.tail = (before.tail or "") + text
            parent.remove(child)


def _let_long_words_break(tree: Element) -> None:
    """Put places to break into words longer than any: to find them letter by letter takes WeasyPrint minutes."""
    for element in tree.iter():
        if element.tag in ("style", "title") or str(element.tag).startswith("{"):
            continue
        element.text = _LONG_WORD.sub(_with_breaks, element.text) if element.text else element.text
        for child in element:
            child.tail = _LONG_WORD.sub(_with_breaks, child.tail) if child.tail else child.tail


def _with_breaks(word: Match[str]) -> str:
    return "\u200b".join(word[0][at : at + _PIECE] for at in range(0, len(word[0]), _PIECE))


def _simplify(link: Element) -> None:
    """Make a link one piece of text: what is marked within it would become a link of its own."""
    if len(link):
        text = _text(link)
        for child in list(link):
            link.remove(child)
        link.text = text
        link.set("dir", "auto")


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
