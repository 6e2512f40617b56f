"""What a run may keep for the next one, in a folder of the user's that may be deleted at any time."""
