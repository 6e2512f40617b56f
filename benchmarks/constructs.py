"""Constructs that a hostile checkout may hold, each made as large as asked: what growth.py measures."""

import json
import math
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

Make = Callable[[Path, int], None]
"""Writes a construct of a size into an empty folder."""

EVERY = ("check", "fix", "diff", "show", "export", "init", "index", "baseline")
"""All commands that constructs are measured with, by their names in growth.py."""
STORY = ("check", "fix", "show", "export")
READ = ("check", "show")
LISTED = ("check", "fix", "index")
MANY = ("check", "fix", "export", "init", "index", "baseline")
CONFIGURED = ("check",)


class Construct(NamedTuple):
    """A construct that can be repeated.

    Attributes:
        name: What is repeated.
        make: Writes it.
        commands: Those that it is measured with.
        least: The size to begin with.
        most: No larger one is tried: what the file system can hold, or nobody would commit.
    """

    name: str
    make: Make
    commands: tuple[str, ...] = STORY
    least: int = 1_000
    most: int = 1_000_000


HEADER = "Title: The Lamp\nAuthor: Ada Marsh\nSummary: A lamp goes out.\nRating: G\nDisclaimer: They are not mine.\n"
BODY = "\nIt was dark in the harbour, and nobody came.\n"
LINKED = "# Stories\n\n- [The Lamp](a.txt) by Ada Marsh\n"


def write(folder: Path, name: str, text: str | bytes) -> None:
    """Write a file, with the folders above it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape"))


def story(text: Callable[[int], str | bytes], name: str = "a.txt") -> Make:
    """A story under an index that lists it."""

    def make(folder: Path, size: int) -> None:
        write(folder, name, text(size))
        write(folder, "INDEX.md", LINKED.replace("a.txt", name))

    return make


def header(line: Callable[[int], str], name: str = "a.txt", end: str = "\n") -> Make:
    """A story whose header goes on with so many lines."""
    return story(lambda size: (HEADER + "".join(f"{line(n)}\n" for n in range(size)) + BODY).replace("\n", end), name)


def value(text: Callable[[int], str], label: str = "Summary") -> Make:
    """A story with one long value."""
    return story(lambda size: HEADER.replace(f"{label}: ", f"{label}: {text(size)} ") + BODY)


def body(text: Callable[[int], str], name: str = "a.txt") -> Make:
    """A story below a short header."""
    return story(lambda size: f"{HEADER}\n{text(size)}\n", name)


def front_matter(text: Callable[[int], str], fence: str = "---", name: str = "a.md") -> Make:
    """A story in Markdown with front matter, its usual keys above what is repeated."""
    usual = HEADER.lower()
    if fence == "+++":
        usual = "".join(f'{key} = "{rest}"\n' for key, rest in (line.split(": ") for line in usual.splitlines()))
    return story(lambda size: f"{fence}\n{usual}{text(size)}\n{fence}\n{BODY}", name)


def json_matter(text: Callable[[int], str]) -> Make:
    """A story with front matter in JSON that has one more key."""
    usual = {key.lower(): rest for key, rest in (line.split(": ") for line in HEADER.splitlines())}
    return story(lambda size: json.dumps(usual, indent=1)[:-2] + f',\n "more": {text(size)}\n}}\n{BODY}', "a.md")


def page(text: Callable[[int], str], head: str = "") -> Make:
    """A story as a page, its header in paragraphs."""
    lines = "".join(f"<p><b>{label}:</b> {rest}</p>\n" for label, rest in (x.split(": ") for x in HEADER.splitlines()))
    return story(
        lambda size: (
            f"<html><head><title>The Lamp</title>{head}</head><body>\n{lines}{text(size)}\n<p>{BODY}</p></body></html>"
        ),
        "a.html",
    )


def index(text: Callable[[int], str]) -> Make:
    """An index above one story."""

    def make(folder: Path, size: int) -> None:
        write(folder, "a.txt", HEADER + BODY)
        write(folder, "INDEX.md", LINKED + "\n" + text(size) + "\n")

    return make


def stories(
    text: Callable[[int], str], name: Callable[[int], str], listing: Callable[[int], str] | None = None
) -> Make:
    """So many stories, under an index that lists them all or under none."""

    def make(folder: Path, size: int) -> None:
        for number in range(size):
            write(folder, name(number), text(number))
        if listing is not None:
            write(folder, "INDEX.md", "# Stories\n\n" + "".join(map(listing, range(size))))

    return make


def titled(number: int, title: str = "Lamp {}", author: str = "Ada Marsh") -> str:
    """A story of its own title and words."""
    text = HEADER.replace("The Lamp", title.format(number)).replace("Ada Marsh", author.format(number))
    return f"{text}\nIt was dark in harbour {number}, and nobody came to {number * 7}.\n"


def configured(text: Callable[[int], str], count: int = 1) -> Make:
    """Some stories under a configuration; with a ``count`` of 0 as many as it has entries."""

    def make(folder: Path, size: int) -> None:
        for number in range(count or size):
            # Each has a finding, so that somebody asks what is ignored.
            write(folder, f"s{number}.txt", titled(number).replace("Rating: G", "Rating: PG13"))
        write(folder, "storylint.toml", "index = { required = false }\n" + text(size))

    return make


def ignoring(pattern: Callable[[int], str], file: str = ".gitignore") -> Make:
    """Stories with long names, and a pattern for them in the file that git reads or in the configuration."""

    def make(folder: Path, size: int) -> None:
        for number in range(20):
            write(folder, f"{'a' * 200}{number}.txt", titled(number))
        (folder / ".git").mkdir()
        write(folder, ".git/HEAD", "ref: refs/heads/main\n")
        write(folder, ".git/config", "[core]\n")
        (folder / ".git" / "objects").mkdir()
        (folder / ".git" / "refs").mkdir()
        text = pattern(size)
        if file == "storylint.toml":
            text = f"exclude = [{json.dumps(text)}]\n"
        write(folder, file, text)

    return make


def nested(*, indexed: bool, storied: bool = True) -> Make:
    """A story at the bottom of so many folders, or in each of them, with an index in each or in none."""

    def make(folder: Path, size: int) -> None:
        here = os.open(folder, os.O_RDONLY)
        for depth in range(size):
            files = {"s.txt": titled(depth)} if storied or depth == size - 1 else {}
            if indexed:
                files["INDEX.md"] = f"# Stories\n\n- [Lamp {depth}](s.txt) by Ada Marsh\n"
            for name, text in files.items():
                # The path as a whole is longer than the system takes at once.
                with open(os.open(name, os.O_WRONLY | os.O_CREAT, 0o666, dir_fd=here), "w", encoding="utf-8") as file:
                    file.write(text)
            os.mkdir("d", dir_fd=here)
            below = os.open("d", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
        os.close(here)

    return make


def shelves(folder: Path, size: int) -> None:
    """So many folders side by side, each with a story and an index."""
    for number in range(size):
        write(folder, f"d{number}/s.txt", titled(number))
        write(folder, f"d{number}/INDEX.md", f"- [Lamp {number}](s.txt) by Ada Marsh\n")


CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def epub(
    metadata: Callable[[int], str] = lambda _: "",
    manifest: Callable[[int], str] = lambda _: "",
    spine: Callable[[int], str] = lambda _: "",
    members: int = 0,
    chapter: Callable[[int], str] = lambda _: "",
) -> Make:
    """An EPUB file, one part of which is repeated; with ``members`` so many files for each unit of size."""

    def make(folder: Path, size: int) -> None:
        package = (
            '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Lamp</dc:title>'
            f"<dc:creator>Ada Marsh</dc:creator><dc:language>en</dc:language>{metadata(size)}</metadata>"
            f'<manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/>{manifest(size)}</manifest>'
            f'<spine><itemref idref="c"/>{spine(size)}</spine></package>'
        )
        text = f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Rating: G</p>{chapter(size)}</body></html>'
        with zipfile.ZipFile(folder / "a.epub", "w") as file:
            for name, content in (
                ("mimetype", "application/epub+zip"),
                ("META-INF/container.xml", CONTAINER),
                ("p.opf", package),
                ("c.xhtml", text),
            ):
                file.writestr(name, content)
            for number in range(size * members):
                file.writestr(f"m{number}.xhtml", "<html/>")
        write(folder, "INDEX.md", LINKED.replace("a.txt", "a.epub"))

    return make


def baselined(folder: Path, size: int) -> None:
    """A baseline with so many entries that match nothing, beside one story."""
    write(folder, "a.txt", HEADER + BODY)
    entries = [{"path": "a.txt", "code": "HDR004", "key": f"k{number}"} for number in range(size)]
    lines = map(json.dumps, [{"storylint-baseline": 1}, *entries])
    write(folder, "storylint-baseline.jsonl", "".join(f"{line}\n" for line in lines))


def hooks(text: Callable[[int], str]) -> Make:
    """A story beside a configuration of pre-commit."""

    def make(folder: Path, size: int) -> None:
        write(folder, "a.txt", HEADER + BODY)
        write(folder, ".pre-commit-config.yaml", text(size))

    return make


def doubling(size: int, *, item: str = "*") -> str:
    """YAML in which each line says the one above it twice."""
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{item}a{n - 1}, {item}a{n - 1}]" for n in range(1, size)]
    return "\n".join(lines)


def _rows(count: int, file: str = "a.txt") -> str:
    return "\n| Title | Author |\n| --- | --- |\n" + f"| [The Lamp]({file}) | Ada Marsh |\n" * count


CONSTRUCTS = (
    # Headers.
    Construct("labels with a fix", header(lambda n: f"Pairing: {' ' * (n % 2)}A{n}/B"), EVERY),
    Construct("labels in lower case", header(lambda n: f"pairing : A{n}/B"), EVERY),
    Construct("misspelt labels", header(lambda n: f"Ratng: G{n}")),
    Construct("misspelt labels, no two alike", header(lambda n: f"Summry{n}: G")),
    Construct("unknown labels", header(lambda n: f"Foo {n}: bar"), EVERY),
    Construct("one label over and over", header(lambda n: f"Title: The Lamp {n}"), EVERY),
    Construct("one rating over and over", header(lambda _: "Rating: PG13")),
    Construct("empty labels", header(lambda _: "Summary:")),
    Construct("placeholders", header(lambda _: "Notes: TBD")),
    Construct("labels far from their order", header(lambda n: ("Rating: G", "Title: x", "Author: y")[n % 3])),
    Construct("labels of other languages", header(lambda n: f"Autor: Ada {n}")),
    Construct("labels behind wide colons", header(lambda n: f"Pairing：A{n}")),
    Construct("labels behind dashes", header(lambda n: f"Pairing - A{n}")),
    Construct("labels, carriage returns alone", header(lambda n: f"pairing:{' ' * (n % 3)}A{n}/B", end="\r"), EVERY),
    Construct("labels, mixed line ends", header(lambda n: f"Pairing:  A{n}/B" + "\r" * (n % 2)), EVERY),
    Construct("labels with blank lines between", header(lambda n: f"Pairing:  A{n}/B" + "\n" * (n % 3))),
    Construct("labels in a Markdown table", header(lambda n: f"| pairing |{' ' * (n % 3)}PG13 {n} |", "a.md"), EVERY),
    Construct("bold labels in Markdown", header(lambda n: f"**pairing:** {' ' * (n % 3)}PG13 {n}", "a.md"), EVERY),
    Construct("labels in a Markdown list", header(lambda n: f"- pairing: {' ' * (n % 3)}PG13 {n}", "a.md")),
    Construct("quoted labels in Markdown", header(lambda n: f"> pairing: {' ' * (n % 3)}PG13 {n}", "a.md")),
    Construct("labels on one line", value(lambda n: "Pairing: A/B Rating: G " * n)),
    Construct("labels behind bars on one line", value(lambda n: "| Rating: G | Pairing: A/B " * n)),
    Construct(
        "lines of one value", story(lambda n: HEADER.replace("out.", "out\n" + "and then goes on\n" * n) + BODY), EVERY
    ),
    Construct("paragraphs of one disclaimer", story(lambda n: HEADER + "\nThey belong to others.\n" * n + BODY)),
    Construct(
        "lines of a letter", story(lambda n: "From: a@b.c\nSubject: x\n" + "Received: y\n" * n + "\n" + HEADER + BODY)
    ),
    Construct("bylines", story(lambda n: "The Lamp\n" + "by Ada Marsh\n" * n + BODY)),
    Construct("second headers", body(lambda n: f"Words.\n\n\n{HEADER}\n" * n), EVERY),
    Construct("ratings in the story", body(lambda n: "Words.\n\nRating: PG13\n\n" * n), EVERY),
    Construct(
        "directives in the header", header(lambda n: f"X-Storylint: ignore HDR{n % 10:03}"), (*STORY, "baseline")
    ),
    Construct(
        "directives in comments",
        body(lambda n: "<!-- storylint: ignore HDR001 -->\n\n" * n, "a.md"),
        (*STORY, "baseline"),
    ),
    Construct(
        "pairs of directives in comments",
        body(lambda n: "<!-- storylint: ignore-start HDR001 -->\nx\n<!-- storylint: ignore-end -->\n\n" * n, "a.md"),
    ),
    Construct("rules across the story", body(lambda n: "---\n\n* * *\n\n" * n)),
    Construct("headings", body(lambda n: "# Chapter\n\nWords.\n\n" * n, "a.md")),
    Construct("chapters", body(lambda n: "Chapter 1\n\nWords.\n\n" * n)),
    # Characters.
    Construct("one long word", value(lambda n: "x" * n), least=16_000, most=30_000_000),
    Construct("one long title", value(lambda n: "x y " * n, "Title"), EVERY, 4_000, 8_000_000),
    Construct("spaces", value(lambda n: " " * n), least=16_000, most=30_000_000),
    Construct("spaces between words", value(lambda n: "x  " * n), least=4_000, most=8_000_000),
    Construct("colons", value(lambda n: ":" * n), least=16_000, most=30_000_000),
    Construct("colons behind words", value(lambda n: "a: " * n), least=4_000, most=8_000_000),
    Construct("quotation marks", value(lambda n: "\"'“" * n), least=4_000, most=8_000_000),
    Construct("opening brackets", value(lambda n: "([{<" * n), least=4_000, most=8_000_000),
    Construct("dots and dashes", value(lambda n: "...---" * n), least=4_000, most=8_000_000),
    Construct("asterisks and underscores", header(lambda _: "**_*_**" * 8, "a.md")),
    Construct("digits", value(lambda n: "1" * n, "Title"), least=16_000, most=30_000_000),
    Construct("a date of digits", story(lambda n: HEADER + f"Date: {'1/' * n}\n" + BODY), least=4_000, most=8_000_000),
    Construct(
        "a number of digits",
        story(lambda n: HEADER + f"Words: {'1,' * n}\nChapters: {'1/' * n}\n" + BODY),
        least=4_000,
        most=8_000_000,
    ),
    Construct(
        "a number in words",
        story(lambda n: HEADER + f"Chapters: {'twenty-' * n}\n" + BODY),
        least=4_000,
        most=4_000_000,
    ),
    Construct("numerals of letters", value(lambda n: "Part " + "I" * n, "Title"), least=16_000, most=8_000_000),
    Construct("authors", value(lambda n: "".join(f"Ada {k} and " for k in range(n)), "Author"), EVERY),
    Construct("authors behind commas", value(lambda n: "".join(f"A{k}, " for k in range(n)), "Author"), EVERY),
    Construct("warnings", story(lambda n: HEADER + f"Warnings: {'Violence, Deth, ' * n}\n" + BODY)),
    Construct("languages", story(lambda n: HEADER + f"Language: {'English, Frnch, ' * n}\n" + BODY)),
    Construct("addresses", story(lambda n: HEADER + f"URL: {'http://a.b/c d@e ' * n}\n" + BODY)),
    Construct("sentences of a disclaimer", value(lambda n: "They belong to Ada Marsh. " * n, "Disclaimer")),
    Construct("hidden characters in a value", value(lambda n: "a\u200bb " * n), EVERY),
    Construct("hidden characters in a story", body(lambda n: "a\u200bb " * n), EVERY),
    Construct("hidden characters, a line each", header(lambda _: "a\u200bb")),
    Construct("control characters", value(lambda n: "a\x01b " * n), EVERY),
    Construct("mojibake", value(lambda n: "cafÃ© “ â€™ " * n), EVERY),
    Construct("combining characters", value(lambda n: "e" + "\u0301" * n, "Title"), least=4_000, most=4_000_000),
    Construct("bytes of no encoding", body(lambda n: "a\udcff\udc81b " * n), EVERY),
    Construct(
        "quoted-printable",
        story(lambda n: "Content-Transfer-Encoding: quoted-printable\n" + HEADER.replace("lamp", "la=\nmp" * n) + BODY),
    ),
    Construct("lines of a story", body(lambda n: "Words and words.\n" * n), EVERY, 16_000, 4_000_000),
    Construct(
        "lines of a story, carriage returns alone", story(lambda n: (HEADER + BODY * n).replace("\n", "\r")), EVERY
    ),
    Construct(
        "a million lines of a header",
        story(lambda n: HEADER.replace("out.\n", "out\n" + "x\n" * n) + BODY),
        least=16_000,
        most=1_000_000,
    ),
    # Front matter.
    Construct(
        "YAML: items of a list", front_matter(lambda n: "tags:\n" + "".join(f"- t{k}\n" for k in range(n))), EVERY
    ),
    Construct("YAML: items of a flow list", front_matter(lambda n: f"warnings: [{'Violence, ' * n}x]"), EVERY),
    Construct("YAML: items with a fix", front_matter(lambda n: "warnings:\n" + "- violence \n" * n), EVERY),
    Construct(
        "YAML: characters in a list",
        front_matter(lambda n: "characters:\n" + "".join(f"- Ada {k}\n" for k in range(n))),
    ),
    Construct(
        "YAML: authors in a list", front_matter(lambda n: "authors:\n" + "".join(f"- Ada {k}\n" for k in range(n)))
    ),
    Construct("YAML: keys", front_matter(lambda n: "".join(f"k{k}: x\n" for k in range(n))), EVERY),
    Construct("YAML: one key over and over", front_matter(lambda n: "rating: PG13\n" * n)),
    Construct("YAML: non-ASCII items", front_matter(lambda n: "tags:\n" + "- é\n" * n)),
    Construct("YAML: mappings in mappings", front_matter(lambda n: "x: " + "{a: " * n + "}" * n)),
    Construct("YAML: lists in lists", front_matter(lambda n: "x: " + "[" * n + "]" * n)),
    Construct("YAML: dashes in dashes", front_matter(lambda n: "x:\n " + "- " * n)),
    Construct("YAML: mappings of items", front_matter(lambda n: "x:\n" + "- {a: b, c: d}\n" * n)),
    Construct("YAML: aliases", front_matter(lambda n: "x: &x y\ntags:\n" + "- *x\n" * n)),
    Construct("YAML: aliases that double", front_matter(doubling), READ, 10, 4_000),
    Construct("YAML: a long text", front_matter(lambda n: "notes: |\n" + "  words: and words\n" * n)),
    Construct("YAML: escapes", front_matter(lambda n: 'notes: "' + "\\u00e9\\n" * n + '"')),
    Construct("YAML: comments", front_matter(lambda n: "# x\n" * n)),
    Construct("YAML: open quotes", front_matter(lambda n: "notes: '" + "'' " * n)),
    Construct("YAML: an error below much", front_matter(lambda n: "".join(f"k{k}: x\n" for k in range(n)) + "x: [")),
    Construct("TOML: dotted keys", front_matter(lambda n: "a." * n + "b = 1", "+++")),
    Construct("TOML: keys", front_matter(lambda n: "".join(f"k{k} = 1\n" for k in range(n)), "+++")),
    Construct("TOML: items of a list", front_matter(lambda n: "tags = [" + '"x", ' * n + "]", "+++"), EVERY),
    Construct("TOML: lists in lists", front_matter(lambda n: "x = " + "[" * n + "]" * n, "+++")),
    Construct("TOML: tables", front_matter(lambda n: "".join(f"[t{k}]\nx = 1\n" for k in range(n)), "+++")),
    Construct(
        "TOML: tables in tables", front_matter(lambda n: "".join(f"[{'a.' * 20}t{k}]\n" for k in range(n)), "+++")
    ),
    Construct("TOML: arrays of tables", front_matter(lambda n: "[[t]]\nx = 1\n" * n, "+++")),
    Construct("TOML: dotted keys, many", front_matter(lambda n: "".join(f"a.b{k}.c = 1\n" for k in range(n)), "+++")),
    Construct("JSON: items of a list", json_matter(lambda n: json.dumps(["x"] * n)), EVERY),
    Construct("JSON: lists in lists", json_matter(lambda n: "[" * n + "]" * n)),
    Construct("JSON: mappings in mappings", json_matter(lambda n: '{"a":' * n + "1" + "}" * n)),
    Construct("JSON: keys", json_matter(lambda n: json.dumps({f"k{k}": 1 for k in range(n)}, indent=1))),
    # Pages.
    Construct("HTML: elements", page(lambda n: "<b>x</b>" * n), EVERY),
    Construct("HTML: elements in elements", page(lambda n: "<div>" * n + "x" + "</div>" * n), EVERY),
    Construct("HTML: elements never closed", page(lambda n: "<b><i>" * n)),
    Construct("HTML: elements closed, never opened", page(lambda n: "</b></div>" * n)),
    Construct("HTML: paragraphs", page(lambda n: "<p>Words.</p>\n" * n)),
    Construct("HTML: labelled paragraphs", page(lambda n: "<p><b>Rating:</b>  PG13</p>\n" * n), EVERY),
    Construct("HTML: labels behind breaks", page(lambda n: "<p>" + "<b>Rating:</b> PG13<br>\n" * n + "</p>"), EVERY),
    Construct("HTML: breaks", page(lambda n: "<br>" * n)),
    Construct("HTML: attributes", page(lambda n: "<p " + "".join(f"a{k}='x' " for k in range(n)) + ">x</p>")),
    Construct("HTML: a long attribute", page(lambda n: f"<p title='{'x ' * n}'>x</p>")),
    Construct("HTML: entities", page(lambda n: "<p>" + "&amp;&eacute;&#233;" * n + "</p>"), EVERY),
    Construct("HTML: entities never ended", page(lambda n: "<p>" + "&am" * n + "</p>")),
    Construct("HTML: comments", page(lambda n: "<!-- x -->" * n)),
    Construct("HTML: comments never ended", page(lambda n: "<!-- <! <? " * n)),
    Construct("HTML: directives", page(lambda n: "<!-- storylint: ignore HDR001 -->\n" * n), (*STORY, "baseline")),
    Construct("HTML: opening signs", page(lambda n: "<p>" + "< " * n + "</p>")),
    Construct("HTML: open tags", page(lambda n: "<a " * n)),
    Construct(
        "HTML: table rows", page(lambda n: "<table>" + "<tr><td>Rating:</td><td>PG13</td></tr>" * n + "</table>"), EVERY
    ),
    Construct(
        "HTML: table cells", page(lambda n: "<table><tr>" + "<td>Rating:</td><td>PG13</td>" * n + "</tr></table>")
    ),
    Construct("HTML: tables in tables", page(lambda n: "<table><tr><td>" * n + "x" + "</td></tr></table>" * n)),
    Construct("HTML: terms of a list", page(lambda n: "<dl>" + "<dt>Rating:</dt><dd>PG13</dd>" * n + "</dl>"), EVERY),
    Construct("HTML: values of one term", page(lambda n: "<dl><dt>Author:</dt>" + "<dd>Ada</dd>" * n + "</dl>")),
    Construct("HTML: links", page(lambda n: "<a href='x'>by Ada</a> " * n)),
    Construct("HTML: headings", page(lambda n: "<h1>The Lamp</h1><h2>by Ada</h2>" * n)),
    Construct(
        "HTML: meta elements",
        story(
            lambda n: (
                "<html><head>" + "<meta name='author' content='Ada'>" * n + "</head><body><p>Title: x</p></body></html>"
            ),
            "a.html",
        ),
    ),
    Construct(
        "HTML: titles",
        story(
            lambda n: "<html><head>" + "<title>x</title>" * n + "</head><body><p>Title: x</p></body></html>", "a.html"
        ),
    ),
    Construct("HTML: scripts", page(lambda n: "<script>x</script><style>y</style>" * n)),
    Construct("HTML: scripts never ended", page(lambda n: "<script>" * n)),
    Construct("HTML: lists in lists", page(lambda n: "<ul><li>" * n)),
    Construct(
        "HTML: a story without labels",
        story(lambda n: "<html><body>" + "<p>by Ada</p><hr>" * n + "</body></html>", "a.html"),
    ),
    # EPUB.
    Construct("EPUB: members", epub(members=1), READ, most=60_000),
    Construct("EPUB: creators", epub(metadata=lambda n: "<dc:creator>A</dc:creator>" * n), READ),
    Construct(
        "EPUB: subjects", epub(metadata=lambda n: "".join(f"<dc:subject>s{k}</dc:subject>" for k in range(n))), READ
    ),
    Construct(
        "EPUB: refinements",
        epub(
            metadata=lambda n: "".join(
                f'<dc:creator id="c{k}">A</dc:creator><meta refines="#c{k}" property="role">aut</meta>'
                for k in range(n)
            )
        ),
        READ,
    ),
    Construct("EPUB: elements in elements", epub(metadata=lambda n: "<x>" * n + "</x>" * n), READ),
    Construct(
        "EPUB: attributes", epub(metadata=lambda n: "<x " + "".join(f'a{k}="x" ' for k in range(n)) + "/>"), READ
    ),
    Construct(
        "EPUB: items",
        epub(
            manifest=lambda n: "".join(f'<item id="i{k}" href="c.xhtml" media-type="text/css"/>' for k in range(n)),
            spine=lambda n: "".join(f'<itemref idref="i{k}"/>' for k in range(n)),
        ),
        READ,
    ),
    Construct("EPUB: a long title page", epub(chapter=lambda n: "<p>Rating: PG13</p>" * n), READ),
    # Indexes.
    Construct("index: rows of one file", index(_rows), LISTED),
    Construct("index: items of one file", index(lambda n: "- [The Lamp](a.txt) by Ada Marsh\n" * n), LISTED),
    Construct(
        "index: rows of missing files",
        index(lambda n: _rows(0) + "".join(f"| [The Lamp](m{k}.txt) | Ada |\n" for k in range(n))),
        (*LISTED, "baseline"),
    ),
    Construct(
        "index: items of missing files",
        index(lambda n: "".join(f"- [The Lamp](m{k}.txt) by Ada\n" for k in range(n))),
        (*LISTED, "diff"),
    ),
    Construct(
        "index: anchors into one page",
        index(lambda n: "".join(f"- [Lamp {k}](a.txt#p{k}) by Ada\n" for k in range(n))),
        LISTED,
    ),
    Construct(
        "index: bylines in one row",
        index(lambda n: _rows(0) + "| [The Lamp](a.txt) by Ada " + "by Ada Marsh " * n + "| Bob |"),
        LISTED,
    ),
    Construct("index: bylines in one item", index(lambda n: "- [The Lamp](a.txt) " + "by Bob " * n), LISTED),
    Construct(
        "index: links in one row",
        index(lambda n: _rows(0) + "| " + "".join(f"[Lamp](m{k}.txt) " for k in range(n)) + " | Ada |"),
        LISTED,
    ),
    Construct(
        "index: links in one item",
        index(lambda n: "- " + "".join(f"[Lamp](m{k}.txt) by Ada, " for k in range(n))),
        LISTED,
    ),
    Construct(
        "index: links in one paragraph", index(lambda n: "".join(f"[Lamp](m{k}.txt)\n" for k in range(n))), LISTED
    ),
    Construct(
        "index: lists in lists",
        # The size is that of the text, which grows by the square of its depth.
        index(lambda n: "".join(f"{'  ' * k}- [x](m{k}.txt)\n" for k in range(math.isqrt(n)))),
        LISTED,
    ),
    Construct("index: lists in lists on a line", index(lambda n: "- " * n + "[x](m.txt)"), LISTED),
    Construct("index: quotes in quotes", index(lambda n: "> " * n + "[x](m.txt)"), LISTED),
    Construct(
        "index: headings", index(lambda n: "".join(f"## Ada {k}\n\n- [x](m{k}.txt)\n\n" for k in range(n))), LISTED
    ),
    Construct(
        "index: headings with counts",
        index(lambda n: "".join(f"## Ada {k} (7 stories)\n\n- [x](m{k}.txt)\n\n" for k in range(n))),
        LISTED,
    ),
    Construct(
        "index: columns",
        index(lambda n: "|" + " Author |" * n + "\n|" + " --- |" * n + "\n|" + " [x](a.txt) |" * n),
        LISTED,
    ),
    Construct("index: opening brackets", index(lambda n: "[" * n), LISTED),
    Construct("index: emphasis", index(lambda n: "*a **b _c " * n), LISTED),
    Construct("index: code marks", index(lambda n: "".join("`" * (k % 50 + 1) + "a" for k in range(n))), LISTED),
    Construct(
        "index: definitions",
        index(
            lambda n: (
                "".join(f"[d{k}]: m{k}.txt\n" for k in range(n)) + "\n" + "".join(f"- [x][d{k}]\n" for k in range(n))
            )
        ),
        LISTED,
    ),
    Construct(
        "index: directives", index(lambda n: "<!-- storylint: ignore IDX003 -->\n\n- [x](m.txt)\n\n" * n), LISTED
    ),
    Construct("index: HTML", index(lambda n: "<b>" * n), LISTED),
    Construct(
        "index: entries out of the archive", index(lambda n: "".join(f"- [x](../m{k}.txt)\n" for k in range(n))), LISTED
    ),
    Construct(
        "index: carriage returns alone", index(lambda n: "".join(f"- [x](m{k}.txt) by Ada\r" for k in range(n))), LISTED
    ),
    Construct("index: lines of one item", index(lambda n: "- [x](a.txt) by Ada\n" + "  words\n" * n), LISTED),
    Construct(
        "index: nested indexes linked", index(lambda n: "".join(f"- [x](d{k}/INDEX.md)\n" for k in range(n))), LISTED
    ),
    # Archives.
    Construct(
        "stories",
        stories(titled, lambda n: f"s{n}.txt", lambda n: f"- [Lamp {n}](s{n}.txt) by Ada Marsh\n"),
        MANY,
        500,
        8_000,
    ),
    Construct("stories without an index", stories(titled, lambda n: f"s{n}.txt"), (*MANY, "annotate"), 500, 8_000),
    Construct(
        "stories, each with a fix",
        stories(lambda n: titled(n).replace("Rating: G", "Rating: PG13"), lambda n: f"s{n}.txt"),
        (*MANY, "diff"),
        500,
        8_000,
    ),
    Construct("stories with one title", stories(lambda n: titled(n, "Lamp"), lambda n: f"s{n}.txt"), MANY, 500, 8_000),
    Construct("stories with one text", stories(lambda _: HEADER + BODY * 20, lambda n: f"s{n}.txt"), MANY, 500, 8_000),
    Construct(
        "stories of one work", stories(lambda n: titled(n, "Lamp, Part {}"), lambda n: f"lamp{n}.txt"), MANY, 500, 8_000
    ),
    Construct(
        "stories of one work with gaps",
        stories(lambda n: titled(n * 3, "Lamp, Part {}"), lambda n: f"lamp{n * 3}.txt"),
        MANY,
        500,
        8_000,
    ),
    Construct(
        "stories of as many authors",
        stories(lambda n: titled(n, author="Ada Marsh {}"), lambda n: f"s{n}.txt"),
        MANY,
        500,
        8_000,
    ),
    Construct(
        "authors in many spellings",
        stories(
            lambda n: titled(n, author="Ada" + " " * (n % 7) + "M" + "a" * (n % 99) + "rsh"), lambda n: f"s{n}.txt"
        ),
        MANY,
        500,
        8_000,
    ),
    Construct(
        "stories with labels of their own",
        stories(lambda n: titled(n).replace("Rating", f"Foo{n}: x\nRating"), lambda n: f"s{n}.txt"),
        MANY,
        500,
        8_000,
    ),
    Construct("folders", stories(titled, lambda n: f"d{n}/s.txt"), MANY, 500, 8_000),
    Construct("folders, each with an index", shelves, MANY, 500, 4_000),
    Construct("folders in folders", nested(indexed=False, storied=False), MANY, 50, 1_800),
    Construct("folders in folders, a story in each", nested(indexed=False), MANY, 50, 1_800),
    Construct("indexes in indexes", nested(indexed=True), MANY, 50, 1_800),
    Construct(
        "files that are no stories", stories(lambda _: "x", lambda n: f"f{n}.x{n % 300}"), ("check",), 1_000, 30_000
    ),
    # Configuration.
    Construct(
        "stories × per-file-ignores",
        configured(lambda n: "[per-file-ignores]\n" + "".join(f'"s{k}.txt" = ["HDR001"]\n' for k in range(n)), 0),
        MANY,
        100,
        6_000,
    ),
    Construct(
        "stories × per-file-ignores with stars",
        configured(lambda n: "[per-file-ignores]\n" + "".join(f'"*s{k}*.txt" = ["HDR001"]\n' for k in range(n)), 0),
        ("check",),
        100,
        6_000,
    ),
    Construct(
        "stories × overrides",
        configured(
            lambda n: "".join(f'[[overrides]]\nfiles = ["s{k}.txt"]\nrating-system = "ao3"\n' for k in range(n)), 0
        ),
        ("check",),
        50,
        1_600,
    ),
    Construct(
        "stories × suppressions",
        configured(
            lambda n: "".join(f'[[suppress]]\nrules = ["HDR001"]\npath = "s{k}.txt"\nreason = "x"\n' for k in range(n)),
            0,
        ),
        ("check", "baseline"),
        50,
        3_200,
    ),
    Construct(
        "per-file-ignores",
        configured(lambda n: "[per-file-ignores]\n" + "".join(f'"s{k}.txt" = ["HDR001"]\n' for k in range(n))),
        CONFIGURED,
        1_000,
        16_000,
    ),
    Construct(
        "rules of one's own",
        configured(
            lambda n: "".join(
                f'[[rule]]\ncode = "X{k % 999 + 1:03}"\nname = "r{k}"\nmessage = "m"\n'
                'when = { field = "rating", missing = true }\n'
                for k in range(n)
            )
        ),
        CONFIGURED,
        60,
        960,
    ),
    Construct(
        "fields of one's own",
        configured(lambda n: "".join(f'[fields.f{k}]\nlabel = "F{k}"\n' for k in range(n))),
        ("check", "show"),
        60,
        4_000,
    ),
    Construct(
        "choices of a field",
        configured(
            lambda n: '[fields.beta]\nlabel = "Beta"\nchoices = [' + "".join(f'"c{k}", ' for k in range(n)) + "]\n"
        ),
        CONFIGURED,
        1_000,
        64_000,
    ),
    Construct(
        "patterns of exclude",
        configured(lambda n: "exclude = [" + "".join(f'"x{k}/**", ' for k in range(n)) + "]\n", 20),
        CONFIGURED,
        1_000,
        64_000,
    ),
    Construct("stars in exclude", ignoring(lambda n: "*a" * n + "b", "storylint.toml"), CONFIGURED, 4, 65_536),
    Construct(
        "double stars in exclude", ignoring(lambda n: "**/a*" * n + "b", "storylint.toml"), CONFIGURED, 4, 65_536
    ),
    Construct("stars in .gitignore", ignoring(lambda n: "*a" * n + "b"), CONFIGURED, 4, 65_536),
    Construct("double stars in .gitignore", ignoring(lambda n: "**/" * n + "*a*a*a*b"), CONFIGURED, 4, 65_536),
    Construct("stars and question marks in .gitignore", ignoring(lambda n: "*?[a-z]" * n + "!"), CONFIGURED, 4, 16_384),
    Construct(
        "patterns of .gitignore", ignoring(lambda n: "".join(f"*a*x{k}*\n" for k in range(n))), CONFIGURED, 100, 64_000
    ),
    Construct("configuration: dotted keys", configured(lambda n: "a." * n + "b = 1\n"), CONFIGURED),
    Construct("configuration: lists in lists", configured(lambda n: "x = " + "[" * n + "]" * n), CONFIGURED),
    Construct(
        "configuration: tables in tables", configured(lambda n: "x = " + "{a = " * n + "1" + "}" * n), CONFIGURED
    ),
    Construct("entries of a baseline", baselined, ("check", "baseline"), 1_000, 200_000),
    Construct(
        "hooks of pre-commit",
        hooks(lambda n: "repos:\n" + "- repo: x\n  rev: y\n  hooks: [{id: z}]\n" * n),
        ("init-hooks",),
        100,
    ),
    Construct(
        "aliases of pre-commit that double",
        hooks(lambda n: doubling(n) + "\nrepos:\n- repo: *a" + str(n - 1) + "\n"),
        ("init-hooks",),
        4,
        4_000,
    ),
    Construct("lists in lists of pre-commit", hooks(lambda n: "repos: " + "[" * n + "]" * n), ("init-hooks",), 100),
)
