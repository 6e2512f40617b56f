"""Headers in other languages, and what looks like one of theirs and is none."""

import pytest

from linter.model.document import Origin
from tests.readers.expected import STORY, above_story, as_labelled, body_of, inferred, read, told

HEADERS = {
    "de": "Titel: Die Fähre\nAutorin: Ann Lake\nInhalt: Es ist spät.\nDisclaimer: Gehört nicht mir.\nStatus: fertig",
    "fr": "Titre : Le Bac\nAuteur : Ann Lake\nRésumé : Il est tard.\nDisclaimer : Rien n’est à moi.\nStatut : fini",
    "fr, no-break": "Titre\u00a0: Le Bac\nAuteur\u00a0: A\nRésumé\u00a0: Tard.\nDroits\u00a0: à R.\nStatut\u00a0: fin",
    "es": "Título: El Barco\nAutora: Ann Lake\nResumen: Es tarde.\nDescargo: No es mío.\nEstado: acabado",
    "it": "Titolo: Il Traghetto\nAutrice: Ann Lake\nTrama: È tardi.\nDisclaimer: Non è mio.\nStato: finito",
    "pt": "Título: A Balsa\nAutora: Ann Lake\nSinopse: É tarde.\nDisclaimer: Não é meu.\nEstado: fim",
    "nl": "Titel: De Veerboot\nAuteur: Ann Lake\nSamenvatting: Te laat.\nDisclaimer: Niet van mij.\nStatus: klaar",
    "pl": "Tytuł: Prom\nAutorka: Anna Lake\nOpis: Jest późno.\nZastrzeżenie: Nie moje.\nStatus: koniec",
    "ru": "Название: Паром\nАвтор: Анна Лейк\nАннотация: Поздно.\nДисклеймер: Не моё.\nСтатус: закончен",
    "ja": "タイトル：渡し船\n作者：安\nあらすじ：遅れた。\n免責事項：私のものではありません。\n状態：完結",
    "zh": "标题：渡船\n作者：安·莱克\n简介：渡船来晚了。\n声明：人物不属于我。\n状态：完结",
    "zh, narrow colon": "標題: 渡船\n作者: 安·萊克\n文案: 渡船來晚了。\n聲明: 人物不屬於我。\n狀態: 完結",
    "ko": "제목: 나룻배\n작가: 안 레이크\n줄거리: 늦었다.\n면책 조항: 제 것이 아닙니다.\n상태: 완결",
}
NAMES = ["title", "author", "summary", "disclaimer", "completed"]


@pytest.mark.parametrize("language", HEADERS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_headers(language: str, gap: str) -> None:
    header = HEADERS[language].replace("\n", gap)
    values = [line.replace("：", ":").partition(":")[2].strip() for line in HEADERS[language].splitlines()]
    found = above_story(header)
    assert told(found.fields) == as_labelled(dict(zip(NAMES, values, strict=True)))
    assert body_of(found) == STORY


def test_front_matter_in_another_language() -> None:
    found = read("---\ntítulo: El Barco\nautora: Ann Lake\nfecha: 2001-05-12\ncolor: gris\n---\n" + STORY, "a.md")
    assert [(field.name, field.value) for field in found.fields] == [
        ("title", "El Barco"), ("author", "Ann Lake"), ("date", "2001-05-12"), (None, "gris"),
    ]  # fmt: skip


def test_a_label_nobody_knows_may_have_a_wide_colon() -> None:
    found = above_story("标题：渡船\n推荐语：好看\n作者：安")
    assert [(field.name, field.value) for field in found.fields] == [
        ("title", "渡船"), (None, "好看"), ("author", "安"),
    ]  # fmt: skip


def test_an_android_is_no_date() -> None:
    found = above_story("Title: The Bridge\n\nAuthor: Ann Lake\n\nDATA: Captain, the ferry is late.")
    assert [field.name for field in found.fields] == ["title", "author"]
    found = above_story("Titolo: Il Ponte\n\nAutore: Ann Lake\n\nData: 2001-05-12")
    assert [field.name for field in found.fields] == ["title", "author", "date"]


def test_words_of_other_languages_need_a_colon() -> None:
    found = above_story("Title: The Bridge\nAuthor: Ann Lake\n\nNOTA BENE This ferry is late.")
    assert [field.name for field in found.fields] == ["title", "author"]


@pytest.mark.parametrize("word", ["true", "false", "yes", "No", "on"])
def test_whether_is_not_when(word: str) -> None:
    found = read(f"---\ntitle: The Ferry\npublished: {word}\n---\n{STORY}", "a.md")
    assert [field.name for field in found.fields] == ["title", None]


CONTENTS = [
    "CONTENTS:\nChapter 1: The Quay\nChapter 2: The Boat",
    "Contents:\n\n1. The Quay\n2. The Boat",
    "CONTENTS:\n\nPROLOGUE\nCHAPTER I.  The Quay\nCHAPTER II.  The Boat",
    "Inhalt\nKapitel 1: Der Kai\nKapitel 2: Das Boot",
    "Inhalt:\n\nKapitel 1: Der Kai\nKapitel 2: Das Boot",
    "Sommaire :\n\nChapitre 1 : Le quai\nChapitre 2 : Le bac",
    "Содержание:\nГлава 1. Причал\nГлава 2. Лодка",
    "内容：\n第一章 码头\n第二章 船",
]


@pytest.mark.parametrize("contents", CONTENTS)
def test_a_table_of_contents_is_no_header(contents: str) -> None:
    found = above_story(contents)
    assert found.header is None
    assert inferred(found) == []
    found = above_story(f"Title: The Ferry\nAuthor: Ann Lake\n\n{contents}")
    assert [field.name for field in found.fields] == ["title", "author"]


def test_contents_are_a_field_where_they_say_something() -> None:
    found = above_story("Title: The Ferry\nContents: fog, cold tea\nRating: G")
    assert [field.name for field in found.fields] == ["title", "content", "rating"]


SAID = "The harbour belongs to Ruth Ambrose; I own nothing."
ENDS = [
    "***", "---", "* * *", "oOo", "-x-x-x-", "§", "◊◊◊", "—", "• • •", "☆☆☆", "#", "_____",
    "(End of notes)", "On with the story!", "Enjoy!", "Please review!", "Now, on to the fic...", "Thanks for reading!",
    "[end disclaimer]", "That's all, folks.", "And now, the story:",
]  # fmt: skip


@pytest.mark.parametrize("end", ENDS)
def test_a_disclaimer_ends_where_it_ends(end: str) -> None:
    labelled = above_story(f"Title: The Ferry\nAuthor: Ann Lake\nDisclaimer: {SAID}\n{end}")
    assert labelled.fields[-1].value == SAID
    assert body_of(labelled).endswith(STORY)
    top = above_story(f"Title: The Ferry\nAuthor: Ann Lake\n\n{SAID}\n{end}")
    assert inferred(top) == [("disclaimer", SAID, Origin.STATED)]
    foot = above_story(
        "Title: The Ferry\nAuthor: Ann Lake\n\n" + 12 * STORY + f"\n{end}\n{SAID} The characters are hers."
    )
    assert inferred(foot) == [("disclaimer", f"{SAID} The characters are hers.", Origin.STATED)]


def test_a_note_between_two_fields_is_of_neither() -> None:
    found = above_story(f"Title: The Ferry\nDisclaimer: {SAID}\nEnjoy!\nRating: G")
    assert [(field.name, field.value) for field in found.fields][1:] == [("disclaimer", SAID), ("rating", "G")]


def test_a_joke_goes_on_with_a_disclaimer() -> None:
    found = above_story(f"Title: The Ferry\nDisclaimer: {SAID}\nThe gulls own me.")
    assert found.fields[-1].value == f"{SAID} The gulls own me."
