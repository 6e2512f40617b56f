"""Suppressions: what they silence is silent, and of their own faults (SYS004, SYS005) nothing else is said."""

from collections.abc import Callable

from .draft import Draft, Field
from .header import PROSE, front_matter_lines
from .registry import each, kind

LABEL = "X-Storylint"


def without_disclaimer(draft: Draft) -> None:
    """Spoil the victim so that DIS001 speaks of it."""
    draft.victim.drop("Disclaimer")


def suppress(draft: Draft, *entries: str) -> None:
    """Write entries into the configuration, for which `PATH` stands for the victim's."""
    tables = "".join(f"\n[[tool.storylint.suppress]]\n{entry}\n" for entry in entries)
    draft.settings = f"{draft.settings or ''}{tables}".replace("PATH", draft.victim.path)


def markdown(draft: Draft, comment: str = "", behind: str = "") -> None:
    """Make the victim Markdown, with a comment above its header, or behind the line of a field."""
    draft.move(draft.victim.path.replace(".txt", ".md"))
    draft.victim.layout = "compact"
    lines = [f"{field.label}: {field.value}" for field in draft.victim.fields]
    lines = [line + (f" {comment}" if behind and line.startswith(behind) else "") for line in lines]
    head = f"{comment}\n\n" if comment and not behind else ""
    draft.victim.raw = f"{head}{chr(10).join(lines)}\n\n{PROSE}"


def page(draft: Draft, comment: str) -> None:
    """Make the victim a page with a comment in it."""
    draft.move(draft.victim.path.replace(".txt", ".html"))
    fields = "".join(f"<p>{field.label}: {field.value}</p>\n" for field in draft.victim.fields)
    story = "".join(f"<p>{paragraph}</p>\n" for paragraph in draft.victim.paragraphs)
    draft.victim.raw = f"<html><body>\n{comment}\n{fields}<hr>\n{story}</body></html>\n"


def remark_at_entry(draft: Draft, remark: str) -> None:
    """Write a comment behind the victim's entry in the index."""
    reference = (
        f"][{draft._reference(draft.victim.entry)}]" if draft.style == "references" else draft.victim.entry.target
    )

    def remarked(content: bytes) -> bytes:
        lines = content.decode().split("\n")
        number = next(number for number, line in enumerate(lines) if reference in line)
        line = lines[number]
        lines[number] = f"{line[:-2]} {remark} |" if line.endswith(" |") else f"{line} {remark}"
        return "\n".join(lines).encode()

    draft.rewrite(remarked, "INDEX.md")


ENTRIES = {
    "code": 'rules = ["DIS001"]',
    "name": 'rules = ["missing-disclaimer"]',
    "prefix": 'rules = ["DIS"]\nreason = "the rights are settled"',
    "path": 'path = "PATH"',
    "name-of-the-file": 'path = ["nowhere.txt", "*.txt"]\nrules = ["DIS001"]',
    "field": 'field = "disclaimer"',
    "all": 'path = "PATH"\nrules = ["DIS001"]\nfield = "disclaimer"\nreason = "author unreachable"\nuntil = 2999-12-31',
}


@each("SYS-clean-entry", ENTRIES)
def entry_of_the_configuration(draft: Draft, entry: str) -> None:
    without_disclaimer(draft)
    suppress(draft, entry)


@each(
    "SYS-clean-entry-value",
    {
        "field": ("Rating", "pg13 ", 'field = "rating"\nvalue = "PG13"'),
        "value": ("Summary", "Insert  Summary Here", 'value = "insert summary here"'),
        "rule-and-value": ("Title", "TBD", 'rules = ["HDR011"]\nvalue = "tbd"'),
    },
)
def entry_by_value(draft: Draft, spoilt: tuple[str, str, str]) -> None:
    label, value, entry = spoilt
    draft.victim.set(label, value.strip())
    draft.leave_out_ratings()
    if label == "Title":
        draft.victim.entry.text = value
    rules = {"Rating": ["RAT002"], "Summary": ["HDR011", "HDR014"], "Title": ["HDR011"]}[label]
    narrowed = entry if "rules" in entry else f"rules = {rules}\n{entry}".replace("'", '"')
    suppress(draft, narrowed)


@each(
    "SYS-clean-entry-index",
    {"path": 'path = "/INDEX.md"', "field": 'field = "title"\nrules = ["IDX006"]', "value": 'value = "Another Name"'},
)
def entry_about_the_index(draft: Draft, entry: str) -> None:
    draft.victim.entry.text = "Another Name"
    suppress(draft, entry)


@each(
    "SYS004-entry",
    {
        "rule": 'rules = ["HDR011"]',
        "path": 'path = "nowhere/*.txt"',
        "field": 'rules = ["DIS001"]\nfield = "title"',
        "value": 'rules = ["DIS001"]\nvalue = "nothing of the kind"',
        "group": 'rules = ["MET"]\nreason = "no dates here"',
    },
)
def entry_that_matches_nothing(draft: Draft, entry: str) -> None:
    without_disclaimer(draft)
    suppress(draft, entry)
    draft.expect("DIS001")
    draft.expect("SYS004", "pyproject.toml")


@kind("SYS004-entry-one-of-two")
def one_entry_of_two(draft: Draft) -> None:
    without_disclaimer(draft)
    suppress(draft, 'rules = ["DIS001"]', 'rules = ["DIS004"]')
    draft.expect("SYS004", "pyproject.toml")


@kind("SYS005-entry")
def entry_that_has_run_out(draft: Draft) -> None:
    without_disclaimer(draft)
    suppress(draft, 'rules = ["DIS001"]\nreason = "until they answer"\nuntil = 2004-12-31')
    draft.expect("DIS001")
    draft.expect("SYS005", "pyproject.toml")


@kind("SYS005-entry-of-no-use")
def entry_that_has_run_out_and_matches_nothing(draft: Draft) -> None:
    suppress(draft, 'rules = ["DIS001"]\nuntil = 2004-12-31')
    draft.expect("SYS005", "pyproject.toml")


@each(
    "SYS-clean-entry-unknowable",
    {
        "not-selected": ("--select", "RAT", 'rules = ["HDR011"]'),
        "group-in-part": ("--select", "DIS001", 'rules = ["DIS"]'),
        "any-rule": ("--select", "RAT", 'path = "PATH"'),
    },
)
def entry_of_which_the_run_cannot_know(draft: Draft, narrowed: tuple[str, str, str]) -> None:
    option, rules, entry = narrowed
    draft.arguments = [option, rules]
    suppress(draft, entry)


@kind("SYS-clean-entry-rule-off")
def entry_about_a_rule_that_is_off(draft: Draft) -> None:
    draft.settings = 'ignore = ["HDR011"]\n'
    suppress(draft, 'rules = ["HDR011"]')


# Ignores in documents.

IGNORES = {
    "code": "ignore DIS001 -- author unreachable",
    "name": "ignore missing-disclaimer",
    "prefix": "Ignore dis -- settled",
    "until": "ignore DIS001 until 2999-12-31 -- until they answer",
}


@each("SYS-clean-ignore", IGNORES)
def ignore_in_the_header(draft: Draft, words: str) -> None:
    without_disclaimer(draft)
    draft.add_field(LABEL, words, after="Rating")


@each("SYS-clean-ignore-place", {"second": "Title", "third": "Author", "fourth": "Summary"})
def ignore_between_fields(draft: Draft, above: str) -> None:
    without_disclaimer(draft)
    draft.add_field(LABEL, "ignore DIS001 -- author unreachable", after=above)


@kind("SYS-clean-ignore-first")
def ignore_above_the_fields(draft: Draft) -> None:
    without_disclaimer(draft)
    draft.victim.fields.insert(0, Field("x-storylint", "ignore DIS001", wrap=False))


@kind("SYS-clean-ignore-several")
def several_rules_and_several_ignores(draft: Draft) -> None:
    without_disclaimer(draft)
    draft.victim.set("Summary", "TBD")
    draft.agree("Rating", "PG13")
    draft.add_field(LABEL, "ignore RAT002, HDR011", after="Rating")
    draft.add_field(LABEL, "ignore DIS001", after="Title")


@kind("SYS-clean-ignore-at-the-foot")
def ignore_at_the_foot(draft: Draft) -> None:
    without_disclaimer(draft)
    draft.victim.paragraphs.append(f"{LABEL}: ignore DIS001 -- author unreachable")


@kind("SYS-clean-ignore-without-header")
def ignore_without_header(draft: Draft) -> None:
    draft.victim.raw = f"{LABEL}: ignore HDR001 -- a fragment\n\n{PROSE}"


@kind("SYS-clean-ignore-of-the-archive")
def ignore_of_an_archive_rule(draft: Draft) -> None:
    draft.entries.remove(draft.victim.entry)
    draft.add_field(LABEL, "ignore IDX002 -- a draft", after="Rating")


@each("SYS-clean-ignore-yaml", {"text": "x-storylint: ignore DIS001 -- r", "list": "x-storylint:\n  - ignore DIS001\n"})
def ignore_in_front_matter(draft: Draft, line: str) -> None:
    without_disclaimer(draft)
    draft.move(draft.victim.path.replace(".txt", ".md"))
    lines = front_matter_lines(draft)
    draft.victim.raw = "\n".join([*lines[:-1], line.rstrip(), lines[-1]]) + f"\n\n{PROSE}"


@kind("SYS-clean-ignore-markdown")
def comment_of_markdown(draft: Draft) -> None:
    without_disclaimer(draft)
    markdown(draft, "<!-- storylint: ignore DIS001 -- author unreachable -->")


@kind("SYS-clean-ignore-markdown-line")
def comment_of_markdown_behind_a_value(draft: Draft) -> None:
    draft.agree("Rating", "PG13")
    markdown(draft, "<!-- Storylint: ignore RAT002 -- as printed -->", behind="Rating")


@kind("SYS-clean-ignore-html")
def comment_of_a_page(draft: Draft) -> None:
    without_disclaimer(draft)
    page(draft, "<!-- storylint: ignore DIS001 -- author unreachable -->")


@kind("SYS-clean-ignore-index")
def comment_behind_an_entry(draft: Draft) -> None:
    draft.victim.entry.text = "Another Name"
    remark_at_entry(draft, "<!-- storylint: ignore IDX006 -- its working title -->")


@kind("SYS-clean-ignore-index-whole")
def comment_above_the_index(draft: Draft) -> None:
    draft.victim.entry.text = "Another Name"
    draft.preamble.insert(0, "<!-- storylint: ignore IDX006 -- working titles -->")


@each(
    "SYS-clean-no-ignore",
    {
        "comment": "<!-- storylint is what checks this shelf -->",
        "code": "`<!-- storylint: ignore DIS001 -->` is how it is written.",
        "open": "<!-- storylint: ignore DIS001",
    },
)
def comment_that_is_no_ignore(draft: Draft, paragraph: str) -> None:
    markdown(draft)
    draft.victim.raw = f"{draft.victim.raw}\n\n{paragraph}\n"


FAULTS = {
    "no-rule": "ignore -- author unreachable",
    "nothing": "ask Ida before you change this",
    "empty": "",
    "unknown-rule": "ignore DSI001",
    "no-dashes": "ignore author unreachable",
    "of-the-tool": "ignore SYS004",
    "no-date": "ignore DIS001 until 2027 -- r",
    "until-nothing": "ignore DIS001 until -- r",
}


@each("SYS004-words", FAULTS)
def ignore_that_cannot_be_understood(draft: Draft, words: str) -> None:
    without_disclaimer(draft)
    draft.add_field(LABEL, words, after="Rating")
    draft.expect("DIS001")
    draft.expect("SYS004", at=LABEL)


@kind("SYS004-no-reason")
def ignore_without_a_reason(draft: Draft) -> None:
    without_disclaimer(draft)
    draft.settings = "require-suppression-reasons = true\n"
    draft.add_field(LABEL, "ignore DIS001", after="Rating")
    draft.expect("DIS001")
    draft.expect("SYS004", at=LABEL)


@kind("SYS004-ignore")
def ignore_that_matches_nothing(draft: Draft) -> None:
    draft.add_field(LABEL, "ignore DIS001 -- author unreachable", after="Title")
    draft.expect("SYS004", at=LABEL)


@kind("SYS004-ignore-last")
def last_line_of_the_header_that_matches_nothing(draft: Draft) -> None:
    draft.add_field(LABEL, "ignore HDR011", after="Disclaimer")
    draft.expect("SYS004", at=LABEL)


@kind("SYS004-ignore-first")
def first_line_that_matches_nothing(draft: Draft) -> None:
    draft.victim.fields.insert(0, Field(LABEL, "ignore HDR011 -- settled", wrap=False))
    draft.expect("SYS004", at=LABEL)


@each("SYS004-ignore-in-part", {"comma": "ignore DIS001, HDR011, RAT", "blank": "ignore HDR011 DIS001 -- r"})
def ignore_of_which_a_part_matches_nothing(draft: Draft, words: str) -> None:
    without_disclaimer(draft)
    draft.add_field(LABEL, words, after="Rating")
    draft.expect("SYS004", at=LABEL)


@kind("SYS004-ignore-of-the-archive")
def ignore_of_an_archive_rule_that_matches_nothing(draft: Draft) -> None:
    draft.add_field(LABEL, "ignore IDX002 -- a draft", after="Rating")
    draft.expect("SYS004", at=LABEL)


@kind("SYS004-ignore-markdown")
def comment_that_matches_nothing(draft: Draft) -> None:
    markdown(draft, "<!-- storylint: ignore DIS001 -->")
    draft.expect("SYS004", at="<!--")


@kind("SYS004-ignore-markdown-line")
def comment_on_another_line(draft: Draft) -> None:
    draft.agree("Rating", "PG13")
    markdown(draft, "<!-- storylint: ignore RAT002 -->", behind="Title")
    draft.expect("RAT002")
    draft.expect("SYS004", at="<!--")


@kind("SYS004-ignore-html")
def comment_of_a_page_that_matches_nothing(draft: Draft) -> None:
    page(draft, "<!-- storylint: ignore DIS001 -->")
    draft.expect("SYS004", at="<!--")


@kind("SYS004-ignore-index")
def comment_behind_an_entry_that_matches_nothing(draft: Draft) -> None:
    remark_at_entry(draft, "<!-- storylint: ignore IDX006 -->")
    draft.expect("SYS004", "INDEX.md", at="<!--")


@kind("SYS004-ignore-front-matter")
def key_that_matches_nothing(draft: Draft) -> None:
    draft.move(draft.victim.path.replace(".txt", ".md"))
    lines = front_matter_lines(draft)
    draft.victim.raw = "\n".join([*lines[:-1], 'x-storylint: "ignore HDR011"', lines[-1]]) + f"\n\n{PROSE}"
    draft.expect("SYS004", at="x-storylint")


@each(
    "SYS005-ignore",
    {"needed": without_disclaimer, "of-no-use": lambda draft: None},
)
def ignore_that_has_run_out(draft: Draft, spoil: Callable[[Draft], None]) -> None:
    spoil(draft)
    draft.add_field(LABEL, "ignore DIS001 until 2004-12-31 -- until they answer", after="Rating")
    if not any(field.label == "Disclaimer" for field in draft.victim.fields):
        draft.expect("DIS001")
    draft.expect("SYS005", at=LABEL)


@kind("SYS-clean-ignore-not-selected")
def ignore_of_a_rule_that_is_not_selected(draft: Draft) -> None:
    draft.arguments = ["--select", "RAT"]
    draft.add_field(LABEL, "ignore DIS001", after="Rating")
