"""Labels in other languages: each is read as its field, and none of them is taken for English."""

import pytest

from linter.vocabularies.labels import PROSE, TRANSLATIONS, VOCABULARY, fold, is_homograph, label_table, translations

TABLE = label_table({})
ENGLISH = {fold(label) for each in VOCABULARY for label in (*each.labels, *each.aliases)}
SPELLINGS = [(each, label) for each in translations() for label in each.labels]
ASKED = {
    *("title", "author", "summary", "rating", "disclaimer", "language", "completed", "genre", "warnings", "pairing"),
    *("characters", "words", "date", "notes", "series", "betas", "chapters"),
}
"""Fields that every language is to have a label for."""


@pytest.mark.parametrize("language", sorted(TRANSLATIONS.keys() - {"sq"}))
def test_every_language_has_the_usual_fields(language: str) -> None:
    assert TRANSLATIONS[language].keys() >= ASKED


@pytest.mark.parametrize(("label", "spelling"), SPELLINGS)
def test_a_label_is_read_as_its_field(label: object, spelling: str) -> None:
    found = TABLE.match(spelling.encode())
    other = TABLE.match(spelling.upper().encode())
    if fold(spelling) in ENGLISH:
        assert not found.language
        return
    assert (found.name, found.preferred, found.lookalike) == (TABLE.folded[fold(spelling)].name, spelling, False)
    assert found.language
    assert other.name == found.name


def test_one_spelling_means_one_field_in_all_languages() -> None:
    meant: dict[str, set[str]] = {}
    for label, spelling in SPELLINGS:
        meant.setdefault(fold(spelling), set()).add(label.name)
    assert {spelling for spelling, names in meant.items() if len(names) > 1} == set()


@pytest.mark.parametrize("label", ["Re\u0301sume\u0301", "Note de l’auteur", "Titre\u00a0"])
def test_what_other_languages_write_is_no_lookalike(label: str) -> None:
    found = TABLE.match(label.encode())
    assert found.language == "fr"
    assert not found.lookalike


def test_words_of_prose_are_so_in_every_language() -> None:
    assert {"date", "datum", "fecha", "дата", "日期", "nota"} <= PROSE
    assert PROSE.isdisjoint({"titel", "autor", "title", "notes", "fandom", "фандом"})


def test_a_word_of_english_needs_a_label_of_its_language() -> None:
    assert is_homograph("DATA", ["Title", "Author", "DATA"], TABLE)
    assert not is_homograph("Data", ["Titolo", "Data"], TABLE)
    assert not is_homograph("Datum", ["Title"], TABLE)


def test_how_a_field_is_written_is_english_unless_it_is_declared() -> None:
    assert TABLE.labels["title"] == "Title"
    assert TABLE.labels["completed"] == "Completed"
