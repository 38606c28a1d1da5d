"""Which files somebody may believe to be settings, by name and content."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.files import misnamed
from partnerkit.files.misnamed import holds_settings, is_settings

SETTINGS = b"format: partnerkit/config/1\nrules: {unrated-issue: off}\n"
SLIPPED = b"rules: {unrated-issue: off}\n"
OTHERS = (b"format: partnerkit/assessment/1\n", b"format: partnerkit/framework/1\n", b"on: push\n")


@pytest.mark.parametrize(
    "name", ["partnerkit.yml", "partnerskit.yaml", "Copy of partnerkit.yaml", "partnerkit 2026.yaml", "partnerkit.toml"]
)
def test_settings_are_known_by_what_they_say_and_by_their_keys(name: str) -> None:
    assert is_settings(name)
    assert holds_settings(name, SETTINGS)
    assert holds_settings(name, SLIPPED)


@pytest.mark.parametrize("name", ["partnerkit 2026.yaml", "partnerkit.yml", "my-partnerkit.yaml", "config.yaml"])
@pytest.mark.parametrize("content", OTHERS)
def test_what_is_something_else_is_no_settings_whatever_its_name(name: str, content: bytes) -> None:
    assert not holds_settings(name, content)


@pytest.mark.parametrize(
    "name", ["partnerkit.yaml.bak", "partnership.yaml", "partners.yaml", "kit.yaml", "partnerkit.py", "part.yaml"]
)
def test_a_name_that_nobody_takes_for_that_of_settings_is_let_be(name: str) -> None:
    assert not is_settings(name)
    assert not holds_settings(name, SLIPPED)


def test_the_settings_of_other_programs_are_ours_only_if_they_say_so() -> None:
    assert holds_settings("config.yaml", SETTINGS)
    assert not holds_settings("config.yaml", SLIPPED)


@given(st.text("partnekicosgfu-_. KPSC01ymlé", max_size=24))
def test_no_name_is_passed_over_at_a_glance_that_a_closer_look_takes_for_settings(name: str) -> None:
    for one in (name, f"{name}.yaml", f"{name}.yml.txt"):
        assert misnamed._closeness(one) == misnamed._compared(one)
