"""Three questions of a partnership's files, answered with partnerkit's Python API.

Run it with a folder of assessments:  python examples/api.py examples/anytown
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import partnerkit


def red_in_more_than_half(files: list[Path]) -> list[str]:
    """Return the titles of the issues that more than half of the assessments rate red, in the guide's order."""
    opened = [partnerkit.open_assessment(file) for file in files]
    red = Counter(
        issue for source in opened for issue, entry in source.assessment.ratings.items() if entry.rating == "red"
    )
    return [issue.title for issue in opened[0].framework.issues if red[issue.id] > len(opened) / 2]


def overdue(file: Path, as_of: date) -> dict[str, list[str]]:
    """Return what is overdue on a day, by owner: each action with how late it is."""
    found = defaultdict(list)
    for item in partnerkit.make_plan(file, as_of=as_of).items:
        if item.stands.standing == "overdue" and item.action.current_due:
            late = (as_of - item.action.current_due).days
            found[item.action.owner or "nobody"].append(f"{item.action.action} ({late} days)")
    return found


def changed_since(files: list[Path], day: date) -> Iterator[str]:
    """Yield what became of each issue that changed since a day; what stood then is what the last one before it says."""
    states = partnerkit.make_progress(files).states
    before = [state.file for state in states if state.date < day]
    after = [state.file for state in states if state.date >= day]
    for line in partnerkit.make_progress([*before[-1:], *after]).lines:
        if line.first != line.last:
            yield f"{line.issue.title}: {line.first or 'not rated'}, now {line.last or 'not rated'}"


def main() -> None:
    """Print the answers for a folder of rounds, one folder a round, as `partnerkit init` lays them out."""
    root = Path(sys.argv[1])
    rounds = sorted(folder for folder in root.iterdir() if folder.is_dir())
    agreed = [folder / "agreed.yaml" for folder in rounds]
    views = [file for file in sorted(rounds[-1].glob("*.yaml")) if file.name != "agreed.yaml"]
    print("Red in more than half of the latest views:")
    for title in red_in_more_than_half(views):
        print(f"  {title}")
    print("Overdue on 1 February 2027:")
    for owner, actions in overdue(agreed[-1], date(2027, 2, 1)).items():
        print(f"  {owner}: {'; '.join(actions)}")
    print("Changed since March 2026:")
    for sentence in changed_since(agreed, date(2026, 3, 1)):
        print(f"  {sentence}")


if __name__ == "__main__":
    main()
