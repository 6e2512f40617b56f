"""The states of many files are those of each by itself."""

import os
from pathlib import Path

import pytest

from linter.cache.watch import states_below, states_of

NAMES = [f"{number:03}.txt" for number in range(100)]


@pytest.fixture
def folder(tmp_path: Path) -> str:
    for number, name in enumerate(NAMES):
        (tmp_path / name).write_bytes(b"x" * number)
    return str(tmp_path)


def test_many_files_have_the_states_of_each_by_itself(folder: str) -> None:
    assert states_below(folder, NAMES) == states_of(os.path.join(folder, name) for name in NAMES)


@pytest.mark.parametrize("gone", [NAMES[0], NAMES[50], NAMES[-1]])
def test_a_file_that_is_gone_raises(folder: str, gone: str) -> None:
    os.remove(os.path.join(folder, gone))
    with pytest.raises(FileNotFoundError, match=gone):
        states_below(folder, NAMES)
