"""SYS: the tool speaking of itself."""
