"""Many partnerships, side by side, in each format."""
