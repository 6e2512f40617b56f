"""DIS: the disclaimer."""
