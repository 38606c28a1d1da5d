"""A pattern is compiled when it is first used, and is otherwise what `re.compile` returns."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest

import partnerkit
from partnerkit.model.patterns import pattern

METHODS = ("search", "match", "fullmatch", "split", "findall", "sub", "subn", "finditer")


def every() -> dict[str, re.Pattern[Any]]:
    """Every pattern of a module that is compiled when it is used, by where it stands."""
    kind = type(pattern(""))
    modules = (import_module(one.name) for one in walk_packages(partnerkit.__path__, "partnerkit."))
    return {
        f"{module.__name__}.{name}": value
        for module in modules
        if not module.__name__.endswith("__main__")
        for name, value in vars(module).items()
        if isinstance(value, kind)
    }


def test_every_pattern_of_partnerkit_is_a_right_one() -> None:
    found = every()
    assert len(found) > 20
    for one in found.values():
        assert isinstance(one.groups, int)  # which compiles it


def test_it_does_what_the_compiled_one_does() -> None:
    for late, now, text in (
        (pattern(r"(?P<a>b+)c"), re.compile(r"(?P<a>b+)c"), "abbc bc"),
        (pattern("B", re.IGNORECASE), re.compile("B", re.IGNORECASE), "abB"),
        (pattern(rb"b"), re.compile(rb"b"), b"abb"),
    ):
        assert (late.pattern, late.flags, late.groupindex) == (now.pattern, now.flags, now.groupindex)
        for name in METHODS:
            arguments = (text[:0], text) if name.startswith("sub") else (text,)
            found, wanted = (getattr(one, name)(*arguments) for one in (late, now))
            assert str(found) == str(wanted) or (list(map(str, found)), "") == (list(map(str, wanted)), "")


def test_a_wrong_one_is_refused_when_it_is_used() -> None:
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.search("")
