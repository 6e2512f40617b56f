"""Disclaimers in other languages: what disclaims, what surely does not, and narration, which is no statement."""

import pytest

from linter.vocabularies.disclaimer_languages import BY_TAG, language_of
from linter.vocabularies.disclaimers import components, disclaims, is_statement, is_weak, opening_statement_in

DISCLAIMING = {
    "es": [
        "Los personajes no me pertenecen.", "Los personajes pertenecen a Rut Ambrosio.", "Nada de esto es mío.",
        "No soy la dueña de estos personajes.", "Propiedad de la Compañía del Puerto.", "Pertenece a la BBC.",
        "Estos personajes no son míos, sino de Rut.", "No poseo los derechos de la serie.",
        "Los derechos son de sus respectivos autores.", "Personajes tomados prestados, prometo devolverlos.",
        "Ojalá fueran míos.", "Todo es de Rut Ambrosio, yo solo juego.",
    ],
    "fr": [
        "Les personnages ne m'appartiennent pas.", "Tout appartient à Ruth Ambroise.", "Rien n'est à moi.",
        "Rien ne m’appartient.", "Les personnages sont la propriété de la Compagnie du Port.", "Je ne possède rien.",
        "Je ne suis pas l'auteur de ces personnages.", "Les personnages sont à Ruth, l'histoire est à moi.",
        "Je ne fais que les emprunter.", "Les droits reviennent à leurs auteurs respectifs.",
        "Ces personnages ne sont pas les miens.",
    ],
    "it": [
        "I personaggi non mi appartengono.", "I personaggi appartengono a Rita Ambrosi.", "Nulla di ciò è mio.",
        "Non possiedo nulla.", "Di proprietà della Compagnia del Porto.", "I personaggi non sono miei.",
        "Tutti i diritti appartengono ai rispettivi autori.", "Li ho presi in prestito.",
    ],
    "pt": [
        "Os personagens não me pertencem.", "Os personagens pertencem a Rute Ambrósio.", "Nada disso é meu.",
        "Não possuo nada.", "Propriedade da Companhia do Porto.", "Os personagens não são meus.",
        "Todos os direitos reservados à autora.", "Peguei os personagens emprestados.", "Não sou dona de nada.",
    ],
    "de": [
        "Die Figuren gehören nicht mir.", "Mir gehört nichts davon.", "Nichts davon gehört mir.",
        "Alle Figuren gehören Ruth Ambros.", "Eigentum der Hafengesellschaft.", "Gehört dem Hafen.",
        "Ich besitze keine Rechte an den Figuren.", "Die Rechte liegen bei Ruth Ambros.",
        "Die Charaktere gehören ihren jeweiligen Besitzern.", "Ich habe sie mir nur ausgeliehen.",
        "Die Figuren sind von Ruth Ambros.",
    ],
    "nl": [
        "De personages zijn niet van mij.", "Niets is van mij.", "Alles is van Ruth Ambros.",
        "De personages behoren toe aan Ruth Ambros.", "Ik bezit niets.", "Eigendom van de Havenmaatschappij.",
        "Ik leen ze alleen maar.", "Ik ben niet de eigenaar van deze personages.",
    ],
    "pl": [
        "Postacie nie należą do mnie.", "Wszystko należy do Ruty Ambroży.", "Nic nie jest moje.",
        "Nie posiadam praw do tych postaci.", "Własność Spółki Portowej.", "Bohaterowie są własnością Ruty.",
        "Nie jestem właścicielką tych postaci.", "Tylko pożyczam.", "Prawa należą do wydawcy.",
    ],
    "ru": [
        "Персонажи принадлежат не мне.", "Мне ничего не принадлежит.", "Все права принадлежат правообладателям.",
        "Не моё.", "Герои не мои.", "На права не претендую.", "Все персонажи принадлежат Рут Амброз.",
        "Отказываюсь от всех прав.", "Мир и герои — собственность Рут Амброз.", "Права на персонажей у Рут Амброз.",
    ],
    "ja": [
        "キャラクターは私のものではありません。", "著作権は原作者に帰属します。", "登場人物は安藤先生のものです。",
        "私は何も所有していません。", "原作者様とは一切関係ありません。", "キャラクターをお借りしています。",
    ],
    "zh": [
        "人物不属于我。", "人物属于安老师，OOC属于我。", "我不拥有任何角色。", "版权归原作者所有。",
        "角色都是安老师的。", "一切都不是我的。", "人物归原著，OOC归我。", "人物屬於原作者。",
        "我什么都不拥有。", "不是我的。",
    ],
    "ko": [
        "캐릭터는 제 것이 아닙니다.", "등장인물은 제 소유가 아닙니다.", "저작권은 원작자에게 있습니다.",
        "모든 권리는 출판사에 있습니다.", "저는 아무것도 소유하지 않습니다.", "캐릭터는 안 작가님의 것입니다.",
    ],
}  # fmt: skip
OWN_WORK = {
    "es": ["Todos los personajes son míos.", "Esta historia es original."],
    "fr": ["Tous les personnages sont à moi.", "Histoire originale."],
    "it": ["Tutti i personaggi sono miei.", "Storia originale."],
    "pt": ["Todos os personagens são meus.", "História original."],
    "de": ["Alle Charaktere gehören mir.", "Alle Figuren sind frei erfunden und gehören mir."],
    "nl": ["Alle personages zijn van mij."],
    "pl": ["Wszystkie postacie są moje."],
    "ru": ["Все персонажи мои.", "Ориджинал, всё моё."],
    "ja": ["すべて私のオリジナルです。"],
    "zh": ["全部角色都是我的原创。"],
    "ko": ["모두 제 창작 캐릭터입니다."],
}
POINTING = {
    "es": ["Ver el capítulo uno para el descargo."], "fr": ["Voir le premier chapitre pour le reste."],
    "it": ["Vedi il primo capitolo per le note."], "pt": ["Ver o primeiro capítulo para as notas."],
    "de": ["Siehe das erste Kapitel für alles weitere."], "nl": ["Zie het eerste hoofdstuk voor de rest."],
    "pl": ["Patrz pierwszy rozdział, nie chce mi się."], "ru": ["См. первую главу, там всё есть."],
    "ja": ["第一話を参照してください。"], "zh": ["见第一章。"], "ko": ["1화를 참고해 주세요."],
}  # fmt: skip
WEAK = {
    "es": ["Esta historia contiene violencia y lenguaje fuerte.", "Gracias por leer y por los comentarios."],
    "fr": ["Cette histoire contient de la violence.", "Merci de lire et bonne lecture à tous."],
    "it": ["Questa storia contiene scene di violenza.", "Grazie per la lettura e buon divertimento a tutti."],
    "pt": ["Esta história contém cenas de violência.", "Obrigada por ler e boa leitura a todos."],
    "de": ["Diese Geschichte enthält Gewalt.", "Viel Spaß beim Lesen und danke für die Kommentare."],
    "nl": ["Dit verhaal bevat geweld."],
    "pl": ["To opowiadanie zawiera przemoc i wulgaryzmy."],
    "ru": ["Этот рассказ содержит сцены насилия.", "Все события вымышлены."],
    "ja": ["この話には暴力描写があります。"],
    "zh": ["本文含有暴力内容。", "祝阅读愉快。"],
    "ko": ["이 이야기에는 폭력적인 장면이 있습니다."],
}
UNKNOWN = [
    "Karaktärerna tillhör inte mig.", "Den här berättelsen innehåller våld.", "Postavy mi nepatří.",
    "Tento příběh obsahuje násilí.", "Hahmot eivät kuulu minulle.", "Τίποτα δεν μου ανήκει.",
    "Karakterler bana ait değil.", "Personajele nu îmi aparțin.", "Các nhân vật không thuộc về tôi.",
    "Персонажі належать не мені.", "Персонажите не са мои.", "Semua karakter bukan milik saya.",
    "Aquesta història conté violència.", "Enjoy!", "Slash", "xyzzy plugh", "♥", "42",
]  # fmt: skip
STATEMENTS = {
    "es": ["Los personajes no me pertenecen, pertenecen a Rut Ambrosio. No gano dinero con esto."],
    "fr": ["Tous les personnages appartiennent à Ruth Ambroise et je ne gagne pas d'argent avec cette histoire."],
    "it": ["I personaggi non mi appartengono, sono di proprietà di Rita; storia scritta senza scopo di lucro."],
    "pt": ["Os personagens não me pertencem, pertencem a Rute. Esta fic foi escrita sem fins lucrativos."],
    "de": ["Die Charaktere gehören nicht mir, sondern der Hafengesellschaft.",
           "Alle Figuren gehören Ruth Ambros. Ich verdiene kein Geld mit dieser Geschichte."],
    "nl": ["De personages zijn niet van mij, maar behoren toe aan Ruth Ambros. Ik verdien hier niets mee."],
    "pl": ["Postacie nie należą do mnie, tylko do Ruty Ambroży. Nie czerpię z tego żadnych korzyści."],
    "ru": ["Все персонажи принадлежат Рут Амброз, я не извлекаю никакой выгоды."],
    "ja": ["キャラクターの著作権は原作者に帰属します。営利目的ではありません。"],
    "zh": ["本文人物属于原作者，不以盈利为目的。", "人物属于安老师，OOC属于我。"],
    "ko": ["캐릭터의 저작권은 원작자에게 있으며, 영리 목적이 아닙니다."],
}  # fmt: skip
NARRATION = {
    "es": ["La casa no me pertenece: pertenece a mi abuelo, que la compró sin dinero.",
           "—No es mío —dijo Tomás—. Pertenece a tu padre.", "El barco es propiedad de Juan y no me pertenece.",
           "«Los personajes no me pertenecen», leyó en voz alta. «Pertenecen a otro.»"],
    "fr": ["La maison ne m'appartient pas, elle appartient à mon frère.",
           "— Rien n'est à moi, dit-elle. Tout appartient à Jean."],
    "it": ["La casa non mi appartiene, appartiene a mio fratello.", "La barca è di proprietà di Gianni, non è mia."],
    "pt": ["A casa não me pertence, pertence ao meu avô.", "— Nada disso é meu — disse ela. — Pertence ao João."],
    "de": ["Das Haus gehört nicht mir, es gehört meinem Bruder.",
           "Das Boot gehört Hans. Mir gehört nichts, und Geld verdiene ich keines.",
           "„Die Figuren gehören mir nicht“, sagte sie. „Sie gehören Hans.“"],
    "nl": ["Het huis is niet van mij, het behoort toe aan mijn broer."],
    "pl": ["Dom nie należy do mnie, należy do mojego brata.", "— To nie jest moje — powiedział. — Należy do Jana."],
    "ru": ["Дом принадлежит не мне, он принадлежит моему брату.", "— Это не моё, — сказал он. — Принадлежит Ивану."],
    "ja": ["「それは私のものではありません」と彼女は言った。「兄に属します」",
           "この家は私のものではない。兄のものだ。"],
    "zh": ["这房子不属于我，属于我哥哥。", "“这不是我的，”她说，“属于他。”"],
    "ko": ["이 집은 제 것이 아닙니다. 형의 것입니다."],
}  # fmt: skip


def told(values: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(tag, value) for tag, said in values.items() for value in said]


def test_every_language_is_tried() -> None:
    for values in (DISCLAIMING, OWN_WORK, POINTING, WEAK, STATEMENTS, NARRATION):
        assert values.keys() == BY_TAG.keys()


@pytest.mark.parametrize(("tag", "value"), told(DISCLAIMING))
def test_what_denies_or_attributes_disclaims(tag: str, value: str) -> None:
    assert disclaims(value)


@pytest.mark.parametrize(("tag", "value"), told(OWN_WORK) + told(POINTING))
def test_own_work_and_a_pointer_are_never_weak(tag: str, value: str) -> None:
    assert not is_weak(value)


@pytest.mark.parametrize(("tag", "value"), told(WEAK))
def test_what_says_nothing_of_owners_is_weak(tag: str, value: str) -> None:
    assert language_of(value.lower()) == tag
    assert is_weak(value)


@pytest.mark.parametrize("value", UNKNOWN)
def test_nothing_is_weak_in_a_language_that_is_not_known(value: str) -> None:
    assert not language_of(value.lower())
    assert not is_weak(value)


@pytest.mark.parametrize(("tag", "value"), told(STATEMENTS))
def test_statements_without_a_label(tag: str, value: str) -> None:
    assert is_statement(value)
    assert opening_statement_in(value) == (0, len(value))


@pytest.mark.parametrize(("tag", "value"), told(NARRATION))
def test_narration_and_dialogue_are_no_statements(tag: str, value: str) -> None:
    assert not is_statement(value)
    assert opening_statement_in(value) is None


def test_one_sentence_above_a_story_is_enough() -> None:
    text = "Danke fürs Lesen! Die Figuren gehören Ruth Ambros. Das Wetter in dieser Geschichte ist, wie es immer war."
    found = opening_statement_in(text)
    assert found is not None
    assert text[slice(*found)] == "Die Figuren gehören Ruth Ambros."


def test_components_are_named_as_in_english() -> None:
    assert components("Los personajes no me pertenecen; escrito sin ánimo de lucro.") == {"non-ownership", "no-profit"}
    assert components("版权归原作者所有，不以盈利为目的。") == {"attribution", "no-profit"}


@pytest.mark.parametrize(
    "unit",
    ["no me ", "de la ", "ne sont ", "non mi ", "não é ", "der die das ", "nicht gehört ", "het een ", "nie jest ",
     "не ", "принадлежат ", "人物是", "版权归", "私の", "著作権は", "제 것 ", "저작권은 ", "personajes son de "],
)  # fmt: skip
def test_no_pattern_blows_up(unit: str) -> None:
    value = unit * (20_000 // len(unit))
    disclaims(value)
    is_weak(value)
    is_statement(value)
    opening_statement_in(value)
