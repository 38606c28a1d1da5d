"""Several views side by side, and the agenda of the meeting about them."""
