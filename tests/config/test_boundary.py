"""A configuration in a checkout has no file outside of it read, and nothing of such a file is printed."""

from pathlib import Path

import pytest

from tests.archives import story, storylint, write

SECRET = "hunter2"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository beside files of somebody's."""
    write(
        tmp_path / "mine",
        {"words.txt": f"{SECRET}\n", "base.toml": f"{SECRET} = 1\n", "good.toml": "select = ['HDR']\n"},
    )
    files = {".git/HEAD": "", "deep/a.txt": story().replace("Rating:", "Mood: none\n\nRating:")}
    return write(tmp_path / "checkout", files)


def choices(path: str) -> str:
    return f"[fields.mood]\ntype = 'choice'\nchoices = '{path}'\n"


def refused(folder: Path, *arguments: str) -> str:
    """What a run that is refused says."""
    done = storylint("check", *arguments, folder=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert SECRET.encode() not in done.stderr
    return done.stderr.decode()


@pytest.mark.parametrize(
    "text",
    [
        choices("../mine/words.txt"),
        choices("/etc/passwd"),
        choices("/proc/self/environ"),
        choices("words.txt"),
        "extends = '../mine/base.toml'\n",
        "extends = ['folder/base.toml']\n",
        "[archives.deep.fields.mood]\ntype = 'choice'\nchoices = 'words.txt'\n",
        "[[overrides]]\nfiles = ['a*']\nfields.mood.choices = 'words.txt'\n",
    ],
)
def test_a_file_outside_of_the_checkout_is_refused(checkout: Path, text: str) -> None:
    (checkout / "words.txt").symlink_to("../mine/words.txt")
    (checkout / "folder").symlink_to("../mine")
    (checkout / "storylint.toml").write_text(text, encoding="utf-8")
    assert f"lies outside the checkout {checkout}" in refused(checkout)


@pytest.mark.parametrize("name", ["storylint.toml", ".storylint.toml", "pyproject.toml"])
def test_a_configuration_that_is_a_link_out_of_the_checkout_is_refused(checkout: Path, name: str) -> None:
    text = f"[tool.storylint]\n{SECRET} = 1\n"
    (checkout.parent / "mine" / "base.toml").write_text(text, encoding="utf-8")
    (checkout / name).symlink_to("../mine/base.toml")
    assert "lies outside the checkout" in refused(checkout)
    assert "lies outside the checkout" in refused(checkout, "--config", name)


def test_a_link_that_changes_after_it_was_found_right_is_refused(checkout: Path) -> None:
    (checkout / "storylint.toml").write_text(choices("link.txt"), encoding="utf-8")
    (checkout / "words.txt").write_text("calm\n", encoding="utf-8")
    (checkout / "link.txt").symlink_to("words.txt")
    assert storylint("check", folder=checkout).returncode == 1
    (checkout / "link.txt").unlink()
    (checkout / "link.txt").symlink_to("../mine/words.txt")
    assert "lies outside the checkout" in refused(checkout)


def test_without_a_repository_it_is_the_folder(checkout: Path) -> None:
    (checkout / "words.txt").write_text("none\n", encoding="utf-8")
    (checkout / "deep" / "storylint.toml").write_text(choices("../words.txt"), encoding="utf-8")
    assert storylint("check", folder=checkout).returncode == 1
    (checkout / ".git" / "HEAD").unlink()
    (checkout / ".git").rmdir()
    assert "lies outside the checkout" in refused(checkout)


def test_the_user_may_trust_a_folder(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (checkout / "storylint.toml").write_text("extends = '../mine/good.toml'\n", encoding="utf-8")
    monkeypatch.setenv("STORYLINT_TRUST", str(checkout.parent / "mine"))
    allowed = storylint("check", folder=checkout)
    assert allowed.returncode in (0, 1)
    monkeypatch.delenv("STORYLINT_TRUST")
    refused(checkout)


def test_a_configuration_of_the_users_own_may_name_any_file(checkout: Path) -> None:
    own = checkout.parent / "mine" / "own.toml"
    (checkout.parent / "base.toml").write_text("select = ['HDR']\n", encoding="utf-8")
    own.write_text("extends = '../base.toml'\n", encoding="utf-8")
    assert storylint("check", "--config", str(own), folder=checkout).returncode in (0, 1)
