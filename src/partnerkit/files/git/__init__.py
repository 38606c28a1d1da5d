"""The history of a file in git."""
