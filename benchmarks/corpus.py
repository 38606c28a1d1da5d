"""A corpus of realistic assessments, the same for the same seed.

    python benchmarks/corpus.py FOLDER NUMBER [SEED]

Each is of 20 issues, 150 to 250 lines and 6 to 9 KB, with comments, block scalars, Unicode, short and long forms; one
in ten has something for a rule to find. Ten people of a partnership give views, so that rounds have something to show.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = [
    "The steering group has met every month since the spring, and both chairs were there",
    "Nobody could say when the agreement was last opened",
    "Staff from the café and the ward now hand over in person at half past four",
    "The waiting list is shorter, but people still tell their story three times",
    "Forum members asked for papers a week ahead; they come the night before",
    "We pay £180 for half a day, and the orders are raised",
    "Two of the four people who signed have left – their posts are filled until March",
    "Records can be read on the trust’s laptops only",
    "People from the Somali and Yorùbá communities helped to rewrite the leaflet",
    "The evaluation starts in the autumn; its measures are agreed",
]
ACTIONS = [
    "Review the agreement and write the red lines into it",
    "Agree one uplift for all partners",
    "Brief both lived experience members before each meeting",
    "Give everyone on the rota sight of crisis plans",
    "Hold two team days for all four employers’ staff",
    "Publish what changed after the survey",
]
OWNERS = [
    "Steering group co-chairs",
    "Operations manager",
    "Chief executive",
    "Lived experience lead",
    "Project manager",
]
ORGANISATIONS = ["Anytown NHS Trust", "Anytown Lamplight", "Anytown Council", "Anytown Service User Forum"]
SECTORS = ["nhs", "vcs", "local-authority", "lived-experience"]
STREAMS = ["Governance", "Workforce", "Digital", "Involvement", "Pathway"]
VIEWS = 10


def issues() -> list[tuple[str, str]]:
    """The ids and titles of the first guide's issues, read off its file without a YAML library."""
    lines = (ROOT / "frameworks" / "working-partnership.yaml").read_text(encoding="utf-8").splitlines()
    ids = [line.split("id: ")[1] for line in lines if line.startswith("      - id: ")]
    titles = [line.split("title: ")[1] for line in lines if line.startswith("        title: ")]
    return list(zip(ids, titles, strict=True))


def assessment(number: int, random_: random.Random, known: list[tuple[str, str]]) -> str:
    """The text of one assessment."""
    who = number % VIEWS
    day = date(2026, 5, 4) + timedelta(days=random_.randrange(28))
    lines = [
        f"# View {who + 1} of partnership {number // VIEWS + 1}; made for benchmarks.",
        "format: partnerkit/assessment/1",
        "framework: working-partnership",
        f"partnership: Crisis alternatives {number // VIEWS + 1}",
        f"date: {day}",
        "view: individual",
        "assessor:",
        f"  role: {OWNERS[who % len(OWNERS)]} {who + 1}   # as agreed with the board",
        f"  organisation: {ORGANISATIONS[who % len(ORGANISATIONS)]}",
        f"  sector: {SECTORS[who % len(SECTORS)]}",
        "ratings:",
    ]
    refs: list[str] = []
    for position, (name, title) in enumerate(known, start=1):
        lines += ["", f"  # {position:<2} {title}"]
        lines += _entry(name, number, random_, refs)
    return "\n".join(lines) + "\n"


def _entry(name: str, number: int, random_: random.Random, refs: list[str]) -> list[str]:
    kind = random_.random()
    if kind < 0.2:
        return [f"  {name}: green   # agreed without a word"]
    if kind < 0.25:
        return [f"  {name}: {{rating: not-applicable, reason: The service is at full scale already}}"]
    rating = random_.choice(["green", "amber", "amber", "red"])
    lines = [f"  {name}:", f"    rating: {rating}"]
    if random_.random() < 0.4:
        lines += ["    comment: >-", *(f"      {random_.choice(SENTENCES)}." for _ in range(2))]
    else:
        lines.append(f'    comment: "{random_.choice(SENTENCES)}."')
    if random_.random() < 0.5:
        lines += [
            "    evidence:",
            f"      - Minutes of {random_.randrange(1, 28)} April 2026, item {random_.randrange(1, 9)}",
        ]
    wanting = number % 10 == 0 and rating == "amber"
    if rating != "green" and not wanting:
        lines.append("    actions:")
        for _ in range(random_.choice([1, 1, 2])):
            lines += _action(random_, refs)
    return lines


def _action(random_: random.Random, refs: list[str]) -> list[str]:
    ref = f"A{len(refs) + 1}"
    start = date(2026, 6, 1) + timedelta(days=random_.randrange(200))
    lines = [
        f"      - ref: {ref}",
        f"        action: {random_.choice(ACTIONS)}",
        f"        owner: {random_.choice(OWNERS)}",
        f"        organisation: {random_.choice(ORGANISATIONS)}",
        f"        start: {start}",
        f"        due: {start + timedelta(days=200)}",
        f"        status: {random_.choice(['not-started', 'in-progress', 'in-progress'])}",
    ]
    if random_.random() < 0.5:
        lines.insert(4, f"        workstream: {random_.choice(STREAMS)}")
    if refs and random_.random() < 0.3:
        lines.append(f"        depends_on: [{random_.choice(refs)}]")
    if random_.random() < 0.4:
        lines += [
            "        progress:",
            f"          - {{date: 2026-11-02, note: {random_.choice(SENTENCES).replace(',', '')}}}",
        ]
    refs.append(ref)
    return lines


def record(partnership: int) -> str:
    """The record of a partnership: that of the example, under another name."""
    text = (ROOT / "examples" / "anytown" / "partnership.yaml").read_text(encoding="utf-8")
    return text.replace("partnership: Anytown crisis alternatives", f"partnership: Crisis alternatives {partnership}")


def write(folder: Path, number: int, seed: int = 1, *, with_records: bool = False, together: int = 100) -> None:
    """Write assessments into folders of so many; with records, into a folder for each partnership, with its record."""
    random_, known = random.Random(seed), issues()
    together = VIEWS if with_records else together
    for one in range(number):
        inside = folder / f"{one // together:03}"
        inside.mkdir(parents=True, exist_ok=True)
        if with_records and one % VIEWS == 0:
            (inside / "partnership.yaml").write_text(record(one // VIEWS + 1), encoding="utf-8", newline="\n")
        text = assessment(one, random_, known)
        while not (6_000 <= len(text.encode()) <= 9_000 and 150 <= text.count("\n") <= 250):
            text = assessment(one, random_, known)
        (inside / f"view-{one:05}.yaml").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), *(int(seed) for seed in sys.argv[3:]))
