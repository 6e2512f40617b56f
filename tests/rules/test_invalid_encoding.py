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
        (b"It\x92s late.", 'not UTF-8: 0x92 at byte 31 ("’" in cp1252)'),
        (
            b"\x93It\x92s late,\x94 she said. \x85\x85",
            'not UTF-8: 0x93 at byte 29 ("“" in cp1252), and 4 bytes more',
        ),
        (
            b"\xe9\xe9",
            'not UTF-8: 0xE9 at byte 29 ("é" in cp1252), and 1 byte more',
        ),
        (
            b"Caf\xc3\xa9, caf\xe9.",
            'mix of UTF-8 and another encoding: 0xE9 at byte 39 ("é" in cp1252)',
        ),
        (b"\x81", "not UTF-8: 0x81 at byte 29"),
        (
            b"\x92 \x81",
            'not UTF-8: 0x92 at byte 29 ("’" in cp1252), and 1 byte more',
        ),
    ],
)
def test_the_fallback(story: bytes, said: str, tmp_path: Path) -> None:
    assert message(tmp_path, HEADER + story) == said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<meta charset=koi8-r>\xf1", '0xF1 at byte {} ("Я" in koi8-r)'),
        (b"<meta charset=latin1>\x92", '0x92 at byte {} ("’" in cp1252)'),
        (b"<meta charset=UTF-8>\x92", '0x92 at byte {} ("’" in cp1252)'),
        (
            b"<meta charset=Shift_JIS>\x83\x5c",
            '0x83 0x5C at byte {} ("ソ" in cp932)',
        ),
    ],
)
def test_a_declaration(data: bytes, said: str, tmp_path: Path) -> None:
    number = data.index(b">") + 2
    assert message(tmp_path, data) == f"not UTF-8: {said.format(number)}"


def test_a_fallback_of_several_bytes(tmp_path: Path) -> None:
    said = message(tmp_path, HEADER + "表題".encode("shift_jis"), "fallback-encoding = 'shift_jis'")
    assert said == 'not UTF-8: 0x95 0x5C at byte 29 ("表" in shift_jis), and 2 bytes more'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (codecs.BOM_UTF16_LE + b"T\0", "UTF-16-LE instead of UTF-8"),
        (codecs.BOM_UTF32_BE + b"\0\0\0T", "UTF-32-BE instead of UTF-8"),
        (codecs.BOM_UTF16_LE + b"T\0i", "UTF-16-LE instead of UTF-8, and 1 byte of it cannot be read"),
        (codecs.BOM_UTF16_LE + b"\0\xd8T\0", "UTF-16-LE instead of UTF-8, and 2 bytes of it cannot be read"),
        ("Title: It is late".encode("utf-16-le"), "UTF-16 or UTF-32 without a byte-order mark"),
        ("Title: Zoë".encode("utf-16-be"), "UTF-16 or UTF-32 without a byte-order mark"),
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
