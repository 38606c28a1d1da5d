"""The implementation plan, one module a format."""
