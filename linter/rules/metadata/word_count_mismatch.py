"""MET008."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document
from linter.model.finding import Applicability, Finding, Severity
from linter.rules.metadata.typed import found, typed_fields
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.trouble import Trouble
from linter.vocabularies.wording import quoted


class WordCountMismatch(DocumentRule):
    """The stated number of words is not that of the story.

    Words are counted as AO3 counts them, without the header. ``2,301``, ``~1.5k`` and ``about 2000 words`` are
    understood; a value that says anything else (``12 pages``, ``short``) is not looked at, nor is a document that is
    one part of several: it may state the words of the whole.

    Why it matters:
        A number that is far off most often means that part of the story is lost, or that the number is an old one.

    How to mend it:
        See whether the story is whole; then write the number of its words.

    Fix safety:
        Unsafe: the number may be right, and part of the story lost. It is replaced by the counted one, in the style
        that it was written in.

    Options:
        ``word-count-tolerance``: how far the number may be off, in percent of the true one; 5 by default.
    """

    code = "MET008"
    name = "word-count-mismatch"
    severity = Severity.WARNING
    fix = Applicability.UNSAFE
    requires = trait.HEADER | trait.WORDS | trait.BODY
    examples = (
        good("Title: The Ferry\nWords: about 4\n\nThe ferry was late."),
        good("Title: The Ferry (1/3)\nWords: 2,301\n\nThe ferry was late."),
        bad(
            "Title: The Ferry\nWords: ⟦2,301⟧ words\n\nThe ferry was late.",
            fixed="Title: The Ferry\nWords: 4 words\n\nThe ferry was late.",
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield each number that is off."""
        from linter.readers.words import story_words
        from linter.vocabularies.counts import stated_count, written

        count: int | None = None
        for field, value in typed_fields(document, settings, "words"):
            stated = stated_count(value)
            if stated is None:
                continue
            if count is None:
                count = None if _is_part(document) else story_words(document)
            if count is None:
                return
            tolerated = max(count * settings.word_count_tolerance / 100, stated.slack)
            if abs(stated.number - count) > tolerated:
                message = f"word count {quoted(value)} differs from the {count:,} words of the story"
                message += f"; check that the story is complete, then write {written(stated, count)}"
                trouble = Trouble(message, stated.start, stated.end, written(stated, count))
                yield found(self, document, field, value, trouble)


def _is_part(document: Document) -> bool:
    """Whether the document says that it is one part of several."""
    from linter.vocabularies.parts import part_in_title

    title = document.usable.get("title")
    if title is not None and part_in_title(title.value) is not None:
        return True
    return "part" in document.usable or "chapter" in document.usable
