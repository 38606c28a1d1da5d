"""The words of a form in Word by which its places are found again where its content controls are gone."""

from __future__ import annotations

from partnerkit.files.form import protocol
from partnerkit.files.form.word import tags

GUIDE, ADVISED, ANSWERS = "What the guide says", "What it advises: is it in place?", "Your answers"
"""The heads of the table of an issue."""
FURTHER = "Further action required"
"""What stands above the table of its actions, with a colon and the issue."""
WHAT, OWNER, WHEN = "Action", "Owner", "Due date"
"""The heads of that table."""
NOTED = "– Note:"
"""What stands between a practice and the note on it."""
LABELS: dict[str, str] = {
    protocol.RATING: tags.RATING,
    protocol.CONFIDENCE: tags.CONFIDENCE,
    protocol.REASON: tags.REASON,
    protocol.COMMENT: tags.COMMENT,
    protocol.EVIDENCE: tags.EVIDENCE,
}
"""What stands before each answer, with a colon, in their order, and the field that it is."""
LAST_TIME = "Last time: "
HINTS = frozenset(
    {
        "choose",
        "choose a rating",
        "click to write",
        "write its name",
        "choose or write a day, such as 31 january 2027",
        "write your role",
        "choose your sector",
        "choose it, or write its name",
        "write your name",
        "click or tap here to enter text",
        "click or tap to enter a date",
        "choose an item",
        "click here to enter text",
        "click here to enter a date",
        "choose item",
        "place your text here",
    }
)
"""What stands in a control until it is filled in, in the form's words and in those of Word and LibreOffice; folded."""
