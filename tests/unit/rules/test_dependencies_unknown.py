"""A dependency on an action that is not there. Circles are in test_dependencies.py."""

from __future__ import annotations

from tests.support.rules import AT, actions, find


def test_an_action_may_depend_on_one_of_another_issue_but_of_the_same_file() -> None:
    ratings = {
        "agreement": {"actions": [{"ref": "A1", "action": "a", "depends_on": ["B1", "C1"]}]},
        "it-systems": {"actions": [{"ref": "B1", "action": "b"}]},
    }
    (finding,) = find("unknown-dependency", ratings)
    assert finding.keys == (*AT, 0, "depends_on", 1)
    assert finding.remedy == "Refs of this file are A1, B1."


def test_an_unknown_dependency_names_the_one_that_was_meant_or_says_that_there_is_none() -> None:
    nearly = actions({"ref": "boards-1", "action": "a"}, {"action": "b", "depends_on": ["board-1"]})
    assert [finding.remedy for finding in find("unknown-dependency", nearly)] == ["Did you mean boards-1?"]
    none = actions({"action": "b", "depends_on": ["A1"]})
    assert [finding.remedy for finding in find("unknown-dependency", none)] == ["No action of this file has a ref."]
    many = actions(*({"ref": f"A{n}", "action": "a"} for n in range(1, 20)), {"action": "b", "depends_on": ["Zz"]})
    (finding,) = find("unknown-dependency", many)
    assert str(finding.remedy).startswith("Refs of this file are A1, A2, A3,")
    assert str(finding.remedy).endswith("A12, …")
