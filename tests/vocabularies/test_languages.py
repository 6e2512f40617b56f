"""Languages: tags of BCP 47, and the tags that names stand for."""

import langcodes
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.vocabularies.languages import _FREQUENT, language_trouble, meant_tags

AO3 = {
    "af": "Afrikaans", "id": "Bahasa Indonesia", "ms": "Bahasa Malaysia", "cs": "Čeština", "da": "Dansk",
    "de": "Deutsch",
    "et": "eesti keel", "en": "English", "es": "Español", "eo": "Esperanto", "eu": "Euskara", "fil": "Filipino",
    "fr": "Français", "ga": "Gaeilge", "gl": "Galego", "he": "עברית", "hr": "Hrvatski", "is": "Íslenska",
    "it": "Italiano",
    "ja": "日本語", "ko": "한국어", "sw": "Kiswahili", "la": "Lingua latina", "hu": "Magyar",
    "nl": "Nederlands", "no": "Norsk",
    "pl": "Polski", "pt-BR": "Português brasileiro", "pt-PT": "Português europeu", "ro": "Română", "ru": "Русский",
    "sco": "Scots", "fi": "Suomi", "sv": "Svenska", "th": "ไทย", "tlh": "tlhIngan-Hol", "tr": "Türkçe",
    "vi": "Tiếng Việt",
    "uk": "Українська", "wuu": "中文-吴语 吳語", "yue": "中文-广东话 粵語", "zh": "中文-普通话 國語", "kk": "Қазақша",
}  # fmt: skip


@pytest.mark.parametrize(
    "tag",
    [
        "en", "EN", "de", "en-GB", "en-us", "pt-BR", "zh-Hans", "zh-hant-TW", "es-419", "sr-Latn-RS", "de-1996",
        "fil", "tlh",
        "und", "mul", "zxx", "x-klingon", "i-klingon", "en-x-quay", "iw",
    ],
)  # fmt: skip
def test_tags(tag: str) -> None:
    assert language_trouble(tag) is None


@pytest.mark.parametrize(
    ("value", "tag"),
    [
        ("eng", "en"), ("ENG", "en"), ("ger", "de"), ("deu", "de"), ("jpn", "ja"),
        ("jp", "ja"), ("gr", "el"), ("CZ", "cs"), ("en_US", "en-US"),
        ("pt_br", "pt-BR"),
        ("unk", "und"), ("Unknown", "und"), ("english", "en"), ("Englisch", "en"), ("Brazilian Portuguese", "pt-BR"),
        ("English (US)", "en-US"), ("Portuguese (Brazil)", "pt-BR"), ("Serbian (Latin)", "sr-Latn"),
        ("Greek, Modern", "el"),
        ("Simplified Chinese", "zh-Hans"), *((name, tag) for tag, name in AO3.items()),
    ],
)  # fmt: skip
def test_names_and_other_codes_have_an_unsafe_fix(value: str, tag: str) -> None:
    trouble = language_trouble(value)
    assert trouble is not None
    assert (trouble.replacement, trouble.safe) == (tag, False)
    assert language_trouble(tag) is None


@pytest.mark.parametrize("value", ["English, French", "en/fr", "English and French", "Deutsch & English", "en; es; fr"])
def test_several_languages(value: str) -> None:
    trouble = language_trouble(value)
    assert trouble is not None
    assert trouble.replacement is None
    assert "mul" in trouble.message


@pytest.mark.parametrize("value", ["xx", "zzz", "en-", "-", "en-US-US", "e", "a lot of swearing", "x" * 200, "en fr"])
def test_what_is_no_language(value: str) -> None:
    trouble = language_trouble(value)
    assert trouble is not None
    assert trouble.replacement is None


@pytest.mark.parametrize(("tag", "names"), _FREQUENT.items())
def test_the_library_knows_the_frequent_names_likewise(tag: str, names: str) -> None:
    assert {langcodes.find(name).to_tag() for name in names.split()} == {tag}


def test_a_name_may_do() -> None:
    passed = [language_trouble(value, named=True) is None for value in ("English", "Português brasileiro", "en")]
    assert passed == [True, True, True]
    assert all(language_trouble(value, named=True) for value in ("eng", "English, French", "Unknown", "swearing"))


def test_what_a_value_means() -> None:
    assert list(meant_tags("de-AT")) == ["de-at", "de"]
    assert list(meant_tags("German")) == ["de"]
    assert list(meant_tags("a lot of swearing")) == []


@given(st.text(max_size=40) | st.from_regex(r"[A-Za-z]{1,8}([-_][A-Za-z0-9]{1,8}){0,3}", fullmatch=True))
def test_any_text_is_judged(value: str) -> None:
    trouble = language_trouble(value)
    if trouble is not None and trouble.replacement is not None:
        assert language_trouble(trouble.replacement) is None
