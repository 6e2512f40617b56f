"""Edits: how they are applied to the bytes of files."""
