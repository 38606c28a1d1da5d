"""Pages as PDF: tagged for screen readers (PDF/UA-1), and the same bytes for the same page."""
