"""Every kind in its three variants, and how an archive is put on disk."""

import os
from collections.abc import Iterator
from pathlib import Path

from . import archive, clean, declared, disclaimer, fields, header, index, metadata, rating, suppression, system, text
from .draft import VARIANTS, Case, Draft, Special
from .registry import KINDS

FAMILIES = (header, rating, disclaimer, index, text, system, suppression, metadata, fields, archive, declared, clean)


def cases() -> Iterator[Case]:
    """Yield each kind of each family, laid out in three ways."""
    for name, kind in KINDS.items():
        for variant in VARIANTS:
            draft = Draft(name, variant)
            kind.spoil(draft)
            yield draft.finish(kind.doubtful)


def write(case: Case, folder: Path) -> None:
    """Write an archive into a folder; what belongs beside it goes into the folder above."""
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in case.files.items():
        _place(folder, path).write_bytes(content)
    if case.settings is not None:
        (folder / "pyproject.toml").write_text(f"[tool.storylint]\n{case.settings}", encoding="utf-8")
    for special in case.specials:
        _write_special(special, _place(folder, special.path))


def _place(folder: Path, path: str) -> Path:
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def _write_special(special: Special, place: Path) -> None:
    match special.kind:
        case "symlink":
            place.symlink_to(special.target)
        case "fifo":
            os.mkfifo(place)
        case "directory":
            place.mkdir()
        case _:
            raise ValueError(special.kind)
