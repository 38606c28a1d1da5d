"""The problems that a check found, one module a format."""
