"""Typed metadata: what the values of fields are, and whether they are what they should be."""
