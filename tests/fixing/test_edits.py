"""Edits: what none of them names stays as it is, to the byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.fixing.edits import ConflictError, apply_edits
from linter.model.finding import LocatedEdit


@given(st.binary(max_size=200), st.data())
def test_bytes_outside_the_edits_stay(data: bytes, draw: st.DataObject) -> None:
    cuts = sorted(draw.draw(st.lists(st.integers(0, len(data)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [LocatedEdit("a.txt", start, end, f"<{number}>") for number, (start, end) in enumerate(pairs)]
    shuffled = draw.draw(st.permutations(edits)) if len({pair[0] for pair in pairs}) == len(pairs) else edits
    kept, position = [], 0
    for start, end in pairs:
        kept.append(data[position:start])
        position = end
    kept.append(data[position:])
    expected = b"".join(piece for number, piece in enumerate(kept) for piece in (piece, f"<{number}>".encode())[:2])
    expected = expected[: -len(f"<{len(kept) - 1}>")]
    assert apply_edits(data, shuffled) == expected


@pytest.mark.parametrize(("first", "second"), [((0, 3), (2, 4)), ((1, 4), (2, 3)), ((0, 9), (0, 1))])
def test_edits_that_overlap_are_refused(first: tuple[int, int], second: tuple[int, int]) -> None:
    edits = [LocatedEdit("a.txt", *first, "x"), LocatedEdit("a.txt", *second, "y")]
    with pytest.raises(ConflictError, match="overlaps another"):
        apply_edits(b"0123456789", edits)


def test_an_edit_past_the_end_is_refused() -> None:
    with pytest.raises(ConflictError):
        apply_edits(b"abc", [LocatedEdit("a.txt", 2, 5, "x")])


def test_replacements_are_written_in_the_encoding_of_the_file() -> None:
    data = "ab".encode("utf-16-le")
    assert apply_edits(data, [LocatedEdit("a.txt", 0, 2, "é", "utf-16-le")]) == "éb".encode("utf-16-le")
