"""A country of invented partnerships, the same for the same seed: systems, partnerships, rounds, and what goes wrong.

    python benchmarks/country.py FOLDER [--partnerships 1000] [--systems 40] [--files 20] [--seed 1] [--slips 0.015]

Each partnership is a folder within its system's, with its settings, its record, and two or three rounds of views and
agreed assessments against both guides. The first partnerships are the same however many are asked for. `portfolio.yaml`
at the top names those that are expected: some of them gave nothing, and a few that gave are not expected.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from guide import said
from partnership import Partnership, Where

DUE = "2026-10-31"
SYSTEMS = [
    "Alder",
    "Ash",
    "Aspen",
    "Birch",
    "Bracken",
    "Bramble",
    "Briar",
    "Candle",
    "Cedar",
    "Clover",
    "Copper",
    "Dapple",
    "Ember",
    "Fallow",
    "Fern",
    "Flint",
    "Gorse",
    "Hazel",
    "Heather",
    "Heron",
    "Hollin",
    "Ivy",
    "Juniper",
    "Kestrel",
    "Larch",
    "Linnet",
    "Lark",
    "Maple",
    "Marram",
    "Nettle",
    "Osier",
    "Plover",
    "Quarry",
    "Rowan",
    "Rush",
    "Sallow",
    "Sorrel",
    "Tansy",
    "Teasel",
    "Yarrow",
]
PLACES = ("mere", "wick", "combe", "stow", "dale")
SERVICES = (
    "crisis alternatives",
    "community mental health hub",
    "housing and recovery",
    "young people’s wellbeing",
    "suicide bereavement support",
    "perinatal support (peer-led)",
    "work & welfare",
)
Files = dict[str, bytes]
Slip = Callable[[Files, str, random.Random], None]


def _replaced(old: bytes, new: bytes) -> Slip:
    def slip(files: Files, name: str, _: random.Random) -> None:
        files[name] = files[name].replace(old, new, 1)

    return slip


def _in_utf_16(files: Files, name: str, _: random.Random) -> None:
    files[name] = files[name].decode().encode("utf-16")


def _empty(files: Files, name: str, _: random.Random) -> None:
    files[name] = b""


def _cut_off(files: Files, name: str, random_: random.Random) -> None:
    files[name] = files[name][: random_.randrange(400, len(files[name]) - 100)]


def _in_latin_1(files: Files, name: str, _: random.Random) -> None:
    files[name] = files[name].replace(b"# Invented", b"# Caf\xe9. Invented", 1)


def _conflict_copy(files: Files, name: str, _: random.Random) -> None:
    files[name.removesuffix(".yaml") + " (Jo Carrick's conflicted copy 2026-09-14).yaml"] = files[name]


def _wrong_ending(files: Files, name: str, random_: random.Random) -> None:
    files[name.removesuffix(".yaml") + random_.choice((".yaml.txt", ".YAML"))] = files.pop(name)


def _conflict_marks(files: Files, name: str, _: random.Random) -> None:
    both = b"<<<<<<< HEAD\ndate: 2026-09-14\n=======\ndate: 2026-09-15\n>>>>>>> theirs\nview: "
    files[name] = files[name].replace(b"view: ", both, 1)


def _without_agreed(files: Files, name: str, _: random.Random) -> None:
    files.pop(name.rpartition("/")[0] + "/agreed.yaml", None)


OF_ANY: dict[str, Slip] = {
    "UTF-16": _in_utf_16,
    "empty": _empty,
    "Latin-1": _in_latin_1,
    "unreadable date": _replaced(b"date: 2026-", b"date: 31/02/2026 #"),
}
OF_ASSESSMENTS: dict[str, Slip] = {
    **OF_ANY,
    "typo in a rating": _replaced(b"rating: amber", b"rating: ambr"),
    "typo in a key": _replaced(b"    rating:", b"    ratng:"),
    "unknown issue": _replaced(b"\n  it-systems:", b"\n  it-sytems:"),
    "duplicate key": _replaced(b"ratings:", b"view: individual\nratings:"),
    "tab": _replaced(b"    rating:", b"\trating:"),
    "another partnership": _replaced(b"partnership: ", b"partnership: The "),
    "cut off": _cut_off,
    "conflict copy": _conflict_copy,
    "conflict marks": _conflict_marks,
    "wrong ending": _wrong_ending,
    "agreed missing": _without_agreed,
}
OF_SETTINGS: dict[str, Slip] = {"slip in settings": _replaced(b"unrated-issue: warning", b"unrated-issue: warn")}


def _slipped(files: Files, share: float, random_: random.Random) -> Iterator[str]:
    """Make something wrong with a share of the files; yield what."""
    for name in list(files):
        if random_.random() >= share or name not in files:
            continue
        kinds = OF_ASSESSMENTS if "/" in name else OF_ANY if name == "partnership.yaml" else OF_SETTINGS
        kind = random_.choice(sorted(kinds))
        before = dict(files)
        kinds[kind](files, name, random_)
        if files != before:
            yield kind


def where(number: int, systems: int) -> Where:
    """The name, the place and the system of a partnership, counted from 0; systems take turns."""
    of_system, turn = number % systems, number // systems
    again, of_system = of_system // len(SYSTEMS), of_system % len(SYSTEMS)
    word, extra = SYSTEMS[of_system], turn // (len(PLACES) * len(SERVICES))
    place = word + PLACES[turn % len(PLACES)]
    suffix = "".join(f" {one + 1}" for one in (again, extra) if one)
    service = SERVICES[turn // len(PLACES) % len(SERVICES)]
    return Where(number, f"{place} {service}{suffix}", place, f"{word}shire{f' {again + 1}' if again else ''}")


def folder_of(name: str) -> str:
    """A name as the name of a folder."""
    return re.sub("[^a-z0-9]+", "-", name.lower().replace("’", "").replace("&", "and")).strip("-")


def write(  # noqa: PLR0913
    folder: Path,
    partnerships: int = 1000,
    *,
    systems: int | None = None,
    files: int = 20,
    seed: int = 1,
    slips: float = 0.015,
) -> Counter[str]:
    """Write the country, with some 20 files a partnership; return how often what was made wrong."""
    systems = systems or max(1, partnerships // 25)
    lines = ["format: partnerkit/portfolio/1", "title: The country", f"due: {DUE}"]
    lines += ["frameworks: [working-partnership, top-tips]", "partnerships:"]
    made: Counter[str] = Counter()
    for number in range(partnerships + max(1, partnerships // 50)):
        random_ = random.Random(f"{seed} {number}")
        place = where(number, systems)
        if random_.random() >= 0.01 or number < 4 or number >= partnerships:
            lines.append(f"  - {{name: {said(place.name)}, system: {place.system}}}")
        else:
            made["not expected"] += 1
        if number >= partnerships:
            made["nothing given"] += 1
            continue
        one = Partnership(place, files, random_)
        contents = {path: text.encode() for path, text in one.files.items()}
        made.update(_slipped(contents, slips, random_))
        made["files"] += len(contents)
        for name, content in contents.items():
            path = folder / folder_of(place.system) / folder_of(place.name) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    (folder / "portfolio.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return made


def main() -> None:
    """Write what is asked for, and say what was made."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--partnerships", type=int, default=1000)
    parser.add_argument("--systems", type=int, help="one for 25 partnerships, if left out")
    parser.add_argument("--files", type=int, default=20, help="in each partnership, about")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slips", type=float, default=0.015, help="the share of files that are wrong")
    asked = vars(parser.parse_args())
    for what, number in sorted(write(**asked).items()):
        print(f"{number:>7,} {what}")


if __name__ == "__main__":
    main()
