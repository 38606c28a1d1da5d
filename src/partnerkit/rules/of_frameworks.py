"""The rules of frameworks, and of crosswalks between them."""

from __future__ import annotations

from partnerkit.rules import (
    crosswalk_links,
    framework_ids,
    framework_levels,
    framework_practices,
    framework_scale,
    framework_sections,
    framework_statements,
)

OF_FRAMEWORKS = (
    framework_ids.DUPLICATE,
    framework_ids.UNKNOWN,
    framework_scale.RULE,
    framework_levels.RULE,
    framework_practices.DUPLICATE,
    framework_practices.WITHOUT_ID,
    framework_statements.DUPLICATE,
    framework_statements.UNKNOWN,
    framework_sections.RULE,
    framework_sections.DUPLICATE,
)
OF_CROSSWALKS = (crosswalk_links.SAME, crosswalk_links.UNKNOWN, crosswalk_links.DUPLICATE)
