"""The report for a board, one module a format."""
