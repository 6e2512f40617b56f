"""The seed archive is as it should be, and README.md tells the truth about it."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from linter.readers import SUFFIXES

PROJECT = Path(__file__).parents[1]
SEEDS = PROJECT / "seeds"
STORIES = sorted(SEEDS.glob("*.txt"))
NAME = re.compile(r"(?P<ordinal>\d{3})_[0-9a-f]{16}\.txt")
OPTION = re.compile(r"--[a-z][a-z-]+")


def storylint(*arguments: str, folder: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    """Run the command as it is installed for this interpreter."""
    return subprocess.run(
        [sys.executable, "-m", "linter", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def block(marker: str, document: str = "README.md") -> str:
    """The fenced block of a document that follows a marker."""
    text = (PROJECT / document).read_text(encoding="utf-8")
    found = re.search(rf"<!-- {marker} -->\n+```\w*\n(.*?)```", text, re.DOTALL)
    assert found, f"{document} has no block after <!-- {marker} -->"
    return found[1]


def test_the_seeds_are_clean() -> None:
    checked = storylint("check", "seeds", "--output-format", "json", "--no-cache")

    assert checked.stderr == ""
    report = json.loads(checked.stdout)
    assert report["findings"] == []
    assert report["summary"]["documents"] == len(STORIES)
    assert checked.returncode == 0


def test_the_seeds_are_clean_without_any_configuration(tmp_path: Path) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")

    checked = storylint("check", "seeds", "--isolated", "--no-cache", "--output-format", "concise", folder=tmp_path)

    assert checked.returncode == 0, checked.stdout


def test_the_seeds_are_numbered_without_a_gap() -> None:
    names = [NAME.fullmatch(story.name) for story in STORIES]

    assert [int(name["ordinal"]) for name in names if name] == list(range(len(STORIES)))
    assert len(STORIES) >= 12


def test_the_seeds_show_the_shapes_of_the_field() -> None:
    texts = {story: story.read_bytes() for story in STORIES}

    assert any(b"\n\nAuthor: " in text for text in texts.values()), "spaced"
    assert any(b"\nAuthor: " in text and b"\n\nAuthor: " not in text for text in texts.values()), "compact"
    for marker in (b"---", b"***", b"~*~"):
        assert any(b"\n" + marker + b"\n" in text for text in texts.values()), marker
    assert any(text.count(b"\r\n") == text.count(b"\n") for text in texts.values()), "CRLF"
    assert any(not text.isascii() for text in texts.values()), "accents"
    assert any(not text.endswith(b"\n") for text in texts.values()), "no final newline"


def test_readme_says_first_what_it_is_and_how_to_run_it() -> None:
    screen = (PROJECT / "README.md").read_text(encoding="utf-8").splitlines()[:30]

    assert screen[0] == "# storylint"
    assert [line for line in screen if line.startswith("<!-- command: ")] == [
        "<!-- command: check -->",
        "<!-- command: test -->",
    ]


def test_readme_names_the_files_that_are_read() -> None:
    head = (PROJECT / "README.md").read_text(encoding="utf-8").partition("<!-- command")[0]

    assert set(re.findall(r"`(\.[a-z]+)`", head)) == set(SUFFIXES)


@pytest.mark.parametrize(
    "document",
    ["README.md", "CONTRIBUTING.md", *sorted(f"docs/{page.name}" for page in (PROJECT / "docs").glob("*.md"))],
)
def test_links_between_the_documents_lead_somewhere(document: str) -> None:
    page = PROJECT / document
    prose = re.sub(r"^```.*?^```|`[^`\n]+`", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target, anchor in re.findall(r"\]\(([\w./-]*)(?:#([\w-]+))?\)", prose):
        other = page.parent / target if target else page
        assert other.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", other.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {heading.lower().replace(" ", "-") for heading in headings}, anchor


@pytest.mark.parametrize("name", ["check", "test"])
def test_readme_commands_are_single_lines(name: str) -> None:
    command = block(f"command: {name}")

    assert command.count("\n") == 1
    assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")


def test_readme_shows_a_real_run(tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    shutil.copytree(SEEDS, folder)
    break_seeds(folder)

    checked = storylint("check", "seeds", "--isolated", "--no-cache", folder=tmp_path)

    assert checked.returncode == 1, checked.stderr
    assert checked.stdout.strip() == block("output: broken").strip()


def test_readme_names_options_that_exist() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    named = {option for row in re.findall(r"^\| (`--.*?) \|", readme, re.MULTILINE) for option in OPTION.findall(row)}

    known = OPTION.findall(storylint("check", "--help").stdout + storylint("--help").stdout)

    assert len(named) > 8
    assert named <= set(known)


def break_seeds(folder: Path) -> None:
    """Do to the seeds what README.md says: misspell a rating, contradict an author, delete a story."""
    misspelt, contradicted, deleted = STORIES[3], STORIES[5], STORIES[13]
    replace(folder / misspelt.name, "Rating: PG-13", "Rating: PG13")
    replace(folder / "INDEX.md", f"({contradicted.name}) | tidewrack |", f"({contradicted.name}) | driftwood |")
    (folder / deleted.name).unlink()


def replace(file: Path, old: str, new: str) -> None:
    data = file.read_bytes()
    assert data.count(old.encode()) == 1
    file.write_bytes(data.replace(old.encode(), new.encode()))
