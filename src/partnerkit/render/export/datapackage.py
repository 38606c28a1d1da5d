"""The `datapackage.json` of an export, as Data Package 2 has it (datapackage.org)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from partnerkit.model.tables import LAYOUT, TABLE_BY_NAME, Type

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partnerkit.model.tables import Column, Table

NAME = "datapackage.json"
OURS = "partnerkit"
"""The key by which an export of partnerkit's is known."""
_MEDIA = {"csv": "text/csv", "ndjson": "application/x-ndjson", "parquet": "application/vnd.apache.parquet"}
_DIALECTS: dict[str, Any] = {
    "csv": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
}


class Resource(NamedTuple):
    """A table as it was written."""

    table: str
    format: str
    paths: tuple[str, ...]
    """Its files, as seen from the folder of the export: one, or several that make one table."""
    rows: int
    bytes: int | None = None
    """How long the file is, where it is one."""
    digest: str | None = None
    """The SHA-256 digest of the file, where it is one."""


def datapackage(resources: Iterable[Resource], views: str) -> str:
    """Return the description of an export: its tables, each with its columns, keys and files.

    `views` says how individual views are shown in it.
    """
    every = list(resources)
    empty = [path for one in every if not _has_schema(one) for path in one.paths]
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "partnerkit-export",
        "title": "Self-assessments of partnerships as tables",
        "description": "Written by partnerkit. docs/data.md of partnerkit tells of each table.",
        "version": LAYOUT,
        OURS: {"layout": LAYOUT, "views": views, "empty": empty},
        "resources": [_resource(one, TABLE_BY_NAME[one.table]) for one in every if _has_schema(one)],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def files_of(package: dict[str, Any]) -> dict[str, int | None]:
    """Return the files that a description names, each with its length where that is known.

    There are none where it is of another program's. Raises `KeyError` and `TypeError` where it is nothing of the kind.
    """
    if OURS not in package:
        return {}
    found: dict[str, int | None] = {NAME: None, **dict.fromkeys(package[OURS]["empty"], 0)}
    for one in package["resources"]:
        paths = one["path"] if isinstance(one["path"], list) else [one["path"]]
        found |= {str(path): one.get("bytes") for path in paths}
    return found


def _has_schema(one: Resource) -> bool:
    """Return True unless a file is as empty as its table: there is nothing in it that a schema could be of."""
    return one.rows > 0 or one.format != "ndjson"


def _resource(one: Resource, table: Table) -> dict[str, Any]:
    path = one.paths[0] if len(one.paths) == 1 else list(one.paths)
    made: dict[str, Any] = {
        "name": table.name,
        "type": "table",
        "description": table.description,
        "path": path,
        "format": one.format,
        "mediatype": _MEDIA[one.format],
        "encoding": "utf-8",
        "rows": one.rows,
    }
    if one.bytes is not None:
        made["bytes"] = one.bytes
    if one.digest is not None:
        made["hash"] = f"sha256:{one.digest}"
    if one.format in _DIALECTS:
        made["dialect"] = _DIALECTS[one.format]
    return {**made, "schema": _schema(table)}


def _schema(table: Table) -> dict[str, Any]:
    made: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        made["primaryKey"] = list(table.key)
    if table.references:
        made["foreignKeys"] = [
            {"fields": list(one.columns), "reference": {"resource": one.table, "fields": list(one.of)}}
            for one in table.references
        ]
    return made


def _field(column: Column) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": column.name,
        "type": column.type.value,
        "description": column.description,
    }
    if column.unit is not None:
        made["unit"] = column.unit
    if column.type is Type.BOOLEAN:
        made |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.enum:
        constraints["enum"] = list(column.enum)
    return {**made, "constraints": constraints} if constraints else made
