"""``--diff-base``: of an archive with many findings, those that a change has brought or touches."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from linter.engine.discovery.git_changes import changes_since
from tests.archives import findings, story, storylint, write

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

TITLES = {"a.txt": "The Ferry", "b.txt": "The Bell", "c.txt": "The Inn"}


def index(*extra: str, rating: str = "PG13") -> str:
    rows = [f"- [{title}]({name}) by Ann Lake ({rating})" for name, title in TITLES.items()]
    return "\n".join(["# Stories", "", *rows, *extra, ""])


def git(folder: Path, *arguments: str) -> str:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = {**inherited, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    identity = ("-c", "user.name=Ann Lake", "-c", "user.email=ann@example.org")
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Stories")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Three stories in a subfolder of a repository; each has a rating that is written in another way."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    stories = {f"stories/{name}": story(title, "PG13") for name, title in TITLES.items()}
    write(folder, {**stories, "stories/INDEX.md": index()})
    commit(folder)
    return folder


def since(folder: Path, *arguments: str, base: str = "main") -> list[tuple[str, str, int | None]]:
    return findings(*(arguments or ("stories",)), "--diff-base", base, folder=folder)


def change(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / "stories" / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_an_untouched_archive_has_nothing_to_report(repository: Path) -> None:
    assert len(findings("stories", folder=repository)) >= 3
    done = storylint("check", "stories", "--diff-base", "HEAD", folder=repository)
    assert (done.returncode, done.stdout.decode()) == (0, "All clear: 3 documents, no findings.\n")


def test_findings_on_changed_lines_are_reported(repository: Path) -> None:
    change(repository, "a.txt", "The ferry was late.", "The ferry was late.\n\nIt came.")
    assert since(repository) == [], "a line without a finding"
    change(repository, "a.txt", "Rating: PG13", "Rating: pg13")
    assert since(repository) == [("RAT002", "stories/a.txt", 7)]


def test_a_line_that_is_gone_is_missed_on_one_that_has_not_changed(repository: Path) -> None:
    change(repository, "b.txt", "Summary: It is late.\n\n", "")
    assert since(repository) == [("HDR002", "stories/b.txt", 1)]


def test_new_files_are_reported_whole(repository: Path) -> None:
    write(repository, {"stories/d.txt": story("The Oar", "PG13")})
    expected = [("IDX002", "stories/d.txt", None), ("RAT002", "stories/d.txt", 7)]
    assert since(repository) == expected, "not tracked yet"
    commit(repository)
    assert since(repository) == []
    assert since(repository, base="HEAD~1") == expected


def test_renamed_files_are_followed(repository: Path) -> None:
    git(repository, "mv", "stories/a.txt", "stories/aa.txt")
    change(repository, "INDEX.md", "(a.txt)", "(aa.txt)")
    assert since(repository) == [], "nothing is new but the name"
    change(repository, "aa.txt", "Author: Ann Lake", "Author: Bo Moor")
    assert since(repository) == [("IDX007", "stories/INDEX.md", 3)]


def test_rows_about_changed_files_are_reported(repository: Path) -> None:
    change(repository, "c.txt", "Rating: PG13", "Rating: R")
    assert since(repository) == [("IDX008", "stories/INDEX.md", 5)]


def test_rows_about_files_that_are_gone_are_reported(repository: Path) -> None:
    (repository / "stories" / "b.txt").unlink()
    assert since(repository) == [("IDX003", "stories/INDEX.md", 4)]


def test_old_faults_of_a_changed_index_are_not_reported(repository: Path) -> None:
    change(repository, "INDEX.md", "(PG13)\n", "(PG13)\n- [Gone](gone.txt)\n")
    commit(repository)
    change(repository, "INDEX.md", "# Stories", "# All stories")
    assert since(repository) == []


def test_what_a_new_file_has_to_do_with_others_is_reported(repository: Path) -> None:
    twin = (repository / "stories" / "a.txt").read_text("utf-8").replace("PG13", "G")
    write(repository, {"stories/0.txt": twin})
    found = since(repository)
    assert [each for each in found if each[0].startswith("ARC")], found


def test_totals_are_those_of_the_change_and_nothing_is_mended(repository: Path) -> None:
    change(repository, "a.txt", "Rating: PG13", "Rating: pg13")
    done = storylint("check", "stories", "--diff-base", "main", "--output-format", "concise", folder=repository)
    assert done.returncode == 1
    assert done.stdout.decode().splitlines()[-1] == "Found 1 warning in 3 documents; 1 fixable (1 safe)."
    for option in ("--fix", "--diff", "--fix-only"):
        refused = storylint("check", "stories", "--diff-base", "main", option, folder=repository)
        assert (refused.returncode, refused.stdout) == (2, b"")
        assert b"--diff-base only reports" in refused.stderr
    refused = storylint("check", "-", "--stdin-filename", "stories/a.txt", "--diff-base", "main", folder=repository)
    assert (refused.returncode, b"--diff-base compares files on disk" in refused.stderr) == (2, True)


def test_it_works_from_any_folder_and_for_named_files(repository: Path) -> None:
    change(repository, "a.txt", "Rating: PG13", "Rating: pg13")
    change(repository, "b.txt", "Rating: PG13", "Rating: pg13")
    assert since(repository / "stories", "a.txt") == [("RAT002", "a.txt", 7)]
    assert since(repository.parent, "repository/stories") == [
        ("RAT002", "repository/stories/a.txt", 7),
        ("RAT002", "repository/stories/b.txt", 7),
    ]


@pytest.mark.parametrize(
    "name", ["a b.txt", 'q"uote.txt', "tab\tstop.txt", "ümläut.txt", "back\\slash.txt", "+++ b.txt"]
)
def test_names_are_read_as_git_quotes_them(repository: Path, name: str) -> None:
    write(repository, {f"stories/{name}": story("The Mast", "PG13")})
    commit(repository)
    change(repository, name, "Rating: PG13", "++ b/x\n@@ -1 +1 @@\nRating: PG13")
    changes = changes_since("HEAD", str(repository))
    assert changes.lines == {str(repository / "stories" / name): ((7, 8),)}


@pytest.mark.parametrize("base", ["nowhere", "--help", "", "main:stories", "HEAD~9"])
def test_a_revision_that_is_none_is_refused(repository: Path, base: str) -> None:
    done = storylint("check", "stories", "--diff-base", base, folder=repository)
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"--diff-base: git knows no revision `{base}`" in done.stderr.decode()


def test_outside_of_a_repository_it_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": story()})
    done = storylint("check", "--diff-base", "main", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "not a git repository" in done.stderr.decode()


def test_a_hook_hands_over_no_other_repository(
    repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "elsewhere" / "index"))
    change(repository, "a.txt", "Summary: It is late.\n\n", "")
    assert since(repository) == [("HDR002", "stories/a.txt", 1)]
    assert git(repository, "status", "--porcelain") == "M stories/a.txt"
