"""The kinds: named functions that spoil a draft, or that leave it clean in a way that looks suspicious."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from .draft import Draft

Value = TypeVar("Value")


@dataclass(frozen=True)
class Kind:
    """What to do to a draft, and why its expectation may be read otherwise."""

    spoil: Callable[[Draft], None]
    doubtful: str | None = None


KINDS: dict[str, Kind] = {}


def kind(name: str, doubtful: str | None = None) -> Callable[[Callable[[Draft], None]], Callable[[Draft], None]]:
    """Register one kind under a name such as `HDR002-title`."""

    def register(spoil: Callable[[Draft], None]) -> Callable[[Draft], None]:
        assert name not in KINDS, name
        KINDS[name] = Kind(spoil, doubtful)
        return spoil

    return register


def each(
    prefix: str, values: Mapping[str, Value], doubtful: str | None = None
) -> Callable[[Callable[[Draft, Value], None]], Callable[[Draft, Value], None]]:
    """Register one kind for each value, named `PREFIX-key`."""

    def register(spoil: Callable[[Draft, Value], None]) -> Callable[[Draft, Value], None]:
        for key, value in values.items():
            kind(f"{prefix}-{key}", doubtful)(lambda draft, value=value: spoil(draft, value))  # type: ignore[misc]
        return spoil

    return register
