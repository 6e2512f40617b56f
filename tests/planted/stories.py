"""The stories the archives are made of: short, and full of what a careless reader takes for a header."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tale:
    """A story before it is laid out: its metadata and its paragraphs."""

    slug: str
    title: str
    author: str
    summary: str
    rating: str
    disclaimer: str
    paragraphs: tuple[str, ...]


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(block.split()) for block in text.strip().split("\n\n"))


POOL = (
    Tale(
        slug="lamp-room",
        title="The Lamp Room",
        author="Ida Carrow",
        summary="Two keepers share one winter and a single working lamp.",
        rating="R",
        disclaimer="I do not own the Harbour Watch; it belongs to Ruth Ambrose and Tidewater Press.",
        paragraphs=_paragraphs("""
The lamp had failed at 10:30, and by eleven the whole of the bay was black. Hester climbed the stair with a
candle in one hand and the spare mantle in the other, counting the steps because the handrail had gone in
the storm of the year before.

"You're late," said Orrin from the top.

"You're not mine to answer to," she said, and he laughed, which he seldom did before breakfast.

10:45. The wind went round to the north. They worked without talking, as people do who have quarrelled in
the same small room so often that the quarrel has become a piece of furniture.

---

In the morning the supply boat lay at the steps. The master had a list, and he read it aloud the way a
priest reads: oil, wick, flour, tobacco, and one letter, sealed, addressed to nobody at all.

"Warning: thin ice," Hester read from the outside of the envelope. "In June. Who writes such a thing in
June?"

Orrin turned it over. On the back somebody had put, in pencil, a note: the lamp must not go out again. He
held it up to the window, where the light was the colour of weak tea, and said nothing for as long as it
took the kettle to boil.

They kept the lamp that night, and the night after it, and nobody drowned.
"""),
    ),
    Tale(
        slug="salt-on-the-stairs",
        title="Salt on the Stairs",
        author="Tom Sorrel",
        summary="A house by the sea keeps its own accounts.",
        rating="PG",
        disclaimer="Not mine, alas. Everything here belongs to the estate of Jane Ockham.",
        paragraphs=_paragraphs("""
Every spring tide left a line of salt on the third stair, and every spring Bettine scrubbed it off with
vinegar and complained about it to the cat.

"We could move," her brother said.

"We could," she said, and wrung out the cloth.

KEEPER: You came back.

BETTINE: I never left. I only stopped answering the bell.

That was how they talked on the telephone, like people in a play; it made the distance shorter. When she had
put the receiver down she wrote the time in the book, 6:15, and beside it one word: weather.

* * *

The fourth stair was dry until the year of the comet. After that there was salt on the fifth, and on the
sixth, and in the pockets of the coats. "It isn't asking for much," said her brother. He had begun to listen
at night.

She never did find out what it was asking for. She moved the piano upstairs, and let the sea have the rest.
"""),
    ),
    Tale(
        slug="clock-for-winter",
        title="Clock for Winter",
        author="Wren Adair",
        summary="The town clock stops, and only one apprentice minds.",
        rating="G",
        disclaimer="The characters are the property of Osgood Lane. I own nothing but the broken clock.",
        paragraphs=_paragraphs("""
Dear Anna:

You will have heard by now that the clock has stopped. It stopped at 4:10 on the Friday, in the middle of
the market, and for a moment everybody stood with an apple or a fish in hand as if they had stopped as well.

I have been inside it twice. There is nothing broken that I can find. There is a bird's nest behind the
second wheel, and I have been told to throw it out, and I have not done so.

The master says a clock is a promise: to the baker, to the school, to the trains. I say that the eggs are
blue. He says that I shall never make a clockmaker. I expect he is right about that.

Yours always, and a little late,

P.

They started the clock again in May. It has run four minutes slow ever since, and the trains have learnt to
wait for it.
"""),
    ),
    Tale(
        slug="nine-boats-home",
        title="Nine Boats Home",
        author="Mabel Thorne",
        summary="Ten boats go out. The tenth has always been a story that people tell.",
        rating="PG-13",
        disclaimer="These people belong to Harald Moss; I only borrow them and dry them off afterwards.",
        paragraphs=_paragraphs("""
Ten boats went out on the Sunday, or nine, depending on who was asked. The harbour book had nine names in it
and a tenth line left empty, ruled, with the date at the end: 3 March.

"Count them again," said the girl on the wall.

"I have counted them," said the old man. "Nine."

"Then who's that?"

There was a sail beyond the bar, brown and square, of a cut that nobody had sewn for sixty years. It came on
against the wind. It came on without hurry, as cows come home.

~*~

First: nobody shouted. Second: nobody rang the bell. The old man took off his cap, and put it on, and took
it off again, and when the boat had passed behind the mole there was no boat on the other side.

"Nine," he said.

She wrote it down. But she drew the tenth line as well, and left it ruled, and put the date at the end of
it.
"""),
    ),
    Tale(
        slug="glass-orchard",
        title="Glass Orchard",
        author="Jonah Pell",
        summary="An orchard of bottles, a hard frost and a promise kept badly.",
        rating="R",
        disclaimer="I don't own these characters. They were created by Lena Marsh, who has been patient.",
        paragraphs=_paragraphs("""
Grandfather hung the bottles in the dead trees so that the orchard should have something to do. Green ones
for the pears, brown for the russets, and for the old walnut a single blue one that had held poison.

When the frost came they sang. It was a thin, high sound: not music, but the memory of it. People walked out
from the village to hear it, and went home quarrelling about what it had been.

"It was a hymn."

"It was a kettle."

Mr. Hale (he kept the shop, the post and most of the secrets) said that it was the year itself, going over
the hill on foot. Nobody had known that he could say such a thing, and he never said another.

I was eleven. I was told not to touch the blue bottle, and I touched it. That is all the story there is, but
I have been telling it since: to teachers, to a doctor, to my wife, and now to you.

The orchard was sold. The bottles were sold with it. I kept the string.
"""),
    ),
    Tale(
        slug="letters-to-harrow",
        title="Letters to Harrow Point",
        author="Edda Finch",
        summary="Forty years of post, delivered all at once.",
        rating="PG",
        disclaimer="No claim is made to Harrow Point or its people, who belong to Simon Aldous.",
        paragraphs=_paragraphs("""
The mailbag had lain behind the panelling since before the war. The builders found it, and because they were
honest men, and curious, they carried it to the post office and waited to see what would happen.

What happened was that Miss Pruett delivered it. All two hundred letters, on foot, in date order, beginning
with the oldest: a bill for coal.

"The man's dead," said the widow at number five.

"So is the coal merchant," said Miss Pruett. "Sign here."

"> Do come," one of them said, copied out from another letter before it. "> Do come, and bring the good
spoons." Nobody at the Point remembered the spoons. They all remembered wanting to be asked.

She kept the last one back for a week. It was addressed to herself, in a hand she knew, and it began with
her name and a colon, as he had always begun: as if she were a word that needed explaining.

She read it at 7:05 in the evening, standing up. Then she sat down and answered it.
"""),
    ),
    Tale(
        slug="signal-hill",
        title="Signal Hill",
        author="Corin Lathe",
        summary="The signals stopped meaning anything years ago; somebody still answers them.",
        rating="NC-17",
        disclaimer="All of it belongs to Northlight Films and none of it to me.",
        paragraphs=_paragraphs("""
Part one was the flag, part two was the lamp, and part three, which nobody had used in Marrit's lifetime,
was the gun. She polished it all the same.

From the far side of the strait somebody answered. Red over white, then white alone. The book gave eleven
meanings for white alone, and all eleven of them were a question.

"What do they want?" asked the boy.

"To know if we are still here."

"Are we?"

She ran up the blue, which meant yes, and also meant fog.

- - -

The boy came back as a man, with a radio in a crate. He set it on the table and turned the knob through hiss
and dance bands and a voice that read numbers, 14, 9, 22, over and over; and at the end of the dial, very
faint, there was somebody breathing.

Marrit bent to it. "Yes," she said. "Fog." Then she went out and ran up the blue for good measure.

The End
"""),
    ),
    Tale(
        slug="copper-weather",
        title="Copper Weather",
        author="Lotte Brand",
        summary="A coppersmith, a drought, and the loudest roof in the county.",
        rating="PG-13",
        disclaimer="I own none of this. The valley and everybody in it were created by Arthur Penn-Lisle.",
        paragraphs=_paragraphs("""
It had not rained for a hundred and six days when the coppersmith put a new roof on the chapel. He was not a
believer, in rain or in anything, but he had been paid in advance.

"It will be loud," he told the minister.

"God willing," the minister said.

The sheets went up bright as a pan. By the second week they had dulled; by the fourth, at 5:20 of a Thursday
afternoon, the first drop fell on them, and half the valley heard it.

They came out of the houses. They stood in the road with their faces up. Rating the storms of her youth, old
Mrs. Gantry gave this one a seven, and was shouted down by people who had been children for the last of
them.

Chapter and verse: that was what the minister meant to give them. He got as far as opening the book. Then
the roof began in earnest, and nobody heard a word that anyone said until morning, and nobody minded.

The coppersmith went home wet. He hung up his coat, looked at the ceiling, and said, to nobody: "Well."
"""),
    ),
    Tale(
        slug="what-the-ferry-carried",
        title="What the Ferry Carried",
        author="Silas Quay",
        summary="A ferryman's ledger, read by the one passenger it never names.",
        rating="G",
        disclaimer="I make no claim on the river or the ferry. They belong to Constance Wray.",
        paragraphs=_paragraphs("""
One goat. One goat and its owner. One wardrobe, with a boy in it who had not paid.

The ledger went back to the grandfather of the present ferryman, and it was kept in the same brown ink,
though the ink had been bought in three different towns. I read it on the crossing. It is a slow river and a
thick book.

"You won't find yourself in there," the ferryman said. He did not look round.

"I wasn't looking."

"They all are."

A bride, twice. A coffin: empty going over, empty coming back. The bishop, his hat, and (separately, at the
full fare) the bishop's dog. Snow, in barrels, for a hotel. 9:00, nothing. 9:30, nothing. 10:00, the doctor.

I turned the page where my own day should have been, and it was ruled and dated and blank. The bank was very
close by then. I could smell the nettles.

"Mind the step," he said, and dipped his pen.
"""),
    ),
)
