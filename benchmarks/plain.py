"""The plain stack, as one would write it first: ruamel.yaml's round-trip load of each file, then pydantic.

PYTHONPATH=src python benchmarks/plain.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from ruamel.yaml import YAML

from partnerkit.model.assessment import Assessment

for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    Assessment.model_validate(YAML().load(path))
