"""``storylint export`` as a shell sees it: what a record holds, exit codes, streams, files."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter import api
from linter.cli.application import COMMANDS
from linter.exports import FORMATS, Format
from linter.exports.files import write_file
from linter.exports.jsonl import encode
from linter.model.record import Record
from tests.archives import story, storylint, write
from tests.cli.test_hostile import FILES as HOSTILE
from tests.exports.archive import BELL, FERRY, FILES, LAMP, PIER, epub, records, shell

PAGE = Path(__file__).parents[2] / "docs" / "export.md"


def test_a_record_says_how_a_document_was_read(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    ferry = FERRY.encode()
    record = next(each for each in records(folder=tmp_path) if each["path"] == "ferry.txt")
    assert record == {
        "path": "ferry.txt",
        "format": "text",
        "encoding": "utf-8",
        "fields": {
            "title": "The Ferry",
            "author": ["Ann Lake", "Tom Weir"],
            "summary": "It is late; “very” late.",
            "rating": "PG-13",
            "disclaimer": "None of the boats is mine.",
            "words": "12",
        },
        "labels": {
            "title": "Title",
            "author": ["Author", "Author"],
            "summary": "Summary",
            "rating": "Rating",
            "disclaimer": "Disclaimer",
            "words": "Words",
        },
        "unknown_fields": {"Mood": "wet"},
        "words": 6,
        "bytes": len(ferry),
        "sha256": sha256(ferry).hexdigest(),
    }


def test_every_format_that_is_read_has_its_record(tmp_path: Path) -> None:
    found = {each["path"]: each for each in records(folder=write(tmp_path, FILES))}
    read = {path: (each["format"], each["encoding"], each["words"]) for path, each in found.items()}
    assert read == {
        "bell.html": ("html", "utf-8", 4),
        "book.epub": ("epub", "utf-8", 5),
        "ferry.txt": ("text", "utf-8", 6),
        "inner/lamp.md": ("markdown", "utf-8", 4),
        "pier.txt": ("text", "utf-16-le", 6),
    }
    assert [each["fields"]["title"] for each in found.values()] == [
        *("The Bell", "The Book", "The Ferry", "The Lamp", "=HYPERLINK(1)"),
    ]
    assert found["bell.html"]["labels"]["title"] is None
    assert found["pier.txt"]["labels"]["title"] == "TITLE"
    assert found["pier.txt"]["fields"]["summary"] == ""
    assert found["inner/lamp.md"]["labels"] == {"title": "title", "author": "author"}


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Title: TBD\nTitle: The Ferry\nTitle:\n\nx", {"title": ["The Ferry", "TBD"]}),
        ("Title: The Ferry\nTITLE: The Ferry\n\nx", {"title": "The Ferry"}),
        ("Title: The Ferry\nRating:\n\nx", {"title": "The Ferry", "rating": ""}),
        (
            "Title: The Ferry\n\nx\n\n" + "It was late.\n" * 30 + "\nRating: PG\n",
            {"title": "The Ferry", "rating": "PG"},
        ),
    ],
)
def test_the_first_value_that_says_something_comes_first(tmp_path: Path, text: str, fields: dict[str, object]) -> None:
    (record,) = records(folder=write(tmp_path, {"a.txt": text}))
    assert record["fields"] == fields
    assert record["labels"].keys() == fields.keys()


def test_paths_are_in_order_and_relative_to_where_the_command_started(tmp_path: Path) -> None:
    names = ["a.txt", "b-c.txt", "b/INDEX.md", "b/a.txt", "b/z.txt", "b.txt", "c/a.txt"]
    write(tmp_path, {f"archive/{name}": PIER for name in names})
    (tmp_path / "elsewhere").mkdir()
    shown = [each["path"] for each in records("archive", folder=tmp_path)]
    assert shown == [f"archive/{name}" for name in sorted(names) if not name.endswith(".md")]
    shown = [each["path"] for each in records("../archive/b", "../archive/a.txt", folder=tmp_path / "elsewhere")]
    assert shown == ["../archive/a.txt", "../archive/b/a.txt", "../archive/b/z.txt"]


def test_the_settings_of_each_folder_hold(tmp_path: Path) -> None:
    text = "Title: Caf\u0439\nMood: wet\nRating: G\n\nx".encode("cp1251")
    inner = 'fallback-encoding = "cp1251"\n[fields.mood]\nlabel = "Mood"\n'
    write(tmp_path, {"a.txt": text, "inner/storylint.toml": inner, "inner/b.txt": text})
    outer, own = records(folder=tmp_path)
    assert (outer["encoding"], outer["fields"], outer["unknown_fields"]) == (
        "cp1252",
        {"title": "Café", "rating": "G"},
        {"Mood": "wet"},
    )
    assert (own["encoding"], own["fields"], own["unknown_fields"]) == (
        "cp1251",
        {"title": "Cafй", "mood": "wet", "rating": "G"},
        {},
    )
    assert [each["encoding"] for each in records("--isolated", folder=tmp_path)] == ["cp1252", "cp1252"]
    write(tmp_path, {"other.toml": 'fallback-encoding = "cp1251"'})
    assert [each["encoding"] for each in records("--config", "other.toml", folder=tmp_path)] == ["cp1251", "cp1251"]


def test_files_that_are_left_out_are_said_and_the_others_exported(tmp_path: Path) -> None:
    write(tmp_path, {"storylint.toml": "max-file-size = 500", "a.txt": PIER, "b.txt": "x" * 501, "c.txt": LAMP})
    done = storylint("export", folder=tmp_path)
    assert [json.loads(line)["path"] for line in done.stdout.splitlines()] == ["a.txt", "c.txt"]
    assert re.fullmatch(r"b\.txt: skipped file: it has 501 bytes, over the limit .*\n", done.stderr.decode())
    assert done.returncode == 0
    (tmp_path / "d\x1b.txt").symlink_to("nowhere")
    done = storylint("export", folder=tmp_path)
    assert len(done.stdout.splitlines()) == 2
    assert r"d\x1b.txt: cannot read the file: No such file or directory; " in done.stderr.decode()
    assert done.returncode == 2


def test_named_files_that_are_excluded_are_said(tmp_path: Path) -> None:
    write(tmp_path, {"storylint.toml": 'exclude = ["b.txt"]', "a.txt": PIER, "b.txt": PIER})
    done = storylint("export", "a.txt", "b.txt", folder=tmp_path)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)
    assert done.stderr == b"b.txt is left out: exclude names it\n"


def test_a_damaged_book_is_exported_without_words(tmp_path: Path) -> None:
    damaged = epub("One.", "Two.")[:-40]
    (record,) = records(folder=write(tmp_path, {"a.epub": damaged}))
    assert (record["words"], record["fields"], record["bytes"]) == (None, {}, len(damaged))


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--format", "sqlite"), "sqlite cannot be written to standard output; name a file, as in --output stories.s"),
        (("--format", "parquet", "-o", "-"), "parquet cannot be written to standard output; name a file, as in"),
        (("-o", "stories.xls"), "stories.xls: its ending tells no format; say which with --format (jsonl, json, csv,"),
        (("-o", "nowhere/stories.json"), "nowhere/stories.json: the catalogue cannot be written: No such file"),
        (("-o", "nowhere/stories.db"), "nowhere/stories.db: the catalogue cannot be written: No such file"),
        (("-o", "/dev/null", "--format", "sqlite"), "/dev/null: it is no regular file, which sqlite needs"),
        (("nothing",), "nothing: there is no such file or folder"),
        (("empty",), "empty: no document was found"),
        (("--config", "nothing.toml"), "nothing.toml"),
        (("--config", "a.toml", "--isolated"), "--config and --isolated contradict each other"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_2_and_says_why(tmp_path: Path, arguments: tuple[str, ...], reason: str) -> None:
    write(tmp_path, {"a.txt": PIER, "empty/x.png": ""})
    done = storylint("export", *arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(f"storylint: {reason}")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": PIER, "locked/x": ""})
    (tmp_path / "locked").chmod(0o500)
    done = storylint("export", "-o", "locked/stories.db", folder=tmp_path)
    assert (done.returncode, b"Permission denied" in done.stderr) == (2, True)


def test_an_empty_folder_may_be_allowed(tmp_path: Path) -> None:
    for name in FORMATS:
        done = storylint("export", "--allow-empty", "--format", name, "-o", f"x.{name}", folder=tmp_path)
        assert (done.returncode, done.stderr) == (0, b"")
        assert (tmp_path / f"x.{name}").exists()


def test_the_order_does_not_depend_on_the_number_of_processes(tmp_path: Path) -> None:
    files = {f"{number % 7}/{number}.txt": f"Title: {number}\n\nx" for number in range(900)}
    write(tmp_path, {**files, "3/INDEX.md": ""})
    one, three = (storylint("export", "--jobs", jobs, folder=tmp_path) for jobs in ("1", "3"))
    assert one.stdout == three.stdout
    assert (len(one.stdout.splitlines()), one.stderr, three.stderr) == (900, b"", b"")


def test_documents_are_read_as_records_are_consumed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path, {f"{number:04}.txt": PIER for number in range(1000)}))
    exported = api.export(["."], jobs=1)
    assert next(exported.records).path == "0000.txt"
    (tmp_path / "0999.txt").unlink()
    assert len(list(exported.records)) == 998
    assert [each.path for each in exported.omissions] == ["0999.txt"]


def test_a_closed_pipe_is_no_fault(tmp_path: Path) -> None:
    write(tmp_path, {f"{number}.txt": story() for number in range(900)})
    for jobs in ("1", "2"):
        done = shell(f"storylint export --jobs {jobs} | head -1", tmp_path)
        assert (done.stdout.count(b"\n"), done.stderr) == (1, b"")


@pytest.mark.parametrize(
    ("redirection", "code"),
    [(">&-", 0), ("2>&-", 0), ("<&-", 0), (">/dev/full", 2), ("--format csv -o /dev/full", 2), ("-o x.db >&-", 0)],
)
def test_streams_that_are_closed_or_full(tmp_path: Path, redirection: str, code: int) -> None:
    done = shell(f"storylint export {redirection}", write(tmp_path, FILES))
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert (b"cannot be written: No space left on device" in done.stderr) == (code == 2)


def test_a_device_is_written_to_and_stays_one(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": PIER})
    os.mkfifo(tmp_path / "pipe")
    done = shell("cat pipe & storylint export --format json -o pipe && wait", tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [each["path"] for each in json.loads(done.stdout)] == ["a.txt"]
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_is_said_in_one_line(tmp_path: Path, jobs: str) -> None:
    write(tmp_path, {f"{number}.txt": story() for number in range(900)})
    # Where the tests run in the background, interrupts are switched off for all that they start.
    code = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"sys.argv = ['storylint', 'export', '--jobs', '{jobs}']\n"
        "from linter.cli import main; main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        # Nobody reads on, so that it waits for us in the midst of its output.
        process.stdout.read(1)
        time.sleep(0.3)
        os.killpg(process.pid, signal.SIGINT)
        try:
            _, said = process.communicate(timeout=60)
        finally:
            process.kill()
    assert said.decode() == "storylint: interrupted; no file is left half-written\n"
    assert process.returncode == 2


@pytest.mark.parametrize("name", FORMATS)
def test_an_interrupt_leaves_the_old_file_and_no_other(
    tmp_path: Path, name: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path / "archive", FILES))
    target = tmp_path / f"out.{name}"
    write_file(api.export(["."]).records, str(target), name)
    before = target.read_bytes()

    def interrupted() -> Iterator[Record]:
        yield from api.export(["."]).records
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_file(interrupted(), str(target), name)
    assert target.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["archive", target.name]


@pytest.mark.parametrize("path", ["a.txt", "a.md", "a.html", "a.epub"])
def test_hostile_content(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for content in HOSTILE.values():
        _check_content(content, tmp_path / path)


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=300)
    | st.text(alphabet="Title:\n Rating-<p>&;’漢\u202e\0\x1b#*", max_size=200).map(str.encode),
    path=st.sampled_from(["a.txt", "a.md", "a.html", "a.epub"]),
)
def test_any_bytes(data: bytes, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _check_content(data, tmp_path / path)


def _check_content(content: bytes, file: Path) -> None:
    """Whatever a file holds, its record is one line of JSON that says the same and nothing a terminal obeys."""
    file.write_bytes(content)
    exported = api.export(["."], jobs=1)
    (record,) = exported.records
    assert exported.omissions == []
    line = encode(record)
    assert json.loads(line) == record._asdict()
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e]", line)
    for name, value in record.fields.items():
        labels = record.labels[name]
        assert isinstance(value, list) == isinstance(labels, list)
        assert not isinstance(value, list) or len(value) == len(labels or ()) > 1
    file.unlink()


def test_help_teaches(tmp_path: Path) -> None:
    text = storylint("export", "--help", folder=tmp_path).stdout.decode()
    assert text.startswith("Usage: storylint export [OPTIONS]")
    examples = text.partition("Examples:\n")[2].splitlines()
    assert len(examples) == 3
    write(tmp_path, {"stories/bell.html": BELL})
    for example in examples:
        done = shell(example.strip(), tmp_path)
        assert (done.returncode, done.stderr) == (0, b"")
    assert {each.name for each in tmp_path.iterdir()} == {"stories", "stories.csv", "stories.db"}


def test_a_check_imports_nothing_of_it(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": story(rating="G")})
    code = (
        "import sys; sys.argv = ['storylint', 'check', '--isolated', '--ignore', 'IDX']\n"
        "from linter.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('\\n'.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True)
    loaded = done.stdout.decode().split()
    commands = {f"linter.cli.{name}" for name in COMMANDS}
    assert commands.intersection(loaded) == set()
    assert not [each for each in loaded if each.startswith("linter.exports")]
    unwanted = {"sqlite3", "csv", "tempfile", "pyarrow", "hashlib", "linter.readers.words"}
    assert not unwanted.intersection(loaded)


def blocks(marker: str) -> list[str]:
    """The fenced blocks of the page that follow a marker."""
    return re.findall(rf"<!-- {marker} -->\n+```\w*\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def test_the_page_shows_what_is_written(tmp_path: Path) -> None:
    (text,) = blocks("file: ferry.txt")
    write(tmp_path, {"stories/ferry.txt": text})
    (shown,) = blocks("record")
    (written,) = records("stories", folder=tmp_path)
    assert json.loads(shown) == written
    commands = [command for block in blocks("commands") for command in block.splitlines()]
    assert len(commands) > 5
    for command in commands:
        done = shell(command, tmp_path)
        assert (done.returncode, done.stderr) == (0, b""), command
    for program in blocks("program"):
        subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=True)
