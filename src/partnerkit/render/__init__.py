"""A table is rendered here: values in; text, rich objects or bytes out. Nothing prints, nothing reads a user's file."""
