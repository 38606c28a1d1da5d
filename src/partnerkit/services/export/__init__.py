"""Many partnerships as tables for analysts."""
