"""Forms to fill in, one module a format."""
