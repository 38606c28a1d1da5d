"""Use cases without a terminal: they return values and take callbacks; nothing here prints or prompts."""
