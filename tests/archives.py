"""Small archives for tests, and the command over them."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

STORY = (
    "Title: {title}\n\nAuthor: Ann Lake\n\nSummary: It is late.\n\nRating: {rating}\n\n"
    "Disclaimer: None of the boats is mine.\n\n{subject} was late.\n"
)


def story(title: str = "The Ferry", rating: str = "G") -> str:
    """A clean story, another for each title."""
    return STORY.format(title=title, rating=rating, subject=title.capitalize())


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder, and give it back."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def storylint(*arguments: str, folder: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command in a folder, as a shell would."""
    command = [sys.executable, "-m", "linter", *arguments]
    return subprocess.run(command, cwd=folder, input=stdin, capture_output=True, check=False)


def findings(*arguments: str, folder: Path, stdin: bytes = b"") -> list[tuple[str, str, int | None]]:
    """Code, path and line of what ``check`` reports, in its order."""
    done = storylint("check", *arguments, "--output-format", "json", folder=folder, stdin=stdin)
    assert done.stderr == b"", done.stderr.decode()
    return [(each["code"], each["path"], each["range"] and each["range"]["start"]["line"]) for each in load(done)]


def load(done: subprocess.CompletedProcess[bytes]) -> list[Any]:
    """The findings of a JSON report."""
    found: list[Any] = json.loads(done.stdout)["findings"]
    return found
