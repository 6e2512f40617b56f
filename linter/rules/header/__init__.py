"""HDR: the header."""
