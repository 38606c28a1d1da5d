"""Many partnerships, seen together."""
