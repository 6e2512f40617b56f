"""The archives that are measured: the same bytes each time, whatever the machine.

A story depends on its number alone, so that an archive of 200 stories is the beginning of one of 2,000.
"""

import json
import os
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.varied import make_varied

NEEDLE = "quicksilver umbrella"
"""What ripgrep looks for. No story has it, so that every file is read to its end."""

LINK = re.compile(rb"\]\([^)]+(?=\.\w+\))")
"""A link in an index, as far as the ending of the file."""

MOST_STORIES = 2**20
"""How many distinct titles there are."""


def _words(listed: str) -> list[str]:
    return [word.strip() for word in listed.replace("\n", " ").split(",")]


ADJECTIVES = _words("""
Amber, Ashen, Blue, Borrowed, Bright, Broken, Copper, Crooked, Distant, Drowned, Empty, Faithful, Forgotten,
Frozen, Gentle, Golden, Hidden, Hollow, Last, Lonely, Lost, Painted, Patient, Quiet, Restless, Secret, Silver,
Sleeping, Tall, Unsent, Wandering, Winter
""")
NOUNS = _words("""
Anchor, Almanac, Bell, Bridge, Candle, Clock, Compass, Door, Engine, Ferry, Fiddle, Garden, Harbour, Island,
Kettle, Key, Lamp, Lantern, Ledger, Letter, Lighthouse, Map, Mirror, Orchard, Piano, Postcard, Ribbon, River,
Signal, Staircase, Teacup, Window
""")
PLACES = _words("""
Alder Court, Bell Row, Cable Street, Dover Lane, Elm Gate, Fisher Quay, Garnet Hill, Hob Bridge, Ivy Mill,
Juniper Yard, Kettle Street, Long Acre, Mercer Square, North Pier, Old Wharf, Penny Steps, Quarry End, Rook
Hollow, Salt Market, Tanner Green, Upper Lock, Vine Terrace, West Ferry, Yarrow Field, Zinc Foundry, Orchard
Rise, Plover Moor, Castle Ditch, Abbey Road End, Station Parade, Drover Pass, Marsh Cottage
""")
TIMES = _words("""
at Dawn, at Dusk, at Noon, at Midnight, by Candlelight, by Moonlight, in April, in August, in Autumn, in
December, in February, in January, in July, in June, in March, in May, in November, in October, in September, in
Spring, in Summer, in Winter, after Rain, after the Fair, after the Flood, before Rain, before the Fair, before
the Flood, during Lent, on Friday, on Monday, on Sunday
""")
FIRST_NAMES = _words("""
Ada, Agnes, Alma, Anton, Basil, Beatrix, Bruno, Cecil, Clara, Corin, Dora, Edith, Edwin, Elsa, Émile, Esther,
Felix, Flora, Frieda, Gilbert, Greta, Harlan, Hedda, Hugo, Ione, Iris, Ivor, Jonas, Judith, Kasper, Klara,
Lewis, Lindy, Lorenz, Lydia, Magnus, Marta, Maud, Milo, Nadia, Nils, Nora, Olive, Oskar, Otto, Paula, Percy,
Petra, Quentin, Ralf, Rosa, Rufus, Sigrid, Silas, Tessa, Tobias, Ursula, Vera, Victor, Wanda, Wilfred, Wren,
Yusuf, Zoë
""")
LAST_NAMES = _words("""
Ashdown, Bellweather, Brightwater, Calloway, Dunmore, Eastlake, Fairbairn, Greave, Halloway, Inchbald, Jessop,
Kestrel, Lockhart, Marchbank, Marsh, Nettleton, Oduya, Pell, Quennell, Reave, Sallow, Tennick, Underhay, Vey,
Whitlock, Yardley, Ødegård, Pemberton, Radcliffe, Stanhope, Thackeray, Ullswater, Vantongeren, Wetherby,
Fernsby, Gosling, Hartnell, Ibbotson, Kilbride, Larkspur, Moorcroft, Northgate, Osgood, Penhallow, Ravenhill,
Sunderland, Tresillian, Winterbourne
""")
RATINGS = ("G", "PG", "PG-13", "R")
DISCLAIMERS = (
    "I own nothing; the harbour belongs to those who built it.",
    "These characters are not mine, and no money is being made from this story.",
    "The characters belong to their creators. No copyright infringement is intended.",
    "I do not own any of them. They’re borrowed, and will be put back where they stood.",
)
SENTENCES = (
    "The {adjective} {noun} stood by the window, and nobody had touched it since the {other} was sold.",
    "{name} counted the steps again, from left to right, until somebody laughed in the dark kitchen.",
    "It was raining over {place}, slowly and without an end.",
    "“You never answered,” said {name}. “Not the {noun}, not the {other}, not one of my letters.”",
    '"Then we shall wait," {name} said, "and see whether the {noun} comes back."',
    "There were two things to be done: mend the {noun}, and say nothing of it to {name}.",
    "‘The {adjective} one,’ {name} whispered — ‘the one from {place}.’",
    "Under the {noun} lay a note in a hand that she knew; it said where the {other} was, and when.",
    "He walked as far as {place}, which is not far, and turned round at the café.",
    "They had called it the {adjective} {noun} for so long that its real name was lost…",
    "What did {name} want with a {noun} at 5:30 in the morning?",
    "By then the tide had gone out, the lamps were lit, and {name} was on the ferry home.",
)
SMALL_BYTES = 300
SPDX = "SPDX-FileCopyrightText: 2001 {author}\nSPDX-License-Identifier: CC0-1.0\n\n"


class Story(NamedTuple):
    """What one file says, in whatever format."""

    stem: str
    title: str
    author: str
    summary: str
    rating: str
    disclaimer: str
    body: str

    def header(self) -> dict[str, str]:
        """The labels and values, as they stand above a story."""
        return {
            "Title": self.title,
            "Author": self.author,
            "Summary": self.summary,
            "Rating": self.rating,
            "Disclaimer": self.disclaimer,
        }

    def text(self) -> str:
        """A text file: a header with blank lines between its fields, and the body."""
        return "\n\n".join([*(f"{label}: {value}" for label, value in self.header().items()), self.body]) + "\n"

    def front_matter(self) -> str:
        """The header in YAML, its keys sorted; what JSON quotes, YAML reads."""
        fields = sorted(self.header().items())
        return "".join(f"{label.lower()}: {json.dumps(value, ensure_ascii=False)}\n" for label, value in fields)


def stories() -> Iterator[Story]:
    """Yield one story after the other, 9 KB each on the average."""
    pool = _sentences(random.Random("sentences"))
    for number in range(MOST_STORIES):
        rng = random.Random(MOST_STORIES + number)
        paragraphs, room = [], rng.randrange(6_000, 11_500)
        while room > 0:
            paragraphs.append(" ".join(rng.choices(pool, k=rng.randrange(1, 8))))
            room -= len(paragraphs[-1]) + 2
        yield story(number)._replace(body="\n\n".join(paragraphs))


def small_stories() -> Iterator[Story]:
    """Yield one story after the other, each a header and a line: 300 bytes as a text file."""
    for number in range(MOST_STORIES):
        short = story(number)._replace(disclaimer="I own nothing.", summary="A lamp is lit.")
        line = f"This is how the {short.title.removeprefix('The ')} came about" + ", again" * 40
        room = SMALL_BYTES - len(short.text().encode())
        yield short._replace(body=line[: room - 1] + ".")


def story(number: int) -> Story:
    """The header of a story, its body left empty."""
    rng = random.Random(number)
    # An odd factor reaches each number below a power of two once: neighbours look unlike, and no two are alike.
    mixed = number * 636_413 % MOST_STORIES
    adjective, noun = ADJECTIVES[mixed % 32], NOUNS[mixed // 32 % 32]
    place, when = PLACES[mixed // 32**2 % 32], TIMES[mixed // 32**3]
    return Story(
        stem=f"{number:06}_{rng.getrandbits(64):016x}",
        title=f"The {adjective} {noun} of {place} {when}",
        author=f"{rng.choice(FIRST_NAMES)} {rng.choice(LAST_NAMES)}",
        summary=f"{rng.choice(FIRST_NAMES)} finds the {adjective.lower()} {noun.lower()} that was lost near {place} "
        f"{when}: it changes everything.",
        rating=rng.choice(RATINGS),
        disclaimer=rng.choice(DISCLAIMERS),
        body="",
    )


def _sentences(rng: random.Random) -> list[str]:
    return [
        rng.choice(SENTENCES).format(
            adjective=rng.choice(ADJECTIVES).lower(),
            noun=rng.choice(NOUNS).lower(),
            other=rng.choice(NOUNS).lower(),
            place=rng.choice(PLACES),
            name=rng.choice(FIRST_NAMES),
        )
        for _ in range(4_000)
    ]


def make_text(folder: Path, size: int) -> None:
    """Stories as text files under one INDEX.md."""
    _make_flat(folder, islice(stories(), size), ".txt", Story.text)


def make_markdown(folder: Path, size: int) -> None:
    """The same stories as Markdown with front matter."""
    _make_flat(
        folder,
        islice(stories(), size),
        ".md",
        lambda story: f"---\n{story.front_matter()}---\n\n{story.body}\n",
    )


def make_yaml(folder: Path, size: int) -> None:
    """The headers of the same stories alone, a YAML file each."""
    for number, story in enumerate(islice(stories(), size)):
        _write(folder / f"{number:06}.yml", f"---\n{story.front_matter()}")


def make_reuse(folder: Path, size: int) -> None:
    """The same stories, each with the tags of its copyright and licence above it, as REUSE wants them."""
    (folder / "LICENSES").mkdir()
    _write(folder / "LICENSES" / "CC0-1.0.txt", "Creative Commons Zero v1.0 Universal\n")
    for story in islice(stories(), size):
        _write(folder / f"{story.stem}.txt", SPDX.format(author=story.author) + story.text())


def make_small(folder: Path, size: int) -> None:
    """Many small stories, in rooms and shelves of one to 2,000 files, each with an INDEX.md of its own."""
    rng, left = random.Random("shelves"), small_stories()
    shelves: list[int] = []
    while (room := size - sum(shelves)) > 0:
        shelves.append(min(room, rng.choice((1, 5, 20, 100, 500, 2_000))))
    rooms = [shelves[first : first + 16] for first in range(0, len(shelves), 16)]
    _write(folder / "INDEX.md", _contents("Rooms", [f"room-{number:04}" for number in range(len(rooms))]))
    for number, sizes in enumerate(rooms):
        place = folder / f"room-{number:04}"
        place.mkdir()
        names = [f"shelf-{shelf:02}" for shelf in range(len(sizes))]
        _write(place / "INDEX.md", _contents(f"Room {number}", names))
        for name, length in zip(names, sizes, strict=True):
            (place / name).mkdir()
            _make_flat(place / name, islice(left, length), ".txt", Story.text)


def _contents(heading: str, folders: list[str]) -> str:
    return f"# {heading}\n\n" + "".join(f"- [{name}]({name}/INDEX.md)\n" for name in folders)


def _make_flat(folder: Path, chosen: Iterable[Story], suffix: str, form: Callable[[Story], str]) -> None:
    # Written as it goes: what this process holds would count as memory of the processes that it starts.
    with (folder / "INDEX.md").open("w", encoding="utf-8", newline="\n") as index:
        index.write("# Stories\n\n| Story | Author | Rating |\n| --- | --- | --- |\n")
        for each in chosen:
            name = each.stem + suffix
            _write(folder / name, form(each))
            index.write(f"| [{each.title}]({name}) | {each.author} | {each.rating} |\n")


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


MAKERS: dict[str, Callable[[Path, int], None]] = {
    "text": make_text,
    "markdown": make_markdown,
    "yaml": make_yaml,
    "reuse": make_reuse,
    "small": make_small,
    "varied": make_varied,
}


def copy_archive(source: Path, folder: Path, copies: int) -> None:
    """An archive so many times over under its INDEX.md, the files of each further copy named and listed apart."""
    for path in sorted(source.rglob("*")):
        place = folder / path.relative_to(source)
        if path.is_dir():
            place.mkdir()
        elif path.name == "INDEX.md":
            lines = path.read_bytes().splitlines(keepends=True)
            place.write_bytes(b"".join(row for line in lines for row in _rows(line, copies)))
        else:
            for copy in range(1, copies + 1):
                # Not as shutil would: a source that nobody may write to is no reason not to edit its copies.
                (place if copy == 1 else place.with_stem(f"{place.stem}-{copy}")).write_bytes(path.read_bytes())


def _rows(line: bytes, copies: int) -> Iterator[bytes]:
    """A line of INDEX.md, and below one that links to a story the same for each copy; how many there are is adapted."""
    yield re.sub(rb"^\d+(?= stories)", lambda stated: b"%d" % (int(stated[0]) * copies), line)
    if LINK.search(line):
        for copy in range(2, copies + 1):
            yield LINK.sub(rb"\g<0>-%d" % copy, line)


def story_files(folder: Path, count: int) -> list[Path]:
    """So many stories of an archive at most, evenly spread over it."""
    found = sorted(path for path in folder.rglob("*.*") if path.name != "INDEX.md" and path.parent.name != "LICENSES")
    count = min(count, len(found))
    return [found[len(found) * step // count] for step in range(count)]


def read_through(folder: Path) -> None:
    """Read all files of an archive, so that the system has them in memory."""
    for place, _, names in os.walk(folder):
        for name in names:
            Path(place, name).read_bytes()


def change(paths: Sequence[Path]) -> None:
    """Let each story end with one more paragraph; nothing that is checked becomes wrong by it."""
    for path in paths:
        with path.open("ab") as file:
            file.write(b"\nAnd the rain went on.\n")


def spoil(path: Path) -> None:
    """Write something wrong into a story, for every tool that reads its kind."""
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines(keepends=True) if not line.lower().startswith(("rating:", "spdx"))]
    text = "".join(lines).replace("---\n\n", "---\n")
    repeated = 'author: "Nobody"\n' if path.suffix == ".yml" else f"{NEEDLE} recieved   \n"
    _write(path, text + repeated)
