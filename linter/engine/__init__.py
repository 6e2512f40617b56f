"""The engine: which files, which rules, the run, the places of findings."""
