"""TXT001: what the message tells of the bytes, and what the fix makes of the file."""

import codecs
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter import api
from linter.config.command_line import Overrides
from linter.config.discovery import Configuration
from linter.engine.loading.registry import selectors
from linter.fixing.edits import apply_edits
from linter.model.finding import LocatedFinding
from linter.readers.encoding import decode

HEADER = b"Title: The Ferry\nRating: G\n\n"
SAVE = "; save the file as UTF-8"


def found(folder: Path, data: bytes, configuration: str = "") -> LocatedFinding | None:
    (folder / "a.txt").write_bytes(data)
    (folder / "storylint.toml").write_text(configuration)
    chosen = Configuration(selectors(), overrides=Overrides(select=("TXT001",), ignore=("SYS",)))
    report = api.check([str(folder)], chosen, jobs=1).report
    assert len(report.findings) <= 1
    return report.findings[0] if report.findings else None


def message(folder: Path, data: bytes, configuration: str = "") -> str:
    finding = found(folder, data, configuration)
    assert finding is not None
    return finding.message


@pytest.mark.parametrize(
    ("story", "said"),
    [
        (b"It\x92s late.", "byte 31 of the file (0x92) is not UTF-8; cp1252 (fallback-encoding) reads it as “’”"),
        (
            b"\x93It\x92s late,\x94 she said. \x85\x85",
            "byte 29 of the file (0x93) is not UTF-8; cp1252 (fallback-encoding) reads it as ““”; "
            "there are 5 such bytes in 4 places",
        ),
        (
            b"\xe9\xe9",
            "byte 29 of the file (0xE9) is not UTF-8; cp1252 (fallback-encoding) reads it as “é”; "
            "there are 2 such bytes in one place",
        ),
        (
            b"Caf\xc3\xa9, caf\xe9.",
            "byte 39 of the file (0xE9) is not UTF-8; cp1252 (fallback-encoding) reads it as “é”; "
            "the rest is UTF-8, so the file is a mix",
        ),
        (b"\x81", "byte 29 of the file (0x81) is not UTF-8, and cp1252 (fallback-encoding) has no character for it"),
        (
            b"\x92 \x81",
            "byte 29 of the file (0x92) is not UTF-8; cp1252 (fallback-encoding) reads it as “’”; "
            "there are 2 such bytes in 2 places; for 1 byte cp1252 has no character",
        ),
    ],
)
def test_the_fallback(story: bytes, said: str, tmp_path: Path) -> None:
    assert message(tmp_path, HEADER + story) == said + SAVE


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<meta charset=koi8-r>\xf1", "(0xF1) is not UTF-8; koi8-r (the file declares koi8-r) reads it as “Я”"),
        (b"<meta charset=latin1>\x92", "(0x92) is not UTF-8; cp1252 (the file declares latin1) reads it as “’”"),
        (b"<meta charset=UTF-8>\x92", "(0x92) is not UTF-8; cp1252 (fallback-encoding) reads it as “’”"),
        (
            b"<meta charset=Shift_JIS>\x83\x5c",
            "(0x83 0x5C) is not UTF-8; cp932 (the file declares Shift_JIS) reads it as “ソ”",
        ),
    ],
)
def test_a_declaration(data: bytes, said: str, tmp_path: Path) -> None:
    number = data.index(b">") + 2
    assert message(tmp_path, data) == f"byte {number} of the file {said}{SAVE}"


def test_a_fallback_of_several_bytes(tmp_path: Path) -> None:
    said = message(tmp_path, HEADER + "表題".encode("shift_jis"), "fallback-encoding = 'shift_jis'")
    assert said == (
        "byte 29 of the file (0x95 0x5C) is not UTF-8; shift_jis (fallback-encoding) reads it as “表”; "
        "there are 4 such bytes in one place" + SAVE
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (codecs.BOM_UTF16_LE + b"T\0", "the file is UTF-16-LE, not UTF-8, as its byte-order mark says" + SAVE),
        (codecs.BOM_UTF32_BE + b"\0\0\0T", "the file is UTF-32-BE, not UTF-8, as its byte-order mark says" + SAVE),
        (codecs.BOM_UTF16_LE + b"T\0i", "mark says, but 1 byte of it cannot be read (half a character)" + SAVE),
        (codecs.BOM_UTF16_LE + b"\0\xd8T\0", "mark says, but 2 bytes of it cannot be read (half a character)" + SAVE),
        ("Title: It is late".encode("utf-16-le"), "every other byte is NUL, as in UTF-16 or UTF-32 without a"),
        ("Title: Zoë".encode("utf-16-be"), "every other byte is NUL, as in UTF-16 or UTF-32 without a"),
    ],
)  # fmt: skip
def test_wide_characters(data: bytes, said: str, tmp_path: Path) -> None:
    assert said in message(tmp_path, data)


def test_the_place_is_the_first_bad_byte(tmp_path: Path) -> None:
    finding = found(tmp_path, "Title: Zoë\nRating: G\n\n".encode() + b"\xc9 It\x92s.\n")
    assert finding is not None
    assert finding.range == ((4, 1), (4, 2))


@pytest.mark.parametrize("data", ["Zoë\n".encode(), b"\xef\xbb\xbfZoe\n", b"<meta charset=latin-1>\n", b"a\0b\0\0c"])
def test_utf8_is_fine(data: bytes, tmp_path: Path) -> None:
    assert found(tmp_path, data) is None


def test_near_edits_are_one(tmp_path: Path) -> None:
    story = "Паром опоздал, и река была тёмной. " * 20
    finding = found(tmp_path, HEADER + story.encode("cp1251"), "fallback-encoding = 'cp1251'")
    assert finding is not None
    assert finding.fix is not None
    assert len(finding.fix.edits) == 1


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(max_size=60),
    codec=st.sampled_from(["cp1252", "koi8-r", "latin-1", "shift_jis", "gb18030", "utf-16-le", "utf-32-be"]),
    rest=st.one_of(st.just(b""), st.binary(max_size=8), st.text(max_size=8).map(str.encode)),
)
def test_the_fix_writes_what_was_read(text: str, codec: str, rest: bytes, tmp_path: Path) -> None:
    wide = codec.startswith("utf")
    data = ("\ufeff" * wide + text).encode(codec, "ignore") + (b"" if wide else rest)
    finding = found(tmp_path, data, "" if wide else f"fallback-encoding = '{codec}'")
    read, encoding = decode(data, "cp1252" if wide else codec)
    assert (finding is None) == (encoding.invalid is None)
    if finding is None:
        return
    assert (finding.fix is None) == bool(encoding.lost or encoding.found == b"\0")
    if finding.fix is not None:
        fixed = apply_edits(data, finding.fix.edits)
        assert fixed == (read.removeprefix("\ufeff".encode()) if wide else read)
