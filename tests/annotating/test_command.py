"""``storylint annotate`` as a shell sees it: exit codes, streams, diffs, and taking it back."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archives import story, storylint, write
from tests.readers.epubs import book

PAGE = (Path(__file__).parents[2] / "docs" / "annotate.md").read_text("utf-8")
FILES: dict[str, str | bytes] = {"INDEX.md": "- [The Ferry](a.txt) (G)\n", "a.txt": story(), "b.epub": book()}


def test_fields_are_set_and_taken_back(folder: Path) -> None:
    write(folder, FILES)
    done = storylint("annotate", "a.txt", "--set", "Rating=PG-13", "--set", "Beta=Zoë", folder=folder)
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"2 fields set in 1 file; run 'storylint undo' to revert." in done.stderr
    assert b"'storylint index a.txt'" in done.stderr
    text = story().replace("Rating: G", "Rating: PG-13").replace("mine.\n", "mine.\n\nBeta: Zoë\n")
    assert (folder / "a.txt").read_text() == text
    assert (folder / "INDEX.md").read_text() == FILES["INDEX.md"]
    assert storylint("undo", folder=folder).returncode == 0
    assert (folder / "a.txt").read_text() == story()


@pytest.mark.parametrize(
    ("cell", "said"),
    [("#NAME?", b"a spreadsheet wrote the error #NAME?"), ("The\x1b[2J Raft", b"control character U+001B")],
)
def test_a_cell_that_nobody_can_have_meant_is_refused(folder: Path, cell: str, said: bytes) -> None:
    write(folder, {**FILES, "c.csv": f"path,title,rating\na.txt,{cell},PG\nb.epub,,\n"})
    done = storylint("annotate", "--from", "c.csv", folder=folder)
    assert done.returncode == 1
    assert b"a.txt: " in done.stderr
    assert said in done.stderr
    assert (folder / "a.txt").read_text() == story()


def test_a_title_that_looks_like_a_mistake_may_stay(folder: Path) -> None:
    write(folder, {**FILES, "a.txt": story("#N/A"), "c.csv": "path,title,rating\na.txt,#N/A,PG\n"})
    assert storylint("annotate", "--from", "c.csv", folder=folder).returncode == 0
    assert (folder / "a.txt").read_text() == story("#N/A", "PG")


def test_a_diff_changes_nothing(folder: Path) -> None:
    write(folder, FILES)
    done = storylint("annotate", ".", "--set", "Title=The Raft", "--diff", folder=folder)
    assert done.returncode == 0
    assert b"-Title: The Ferry\n+Title: The Raft\n" in done.stdout
    assert b"PK" not in done.stdout
    assert b"b.epub is binary" in done.stderr
    assert b"2 fields would be set in 2 files." in done.stderr
    assert (folder / "a.txt").read_text() == story()


def test_what_could_not_be_set_is_said_and_the_others_are_written(folder: Path) -> None:
    write(folder, FILES)
    done = storylint("annotate", ".", "--set", "Beta=Ann", folder=folder)
    assert done.returncode == 1
    assert b"b.epub: the metadata of an EPUB has no place for betas\n" in done.stderr
    assert b"Beta: Ann" in (folder / "a.txt").read_bytes()


REFUSED: dict[str, tuple[tuple[str, ...], str]] = {
    "nothing to set": ((".",), "say what to set"),
    "no documents named": (("--set", "Rating=R"), "name the documents"),
    "no value": ((".", "--set", "Rating"), "say it as LABEL=VALUE"),
    "an empty value": ((".", "--set", "Rating="), "--remove 'Rating'"),
    "set and removed": ((".", "--set", "Rating=R", "--remove", "rated"), "both set and removed"),
    "a control character": ((".", "--set", "Rating=\x1b[2J"), "U+001B"),
    "two sources": ((".", "--set", "Rating=R", "--from", "c.csv"), "a run of their own"),
    "no such file": (("c.txt", "--set", "Rating=R"), "c.txt: there is no such file"),
    "no catalogue": (("--from", "c.csv"), "c.csv: No such file"),
}


@pytest.mark.parametrize(("arguments", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_bad_usage_changes_nothing(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    write(folder, FILES)
    done = storylint("annotate", *arguments, folder=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert b"\x1b" not in done.stderr
    assert (folder / "a.txt").read_text() == story()


def test_help_is_whole_sentences(folder: Path) -> None:
    text = storylint("annotate", "--help", folder=folder).stdout.decode()
    assert text.startswith("Usage: storylint annotate [OPTIONS] [PATHS]...")
    assert "None" not in text
    write(folder, {f"stories/{name}": content for name, content in {**FILES, "ferry.txt": story("The Boat")}.items()})
    examples = text.partition("Examples:\n")[2].splitlines()
    assert len(examples) == 4
    for example in examples:
        done = storylint(*shlex.split(example)[1:], folder=folder)
        assert done.returncode in (0, 1), done.stderr.decode()


def test_the_page_shows_what_works(folder: Path) -> None:
    write(folder, {"stories/ferry.txt": story(), "stories/pier.txt": story("The Pier")})
    (commands,) = re.findall(r"<!-- commands -->\n```sh\n(.*?)```", PAGE, re.DOTALL)
    for command in commands.splitlines():
        done = storylint(*shlex.split(command)[1:], folder=folder)
        assert done.returncode == 0, (command, done.stderr.decode())
    (program,) = re.findall(r"<!-- program -->\n```python\n(.*?)```", PAGE, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, check=True)
    assert done.stdout.decode().splitlines() == ["stories/ferry.txt", "stories/pier.txt"]
