"""Archives that are clean but for one planted defect, and what must be said of each."""
