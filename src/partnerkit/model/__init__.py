"""What things are. Frozen and strict; nothing here reads, writes or prints.

`words`, `problem`, `suggest`, `text` and `dates` need nothing but the standard library, so that a command which
validates nothing does not pay for pydantic.
"""
