"""What holds for all tests."""

from hypothesis import settings

# How long an example takes depends on the machine, and says nothing about the example.
settings.register_profile("storylint", deadline=None)
settings.load_profile("storylint")
