"""The rules about a partnership's record: one small module a rule, or two that share their way."""

from __future__ import annotations

from partnerkit.rules.record import unknown_issue

OF_RECORDS = (unknown_issue.RULE,)
