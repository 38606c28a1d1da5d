"""What Word and Excel documents have in common."""
