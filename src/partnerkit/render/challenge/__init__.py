"""What a critical friend would ask, in each format."""
