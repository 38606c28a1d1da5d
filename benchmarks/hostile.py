"""Files that are wrong in one way, as often as is asked: for measuring how work grows with what is wrong.

Each kind is a function from a number to the text of a file. No file is larger than partnerkit reads, and most stay
below its limit of keys and values, so that nothing cuts the work short.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

HEAD = """\
format: partnerkit/assessment/1
framework: working-partnership
partnership: Crisis alternatives
date: 2026-05-04
view: individual
assessor: {role: Chief executive, sector: vcs}
"""
RATED = f"{HEAD}ratings:\n"
ENTRY = f"{RATED}  shared-values-and-vision:\n    rating: red\n"
ACTIONS = f"{ENTRY}    actions:\n"
GUIDE = """\
format: partnerkit/framework/1
id: our-guide
title: Our guide
publisher: Anytown partnership
acknowledgement: Agreed by the steering group.
ratings: {green: going well, amber: some delays, red: stuck}
"""
CROSSWALK = """\
format: partnerkit/crosswalk/1
id: ours
from: working-partnership
to: top-tips
links:
"""
SETTINGS = "format: partnerkit/config/1\n"


def _lines(before: str, number: int, line: Callable[[int], str], after: str = "") -> str:
    return before + "".join(f"{line(one)}\n" for one in range(number)) + after


def _flow(before: str, parts: Iterable[str], after: str = "]\n") -> str:
    return f"{before}[{', '.join(parts)}{after}"


def letters(number: int) -> str:
    """A number in the letters a to j."""
    return str(number).translate(str.maketrans("0123456789", "abcdefghij"))


def circle(number: int) -> str:
    """A chain of actions, of which the last waits for the first and each other for the next."""
    return _lines(
        ACTIONS, number, lambda one: f"      - {{ref: A{one}, action: x, depends_on: [A{(one + 1) % number}]}}"
    )


def circles(number: int) -> str:
    """Pairs of actions that wait for each other."""
    return _lines(ACTIONS, number, lambda one: f"      - {{ref: A{one}, action: x, depends_on: [A{one ^ 1}]}}")


def chain_upwards(number: int) -> str:
    """A chain of actions, each of which waits for the one above."""
    return _lines(ACTIONS, number, lambda one: f"      - {{ref: A{one}, action: x, depends_on: [A{max(one - 1, 0)}]}}")


def all_in_one_circle(number: int) -> str:
    """Actions that all wait for the first two, which wait for each other and for the last."""
    return _lines(ACTIONS, number, lambda one: f"      - {{ref: A{one}, action: x, depends_on: [A{number - 1}, A0]}}")


KINDS: dict[str, Callable[[int], str]] = {
    # what YAML itself allows or forbids
    "tags": lambda n: _lines(ENTRY + "    evidence:\n", n, lambda one: f"      - !t{one} x"),
    "anchors": lambda n: _lines(ENTRY + "    evidence:\n", n, lambda one: f"      - &a{one} x"),
    "tags on keys": lambda n: _lines(RATED, n, lambda one: f"  !t k{one}: red"),
    "tags on wrong ratings": lambda n: _lines(RATED, n, lambda one: f"  k{one}: !t wrong"),
    "aliases": lambda n: _lines(ENTRY + "    evidence:\n      - &a x\n", n, lambda _: "      - *a"),
    "aliases as keys": lambda n: _lines(f"{HEAD}x: &a y\nratings:\n", n, lambda one: f"  ? *a\n  : v{one}"),
    "merge keys": lambda n: _lines(RATED, n // 2, lambda one: f"  k{one}: {{<<: red}}"),
    "duplicate keys": lambda n: _lines(RATED, n, lambda _: "  shared-values-and-vision: red"),
    "pairs of duplicate keys": lambda n: _lines(RATED, n, lambda one: f"  k{one // 2}: red"),
    "documents": lambda n: _lines(RATED, n, lambda one: f"--- {one}"),
    "directives": lambda n: _lines("", n, lambda one: f"%X{one} y", f"---\n{RATED}"),
    "percent signs": lambda n: _lines(ENTRY + "    comment: |\n", n, lambda one: f"      % {one}"),
    "control characters": lambda n: _lines(RATED, n, lambda one: f"  # \x01 {one}"),
    "control characters on one line": lambda n: ENTRY + "    comment: " + "x\x01" * n + "\n",
    "invisible characters": lambda n: _lines(ENTRY + "    evidence:\n", n, lambda one: f"      - x\u200b\u00ad{one}"),
    "invisible characters on one line": lambda n: ENTRY + "    comment: " + "x\u200b" * n + "\n",
    "byte-order marks": lambda n: _lines(RATED, n, lambda one: f"  # \ufeff {one}"),
    "tabs": lambda n: _lines(RATED, n, lambda one: f"\t k{one}: red"),
    "tabs in flow": lambda n: _lines(ENTRY + "    evidence: [\n", n, lambda one: f"\tx{one},", "    ]\n"),
    "tabs in texts": lambda n: _lines(ENTRY + "    evidence:\n", n, lambda one: f'      - "x\n\t{one}"'),
    "tabs on one line": lambda n: RATED + "  " + "\t" * n + "x: red\n",
    "blank lines": lambda n: _lines(RATED, n, lambda _: ""),
    "comments": lambda n: _lines(RATED, n, lambda one: f"  # {one}"),
    "carriage returns": lambda n: _lines(RATED, n, lambda one: f"  k{one}: wrong").replace("\n", "\r"),
    "only carriage returns": lambda n: RATED + "\r" * n,
    "hashes": lambda n: _lines(ENTRY + "    evidence:\n", n, lambda one: f"      - ask #{one} about # {one}"),
    "hashes on one line": lambda n: f"{ENTRY}    comment: {'x # ' * n}\n",
    "conflict marks": lambda n: _lines(
        RATED, n, lambda one: f"<<<<<<< a\n  k{one}: red\n=======\n  k{one}: amber\n>>>>>>> b"
    ),
    "flow collections": lambda n: _flow(RATED + "  x: ", ("[[]]" for _ in range(n))),
    "open brackets": lambda n: f"{RATED}  x: {'[' * n}\n",
    "open braces": lambda n: f"{RATED}  x: {'{a: ' * n}\n",
    "unclosed quote": lambda n: _lines(f'{RATED}  x: "', n, lambda one: f"  k{one}: red"),
    "wrong escapes": lambda n: ENTRY + '    comment: "' + "x\\q" * n + '"\n',
    "escapes": lambda n: ENTRY + '    evidence: ["' + "\\u0041" * n + '"]\n',
    "wrong indents": lambda n: _lines(RATED, n, lambda one: f"{' ' * (one % 7 + 1)}k{one}: red"),
    "lines without a colon": lambda n: _lines(RATED, n, lambda one: f"  k{one}"),
    "question marks": lambda n: _lines(RATED, n, lambda one: f"  ? k{one}"),
    "hyphens": lambda n: _lines(RATED, n, lambda _: "-"),
    # keys
    "unknown keys": lambda n: _lines(HEAD, n, lambda one: f"key{one}: x", "ratings: {}\n"),
    "unknown keys with letters": lambda n: _lines(HEAD, n, lambda one: f"dat{letters(one)}: x", "ratings: {}\n"),
    "unknown keys on one line": lambda n: f"{HEAD}ratings: {{x: {{{', '.join(f'k{one}: x' for one in range(n))}}}}}\n",
    "unknown keys in entries": lambda n: _lines(RATED, n // 2, lambda one: f"  k{one}: {{ratng: red}}"),
    "unknown keys with long values": lambda n: _lines(HEAD, n, lambda one: f"{'key' * 6}{one}: {'x' * 30}"),
    "keys with spaces": lambda n: _lines(ACTIONS, n, lambda one: f"      - the lead {one}: x"),
    "long keys": lambda n: _lines(HEAD, n // 16, lambda one: f"{'key' * 290}{one}: x"),
    "keys that are too long": lambda n: _lines(HEAD, 10, lambda one: f"? {f'k{one}' * (n // 4)}\n: x"),
    "nearly right ids": lambda n: _lines(RATED, n, lambda one: f"  shared-value-and-vision-{letters(one)}: red"),
    "unknown ids": lambda n: _lines(RATED, n, lambda one: f"  k{one}: red"),
    "missing keys": lambda n: _lines(ACTIONS, n, lambda one: f"      - {{ref: A{one}}}"),
    "empty dissents": lambda n: _lines(ENTRY + "    dissent:\n", n, lambda _: "      - {}"),
    "empty actions on one line": lambda n: _flow(ENTRY + "    actions: ", ("{}" for _ in range(n))),
    "empty challenges": lambda n: _lines(GUIDE + "challenges:\n", n, lambda _: "  - {}"),
    "tag handles": lambda n: _lines("", n, lambda one: f"%TAG !e{one}! tag:x", f"---\n{RATED}"),
    "long id": lambda n: _lines(
        f"{RATED}  ? {'i' * 120_000}\n  :\n    rating: red\n    actions:\n",
        n // 2,
        lambda _: "      - {ref: A1, action: x}",
    ),
    "tag directives": lambda n: _lines(
        f"%TAG !e! tag:example.org,2026:{'x' * 50_000}\n---\n{RATED}", n, lambda one: f"  k{one}: !e!x red"
    ),
    # values
    "wrong ratings": lambda n: _lines(RATED, n, lambda one: f"  k{one}: wrong{one}"),
    "nearly right ratings": lambda n: _lines(RATED, n, lambda one: f"  k{one}: ambr{letters(one)}"),
    "empty ratings": lambda n: _lines(RATED, n // 2, lambda one: f"  k{one}: {{rating: }}"),
    "wrong dates": lambda n: _lines(ACTIONS, n // 2, lambda one: f"      - {{action: x, due: {one}/11/2026}}"),
    "impossible dates": lambda n: _lines(
        ACTIONS, n // 2, lambda one: f"      - {{action: x, due: {1000 + one}-02-30}}"
    ),
    "numbers as texts": lambda n: _lines(ENTRY + "    evidence:\n", n, lambda one: f"      - {one}"),
    "maps as texts": lambda n: _lines(ENTRY + "    evidence:\n", n, lambda one: f"      - x: {one}"),
    "blank texts": lambda n: _lines(ENTRY + "    evidence:\n", n, lambda _: "      - ' '"),
    "items in a wrong place": lambda n: _lines(ENTRY + "    comment:\n", n, lambda one: f"      - x{one}"),
    "items for a rating": lambda n: _lines(RATED + "  shared-values-and-vision:\n", n, lambda one: f"    - x{one}"),
    "items for a file": lambda n: _lines("", n, lambda one: f"- x{one}"),
    "lists in lists": lambda n: _lines(ACTIONS, n, lambda one: f"      - [x{one}]"),
    "wrong statuses": lambda n: _lines(ACTIONS, n // 2, lambda _: "      - {action: x, status: dne}"),
    "wrong refs": lambda n: _lines(ACTIONS, n // 2, lambda one: f"      - {{action: x, ref: é{one}}}"),
    "wrong views": lambda n: _lines(HEAD + "views:\n", n, lambda one: f"  - {one}", "ratings: {}\n"),
    "wrong items on one line": lambda n: _flow(ENTRY + "    evidence: ", (str(one) for one in range(n))),
    "one long text": lambda n: f"{ENTRY}    comment: {'word ' * n}\n",
    "one long block": lambda n: _lines(ENTRY + "    comment: |\n", n, lambda one: f"      word {one}"),
    "one long wrong word": lambda n: f"{RATED}  x: {'wrong' * n}\n",
    "one long number": lambda n: f"{ENTRY}    comment: {'1' * 10 * n}\n",
    # what the rules find
    "bare actions": lambda n: _lines(ACTIONS, n, lambda one: f"      - do {one}"),
    "bare actions on one line": lambda n: _flow(ENTRY + "    actions: ", (f"do {one}" for one in range(n))),
    "duplicate refs": lambda n: _lines(ACTIONS, n // 2, lambda _: "      - {ref: A1, action: x}"),
    "overdue actions": lambda n: _lines(ACTIONS, n // 3, lambda _: "      - {action: x, owner: y, due: 2026-05-05}"),
    "due before start": lambda n: _lines(
        ACTIONS, n // 3, lambda _: "      - {action: x, owner: y, start: 2027-05-05, due: 2027-05-04}"
    ),
    "dates in the future": lambda n: _lines(
        ACTIONS + "      - action: x\n        progress:\n",
        n // 2,
        lambda one: f"          - {{date: {3000 + one % 5000}-01-01, note: x}}",
    ),
    "progress notes": lambda n: _lines(
        ACTIONS + "      - action: x\n        progress:\n", n // 2, lambda _: "          - {date: 2026-05-04, note: x}"
    ),
    "evidences": lambda n: _lines(ENTRY + "    evidence:\n", n, lambda one: f"      - x{one}"),
    "red without action": lambda n: _lines(RATED, n, lambda one: f"  k{one}: red"),
    "blocked without cause": lambda n: _lines(ACTIONS, n // 2, lambda _: "      - {action: x, status: blocked}"),
    "one that depends on many": lambda n: _flow(
        ACTIONS + "      - action: x\n        ref: A0\n        depends_on: ", (f"B{one}" for one in range(n))
    ),
    "dependencies on one of many": lambda n: _lines(
        ACTIONS, n // 3, lambda one: f"      - {{ref: B{one}, action: x, depends_on: [C{one}]}}"
    ),
    "the same dependency": lambda n: _flow(
        ACTIONS + "      - action: x\n        ref: A0\n        depends_on: ", ("A0" for _ in range(n))
    ),
    "circle": lambda n: circle(n // 3),
    "circles of two": lambda n: circles(n // 3),
    "chain": lambda n: chain_upwards(n // 3),
    "all in one circle": lambda n: all_in_one_circle(n // 3),
    "not applicable": lambda n: _lines(RATED, n, lambda one: f"  k{one}: not-applicable"),
    "dissents": lambda n: _lines(
        ENTRY + "    dissent:\n", n // 3, lambda one: f"      - {{organisation: o{one}, rating: red, reason: x}}"
    ),
    "views": lambda n: _lines(
        HEAD.replace("individual", "agreed") + "views:\n", n, lambda one: f"  - v{one}.yaml", "ratings: {}\n"
    ),
    # frameworks
    "issues of one id": lambda n: _lines(
        GUIDE + "sections:\n  - id: all\n    title: All\n    issues:\n",
        n // 4,
        lambda _: "      - {id: a, number: 1, title: A}",
    ),
    "wrong issues": lambda n: _lines(
        GUIDE + "sections:\n  - id: all\n    title: All\n    issues:\n",
        n // 4,
        lambda one: f"      - {{id: a{one}, number: {one}, titel: A}}",
    ),
    "sections": lambda n: _lines(
        GUIDE + "sections:\n",
        n // 6,
        lambda one: f"  - {{id: s{one}, title: A, issues: [{{id: a{one}, number: 1, title: A}}]}}",
    ),
    "empty sections": lambda n: _lines(
        GUIDE + "sections:\n", n // 3, lambda one: f"  - {{id: s{one}, title: A, issues: []}}"
    ),
    "challenges of unknown issues": lambda n: _flow(
        _lines(
            GUIDE + "sections:\n  - id: all\n    title: All\n    issues:\n",
            200,
            lambda one: f"      - {{id: issue-{letters(one)}, number: {one + 1}, title: A}}",
        )
        + "challenges:\n  - id: c\n    title: C\n    summary: S\n    issues: ",
        (f"isue-{letters(one + 2000)}" for one in range(n)),
    ),
    # what an entry says beside its rating, and what joins two guides
    "unknown practices": lambda n: _lines(ENTRY + "    practices:\n", n, lambda one: f"      k{one}: in-place"),
    "wrong states of practices": lambda n: _lines(ENTRY + "    practices:\n", n, lambda one: f"      k{one}: done"),
    "links of evidence": lambda n: _lines(
        ENTRY + "    evidence:\n", n, lambda one: f"      - {{text: x, link: 'javascript:{one}'}}"
    ),
    "evidence to look at again": lambda n: _lines(
        ENTRY + "    evidence:\n", n, lambda one: f"      - {{text: x{one}, review: 2025-01-01}}"
    ),
    "links to unknown issues": lambda n: _lines(
        CROSSWALK, n, lambda one: f"  - {{issue: k{one}, tip: k{one}, strength: direct, why: w}}"
    ),
    "links that stand twice": lambda n: _lines(
        CROSSWALK, n, lambda _: "  - {issue: it-systems, tip: shared-vision, strength: direct, why: w}"
    ),
    # settings
    "unknown rules": lambda n: _lines(SETTINGS + "rules:\n", n, lambda one: f"  k{one}: error"),
    "nearly right rules": lambda n: _lines(SETTINGS + "rules:\n", n, lambda one: f"  unrated-isue-{letters(one)}: off"),
    "wrong severities": lambda n: _lines(SETTINGS + "rules:\n", n, lambda one: f"  k{one}: eror"),
    "unknown settings": lambda n: _lines(SETTINGS, n, lambda one: f"k{one}: x"),
}  # fmt: skip


def name(kind: str) -> str:
    """The name of the file of a kind: settings are known by theirs."""
    return "partnerkit.yaml" if kind.endswith(("rules", "severities", "settings")) else "file.yaml"


def largest(kind: str) -> int:
    """The number of wrong things of a kind in a file as large as partnerkit reads: in bytes, or in values."""
    from partnerkit.files.read import MAX_BYTES
    from partnerkit.files.yaml import constructor

    def is_read(number: int) -> bool:
        content = KINDS[kind](number).encode()
        found = constructor.read(content, "") if len(content) <= MAX_BYTES else None
        return found is not None and not any("keys and values in" in problem.message for problem in found.problems)

    number, step = 0, 2**20
    while step > 10:
        number += step if is_read(number + step) else 0
        step //= 2
    return number


if __name__ == "__main__":
    most = largest(sys.argv[1])
    Path(sys.argv[2]).write_bytes(KINDS[sys.argv[1]](most).encode())
    print(most)
