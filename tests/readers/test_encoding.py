"""From bytes to text and back: which bytes an offset in the text stands for."""

import codecs
import encodings
import pkgutil
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.model.document import Encoding
from linter.readers.encoding import DiskOffsets, decode, extends_ascii, foreign, foreign_characters

CODECS = sorted(name for _, name, _ in pkgutil.iter_modules(encodings.__path__) if extends_ascii(name))
MULTIBYTE = ["big5", "cp932", "cp949", "euc_jp", "euc_kr", "gb18030", "gbk", "shift_jis"]
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


def read(data: bytes, fallback: str = "cp1252") -> tuple[str, Encoding]:
    text, encoding = decode(data, fallback)
    return text.decode("utf-8"), encoding


def characters_on_disk(data: bytes, fallback: str) -> list[tuple[str, bytes]]:
    """Each character of the text with the bytes on disk that its offsets lead to."""
    text, encoding = decode(data, fallback)
    offsets = DiskOffsets(text, encoding)
    pairs = []
    offset = disk = 0
    for character in text.decode("utf-8"):
        assert offsets.on_disk(offset) == disk
        offset += len(character.encode())
        start, disk = disk, offsets.on_disk(offset)
        assert offsets.in_text(disk, data) == offset
        assert DiskOffsets(text, encoding).in_text(disk, data) == offset
        pairs.append((character, data[start:disk]))
    return pairs


# UTF-8.


def test_utf8_is_taken_as_it_is() -> None:
    data = "Café".encode()
    text, encoding = decode(data, "cp1252")
    assert text is data
    assert encoding.invalid is None


def test_a_byte_order_mark_is_noted() -> None:
    _, encoding = read(b"\xef\xbb\xbfTitle")
    assert (encoding.name, encoding.bom, encoding.invalid) == ("utf-8", 3, None)


# The fallback.


def test_the_fallback_reads_what_is_not_utf8_and_leaves_the_rest() -> None:
    text, encoding = read("Café ".encode() + b"It\x92s")
    assert text == "Café It’s"
    assert (encoding.invalid, encoding.found, encoding.mixed) == (8, b"\x92", True)


def test_what_the_fallback_does_not_know_is_a_replacement() -> None:
    text, encoding = read(b"a\x81b\x92")
    assert text == "a\ufffdb’"
    assert encoding.lost == 1


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("„Spaß“, sagt er. „Spaß”", "cp1252"),
        ("Touché…” It’s", "cp1252"),
        ("Моё и её", "koi8-r"),
        ("НЕТ… «Я»", "cp1251"),
        ("C’était l’été", "mac-roman"),
    ],
)
def test_what_looks_like_utf8_by_chance_is_not_taken_for_it(text: str, codec: str) -> None:
    found, encoding = read(text.encode(codec), codec)
    assert (found, encoding.mixed) == (text, False)


@pytest.mark.parametrize("rest", ["Привет, мир", "それから", "it’s", "\U0001f600\U0001f600"])
def test_one_bad_byte_leaves_utf8_as_it_is(rest: str) -> None:
    text, encoding = read(rest.encode() + b" \xe9 ")
    assert text == f"{rest} é "
    assert encoding.mixed


def test_a_mark_says_that_the_rest_is_utf8() -> None:
    text, encoding = read(codecs.BOM_UTF8 + "日 ".encode() + b"\x92")
    assert text == "\ufeff日 ’"
    assert (encoding.bom, encoding.mixed) == (3, True)


def test_half_a_surrogate_pair_is_no_utf8() -> None:
    text, encoding = read("日本 ".encode() + b"\xed\xa0\x80")
    assert (text, encoding.mixed) == ("日本 í\xa0€", True)


# Codecs with characters of several bytes.


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("shift_jis", "Title: ソース表\nカタカナ ｱｲｳ\n"),
        ("euc-jp", "Title: 表題 ｱ\n"),
        ("gb18030", "Title: 再见 㐀\n"),
        ("gbk", "Title: 我\n联通\n"),
        ("big5", "Title: 許功蓋\n"),
        ("cp949", "Title: 똠방각하\n"),
    ],
)
def test_a_file_in_a_codec_of_several_bytes(codec: str, text: str) -> None:
    data = text.encode(codec)
    found, encoding = read(data, codec)
    assert found == text
    assert (encoding.name, encoding.mixed, encoding.lost) == (codec, False, 0)
    assert all(character.encode(codec) == piece for character, piece in characters_on_disk(data, codec))


def test_a_mix_of_them_is_read_line_by_line() -> None:
    data = "表題\n".encode() + "それから\n".encode("shift_jis") + b"\xe3\x81\n"
    text, encoding = read(data, "shift_jis")
    assert text.splitlines()[:2] == ["表題", "それから"]
    assert encoding.mixed


def test_half_a_character_is_lost_alone() -> None:
    text, encoding = read(b"Title: \x83\x5c \x83\n", "shift_jis")
    assert text == "Title: ソ \ufffd\n"
    assert (encoding.found, encoding.lost) == (b"\x83\x5c", 1)


@pytest.mark.parametrize("codec", MULTIBYTE)
def test_no_character_of_several_bytes_holds_a_line_end(codec: str) -> None:
    for lead, end in product(range(0x80, 0x100), "\r\n"):
        text, _ = read(bytes([lead, 0x81, ord(end), 0x81, ord(end)]), codec)
        assert text.count(end) == 2


@pytest.mark.parametrize("name", ["utf-16", "utf-7", "iso2022_jp", "hz", "cp037", "idna", "rot13", "no-such", "\0"])
def test_what_does_not_extend_ascii(name: str) -> None:
    assert not extends_ascii(name)


# UTF-16 and UTF-32.


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_characters_by_their_mark(name: str) -> None:
    data = "\ufeffTitle: Café \U0001f600".encode(name)
    text, encoding = read(data)
    assert text == "\ufeffTitle: Café \U0001f600"
    assert (encoding.name, encoding.lost) == (name, 0)
    assert all(character.encode(name) == piece for character, piece in characters_on_disk(data, "cp1252"))


@pytest.mark.parametrize(
    ("data", "text", "lost"),
    [
        (codecs.BOM_UTF16_LE + b"T\0i", "\ufeffT", 1),
        (codecs.BOM_UTF16_LE + b"\x00\xd8T\0", "\ufeff\ufffdT", 2),
        (codecs.BOM_UTF16_LE + b"T\0\x00\xd8", "\ufeffT\ufffd", 2),
        (codecs.BOM_UTF16_BE + b"\xdc\x00\xd8\x00", "\ufeff\ufffd\ufffd", 4),
        (codecs.BOM_UTF16_BE + b"\xff\xfd", "\ufeff\ufffd", 0),
        (codecs.BOM_UTF32_LE + b"\xff\xff\xff\xffT\0\0\0\0", "\ufeff\ufffdT", 5),
    ],
)
def test_what_is_no_wide_character_is_counted(data: bytes, text: str, lost: int) -> None:
    found, encoding = read(data)
    assert (found, encoding.lost) == (text, lost)


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("title", ["Title: It is late", "Title: Zoë"])
def test_without_a_mark_they_are_noticed_but_not_read(name: str, title: str) -> None:
    data = title.encode(name)
    text, encoding = read(data)
    assert "\0" in text
    assert encoding.found == b"\0"
    assert data[encoding.invalid or 0] == 0


@pytest.mark.parametrize("data", [b"\0" * 40, b"T\0itle: The Ferry", b"Title:\0 x"])
def test_some_nul_is_no_sign_of_them(data: bytes) -> None:
    assert read(data)[1].invalid is None


# Declarations.


@pytest.mark.parametrize(
    ("data", "codec"),
    [
        (b'<meta charset="windows-1251"><title>\xcf\xee</title>', "cp1251"),
        (b"<META http-equiv='Content-Type' content='text/html; charset=KOI8-R'>\xf0\xcf", "koi8-r"),
        (b'<?xml version="1.0" encoding="iso-8859-2"?><p>\xb3\xf3', "iso8859-2"),
        (b"Path: a\nContent-Type: text/plain; charset=iso-8859-15\n\n\xa4", "iso8859-15"),
        (b'\n\nFrom: a\r\ncontent-type: text/plain;\r\n\tcharset="ISO-8859-1"\r\n\r\n\x92', "cp1252"),
        (b"<meta charset=us-ascii>\x92", "cp1252"),
        (b"<meta charset=Shift_JIS>\x83\x5c\x87\x40", "cp932"),
        (b"<meta charset=x-sjis>\x83\x5c", "cp932"),
        (b"<meta charset=gb2312>\xb3\xc7", "gb18030"),
    ],
)
def test_what_the_file_declares_goes_before_the_fallback(data: bytes, codec: str) -> None:
    _, encoding = read(data, "cp1257")
    assert encoding.name == codec
    assert encoding.declared


@pytest.mark.parametrize(
    "data",
    [
        b"<meta charset=utf-8>\x92",
        b"<meta charset=utf-16>\x92",
        b"<meta charset=utf-7>\x92",
        b"<meta charset=no-such-thing>\x92",
        b"<meta charset=base64>\x92",
        b"<p>charset=koi8-r</p>\x92",
        b"Title: x\n\nContent-Type: text/plain; charset=koi8-r\n\x92",
        b"<!--" + b" " * 5000 + b"--><meta charset=koi8-r>\x92",
    ],
)
def test_what_is_no_declaration_of_use_leaves_the_fallback(data: bytes) -> None:
    assert read(data, "cp1257")[1].name == "cp1257"


def test_utf8_is_utf8_whatever_it_declares() -> None:
    text, encoding = read('<meta charset="iso-8859-1">Café'.encode())
    assert text.endswith("Café")
    assert encoding.name == "utf-8"


@pytest.mark.parametrize("piece", [b" ", b"a: b\n", b"a:\n ", b"<meta ", b"Content-Type: ", b"Content-Type:\n ", b"\n"])
def test_a_long_search_for_a_declaration_ends(piece: bytes) -> None:
    assert read(b"From: a\n" + piece * 4096 + b"\x92")[1].name == "cp1252"


# Anything.

SHORT = st.binary(max_size=200)
LETTERS = st.text(max_size=40)


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, str]:
    """Bytes with a fallback: of that codec, of another, UTF-8, none of them, and mixes, with a mark perhaps."""
    codec = draw(st.sampled_from(CODECS))
    other = draw(st.sampled_from([*CODECS, *MARKS, "utf-16-le"]))
    encoded = [LETTERS.map(lambda text, name=name: text.encode(name, "ignore")) for name in (codec, other, "utf-8")]  # type: ignore[misc]
    pieces = draw(st.lists(st.one_of(SHORT, *encoded), max_size=4))
    mark = draw(st.sampled_from([b"", b"", *MARKS.values()]))
    return mark + draw(st.sampled_from([b"", b" ", b"\n"])).join(pieces), codec


@given(files())
def test_any_bytes_become_text_and_offsets_lead_back(case: tuple[bytes, str]) -> None:
    data, fallback = case
    _, encoding = decode(data, fallback)
    width = encoding.bom if encoding.name.startswith(("utf-16", "utf-32")) else 1
    pairs = characters_on_disk(data, fallback)
    read_bytes = b"".join(piece for _, piece in pairs)
    assert read_bytes == data[: len(data) // width * width]
    for character, piece in pairs:
        readings = {piece.decode(name, "replace") for name in ("utf-8", encoding.name)}
        assert character in readings or (character == "\ufffd" and len(piece) == width)


@given(files())
def test_what_is_foreign_adds_up(case: tuple[bytes, str]) -> None:
    data, fallback = case
    text, encoding = decode(data, fallback)
    if not encoding.is_foreign:
        return
    read = foreign(text, encoding)
    offsets = DiskOffsets(text, encoding)
    assert read.size == sum(width for _, width in foreign_characters(text, encoding))
    assert 1 <= read.places <= read.size
    start, end = (offsets.on_disk(offset) for offset in read.first)
    assert data[start:end] == encoding.found
    assert start <= (encoding.invalid or 0) < end
    for span, width in foreign_characters(text, encoding):
        assert offsets.on_disk(span.end) - offsets.on_disk(span.start) == width
        assert len(text[span.start : span.end].decode()) == 1


@given(st.sampled_from(MULTIBYTE), LETTERS)
def test_what_a_codec_wrote_it_reads(codec: str, letters: str) -> None:
    data = letters.encode(codec, "ignore")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        assert read(data, codec)[0] == data.decode(codec)
