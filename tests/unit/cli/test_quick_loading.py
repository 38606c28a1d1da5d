"""What makes libraries load faster changes nothing of what they do."""

from __future__ import annotations

import subprocess
import sys

import pytest

CLASSES = """
from __future__ import annotations
import copy, dataclasses, inspect, pickle, sys, typing
from dataclasses import dataclass, field

@dataclass
class Plain:
    a: int
    b: list[str] = field(default_factory=list)

@dataclass(frozen=True, slots=True, order=True)
class Frozen:
    a: int
    b: str = "x"
    c: object = field(default=None, compare=False, repr=False)

@dataclass(unsafe_hash=True, eq=True)
class Child(Plain):
    c: typing.ClassVar[int] = 1
    d: float = 0.5

@dataclass(frozen=True)
class Empty:
    pass

@dataclass(eq=False)
class Own:
    me: Own | None = None
    def __hash__(self): return 7

@dataclass
class Documented:
    "It says what it is."
    a: int = 1

def said(do):
    try:
        return repr(do())
    except Exception as error:
        return f"{type(error).__name__}: {error}"

own = Own()
own.me = own
one, same, other = Frozen(1), Frozen(1), Frozen(2, "y")
for do in (
    lambda: Plain(1), lambda: Plain(1) == Plain(1), lambda: Plain(1) == Plain(2), lambda: Plain(1) == 1,
    lambda: hash(Plain(1)), lambda: one, lambda: (one == same, one != other, hash(one) == hash(same)),
    lambda: (one < other, one <= same, one > other, other >= one), lambda: one < 3,
    lambda: setattr(one, "a", 2), lambda: delattr(one, "a"), lambda: setattr(one, "z", 2),
    lambda: setattr(Empty(), "z", 1), lambda: Empty(), lambda: Empty() == Empty(),
    lambda: hash(Empty()) == hash(Empty()),
    lambda: Child(1, ["b"]), lambda: hash(Child(1, "b")) == hash(Child(1, "b")), lambda: own, lambda: hash(own),
    lambda: copy.copy(other), lambda: copy.deepcopy(Plain(1, ["x"])), lambda: pickle.loads(pickle.dumps(other)),
    lambda: dataclasses.replace(other, b="z"), lambda: dataclasses.asdict(Plain(1, ["x"])),
    lambda: [inspect.signature(c) for c in (Plain, Frozen, Child, Empty, Own)],
    lambda: [c.__doc__ for c in (Plain, Frozen, Child, Empty, Own, Documented)],
    lambda: [(f.__name__, f.__qualname__, f.__module__) for f in (Plain.__eq__, Plain.__repr__, Plain.__init__)],
    lambda: [(f.__name__, f.__qualname__, f.__module__) for f in (Frozen.__eq__, Frozen.__repr__, Frozen.__init__)],
    lambda: (Frozen.__setattr__.__qualname__, Frozen.__lt__.__name__, Frozen.__hash__.__qualname__),
    lambda: typing.get_type_hints(Plain), lambda: Frozen(), lambda: Frozen(1, 2, 3, 4),
):
    print(said(do))
"""
QUICK = "from partnerkit.cli.quick_loading import load_quickly\nload_quickly()\n"


def said_by(program: str) -> list[str]:
    done = subprocess.run([sys.executable, "-"], input=program, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_data_classes_are_what_they_are_without_it() -> None:
    without, future = said_by(CLASSES), "from __future__ import annotations\n"
    assert len(without) > 25
    assert said_by(future + QUICK + CLASSES.replace(future, "")) == without


@pytest.mark.parametrize("wanted", ["__all__", "some-plugin"])
def test_plugins_that_somebody_leaves_out_stay_left_out(wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYDANTIC_DISABLE_PLUGINS", wanted)
    assert said_by(QUICK + "import os\nprint(os.environ['PYDANTIC_DISABLE_PLUGINS'])") == [wanted]
