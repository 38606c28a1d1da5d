"""A reminder as a text, or as a draft for a mail program: never sent, with no header that a text slips in."""

from __future__ import annotations

import re
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from typing import NamedTuple

from partnerkit.model.patterns import pattern
from partnerkit.model.text import one_line

_SUBJECT = pattern(r"\A\s*Subject:[ \t]*([^\r\n]*)(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
_BLANK_LINES = pattern(r"\n{3,}")
LONGEST_SUBJECT = 200


class Message(NamedTuple):
    """A reminder."""

    to: str
    """Whom it is for, in words."""
    address: str | None
    """None where it is not known, or is none."""
    subject: str
    body: str


def message(to: str, address: str | None, filled_in: str, otherwise: str) -> Message:
    """Return what a template made as a message; its first line may give the subject, which is `otherwise` without."""
    match = _SUBJECT.match(filled_in)
    subject = one_line(match[1]) if match else ""
    body = filled_in[match.end() :] if match else filled_in
    body = _BLANK_LINES.sub("\n\n", body.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")
    known = one_line(address) if address and _address(address) is not None else None
    return Message(one_line(to), known, (subject or otherwise)[:LONGEST_SUBJECT], f"{body}\n")


def as_text(one: Message) -> str:
    """Return a message as a text: whom it is for, its subject, and what it says."""
    to = f"{one.to} <{one.address}>" if one.address else one.to
    return f"To: {to}\nSubject: {one.subject}\n\n{one.body}"


def as_draft(one: Message) -> bytes:
    """Return a message as a draft (RFC 5322): whoever sends it is added, and the date, by the program that sends it."""
    is_ascii = (one.address or "").isascii()
    made = EmailMessage(policy=SMTP if is_ascii else SMTPUTF8)
    if one.address and (address := _address(one.address)) is not None:
        made["To"] = address
    made["Subject"] = one.subject
    made["X-Unsent"] = "1"
    made.set_content(one.body, charset="utf-8")
    return made.as_bytes()


def _address(text: str) -> Address | None:
    try:
        return Address(addr_spec=text)
    except (ValueError, IndexError, MessageError):
        return None
