"""Disclaimers: jokes pass, other things under the label do not, dialogue is none."""

import pytest

from linter.vocabularies.disclaimers import (
    Pointer,
    disclaims,
    is_statement,
    is_stock,
    is_weak,
    lacks,
    opening_statement_in,
    pointer,
    statement_in,
)

JOKES = [
    "Sadly, the boys aren't mine; I just take them out to play.",
    "If I owned them, would I be writing this?",
    "I wish they were mine.",
    "Don’t sue, I’m poor.",
    "You think I own these? Ha!",
    "They belong to the harbour. Curse you, harbour.",
    "Not mine, never were, never will be.",
    "Mine? I wish.",
    "I own nothing but a cat and a coffee habit.",
    "All hail the company, to whom all things belong.",
    "Me no own, you no sue.",
    "The lawyers made me say so.",
    "I’m only borrowing them; they’ll be back by supper.",
    "Nobody here is mine except the talking goat.",
    "Why would anyone want to own a lighthouse?",
    "All credit and deepest apologies to Ann Lake.",
]
OTHERS = [
    "This story contains violence.",
    "This is a work of fiction.",
    "For fun only.",
    "No money is being made.",
    "Read at your own risk.",
    "I like cats.",
    "Thank you for reading.",
    "No copyright infringement is intended.",
    "Warning: slash. Don't like, don't read.",
]
OWNERS = [
    "Belongs to the Post Office.",
    "Property of Paramount.",
    "They're the BBC's. The typos are mine.",
    "The phone is mine. The people are not.",
    "It’s all Ruth's.",
    "None of this, apart from the cat and the kettle, is mine.",
    "Owned by the Harbour Company.",
]
OWN_WORK = [
    "This story is mine, please do not steal it.",
    "All characters are mine.",
    "All characters are original.",
    "The characters are original and belong to me.",
    "I own all of it.",
    "This is an original story.",
    "Everything here is my own.",
]
UNSURE = [
    "Used without permission.",
    "I'm not Ruth Ambrose.",
    "If you recognise it, I didn't invent it.",
    "Ruth Ambrose is a genius, and I am not.",
    "You all know whose they are.",
    "The rights lie with the Harbour Press.",
    "Characters: theirs. Words: the cat's.",
    "No rights reserved.",
    "All of these people I have created are fiction.",
]


@pytest.mark.parametrize("value", JOKES)
def test_a_joke_is_never_weak(value: str) -> None:
    assert disclaims(value)


@pytest.mark.parametrize("value", OWNERS + OWN_WORK)
def test_whose_it_is_may_be_said_in_any_way(value: str) -> None:
    assert disclaims(value)
    assert not is_weak(value)


@pytest.mark.parametrize("value", OTHERS)
def test_what_neither_denies_nor_attributes_is_weak(value: str) -> None:
    assert not disclaims(value)
    assert is_weak(value)


@pytest.mark.parametrize("value", UNSURE)
def test_what_speaks_of_ownership_in_its_own_words_is_not_weak(value: str) -> None:
    assert not is_weak(value)


@pytest.mark.parametrize("value", ["Standard disclaimers apply.", "The usual", "Usual disclaimer", "standard"])
def test_stock_phrases(value: str) -> None:
    assert is_stock(value)


def test_a_stock_phrase_with_something_said_is_none() -> None:
    assert not is_stock("The usual: none of them are mine")


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ("See part one.", Pointer("part", 1)), ("see chapter IV", Pointer("part", 4)),
        ("See prologue", Pointer("part", 0)),
        ("ditto", Pointer("previous")), ("Same as always", Pointer("previous")), ("see below", Pointer("below")),
        ("See above.", Pointer("above")), ("See my profile", Pointer("profile")),
        ("They are not mine, see part one", None), ("See the ferry", None),
    ],
)  # fmt: skip
def test_pointers(value: str, where: Pointer | None) -> None:
    assert pointer(value) == where


@pytest.mark.parametrize(
    "paragraph",
    [
        "I own nothing it all belongs to the great and powerful Ann Lake, the Harbour Company and Son",
        "The characters belong to Ann Lake and no infringement is intended.",
        "Disclaimer: none of this is mine",
        "They’re not mine, they belong to the company, no profit.",
    ],
)
def test_statements_without_a_label(paragraph: str) -> None:
    assert is_statement(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "“You’re not mine,” she said. “You never belonged to anyone.”",
        '"I don\'t own the house," he said. "It belongs to my brother."',
        "'I own nothing,' said Tom. 'It all belongs to the bank.'",
        "I do not own a boat, but the one at the quay belongs to my uncle.",
        "It isn't mine, it belongs to the ferry company, and no money changed hands.",
        "He disclaimed all knowledge of the letter.",
        "The house does not belong to me, it belongs to the bank, she wrote.",
        "My disclaimers about tides were not strong enough, he thought.",
        "She read his disclaimer twice and put it away.",
        "No rights reserved.",
    ],
)
def test_dialogue_and_narration_are_no_statements(paragraph: str) -> None:
    assert not is_statement(paragraph)


def test_narration_above_a_story_is_no_statement() -> None:
    assert (
        opening_statement_in("The lighthouse belongs to Mr Gray, and the island is the property of the Crown.") is None
    )
    assert opening_statement_in("Mara and Tom belong to Ruth Ambrose.") is not None


def test_a_statement_begins_with_the_sentence_that_disclaims() -> None:
    text = "My disclaimers about tides were not strong enough. I own nothing; the characters belong to Ruth Ambrose."
    found = statement_in(text)
    assert found is not None
    assert text[slice(*found)].startswith("I own nothing")


def test_what_is_lacking_is_named_in_the_order_of_the_demand() -> None:
    demanded = ("non-ownership", "attribution", "holder", "no-profit", "fandom")
    assert lacks("None of it is mine.", demanded, ("Harbour Tales",)) == (
        "attribution",
        "holder",
        "no-profit",
        "fandom",
    )
    full = "I do not own Harbour Tales; it belongs to Ann Lake, and no money is made."
    assert lacks(full, demanded, ("Harbour Tales",)) == ()


@pytest.mark.parametrize(
    "unit", ["not own ", "I own ", "a a ", "the usual ", "see part ", "© ", "to ", "\"'", "wor-ks "]
)
def test_no_pattern_blows_up(unit: str) -> None:
    """Each of these takes minutes where a pattern is tried at every place in every way."""
    value = unit * (20_000 // len(unit))
    disclaims(value)
    is_statement(value)
    is_stock(value)
    pointer(value)
    lacks(value, ("holder", "fandom"), ("x",))
