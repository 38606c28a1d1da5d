"""How near is near, and how late is late, wherever a record is looked at."""

from __future__ import annotations

CONTRACT_NEAR = 6
"""Months before the end of a contract from which its end is near."""
CONTRACT_OVER = 12
"""Months after the end of a contract for which it is told that nothing follows; then it is history."""
NOTICE_NEAR = 60
"""Days before the day of notice from which that is near."""
READING_GRACE = 14
"""Days for which a reading may be late: figures come in after the month, and are entered after that."""
REVIEW_EVERY = 12
"""Months within which each of the seven questions is answered again."""
QUESTIONS = 7
"""The points to consider when arrangements are reviewed, by tip 4 of the second guide."""
DUE_WITHIN = 92
"""Days ahead that are looked at for what is due, where nothing else is said: a quarter of a year."""
