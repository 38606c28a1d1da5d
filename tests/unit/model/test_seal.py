"""The digest of a seal is what its description says, and line ends do not count."""

from __future__ import annotations

import hashlib
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.model.assessment import Assessor
from partnerkit.model.proof import Proof
from partnerkit.model.seal import Seal, Sealed, proof, proven, survives_git, with_line_ends

SALT = bytes(range(32))
VIEW = b"ratings:\n  it-systems: red\n"


def seal(content: bytes = VIEW, **changes: Any) -> Seal:
    data = {
        "format": "partnerkit/seal/1",
        "partnership": "Anytown crisis alternatives",
        "framework": "working-partnership",
        "round": "2027-05",
        "assessor": {"role": "Operations manager", "organisation": "Anytown NHS Trust", "sector": "nhs"},
        "date": "2027-05-20",
        "sha256": "0" * 64,
        **changes,
    }
    made = Seal.model_validate(data)
    what = Sealed(made.partnership, made.framework, made.round, made.assessor)
    return made.model_copy(update={"sha256": what.digest(SALT, content)})


def by_hand(*parts: bytes) -> str:
    """The digest as the documentation has it, written down a second time."""
    lengths = b"".join(struct.pack(">Q", len(part)) + part for part in parts)
    return hashlib.sha256(b"partnerkit/seal/1" + lengths).hexdigest()


def test_anybody_can_compute_the_digest_from_its_description() -> None:
    known = (b"Anytown crisis alternatives", b"working-partnership", b"2027-05", b"Operations manager")
    assert seal().sha256 == by_hand(*known, b"Anytown NHS Trust", b"", SALT, VIEW)
    named = seal(assessor={"name": "Zoë", "role": "Chair", "sector": "vcs"})
    assert named.sha256 == by_hand(*known[:3], b"Chair", b"", "Zoë".encode(), SALT, VIEW)


@given(
    st.lists(st.text("ab", max_size=3), min_size=3, max_size=3),
    st.lists(st.text("ab", max_size=3), min_size=3, max_size=3),
)
def test_no_part_can_be_taken_for_the_end_of_another(one: list[str], other: list[str]) -> None:
    def digest(role: str, organisation: str, name: str) -> str:
        who = Assessor.model_construct(role=role, organisation=organisation, name=name, sector="vcs")
        return Sealed("p", "f", "r", who).digest(SALT, VIEW)

    assert (digest(*one) == digest(*other)) == (one == other)


@pytest.mark.parametrize(
    "sealed", [b"a: 1\nb: 2\n", b"a: 1\r\nb: 2\r\n", b"\xef\xbb\xbfa: 1\r\nb: 2", b"a: 1\rb: 2\r", b"a"]
)
def test_line_ends_that_git_gives_do_not_break_a_seal(sealed: bytes) -> None:
    assert survives_git(sealed)
    one = seal(sealed)
    for content in with_line_ends(sealed):
        assert proven(one, SALT, content) == sealed


@pytest.mark.parametrize("mixed", [b"a: 1\r\nb: 2\n", b"a: 1\r\r\nb: 2\r\n"])
def test_a_file_whose_lines_end_in_two_ways_would_not_survive_git(mixed: bytes) -> None:
    assert not survives_git(mixed)


@given(st.binary(max_size=40).map(lambda text: text.replace(b"x", b"\r\n")))
def test_what_survives_git_is_proven_whatever_git_makes_of_it(content: bytes) -> None:
    if survives_git(content):
        one, plain = seal(content), content.replace(b"\r\n", b"\n")
        assert proven(one, SALT, plain) == proven(one, SALT, plain.replace(b"\n", b"\r\n")) == content


def test_nothing_else_than_line_ends_may_differ() -> None:
    one = seal()
    for content in (VIEW + b"\n", VIEW.strip(), b"\xef\xbb\xbf" + VIEW, VIEW.replace(b"red", b"green"), b""):
        assert proven(one, SALT, content) is None
    assert proven(one, bytes(32), VIEW) is None


@pytest.mark.parametrize("changed", ["partnership", "framework", "round"])
def test_a_seal_holds_for_one_partnership_one_guide_and_one_round(changed: str) -> None:
    assert proven(seal().model_copy(update={changed: "another"}), SALT, VIEW) is None


def test_a_view_that_is_not_there_is_no_proof() -> None:
    assert proof(seal(), SALT, None, None) is Proof.GONE
    assert proof(seal(), SALT, b"other", None) is Proof.CHANGED
    assert proof(seal(), SALT, VIEW, None) is Proof.HOLDS
