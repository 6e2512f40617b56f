"""Languages: whether a value is a tag of BCP 47, and which tag the name of a language stands for."""

import re
from collections.abc import Iterator
from functools import lru_cache

from linter.lazy_regex import lazy_pattern
from linter.vocabularies.trouble import Trouble
from linter.vocabularies.wording import quoted

LONGEST = 100
"""How many characters the tag or the name of a language has at most."""

_ISO_639_1 = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de "
    "dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id "
    "ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu "
    "lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu "
    "rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr "
    "ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
_TWO_LETTERS = frozenset(_ISO_639_1.split())
"""The codes of ISO 639-1: nearly all there are in archives, known without a library."""
_TAG = lazy_pattern(r"[A-Za-z0-9]{1,8}(?:[-_][A-Za-z0-9]{1,8})*")
_SEVERAL = lazy_pattern(r"\s*[,;/&+|]\s*|\s+(?:and|und|et|y|e)\s+", re.IGNORECASE)
_OF_A_REGION = lazy_pattern(r"([^()]+) \(([^()]+)\)")
_UNDETERMINED = "und"
_UNKNOWN = frozenset(("unk", "unknown", "undetermined", "unspecified", "not specified"))
"""What tools and people write where nobody told the language; ``unk`` is the tag of one that is spoken in Brazil."""
_NAMES = {
    "português brasileiro": "pt-BR",
    "português europeu": "pt-PT",
    "中文-普通话 國語": "zh",
    "中文-广东话 粵語": "yue",
    "中文-吴语 吳語": "wuu",
    "中文-闽南话 臺語": "nan",
    "中文-客家话": "hak",
    "af soomaali": "so",
    "basa jawa": "jv",
    "eald englisċ": "ang",
    "plattdüütsch": "nds",
    "ślůnski": "szl",
    "wikang filipino": "fil",
    "қазақша": "kk",
    "multiple": "mul",
    "multiple languages": "mul",
}
"""Names, folded, that archives use and the library does not know, or knows less exactly."""
_FREQUENT = {
    "ar": "arabic العربية",
    "cs": "czech čeština",
    "da": "danish dansk",
    "de": "german deutsch",
    "en": "english",
    "es": "spanish español",
    "fi": "finnish suomi",
    "fil": "filipino",
    "fr": "french français",
    "he": "hebrew עברית",
    "hu": "hungarian magyar",
    "id": "indonesian",
    "it": "italian italiano",
    "ja": "japanese 日本語",
    "ko": "korean 한국어",
    "nl": "dutch nederlands",
    "no": "norwegian norsk",
    "pl": "polish polski",
    "pt": "portuguese português",
    "ru": "russian русский",
    "sv": "swedish svenska",
    "tr": "turkish türkçe",
    "uk": "ukrainian українська",
    "zh": "chinese 中文",
}
"""The languages that archives offer most, in English and as they are called there: known without the library."""
_NAMES |= {name: tag for tag, names in _FREQUENT.items() for name in names.split()}
_COUNTRIES = {"cn": "zh", "cz": "cs", "dk": "da", "gr": "el", "jp": "ja", "ua": "uk", "vn": "vi"}
"""Codes of countries that are taken for those of their languages, and are none."""
_HOW = "write a tag such as en or pt-BR"


@lru_cache(maxsize=65536)
def language_trouble(value: str, *, named: bool = False) -> Trouble | None:
    """Why a value is no tag of BCP 47; None where it is one, in any case of its letters.

    For a code of three letters where there is one of two, for an underscore instead of a hyphen, and for the
    name of one language the trouble has a replacement that a person should look at.

    Args:
        value: as it is seen.
        named: whether the name of one language will do.
    """
    if value in _TWO_LETTERS:
        return None
    if len(value) > LONGEST:
        return Trouble(f"not a BCP 47 language tag: {quoted(value)}; {_HOW}")
    folded = value.casefold()
    if folded in _UNKNOWN:
        message = f"nonstandard tag of an unknown language: {quoted(value)}; write {quoted(_UNDETERMINED)}"
        return Trouble(message, replacement=_UNDETERMINED)
    spoken = _COUNTRIES.get(folded)
    if spoken is not None:
        message = f"country code instead of a language tag: {quoted(value)}; write {quoted(spoken)}"
        return Trouble(message, replacement=spoken)
    tag = _NAMES.get(folded)
    if tag is None and _TAG.fullmatch(value) is not None:
        if "_" not in value and _is_tag(value):
            return None
        tag = _standard(value)
        if tag is not None:
            return _instead(value, tag)
    if tag is None:
        several = [_tag_or_name(each) for each in _SEVERAL.split(value)]
        if len(several) > 1 and None not in several:
            tags = ", ".join(dict.fromkeys(each for each in several if each is not None))
            message = f"{len(several)} languages instead of one: {quoted(value)}"
            return Trouble(f"{message}; write one of {tags}, or mul for several at once")
        tag = _named(value)
    if tag is None:
        return Trouble(f"unknown language {quoted(value)}; {_HOW}")
    return None if named else _instead(value, tag)


def is_two_letter_code(text: str) -> bool:
    """Whether a text is a code of ISO 639-1, in small letters."""
    return text in _TWO_LETTERS


def meant_tag(value: str) -> str:
    """The tag that a value is or stands for, in small letters; empty where it tells no language."""
    trouble = language_trouble(value)
    tag = value if trouble is None else trouble.replacement
    return (tag or "").casefold()


def meant_tags(value: str) -> Iterator[str]:
    """The tag that a value is or stands for, and those of the same language that say less: ``de-at``, ``de``."""
    tag = meant_tag(value)
    while tag:
        yield tag
        tag = tag.rpartition("-")[0]


def _instead(value: str, tag: str) -> Trouble:
    return Trouble(f"nonstandard language tag: {quoted(value)}; write {quoted(tag)}", replacement=tag)


def _is_tag(text: str) -> bool:
    """Whether the subtags are registered; a code of three letters is none where there is one of two."""
    from langcodes import Language
    from langcodes.data_dicts import LANGUAGE_REPLACEMENTS
    from langcodes.tag_parser import LanguageTagError

    if "-" in text and text.casefold() in LANGUAGE_REPLACEMENTS:
        return True  # one of the tags that were registered as a whole, such as i-klingon
    try:
        return Language.get(text, normalize=False).is_valid()
    except LanguageTagError:
        return False


def _standard(text: str) -> str | None:
    """The tag that something like a tag means: ``eng``, ``en_US``."""
    from langcodes import standardize_tag
    from langcodes.tag_parser import LanguageTagError

    try:
        tag = standardize_tag(text)
    except LanguageTagError:
        return None
    return tag if _is_tag(tag) else None


def _tag_or_name(text: str) -> str | None:
    if text in _TWO_LETTERS or (_TAG.fullmatch(text) is not None and _is_tag(text)):
        return text
    return _NAMES.get(text.casefold()) or _named(text)


def _named(text: str) -> str | None:
    """The tag of the language with that name, in English, its own or any other language."""
    from langcodes import find, find_name

    if not text.isprintable():
        return None  # a control character makes the library read beyond its data
    if text.isascii() and sum(map(str.isalpha, text)) < 4 and _TAG.fullmatch(text.rstrip("-_")) is not None:
        return None  # it looks like a code, and is none
    found = _OF_A_REGION.fullmatch(text)
    if found is not None:
        for kind in ("territory", "script"):
            try:
                part = find_name(kind, found[2])
                return find(found[1]).update(part).to_tag()
            except LookupError:
                continue
    try:
        return find(text).to_tag()
    except LookupError:
        return None
