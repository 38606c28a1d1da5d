"""A partnership's record for people and programs: what it says as blocks, and one module a format."""
