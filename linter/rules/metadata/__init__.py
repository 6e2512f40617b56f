"""MET: typed metadata, fields whose values are more than text."""
