"""Defects between documents (ARC)."""

from collections.abc import Callable

from .draft import Draft, Entry, Field, Special, Story
from .registry import each, kind

NUMBERED = 'file-name = "{ordinal:3}-{id:hex16}.txt"\n'


def other(draft: Draft) -> Story:
    """A story that comes before the victim in the order of paths, or behind it."""
    return next(story for story in sorted(draft.stories, key=_path) if story is not draft.victim)


def _path(story: Story) -> str:
    return story.path


def later(*stories: Story) -> str:
    """The path of the story that comes last in the order of paths."""
    return max(map(_path, stories))


def rename(story: Story, path: str) -> None:
    """Give a story another path, and tell the index of it."""
    story.path = story.entry.target = path


def title(story: Story, value: str, markdown: str | None = None) -> None:
    """Give a story another title, and tell the index of it."""
    story.set("Title", value)
    story.entry.text = markdown or value


def author(story: Story, value: str, markdown: str | None = None) -> None:
    """Give a story another author, and tell the index of it."""
    story.set("Author", value)
    story.entry.cells["Author"] = markdown or value


FORMS: dict[str, Callable[[str], str]] = {
    "as-it-is": str,
    "capitals": str.upper,
    "exclamation": "{}!".format,
    "quotes": "“{}”".format,
    "ellipsis": "{} …".format,
}


@each("ARC001", FORMS)
def same_title_and_author(draft: Draft, form: Callable[[str], str]) -> None:
    first = other(draft)
    title(draft.victim, form(first.field("Title").value))
    author(draft.victim, first.field("Author").value)
    draft.expect("ARC001", later(first, draft.victim), "Title:")


@kind("ARC001-address")
def same_author_with_an_address(draft: Draft) -> None:
    first = other(draft)
    title(draft.victim, first.field("Title").value)
    name = first.field("Author").value
    author(draft.victim, f"{name} <lamp@example.org>", name)
    draft.expect("ARC001", later(first, draft.victim), "Title:")


@kind("ARC001-authors-in-another-order")
def same_authors_in_another_order(draft: Draft) -> None:
    first = other(draft)
    title(draft.victim, first.field("Title").value)
    author(first, "Ida Loam and Piet Marr")
    author(draft.victim, "Piet Marr & Ida Loam", "Piet Marr &amp; Ida Loam")
    draft.expect("ARC001", later(first, draft.victim), "Title:")


@kind("ARC001-decomposed")
def same_title_in_another_form(draft: Draft) -> None:
    first = other(draft)
    title(first, "Caf\u00e9 at Low Water")
    title(draft.victim, "CAF\u00c9 AT LOW WATER")
    author(draft.victim, first.field("Author").value)
    draft.expect("ARC001", later(first, draft.victim), "Title:")


@kind("ARC002-copy")
def same_body(draft: Draft) -> None:
    first = other(draft)
    draft.victim.paragraphs = list(first.paragraphs)
    draft.expect("ARC002", later(first, draft.victim))


@each("ARC002", {"blank-lines": b"\n\n\n", "spaces": b"  \n"})
def same_body_with_more_behind(draft: Draft, behind: bytes) -> None:
    first = other(draft)
    draft.victim.paragraphs = list(first.paragraphs)
    draft.rewrite(lambda content: content + behind, draft.victim.path)
    draft.expect("ARC002", later(first, draft.victim))


@kind("ARC002-crlf")
def same_body_in_crlf(draft: Draft) -> None:
    first = other(draft)
    draft.victim.paragraphs = list(first.paragraphs)
    draft.rewrite(lambda content: content.replace(b"\n", b"\r\n"), draft.victim.path)
    draft.expect("ARC002", later(first, draft.victim))


@kind("ARC002-three")
def three_same_bodies(draft: Draft) -> None:
    first, second, third, *_ = sorted(draft.stories, key=_path)
    second.paragraphs = list(first.paragraphs)
    third.paragraphs = list(first.paragraphs)
    draft.expect("ARC002", second.path)
    draft.expect("ARC002", third.path)


def _number(draft: Draft) -> list[Story]:
    """Give all stories names of the pattern, in the order of their entries."""
    draft.settings = NUMBERED
    for position, story in enumerate(draft.stories):
        rename(story, f"{position + 1:03}-{position + 1:016x}.txt")
    return draft.stories


@each(
    "ARC003",
    {
        "two-digits": "02-00000000000000ff.txt",
        "four-digits": "0002-00000000000000ff.txt",
        "underscore": "002_00000000000000ff.txt",
        "capitals": "002-00000000000000FF.txt",
        "short-id": "002-ff.txt",
        "words": "the-ferry.txt",
        "ending": "002-00000000000000ff.md",
    },
)
def odd_name(draft: Draft, name: str) -> None:
    _number(draft)
    draft.entries.sort(key=lambda entry: entry.target)
    rename(draft.victim, name)
    draft.entries.sort(key=lambda entry: entry.target)
    draft.expect("ARC003")


@kind("ARC003-selected")
def odd_names_by_default(draft: Draft) -> None:
    draft.arguments = ["--extend-select", "ARC003"]
    rename(draft.victim, f"{draft.victim.path.removesuffix('.txt')}-again.txt")
    follow = draft.variant.name == "spaced"
    for story in [draft.victim] if follow else draft.stories:
        draft.expect("ARC003", story.path)


@kind("ARC003-several-patterns")
def none_of_several_patterns(draft: Draft) -> None:
    stories = _number(draft)
    draft.settings = 'file-name = ["{ordinal:3}-{id:hex16}.txt", "{author}, {title}.txt"]\n'
    rename(stories[-1], "Piet Marr, The Net.txt")
    rename(stories[0], "000 The Net.txt")
    draft.expect("ARC003", "000 The Net.txt")
    for story in stories:
        story.entry.target = f"<{story.path}>"
    draft.avoid("html")


@kind("ARC004-id")
def same_id(draft: Draft) -> None:
    stories = _number(draft)
    rename(stories[-1], f"{len(stories):03}-{1:016x}.txt")
    draft.expect("ARC004", stories[-1].path)


@kind("ARC004-ordinal")
def same_ordinal(draft: Draft) -> None:
    stories = _number(draft)
    rename(stories[-1], f"{len(stories) - 1:03}-{255:016x}.txt")
    draft.expect("ARC004", stories[-1].path)


@kind("ARC004-both")
def same_id_and_ordinal(draft: Draft) -> None:
    stories = _number(draft)
    draft.settings = 'file-name = ["{ordinal:3}-{id:hex16}.txt", "{ordinal:3}-{id:hex16}-{title}.txt"]\n'
    rename(stories[-1], stories[-2].path.replace(".txt", "-again.txt"))
    draft.entries.sort(key=lambda entry: entry.target)
    draft.expect("ARC004", later(stories[-1], stories[-2]))


@each("ARC005", {"one": 1, "many": 40})
def gap(draft: Draft, width: int) -> None:
    stories = _number(draft)
    rename(stories[-1], f"{len(stories) + width:03}-{255:016x}.txt")
    draft.expect("ARC005", stories[-1].path)


@kind("ARC005-in-a-folder")
def gap_in_a_folder(draft: Draft) -> None:
    stories = _number(draft)
    for story in stories[-2:]:
        rename(story, f"old/{story.path}")
    rename(stories[-1], stories[-1].path.replace("old/0", "old/1"))
    draft.expect("ARC005", stories[-1].path)


SPELLINGS = {
    "dot": ("Mrs. Muir", "Mrs Muir"),
    "case": ("Wil McKay", "Wil Mckay"),
    "hyphen": ("Anne-Marie Holt", "Anne Marie Holt"),
    "accent": ("Zo\u00eb Sand", "Zoe Sand"),
    "initials": ("A. B. Strand", "A.B. Strand"),
    "joined": ("Salt Water", "SaltWater"),
}


@each("ARC006", SPELLINGS)
def two_spellings(draft: Draft, names: tuple[str, str]) -> None:
    draft.settings = 'fail-on = "info"\n'
    first, second = sorted((draft.victim, other(draft)), key=_path)
    author(first, names[0])
    author(second, names[1])
    draft.expect("ARC006", second.path, "Author:")


@kind("ARC006-frequent")
def the_frequent_spelling_is_right(draft: Draft) -> None:
    draft.settings = 'fail-on = "info"\n'
    first, second, third, *_ = sorted(draft.stories, key=_path)
    author(first, "MRS MUIR")
    author(second, "Mrs. Muir")
    author(third, "Mrs. Muir")
    draft.expect("ARC006", first.path, "Author:")


@kind("ARC006-one-of-two-names")
def one_of_two_names(draft: Draft) -> None:
    draft.settings = 'fail-on = "info"\n'
    first, second = sorted((draft.victim, other(draft)), key=_path)
    author(first, "Mrs. Muir")
    author(second, "Piet Marr and Mrs Muir")
    draft.expect("ARC006", second.path, "Author:")


REMARKS = {
    "of": "The Net, Part 2 of 3",
    "brackets": "The Net (2/3)",
    "roman": "The Net, pt. II of III",
    "words": "The Net: part two of three",
    "before": "Part 2 of 3: The Net",
    "chapter": "The Net - Chapter 4/9",
    "named": "The Net (2 of 3): Monday",
}


@each("ARC007", REMARKS)
def lone_part(draft: Draft, value: str) -> None:
    draft.agree("Title", value)
    draft.expect("ARC007", at="Title:")


@kind("ARC007-square-brackets")
def lone_part_in_square_brackets(draft: Draft) -> None:
    draft.avoid("html")
    draft.agree("Title", "The Net [2/3]", r"The Net \[2/3\]")
    draft.expect("ARC007", at="Title:")


@each(
    "ARC007-field", {"part": ("Part", "2/3"), "chapter": ("Chapter", "2 of 3"), "sequence": ("Sequence", "II of III")}
)
def lone_part_in_a_field(draft: Draft, field: tuple[str, str]) -> None:
    draft.add_field(*field, after="Title")
    draft.settings = 'ignore = ["HDR007"]\n'
    draft.expect("ARC007", at=f"{field[0]}:")


@kind("ARC007-middle")
def middle_part_missing(draft: Draft) -> None:
    first, second = sorted((draft.victim, other(draft)), key=_path)
    title(first, "The Net (1/3)")
    title(second, "The Net (3/3)")
    author(second, first.field("Author").value)
    draft.expect("ARC007", first.path, "Title:")


@kind("ARC007-bare")
def bare_parts(draft: Draft) -> None:
    first, second = sorted((draft.victim, other(draft)), key=_path)
    title(first, "The Net 1/3")
    title(second, "The Net 2/3")
    author(second, first.field("Author").value)
    draft.expect("ARC007", first.path, "Title:")


@kind("ARC007-by-another")
def part_by_another_author(draft: Draft) -> None:
    first, second = sorted((draft.victim, other(draft)), key=_path)
    title(first, "The Net (1/2)")
    title(second, "The Net (2/2)")
    draft.expect("ARC007", first.path, "Title:")
    draft.expect("ARC007", second.path, "Title:")


@kind("ARC-clean-link")
def two_names_of_one_file(draft: Draft) -> None:
    last = max(draft.stories, key=_path)
    entry = Entry(last.entry.text, f"{last.path.removesuffix('.txt')}-again.txt", last.entry.cells)
    draft.entries.insert(draft.entries.index(last.entry) + 1, entry)
    draft.entries.sort(key=lambda each: each.target)
    draft.specials.append(Special("symlink", entry.target, last.path.rpartition("/")[2]))


@each(
    "ARC-clean-numbers",
    {
        "fraction": "Platform 9 3/4",
        "date": "Remembering 9/11",
        "day": "The Net (9/11)",
        "week": "The Net, 24/7",
        "whole": "The Net (1/1)",
        "open": "The Net (2/?)",
        "phrase": "Part One of Two Rivers",
        "month": "The Net (12/2024)",
        "pairing": "The Net (V/X)",
        "no-total": "The Net, Part 2",
    },
)
def numbers_that_are_no_parts(draft: Draft, value: str) -> None:
    draft.agree("Title", value)


@kind("ARC-clean-parts")
def all_parts(draft: Draft) -> None:
    first, second, third, *_ = sorted(draft.stories, key=_path)
    for story, value in (
        (first, "The Net, part one of 4"),
        (second, "THE NET (2-3/4)"),
        (third, "The Net, pt. IV of IV"),
    ):
        title(story, value)
        author(story, "Piet Marr")


@kind("ARC-clean-parts-of-their-own-title")
def parts_with_titles_of_their_own(draft: Draft) -> None:
    draft.settings = 'ignore = ["HDR007"]\n'
    for number, story in enumerate(draft.stories, start=1):
        author(story, "Piet Marr")
        story.insert_after("Title", Field("Part", f"{number} of {len(draft.stories)}"))


@kind("ARC-clean-same-title")
def one_title_by_two_authors(draft: Draft) -> None:
    title(draft.victim, other(draft).field("Title").value)


@each(
    "ARC-clean-told-apart",
    {"part": ("Part", "One", "Two"), "subtitle": ("Subtitle", "Dawn", "Dusk"), "language": ("Language", "en", "de")},
)
def told_apart_by_a_field(draft: Draft, field: tuple[str, str, str]) -> None:
    draft.settings = 'ignore = ["HDR007"]\n'
    first = other(draft)
    title(draft.victim, first.field("Title").value)
    author(draft.victim, first.field("Author").value)
    first.insert_after("Disclaimer", Field(field[0], field[1]))
    draft.victim.insert_after("Disclaimer", Field(field[0], field[2]))


@each(
    "ARC-clean-authors",
    {
        "digits": ("Keeper 11", "Keeper 1.1"),
        "letters": ("Ann Lake", "Anne Lake"),
        "sign": ("C# Minor", "C Minor"),
        "other-script": ("Майя", "Маия"),
        "name-and-surname": ("Ann Lake", "Lake"),
    },
)
def names_that_are_not_the_same(draft: Draft, names: tuple[str, str]) -> None:
    for story, name in zip((draft.victim, other(draft)), names, strict=True):
        author(story, name, name.replace("#", r"\#"))


@kind("ARC-clean-bodies")
def nearly_the_same_body(draft: Draft) -> None:
    draft.victim.paragraphs = [*other(draft).paragraphs, "They let it go."]


@kind("ARC-clean-names")
def names_by_the_pattern(draft: Draft) -> None:
    stories = _number(draft)
    for story in stories[-2:]:
        rename(story, f"old/{story.path}")


@kind("ARC-clean-any-names")
def names_are_free(draft: Draft) -> None:
    stories = _number(draft)
    draft.settings = None
    rename(stories[-1], "099.txt")
