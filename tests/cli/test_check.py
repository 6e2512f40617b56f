"""``storylint check`` as a shell sees it: exit codes, streams, options."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archives import findings, load, story, storylint, write

CLEAN = {"INDEX.md": "- [The Ferry](a.txt) by Ann Lake (PG-13)\n", "a.txt": story(rating="PG-13")}
BROKEN = {**CLEAN, "a.txt": story(rating="PG13")}


def test_clean_is_0_and_findings_are_1(tmp_path: Path) -> None:
    assert storylint("check", folder=write(tmp_path / "clean", CLEAN)).returncode == 0
    assert storylint("check", folder=write(tmp_path / "broken", BROKEN)).returncode == 1
    assert storylint("check", "--exit-zero", folder=tmp_path / "broken").returncode == 0


def test_the_real_file_of_the_first_archive(tmp_path: Path) -> None:
    source = Path(__file__).parents[2].parent / "shared" / "seeds" / "000_cbe5416f541a3644.txt"
    if not source.exists():
        pytest.skip("the archive that the project was first made for is not beside it")
    name = source.name
    (tmp_path / name).write_bytes(source.read_bytes())
    assert findings(folder=tmp_path) == [("IDX001", "INDEX.md", None)]
    write(tmp_path, {"INDEX.md": f"- [In the Darkness]({name}) by Mrs Muir (R)\n"})
    assert storylint("check", folder=tmp_path).returncode == 0
    write(tmp_path, {"INDEX.md": f"- [In the Darkness]({name}) by Mrs Muir (PG)\n"})
    found = load(storylint("check", "--output-format", "json", folder=tmp_path))
    assert [each["code"] for each in found] == ["IDX008"]
    assert found[0]["related"][0]["path"] == name
    assert found[0]["related"][0]["range"]["start"] == {"line": 7, "column": 9}


def test_fail_on(tmp_path: Path) -> None:
    write(tmp_path, {**CLEAN, "a.txt": story(rating="R for fog"), "INDEX.md": "- [The Ferry](a.txt)\n"})
    assert storylint("check", "--fail-on", "error", folder=tmp_path).returncode == 0
    assert storylint("check", folder=tmp_path).returncode == 1


def test_select_ignore_and_extend_select(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": story(rating="PG13")})
    assert findings(folder=tmp_path) == [("IDX001", "INDEX.md", None), ("RAT002", "a.txt", 7)]
    assert findings("--select", "rating-spelling", folder=tmp_path) == [("RAT002", "a.txt", 7)]
    assert findings("--ignore", "IDX,RAT", folder=tmp_path) == []
    assert findings("--ignore", "IDX,RAT", "--extend-select", "DIS005", folder=tmp_path) == [("DIS005", "a.txt", 9)]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nothing.txt",), "there is no such file or folder"),
        (("--select", "RAT02",), "unknown rule `RAT02`; did you mean"),
        (("--config", "nothing.toml"), "nothing.toml"),
        (("-",), "--stdin-filename"),
        (("empty",), "no document was found"),
        (("--output-file", "nowhere/report.json"), "cannot be written"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_2_and_says_why(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    write(tmp_path, {**CLEAN, "empty/x.png": ""})
    done = storylint("check", *arguments, folder=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_an_empty_folder_may_be_allowed(tmp_path: Path) -> None:
    assert storylint("check", folder=tmp_path).returncode == 2
    assert storylint("check", "--allow-empty", folder=tmp_path).returncode == 0


def test_standard_input_stands_for_a_file(tmp_path: Path) -> None:
    write(tmp_path, CLEAN)
    text = story(rating="PG13").encode()
    assert findings("-", "--stdin-filename", "a.txt", folder=tmp_path, stdin=text) == [("RAT002", "a.txt", 7)]
    assert findings("--stdin-filename", "new.txt", folder=tmp_path, stdin=text) == [
        ("IDX002", "new.txt", None),
        ("RAT002", "new.txt", 7),
    ]
    index = b"- [The Ferry](a.txt) (PG)\n"
    assert findings("-", "--stdin-filename", "INDEX.md", folder=tmp_path, stdin=index) == [("IDX008", "INDEX.md", 1)]


def test_output_file_and_quiet(tmp_path: Path) -> None:
    write(tmp_path, BROKEN)
    done = storylint("check", "--output-format", "json", "--output-file", "report.json", folder=tmp_path)
    assert done.stdout == b""
    assert [each["code"] for each in json.loads((tmp_path / "report.json").read_text())["findings"]] == ["RAT002"]
    write(tmp_path, CLEAN)
    assert storylint("check", "--quiet", folder=tmp_path).stdout == b""


def test_paths_are_relative_to_where_the_command_started(tmp_path: Path) -> None:
    write(tmp_path, {f"archive/{path}": content for path, content in BROKEN.items()})
    (tmp_path / "elsewhere").mkdir()
    assert findings("archive", folder=tmp_path) == [("RAT002", "archive/a.txt", 7)]
    assert findings("../archive", folder=tmp_path / "elsewhere") == [("RAT002", "../archive/a.txt", 7)]


def test_statistics(tmp_path: Path) -> None:
    done = storylint("check", "--statistics", folder=write(tmp_path, BROKEN))
    assert "RAT002" in done.stdout.decode()
    assert done.returncode == 1


def test_nothing_raw_reaches_the_output(tmp_path: Path) -> None:
    write(tmp_path, {**CLEAN, "a.txt": story(title="The\x1b[31m Ferry\u202e")})
    for name in ("full", "concise", "json", "github", "sarif"):
        out = storylint("check", "--output-format", name, folder=tmp_path).stdout.decode()
        assert "TXT004" in out
        assert not {"\x1b", "\u202e"} & set(out)


def test_colour_is_for_terminals(tmp_path: Path) -> None:
    write(tmp_path, BROKEN)
    assert "\x1b[" not in storylint("check", folder=tmp_path).stdout.decode()
    assert "\x1b[" in storylint("check", "--color", "always", folder=tmp_path).stdout.decode()
    assert "\x1b[" in on_a_terminal(tmp_path, {})
    assert "\x1b[" not in on_a_terminal(tmp_path, {"NO_COLOR": "1"})


@pytest.mark.parametrize(
    ("environment", "is_coloured"),
    [
        ({"FORCE_COLOR": "1"}, True),
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_the_environment_may_ask_for_colour(environment: dict[str, str], is_coloured: bool, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "linter", "check"]
    unset = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    done = subprocess.run(
        command, cwd=write(tmp_path, BROKEN), env=unset | environment, capture_output=True, check=False
    )
    assert (b"\x1b[" in done.stdout) is is_coloured


@pytest.mark.parametrize("command", [[], ["check"], ["config", "show"]])
def test_help_is_a_command_too(command: list[str], tmp_path: Path) -> None:
    asked, usual = (storylint(*words, folder=tmp_path) for words in (["help", *command], [*command, "--help"]))
    assert (asked.returncode, asked.stdout) == (0, usual.stdout)


def on_a_terminal(folder: Path, environment: dict[str, str]) -> str:
    """What the command prints to a terminal of its own."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "linter", "check"]
    unset = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    subprocess.run(command, cwd=folder, stdout=theirs, env={**unset, "TERM": "xterm", **environment}, check=False)
    os.close(theirs)
    pieces = b""
    try:
        while piece := os.read(ours, 65536):
            pieces += piece
    except OSError:  # how Linux says that nobody writes any more
        pass
    os.close(ours)
    return pieces.decode()


def test_a_closed_pipe_is_no_fault(tmp_path: Path) -> None:
    write(tmp_path, {f"{number}.txt": "x" for number in range(3000)})
    script = f"{sys.executable} -m linter check --output-format concise | head -1"
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, check=False)
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("redirection", "code"), [(">&-", 1), ("2>&-", 1), ("<&-", 1), (">/dev/full", 2), ("-o /dev/full", 2)]
)
def test_streams_that_are_closed_or_full(tmp_path: Path, redirection: str, code: int) -> None:
    write(tmp_path, BROKEN)
    script = f"{sys.executable} -m linter check {redirection}"
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert (b"cannot be written" in done.stderr) == (code == 2)


@pytest.mark.parametrize("command", [("check", "--output-file"), ("export", "--format", "jsonl", "--output")])
@pytest.mark.parametrize(
    ("name", "lost"),
    [
        ("a.txt", "a document"),
        ("b.tale", "a document"),
        ("README.md", "a document"),
        ("INDEX.md", "an index"),
        ("storylint.toml", "a configuration"),
        ("shared.toml", "a configuration"),
        ("pyproject.toml", "a configuration"),
        ("known.jsonl", "a baseline"),
        ("moods", "what the configuration reads choices from"),
    ],
)
@pytest.mark.parametrize("is_link", [False, True])
def test_nothing_replaces_what_belongs_to_an_archive(
    command: tuple[str, ...], name: str, lost: str, is_link: bool, tmp_path: Path
) -> None:
    settings = "baseline = 'known.jsonl'\nextensions = { '.tale' = 'text' }\n"
    settings += "[fields.mood]\ntype = 'choice'\nchoices = 'moods'\n"
    write(
        tmp_path,
        {**CLEAN, "storylint.toml": settings, "moods": "Calm\n", "b.tale": story("Low Water"), "README.md": ""},
    )
    write(tmp_path, {"pyproject.toml": "[project]\n", "shared.toml": ""})
    storylint("baseline", folder=tmp_path)
    before = (tmp_path / name).read_bytes()
    (tmp_path / "report.json").symlink_to(name)
    written = "report.json" if is_link else name
    done = storylint(*command, written, folder=tmp_path)
    message = f"storylint: {written}: {'the report' if command[0] == 'check' else 'it'} would replace {lost}; "
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert (tmp_path / name).read_bytes() == before


def test_an_index_that_leads_elsewhere_is_not_replaced_either(tmp_path: Path) -> None:
    write(tmp_path, {**CLEAN, "INDEX.md": "", "catalogue.json": ""})
    (tmp_path / "INDEX.md").unlink()
    (tmp_path / "INDEX.md").symlink_to("catalogue.json")
    assert b"would replace an index" in storylint("check", "-o", "INDEX.md", folder=tmp_path).stderr


def test_a_refused_report_comes_before_all_work(tmp_path: Path) -> None:
    write(tmp_path, BROKEN)
    assert storylint("check", "--fix", "--output-file", "INDEX.md", folder=tmp_path).returncode == 2
    assert (tmp_path / "a.txt").read_text() == BROKEN["a.txt"]


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    write(tmp_path, {f"archive/{path}": content for path, content in CLEAN.items()})
    script = f"mkdir gone; cd gone; rmdir ../gone; {sys.executable} -m linter check {tmp_path}/archive"
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, b"the current folder is gone" in done.stderr) == (2, True)


UNNEEDED = {
    *("argparse", "ast", "concurrent.futures", "dataclasses", "datetime", "difflib", "email", "hashlib", "html"),
    *(
        "importlib.metadata",
        "inspect",
        "json",
        "logging",
        "multiprocessing",
        "pathlib",
        "pickle",
        "pkgutil",
        "quopri",
        "shutil",
    ),
    *("socket", "subprocess", "tempfile", "textwrap", "threading", "tomllib", "traceback", "urllib", "uuid"),
    *("linter.annotating", "linter.cli.application", "linter.cli.check", "linter.cli.options", "linter.cli.repairs"),
    *("linter.config.load", "linter.config.tables", "linter.engine.silencing.baseline_filter"),
    *("linter.exports", "linter.fixing", "linter.metadata.model", "linter.outputs.json", "linter.readers.epub"),
    *("linter.readers.front_matter", "linter.readers.html", "linter.rules.conditions", "linter.rules.declared"),
    *("linter.rules.index.mending", "linter.survey", "linter.testing"),
    *("linter.cli.recording", "linter.cli.watching", "linter.engine.changed_since", "linter.history", "sqlite3"),
}
"""Modules, each of which some runs need; together they take longer than a run does."""


def modules_of(program: str, folder: Path) -> set[str]:
    """The modules that are loaded when a program is done."""
    code = f"import sys\n{program}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("options", [["--isolated", "--no-cache", "a.txt"], ["."], ["--output-format", "concise"]])
def test_a_run_imports_no_more_than_it_needs(tmp_path: Path, options: list[str]) -> None:
    """Start-up is what a hook pays on every commit."""
    write(tmp_path, {**CLEAN, ".git/HEAD": "", ".gitignore": "*.pyc\n__pycache__/\n/build/\n"})
    run = "from linter.cli import main\ntry: main()\nexcept SystemExit: pass"
    loaded = modules_of(f"sys.argv = ['storylint', 'check', *{options}]\n{run}", tmp_path)
    # What Python loads at its start differs from one installation to the next.
    loaded -= modules_of("", tmp_path)
    assert loaded & UNNEEDED == set()
    named = "--output-format" in options
    assert ("linter.cli.targets" in loaded, "linter.vocabularies.output_formats" in loaded) == (named, named)
    others = {name.partition(".")[0] for name in loaded} - sys.stdlib_module_names
    assert others == {"linter", "pyromark"}


@pytest.mark.parametrize("arguments", [("version",), ("--help",), ("check", "--help"), ("rule", "--help")])
def test_help_and_version(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = storylint(*arguments, folder=tmp_path)
    assert done.returncode == 0
    assert b"storylint" in done.stdout.lower() or b"Usage" in done.stdout
