"""Made-up stories in many layouts, in the labels, lines and folders that archives of plain text have.

Nothing here has the shape of :mod:`benchmarks.archives`, so that what is fast for one shape alone is seen to be.
"""

import random
import re
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from string import capwords

LEAST_BYTES, MOST_BYTES = 2_000, 40_000
COMMON = (
    "the of and to a in that it was he she her his you not with as had but for they at on be this from have all so "
    "one there were no when said which what would been out up him then them if like who into could an by or we do "
    "time now only some about down over more back just never where after know before how see come still again"
)
SYLLABLES = (
    "ba be bri ca cor da del dra el en fa fi gar gre ha hol ia il jo ka kel la lim lo ma mer mi na nor o ol pa per "
    "qui ra ril ro sa sel shi sto ta tel tho tri u ul va ver vo wa wil ya zé zo ñi ö"
)
SCENE_BREAKS = ("* * *", "***", "---", "~*~", "#", "-----", "<>", "oOo")
DISCLAIMERS = (
    "I own none of this; all characters belong to the studio that made them.",
    "Not mine. No money is made here.",
    "The town and the people in it are my own.",
    "Standard disclaimers apply.",
)
RATINGS = ("G", "PG", "PG-13", "R", "NC-17", "PG13", "Rated R", "T", "Mature", "R for language")


def _vocabulary() -> list[str]:
    rng, syllables = random.Random("words"), SYLLABLES.split()
    made = dict.fromkeys("".join(rng.choices(syllables, k=rng.choice((1, 2, 2, 3, 3, 4)))) for _ in range(30_000))
    return COMMON.split() + list(made)


WORDS = _vocabulary()
WEIGHTS = list(accumulate(1 / rank for rank in range(1, len(WORDS) + 1)))
"""Zipf's: the word at rank n is met one n-th as often as the first."""


class _Writer:
    """The words, and the habits, of one story."""

    def __init__(self, number: int) -> None:
        self.rng = random.Random(f"varied {number}")
        self.quotes = self.rng.choice((('"', '"'), ("“", "”"), ("‘", "’"), ("«", "»")))
        width = self.rng.choice((0, 0, 65, 72, 78))
        self.line = re.compile(rf"(?=.{{{width}}})(.{{1,{width}}}) ") if width else None

    def phrase(self, least: int, most: int) -> str:
        return " ".join(self.rng.choices(WORDS, cum_weights=WEIGHTS, k=self.rng.randint(least, most)))

    def name(self) -> str:
        return capwords(" ".join(self.rng.sample(WORDS[100:3_000], k=self.rng.choice((1, 2, 2, 3)))))

    def sentence(self) -> str:
        words = self.phrase(3, 24)
        return words[0].upper() + words[1:] + self.rng.choice(".....!?…")

    def paragraph(self) -> str:
        sentences = [self.sentence() for _ in range(self.rng.randint(1, 7))]
        if self.rng.random() < 0.4:
            opening, closing = self.quotes
            sentences[0] = f"{opening}{sentences[0][:-1]},{closing} said {self.name()}."
        return self.filled(" ".join(sentences))

    def filled(self, text: str) -> str:
        # textwrap would take longer than all else.
        return self.line.sub(r"\1\n", text) if self.line else text

    def body(self) -> str:
        room = int(LEAST_BYTES * (MOST_BYTES / LEAST_BYTES) ** self.rng.random())
        scene_break = self.rng.choice(SCENE_BREAKS)
        paragraphs: list[str] = []
        while room > 0:
            paragraphs.append(scene_break if paragraphs and self.rng.random() < 0.04 else self.paragraph())
            room -= len(paragraphs[-1].encode()) + 2
        return "\n\n".join(paragraphs)

    def header(self, title: str, author: str, rating: str) -> str:
        values: dict[str, Callable[[], str]] = {
            "Summary": lambda: self.filled(" ".join(self.sentence() for _ in range(self.rng.randint(1, 4)))),
            "Disclaimer": lambda: self.filled(f"{self.rng.choice(DISCLAIMERS)} {self.sentence()}"),
            "Fandom": self.name,
            "Pairing": lambda: f"{self.name()}/{self.name()}",
            "Characters": lambda: f"{self.name()}, {self.name()}",
            "Genre": lambda: self.rng.choice(("Drama", "Humor", "Angst", "Adventure")),
            "Series": lambda: f"{self.name()}, part {self.rng.randint(1, 12)}",
            "Date": lambda: f"{self.rng.randint(1994, 2004)}-{self.rng.randint(1, 12):02}-{self.rng.randint(1, 28):02}",
            "Notes": lambda: self.filled(self.sentence()),
            "Feedback": lambda: f"{self.rng.choice(WORDS[100:])}@example.org",
        }
        chosen = self.rng.sample(list(values), k=self.rng.randint(0, 9))
        fields = {"Title": title, "Author": author, "Rating": rating}
        fields.update((label, values[label]()) for label in values if label in chosen)
        form = self.rng.choice((str, str, str.upper))
        colon = self.rng.choice((": ", ": ", ":  "))
        between = self.rng.choice(("\n", "\n\n"))
        return between.join(f"{form(label)}{colon}{value}" for label, value in fields.items())


def make_varied(folder: Path, size: int) -> None:
    """Stories in folders one to three deep, a list of them in INDEX.md."""
    with (folder / "INDEX.md").open("w", encoding="utf-8", newline="\n") as index:
        index.write(f"# Archive\n\n{size} stories.\n\n")
        for number in range(size):
            writer = _Writer(number)
            rng, title, author = writer.rng, capwords(writer.phrase(1, 6)), writer.name()
            rating = rng.choice(RATINGS)
            slug = author.lower().replace(" ", "-")
            place = rng.choice((slug[0], f"{slug[0]}/{slug}", f"{rng.randint(1994, 2004)}/{slug[0]}/{slug}"))
            path = f"{place}/{number:05}.txt"
            text = f"{writer.header(title, author, rating)}\n\n{rng.choice(('', chr(10)))}{writer.body()}\n"
            (folder / place).mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.replace("\n", rng.choice(("\n", "\n", "\n", "\r\n"))).encode())
            index.write(f"- [{title}]({path}) by {author} ({rating})\n")
