"""Assessment files as people write them, as text: every style of YAML mixed, with what each file says and holds.

A page knows for every line whose it is, and every comment, so that a test can tell whether a change left alone what it
did not mean. Nothing here uses the code under test.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerkit.model.words import Keys

    Tokens = tuple[list[str], Any]
    """What stands in brackets, in parts between which a line may end, and what it says."""
    Pair = tuple[str, Callable[[], Tokens]]

RATINGS = ["green", "amber", "red", "not-applicable"]
STATUSES = ["not-started", "in-progress", "blocked", "done", "dropped"]
WORDS = [
    "Review",
    "the",
    "board",
    "café",
    "it's",
    "a:b",
    "c#d",
    "100%",
    "(twice)",
    "x-y",
    "👩‍👩‍👧",
    "e\u0301tat",
    "שלום",
    "和",
]
FLOW_WORDS = [word for word in WORDS if ":" not in word]
HOSTILE = [
    ": ", "#", "- ", "?", "|", ">", "'", '"', "\\", "{", "}", "[", "]", "&a", "*a", "!t", "%", "@", "`", ",", "~", "=",
    "x", "yes", "no", "010", "12:30", "2026-01-01", "null", "1e3", "<<", " # c", "key: v", "---", "...", "0x1F",
    "\u00a0", "é", "🙂", "\u202e",
]  # fmt: skip
CONTROL = ["\t", "\r", "\x00", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff", "\n", "\r\n", "   ", "\n\n", "\n "]

plain_texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(lambda words: " ".join(["Say", *words]))
flow_texts = st.lists(st.sampled_from(FLOW_WORDS), max_size=4).map(lambda words: " ".join(["Say", *words]))
one_line_texts = st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=5).map("".join)
hostile_texts = st.one_of(
    st.lists(st.sampled_from(HOSTILE + CONTROL), min_size=1, max_size=8).map("".join),
    st.lists(one_line_texts, min_size=2, max_size=4).map("\n".join),
    st.text(min_size=1, max_size=20),
)


@dataclass
class Style:
    """How a file is written throughout."""

    tame: bool
    step: int = 2
    list_offset: int = 2
    line_end: str = "\n"
    mark: bytes = b""


@dataclass
class Page:
    """A file, line by line, with what it says."""

    style: Style
    lines: list[tuple[str, Keys | None]] = field(default_factory=list)
    """Each line, and the keys of the value it belongs to; None for comments and blank lines."""
    flows: list[Keys] = field(default_factory=list)
    """The outermost lists and maps in brackets."""
    comments: list[str] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    final_line_end: bool = True

    @property
    def content(self) -> bytes:
        text = self.style.line_end.join(line for line, _ in self.lines)
        return self.style.mark + (text + (self.style.line_end if self.final_line_end else "")).encode()


class Writer:
    """Draws a page, top to bottom."""

    def __init__(self, draw: Callable[[Any], Any], style: Style) -> None:
        self.draw = draw
        self.page = Page(style)
        self.style = style
        self.in_text = False  # right behind a block scalar, where blank lines and comments could belong to the text

    def chance(self, one_in: int) -> bool:
        return bool(self.draw(st.integers(0, one_in - 1)) == one_in - 1)

    def pick(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    # --- lines -------------------------------------------------------------------------------------------------------

    def add(self, line: str, owner: Keys | None) -> None:
        self.page.lines.append((line, owner))
        self.in_text = False

    def comment(self) -> str:
        text = f"# c{len(self.page.comments)}" + self.pick("", " why: [not", " 'x", " été 🙂 - a")
        self.page.comments.append(text)
        return text

    def tail(self) -> str:
        """What may stand behind a value."""
        if self.chance(4):
            return self.pick(" ", "  ", "        ") + self.comment()
        return "" if self.style.tame or not self.chance(8) else "  "

    def between(self) -> None:
        """What may stand between two values."""
        if self.chance(5):
            if not self.in_text and self.chance(2):
                self.add("" if self.style.tame else self.pick("", "", "   "), None)
            pad = 0 if self.in_text else self.draw(st.integers(0, 9))
            self.add(" " * pad + self.comment(), None)
        elif not self.in_text and self.chance(6):
            self.add("", None)

    # --- scalars -----------------------------------------------------------------------------------------------------

    def nothing(self, prefix: str, owner: Keys) -> None:
        word = self.pick("", "") if self.style.tame else self.pick("", "", " ~", " null")
        self.add(prefix + word + self.tail(), owner)

    def one_of(self, prefix: str, owner: Keys, column: int, words: list[str]) -> str:
        """One of a few words, such as a rating."""
        word = self.pick(*words)
        quoted = self.pick(word, word, f"'{word}'", f'"{word}"')
        if not self.style.tame and self.chance(8):
            self.add(prefix + self.tail(), owner)
            if self.chance(3):
                self.add(" " * (column + 1) + self.comment(), None)
            prefix = " " * (column + self.style.step - 1)
        self.add(f"{prefix} {quoted}{self.tail()}", owner)
        return str(word)

    def text(self, prefix: str, owner: Keys, column: int) -> str:
        """A text in any style that YAML has."""
        kinds: list[Callable[[str, Keys, int], str]] = [self.plain, self.plain, self.single, self.double]
        if not self.style.tame:
            kinds += [self.plain_lines, self.quoted_lines, self.literal, self.folded]
        return self.pick(*kinds)(prefix, owner, column)  # type: ignore[no-any-return]

    def plain(self, prefix: str, owner: Keys, _: int) -> str:
        text = self.draw(plain_texts)
        self.add(f"{prefix} {text}{self.tail()}", owner)
        return str(text)

    def single(self, prefix: str, owner: Keys, _: int) -> str:
        text = str(self.draw(st.one_of(plain_texts, one_line_texts)))
        quoted = text.replace("'", "''")
        self.add(f"{prefix} '{quoted}'{self.tail()}", owner)
        return text

    def double(self, prefix: str, owner: Keys, _: int) -> str:
        text = str(self.draw(st.one_of(plain_texts, one_line_texts)))
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        end, more = self.pick(("", ""), ("", ""), ("\\n", "\n"), ("\\u00e9\\t", "é\t"))
        self.add(f'{prefix} "{quoted}{end}"{self.tail()}', owner)
        return text + more

    def plain_lines(self, prefix: str, owner: Keys, column: int) -> str:
        return self.several(prefix, owner, column, "")

    def quoted_lines(self, prefix: str, owner: Keys, column: int) -> str:
        return self.several(prefix, owner, column, self.pick("'", '"'))

    def several(self, prefix: str, owner: Keys, column: int, quote: str) -> str:
        parts = [self.draw(plain_texts).replace("'", "’") for _ in range(self.pick(2, 3))]
        blank = self.chance(4)
        pad = " " * (column + self.pick(1, 2, 5))
        self.add(f"{prefix} {quote}{parts[0]}", owner)
        if blank:
            self.add("", owner)
        for part in parts[1:-1]:
            self.add(pad + part, owner)
        self.add(f"{pad}{parts[-1]}{quote}{self.tail()}", owner)
        return parts[0] + ("\n" if blank else " ") + " ".join(parts[1:])

    def literal(self, prefix: str, owner: Keys, column: int) -> str:
        parts = self.draw(st.lists(st.one_of(plain_texts, one_line_texts, st.just("")), min_size=1, max_size=3))
        parts = [part if part.strip() else "" for part in parts]
        parts[0] = "x" + parts[0]
        return self.block(prefix, owner, column, "|", parts)

    def folded(self, prefix: str, owner: Keys, column: int) -> str:
        parts = [self.draw(plain_texts) for _ in range(self.pick(1, 2, 3))]
        return self.block(prefix, owner, column, ">", parts)

    def block(self, prefix: str, owner: Keys, column: int, sign: str, parts: list[str]) -> str:
        chomping = self.pick("", "-", "+")
        # an indicator counts from the column of the map or list around, which is that of the key or the hyphen
        indent = self.pick(1, 2, 4)
        explicit = str(indent) if self.chance(3) else ""
        self.add(f"{prefix} {sign}{self.pick(explicit + chomping, chomping + explicit)}{self.tail()}", owner)
        pad = " " * (column + indent)
        for part in parts:
            self.add(pad + part if part else "", owner)
        while parts and not parts[-1]:
            parts = parts[:-1]
        empty = len(self.page.lines) - 1
        trailing = 0
        while not self.page.lines[empty - trailing][0]:
            trailing += 1
        for _ in range(self.pick(0, 0, 1, 2)):
            self.add("", owner)
            trailing += 1
        self.in_text = True
        body = "\n".join(parts) if sign == "|" else " ".join(parts)
        return body + {"": "\n", "-": "", "+": "\n" * (trailing + 1)}[chomping]

    # --- brackets ----------------------------------------------------------------------------------------------------

    def flow(self, prefix: str, owner: Keys, column: int, build: Callable[[], Tokens]) -> Any:
        """A list or a map in brackets, on one line or several."""
        tokens, data = build()
        self.page.flows.append(owner)
        several = not self.style.tame and self.chance(3)
        pad = "\0" + " " * (column + self.pick(1, 4))
        text = ""
        for token in tokens:
            text += token
            if several and token in ("[", "{", ", ") and self.chance(2):
                text = text.rstrip(" ") + (self.tail_in_flow() if self.chance(3) else "") + pad
        lines = f"{prefix} {text}".split("\0")
        for line in lines[:-1]:
            self.add(line, owner)
        self.add(lines[-1] + self.tail(), owner)
        return data

    def tail_in_flow(self) -> str:
        return " " + self.comment()

    def flow_text(self) -> tuple[str, str]:
        text = str(self.draw(flow_texts))
        if self.chance(2):
            return text, text
        text = str(self.draw(st.one_of(flow_texts, one_line_texts)))
        if self.chance(2):
            return "'" + text.replace("'", "''") + "'", text
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"', text

    def flow_list(self, item: Callable[[], Tokens]) -> tuple[list[str], list[Any]]:
        tokens, data = ["["], []
        for count in range(self.pick(0, 1, 2)):
            more, value = item()
            tokens += [", "] * bool(count) + more
            data.append(value)
        if data and self.chance(5):
            tokens.append(", ")
        return [*tokens, "]"], data

    def flow_map(self, pairs: list[tuple[str, Callable[[], Tokens]]]) -> tuple[list[str], dict[str, Any]]:
        tokens, data = ["{"], {}
        for count, (key, value) in enumerate(pairs):
            more, data[key] = value()
            tokens += [", "] * bool(count) + [self.pick(f"{key}: ", f"{key}: ", f'"{key}": '), *more]
        return [*tokens, "}"], data

    def flow_evidence(self) -> Tokens:
        return self.flow_list(self.flow_sentence)

    def flow_sentence(self) -> Tokens:
        token, text = self.flow_text()
        return [token], text

    def flow_action(self) -> Tokens:
        if self.chance(2):
            return self.flow_sentence()
        pairs: list[Pair] = [("action", self.flow_sentence)]
        if self.chance(2):
            pairs.append(("due", lambda: (["2026-01-31"], "2026-01-31")))
        if self.chance(2):
            pairs.append(("status", lambda: (["done"], "done")))
        return self.flow_map(pairs)

    def flow_actions(self) -> Tokens:
        return self.flow_list(self.flow_action)

    def flow_entry(self) -> Tokens:
        rating = self.pick(*RATINGS)
        pairs: list[Pair] = []
        if self.chance(2):
            pairs.append(("rating", lambda: ([rating], rating)))
        for name, build in (
            ("comment", self.flow_sentence), ("evidence", self.flow_evidence), ("actions", self.flow_actions),
        ):  # fmt: skip
            if self.chance(3):
                pairs.append((name, build))
        if not self.style.tame and self.chance(4):
            pairs.append(("reason", lambda: (self.pick([""], ["~"]), None)))
        return self.flow_map(pairs)

    # --- the file ----------------------------------------------------------------------------------------------------

    def several_items(
        self, prefix: str, owner: Keys, column: int, item: Callable[[str, Keys, int], Any],
        in_brackets: Callable[[], Tokens],
    ) -> Any:  # fmt: skip
        """A list of evidence or actions, in any style, perhaps empty."""
        kind = self.draw(st.integers(0, 5))
        if kind == 0:
            self.nothing(prefix, owner)
            return None
        if kind == 1:
            return self.flow(prefix, owner, column, in_brackets)
        self.add(prefix + self.tail(), owner)
        at = column + self.style.list_offset
        data = []
        for count in range(self.pick(1, 1, 2, 3)):
            self.between()
            gap = "" if self.style.tame else self.pick("", "", " ", "   ")
            data.append(item(" " * at + "-" + gap, (*owner, count), at))
        return data

    def evidence_item(self, prefix: str, owner: Keys, column: int) -> Any:
        if not self.style.tame and self.chance(8):
            self.nothing(prefix.rstrip(), owner)
            return None
        return self.text(prefix, owner, column)

    def action_item(self, prefix: str, owner: Keys, column: int) -> Any:
        kind = self.draw(st.integers(0, 4))
        if kind == 0:
            return self.flow(prefix, owner, column, lambda: self.flow_map([("action", self.flow_sentence)]))
        if kind == 1:
            return self.text(prefix, owner, column)
        at = len(prefix) + 1
        first = prefix + " "
        data: dict[str, Any] = {}
        for name, choose in (
            ("ref", 2), ("action", 1), ("owner", 3), ("due", 2), ("status", 2), ("progress", 3),
        ):  # fmt: skip
            if not self.chance(choose):
                continue
            if data:
                self.between()
            key = f"{first}{name}:"
            where = (*owner, name)
            if name == "ref":
                self.add(f"{key} A{owner[-1]}{self.tail()}", where)
                data[name] = f"A{owner[-1]}"
            elif name == "due":
                data[name] = self.one_of(key, where, at, ["2026-01-31", "2027-12-01"])
            elif name == "status":
                data[name] = self.one_of(key, where, at, STATUSES)
            elif name == "progress":
                data[name] = self.several_items(key, where, at, self.progress_item, self.flow_progress)
            else:
                data[name] = self.text(key, where, at)
            first = " " * at
        return data

    def progress_item(self, prefix: str, owner: Keys, column: int) -> Any:
        return self.flow(prefix, owner, column, self.flow_note)

    def flow_note(self) -> Tokens:
        return self.flow_map([("date", lambda: (["2026-12-14"], "2026-12-14")), ("note", self.flow_sentence)])

    def flow_progress(self) -> Tokens:
        return self.flow_list(self.flow_note)

    def entry(self, prefix: str, owner: Keys, column: int) -> Any:
        kind = self.draw(st.integers(0, 6))
        if kind == 0:
            self.nothing(prefix, owner)
            return None
        if kind in (1, 2):
            return self.one_of(prefix, owner, column, RATINGS)
        if kind == 3:
            return self.flow(prefix, owner, column, self.flow_entry)
        names = [name for name in ("rating", "reason", "comment", "evidence", "actions") if self.chance(2)]
        names = names or [self.pick("rating", "comment", "actions")]
        if not self.style.tame and self.chance(4):
            names = self.draw(st.permutations(names))
        self.add(prefix + self.tail(), owner)
        at = column + self.style.step
        data = {}
        for name in names:
            self.between()
            shown = name if self.style.tame or not self.chance(8) else self.pick(f'"{name}"', f"{name} ")
            key, where = f"{' ' * at}{shown}:", (*owner, name)
            data[name] = self.in_entry(name, key, where, at)
        return data

    def in_entry(self, name: str, key: str, where: Keys, at: int) -> Any:
        if name in ("reason", "comment") and self.chance(4):
            self.nothing(key, where)
            return None
        if name == "rating":
            if self.chance(4):
                self.nothing(key, where)
                return None
            return self.one_of(key, where, at, RATINGS)
        if name == "evidence":
            return self.several_items(key, where, at, self.evidence_item, self.flow_evidence)
        if name == "actions":
            return self.several_items(key, where, at, self.action_item, self.flow_actions)
        return self.text(key, where, at)

    def ratings(self) -> None:
        page = self.page
        kind = self.draw(st.integers(0, 8))
        if kind == 0:
            self.nothing("ratings:", ("ratings",))
            page.data["ratings"] = None
            return
        if kind == 1:
            page.flows.append(("ratings",))
            self.add("ratings: {}" + self.tail(), ("ratings",))
            page.data["ratings"] = {}
            return
        self.add("ratings:" + self.tail(), ("ratings",))
        found: dict[str, Any] = {}
        for count in range(self.pick(1, 2, 3, 4)):
            self.between()
            name = f"issue-{count}"
            pad = " " * self.style.step
            owner = ("ratings", name)
            if not self.style.tame and self.chance(15):
                self.add(f"{pad}? {name}", owner)
                found[name] = self.one_of(f"{pad}:", owner, self.style.step, RATINGS)
                continue
            shown = self.pick(name, name, f"'{name}'")
            found[name] = self.entry(f"{pad}{shown}:", owner, self.style.step)
        page.data["ratings"] = found

    def file(self) -> Page:
        page = self.page
        while self.chance(3):
            self.add(self.comment(), None)
        if not self.style.tame and self.chance(5):
            self.add("---" + self.tail(), None)
        for name, value in (("format", "partnerkit/assessment/1"), ("framework", "working-partnership")):
            self.between()
            self.add(f"{name}: {value}{self.tail()}", (name,))
            page.data[name] = value
        self.between()
        page.data["partnership"] = self.text("partnership:", ("partnership",), 0)
        self.between()
        if self.chance(4):
            page.data["assessor"] = self.assessor()
        self.ratings()
        if self.chance(3):
            self.between()
            page.data["view"] = self.one_of("view:", ("view",), 0, ["individual", "agreed"])
        if self.chance(4) and not self.in_text:
            self.add(self.comment(), None)
        if not self.style.tame and self.chance(6):
            self.add("...", None)
        page.final_line_end = self.pick(True, True, False)
        if not page.final_line_end and self.in_text:
            page.final_line_end = True  # whether such a text ends in a line break is another matter
        return page

    def assessor(self) -> Any:
        self.add("assessor:" + self.tail(), ("assessor",))
        self.add(" " * self.style.step + "role: Manager" + self.tail(), ("assessor", "role"))
        return {"role": "Manager"}


@st.composite
def pages(draw: Any, *, tame: bool = False) -> Page:
    """Any assessment file; a tame one is in block style for the most part, indented by 2 or 4, with \\n."""
    step = draw(st.sampled_from([2, 4] if tame else [1, 2, 3, 4, 7]))
    style = Style(
        tame,
        step,
        draw(st.sampled_from([step, 0] if tame else [0, 1, 2, step])),
        "\n" if tame else draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])),
        b"" if tame else draw(st.sampled_from([b"", b"", b"\xef\xbb\xbf"])),
    )
    return Writer(draw, style).file()
