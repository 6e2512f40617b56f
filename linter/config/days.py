"""The day that dates are held against."""

import time

from linter.config.settings import Settings


def has_passed(day: str, settings: Settings) -> bool:
    """Whether a day, as ``YYYY-MM-DD``, lies before the one that dates are held against; never, without one."""
    return bool(day) and today(settings) > day


def today(settings: Settings) -> str:
    """The day that the settings name, else the one on which the run is made, as ``YYYY-MM-DD``."""
    return settings.today or time.strftime("%Y-%m-%d")
