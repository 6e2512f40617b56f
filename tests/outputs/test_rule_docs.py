import json
from typing import ClassVar

from linter.cli.rule import render
from linter.model.finding import Applicability, Severity
from linter.model.rule import Example
from linter.outputs.rule_docs import rule_docs
from linter.rules.header.empty_field import EmptyField
from linter.rules.header.missing_field import MissingField
from linter.rules.rule import Rule, bad, good


class Shouting(Rule):
    """A title shouts. It may whisper.

    Why it matters:
        Capitals: they are hard to read.

        And to sort.

    Options:
        ``label-case``
    """

    code = "RAT999"
    name = "shouting"
    severity = Severity.ERROR
    fix = Applicability.UNSAFE
    opt_in = True
    examples: ClassVar[tuple[Example, ...]] = (
        good("Title: The Ferry", label_case="any", limits={"title": 9, "odd key": ["a", True]}),
        bad(
            {"a.txt": "Title: ⟦THE⟧ ⟦FERRY⟧\n", "INDEX.md": "```\n"},
            fixed={"a.txt": "Title: The Ferry\n"},
            unplaced=["b.txt"],
        ),
    )


def listing(*files: str | bytes) -> list[str]:
    """The lines without their numbers."""
    docs = rule_docs(with_examples(*(Example({"a.txt": content}) for content in files)))
    lines = [line for sample in docs.samples for listing in sample.files for line in listing.lines()]
    assert all(line[1:3] == " |" for line in lines)
    return [line[4:] for line in lines]


def with_examples(*examples: Example) -> Rule:
    class Shown(Shouting):
        pass

    Shown.examples = examples
    return Shown()


def test_the_docstring_is_read() -> None:
    docs = rule_docs(Shouting())
    assert docs.summary == "A title shouts."
    assert docs.details == "It may whisper."
    assert docs.sections == {
        "Why it matters": "Capitals: they are hard to read.\n\nAnd to sort.",
        "Options": "`label-case`",
    }


def test_a_summary_over_two_lines_is_one_sentence() -> None:
    class Wrapped(Shouting):
        """A title
        shouts.

        Options:
            None.
        """

    assert rule_docs(Wrapped()).summary == "A title shouts."


def test_marks_become_places() -> None:
    sample = rule_docs(Shouting()).samples[1]
    assert not sample.good
    assert (sample.files[0].text, sample.files[0].places) == ("Title: THE FERRY\n", ((7, 10), (11, 16)))


def test_an_example_without_marks_is_bad_where_a_path_is_reported() -> None:
    samples = rule_docs(with_examples(good("a"), bad("a", unplaced=["INDEX.md"]))).samples
    assert [sample.good for sample in samples] == [True, False]


def test_places_are_underlined() -> None:
    assert listing("⟦漢⟧ and ⟦\tb⟧") == ["漢 and     b", "^^     ^^^^^"]


def test_places_over_lines_are_underlined_on_each() -> None:
    assert listing("a⟦b\n\ncd⟧e") == ["ab", " ^", "", "cde", "^^"]


def test_places_within_places_are_underlined_once() -> None:
    assert listing("⟦a ⟦b⟧ c⟧") == ["a b c", "^^^^^"]
    (sample,) = rule_docs(with_examples(bad("⟦a ⟦b⟧ c⟧"))).samples
    assert sample.files[0].places == ((0, 5), (2, 3))


def test_empty_places_have_a_caret() -> None:
    assert listing("Title:⟦⟧\n⟦⟧") == ["Title:", "      ^", "", "^"]


def test_bytes_and_hidden_characters_are_shown_escaped() -> None:
    assert listing("T: ⟦".encode() + b"\xff\x1b" + "⟧\r\n".encode()) == [r"T: \xff\x1b\r", "   ^^^^^^^^"]


def test_lines_are_numbered_and_underlines_are_not() -> None:
    (sample,) = rule_docs(with_examples(bad("\n" * 8 + "⟦^^^\n^⟧ "))).samples
    assert list(sample.files[0].lines())[-4:] == [" 9 | ^^^", "   | ^^^", "10 | ^", "   | ^"]


def test_long_lines_are_cut() -> None:
    line, underline = listing("Summary: ⟦" + "word " * 300 + "⟧")
    assert len(line) == 101
    assert line.endswith("…")
    assert underline == " " * 9 + "^" * 91


def test_text() -> None:
    assert render([Shouting()], "text", brief=False) == (
        "RAT999 shouting\n"
        "severity: error, fix: unsafe\n"
        "off until it is selected or its setting is declared\n"
        "\n"
        "A title shouts.\n"
        "It may whisper.\n"
        "\n"
        "Why it matters:\n"
        "    Capitals: they are hard to read.\n"
        "\n"
        "    And to sort.\n"
        "\n"
        "Options:\n"
        "    `label-case`\n"
        "\n"
        "Good:\n"
        "    with [tool.storylint]\n"
        '        label-case = "any"\n'
        '        limits = { title = 9, "odd key" = ["a", true] }\n'
        "    story.txt\n"
        "    1 | Title: The Ferry\n"
        "\n"
        "Bad:\n"
        "    a.txt\n"
        "    1 | Title: THE FERRY\n"
        "      |        ^^^ ^^^^^\n"
        "    INDEX.md\n"
        "    1 | ```\n"
        "    reported: b.txt\n"
        "Fixed:\n"
        "    a.txt\n"
        "    1 | Title: The Ferry"
    )


def test_text_of_several_rules_is_a_table_by_family() -> None:
    assert render([EmptyField(), MissingField(), Shouting()], "text", brief=True) == (
        "Header\n"
        "  HDR003  empty-field    error  fix: none            A label stands without a value.\n"
        "  HDR002  missing-field  error  fix: unsafe          A required field is absent from the header.\n"
        "\n"
        "Rating\n"
        "  RAT999  shouting       error  fix: unsafe, opt-in  A title shouts."
    )


def test_markdown() -> None:
    page = render([Shouting()], "markdown", brief=False)
    assert page.startswith(
        "# RAT999 shouting\n\nA title shouts. It may whisper.\n\nSeverity: error  \nFix: unsafe  \nOff until"
    )
    assert "\n\n## Why it matters\n\nCapitals: they are hard to read.\n" in page
    assert '```toml\n[tool.storylint]\nlabel-case = "any"\nlimits = ' in page
    assert "`a.txt`\n\n```text\n1 | Title: THE FERRY\n  |        ^^^ ^^^^^\n```" in page
    assert "`INDEX.md`\n\n````text\n1 | ```\n````" in page
    assert "Reported: `b.txt`" in page
    assert page.endswith("**Fixed**\n\n`a.txt`\n\n```text\n1 | Title: The Ferry\n```")


def test_the_markdown_catalogue_opens_with_its_contents() -> None:
    catalogue = render([EmptyField(), Shouting()], "markdown", brief=False)
    assert catalogue.startswith("# Rules\n\n**Header**\n\n| code | name |")
    assert "| [RAT999](#rat999-shouting) | shouting | error | unsafe | A title shouts. |" in catalogue
    assert catalogue.index("(#rat999-shouting)") < catalogue.index("\n## Header\n\n### HDR003 empty-field\n")
    assert "\n## Rating\n\n### RAT999 shouting\n" in catalogue


def test_json_holds_the_same() -> None:
    (parsed,) = json.loads(render([Shouting()], "json", brief=True))
    assert {key: parsed[key] for key in ("code", "name", "family", "severity", "fix", "opt_in")} == {
        "code": "RAT999",
        "name": "shouting",
        "family": "Rating",
        "severity": "error",
        "fix": "unsafe",
        "opt_in": True,
    }
    assert list(parsed["sections"]) == ["Why it matters", "Options"]
    _, sample = parsed["samples"]
    assert sample["files"][0]["text"] == "Title: THE FERRY\n"
    assert sample["files"][0]["places"] == [[7, 10], [11, 16]]
    assert sample["fixed"] == [{"path": "a.txt", "text": "Title: The Ferry\n", "places": []}]
