"""Forms that are Word documents: how they are marked, and how they are read when they come back."""
