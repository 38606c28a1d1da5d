"""The seal of a view: what is shown of it while a round is blind, and afterwards proves that it was not changed.

The digest of a seal is SHA-256 over these bytes, one after the other:

1. the text `partnerkit/seal/1`, as it is;
2. then seven parts, each with its length in bytes before it, as eight bytes with the highest first: partnership,
   framework, round, and the assessor's role, organisation and name, all as the seal gives them, in UTF-8, and empty
   where it gives none; then the 32 bytes of the salt;
3. and the same way the bytes of the view's file.

With the lengths no part can be taken for the end of another. With the salt nobody can find a view by trying: the views
that are likely are few enough to seal each of them and compare.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from partnerkit.model.assessment import Assessment, Assessor
from partnerkit.model.base import Day, FileName, Model, Text
from partnerkit.model.proof import Proof
from partnerkit.model.text import folded, one_line
from partnerkit.model.words import View

FORMAT = "partnerkit/seal/1"
DOMAIN = FORMAT.encode()
SALT = 32
"""The bytes of a salt: 256 bits."""

Hexadecimal = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""256 bits as 64 digits."""


class Seal(Model):
    """The promise of a view: whose it is, and a digest that shows nothing of it."""

    format: Literal["partnerkit/seal/1"]
    partnership: Text
    framework: FileName
    round: FileName
    """The name of the round's folder."""
    assessor: Assessor
    date: Day
    """The day of the sealing."""
    sha256: Hexadecimal
    salt: Hexadecimal | None = None
    """Once the view is revealed, the salt with which everybody can prove it."""

    @property
    def viewpoint(self) -> str:
        """The assessor's role and organisation."""
        return viewpoint_of(self.assessor)

    @property
    def identity(self) -> tuple[str, ...]:
        """The key that tells assessors apart, as an assessment has it."""
        who = self.assessor
        return (str(View.INDIVIDUAL), *(folded(part or "") for part in (who.name, who.role, who.organisation)))

    def is_of(self, view: Assessment) -> bool:
        """Return True if the seal says of a view whose it is, and of what, just as the view does."""
        return (self.partnership, self.framework, self.assessor) == (view.partnership, view.framework, view.assessor)


class Sealed(NamedTuple):
    """What a digest is made of, but for the salt and the view."""

    partnership: str
    framework: str
    round: str
    assessor: Assessor

    def digest(self, salt: bytes, content: bytes) -> str:
        """Return the digest of a view's bytes, as 64 digits."""
        who = self.assessor
        texts = (self.partnership, self.framework, self.round, who.role, who.organisation or "", who.name or "")
        digest = hashlib.sha256(DOMAIN)
        for part in (*(text.encode("utf-8", "surrogatepass") for text in texts), salt, content):
            digest.update(len(part).to_bytes(8, "big") + part)
        return digest.hexdigest()


def viewpoint_of(who: Assessor) -> str:
    """Return the role and organisation of an assessor, on one line."""
    return one_line(", ".join(part for part in (who.role, who.organisation) if part))


def proven(seal: Seal, salt: bytes, content: bytes) -> bytes | None:
    """Return the bytes that were sealed, if they are those of a file or differ in line ends alone; else None."""
    what = Sealed(seal.partnership, seal.framework, seal.round, seal.assessor)
    return next((bytes_ for bytes_ in with_line_ends(content) if what.digest(salt, bytes_) == seal.sha256), None)


def proof(seal: Seal, salt: bytes, content: bytes | None, view: Assessment | None) -> Proof:
    """Return what a seal says of a file's content; `view` is that as an assessment, None where it is no valid one."""
    if content is None:
        return Proof.GONE
    if proven(seal, salt, content) is None:
        return Proof.CHANGED
    return Proof.HOLDS if view is None or seal.is_of(view) else Proof.OF_ANOTHER


def with_line_ends(content: bytes) -> tuple[bytes, ...]:
    """Return the bytes of a file as they are, with LF and with CRLF at the ends of lines: git changes these."""
    plain = content.replace(b"\r\n", b"\n")
    return content, plain, plain.replace(b"\n", b"\r\n")


def survives_git(content: bytes) -> bool:
    """Return True if what was sealed can be told whatever line ends git gives a file; not so where two kinds mix."""
    return content in with_line_ends(content)[1:] and b"\r\r\n" not in content
