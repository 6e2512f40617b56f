"""TXT001."""

import re
from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model import trait
from linter.model.document import Document, Encoding
from linter.model.finding import Applicability, Edit, Finding, Fix, Severity
from linter.model.span import Span
from linter.rules.rule import DocumentRule, bad, good
from linter.rules.wording import quoted

_WIDE = re.compile(rb"[\xc0-\xff]")


class InvalidEncoding(DocumentRule):
    """The file is not UTF-8.

    It is still read, by the configured fallback, so that the other rules speak.

    Why it matters:
        Bytes that are no UTF-8 show as other characters on every machine; nothing in the file says which
        were meant.

    How to mend it:
        Save the file as UTF-8. The message says what the fallback makes of the first such byte.

    Fix safety:
        Unsafe: if the fallback is not the encoding the text was written in, the wrong characters stay.

    Options:
        ``fallback-encoding``, by default ``cp1252``. Nothing is guessed by statistics.
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
        if encoding.name.startswith("utf-16"):
            message = f"the file is {encoding.name.upper()}, not UTF-8; save it as UTF-8"
            edit = Edit(document.path, Span(0, len(text)), text.decode("utf-8").removeprefix("\ufeff"))
            whole = Fix("Write the file as UTF-8", (edit,), Applicability.UNSAFE)
            yield self.finding(document.path, Span(0, 0), message, fix=whole)
            return
        runs = _runs(encoding)
        place = Span(runs[0].start, encoding.shifts[0][0])
        first = text[place.start : place.end].decode("utf-8")
        byte = first.encode(encoding.name, "replace").hex().upper()
        count = len(encoding.shifts)
        others = f" and {count - 1:,} more like it" if count > 1 else ""
        mixed = "; the rest is UTF-8, so the file is a mix" if len(_WIDE.findall(text)) > count else ""
        message = (
            f"byte {(encoding.invalid or 0) + 1:,} of the file (0x{byte}) is not UTF-8{others}{mixed}; "
            f"{encoding.name} reads it as {quoted(first)} (fallback-encoding): save the file as UTF-8"
        )
        edits = tuple(Edit(document.path, span, text[span.start : span.end].decode("utf-8")) for span in runs)
        lost = any("\ufffd" in edit.replacement for edit in edits)
        fix: Fix | None = (
            None if lost else Fix(f"Write as UTF-8 what {encoding.name} reads", edits, Applicability.UNSAFE)
        )
        yield self.finding(document.path, place, message, fix=fix)


def _runs(encoding: Encoding) -> list[Span]:
    """Where the characters stand that the fallback made, neighbours together."""
    runs: list[Span] = []
    before = 0
    for end, shift in encoding.shifts:
        start = end - (shift - before) - 1
        if runs and runs[-1].end == start:
            runs[-1] = Span(runs[-1].start, end)
        else:
            runs.append(Span(start, end))
        before = shift
    return runs
