"""Days: the one on which a run is made, and those that a configuration or a document names."""

import re
from datetime import date

from linter.config.settings import Settings

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_day(text: str) -> bool:
    """Whether a text is a day as ``YYYY-MM-DD``."""
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def today(settings: Settings) -> str:
    """The day that the settings name, else the one on which the run is made, as ``YYYY-MM-DD``."""
    return settings.today or date.today().isoformat()
