"""RAT: the rating."""
