"""`docs/data.md` tells of every table and column of an export, as they are declared.

To write it anew: UPDATE=1 python -m pytest tests/test_tables_page.py
"""

from __future__ import annotations

import os
import re

from partnerkit.model.tables import LAYOUT, TABLES, Column, Table
from tests.support import ROOT

PAGE = ROOT / "docs" / "data.md"
BETWEEN = re.compile(r"(<!-- tables: [^\n]*-->\n).*(<!-- end of tables -->)", re.DOTALL)


def told(column: Column) -> str:
    """Return the row of a column."""
    kind = f"{column.type}, {column.unit}" if column.unit else str(column.type)
    values = f" One of {', '.join(f'`{value}`' for value in column.enum)}." if column.enum else ""
    name = f"**`{column.name}`**" if column.required else f"`{column.name}`"
    return f"| {name} | {kind} | {column.description}{values} |"


def section(table: Table) -> str:
    key = f"\n\nKey: {', '.join(f'`{name}`' for name in table.key)}." if table.key else ""
    leads = "".join(
        f" {', '.join(f'`{name}`' for name in one.columns)} {'lead' if len(one.columns) > 1 else 'leads'} to "
        f"`{one.table}`."
        for one in table.references
    )
    columns = "\n".join(map(told, table.columns))
    above = f"### `{table.name}`\n\n{table.description}{key}{leads}"
    return f"{above}\n\n| Column | Type, unit | Holds |\n|---|---|---|\n{columns}\n"


def page() -> str:
    made = f"\nVersion {LAYOUT} of the layout. Columns in bold have a value in every row.\n\n"
    return made + "\n".join(map(section, TABLES)) + "\n"


def test_the_page_tells_of_every_table_and_column() -> None:
    text = PAGE.read_text(encoding="utf-8")
    wanted = BETWEEN.sub(lambda found: found[1] + page() + found[2], text)
    if os.environ.get("UPDATE"):
        PAGE.write_text(wanted, encoding="utf-8")
    assert BETWEEN.search(text)
    assert PAGE.read_text(encoding="utf-8") == wanted


def test_tables_refer_to_columns_that_are_there() -> None:
    by_name = {table.name: table for table in TABLES}
    for table in TABLES:
        assert len(set(table.names)) == len(table.names)
        assert set(table.key) <= set(table.names)
        assert table.day is None or table.day in table.names
        for one in table.references:
            assert set(one.columns) <= set(table.names)
            assert set(one.of) <= set(by_name[one.table].names)
            assert one.of == by_name[one.table].key, "what is referred to is a key"
