"""A crosswalk, and what assessments of its two guides say, one module a format."""
