"""Shapes that look wrong and are not: nothing may be said of them."""

from .draft import Draft, Field
from .header import PROSE, front_matter_lines
from .registry import each, kind


@kind("clean-base")
def base(draft: Draft) -> None:
    pass


@each(
    "clean-body-opening",
    {
        "letter": "Dear Anna:",
        "time": "10:30. The bell rang, and nobody came.",
        "script": "MARA: You came back.",
        "note-to-self": "Note to self: buy oil.",
        "chapter": "Chapter One: The Tide",
        "quoted-warning": '"Warning: thin ice," she read, in June.',
        "dialogue": '"You\'re not mine," she said. "You never were."',
        "rule": "* * *",
        "bracketed": "[The harbour, before dawn: two figures on the wall.]",
        "all-capitals": "THE TIDE",
        "markup-like": "**Low water** was at <i>four</i>, or so the table said: see {{tide}} & co.",
    },
)
def opening_of_the_body(draft: Draft, opening: str) -> None:
    draft.victim.paragraphs.insert(0, opening)


@each(
    "clean-body-middle",
    {
        "summary-in-prose": "In summary: nobody had seen the boat, and everybody had waved to it.",
        "rated-in-prose": "The storm was rated R by the harbour office, which has a letter for everything.",
        "disclaimer-in-dialogue": '"I signed the disclaimer," he said. "I own nothing. It belongs to Ruth."',
        "title-in-prose": "He had no title: he had never asked for one. The author: he did not ask.",
        "telegram": "ARRIVING TUESDAY STOP BRING: oil, wick, rope STOP LOVE: always STOP",
        "table": "oil    2\nrope   9\nwick  11",
        "verse": "  The tide is late:\n    the tide is late,\n  and so am I.",
        "long-line": "and the water went on " * 900,
        "entities": "Salt &amp; rope, said the label, and it&#8217;s true that the label said it.",
        "mojibake": "The label said â€œropeâ€� and nothing else.",
        "doubled-spaces": "He left.  He came back.\tHe left  again.",
    },
)
def middle_of_the_body(draft: Draft, paragraph: str) -> None:
    draft.victim.paragraphs.insert(len(draft.victim.paragraphs) // 2, paragraph)


@each(
    "clean-body-ending",
    {
        "the-end": "The End",
        "fin": "-fin-",
        "copyright": "(c) 1998 Ida Carrow",
        "dialogue": '"You\'re not mine," she said.',
        "dash": "---",
        "sequel": "[to be continued: one day, tide permitting]",
    },
)
def ending_of_the_body(draft: Draft, paragraph: str) -> None:
    draft.victim.paragraphs.append(paragraph)


VALUES = {
    "curly-quotes": "The keeper’s daughter and the “ghost” of the north light — or not…",
    "astronaut-emoji": "A keeper learns to fly \U0001f469\u200d\U0001f680 and will not come down.",
    "family-emoji": "One lamp \U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 and a goat.",
    "flag-emoji": "A ship \U0001f3f4\u200d\u2620\ufe0f under a borrowed flag.",
    "persian": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u0628\u0627\u0632\u06af\u0631\u062f\u0645",
    "hindi": "\u0930\u093e\u091c\u094d\u200d\u092f \u0915\u0940 \u0928\u093e\u0935",
    "accents": "Zoë, Björn and the café at Saint-Malo: a naïve summer.",
    "capital-accents": "SÃO JOÃO, IRMÃ and the sea, as her mother wrote them.",
    "cyrillic": "Маяк на северном берегу.",
    "japanese": "灯台と二人の冬。",
    "colon": "Three nights: one storm, one lamp, no sleep.",
    "label-inside": "What the Author: a Life left out, and why the Rating: a Poem never sold.",
    "address": "Told at https://example.org/shelf?tide=low&moon=full in twelve parts.",
    "ampersand": "R&R for two keepers; salt & rope; nothing &c.",
    "ends-with-dots": "And then the lamp went out...",
    "todo-inside": "Todo: one lighthouse, one storm, no sleep.",
    "insert-inside": "Insert coin, says the sea.",
    "question": "Who moved the buoy?",
    "exclamation-quote": '"Hard to port!"',
    "just-fits": "slow water " * 112 + "at last.",
    "just-fits-in-accents": ("éàü" * 3 + " ") * 124 + "à la fin.",
}


@each("clean-summary", VALUES)
def unusual_summary(draft: Draft, value: str) -> None:
    assert len(value) <= 1250
    draft.victim.set("Summary", value)


TITLES = {
    "colon": ("Zero: A Single Step", None),
    "episode": ("Episode 7: The Gem Factor", None),
    "parentheses": ("The Keeper (Reprise)", None),
    "curly": ("The Keeper’s Daughter", None),
    "quotes": ('"Stay," She Said...', None),
    "number": ("1984, More or Less", None),
    "with-by": ("Saved by the Bell Buoy", None),
    "like-a-label": ("Summary: A Love Story", None),
    "rating-like": ("Rated R for Rain (PG)", None),
    "brackets": ("Low Water [remastered]", r"Low Water \[remastered\]"),
    "asterisks": ("The *Real* Tide", r"The \*Real\* Tide"),
    "underscores": ("low_water_mark", r"low\_water\_mark"),
    "entity": ("Salt & Rope", "Salt &amp; Rope"),
    "placeholder-inside": ("The Untitled Map", None),
    "numeric-entity": ("Café at Low Water", "Caf&#233; at Low Water"),
    "emphasis": ("Low Water", "*Low Water*"),
    "decomposed": ("Café at Low Water", "Cafe\u0301 at Low Water"),
    "whitespace": ("Low Water", "Low  Water"),
}


@each("clean-title", TITLES)
def unusual_title(draft: Draft, title: tuple[str, str | None]) -> None:
    draft.avoid("html")
    draft.agree("Title", *title)


@each(
    "clean-author",
    {
        "two": "Ida Carrow and Tom Sorrel",
        "initials": "A. B. C. Quay",
        "parentheses": "Ida Carrow (Lamplighter)",
        "night": "Night by the Sea",
        "handle": "x_saltwater_x99",
        "anonymous": "Anonymous",
        "address": "Ida Carrow, Esq.",
        "apostrophe": "Ida O’Carrow",
    },
)
def unusual_author(draft: Draft, author: str) -> None:
    markdown = author.replace("_", r"\_")
    draft.agree("Author", author, markdown)


@each("clean-rating", {value.lower(): value for value in ("G", "PG", "PG-13", "R", "NC-17", "NR")})
def each_rating(draft: Draft, value: str) -> None:
    draft.agree("Rating", value)


@each(
    "clean-index-rating",
    {
        "no-hyphen": ("PG-13", "PG13"),
        "lower-case": ("PG-13", "pg-13"),
        "nc17": ("NC-17", "NC17"),
        "letter": ("R", "r"),
    },
)
def rating_spelt_otherwise_in_the_index(draft: Draft, ratings: tuple[str, str]) -> None:
    draft.agree("Rating", *ratings)


@kind("clean-crlf")
def crlf_throughout(draft: Draft) -> None:
    draft.rewrite(lambda content: content.replace(b"\n", b"\r\n"))


@kind("clean-crlf-one-file")
def crlf_in_one_file(draft: Draft) -> None:
    draft.rewrite(lambda content: content.replace(b"\n", b"\r\n"), draft.victim.path)


@kind(
    "clean-cr",
    doubtful="bare CR throughout is one kind of line ending, but not every reader takes it for one",
)
def cr_in_one_file(draft: Draft) -> None:
    draft.rewrite(lambda content: content.replace(b"\n", b"\r"), draft.victim.path)


@kind("clean-blank-lines-at-the-end")
def blank_lines_at_the_end(draft: Draft) -> None:
    draft.rewrite(lambda content: content + b"\n\n\n", draft.victim.path)


@kind("clean-no-final-newline")
def no_final_newline(draft: Draft) -> None:
    draft.rewrite(bytes.rstrip)


@kind("clean-wide-gap-before-the-body")
def wide_gap_before_body(draft: Draft) -> None:
    draft.victim.body_gap = "\n\n\n\n"


@each("clean-marker", {"dashes": "-----", "stars": "***", "wave": "~*~", "equals": "=" * 40, "spaced": "* * *"})
def end_marker(draft: Draft, marker: str) -> None:
    draft.victim.layout = "compact" if draft.variant.layout == "marked" else draft.victim.layout
    draft.victim.body_gap = f"\n\n{marker}\n\n"


OPTIONAL = {
    "fandom": ("Fandom", "The Harbour Watch", "Author"),
    "pairing": ("Pairing", "Hester/Orrin", "Summary"),
    "notes": ("Notes", "With thanks to the lighthouse museum.", "Disclaimer"),
    "feedback": ("Feedback", "Always welcome.", "Rating"),
    "spoilers": ("Spoilers", "Everything up to the third storm.", "Rating"),
    "archive": ("Archive", "Anywhere, but ask first.", "Rating"),
}


@each("clean-optional", OPTIONAL)
def optional_field(draft: Draft, field: tuple[str, str, str]) -> None:
    label, value, after = field
    draft.add_field(label, value, after)


@kind("clean-many-optional")
def many_optional_fields(draft: Draft) -> None:
    for label, value, after in OPTIONAL.values():
        draft.add_field(label, value, after)


@kind("clean-long-header")
def long_header(draft: Draft) -> None:
    notes = "slow water under the old bridge, and more of it. " * 100
    draft.add_field("Notes", notes.strip(), "Summary")
    draft.add_field("Spoilers", notes.strip()[:4000].strip(), "Notes")


WRAPPED = {
    "colon-inside": "  the second keeper: a woman of few words, who had been counting them.",
    "time": "  10:30 at night, when the lamp goes out and nobody will say who was on watch.",
    "quotation": '  "Nobody is coming," says the one; "Everybody is," says the other.',
}


@each("clean-wrapped", WRAPPED)
def wrapped_value(draft: Draft, second_line: str) -> None:
    draft.victim.set("Summary", f"The two keepers of the north light share one winter and one lamp, and\n{second_line}")


@kind("clean-script-story")
def script_story(draft: Draft) -> None:
    draft.victim.paragraphs = [
        "MARA: You came back.",
        "TOBIN: I was told to.",
        "MARA: By whom?",
        "TOBIN: By the tide, mostly.",
        "(A bell.)",
        "MARA: There.\nTOBIN: Where?\nMARA: There!",
    ]


@kind("clean-one-word-story")
def one_word_story(draft: Draft) -> None:
    draft.victim.paragraphs = ["Fog."]


@kind("clean-front-matter")
def front_matter(draft: Draft) -> None:
    draft.move(draft.victim.path.replace(".txt", ".md"))
    draft.victim.raw = "\n".join(front_matter_lines(draft)) + f"\n\n{PROSE}"


@kind("clean-markdown-file")
def markdown_file_with_plain_header(draft: Draft) -> None:
    draft.move(draft.victim.path.replace(".txt", ".md"))


NAMES = {
    "space": ("{} low water.txt", "{}%20low%20water.txt"),
    "angle-brackets": ("{} low water.txt", "<{} low water.txt>"),
    "accent": ("{}_café.txt", "{}_café.txt"),
    "capitals": ("{}_LOW.txt", "{}_LOW.txt"),
    "parentheses": ("{}_(low).txt", "{}_(low).txt"),
    "percent": ("{}_9%.txt", "{}_9%25.txt"),
}


@each("clean-file-name", NAMES)
def unusual_file_name(draft: Draft, names: tuple[str, str]) -> None:
    draft.avoid("html")
    stem = draft.victim.path.removesuffix(".txt")
    on_disk, linked = (name.format(stem) for name in names)
    draft.move(on_disk)
    draft.victim.entry.target = linked


@kind("clean-link-title")
def link_with_a_title(draft: Draft) -> None:
    draft.avoid("html")
    draft.victim.entry.target += ' "a winter story"'


@each("clean-list", {"star": "* ", "plus": "+ ", "ordered": "1. ", "task": "- [x] "})
def other_bullets(draft: Draft, bullet: str) -> None:
    draft.style = "list"
    draft.rewrite(lambda content: content.replace(b"\n- ", b"\n" + bullet.encode()), "INDEX.md")


@kind("clean-list-titles-only")
def list_of_titles(draft: Draft) -> None:
    draft.columns = ["Title"]


@kind("clean-list-without-authors")
def list_without_authors(draft: Draft) -> None:
    draft.columns = ["Title", "Rating"]


@each(
    "clean-list-remark",
    {
        "dash": " – a winter story",
        "hyphen": " - read it twice",
        "sentence": ". Read it twice.",
        "next-line": "\n  A winter story, told slowly.",
        "sub-item": "\n  - A winter story, told slowly.",
    },
)
def remark_after_entry(draft: Draft, remark: str) -> None:
    draft.style = "list"
    entry = draft.victim.entry
    item = f"by {entry.cells['Author']} ({entry.cells['Rating']})"
    draft.patch("INDEX.md", f"({entry.target}) {item}", f"({entry.target}) {item}{remark}")


@kind("clean-index-front-matter")
def front_matter_of_the_index(draft: Draft) -> None:
    draft.rewrite(lambda content: b"---\ntitle: The shelf\nlayout: page\n---\n\n" + content, "INDEX.md")


@kind("clean-table-aligned")
def aligned_table(draft: Draft) -> None:
    draft.style = "table"
    draft.patch("INDEX.md", "| --- | --- | --- |", "|:---|:----:|---:|")


@each("clean-table-of-names", {"code": "`{}`", "plain": "{}"})
def table_of_names(draft: Draft, name: str) -> None:
    draft.style = "table"
    draft.columns = ["File", "Name", "Author", "Rating"]
    for entry in draft.entries:
        entry.cells |= {"File": name.format(entry.target), "Name": entry.text}
    draft.rewrite(lambda content: content.replace(b"| Name |", b"| Title |", 1), "INDEX.md")


@kind("clean-table-pipe")
def pipe_in_a_title(draft: Draft) -> None:
    draft.style = "table"
    draft.agree("Title", "Salt | Rope", r"Salt \| Rope")


@each(
    "clean-index-prose",
    {
        "start-here": "New here? Start with [{title}]({path}), then read on.",
        "remote": "The shelf has moved from [its old home](https://example.org/shelf/index.html).",
        "mail": "Write to [the keeper](mailto:keeper@example.org).",
        "image": "![A lamp](lamp.png)",
        "code": "```\n- [Ghost](ghost.txt) by Nobody (G)\n```",
        "indented-code": "    [Ghost](ghost.txt)",
        "comment": "<!-- - [Ghost](ghost.txt) by Nobody (G) -->",
        "years": "Kept since 1998 by 2 people and 1 cat; 30 years of weather.",
        "rule": "---",
        "ratings-table": "| Rating | Meaning |\n| --- | --- |\n| PG | bring a coat |\n| R | bring a friend |",
        "ratings-list": "- G: for everybody\n- PG-13: for those who can swim\n- R: for the night watch",
        "rules": "- Be kind.\n- Credit your beta: they earned it.\n- No stories without a lamp.",
    },
)
def prose_in_the_index(draft: Draft, paragraph: str) -> None:
    if "lamp.png" in paragraph:
        draft.others["lamp.png"] = b"\x89PNG\r\n\x1a\n"
    title = draft.victim.field("Title").value
    draft.preamble.append(paragraph.format(title=title, path=draft.victim.path))


@each(
    "clean-bystander",
    {
        "readme": "README.md",
        "readme-text": "README.txt",
        "licence": "LICENSE",
        "picture": "lamp.png",
        "sheet": "catalogue.csv",
        "style": "style.css",
    },
)
def file_that_is_no_document(draft: Draft, name: str) -> None:
    draft.others[name] = b"Kept by the harbour office.\n"


@kind("clean-gitignore")
def ignored_by_git(draft: Draft) -> None:
    draft.others |= {
        ".gitignore": b"drafts/\n*.old.txt\n",
        "drafts/idea.txt": b"Fog?\n",
        "a.old.txt": b"Fog.\n",
    }


@kind("clean-exclude")
def excluded_by_settings(draft: Draft) -> None:
    draft.settings = 'exclude = ["drafts/**"]\n'
    draft.others["drafts/idea.txt"] = b"Fog?\n"


@kind("clean-ignore")
def ignored_rule(draft: Draft) -> None:
    draft.settings = 'ignore = ["HDR014", "rating-spelling"]\n'
    draft.agree("Rating", "PG-13")
    draft.victim.set("Rating", "PG13")
    draft.victim.set("Summary", "A slow  year.")


@kind("clean-per-file-ignores")
def ignored_for_a_file(draft: Draft) -> None:
    draft.settings = f'per-file-ignores = {{ "{draft.victim.path}" = ["DIS"] }}\n'
    draft.victim.drop("Disclaimer")


@kind("clean-selection")
def only_what_is_selected(draft: Draft) -> None:
    draft.arguments = ["--select", "RAT,IDX"]
    draft.victim.drop("Disclaimer")
    draft.victim.swap("Title", "Author")


@kind("clean-ao3")
def ao3_ratings(draft: Draft) -> None:
    draft.settings = 'rating-system = "ao3"\n'
    ratings = ["General Audiences", "Teen And Up Audiences", "Mature", "Explicit", "Not Rated", "Mature"]
    for rating, story in zip(ratings, draft.stories, strict=False):
        story.set("Rating", rating)
        story.entry.cells["Rating"] = rating


@kind("clean-one-document")
def one_document(draft: Draft) -> None:
    draft.style = "list"
    draft.stories = [draft.victim]
    draft.entries = [draft.victim.entry]


@kind("clean-optional-repeated", doubtful="the catalogue does not say which fields may repeat")
def two_notes(draft: Draft) -> None:
    draft.victim.insert_after("Disclaimer", Field("Notes", "With thanks to the museum.", wrap=False))
    draft.victim.insert_after("Notes", Field("Notes", "And to its cat.", wrap=False))
