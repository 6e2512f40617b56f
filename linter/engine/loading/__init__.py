"""Rules: where they come from, which are active, and what is believed of those of others."""
