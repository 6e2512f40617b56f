"""``storylint init`` as a shell sees it: where it writes, what it leaves alone, what it asks."""

import os
import pty
import re
import select
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.config.errors import ConfigurationError
from linter.config.source import parse
from linter.survey.convention import Convention
from linter.survey.pre_commit import hook_for
from linter.survey.writing import change_of, text_of
from linter.vocabularies.formats import ALL_ENDINGS
from tests.archives import findings, storylint, write
from tests.survey.ways import fields, text

PAGE = Path(__file__).parents[2] / "docs" / "init.md"
FILES = {f"{number:02}.txt": text(fields(number, Disclaimer=None)) for number in range(9)}
INDEX = "".join(f"- [Ferry {number}]({number:02}.txt)\n" for number in range(9))
WRITTEN = (
    'disclaimer = "optional"  # 0 of 9 files have one\nlayout = "spaced"  # 9 of 9 headers\n'
    'file-name = "{ordinal:2}.txt"  # 9 of 9 files\n'
)


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write(tmp_path / "archive", {"INDEX.md": INDEX, **FILES})


def contents(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_a_configuration_is_written_holds_and_is_taken_back(archive: Path) -> None:
    before = contents(archive)
    assert len(findings(folder=archive)) == 9
    done = storylint("init", folder=archive)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode().splitlines() == [
        "Wrote storylint.toml: 3 settings, from 9 files.",
        "'storylint check' reports 0 findings.",
    ]
    assert contents(archive) == before | {"storylint.toml": WRITTEN.encode()}
    assert findings(folder=archive) == []
    assert storylint("undo", folder=archive).returncode == 0
    assert contents(archive) == before


def test_the_archive_that_a_folder_lies_in_is_meant(archive: Path) -> None:
    write(archive, {"old/9.txt": text(fields(9, Disclaimer=None)), "INDEX.md": f"{INDEX}- [Ferry 9](old/9.txt)\n"})
    assert storylint("init", "--yes", folder=archive / "old").returncode == 0
    assert (archive / "storylint.toml").exists()


def test_diff_writes_nothing(archive: Path) -> None:
    before = contents(archive)
    done = storylint("init", "--diff", "--pre-commit", folder=archive)
    assert contents(archive) == before
    added = [line[1:] for line in done.stdout.decode().splitlines() if re.match(r"\+(?!\+\+)", line)]
    assert "\n".join(added).startswith(WRITTEN)
    assert "+++ b/.pre-commit-config.yaml" in done.stdout.decode()
    assert done.returncode == 0


@pytest.mark.parametrize("name", ["storylint.toml", ".storylint.toml", "pyproject.toml"])
def test_what_is_there_is_replaced_by_force_alone(archive: Path, name: str) -> None:
    own = b'ignore = ["HDR"]\n'
    other = b"[tool.other]\nkey = 1  # why\n\n[tool.storylint]\n" + own + b"\n[tool.storylint.index]\nrequired = true\n"
    write(archive, {name: other if name == "pyproject.toml" else own})
    before = contents(archive)
    done = storylint("init", folder=archive)
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"storylint: {name} is there already")
    assert contents(archive) == before
    assert storylint("init", "--force", folder=archive).returncode == 0
    head = "[tool.other]\nkey = 1  # why\n\n[tool.storylint]\n" if name == "pyproject.toml" else ""
    assert (archive / name).read_text(encoding="utf-8") == head + WRITTEN
    assert storylint("undo", folder=archive).returncode == 0
    assert contents(archive) == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[project]\nname = 'x'",
        b"\xef\xbb\xbf[project]\r\nname = 'x'\r\n\r\n\r\n# the end\r\n",
        b"[tool.other]\nkey = 1\n[tool]\nx.y = 2\n",
        b"tool.other.key = 1\n",
        b"tool = { other = 1 }\n",
    ],
)
def test_a_pyproject_keeps_every_other_byte(content: bytes, tmp_path: Path, archive: Path) -> None:
    file = write(archive, {"pyproject.toml": content}) / "pyproject.toml"
    done = storylint("init", folder=archive)
    if content.startswith(b"tool ="):
        assert done.returncode == 2
        assert b"[tool.storylint] cannot be written without touching what else stands there" in done.stderr
        assert file.read_bytes() == content
        return
    after = file.read_bytes()
    assert done.returncode == 0
    assert after.startswith(content.rstrip(b"\r\n"))
    assert (b"\r\n" in content) == (after.count(b"\r\n") == after.count(b"\n"))
    source = parse(str(file))
    assert source is not None
    assert source.table == {"disclaimer": "optional", "layout": "spaced", "file-name": "{ordinal:2}.txt"}


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("gone\x1b",), r"gone\x1b does not exist; check the path"),
        (("INDEX.md",), "INDEX.md is a file; name the folder it lies in"),
        (("empty",), f"empty: no document was found ({ALL_ENDINGS}); check the path"),
    ],
)
def test_what_cannot_be_looked_at_is_refused(arguments: tuple[str, ...], reason: str, tmp_path: Path) -> None:
    write(tmp_path, {"INDEX.md": "", "empty/INDEX.md": ""})
    done = storylint("init", *arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().endswith(f"{reason}\n")


def test_a_pyproject_that_is_no_toml_is_refused(archive: Path) -> None:
    write(archive, {"pyproject.toml": "[tool.storylint\n"})
    done = storylint("init", "--force", folder=archive)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("storylint: pyproject.toml:1: is not TOML")


def test_configurations_below_hold_for_their_folders(archive: Path) -> None:
    odd = {f"odd/{number}.txt": text(fields(number, Rating="Purple")) for number in range(9)}
    write(archive, {**odd, "odd/storylint.toml": 'exclude = ["*.txt"]\n'})
    assert storylint("init", folder=archive).returncode == 0
    assert (archive / "storylint.toml").read_text(encoding="utf-8") == WRITTEN


def test_baseline_and_pre_commit_where_they_are_asked_for(archive: Path) -> None:
    write(archive, {"09.txt": text(fields(9, Disclaimer=None, Rating="PG13"))})
    (archive / ".git").mkdir()
    done = storylint("init", "--baseline", "--pre-commit", folder=archive)
    assert done.returncode == 0
    assert "'storylint check' reports 2 findings." in done.stderr.decode()
    assert findings(folder=archive) == []
    hook = yaml.safe_load((archive / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"][0]
    assert (hook["entry"], hook["language"], hook["require_serial"]) == ("storylint check", "system", True)
    assert re.search(hook["files"], "a/b.TXT")


REPOS = [
    "repos:\n  - repo: local\n    hooks:\n      - id: a\n        name: a\n        entry: a\n        language: system\n",
    "# top\nrepos:\n- repo: https://example.org/a  # why\n  rev: v1\n  hooks:\n  - id: a\n"
    "    args: [--x,\n      --y]\n\n# end\nfail_fast: true\n",
    "repos:\n- repo: a\n  hooks:\n  - id: a\n    entry: |\n      one\n      two\n\nexclude: x",
    "repos:\r\n- repo: a\r\n  hooks: []",
]


@pytest.mark.parametrize("before", REPOS)
def test_a_hook_is_added_to_those_there_are(before: str, tmp_path: Path) -> None:
    write(tmp_path, {".git/HEAD": "", ".pre-commit-config.yaml": before.encode(), "it's [old]/x": ""})
    hook = hook_for(str(tmp_path / "it's [old]"))
    assert hook.change is not None
    after = (hook.change.after or b"").decode()
    assert after.startswith(before[: before.index("hooks")])
    lines, added = after.splitlines(), len(after.splitlines()) - len(before.splitlines())
    assert before.splitlines() in [lines[:start] + lines[start + added :] for start in range(len(lines))]
    *repos, entry = yaml.safe_load(after)["repos"]
    assert repos == yaml.safe_load(before)["repos"]
    assert re.search(entry["hooks"][0]["files"], "it's [old]/a.txt")
    assert not re.search(entry["hooks"][0]["files"], "other/it's [old]/a.txt")
    write(tmp_path, {".pre-commit-config.yaml": after.encode()})
    assert hook_for(str(tmp_path)).change is None


@pytest.mark.parametrize(
    "before", ["repos: [{repo: a, hooks: []}]\n", "repos: []\n", "- a\n", "repos: {\n", "", "\xff"]
)
def test_a_hook_that_cannot_be_added_is_shown(before: str, tmp_path: Path) -> None:
    write(tmp_path, {".pre-commit-config.yaml": before.encode("latin-1")})
    hook = hook_for(str(tmp_path))
    assert hook.change is None
    assert yaml.safe_load(hook.by_hand)[0]["hooks"][0]["id"] == "storylint"


def test_on_a_terminal_each_setting_is_asked_for(archive: Path) -> None:
    said = _on_a_terminal(archive, ["n", "y", "y", "n"])
    assert 'disclaimer: 0 of 9 files have one\r\n  "optional" [Y/n]: ' in said
    assert "Add storylint to pre-commit? [y/N]: " in said
    assert 'layout = "spaced"' in (archive / "storylint.toml").read_text(encoding="utf-8")
    assert "disclaimer" not in (archive / "storylint.toml").read_text(encoding="utf-8").replace("DIS001", "")


def test_who_leaves_in_the_middle_has_changed_nothing(archive: Path) -> None:
    before = contents(archive)
    assert "interrupted; nothing was changed" in _on_a_terminal(archive, ["y", "\x04"])
    assert contents(archive) == before


def _on_a_terminal(folder: Path, answers: list[str]) -> str:
    """What is said where each question is answered in turn, and all others with Return."""
    terminal, end = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "linter", "init"], cwd=folder, stdin=end, stdout=end, stderr=end, start_new_session=True
    )
    os.close(end)
    said = ""
    while select.select([terminal], [], [], 60)[0]:
        try:
            chunk = os.read(terminal, 4096).decode()
        except OSError:
            break
        if not chunk:
            break
        said += chunk
        if said.endswith("]: "):
            os.write(terminal, (answers.pop(0) if answers else "").encode() + b"\n")
    os.close(terminal)
    process.wait(60)
    return said


def test_what_files_say_reaches_neither_terminal_nor_toml_raw(tmp_path: Path) -> None:
    header = "Title: A\n\nMo\x1b[31m\u202eod: x\n\nMo\u2028d: y\n\nAuthor: B\n\nRating: \x1b[31mQ{0}\n\n"
    files = {f"{number}\x1b.txt": f"{header}The ferry was late.\n" for number in range(5)}
    files |= {f"p\u202e\x1b/{number}.txt": "The ferry was late.\n" for number in range(5)}
    done = storylint("init", folder=write(tmp_path / "archive", files))
    assert done.returncode == 0
    content = (tmp_path / "archive" / "storylint.toml").read_text(encoding="utf-8")
    assert all(line.isprintable() for line in (*content.split("\n"), *done.stderr.decode().split("\n")))
    assert storylint("check", folder=tmp_path / "archive").returncode in (0, 1)


_TEXT = st.text(max_size=30)
_VALUES = st.one_of(_TEXT, st.booleans(), st.lists(_TEXT, max_size=3), st.dictionaries(_TEXT, _TEXT, max_size=2))


@given(st.lists(st.tuples(_TEXT, _VALUES, _TEXT), max_size=5, unique_by=lambda each: each[0]), st.lists(_TEXT))
@settings(max_examples=100, deadline=None)
def test_any_convention_is_toml(entries: list[tuple[str, object, str]], remarks: list[str]) -> None:
    conventions = [Convention((), None, remark) for remark in remarks]
    conventions += [Convention(("table", key), value, seen) for key, value, seen in entries]
    conventions += [Convention(("list",), value, seen, is_item=True) for _, value, seen in entries]
    table = tomllib.loads(text_of(conventions))
    assert table.get("table", {}) == {key: value for key, value, _ in entries}
    assert table.get("list", []) == [value for _, value, _ in entries]


@given(st.binary(max_size=40))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_pre_commit_configuration_is_added_to_or_left(tmp_path: Path, content: bytes) -> None:
    hook_for(str(write(tmp_path, {".pre-commit-config.yaml": b"repos:\n- repo: a\n" + content})))


def test_change_of_a_new_file_is_whole(tmp_path: Path) -> None:
    change = change_of(str(tmp_path / "storylint.toml"), [Convention(("disclaimer",), "optional", "seen")])
    assert (change.before, change.after) == (None, b'disclaimer = "optional"  # seen\n')


def test_the_page_runs(tmp_path: Path) -> None:
    write(tmp_path / "stories", {"INDEX.md": INDEX, **FILES})
    commands = PAGE.read_text(encoding="utf-8").partition("<!-- commands -->\n```sh\n")[2].partition("```")[0]
    for command in commands.splitlines():
        name, *arguments = command.split()
        done = storylint(*arguments, folder=tmp_path)
        assert (name, done.returncode) == ("storylint", 0), done.stderr.decode()


DOUBLING = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
"""A list of two million millions of values, in forty lines."""


@pytest.mark.parametrize(
    ("before", "line", "complaint"),
    [
        (DOUBLING + "repos:\n- repo: *a39\n", 15, "repeats more than 100,000 values by its aliases; write them out"),
        ("repos:\n- " + "[" * 10_000, 2, "nests more than 50 lists or mappings; flatten it"),
        ("repos:\n- " + "- " * 10_000, 2, "nests more than 50 lists or mappings; flatten it"),
    ],
)
def test_hooks_that_nest_or_repeat_without_bounds_are_refused(
    before: str, line: int, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".pre-commit-config.yaml").write_text(before, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigurationError) as raised:
        hook_for(str(tmp_path))
    assert str(raised.value) == f".pre-commit-config.yaml:{line}: {complaint}"
