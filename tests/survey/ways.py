"""Archives with ways of their own, each with a few files that differ."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from zlib import crc32

COUNT = 30
"""How many files follow the way of their archive."""
BODY = "The ferry was late, and nobody on the quay knew why."
MPA = ("G", "PG", "PG-13", "R")
AO3 = ("General Audiences", "Teen And Up Audiences", "Mature", "Explicit", "Not Rated")

Fields = dict[str, str]


@dataclass(frozen=True)
class Way:
    """An archive.

    Args:
        files: path to content, INDEX.md apart.
        expected: what a check is to find once the archive's ways are known: code and path.
        settings: lines that the configuration is to hold, their comments left out.
        index: the whole INDEX.md; None for one that lists all files by path.
        silenced: how many findings less there are at least.
    """

    files: Mapping[str, bytes]
    expected: set[tuple[str, str]]
    settings: tuple[str, ...]
    index: str | None = None
    silenced: int = COUNT - 1


def fields(number: int, **changes: str | None) -> Fields:
    """The fields of a story; None leaves one out."""
    usual: dict[str, str | None] = {
        "Title": f"Ferry {number}",
        "Author": f"Keeper {number % 7}",
        "Summary": f"Boat {number} is late.",
        "Rating": MPA[number % len(MPA)],
        "Disclaimer": "None of the boats is mine.",
    }
    return {label: value for label, value in (usual | changes).items() if value is not None}


def text(header: Fields, gap: str = "\n\n") -> bytes:
    """A story in plain text."""
    lines = gap.join(f"{label}: {value}" for label, value in header.items())
    return f"{lines}\n\n{body(header)}\n".encode()


def body(header: Fields) -> str:
    """A story of its own for each header."""
    return f"{BODY} It was voyage {crc32(repr(header).encode())}."


def many(story: Callable[[int], bytes], ending: str = "txt") -> dict[str, bytes]:
    """The files that follow the way."""
    return {f"f{number:03}.{ending}": story(number) for number in range(COUNT)}


def renamed(header: Fields, **labels: str) -> Fields:
    """The same fields under other labels."""
    return {labels.get(label, label): value for label, value in header.items()}


def _ao3() -> Way:
    files = many(lambda number: text(fields(number, Rating=AO3[number % 5])))
    files["odd.txt"] = text(fields(99, Rating="PG-13"))
    return Way(files, {("RAT003", "odd.txt")}, ('rating-system = "ao3"',))


def _rated() -> Way:
    files = many(lambda number: text(renamed(fields(number, Rating="KTM"[number % 3]), Rating="Rated")))
    files["odd.txt"] = text(fields(99, Rating="T"))
    files["wrong.txt"] = text(renamed(fields(98, Rating="Q"), Rating="Rated"))
    expected = {("HDR006", "odd.txt"), ("RAT001", "wrong.txt")}
    return Way(files, expected, ('rating-system = "fiction"', 'fields.rating = { label = "Rated" }'))


def _own_ratings() -> Way:
    files = many(lambda number: text(fields(number, Rating=("Adult", "Gen")[number % 2])))
    files["odd.txt"] = text(fields(99, Rating="Purple"))
    return Way(files, {("RAT001", "odd.txt")}, ('rating-system = ["Gen", "Adult"]',))


def _remarks() -> Way:
    files = many(lambda number: text(fields(number, Rating=f"PG-13 for wave number {number}")))
    files["odd.txt"] = text(fields(99, Rating="Q"))
    return Way(files, {("RAT001", "odd.txt")}, ("rating-remarks = true",))


def _own_warnings() -> Way:
    def warned(number: int) -> Fields:
        return fields(number) | ({} if number % 3 == 0 else {"Warnings": ("Fog, cold tea", "Rocks")[number % 2]})

    files = many(lambda number: text(warned(number)))
    files["odd.txt"] = text(fields(99) | {"Warnings": "Fog; Purple rain"})
    settings = ('warnings = ["Fog", "Rocks", "cold tea"]',)
    return Way(files, {("MET004", "odd.txt")}, settings, silenced=-1)


def _free_terms() -> Way:
    def told(number: int) -> Fields:
        free = {"Warnings": f"beware of boat {number}", "Status": f"{number} more to come"}
        return fields(number) | ({} if number % 3 == 0 else free)

    files = many(lambda number: text(told(number)))
    files["odd.txt"] = text(fields(99, Rating="PG13"))
    return Way(files, {("RAT002", "odd.txt")}, ('warnings = "any"', 'statuses = "any"'), silenced=19)


def _upper() -> Way:
    def shout(header: Fields) -> Fields:
        return {label.upper(): value for label, value in header.items()}

    files = many(lambda number: text(shout(fields(number))))
    files["odd.txt"] = text(shout(fields(99, Title=None)) | {"Title": "The Odd One"})
    return Way(files, {("HDR006", "odd.txt"), ("HDR007", "odd.txt")}, ('label-case = "upper"',))


def _compact() -> Way:
    files = many(lambda number: text(fields(number), "\n"))
    files["odd.txt"] = text(fields(99))
    return Way(files, {("HDR008", "odd.txt")}, ('layout = "compact"',), silenced=-1)


def _no_summaries() -> Way:
    files = many(lambda number: text(fields(number, Summary=None)))
    files["odd.txt"] = text(fields(99, Summary=None, Rating=None))
    return Way(files, {("HDR002", "odd.txt")}, ('required-fields = ["title", "author", "rating"]',))


def _no_disclaimers() -> Way:
    files = many(lambda number: text(fields(number, Disclaimer=None)))
    files["odd.txt"] = text(fields(99, Disclaimer=None, Author=None))
    return Way(files, {("HDR002", "odd.txt")}, ('disclaimer = "optional"',))


def _other_order() -> Way:
    def turned(number: int) -> Fields:
        return dict(reversed(fields(number, Disclaimer=None).items()))

    files = many(lambda number: text(turned(number)))
    files["odd.txt"] = text(fields(99, Disclaimer=None))
    settings = ('required-fields = ["rating", "summary", "author", "title"]', 'disclaimer = "optional"')
    return Way(files, {("HDR007", "odd.txt")}, settings)


def _own_fields() -> Way:
    files = many(lambda number: text(fields(number, Mood="wet", Rating=None) | {"Rating": "PG"}))
    files["odd.txt"] = text(fields(99))
    files["odder.txt"] = text(fields(98, Moood="wet", Rating=None) | {"Rating": "PG"})
    required = 'required-fields = ["title", "author", "summary", "mood", "rating"]'
    expected = {("HDR002", "odd.txt"), ("HDR005", "odder.txt")}
    return Way(files, expected, (required, 'fields.mood = { label = "Mood" }'))


def _front_matter() -> Way:
    def page(header: Fields) -> bytes:
        lines = "\n".join(f"{label.lower()}: {value}" for label, value in header.items())
        return f"---\n{lines}\n---\n\n{body(header)}\n".encode()

    files = many(lambda number: page(fields(number, Summary=None, Disclaimer=None)), "md")
    files["odd.md"] = page(fields(99, Summary=None, Disclaimer=None, Author=None))
    settings = ('required-fields = ["title", "author", "rating"]', 'disclaimer = "optional"')
    return Way(files, {("HDR002", "odd.md")}, settings)


def _by_title() -> Way:
    titles = {
        f"f{number * 7 % COUNT:03}.txt": f"Ferry {chr(65 + number % 26)}{number // 26}" for number in range(COUNT)
    }
    files = {path: text(fields(1, Title=title)) for path, title in titles.items()}
    listed = sorted(files, key=titles.__getitem__)
    listed.insert(3, listed.pop(20))
    index = "".join(f"- [{titles[path]}]({path})\n" for path in listed)
    return Way(files, {("IDX010", "INDEX.md")}, ('index.order = "title"',), index, silenced=0)


def _free_index() -> Way:
    files = many(lambda number: text(fields(number)))
    paths = sorted(files, key=lambda path: int(path[1:4]) * 7 % COUNT)
    index = "".join(f"- [Ferry {int(path[1:4])}]({path})\n" for path in paths)
    files["odd.txt"] = text(fields(99))
    return Way(files, {("IDX002", "odd.txt")}, ('index.order = "none"',), index, silenced=1)


def _no_index() -> Way:
    files = many(lambda number: text(fields(number)))
    files["odd.txt"] = text(fields(99, Rating="PG13"))
    return Way(files, {("RAT002", "odd.txt")}, ("index.required = false",), "", silenced=1)


def _unlabelled() -> Way:
    def story(header: Fields) -> bytes:
        rest = {label: value for label, value in header.items() if label not in ("Title", "Author")}
        return f"{header['Title'].upper()}\nby {header['Author']}\n\n".encode() + text(rest)

    files = many(lambda number: story(fields(number)))
    files["odd.txt"] = story(fields(99, Rating="PG13"))
    return Way(files, {("RAT002", "odd.txt")}, ("unlabelled-titles = true",))


def _legacy() -> Way:
    files = many(lambda number: text(fields(number, Author="René")).decode().encode("cp1252"))
    files["odd.txt"] = text(fields(99, Author=None))
    return Way(files, {("HDR002", "odd.txt")}, ("ignore = [", '    "TXT001",', "]"))


def _long_summaries() -> Way:
    files = many(lambda number: text(fields(number, Summary="late " * 400 + str(number))))
    files["odd.txt"] = text(fields(99, Summary=("late " * 950).strip()))
    return Way(files, {("HDR010", "odd.txt")}, ("limits.summary = 4100",))


def _notes_beside() -> Way:
    files = many(lambda number: text(fields(number)))
    files["odd.txt"] = text(fields(99, Rating="PG13"))
    listed = [*files]
    files |= {f"papers [old]/{number}.txt": f"{BODY}\n\nIt was {number}.\n".encode() for number in range(4)}
    index = "".join(f"- [{title_of(files[path])}]({path})\n" for path in sorted(listed))
    settings = (r'per-file-ignores."/papers\\ \\[old\\]/" = [', '    "HDR001",', '    "IDX002",', "]")
    return Way(files, {("RAT002", "odd.txt")}, settings, index, silenced=8)


def _numbered() -> Way:
    files = {f"{number:03}-the-ferry.txt": text(fields(number)) for number in range(COUNT)}
    files["the-odd-ferry.txt"] = text(fields(99))
    files["999-the-lost-ferry.txt"] = text(fields(98))
    return Way(files, {("ARC003", "the-odd-ferry.txt")}, ('file-name = "{ordinal:3}-{title}.txt"',), silenced=-1)


def _translated() -> Way:
    files = {
        f"{tag}-{number:03}.txt": text(fields(number) | {"Language": tag})
        for number in range(15)
        for tag in ("en", "ru")
    }
    files["odd.txt"] = text(fields(99, Rating="PG13") | {"Language": "en"})
    required = 'required-fields = ["title", "author", "summary", "rating", "language"]'
    return Way(files, {("RAT002", "odd.txt")}, (required,), silenced=-1)


def _german() -> Way:
    def told(number: int) -> Fields:
        author = "Autorin" if number % 2 else "Autor"
        return renamed(fields(number), Title="Titel", Author=author, Summary="Inhalt", Rating="Altersfreigabe")

    files = many(lambda number: text(told(number)))
    files["odd.txt"] = text(renamed(told(98), Titel="Title", Autor="Author"))
    settings = (
        'fields.title = { label = "Titel" }',
        'fields.author = { label = "Autor", accept = ["Autorin"] }',
        'fields.summary = { label = "Inhalt" }',
        'fields.rating = { label = "Altersfreigabe" }',
    )
    return Way(files, {("HDR006", "odd.txt")}, settings, silenced=-1)


def _page(header: Mapping[str, str], text: str = "") -> bytes:
    """A file with front matter."""
    lines = "".join(f"{key}: {value}\n" for key, value in header.items())
    return f"---\n{lines}---\n\n{text or body(dict(header))}\n".encode()


def _site() -> Way:
    """Stories among the pages and templates of a site; of each kind one says what it must not."""
    told = {"layout": "post", "author": "Ann Lake", "date": "2001-05-01"}
    files = {f"tales/{number:03}.md": _page({"title": f"Ferry {number}"} | told) for number in range(COUNT)}
    files |= {f"{name}.md": _page({"layout": "page", "title": name}) for name in ("about", "news", "links")}
    files |= {f"{name}/_index.md": _page({"title": name}) for name in ("tales", "poems", "news")}
    files |= {f"_layouts/{name}.html": b"<h1>{{ page.title }}</h1>{{ content }}" for name in ("post", "page", "home")}
    files |= {f"{name}.md": _page({"title": name, "hidden": "true"}) for name in ("thanks", "imprint", "feed")}
    files |= {"404.html": b"<h1>Lost</h1>", "robots.txt": b"User-agent: *\nAllow: /\n"}
    files["tales/odd.md"] = _page({"layout": "post", "title": "The Odd One", "date": "2001-05-02"})
    settings = (
        "pages.front-matter.hidden = [",
        '    "true",',
        "]",
        "pages.front-matter.layout = [",
        '    "page",',
        "]",
        "pages.files = [",
        *(f'    "{each}",' for each in ("404.html", "_index.md", "robots.txt", "/_layouts/")),
        "]",
        'required-fields = ["title", "author", "date"]',
        'disclaimer = "optional"',
        "index.required = false",
    )
    return Way(files, {("HDR002", "tales/odd.md")}, settings, "", silenced=COUNT)


def _word(number: int) -> str:
    """A file name that no pattern tells."""
    return "boat" + chr(97 + number % 26) * (1 + number // 26)


def _profiles() -> Way:
    """A folder of profiles without any field of a story, one of letters without a rating, and a habit of one folder."""
    told = {"author": "Ann Lake", "rating": "PG", "summary": "It is late."}
    files = {f"tales/{_word(number)}.md": _page({"title": f"Ferry {number}"} | told) for number in range(COUNT)}
    files |= {f"people/{_word(number)}.md": _page({"name": f"Keeper {number}"}) for number in range(4)}
    letter = {"author": "Tom Lake", "summary": "It is early."}
    files |= {f"letters/{_word(number)}.md": _page({"title": f"Letter {number}"} | letter) for number in range(4)}
    drawing = {"title": "Drawing", "author": "Mara", "rating": "G", "summary": "A boat."}
    files |= {
        f"drawings/{_word(number)}.md": b"---\n%b---\n"
        % "".join(f"{k}: {v} {number}\n" if k == "title" else f"{k}: {v}\n" for k, v in drawing.items()).encode()
        for number in range(16)
    }
    files["letters/odd.md"] = _page({"title": "The Odd Letter", "summary": "It is early."})
    files["tales/odd.md"] = _page({"title": "The Odd One"} | told | {"rating": ""})
    files["tales/empty.md"] = b"---\ntitle: Gone\nauthor: Ann Lake\nrating: PG\nsummary: It is.\n---\n"
    settings = (
        "overrides = [",
        '    { files = ["/letters/"], required-fields = ["title", "author", "summary"] },',
        "]",
        "pages.files = [",
        '    "/people/",',
        "]",
        'disclaimer = "optional"',
        "index.required = false",
        'per-file-ignores."/drawings/" = [',
        '    "TXT009",',
        "]",
    )
    expected = {("HDR002", "letters/odd.md"), ("HDR003", "tales/odd.md"), ("TXT009", "tales/empty.md")}
    return Way(files, expected, settings, "", silenced=COUNT)


def _beside_folders() -> Way:
    """Notes without a header beside the folders of stories, of one ending."""
    files = {f"tales/{number:03}.txt": text(fields(number)) for number in range(COUNT)}
    files |= {f"note-{number}.md": f"{BODY}\n\nIt was {number}.\n".encode() for number in range(4)}
    files["lost.txt"] = b"Nobody knew.\n\nNobody asked.\n"
    files["tales/odd.txt"] = text(fields(99, Rating="PG13"))
    settings = (
        "index.required = false",
        'per-file-ignores."/*.md" = [',
        '    "HDR001",',
        '    "IDX002",',
        "]",
    )
    return Way(files, {("RAT002", "tales/odd.txt"), ("HDR001", "lost.txt")}, settings, "", silenced=4)


def title_of(content: bytes) -> str:
    """The title of a labelled story."""
    return content.decode("cp1252").partition("itle: ")[2].partition("\n")[0]


WAYS: Mapping[str, Callable[[], Way]] = {
    "ao3": _ao3,
    "rated": _rated,
    "own-ratings": _own_ratings,
    "remarks": _remarks,
    "own-warnings": _own_warnings,
    "free-terms": _free_terms,
    "upper": _upper,
    "compact": _compact,
    "no-summaries": _no_summaries,
    "no-disclaimers": _no_disclaimers,
    "other-order": _other_order,
    "own-fields": _own_fields,
    "front-matter": _front_matter,
    "by-title": _by_title,
    "free-index": _free_index,
    "no-index": _no_index,
    "unlabelled": _unlabelled,
    "legacy": _legacy,
    "long-summaries": _long_summaries,
    "notes-beside": _notes_beside,
    "site": _site,
    "profiles": _profiles,
    "beside-folders": _beside_folders,
    "numbered": _numbered,
    "translated": _translated,
    "german": _german,
}
