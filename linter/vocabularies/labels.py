"""The labels of header fields: what they are called, what else people write, what they mean.

Sources: fanlore.org/wiki/Header; the keys of OTW's import interface, eFiction as FanFicFare reads it and
the Automated Archive; ATXC's required header; Project Gutenberg.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from linter.lazy_regex import lazy_pattern

if TYPE_CHECKING:
    from linter.config.settings import FieldSettings


class Label(NamedTuple):
    """A field of the vocabulary.

    Args:
        name: canonical.
        labels: how it is written; the first is preferred, the others are as good.
        aliases: what else is read as this field, misspellings among them; HDR006 puts them right.
        repeatable: whether the field may stand more than once.
        language: the tag of the language that these labels are of; empty for English, and for an archive's own.
    """

    name: str
    labels: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    repeatable: bool = False
    language: str = ""


VOCABULARY: tuple[Label, ...] = (
    Label(
        "title",
        ("Title",),
        ("Tittle", "Titles", "Story Title", "Title of Story", "Fic Title", "Title of Fic", "Fanfic Title", "Title of Fanfic", "Fanfiction Title", "Name of Story", "Story", "Story Name", "Fic"),
    ),
    Label(
        "author",
        (
            "Author", "作者", "文章作者", "原作者", "著者", "筆者", "저자", "작가", "글쓴이", "Автор", "Автори", "Συγγραφέας", "Forfatter", "Författare",
            "Kirjoittaja", "Szerző", "Autorka", "Auteure", "Autrice", "Verfasser", "Verfasserin", "Escritor", "Escritora", "Yazar", "Tác giả",
            "Penulis", "Pengarang", "المؤلف", "الكاتب", "מאת", "लेखक", "ผู้แต่ง", "ผู้เขียน",
        ),
        (
            "Authors", "Author(s)", "Auther", "Writer", "Writers", "By", "Written by", "Writen by",
            "Writtn by", "Story by", "Fic by", "Fanfic by", "A fanfic by", "Author Name", "Author's Name", "Story Author", "Fic Author", "Fanfic Author", "Fanfiction Author", "Part Author", "Chapter Author",
            "Authoress", "Pen Name", "Penname", "Creator", "Name", "Creator(s)",
        ),
    ),
    Label(
        "summary",
        ("Summary",),
        (
            "Summery", "Sumary", "Summry", "Summaries", "Synopsis", "Description", "Blurb",
            "Story Summary", "Brief Summary", "Plot Summary", "Summary of Story", "Abstract",
        ),
    ),
    Label(
        "rating",
        ("Rating",),
        ("Rated", "Ratings", "Raiting", "Ratting", "Rateing", "Story Rating", "Content Rating", "Rating(s)", "Overall Rating", "Rating/Warnings", "Rating & Warnings", "Rating and Warnings"),
    ),
    Label(
        "disclaimer",
        ("Disclaimer",),
        (
            "Disclaimers", "Disclamer", "Disclamers", "Disclaimor", "Disclaimar", "Disclaimer(s)", "Declaimer",
            "Desclaimer", "Dislcaimer", "Dislaimer", "Disclaimier", "Disclaim", "Disclaimed", "Diclaimer", "Disclaimer:",
            "Standard Disclaimer", "Standard Disclaimers", "Usual Disclaimer", "Usual Disclaimers", "Legal Disclaimer",
            "Legal Disclaimers", "The Disclaimer", "General Disclaimer", "Public Disclaimer", "Obligatory Disclaimer",
            "Story Disclaimer", "Author's Disclaimer", "Disclaimer/Copyright", "Copyright Disclaimer",
            "Copyright Statement", "Copyright Notice", "Copyright Info", "Copyright Note", "Legal", "Legal Stuff", "Legal Notice",
            "Legal Note", "Legal Mumbo Jumbo", "Legal Crap", "Legal Bit", "Legal Bits", "Legalese", "Legalities",
            "The Legal Stuff", "Boring Legal Stuff", "Legal Statement",
        ),
    ),
    Label("fandom", ("Fandom", "Fandoms"), ("Fandom(s)", "Fandome", "Universe", "Show"), repeatable=True),
    Label(
        "pairing",
        ("Pairing", "Pairings", "Relationship", "Relationships"),
        ("Pairing(s)", "Paring", "Parings", "Parring", "Couple", "Couples", "Ship"),
        repeatable=True,
    ),
    Label("characters", ("Characters", "Character"), ("Character(s)", "Charactors", "Main Characters"), repeatable=True),
    Label("genre", ("Genre", "Genres"), ("Genre(s)", "Genra", "Gender/Genre"), repeatable=True),
    Label(
        "category",
        ("Category", "Categories", "Classification", "Division"),
        ("Catagory", "Catagories", "Catergory", "Category(s)", "Classifications"),
        repeatable=True,
    ),
    Label(
        "warnings",
        ("Warnings", "Warning", "Archive Warning", "Archive Warnings"),
        ("Warning(s)", "Content Warning", "Content Warnings", "Trigger Warning", "Trigger Warnings", "Warnigns"),
        repeatable=True,
    ),
    Label("tags", ("Tags", "Additional Tags", "Freeform Tags"), ("Additional Tag", "Tag"), repeatable=True),
    Label("keywords", ("Keywords",), ("Keyword", "Key Words"), repeatable=True),
    Label("spoilers", ("Spoilers", "Spoiler", "Spoiler Warning"), ("Spoiler(s)", "Spoliers"), repeatable=True),
    Label("timeline", ("Timeline", "Setting"), ("Time Line", "Time Frame", "Timeframe", "Set"), repeatable=True),
    Label(
        "notes",
        ("Notes", "Note", "Author's Notes", "Author's Note", "Author Notes", "Author Note"),
        (
            "A/N", "AN", "A.N.", "A/Ns", "Authors Note", "Authors Notes", "Authors' Notes", "Notes from the Author",
            "Author's Comments", "Comments", "Comment", "Authoress Notes",
        ),
        repeatable=True,
    ),
    Label("author_summary", ("Author's Summary",), repeatable=True),
    Label("subtitle", ("Subtitle",), ("Sub-title", "Sub Title")),
    Label("series", ("Series", "Sequel", "Sequel to", "Prequel to"), ("Series/Sequel", "Part of Series"), repeatable=True),
    Label("sequence", ("Sequence",), repeatable=True),
    Label("chapter", ("Chapter",), repeatable=True),
    Label("part", ("Part",), repeatable=True),
    Label("feedback", ("Feedback", "Reviews"), ("Feed Back", "Reviews/Feedback", "Feeback", "FB", "C&C"), repeatable=True),
    Label(
        "distribution",
        ("Distribution", "Archive", "Archiving"),
        ("Distribution Statement", "Archive/Distribution", "Archived", "Permission to Archive", "Archival"),
        repeatable=True,
    ),
    Label("email", ("E-mail", "Email"), ("E-mail Address", "Email Address", "E-mail Addresses", "Email Addresses", "Author's E-mail", "Author's Email", "Mail", "Contact"), repeatable=True),
    Label("website", ("Website", "Homepage", "URL"), ("Web Site", "Web Page", "Webpage", "Home Page", "Site"), repeatable=True),
    Label("story_url", ("Story URL", "StoryURL"), repeatable=True),
    Label("author_url", ("Author URL",), repeatable=True),
    Label("series_url", ("Series URL",), repeatable=True),
    Label("packaged", ("Packaged",), ("Generated",)),
    Label("date", ("Date", "Published", "Date Written"), ("Date Posted", "Posted", "Written", "Publication Date", "Year")),
    Label("updated", ("Updated", "Last Updated"), ("Date Updated",)),
    Label("completed", ("Completed", "Status"), ("Complete",)),
    Label("chapters", ("Chapters",), ("Chapter Count",)),
    Label("words", ("Words", "Word Count"), ("Wordcount", "Word-count", "Length")),
    Label("language", ("Language",), ("Lang",)),
    Label("format", ("Format",)),
    Label("type", ("Type", "Story Type"), ("Storytype", "Type of Story")),
    Label("content", ("Content",), ("Contents",), repeatable=True),
    Label(
        "betas",
        ("Betas", "Beta", "Beta Reader", "Beta Readers"),
        ("Betaed by", "Beta'd by", "Beta by", "Beta-reader", "Beta-readers", "Betareader"),
        repeatable=True,
    ),
    Label("artist", ("Artist",), ("Author/Artist", "Art by"), repeatable=True),
    Label("translator", ("Translator",), ("Translated by",), repeatable=True),
    Label("editor", ("Editor",), ("Edited by",), repeatable=True),
    Label("dedication", ("Dedication", "Dedications"), ("Dedicated to",), repeatable=True),
    Label(
        "acknowledgements",
        ("Acknowledgements", "Acknowledgement", "Thanks", "Credits"),
        ("Acknowledgments", "Acknowledgment", "Aknowlegements", "Thanks to", "Special Thanks", "Credit"),
        repeatable=True,
    ),
    Label("challenge", ("Challenge", "Challenges", "Prompt"), ("Prompts",), repeatable=True),
    Label("recipient", ("Recipient", "Written for"), ("Gift for",), repeatable=True),
    Label("source", ("Source",), repeatable=True),
    Label("copyright", ("Copyright",), repeatable=True),
    Label("subject", ("Subject",), repeatable=True),
    Label("location", ("Location",)),
    Label("release_date", ("Release Date",), ("Release date",)),
    Label("publisher", ("Publisher",)),
    Label("identifier", ("Identifier", "ISBN")),
)  # fmt: skip
"""Every field that the product knows, in the order in which fanlore's header lists them, the core first."""

TRANSLATIONS: Mapping[str, Mapping[str, str]] = {
    "es": {
        "title": "Título | Titulo | Título de la historia | Título del fic",
        "author": "Autor | Autora | Autor(a) | Autor/a | Autores | Autoras | Escritor | Escritora | Escrito por",
        "summary": "Resumen | Sinopsis | Sumario | Argumento | Descripción | Descripcion",
        "rating": "Clasificación | Clasificacion | Calificación | Clasificación por edad",
        "disclaimer": "Descargo de responsabilidad | Descargo | Descargos | Exención de responsabilidad | Aviso legal | Nota legal | Derechos | Renuncia de derechos",
        "pairing": "Pareja | Parejas | Pareja(s) | Emparejamiento | Relación | Relaciones",
        "characters": "Personajes | Personaje | Personajes principales | Protagonistas | Protagonista",
        "genre": "Género | Genero | Géneros | Generos",
        "category": "Categoría | Categoria | Categorías",
        "warnings": "Advertencias | Advertencia | Advertencia(s) | Avisos | Aviso | Alertas",
        "tags": "Etiquetas | Etiqueta",
        "keywords": "Palabras clave",
        "notes": "Notas | Nota | Notas del autor | Notas de la autora | Nota del autor | Nota de la autora | Notas de autor | Notas de autora | Nota de autor | Nota de autora | Comentarios",
        "series": "Serie | Saga",
        "chapter": "Capítulo | Capitulo",
        "part": "Parte",
        "date": "Fecha | Fecha de publicación | Publicado | Publicada",
        "updated": "Actualizado | Actualizada | Última actualización | Fecha de actualización",
        "completed": "Estado | Estatus",
        "chapters": "Capítulos | Capitulos | Número de capítulos",
        "words": "Palabras | Número de palabras | Cantidad de palabras | Conteo de palabras | Extensión",
        "language": "Idioma",
        "betas": "Beteado por | Beta lectora | Beta lector | Betas lectoras",
        "translator": "Traductor | Traductora | Traductor(a) | Traducción | Traducido por",
        "dedication": "Dedicatoria | Dedicado a | Dedicada a",
        "challenge": "Reto | Desafío",
        "source": "Fuente",
        "copyright": "Derechos de autor",
    },
    "fr": {
        "title": "Titre | Titre de l'histoire | Titre de la fic",
        "author": "Auteur | Auteure | Autrice | Auteur(e) | Auteurs | Auteur.e | Auteur·e | Auteur/Autrice | Écrit par | Ecrit par",
        "summary": "Résumé | Resumé | Sommaire | Synopsis | Description | Intrigue",
        "rating": "Classement | Classification | Tranche d'âge",
        "disclaimer": "Clause de non-responsabilité | Avis de non-responsabilité | Avertissement légal | Mentions légales | Mention légale | Décharge | Droits",
        "pairing": "Couple | Couples | Couple(s) | Appariement | Relation | Relations",
        "characters": "Personnages | Personnage | Personnage(s) | Personnages principaux | Protagonistes",
        "genre": "Genre | Genres",
        "category": "Catégorie | Categorie | Catégories",
        "warnings": "Avertissements | Avertissement | Avertissement(s) | Mise en garde | Mises en garde",
        "tags": "Étiquettes | Etiquettes",
        "keywords": "Mots-clés | Mots clés",
        "notes": "Notes | Note | Notes de l'auteur | Note de l'auteur | Notes de l'auteure | Note de l'auteure | Notes de l'autrice | Note de l'autrice | Notes d'auteur | Note d'auteur | NdA | Mot de l'auteur | Mot de l'autrice | Remarque | Remarques | Commentaire | Commentaires",
        "series": "Série | Serie",
        "chapter": "Chapitre",
        "part": "Partie",
        "date": "Date | Date de publication | Publié | Publiée | Publié le | Publiée le",
        "updated": "Mise à jour | Dernière mise à jour | Mis à jour",
        "completed": "Statut | État | Etat",
        "chapters": "Chapitres | Nombre de chapitres",
        "words": "Mots | Nombre de mots | Longueur",
        "language": "Langue",
        "betas": "Bêta | Bêta-lecteur | Bêta-lectrice | Bêta lecteur | Bêta lectrice | Bêtas | Relecture | Correctrice | Correcteur",
        "translator": "Traducteur | Traductrice | Traduction | Traduit par",
        "dedication": "Dédicace | Dédié à",
        "challenge": "Défi",
        "source": "Source | Sources",
        "copyright": "Droits d'auteur",
    },
    "it": {
        "title": "Titolo | Titolo della storia",
        "author": "Autore | Autrice | Autore/Autrice | Autori | Autore/i | Scritto da",
        "summary": "Riassunto | Trama | Sommario | Sinossi | Introduzione | Descrizione",
        "rating": "Classificazione | Valutazione",
        "disclaimer": "Esonero di responsabilità | Dichiarazione di non responsabilità | Avviso legale | Note legali | Nota legale | Diritti",
        "pairing": "Coppia | Coppie | Relazione | Relazioni",
        "characters": "Personaggi | Personaggio | Personaggi principali | Protagonisti",
        "genre": "Genere | Generi",
        "category": "Categoria | Categorie",
        "warnings": "Avvertimenti | Avvertimento | Avvertenze | Avvertenza | Avvisi | Avviso",
        "keywords": "Parole chiave",
        "notes": "Note | Nota | Note dell'autore | Note dell'autrice | Nota dell'autore | Nota dell'autrice | NdA | Commenti",
        "series": "Serie | Saga",
        "chapter": "Capitolo",
        "part": "Parte",
        "date": "Data | Data di pubblicazione | Pubblicato | Pubblicata | Pubblicato il | Pubblicata il",
        "updated": "Aggiornato | Aggiornata | Ultimo aggiornamento",
        "completed": "Stato",
        "chapters": "Capitoli | Numero di capitoli | Numero capitoli",
        "words": "Parole | Numero di parole | Numero parole | Conteggio parole | Lunghezza",
        "language": "Lingua",
        "betas": "Betalettrice | Betalettore | Beta-lettrice | Betaggio",
        "translator": "Traduttore | Traduttrice | Traduzione | Tradotto da",
        "dedication": "Dedica | Dedicata a | Dedicato a",
        "source": "Fonte",
        "copyright": "Diritti d'autore",
    },
    "pt": {
        "title": "Título | Titulo | Título da história | Título da fic",
        "author": "Autor | Autora | Autor(a) | Autores | Autor/a | Escritor | Escritora | Escrito por",
        "summary": "Resumo | Sinopse | Sumário | Descrição | Enredo",
        "rating": "Classificação | Classificação etária | Classificação indicativa | Faixa etária | Censura",
        "disclaimer": "Isenção de responsabilidade | Aviso legal | Nota legal | Direitos",
        "pairing": "Casal | Casais | Casal(is) | Shipper | Shippers | Shipp | Relacionamento | Relacionamentos",
        "characters": "Personagens | Personagem | Personagens principais | Protagonistas",
        "genre": "Gênero | Gêneros | Género | Géneros | Genero",
        "category": "Categoria | Categorias",
        "warnings": "Avisos | Aviso | Advertências | Advertência | Alertas | Alerta",
        "tags": "Etiquetas | Marcadores",
        "keywords": "Palavras-chave",
        "notes": "Notas | Nota | Notas do autor | Notas da autora | Nota do autor | Nota da autora | Notas iniciais | Notas finais | Comentários",
        "series": "Série | Saga",
        "chapter": "Capítulo | Capitulo",
        "part": "Parte",
        "date": "Data | Data de publicação | Publicado | Publicada | Publicado em | Publicada em",
        "updated": "Atualizado | Atualizada | Última atualização | Atualizado em",
        "completed": "Estado | Situação",
        "chapters": "Capítulos | Capitulos | Número de capítulos",
        "words": "Palavras | Número de palavras | Contagem de palavras",
        "language": "Idioma | Língua",
        "betas": "Betado por | Betagem | Beta reader(s)",
        "translator": "Tradutor | Tradutora | Tradutor(a) | Tradução | Traduzido por",
        "dedication": "Dedicatória | Dedicado a | Dedicada a",
        "challenge": "Desafio",
        "source": "Fonte",
        "copyright": "Direitos autorais",
    },
    "de": {
        "title": "Titel | Titel der Geschichte | Name der Geschichte",
        "author": "Autor | Autorin | Autor(in) | Autor/in | Autor/Autorin | Autor*in | Autor:in | Autoren | Autorinnen | Verfasser | Verfasserin | Geschrieben von",
        "summary": "Zusammenfassung | Inhalt | Inhaltsangabe | Kurzbeschreibung | Kurzinhalt | Kurzfassung | Beschreibung | Klappentext | Handlung",
        "rating": "Altersfreigabe | Altersempfehlung | Alterseinstufung | Altersbeschränkung | Einstufung | Freigabe | FSK",
        "disclaimer": "Haftungsausschluss | Rechtliches | Rechtlicher Hinweis | Rechtehinweis | Rechte",
        "pairing": "Paar | Paare | Paarung | Paarungen | Pärchen | Beziehung | Beziehungen",
        "characters": "Charaktere | Charakter | Figuren | Personen | Hauptfiguren | Hauptfigur | Hauptpersonen | Hauptperson | Hauptcharaktere | Protagonisten",
        "genre": "Genre | Genres | Gattung",
        "category": "Kategorie | Kategorien",
        "warnings": "Warnungen | Warnung | Warnung(en) | Warnhinweis | Warnhinweise | Triggerwarnung | Triggerwarnungen | Inhaltswarnung | Inhaltswarnungen",
        "tags": "Schlagwörter | Schlagworte",
        "keywords": "Stichwörter | Stichworte",
        "notes": "Anmerkungen | Anmerkung | Anmerkung(en) | Anmerkungen des Autors | Anmerkung des Autors | Anmerkungen der Autorin | Anmerkung der Autorin | Notiz | Notizen | Hinweis | Hinweise | Bemerkung | Bemerkungen | Kommentar | Kommentare",
        "series": "Serie | Reihe",
        "chapter": "Kapitel",
        "part": "Teil",
        "date": "Datum | Erscheinungsdatum | Veröffentlicht | Veröffentlicht am | Erstellt | Erstellt am",
        "updated": "Aktualisiert | Zuletzt aktualisiert | Letzte Aktualisierung | Letzte Änderung",
        "completed": "Status",
        "chapters": "Kapitelanzahl | Kapitelzahl | Anzahl der Kapitel | Anzahl Kapitel",
        "words": "Wörter | Worte | Wortanzahl | Wortzahl | Wörterzahl | Anzahl der Wörter | Länge",
        "language": "Sprache",
        "betas": "Betaleser | Betaleserin | Beta-Leser | Beta-Leserin | Betaleser(in) | Gegengelesen von",
        "translator": "Übersetzer | Übersetzerin | Übersetzung | Übersetzt von",
        "dedication": "Widmung | Gewidmet",
        "challenge": "Herausforderung",
        "source": "Quelle",
        "feedback": "Rückmeldung | Rückmeldungen",
        "copyright": "Urheberrecht",
    },
    "nl": {
        "title": "Titel | Titel van het verhaal",
        "author": "Auteur | Auteurs | Schrijver | Schrijfster | Schrijver(s) | Schrijvers | Geschreven door",
        "summary": "Samenvatting | Korte inhoud | Inhoud | Beschrijving | Omschrijving",
        "rating": "Leeftijd | Leeftijdsgrens | Leeftijdsklasse | Beoordeling | Classificatie",
        "disclaimer": "Vrijwaring | Juridische mededeling | Rechten",
        "pairing": "Koppel | Koppels | Koppeling | Relatie | Relaties",
        "characters": "Personages | Personage | Karakters | Hoofdpersonages | Hoofdpersonen | Hoofdpersoon",
        "genre": "Genre | Genres",
        "category": "Categorie | Categorieën",
        "warnings": "Waarschuwingen | Waarschuwing | Waarschuwing(en)",
        "keywords": "Trefwoorden | Sleutelwoorden",
        "notes": "Opmerkingen | Opmerking | Opmerking van de auteur | Opmerkingen van de auteur | Noot van de auteur | Noot van de schrijver | Noot van de schrijfster | Notities | Notitie",
        "series": "Serie | Reeks",
        "chapter": "Hoofdstuk",
        "part": "Deel",
        "date": "Datum | Publicatiedatum | Gepubliceerd | Gepubliceerd op | Geplaatst",
        "updated": "Bijgewerkt | Laatst bijgewerkt | Bijgewerkt op",
        "completed": "Status",
        "chapters": "Hoofdstukken | Aantal hoofdstukken",
        "words": "Woorden | Aantal woorden | Woordenaantal | Lengte",
        "language": "Taal",
        "betas": "Bèta | Bètalezer | Betalezer | Bèta-lezer",
        "translator": "Vertaler | Vertaalster | Vertaling | Vertaald door",
        "dedication": "Opgedragen aan | Opdracht",
        "challenge": "Uitdaging",
        "source": "Bron",
        "copyright": "Auteursrecht | Auteursrechten",
    },
    "pl": {
        "title": "Tytuł | Tytul | Tytuł opowiadania",
        "author": "Autor | Autorka | Autorzy | Autor/ka | Autor(ka) | Napisał | Napisała",
        "summary": "Streszczenie | Opis | Podsumowanie | Fabuła | Skrót",
        "rating": "Kategoria wiekowa | Ograniczenie wiekowe | Ograniczenia wiekowe | Klasyfikacja | Klasyfikacja wiekowa | Ocena",
        "disclaimer": "Zastrzeżenie | Zastrzeżenia | Zrzeczenie się praw | Nota prawna | Prawa",
        "pairing": "Para | Pary | Związek | Relacja | Relacje",
        "characters": "Postacie | Postaci | Postać | Bohaterowie | Bohater | Główni bohaterowie | Występują",
        "genre": "Gatunek | Gatunki",
        "category": "Kategoria | Kategorie",
        "warnings": "Ostrzeżenia | Ostrzeżenie",
        "tags": "Tagi",
        "keywords": "Słowa kluczowe",
        "notes": "Uwagi | Uwaga | Od autora | Od autorki | Notatki | Notatka | Notka | Notka autorska | Notka od autorki | Notka od autora | Komentarz",
        "series": "Seria | Cykl",
        "chapter": "Rozdział",
        "part": "Część",
        "date": "Data | Data publikacji | Opublikowano",
        "updated": "Zaktualizowano | Aktualizacja | Ostatnia aktualizacja",
        "completed": "Status",
        "chapters": "Rozdziały | Liczba rozdziałów",
        "words": "Słowa | Liczba słów | Ilość słów | Długość",
        "language": "Język",
        "betas": "Betowała | Betował | Korekta",
        "translator": "Tłumacz | Tłumaczka | Tłumaczenie | Przekład | Tłumaczyła | Tłumaczył",
        "dedication": "Dedykacja",
        "challenge": "Wyzwanie",
        "source": "Źródło",
        "copyright": "Prawa autorskie",
    },
    "ru": {
        "title": "Название | Заголовок | Заглавие | Наименование | Название фанфика | Название рассказа",
        "author": "Автор | Авторы | Автор(ы) | Авторка | Автор фанфика | Автор текста | Автор рассказа | Писатель",
        "summary": "Аннотация | Описание | Краткое содержание | Содержание | Саммари | Резюме | Синопсис | Кратко",
        "rating": "Рейтинг | Возрастной рейтинг | Возрастное ограничение | Возрастные ограничения | Категория возраста",
        "disclaimer": "Дисклеймер | Дисклаймер | Дисклэймер | Дисклеймеры | Отказ | Отказ от прав | Отказ от ответственности | Права",
        "fandom": "Фандом | Фэндом | Фандомы | Фэндомы | Фандом(ы)",
        "pairing": "Пейринг | Пейринги | Пэйринг | Пэринг | Пейринг и персонажи | Пэйринг и персонажи | Пара | Пары | Отношения",
        "characters": "Персонажи | Персонаж | Герои | Главные герои | Основные персонажи | Действующие лица",
        "genre": "Жанр | Жанры | Жанр(ы)",
        "category": "Категория | Категории | Направленность",
        "warnings": "Предупреждения | Предупреждение | Предупреждение(я) | Предупреждения автора | Ворнинги | Ворнинг",
        "tags": "Метки | Теги | Тэги",
        "keywords": "Ключевые слова",
        "spoilers": "Спойлеры | Спойлер",
        "timeline": "Таймлайн",
        "notes": "Примечания | Примечание | Примечания автора | Примечание автора | От автора | Комментарий автора | Комментарии автора | Комментарий | Комментарии | Авторские примечания | Заметки | Примечания к работе",
        "series": "Серия | Цикл | Сиквел | Приквел",
        "chapter": "Глава",
        "part": "Часть",
        "date": "Дата | Дата публикации | Дата написания | Опубликовано | Написано",
        "updated": "Обновлено | Обновление | Дата обновления",
        "completed": "Статус | Состояние",
        "chapters": "Главы | Количество глав | Кол-во глав | Количество частей | Кол-во частей",
        "words": "Слова | Слов | Количество слов | Кол-во слов | Размер | Объём | Объем",
        "language": "Язык",
        "betas": "Бета | Беты | Бета-ридер | Бета-ридеры | Бета (редактор) | Беты (редакторы) | Бета/Редактор",
        "editor": "Редактор | Редакторы",
        "translator": "Переводчик | Переводчица | Переводчики | Перевод | Перевёл | Перевела",
        "distribution": "Размещение | Публикация на других ресурсах | Разрешение на размещение",
        "dedication": "Посвящение | Посвящается",
        "challenge": "Заявка | Вызов",
        "source": "Источник",
        "feedback": "Отзывы | Фидбек",
        "copyright": "Авторские права",
    },
    "zh": {
        "title": "标题 | 標題 | 题目 | 題目 | 题名 | 題名 | 篇名 | 书名 | 書名 | 文名 | 作品名 | 作品名称 | 作品名稱 | 小说名 | 小說名",
        "author": "作者 | 作者名 | 笔名 | 筆名 | 写手 | 寫手 | 著者 | 撰文",
        "summary": "简介 | 簡介 | 内容简介 | 內容簡介 | 故事简介 | 故事簡介 | 剧情简介 | 劇情簡介 | 作品简介 | 作品簡介 | 文案 | 摘要 | 概要 | 梗概 | 提要 | 内容提要 | 內容提要 | 内容概要 | 內容概要 | 内容 | 內容",
        "rating": "分级 | 分級 | 级别 | 級別 | 等级 | 等級 | 评级 | 評級",
        "disclaimer": "免责声明 | 免責聲明 | 声明 | 聲明 | 弃权声明 | 棄權聲明 | 免责",
        "fandom": "原作 | 原著 | 同人",
        "pairing": "配对 | 配對 | CP | 西皮",
        "characters": "人物 | 角色 | 主角 | 配角 | 登场人物 | 登場人物 | 出场人物 | 主要人物 | 主要角色",
        "genre": "类型 | 類型 | 题材 | 題材 | 体裁 | 體裁",
        "category": "分类 | 分類 | 类别 | 類別",
        "warnings": "警告 | 警示 | 预警 | 預警 | 注意 | 注意事项 | 注意事項 | 避雷 | 雷点 | 雷點",
        "tags": "标签 | 標籤 | 内容标签 | 內容標籤",
        "keywords": "关键词 | 關鍵詞 | 关键字 | 關鍵字 | 搜索关键字 | 搜索关键词",
        "notes": "备注 | 備註 | 作者的话 | 作者的話 | 作者有话说 | 作者有話說 | 作者有话要说 | 作者注 | 说明 | 說明 | 附注 | 前言 | 后记 | 後記 | 写在前面 | 碎碎念",
        "series": "系列 | 所属系列 | 作品系列",
        "chapter": "章节 | 章節",
        "date": "日期 | 发布日期 | 發布日期 | 发表日期 | 發表日期 | 写作日期 | 发布时间 | 發布時間 | 发表时间 | 写作时间 | 完成时间",
        "updated": "更新日期 | 更新时间 | 更新時間 | 最近更新 | 最后更新",
        "completed": "状态 | 狀態 | 文章进度 | 作品状态 | 进度 | 進度",
        "chapters": "章节数 | 章節數 | 章数 | 章數",
        "words": "字数 | 字數 | 全文字数 | 全文字數 | 篇幅",
        "language": "语言 | 語言 | 语种",
        "betas": "校对 | 校對 | 校订 | 校訂",
        "translator": "译者 | 譯者 | 翻译 | 翻譯",
        "source": "来源 | 來源 | 出处 | 出處",
        "copyright": "版权声明 | 版權聲明 | 版权 | 版權",
    },
    "ja": {
        "title": "タイトル | 題名 | 表題 | 作品名 | 作品タイトル",
        "author": "作者 | 作者名 | 著者 | 著者名 | 作家 | 筆者 | 執筆 | 執筆者 | 著 | 作 | ペンネーム",
        "summary": "あらすじ | 粗筋 | 概要 | 要約 | 内容 | 内容紹介 | 紹介 | 紹介文 | 作品紹介 | 説明",
        "rating": "レーティング | レイティング | 年齢制限 | 年齢区分 | 対象年齢 | 閲覧制限",
        "disclaimer": "免責事項 | 免責 | 免責条項 | ディスクレーマー | ディスクレイマー | 権利表記 | お断り | おことわり | 断り書き",
        "fandom": "原作 | ファンダム | 元ネタ",
        "pairing": "カップリング | ペアリング | CP",
        "characters": "登場人物 | 主な登場人物 | キャラクター | キャラ | 人物",
        "genre": "ジャンル",
        "category": "カテゴリ | カテゴリー | 分類",
        "warnings": "注意 | 注意書き | 注意事項 | 注意点 | 警告",
        "tags": "タグ",
        "keywords": "キーワード",
        "notes": "備考 | 作者コメント | 作者より | 著者より | 作者注 | 注記 | コメント | メモ | 前書き | まえがき | 後書き | あとがき",
        "series": "シリーズ",
        "date": "日付 | 投稿日 | 公開日 | 掲載日 | 作成日 | 執筆日 | 初出",
        "updated": "更新日 | 最終更新 | 最終更新日",
        "completed": "状態 | ステータス | 連載状況",
        "chapters": "話数 | 章数",
        "words": "文字数 | 語数 | 単語数",
        "language": "言語",
        "betas": "ベータ | ベータリーダー | 校正",
        "translator": "訳者 | 翻訳者 | 翻訳 | 訳",
        "source": "出典",
        "copyright": "著作権 | 著作権表示",
    },
    "ko": {
        "title": "제목 | 작품명 | 작품 제목 | 표제",
        "author": "작가 | 작성자 | 지은이 | 글쓴이 | 저자 | 필명 | 글",
        "summary": "줄거리 | 요약 | 소개 | 작품 소개 | 작품소개 | 소개글 | 내용 | 개요 | 시놉시스",
        "rating": "등급 | 수위 | 연령 등급 | 연령등급 | 연령 제한 | 관람 등급 | 관람등급",
        "disclaimer": "면책 조항 | 면책조항 | 면책 | 면책 사항 | 디스클레이머",
        "fandom": "팬덤 | 원작",
        "pairing": "커플링 | 커플 | 페어링 | 관계",
        "characters": "등장인물 | 등장 인물 | 인물 | 캐릭터 | 주인공",
        "genre": "장르",
        "category": "분류 | 카테고리",
        "warnings": "경고 | 주의 | 주의사항 | 주의 사항 | 트리거 워닝",
        "tags": "태그",
        "keywords": "키워드",
        "notes": "비고 | 참고 | 작가의 말 | 작가 노트 | 작가노트 | 작가 후기 | 후기 | 메모 | 주석",
        "series": "시리즈 | 연작",
        "date": "날짜 | 작성일 | 게시일 | 발행일",
        "updated": "수정일 | 업데이트 | 최종 수정",
        "completed": "상태 | 연재 상태 | 연재상태 | 완결 여부",
        "chapters": "챕터 수 | 화수 | 회차",
        "words": "글자 수 | 글자수 | 단어 수 | 단어수 | 분량",
        "language": "언어",
        "betas": "베타 | 베타 리더 | 교정",
        "translator": "번역자 | 번역 | 옮긴이 | 역자",
        "source": "출처",
        "copyright": "저작권 | 저작권 고지",
    },
    "sq": {"title": "Titulli"},
}  # fmt: skip
"""Labels in other languages than English, by the tag of the language and the field; the first is the usual one."""

DIRECTIVE = Label("x-storylint", ("X-Storylint",), repeatable=True)
"""What a document says to storylint and to nobody else: no field of the story, though it is read as one."""

CORE = frozenset({"title", "author", "summary", "rating", "disclaimer"})
"""The fields of the product's first file; a header has one of them at least."""

_ENGLISH_PROSE = frozenset(
    [
        "artist",
        "chapter",
        "character",
        "characters",
        "completed",
        "content",
        "copyright",
        "credits",
        "date",
        "division",
        "editor",
        "format",
        "homepage",
        "identifier",
        "isbn",
        "language",
        "location",
        "note",
        "part",
        "prompt",
        "publisher",
        "published",
        "recipient",
        "relationship",
        "relationships",
        "reviews",
        "sequence",
        "setting",
        "source",
        "status",
        "subject",
        "tags",
        "thanks",
        "timeline",
        "type",
        "updated",
        "url",
        "warning",
        "website",
        "words",
    ]
)
_OFTEN_PROSE = frozenset(
    each.name
    for each in VOCABULARY
    if each.name not in CORE and not _ENGLISH_PROSE.isdisjoint(map(str.casefold, each.labels))
)
PROSE = _ENGLISH_PROSE.union(
    spelling.casefold()
    for labels in TRANSLATIONS.values()
    for name, spellings in labels.items()
    if name in _OFTEN_PROSE
    for spelling in spellings.split(" | ")
).difference(label.casefold() for each in VOCABULARY for label in each.labels if label.casefold() not in _ENGLISH_PROSE)
"""Labels, folded, that letters, reports and plays within a story use too; in other languages those of the same fields."""
_HOMOGRAPHS = frozenset({"data"})
"""Labels, folded, of other languages that are names or words of other things in English."""

_LOOKALIKES = str.maketrans(
    "АВЕЅЗІЈКМНОРСТУХаеіјорсухѕԁԝαεικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "ABESЗIJKMHOPCTYXaeijopcyxsdwaeiknoptuxABEZHIKMNOPTYX",
)
_HIDDEN = lazy_pattern(
    r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\x00-\x08\x0b-\x1f\x7f]"
)
DECORATION = " \t*_#<>[({|~=-"
"""What stands round labels and is no part of them: emphasis, list marks, quotation marks of mails."""
LONGEST = 60
"""How many characters a label may have."""
_AUTHORS_WORD = lazy_pattern(
    r"(?:author|authoress|writer)(?:'?s'?)? (?:\w+ )?(?:notes?|comments?|chatter|rambl\w+|rant\w*|for(?:e)?wards?|foreword|request|babbl\w*|"
    r"blabb\w*|corner|space|message|words?|thoughts?|warning|greeting|intro\w*|preface|blurb|excuses?|confession|apology|rave|spiel)"
)
"""``Author's Inane Ramblings`` and its like are notes, under a name of their own."""
_NUMBERED = lazy_pattern(r"^(.*?[a-z])[\s!]*#?\s*\d+$")
_OPENING = rb"[ \t*_#<>\[({|~=-]*([A-Za-z0-9]*)([^\t\n\r -~]?)"
"""The first word of a line, and what may go on with it unseen: a hidden character, or a letter beyond ASCII."""
_OPENING_OF_LABEL = lazy_pattern(r"([a-z0-9]*)(?![^\x00-\x7f])")
_AUTHORS = ("author", "authors", "authoress", "writer", "writers")


class Match(NamedTuple):
    """What a label as written is.

    Args:
        name: canonical; None where nobody knows it.
        preferred: how the vocabulary writes it.
        lookalike: whether some of its characters only look like those of a label.
        repeatable: whether its field may stand more than once.
        language: the tag of the language that the label is of; empty for English, and for an archive's own.
    """

    name: str | None
    preferred: str = ""
    lookalike: bool = False
    repeatable: bool = True
    language: str = ""


UNKNOWN = Match(None)


def visible(label: str) -> str:
    """A label as a person sees it: without hidden marks, letters and accents as one, quotes straight, single spaces."""
    if not label.isascii():
        label = unicodedata.normalize("NFC", label)
    if not label.isprintable():
        label = _HIDDEN.sub("", label)
    return " ".join(label.replace("’", "'").replace("‘", "'").split())


def fold(label: str) -> str:
    """A label without what never tells two labels apart: as it is seen, in lower case."""
    return visible(label).casefold()


def _opener(openings: frozenset[bytes]) -> Callable[[bytes, int, int], bool]:
    """What tells of a line, by the text and the places where it begins and ends, whether it may begin with a label.

    Only its first word is looked at, which spares most lines a closer look.

    Args:
        openings: what labels begin with, in lower case.
    """
    match = re.compile(_OPENING).match

    def may_open(text: bytes, start: int, end: int) -> bool:
        found = match(text, start, end)
        return found is not None and (found[2] != b"" or found[1].lower() in openings)

    return may_open


class LabelTable:
    """All labels that one archive knows: the vocabulary and the fields it declares.

    Args:
        folded: folded label to its field and to the spelling that is meant.
        labels: how each field is written, by its canonical name.
        known: labels as they were met in files, by their bytes; filled as the run goes.
        near: the nearest labels of unknown ones; filled as the run goes.
        may_open: whether a line may begin with a label; see :func:`_opener`.
    """

    def __init__(self, folded: Mapping[str, Label]) -> None:
        self.folded = folded
        self.labels: dict[str, str] = {}
        for each in folded.values():
            self.labels.setdefault(each.name, each.labels[0])
        openings = {found[1] for each in folded if (found := _OPENING_OF_LABEL.match(each)) is not None}
        self.may_open = _opener(frozenset(each.encode() for each in openings.union(_AUTHORS)))
        self.known: dict[bytes, Match] = {}
        self.near: dict[str, Label | None] = {}

    def match(self, label: bytes) -> Match:
        """What a label is, judged once for each distinct spelling."""
        found = self.known.get(label)
        if found is None:
            if len(self.known) > 65536:
                self.known.clear()
            found = self.known[label] = self._judge(label.decode("utf-8"))
        return found

    def _judge(self, label: str) -> Match:
        text = label.strip(DECORATION)
        if len(text) > LONGEST:
            return UNKNOWN
        folded = fold(text)
        field, lookalike = self.folded.get(folded), False
        if field is None and (numbered := _NUMBERED.match(folded)) is not None:
            field = self.folded.get(numbered[1])
            if field is not None and field.name in ("disclaimer", "notes", "warnings"):
                return Match(field.name, label)
            field = None
        if field is None and _AUTHORS_WORD.fullmatch(folded) is not None:
            return Match("notes", label)
        if field is None and not text.isascii():
            straight = unicodedata.normalize("NFKC", text).translate(_LOOKALIKES)
            field, lookalike = self.folded.get(fold(straight)), True
        elif field is not None and not field.language:
            # Other languages write "Titre\u00a0:" and "Note de l’auteur".
            lookalike = any(mark in text for mark in "’‘\u00a0")
        if field is None:
            return UNKNOWN
        preferred = next((each for each in field.labels if fold(each) == folded), field.labels[0])
        return Match(field.name, preferred, lookalike, field.repeatable, field.language)

    def nearest(self, label: str) -> Label | None:
        """The known field whose label is nearest to an unknown one, None where none is near."""
        folded = fold(label.strip(DECORATION))
        if not 4 <= len(folded) <= 40:
            return None
        if folded not in self.near:
            if len(self.near) > 65536:
                self.near.clear()
            self.near[folded] = self._nearest(folded)
        return self.near[folded]

    def _nearest(self, folded: str) -> Label | None:
        from rapidfuzz import fuzz, process

        choices = [each for each in self.folded if len(each) >= 4 and each[0] == folded[0]]
        usual = [each for each in choices if not self.folded[each].language]
        # Another language has the label only where English has nothing near.
        for among in (usual, choices):
            best = process.extractOne(folded, among, scorer=fuzz.ratio, score_cutoff=80)
            if best is not None:
                return self.folded[best[0]]
        return None


@lru_cache(maxsize=256)
def _table(fields: "tuple[FieldSettings, ...]") -> LabelTable:
    declared = {each.name: each for each in fields}
    folded: dict[str, Label] = {fold(DIRECTIVE.labels[0]): DIRECTIVE}
    own = tuple(Label(each.name, _labels(each), each.aliases, each.repeatable) for each in fields)
    for label in (*own, *(label for label in VOCABULARY if label.name not in declared)):
        for spelling in (*label.labels, *label.aliases):
            folded.setdefault(fold(spelling), label)
    # A declared field that changes one of the vocabulary's keeps being read by the old spellings.
    mine = {each.name: each for each in own}
    for label in VOCABULARY:
        if label.name in declared:
            for spelling in (*label.labels, *label.aliases):
                folded.setdefault(fold(spelling), mine[label.name])
    for label in translations():
        own_label = mine.get(label.name)
        if own_label is None:
            meant = label
        elif is_usual(declared[label.name].label, label.name):
            meant = label._replace(repeatable=own_label.repeatable)
        else:
            meant = own_label
        for spelling in label.labels:
            folded.setdefault(spelling.casefold(), meant)
    return LabelTable(folded)


@cache
def translations() -> tuple[Label, ...]:
    """The labels of other languages than English; like all spellings of the vocabulary, they are in plain letters."""
    repeatable = {each.name: each.repeatable for each in VOCABULARY}
    return tuple(
        Label(name, tuple(spellings.split(" | ")), (), repeatable[name], language)
        for language, labels in TRANSLATIONS.items()
        for name, spellings in labels.items()
    )


@cache
def _spellings(language: str) -> frozenset[str]:
    return frozenset(
        spelling.casefold() for label in translations() if label.language == language for spelling in label.labels
    )


def is_label_in(label: str, language: str) -> bool:
    """Whether a label is one of a language, be it of another one too: ``Description`` is French as well.

    Args:
        label: as written.
        language: its tag.
    """
    return fold(label) in _spellings(language)


def is_wide(language: str) -> bool:
    """Whether a language is written in wide characters, and so with a wide colon."""
    return language in ("zh", "ja", "ko")


def is_usual(label: str, name: str) -> bool:
    """Whether an archive writes a field of the vocabulary as that does, and so has no convention of its own."""
    return any(each.name == name and each.labels[0] == label for each in VOCABULARY)


def _labels(declared: "FieldSettings") -> tuple[str, ...]:
    """How a declared field is written: where its label is the usual one of a language, in all ways that this has."""
    if is_usual(declared.label, declared.name):
        usual = next(label.labels for label in VOCABULARY if label.name == declared.name)
        return (*usual, *declared.accept)
    spoken = (each.labels for each in translations() if each.name == declared.name and declared.label in each.labels)
    return (declared.label, *(label for label in next(spoken, ()) if label != declared.label), *declared.accept)


def label_table(fields: "Mapping[str, FieldSettings]") -> LabelTable:
    """The labels known to an archive that declares these fields; the same object for the same fields."""
    return _table(tuple(fields.values()))


def is_homograph(label: str, others: Iterable[str], labels: LabelTable) -> bool:
    """Whether a label is a word of English, which only another label of a header in its language makes one.

    Args:
        label: as written.
        others: the labels of the header.
        labels: those that the archive knows.
    """
    folded = fold(label)
    return folded in _HOMOGRAPHS and not any(
        labels.match(other.encode()).language for other in others if fold(other) != folded
    )
