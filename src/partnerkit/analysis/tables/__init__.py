"""Models as rows of the tables of an export."""
