"""The tables of an export as text, and what describes them."""
