"""The page that each assessor is given before a further round."""
