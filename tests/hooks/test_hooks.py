"""The published hooks, run by a real pre-commit on real commits."""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed"),
]

PROJECT = Path(__file__).parents[2]
PACKAGED = ("linter", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")

STORY = """\
Title: {title}

Author: Ann Lake

Summary: A ferry, and who waits for it.

Rating: PG

Disclaimer: The ferry is not mine; it belongs to the river.

The ferry {title} was late, and nobody minded.
"""


class Repository:
    """A scratch git repository, untouched by anybody's git configuration."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        # Run from a git hook, the suite inherits GIT_DIR and GIT_INDEX_FILE of the project itself; PYTHONPATH
        # would put the working tree before what pre-commit installs.
        foreign = ("GIT_", "PRE_COMMIT", "PYTHONPATH")
        inherited = {key: value for key, value in os.environ.items() if not key.startswith(foreign)}
        self.environment = inherited | {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "PRE_COMMIT_HOME": str(home),
            "PRE_COMMIT_COLOR": "never",
        }
        folder.mkdir()
        self.git("init", "--quiet")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )

    def git(self, *arguments: str) -> str:
        process = self.run("git", *arguments)
        assert process.returncode == 0, process.stdout
        return process.stdout.strip()

    def pre_commit(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "pre_commit", *arguments)

    def commit(self, message: str) -> subprocess.CompletedProcess[str]:
        """Commit everything, through the hooks where they are installed."""
        self.git("add", "--all")
        identity = ("-c", "user.name=Ann Lake", "-c", "user.email=ann@example.org")
        return self.run("git", *identity, "commit", "--quiet", "--message", message)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def move(self, folder: str, *names: str) -> None:
        """Move files into a new folder."""
        (self.folder / folder).mkdir()
        for name in names:
            (self.folder / name).rename(self.folder / folder / name)

    def write_index(self, **titles: str) -> None:
        """Write INDEX.md: stems of file names and the titles it gives them."""
        entries = (f"- [{title}]({stem}.txt) by Ann Lake (PG)\n" for stem, title in titles.items())
        self.write("INDEX.md", "# Ferries\n\n" + "".join(entries))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps the environment that it builds for the hooks: one for all tests."""
    return tmp_path_factory.mktemp("pre-commit-home")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Repository:
    """The project as it stands in the working tree, as a repository with a commit."""
    repository = Repository(tmp_path_factory.mktemp("project") / "storylint", home)
    for name in PACKAGED:
        source, target = PROJECT / name, repository.folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, target)
    committed = repository.commit("The working tree")
    assert committed.returncode == 0, committed.stdout
    return repository


@pytest.fixture
def archive(tmp_path: Path, home: Path, project: Repository) -> Repository:
    """An archive of two stories under both hooks, not committed yet."""
    repository = Repository(tmp_path / "archive", home)
    repository.write(
        ".pre-commit-config.yaml",
        f"""\
repos:
  - repo: {project.folder.as_posix()}
    rev: {project.git("rev-parse", "HEAD")}
    hooks:
      - id: storylint
      - id: storylint-archive
""",
    )
    repository.write("dawn.txt", STORY.format(title="Dawn"))
    repository.write("noon.txt", STORY.format(title="Noon"))
    repository.write_index(dawn="Dawn", noon="Noon")
    installed = repository.pre_commit("install")
    assert installed.returncode == 0, installed.stdout
    return repository


def outcome(output: str, hook: str) -> str:
    """What pre-commit says of a hook: ``Passed``, ``Failed`` or ``Skipped``."""
    line = next(line for line in output.splitlines() if line.startswith(f"{hook}.."))
    return next(word for word in ("Passed", "Failed", "Skipped") if line.endswith(word))


def test_try_repo_tells_the_files_handed_over_from_the_archive(tmp_path: Path, home: Path, project: Repository) -> None:
    archive = Repository(tmp_path / "archive", home)
    archive.write("dawn.txt", STORY.format(title="Dawn"))
    archive.write("noon.txt", STORY.format(title="Noon"))
    archive.write_index(dawn="Dawn")
    archive.git("add", "--all")

    tried = archive.pre_commit("try-repo", str(project.folder), "--files", "dawn.txt")

    assert tried.returncode == 1, tried.stdout
    assert outcome(tried.stdout, "storylint") == "Passed"
    assert outcome(tried.stdout, "storylint (whole archive)") == "Failed"
    assert tried.stdout.count("IDX002") == 1
    assert "noon.txt" in tried.stdout


def test_a_clean_archive_is_committed(archive: Repository) -> None:
    committed = archive.commit("Two ferries")

    assert committed.returncode == 0, committed.stdout
    assert outcome(committed.stdout, "storylint") == "Passed"
    assert outcome(committed.stdout, "storylint (whole archive)") == "Passed"
    assert archive.git("log", "--format=%s") == "Two ferries"


def test_a_story_that_contradicts_the_index_is_not_committed(archive: Repository) -> None:
    archive.commit("Two ferries")
    archive.write("noon.txt", STORY.format(title="Afternoon"))

    committed = archive.commit("Another title")

    assert committed.returncode == 1
    assert outcome(committed.stdout, "storylint") == "Failed"
    assert "noon.txt" in committed.stdout
    assert "IDX006" in committed.stdout
    assert archive.git("log", "--format=%s") == "Two ferries"


def test_an_index_alone_is_checked_against_the_stories(archive: Repository) -> None:
    archive.commit("Two ferries")
    archive.write_index(dawn="Dusk", noon="Noon")

    committed = archive.commit("Another title in the index")

    assert outcome(committed.stdout, "storylint") == "Failed"
    assert "IDX006" in committed.stdout


def test_the_repair_hook_mends_what_is_committed(archive: Repository) -> None:
    archive.commit("Two ferries")
    config = archive.folder / ".pre-commit-config.yaml"
    config.write_text(config.read_text().replace("      - id: storylint\n", "      - id: storylint-fix\n", 1))
    archive.environment["XDG_STATE_HOME"] = str(archive.folder.parent / "state")
    archive.write("noon.txt", STORY.format(title="Noon").replace("Rating: PG", "RATED: pg"))

    stopped = archive.commit("Another noon")

    assert outcome(stopped.stdout, "storylint (repair)") == "Failed"
    assert "files were modified by this hook" in stopped.stdout
    assert (archive.folder / "noon.txt").read_text() == STORY.format(title="Noon")
    assert archive.commit("Another noon").returncode == 0


def test_the_repair_hook_leaves_files_outside_of_the_commit_alone(archive: Repository) -> None:
    archive.commit("Two ferries")
    config = archive.folder / ".pre-commit-config.yaml"
    config.write_text(config.read_text().replace("      - id: storylint\n", "      - id: storylint-fix\n", 1))
    archive.environment["XDG_STATE_HOME"] = str(archive.folder.parent / "state")
    archive.git("add", "--all")
    odd = STORY.format(title="Noon").replace("Rating: PG", "RATED: pg")
    archive.write("noon.txt", odd)
    archive.write("draft.txt", STORY.format(title="A Draft"))
    archive.write_index(dawn="Daun", noon="Noon")
    archive.git("add", "INDEX.md")

    mended = archive.pre_commit("run", "storylint-fix", "--files", "INDEX.md")

    assert outcome(mended.stdout, "storylint (repair)") == "Failed"
    assert "[Dawn](dawn.txt)" in (archive.folder / "INDEX.md").read_text()
    assert "draft" not in (archive.folder / "INDEX.md").read_text()
    assert (archive.folder / "noon.txt").read_text() == odd


def test_a_commit_that_only_deletes_a_story_is_checked_as_well(archive: Repository) -> None:
    archive.commit("Two ferries")
    (archive.folder / "noon.txt").unlink()

    deleted = archive.commit("One ferry less")

    assert deleted.returncode == 1
    assert outcome(deleted.stdout, "storylint") == "Skipped"
    assert outcome(deleted.stdout, "storylint (whole archive)") == "Failed"
    assert "IDX003" in deleted.stdout

    archive.write_index(dawn="Dawn")
    mended = archive.commit("One ferry less")
    assert mended.returncode == 0, mended.stdout


def test_the_configuration_in_the_readme_leaves_other_folders_alone(archive: Repository, project: Repository) -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"<!-- configuration: pre-commit -->\n```yaml\n(.*?)```", readme, re.DOTALL)
    assert shown is not None
    configuration = shown[1].replace("<address or path of this repository>", project.folder.as_posix())
    configuration = configuration.replace("<a release or commit of this repository>", project.git("rev-parse", "HEAD"))
    archive.write(".pre-commit-config.yaml", configuration)
    archive.write("requirements.txt", "no story\n")
    archive.move("stories", "dawn.txt", "noon.txt", "INDEX.md")

    assert archive.commit("Two ferries").returncode == 0

    archive.write("stories/noon.txt", STORY.format(title="Afternoon"))
    committed = archive.commit("Another title")
    assert outcome(committed.stdout, "storylint") == "Failed"
    assert outcome(committed.stdout, "storylint (whole archive)") == "Failed"
    assert committed.stdout.count("IDX006") == 2


def test_batches_of_any_size_find_a_thing_once(archive: Repository) -> None:
    stems = [f"{number:04}-{'ferry' * 40}" for number in range(700)]
    for stem in stems:
        archive.write(f"{stem}.txt", STORY.format(title=f"Ferry {stem[:4]}"))
    archive.write(f"{stems[-1]}.txt", STORY.format(title="Ferry 0699").replace("Rating: PG", "Rating: PG13"))
    archive.write_index(**{stem: f"Ferry {stem[:4]}" for stem in stems}, dawn="Dawn", noon="Noon")
    archive.git("add", "--all")

    checked = archive.pre_commit("run", "storylint", "--all-files")

    assert checked.returncode == 1
    assert checked.stdout.count("RAT002") == 1, checked.stdout
    assert checked.stdout.count(" documents") > 1, "pre-commit handed all files over at once"
