"""Blind rounds: views are sealed, and revealed when everybody has sealed theirs."""
