"""Pure computing over models: what stands in a summary, how an action stands, what a plan holds."""
