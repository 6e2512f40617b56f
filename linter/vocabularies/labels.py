"""The labels of header fields: what they are called, what else people write, what they mean.

Sources: fanlore.org/wiki/Header; the keys of OTW's import interface, eFiction as FanFicFare reads it and
the Automated Archive; ATXC's required header; Project Gutenberg.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
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
    """

    name: str
    labels: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    repeatable: bool = False


VOCABULARY: tuple[Label, ...] = (
    Label(
        "title",
        ("Title",),
        ("Titel", "Titre", "Título", "Titulo", "Titolo", "Titulli", "Tittle", "Titles", "Story Title", "Title of Story", "Fic Title", "Title of Fic", "Fanfic Title", "Title of Fanfic", "Fanfiction Title", "Name of Story", "Story", "Story Name", "Fic"),
    ),
    Label(
        "author",
        ("Author",),
        (
            "Authors", "Author(s)", "Auther", "Autor", "Autorin", "Auteur", "Autore", "Autora", "Writer", "Writers", "By", "Written by", "Writen by",
            "Writtn by", "Story by", "Fic by", "Fanfic by", "A fanfic by", "Author Name", "Author's Name", "Story Author", "Fic Author", "Fanfic Author", "Fanfiction Author", "Part Author", "Chapter Author",
            "Authoress", "Pen Name", "Penname", "Creator", "Name", "Creator(s)",
        ),
    ),
    Label(
        "summary",
        ("Summary",),
        (
            "Summery", "Sumary", "Résumé", "Resumen", "Riassunto", "Resumo", "Zusammenfassung", "Inhaltsangabe", "Summry", "Summaries", "Synopsis", "Sinopsis", "Description", "Blurb",
            "Story Summary", "Brief Summary", "Plot Summary", "Summary of Story", "Abstract",
        ),
    ),
    Label(
        "rating",
        ("Rating",),
        ("Rated", "Ratings", "Raiting", "Ratting", "Rateing", "Story Rating", "Content Rating", "Rating(s)", "Overall Rating", "Rating/Warnings", "Rating & Warnings", "Rating and Warnings", "Altersfreigabe", "Einstufung"),
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
            "Descargo", "Descargo de responsabilidad", "Aviso legal", "Haftungsausschluss",
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
            "Author's Comments", "Comments", "Comment", "Authoress Notes", "Kommentar", "Kommentare", "Anmerkung", "Anmerkungen",
            "Notas", "Notas del autor", "Notas de la autora", "Notes de l'auteur",
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

DIRECTIVE = Label("x-storylint", ("X-Storylint",), repeatable=True)
"""What a document says to storylint and to nobody else: no field of the story, though it is read as one."""

CORE = frozenset({"title", "author", "summary", "rating", "disclaimer"})
"""The fields of the product's first file; a header has one of them at least."""

PROSE = frozenset(
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
"""Labels, folded, that letters, reports and plays within a story use too."""

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
    """

    name: str | None
    preferred: str = ""
    lookalike: bool = False
    repeatable: bool = True


UNKNOWN = Match(None)


def visible(label: str) -> str:
    """A label as a person sees it: without hidden marks, quotes straight, single spaces."""
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
        preferred: how the label of a field is written, by its canonical name.
        known: labels as they were met in files, by their bytes; filled as the run goes.
        near: the nearest labels of unknown ones; filled as the run goes.
        may_open: whether a line may begin with a label; see :func:`_opener`.
    """

    def __init__(self, folded: Mapping[str, Label]) -> None:
        self.folded = folded
        openings = {found[1] for each in folded if (found := _OPENING_OF_LABEL.match(each)) is not None}
        self.may_open = _opener(frozenset(each.encode() for each in openings.union(_AUTHORS)))
        self.preferred = {label.name: label.labels[0] for label in folded.values()}
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
        elif field is not None:
            lookalike = any(mark in text for mark in "’‘\u00a0")
        if field is None:
            return UNKNOWN
        preferred = next((each for each in field.labels if fold(each) == folded), field.labels[0])
        return Match(field.name, preferred, lookalike, field.repeatable)

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

        choices = (each for each in self.folded if len(each) >= 4 and each[0] == folded[0])
        best = process.extractOne(folded, choices, scorer=fuzz.ratio, score_cutoff=80)
        return self.folded[best[0]] if best is not None else None


@lru_cache(maxsize=256)
def _table(fields: "tuple[FieldSettings, ...]") -> LabelTable:
    declared = {each.name: each for each in fields}
    folded: dict[str, Label] = {fold(DIRECTIVE.labels[0]): DIRECTIVE}
    own = tuple(Label(each.name, _labels(each), each.aliases, each.repeatable) for each in fields)
    for label in (*own, *(label for label in VOCABULARY if label.name not in declared)):
        for spelling in (*label.labels, *label.aliases):
            folded.setdefault(fold(spelling), label)
    for label in VOCABULARY:
        # A declared field that changes one of the vocabulary's keeps being read by the old spellings.
        if label.name in declared:
            mine = next(each for each in own if each.name == label.name)
            for spelling in (*label.labels, *label.aliases):
                folded.setdefault(fold(spelling), mine)
    return LabelTable(folded)


def _labels(declared: "FieldSettings") -> tuple[str, ...]:
    """How a declared field is written: where its label is that of the vocabulary, in all ways that this has."""
    known = next((label for label in VOCABULARY if label.name == declared.name), None)
    labels = known.labels if known is not None and known.labels[0] == declared.label else (declared.label,)
    return (*labels, *declared.accept)


def label_table(fields: "Mapping[str, FieldSettings]") -> LabelTable:
    """The labels known to an archive that declares these fields; the same object for the same fields."""
    return _table(tuple(fields.values()))
