"""The rules: one file each, in a folder for their family, found by being there."""
