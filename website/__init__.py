"""The documentation site and the man page, made of the pages of `docs/`, the docstrings and the commands themselves."""
