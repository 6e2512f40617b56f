"""Tests of ``storylint init``."""
