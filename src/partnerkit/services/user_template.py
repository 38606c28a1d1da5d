"""Render a user's template in a process of its own, with a limit to its time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from partnerkit.render.user_template.sandbox import Outcome


CHILD = "from partnerkit.render.user_template.sandbox import main; main()"


def filled_in(template: Path, context: dict[str, Any]) -> str:
    """The document. Raises `CannotRead`, and `CannotRender` at the template's place."""
    from partnerkit.errors import CannotRender
    from partnerkit.files.read import read_bytes

    read_bytes(template)  # for its plain sentences about files that cannot be read
    outcome = _in_a_process(template, context)
    if outcome.text is not None:
        return outcome.text
    place = f"{template.parent / outcome.file}:{outcome.line}" if outcome.file else str(template)
    remedy = outcome.remedy
    if outcome.source is not None:
        shown = f"Here:\n\n{outcome.line:>5} | {outcome.source.strip()[:200]}"
        remedy = f"{remedy} {shown}" if remedy else shown
    raise CannotRender(f"{place}: {outcome.sentence}", remedy=remedy)


def _in_a_process(template: Path, context: dict[str, Any]) -> Outcome:
    from partnerkit.render.user_template.sandbox import SECONDS, Outcome

    job = json.dumps({"folder": str(template.absolute().parent), "name": template.name, "context": context})
    # -P: a module beside the template, or in the folder that this was started in, is never taken for one of Python's.
    command = [sys.executable, "-P", "-X", "utf8", "-c", CHILD]
    try:
        ended = subprocess.run(command, input=job.encode(), capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return Outcome(sentence=f"the template takes longer than {SECONDS} seconds")
    try:
        return Outcome(**json.loads(ended.stdout))
    except ValueError:  # ended by the system, or out of memory before it could say so
        return Outcome(sentence="the template needs more time or memory than a template may")
