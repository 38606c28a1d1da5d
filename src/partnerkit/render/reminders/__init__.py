"""Reminders: the data that their templates are given, and the messages that come of them."""
