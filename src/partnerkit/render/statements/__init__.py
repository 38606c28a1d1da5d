"""What assessments hold for quality statements, one module a format."""
