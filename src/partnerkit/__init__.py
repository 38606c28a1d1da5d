"""partnerkit: partnership self-assessment as data, checked, compared, shown and planned."""

__version__ = "0.1.0"
