"""Lines and columns are those that splitting the whole text tells."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.engine.checking import line_index
from linter.engine.checking.line_index import Places
from linter.model.span import Position, Range, Span

TEXTS = st.tuples(st.sampled_from(["", "\ufeff"]), st.text(st.sampled_from("aé\n\r\u2028"), max_size=14)).map("".join)


def position(text: bytes, offset: int) -> Position:
    """The place of an offset, worked out from all lines of a text."""
    starts = [0, *(found.end() for found in re.finditer(rb"\r\n|\n|\r", text))]
    line = sum(start <= offset for start in starts)
    start = starts[line - 1]
    if line == 1 and text.startswith("\ufeff".encode()):
        start = min(3, offset)
    return Position(line, len(text[start:offset].decode()) + 1)


@given(TEXTS, st.data())
def test_any_order_of_questions_is_answered_alike(text: str, data: st.DataObject) -> None:
    content = text.encode()
    offsets = [len(text[:number].encode()) for number in range(len(text) + 1)]
    places = Places(content)
    for _ in range(5):
        span = Span(*sorted(data.draw(st.tuples(st.sampled_from(offsets), st.sampled_from(offsets)))))
        assert places.range(span) == Range(position(content, span.start), position(content, span.end))


@pytest.mark.parametrize("stride", [1, 2, 3, 5])
@given(text=TEXTS, data=st.data())
def test_any_order_is_answered_alike_from_places_that_are_kept(stride: int, text: str, data: st.DataObject) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(line_index, "_STRIDE", stride)
        content = text.encode()
        offsets = [len(text[:number].encode()) for number in range(len(text) + 1)]
        places = Places(content)
        for _ in range(8):
            offset = data.draw(st.sampled_from(offsets))
            place = position(content, offset)
            assert places.range(Span(offset, offset)) == Range(place, place)
