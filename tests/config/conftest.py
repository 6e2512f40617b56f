from collections.abc import Callable
from pathlib import Path

import pytest

from linter.config.discovery import Configuration
from linter.config.errors import ConfigurationError
from linter.config.settings import Settings

RULES = frozenset(
    {
        *("HDR001", "missing-header", "HDR002", "missing-field", "HDR010", "value-too-long"),
        *("RAT001", "invalid-rating", "DIS004", "weak-disclaimer", "IDX010", "entry-order"),
        *("TXT001", "invalid-encoding", "SYS001", "rule-failed"),
    }
)


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty archive in which the test runs; nothing above it holds a configuration."""
    folder = tmp_path / "archive"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


Load = Callable[..., Settings]
Refuse = Callable[..., str]


@pytest.fixture
def load(archive: Path) -> Load:
    """Writes a configuration and gives the settings that hold for the archive."""

    def write_and_load(text: str | bytes, name: str = "storylint.toml") -> Settings:
        (archive / name).write_bytes(text.encode() if isinstance(text, str) else text)
        return Configuration(RULES).settings_for(str(archive))

    return write_and_load


@pytest.fixture
def refuse(load: Load) -> Refuse:
    """Writes a configuration and gives the text of the error."""

    def write_and_refuse(text: str | bytes, name: str = "storylint.toml") -> str:
        with pytest.raises(ConfigurationError) as caught:
            load(text, name)
        return str(caught.value)

    return write_and_refuse
