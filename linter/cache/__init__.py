"""What a run may keep for the next one, in a folder of the user's that may be deleted at any time."""

from typing import Literal

Strategy = Literal["metadata", "content"]
"""How a file is known again: by its size and times, or by its content, where times tell nothing (a fresh checkout)."""
