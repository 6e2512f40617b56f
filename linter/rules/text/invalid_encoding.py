"""TXT001."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document, Encoding
from linter.model.finding import Applicability, Edit, Finding, Fix, Severity
from linter.model.span import Span
from linter.readers.encoding import Foreign, codec_of, foreign, foreign_runs
from linter.rules.rule import DocumentRule, bad, good
from linter.vocabularies.wording import quoted

"""Edits that stand no more bytes apart become one: a Cyrillic page is a few edits, not one for each word."""

NEAR = 64
"""Between how many bytes one edit takes less than two."""


class InvalidEncoding(DocumentRule):
    """The file is not UTF-8.

    It is still read, so that the other rules speak: UTF-16 and UTF-32 by their byte-order mark, else by the
    encoding that the file declares (``<meta charset>``, an XML declaration, the ``Content-Type`` of a mail),
    else by the configured fallback. Nothing is guessed by statistics.

    Why it matters:
        Bytes that are no UTF-8 show as other characters on every machine; nothing in the file says which
        were meant.

    How to mend it:
        Save the file as UTF-8. The message says what was made of the first such byte, how many there are,
        and whether the rest is UTF-8, so that the file is a mix.

    Fix safety:
        Unsafe: if the text was written in another encoding than it is read by, the wrong characters stay.
        Where a byte has no character in that encoding, nothing is fixed.

    Options:
        ``fallback-encoding``, by default ``cp1252``.
    """

    code = "TXT001"
    name = "invalid-encoding"
    severity = Severity.ERROR
    fix = Applicability.UNSAFE
    whole_file = True
    requires = trait.NOT_UTF8
    examples = (
        good("Title: Café\nRating: G\n\nThe ferry was late."),
        bad(
            b"Title: The Ferry\nRating: G\n\nIt\xe2\x9f\xa6\x92\xe2\x9f\xa7s late.",
            fixed="Title: The Ferry\nRating: G\n\nIt’s late.",
        ),
    )

    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield one finding at the first byte that is not UTF-8."""
        encoding, text = document.encoding, document.text
        read, fix = foreign(text, encoding) if encoding.is_foreign else None, None
        message = what_is_not_utf8(text, encoding, read)
        place = read.first if read is not None else Span(0, 0)
        # A page goes on saying what it was written in, so its bytes may not change alone.
        declared = document.format == "html" and encoding.declared
        if not encoding.is_undeclared and not encoding.lost and not declared:
            edits = tuple(
                Edit(document.path, span, text[span.start : span.end].decode().removeprefix("\ufeff"), "utf-8")
                for span in _rewritten(text, encoding, read)
            )
            fix = Fix(f"convert it from {encoding.name} to UTF-8", edits, Applicability.UNSAFE)
        yield self.finding(document.path, place, message, fix=fix, advice="save the file as UTF-8")


def _rewritten(text: bytes, encoding: Encoding, read: Foreign | None) -> list[Span]:
    """What is to be written anew: what is not UTF-8, and what little stands between two such places."""
    if read is None or encoding.is_wide:
        return [Span(0, len(text))]
    return foreign_runs(text, encoding, NEAR)


def what_is_not_utf8(text: bytes, encoding: Encoding, read: Foreign | None) -> str:
    """State what is not UTF-8 in a file; see :func:`account`."""
    if encoding.is_undeclared:
        return "UTF-16 or UTF-32 without a byte-order mark"
    if read is None:
        lost = f", and {_bytes(encoding.lost)} of it cannot be read" if encoding.lost else ""
        return f"{encoding.name.upper()} instead of UTF-8{lost}"
    shown = " ".join(f"0x{byte:02X}" for byte in encoding.found)
    more = read.size - len(encoding.found)
    what = "mix of UTF-8 and another encoding" if encoding.mixed else "not UTF-8"
    return f"{what}: {shown} at byte {(encoding.invalid or 0) + 1:,}{_as_read(text, encoding, read)}" + (
        f", and {_bytes(more)} more" if more else ""
    )


def _as_read(text: bytes, encoding: Encoding, read: Foreign) -> str:
    """What was made of the first byte that is not UTF-8; empty where nothing was."""
    character = text[read.first.start : read.first.end].decode()
    return "" if character == "\ufffd" else f" ({quoted(character)} in {encoding.name})"


def account(text: bytes, encoding: Encoding, read: Foreign | None) -> str:
    """What is not UTF-8 in a file, and what was made of it, as one sentence.

    Args:
        text: what was made of the file.
        encoding: of a file with a byte that is not UTF-8, or with one that makes it look like UTF-16.
        read: what :func:`foreign` says of the file; None where it is UTF-16 or UTF-32, or looks like it.
    """
    if encoding.is_undeclared:
        return "every other byte is NUL, as in UTF-16 or UTF-32 without a byte-order mark, which nothing here declares"
    if read is None:
        lost = f", but {_bytes(encoding.lost)} of it cannot be read (half a character)" if encoding.lost else ""
        return f"the file is {encoding.name.upper()}, not UTF-8, as its byte-order mark says{lost}"
    return "; ".join(_clauses(text, encoding, read))


def _clauses(text: bytes, encoding: Encoding, read: Foreign) -> Iterator[str]:
    number = (encoding.invalid or 0) + 1
    shown = " ".join(f"0x{byte:02X}" for byte in encoding.found)
    first = f"byte {number:,} of the file ({shown}) is not UTF-8"
    whose = "fallback-encoding" if codec_of(encoding.declared) is None else f"the file declares {encoding.declared}"
    character = text[read.first.start : read.first.end].decode()
    if character == "\ufffd":
        yield f"{first}, and {encoding.name} ({whose}) has no character for it"
    else:
        yield f"{first}; {encoding.name} ({whose}) reads it as {quoted(character)}"
    if read.size > len(encoding.found):
        places = "in one place" if read.places == 1 else f"in {read.places:,} places"
        yield f"there are {read.size:,} such bytes {places}"
    if encoding.lost and encoding.lost < read.size:
        yield f"for {_bytes(encoding.lost)} {encoding.name} has no character"
    if encoding.mixed:
        yield "the rest is UTF-8, so the file is a mix"


def _bytes(number: int) -> str:
    return "1 byte" if number == 1 else f"{number:,} bytes"
