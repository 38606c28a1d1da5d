"""The plan as CSV with the columns that a tracker imports, one module a tracker. Each action is known by its ref."""
