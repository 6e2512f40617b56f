"""Documents are the files that git lists: what it tracks, and what it does not ignore."""

import os
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from linter.api import load_config
from linter.engine.discovery.discover import plan
from linter.engine.discovery.repository import Repository
from tests.archives import write

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

FOLDERS = ("", "shelf/", "shelf/kept/", "shelf/kept/old/", "drafts/", "b/", "b/shelf/")
NAMES = ("a.txt", "b.txt", "scan1.txt", "é.md")
PATTERNS = (
    "*", "!*/", "!*.txt", "*.txt", "shelf/**", "!shelf/kept/**", "shelf/*", "!shelf/kept/", "kept/", "drafts/",
    "!drafts/", "/b", "b/shelf", "scan[[:digit:]].txt", "!a.txt", "b.txt", "old", "!old/", "**/kept/**/a.txt", "é*",
    "?.md", "!", "[z-a]", "# no", "\\#", "a\\.txt", "trail\\", "old/", "kept/old/b.txt", "!b.txt", "a.txt",
)  # fmt: skip


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that git knows nothing of, and no repository of whoever runs the tests."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return folder


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Ann Lake", "-c", "user.email=ann@example.org", "-c", "protocol.file.allow=always")
    done = subprocess.run(("git", *identity, *arguments), cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def listed_by_git(folder: Path) -> list[str]:
    paths = git(folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    return sorted({path for path in paths if path.endswith((".txt", ".md")) and os.path.exists(folder / path)})


def documents(folder: Path) -> list[str]:
    found, _ = plan([str(folder)], load_config(isolated=True))
    prefixes = {each.root: os.path.relpath(each.root, folder) for each in found}
    return sorted(os.path.normpath(os.path.join(prefixes[each.root], path)) for each in found for path in each.owned)


def begun(folder: Path, *options: str) -> Path:
    """A new repository that holds a file of every name in every folder."""
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet", *options)
    return write(folder, {f"{place}{name}": name for place in FOLDERS for name in NAMES})


@pytest.mark.parametrize("seed", range(40))
def test_documents_are_what_git_lists(seed: int, tmp_path: Path, home: Path) -> None:
    draw = random.Random(seed)
    folder = begun(tmp_path / "repository")

    def some() -> str:
        lines = "\n".join(draw.choices(PATTERNS, k=draw.randint(1, 4)))
        return draw.choice(("", "", "\ufeff")) + lines + draw.choice(("\n", "", "\r\n"))

    for place in draw.sample(FOLDERS, 3):
        write(folder, {f"{place}.gitignore": some()})
    if draw.random() < 0.4:
        write(folder, {".git/info/exclude": some()})
    if draw.random() < 0.4:
        write(
            home, {draw.choice((".config/git/ignore", "mine")): some(), ".gitconfig": "[core]\nexcludesFile = ~/mine\n"}
        )
    if draw.random() < 0.3:
        git(folder, "config", "core.ignorecase", "true")
    for path in draw.sample([f"{place}{name}" for place in FOLDERS for name in NAMES], 4):
        git(folder, "add", "--force", path)
    for start in ("", *FOLDERS[1:]):
        assert documents(folder / start) == listed_by_git(folder / start)


def second(folder: Path) -> None:
    git(folder, "update-index", "--index-version", "2")


def third(folder: Path) -> None:
    write(folder, {"b/later.txt": ""})
    git(folder, "add", "--force", "--intent-to-add", "b/later.txt")


def fourth(folder: Path) -> None:
    write(folder, {f"b/{'long' * 40}/{number}.txt": "" for number in range(300)})
    git(folder, "add", "--force", "b")
    git(folder, "update-index", "--index-version", "4")


def split(folder: Path) -> None:
    git(folder, "update-index", "--split-index")
    write(folder, {"b/later.txt": ""})
    git(folder, "add", "--force", "b/later.txt")


def long_names(folder: Path) -> None:
    # No disk holds such a path, but an index may.
    content = git(folder, "hash-object", "-w", "a.txt").strip()
    git(folder, "update-index", "--add", "--cacheinfo", f"100644,{content},b/{'/'.join(['long' * 50] * 25)}/a.txt")
    write(folder, {"z.txt": ""})
    git(folder, "add", "--force", "z.txt")


@pytest.mark.parametrize("change", [second, third, fourth, split, long_names])
@pytest.mark.parametrize("hashes", ["sha1", "sha256"])
def test_tracked_files_are_read_from_any_index(hashes: str, change: Callable[[Path], None], tmp_path: Path) -> None:
    folder = begun(tmp_path / "repository", f"--object-format={hashes}")
    write(folder, {".gitignore": "*\n"})
    git(folder, "add", "--force", "a.txt", "shelf/kept/old")
    change(folder)
    listed = listed_by_git(folder)
    assert "shelf/kept/old/b.txt" in listed
    assert "shelf/b.txt" not in listed
    assert documents(folder) == listed


@pytest.mark.parametrize("damage", [slice(0, 0), slice(0, 20), slice(0, 90)])
def test_a_damaged_index_tracks_what_it_says(damage: slice, tmp_path: Path) -> None:
    folder = begun(tmp_path / "repository")
    write(folder, {".gitignore": "*\n!b.txt\n"})
    git(folder, "add", "--force", "a.txt")
    index = folder / ".git" / "index"
    index.write_bytes(index.read_bytes()[damage])
    assert documents(folder) in (["b.txt"], ["a.txt", "b.txt"])


def test_a_worktree_has_ignore_files_and_an_index_of_its_own(tmp_path: Path) -> None:
    folder = begun(tmp_path / "repository")
    write(folder, {".gitignore": "drafts/\n", ".git/info/exclude": "scan*.txt\n"})
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "Stories")
    worktree = tmp_path / "worktree"
    git(folder, "worktree", "add", "--quiet", str(worktree))
    assert (worktree / ".git").is_file()
    write(worktree, {"drafts/a.txt": "", "drafts/b.txt": "", "scan2.txt": "", "new.txt": ""})
    git(worktree, "add", "--force", "drafts/a.txt")
    expected = listed_by_git(worktree)
    assert "drafts/a.txt" in expected
    assert not {"drafts/b.txt", "scan2.txt"} & set(expected)
    assert documents(worktree) == expected


def test_a_submodule_has_ignore_files_of_its_own(tmp_path: Path) -> None:
    inner = begun(tmp_path / "inner")
    git(inner, "add", ".")
    git(inner, "commit", "--quiet", "--message", "Stories")
    folder = begun(tmp_path / "repository")
    git(folder, "submodule", "--quiet", "add", str(inner), "inner")
    write(
        folder, {".gitignore": "a.txt\n", "inner/.gitignore": "b.txt\n", ".git/modules/inner/info/exclude": "new.txt\n"}
    )
    write(folder, {"inner/new.txt": ""})
    expected = listed_by_git(folder / "inner")
    assert "a.txt" in expected
    assert "new.txt" not in expected
    assert documents(folder / "inner") == expected


@pytest.mark.parametrize(
    "text",
    [
        "[core]\nexcludesFile = ~/mine\n",
        '\ufeff[CORE]  ; a remark\r\n\tExcludesFile="~/mine" # and another\r\n',
        "[core] excludesfile = a b  c ; remark",
        '[core]\nexcludesfile = "a;b" " c" #d\n',
        "[core]\nexcludesfile = one\\\n two\n",
        '[core]\nexcludesfile = "a\\"b\\\\c\\td"\n',
        '[core "sub"]\nexcludesfile = no\n[core]\nexcludesfile = yes\n',
        '[core]\nexcludesfile = no\n[other]\nexcludesfile = yes\nx = "[core]"\n',
        "[core]\nexcludesfile = first\n[user]\nname = Ann\n[core]\nexcludesfile = last\n",
        "[core]\n# excludesfile = no\n;excludesfile = no\n",
        "[include]\npath = other\n[core]\nexcludesfile = after\n",
        "[core]\nexcludesfile = before\n[include]\npath = other\n",
        '[includeIf "gitdir:~/shelf/"]\npath = other\n',
        '[includeIf "gitdir:shelf/**"]\npath = other\n',
        '[includeIf "gitdir:repository/"]\npath = ~/other\n',
        '[includeIf "gitdir/i:REPOSITORY/.git"]\npath = ~/other\n',
        '[includeIf "gitdir:REPOSITORY/.git"]\npath = ~/other\n',
        '[includeIf "gitdir:./../repository/"]\npath = other\n',
        "[core]\nbare\n",
    ],
)
def test_the_configuration_says_what_git_reads_in_it(text: str, tmp_path: Path, home: Path) -> None:
    write(home, {".gitconfig": text, "other": "[core]\nexcludesfile = ~/included\n"})
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet")
    asked = ("git", "config", "--type=path", "--get", "core.excludesfile")
    done = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False)
    said = done.stdout.removesuffix("\n") if done.returncode == 0 else str(home / ".config" / "git" / "ignore")
    assert next(iter(Repository(str(folder)).exclude_files())) == os.path.join(folder, said)


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"XDG_CONFIG_HOME": "{}/other"},
        {"GIT_CONFIG_GLOBAL": "{}/global"},
        {"GIT_CONFIG_NOSYSTEM": "0", "GIT_CONFIG_SYSTEM": "{}/system"},
        {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_SYSTEM": "{}/system"},
    ],
)
def test_the_environment_says_where_the_configuration_is(
    variables: dict[str, str], tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {".config/git/config": "config", "other/git/config": "other", "global": "global", "system": "system"}
    write(home, {path: f"[core]\nexcludesfile = ~/ignore-{name}\n" for path, name in said.items()})
    write(home, {f"ignore-{name}": f"{name}.txt\n" for name in said.values()})
    folder = begun(tmp_path / "repository")
    write(folder, {f"{name}.txt": "" for name in said.values()})
    for name, value in variables.items():
        monkeypatch.setenv(name, value.format(home))
    assert documents(folder) == listed_by_git(folder)


def test_a_circle_of_configurations_ends(tmp_path: Path, home: Path) -> None:
    folder = begun(tmp_path / "repository")
    write(home, {".gitconfig": "[include]\npath = .gitconfig\n[core]\nexcludesfile = mine\n"})
    assert next(iter(Repository(str(folder)).exclude_files())) == str(folder / "mine")
