"""How a round stands, in each format."""
