"""What a partnership's record says on a day: what is due, and what is not written down yet."""
