"""The check: every rule over each file, then over the rounds that they make up."""
