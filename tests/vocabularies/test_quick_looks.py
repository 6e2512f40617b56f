"""A quick look at a text passes over none that the close one would take."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.vocabularies import disclaimers, placeholders


def texts_of(expression: re.Pattern[str]) -> st.SearchStrategy[str]:
    return st.from_regex(re.compile(expression.pattern, expression.flags), fullmatch=True)


@given(texts_of(disclaimers._STOCK))
def test_a_stock_phrase_begins_as_one(text: str) -> None:
    assert disclaimers._may_begin(text, disclaimers._STOCK_BEGINS) or disclaimers._bare(text) != text


@given(texts_of(disclaimers._POINTER))
def test_a_pointer_begins_as_one(text: str) -> None:
    assert disclaimers._may_begin(text, disclaimers._POINTER_BEGINS) or disclaimers._bare(text) != text


@given(texts_of(disclaimers._PLAINLY_NOT_OWNED))
def test_what_is_plainly_not_owned_is_not_owned(text: str) -> None:
    assert disclaimers._NON_OWNERSHIP.search(text.lower())
    assert disclaimers.disclaims(f"They say: {text}.")


@pytest.mark.parametrize("sign", disclaimers._SIGNS)
@given(st.data())
def test_a_sign_is_among_the_possible_ones(sign: disclaimers._Sign, data: st.DataObject) -> None:
    text = data.draw(texts_of(sign.pattern))
    assert not text.isascii() or sign in disclaimers._possible(disclaimers._stems(text))


@given(texts_of(disclaimers._OWNERSHIP))
def test_words_of_ownership_are_not_passed_over(text: str) -> None:
    assert not text.isascii() or disclaimers._allow(disclaimers._stems(text), disclaimers._NEEDED_OF_OWNERSHIP)


@given(texts_of(placeholders._PATTERN))
def test_a_placeholder_begins_as_one(text: str) -> None:
    text = text.strip()
    assert not text or not text.isascii() or placeholders.may_be_placeholder(text.encode())


@pytest.mark.parametrize("word", sorted(placeholders._WORDS))
@pytest.mark.parametrize("shape", ["{}", "{}.", "({})", "<{}>", "__{}__", "[ {} ]", "{}!!"])
def test_a_word_for_nothing_is_a_placeholder_however_it_stands(word: str, shape: str) -> None:
    assert placeholders.is_placeholder(shape.format(word))
    assert placeholders.is_placeholder(shape.format(word.upper()))


WORDS = (
    "I", "own", "nothing", ".", "They", "belong", "to", "Ann", ";", "no", "profit", "made", "sue", "infringement",
    "of", "fictional", "THE", "HARBOUR", "IS", "MINE", "©", "story", "borrowed", "not", "mine", "copyright",
    "for", "fun", "as", "usual", "see", "part", "one", "lawyer",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join))
def test_what_is_asked_of_components_at_once_is_what_all_of_them_say(text: str) -> None:
    whole = disclaimers.components(text)
    assert disclaimers.has_component(text) == bool(whole)
    alone = any(pattern.search(text.lower()) for pattern in (disclaimers._PLEA, disclaimers._OWN_WORK))
    assert disclaimers.disclaims(text) == (alone or not whole.isdisjoint({"non-ownership", "attribution"}))
