"""Stories as people write them: headers in every shape, with every line end and in every encoding."""

from dataclasses import dataclass
from itertools import pairwise
from random import Random

from linter.config.settings import LabelCase, Layout, Settings

TITLES = ("The Ferry", "THE FERRY", "From the Deep", "Low Water: a Harbour Tale", "Café at Night", "Of Salt & Rope")
AUTHORS = ("Ann Lake", "Tom Sorrel", "Mara de Wit", "J. Lake")
ADDRESSES = ("", "", "", " <ann@example.org>", " (ann@example.org)")
BEHIND_TITLE = ("", "", "", " (PG)", " (1/3)", " [PG-13]", "  R")
BEHIND_NAME = ("", "", "", ".", " -", ")", " ~")
SUMMARIES = (
    "It is late.",
    "The boat leaves at noon,  and nobody knows why.",
    "Nobody on the quay knew why the boat was late that day, and nobody{break}asked the harbour master for the reason.",
    "Nobody on the quay knew why the boat was late that day, and nobody{break}    asked the harbour master.",
    "A storm is near.{break}{break}And the lamp is out.",
)
RATINGS = ("G", "PG", "PG-13", "R")
DISCLAIMERS = (
    "The harbour is not mine.",
    "I own none of the boats, which belong to the harbour company and to all{break}of its many owners; no profit made.",
    "The boats belong to the company.{break}{break}All characters belong to their owners, and no profit is made.",
)
OTHERS = (("Category", "Drama"), ("Archive", "Anywhere, but ask"), ("Feedback", "ann@example.org"), ("Pairing", "A/B"))
LABELS = {
    "title": ("Title", "TITLE", "Story Title"),
    "author": ("Author", "AUTHOR", "Written by"),
    "summary": ("Summary", "SUMMARY", "Summery", "Synopsis"),
    "rating": ("Rating", "RATING", "Rated"),
    "disclaimer": ("Disclaimer", "DISCLAIMER", "Disclaimers", "Legal stuff"),
}
BODIES = (
    "The ferry was late.\n\nNobody on the quay knew why, and nobody asked.\n",
    "The ferry was late, she said.\nNobody on the quay knew why.\n\n* * *\n\nIt came at noon.\n",
    "    The ferry was late.\n\n    Nobody knew: the harbour was closed.\n\nMARA: You came back.\n",
)
FEET = (
    "",
    "",
    "",
    "\nRating: PG\n",
    "\nDisclaimer: The lamp is not mine, and no profit is made.\n",
    "\nSummary: A lamp burns low, and the boat{break}comes home.\nArchive: Ask first\n",
    "\nThe characters belong to Ann Lake. No profit is made from this.\n",
)
REMARKS = ("ann@example.org", "(a songfic)", "Chapter 1", "Copyright 1997", "For Jo, with thanks")
LABEL_WORDS = frozenset(
    word.casefold()
    for label in (*(label for each in LABELS.values() for label in each), *(label for label, _ in OTHERS))
    for word in label.split()
) | {"by", "distribution", "genre", "published", "date", "words", "chapters", "fiction", "t", "m", "r", "pg", "13"}
"""What labels and ratings are made of, which rules are there to change."""


@dataclass(frozen=True)
class Story:
    """A generated document: its file, and what of it is body and what stands at its foot."""

    path: str
    data: bytes
    body: str
    body_on_disk: bytes
    settings: Settings


def story(random: Random) -> Story:
    """A story in one of the shapes."""
    kind = random.choice(("text", "text", "text", "text", "markdown", "front matter", "html"))
    body, foot = random.choice(BODIES), random.choice(FEET).replace("{break}", "\n")
    if kind == "front matter":
        path, header, foot = "story.md", front_matter(random), ""
    elif kind == "html":
        path, header, body, foot = "story.html", page(random), f"<p>{body.strip()}</p>\n</body></html>\n", ""
    else:
        path = "story.md" if kind == "markdown" else "story.txt"
        shapes = (labelled, labelled, decorated, one_liner, shared_line, titled, titled)
        header = random.choice(shapes)(random)
        header += random.choice(("\n", "\n", "\n", "\n", "\n\n", "\n---\n\n", ""))
    header, told, foot = with_line_ends(random, f"{header}\0{body}\0{foot}").split("\0")
    text = f"{header}{told}{foot}"
    encoding = random.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "cp1252"))
    data = text.encode(encoding)
    layouts: tuple[Layout | None, ...] = (None, None, None, "compact", "spaced")
    cases: tuple[LabelCase, ...] = ("title", "title", "upper", "any")
    settings = Settings(layout=random.choice(layouts), label_case=random.choice(cases))
    return Story(path, data, body, told.encode(encoding.removesuffix("-sig")), settings)


def with_line_ends(random: Random, text: str) -> str:
    """The text with one kind of line end, or with several."""
    kind = random.choice(("\n", "\n", "\n", "\r\n", "\r", "mixed"))
    if kind != "mixed":
        return text.replace("\n", kind)
    # A lone CR above a blank line that ends in LF would make one line end of two.
    ends = random.choice((("\n", "\r\n"), ("\r", "\r\n")))
    pieces = text.split("\n")
    # A carriage return alone and a line feed after it would be one line end.
    joined = [piece + (random.choice(ends) if below else "\r\n") for piece, below in pairwise(pieces)]
    return "".join(joined) + pieces[-1]


def values(random: Random) -> list[tuple[str, str]]:
    """Some of the fields, most often in their order: label and value."""
    fields = {
        "title": random.choice(TITLES),
        "author": random.choice(AUTHORS) + random.choice(ADDRESSES),
        "summary": random.choice(SUMMARIES),
        "rating": random.choice(RATINGS),
        "disclaimer": random.choice(DISCLAIMERS),
    }
    named = [
        (random.choice(LABELS[name]) if random.random() < 0.4 else LABELS[name][0], value)
        for name, value in fields.items()
        if random.random() < 0.85
    ]
    named += random.sample(OTHERS, random.choice((0, 0, 1, 2)))
    if random.random() < 0.3:
        random.shuffle(named)
    if named and random.random() < 0.1:
        named.insert(random.randrange(len(named)), random.choice(named))
    return named or [("Title", "The Ferry")]


def labelled(random: Random) -> str:
    """``Label: value`` lines, laid out evenly or not."""
    return lines_of(random, values(random))


def lines_of(random: Random, named: list[tuple[str, str]]) -> str:
    """Labels and values as lines, their gaps, separators, indents and blanks even or not."""
    uneven = random.random() < 0.5
    gap, separator, indent = random.choice((1, 1, 2)), random.choice((": ", ": ", ": ", " - ", ":\t", ":  ")), ""
    doubled = random.random() < 0.1
    pieces = []
    for label, value in named:
        if uneven and random.random() < 0.3:
            gap = random.choice((1, 2, 3))
        here = random.choice((": ", " - ", " = ", ":", ":   ", ":\n", " ")) if random.random() < 0.1 else separator
        indent = random.choice(("", "  ", "\t")) if uneven and random.random() < 0.1 else ""
        end = random.choice((" ", "\t", "")) if uneven and random.random() < 0.2 else ""
        written = value.replace("{break}", "\n\n" if doubled and "{break}{break}" not in value else "\n")
        pieces.append(f"{indent}{label}{here}{written}{end}" + "\n" * (2 if doubled else gap))
    text = "".join(pieces)
    return text.rstrip("\n") + "\n"


def decorated(random: Random) -> str:
    """Fields with marks round them: brackets, quotes, tables, emphasis."""
    shape = random.choice(
        (
            "[{label}: {value}]",
            "({label}: {value})",
            "*{label}: {value}*",
            "> {label}: {value}",
            "| {label} | {value} |",
            "|{label}|{value}|",
            "**{label}:** {value}",
            "* {label}: {value}",
            "# {label}: {value}",
            "- {label}: {value}",
            "[{label}] {value}",
            "{{{label}: {value}}}",
        )
    )
    pieces = []
    for label, value in values(random):
        here = shape if random.random() < 0.9 else "{label}: {value}"
        marks = "> " if shape.startswith(">") else ""
        joint = "\n" + marks
        written = here.format(label=label, value=value.replace("{break}", joint if marks else " "))
        pieces.append(written + random.choice(("\n", "\n", "\n", "\n\n")))
    return "".join(pieces).rstrip("\n") + "\n"


def one_liner(random: Random) -> str:
    """What fanfiction.net says of a story."""
    line = f"Rated: Fiction {random.choice('TM')} - English - Drama - Chapters: 3 - Words: 900 - Published: 2004-05-06"
    named = [(label, value) for label, value in values(random) if label.lower() not in ("rating", "rated")]
    place = random.randrange(len(named) + 1)
    gap = random.choice(("\n", "\n\n"))
    above, below = named[:place], named[place:]
    return (
        (lines_of(random, above) if above else "")
        + ("" if not above else gap[1:])
        + line
        + gap
        + (lines_of(random, below) if below else "")
    )


def shared_line(random: Random) -> str:
    """Two fields on one line."""
    named = values(random)
    text = lines_of(random, named)
    lines = text.split("\n")
    place = random.randrange(len(lines))
    extra = random.choice(("Rated: PG   Words: 9", "Rating: PG   Category: V", "Category: V\tArchive: Ask"))
    lines.insert(place, extra)
    return "\n".join(lines).rstrip("\n") + "\n"


def titled(random: Random) -> str:
    """A title line and a byline, above labelled fields, below them, or alone."""
    title = random.choice(TITLES) + random.choice(BEHIND_TITLE)
    name = random.choice(AUTHORS) + random.choice(ADDRESSES) + random.choice(BEHIND_NAME)
    by = random.choice(("by ", "By: ", "by\n", "Written by ", "A Harbour Tales fanfic by ", "By "))
    between = random.choice(("\n", "\n", "\n", "\n\n", f"\n{random.choice(REMARKS)}\n", "\nand the Lamp\n", "\n(PG)\n"))
    top = random.choice(
        (
            f"{title}{between}{by}{name}\n",
            f"{title}{between}{by}{name}\n",
            f'"{title}" by {name}\n',
            f"~ {title} ~ by {name}\n",
            f"          {title}\n          {by}{name}\n",
            f"Title: {title}\n{by}{name}\n",
            f'Title: "{title}" by {name}\n',
            f"{by}{name}\n\n{title}\n",
            f"* {title} *\n\n-- {by}{name} --\n",
        )
    )
    if random.random() < 0.3:
        top += random.choice(REMARKS) + "\n"
    if random.random() < 0.1:
        top = "=====\n" + top + "=====\n"
    kept = [(label, value) for label, value in values(random) if label.lower() not in ("title", "author", "written by")]
    if not kept or random.random() < 0.15:
        return top
    rest = lines_of(random, kept)
    gap = random.choice(("", "\n", "\n", "\n\n"))
    return top + gap + rest if random.random() < 0.8 else rest + "\n" + top


def front_matter(random: Random) -> str:
    """YAML between two rules."""
    lines = [f"{label.lower().split()[0]}: {yaml(value)}" for label, value in values(random)]
    return "---\n" + "\n".join(dict.fromkeys(lines)) + "\n---\n\n"


def yaml(value: str) -> str:
    """A value in YAML."""
    plain = value.replace("{break}", " ")
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def page(random: Random) -> str:
    """A page with its fields as a list or as paragraphs."""
    shape = random.choice(("<p><b>{label}:</b> {value}</p>\n", "<dt>{label}:</dt><dd>{value}</dd>\n"))
    rows = "".join(
        shape.format(label=label, value=value.replace("{break}", " ").replace("&", "&amp;").replace("<", "&lt;"))
        for label, value in values(random)
    )
    if shape.startswith("<dt"):
        rows = f"<dl>\n{rows}</dl>\n"
    return f"<html><head><title>x</title></head><body>\n{rows}<hr>\n"
