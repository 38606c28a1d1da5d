"""Progress over rounds, one module a format."""
