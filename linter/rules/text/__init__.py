"""TXT: text hygiene."""
