"""A file is read or changed here.

`events` is the one way in and the only place that knows the YAML library; `change` is the one way to change a file
that a person wrote; `write` puts bytes on the disk.
"""
