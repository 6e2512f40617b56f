"""What the field knows: ratings, labels, disclaimers. Data, and the lookups over it."""
