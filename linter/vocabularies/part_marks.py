"""What tells the parts of one work from each other: words for chapters and parts, in headings, folders and file names.

Only whether two documents say different things counts here; which part of how many one is, :mod:`linter.vocabularies.parts`
reads from a title.
"""

import re
import unicodedata
from collections.abc import Iterable

from linter.lazy_regex import lazy_pattern
from linter.vocabularies.languages import is_two_letter_code
from linter.vocabularies.number_words import WORDS, number_of

OPENING_LINES = 40
"""How many lines of a text, blank ones aside, are searched for headings."""
_MOST = 3
"""How many headings tell: a list of chapters has more, and is the same in each of them."""
_LONGEST = 100
"""How many characters a heading has."""

_ENGLISH = "chapters?|chap|ch|parts?|pts?|episodes?|eps?|books?|bk|volumes?|vols?|acts?|scenes?|sections?|instal?lments?|issues?|days?|nights?"
_OTHERS = (
    "cap[ií]tulos?|cap|partes?|episodios?|libros?|tomos?|actos?"  # Spanish, Portuguese, Galician
    "|livros?|ep[ií]s[oó]dios?|chapitres?|parties?|[ée]pisodes?|livres?|tomes?|actes?"  # Portuguese, French
    "|capitol(?:o|i|ul|e)?|cap[ií]tols?|parti|libri|atto|partea"  # Italian, Catalan, Romanian
    "|kapitel|kap|teile?|folgen?|b[aä]nde?|buch|abschnitt|aufzug|akt|hoofdstuk|deel|boek|aflevering"  # German, Dutch
    "|avsnitt|del|bok|bog|osa|luku|k[oö]tet|fejezet|r[ée]sz|b[oö]l[uü]m|k[ıi]s[ıi]m|cilt"  # Nordic, Hungarian, Turkish
    "|rozdzia[lł]|cz[eę][sś][cć]|ksi[eę]ga|odcinek|kapitola|[cč][aá]st|d[ií]l|poglavlje|poglavje|dio"  # Slavic, Latin
    "|глав[аы]|част[ьи]|книга|том|эпизод|серия|сцена|розділ|частина|част|поглавље|део"  # Slavic, Cyrillic
    "|κεφάλαιο|μέρος|bab|bagian|chương|phần|tập|פרק|חלק|الفصل|فصل|جزء|अध्याय|भाग|บทที่|ตอนที่|บท|ตอน"
)
_NUMBER = rf"(?:\d{{1,4}}|[ivxlc]{{1,8}}|{'|'.join(WORDS)})"
_NUMBERED = rf"(?:{_ENGLISH}|{_OTHERS})\.?\s?(?:[#:№]|n[o°º]\.?)?\s?(?P<number>{_NUMBER})(?![^\W_])"
_WITH_ORDINALS = "cap[ií]tulo|parte|chapitre|partie|capitolo|kapitel|teil|hoofdstuk|rozdzia[lł]|cz[eę][sś][cć]|глава|часть|книга|розділ|частина"
"""Words behind which the number may be another word: ``Глава первая``."""
_ORDINAL = rf"(?:{_WITH_ORDINALS})\s(?P<ordinal>[^\W\d_]{{2,20}})(?![^\W_])"
_FIRST = (
    rf"(?P<first>(?:\d{{1,4}}|[ivxlc]{{1,8}})(?:\.|st|nd|rd|th|ª|º|er|ère|ème))\s(?:{_ENGLISH}|{_OTHERS})(?![^\W_])"
    rf"|(?P<word>[^\W\d_]{{3,16}})\s(?:{_WITH_ORDINALS})(?=\s?(?:$|[:.,–—-]))"
)
_COUNTED = (
    r"第\s?(?P<counted>[0-9０-９〇零一二三四五六七八九十百千兩两壹贰叁]{1,8})\s?[章回节節卷巻部集话話篇編编幕夜折场場册冊]"
    r"|제?\s?(?P<korean>\d{1,4})\s?[장화부편권막회](?![^\W\d_])"
)
_ASIDE = (
    r"prolog(?:ue|o|us)?|epilog(?:ue|o|us)?|pr[oó]logo|ep[ií]logo|[ée]pilogue|interlude|intermezzo|пролог|эпилог|епілог|"
    r"プロローグ|エピローグ|序章|終章|终章|楔子|尾声|尾聲|番外(?:篇|編)?|프롤로그|에필로그|외전"
)
_IN_HEADING = lazy_pattern(rf"(?:the\s)?(?:{_NUMBERED}|{_ORDINAL}|{_FIRST}|{_COUNTED}|(?P<aside>{_ASIDE})(?![^\W_]))")
_IN_NAME = lazy_pattern(rf"(?<![^\W\d_])(?:{_NUMBERED}|{_COUNTED}|(?P<aside>{_ASIDE})(?![^\W_]))")
_ENTRY = lazy_pattern(r"(?:\d{1,3}|[ivxlc]{1,8})[.):]\s\S")
_BETWEEN_WORDS = lazy_pattern(r"[\s_.+~,;()\[\]-]+")
_DECORATION = " \t*_#=~<>-–—[](){}|:.\"'«»“”"
_AFTER_MARK = ("", *":.-–—([|/：")
"""What may follow a chapter and its number in a heading."""
_SERIAL = lazy_pattern(r"(?P<name>.*?)(?P<number>\d{1,4})(?P<letter>[a-z]?)")


def marks_in_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """What the headings among the first lines of a text say of which part it is: ``Chapter 3``, ``Глава первая``."""
    marks: list[str] = []
    for number, line in enumerate(filter(str.strip, lines)):
        words = " ".join(line.strip(_DECORATION).split()).casefold()
        found = _IN_HEADING.match(words) if len(words) <= _LONGEST else None
        # Prose goes on behind such words, "that night they kept the lamp", but not behind 第三章.
        if found is not None and (found["counted"] or words[found.end() :].lstrip()[:1] in _AFTER_MARK):
            marks.append(_mark(found))
        if number == OPENING_LINES or len(marks) == _MOST:
            break
    return tuple(marks)


def is_entry(line: str) -> bool:
    """Whether a line may be one of a table of contents: it begins with a chapter or with a number."""
    words = " ".join(line.strip(_DECORATION).split()).casefold()
    return _ENTRY.match(words) is not None or _IN_HEADING.match(words) is not None


def marks_in_path(path: str) -> tuple[str, ...]:
    """What folders and the name of a file say of which part it is, or of its language: ``chapter-3``, ``ru``.

    Args:
        path: with ``/``, its ending included.
    """
    *folders, name = unicodedata.normalize("NFC", path).casefold().split("/")
    marks: list[str] = []
    for segment in (*folders, name.rpartition(".")[0] or name):
        words = _BETWEEN_WORDS.sub(" ", segment).strip()
        marks += map(_mark, _IN_NAME.finditer(words))
        ends = words.split(" ")
        marks += (f"language {word}" for word in dict.fromkeys((ends[0], ends[-1])) if is_two_letter_code(word))
    return tuple(marks)


def serial_of(path: str) -> tuple[str, str] | None:
    """What the name of a file is without the number at its end, and that number; None where it ends with none.

    ``(2)`` behind a name is another copy, and not the next part.

    Args:
        path: with ``/``, its ending included.
    """
    name = path.rpartition("/")[2].casefold()
    found = _SERIAL.fullmatch(name.rpartition(".")[0] or name)
    return (found["name"], found["number"].lstrip("0") + found["letter"]) if found is not None else None


def _mark(found: re.Match[str]) -> str:
    """A part as it is compared: its number, or the words that tell it."""
    groups = found.groupdict()
    told = next(value for value in groups.values() if value is not None)
    bare = told.rstrip(".ªº")
    number = number_of(unicodedata.normalize("NFKC", bare))
    return f"{found[0].replace(told, '').strip()} {number if number is not None else bare}"
