"""From bytes to text and back: which bytes an offset in the text stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.readers.encoding import DiskOffsets, decode


def test_utf8_is_taken_as_it_is() -> None:
    data = "Café".encode()
    text, encoding = decode(data, "cp1252")
    assert text is data
    assert encoding.invalid is None


def test_a_byte_order_mark_is_noted() -> None:
    _, encoding = decode(b"\xef\xbb\xbfTitle", "cp1252")
    assert (encoding.bom, encoding.invalid) == (3, None)


def test_the_fallback_reads_what_is_not_utf8_and_leaves_the_rest() -> None:
    text, encoding = decode("Café ".encode() + b"It\x92s", "cp1252")
    assert text.decode() == "Café It’s"
    assert encoding.invalid == 8


def test_what_the_fallback_does_not_know_is_a_replacement() -> None:
    text, _ = decode(b"a\x81b", "cp1252")
    assert text.decode() == "a\ufffdb"


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_utf16_by_its_mark(name: str) -> None:
    data = "\ufeffTitle: Café".encode(name)
    text, encoding = decode(data, "cp1252")
    assert text.decode() == "\ufeffTitle: Café"
    assert DiskOffsets(text, encoding).on_disk(len("\ufeffTitle".encode())) == len("\ufeffTitle".encode(name))


@given(st.binary(max_size=300), st.sampled_from(["cp1252", "latin-1", "koi8-r"]))
def test_any_bytes_become_text_and_offsets_lead_back(data: bytes, fallback: str) -> None:
    text, encoding = decode(data, fallback)
    characters = text.decode("utf-8")
    if encoding.name.startswith("utf-16"):
        return
    offsets = DiskOffsets(text, encoding)
    offset = disk = 0
    for character in characters:
        start = offsets.on_disk(offset)
        assert start == disk
        offset += len(character.encode())
        disk = offsets.on_disk(offset)
        piece = data[start:disk]
        assert piece == character.encode() or piece.decode(fallback, "replace") == character
    assert disk == len(data)
