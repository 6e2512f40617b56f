"""What may hold of a document, as bits: rules name what they require, the reader says what is there.

The engine runs a rule on a document only where all bits of ``Rule.requires`` hold, so that one absence
gives one finding, and so that a rule about control characters costs nothing on a file without any.
Plain integers: combining members of an ``IntFlag`` takes longer than most checks.
"""

HEADER = 1 << 0
"""There is a header block."""
BODY = 1 << 1
"""There is text after the header."""
TITLE = 1 << 2
"""A title that says something: present, not empty, not a placeholder. So with the next four."""
AUTHOR = 1 << 3
SUMMARY = 1 << 4
RATING = 1 << 5
DISCLAIMER = 1 << 6
NON_ASCII = 1 << 7
"""The head of the file holds a character outside ASCII."""
CONTROL = 1 << 8
"""The head of the file holds a C0 control (tab and line ends apart) or DEL."""
AMPERSAND = 1 << 9
"""The header holds ``&``."""
CARRIAGE_RETURN = 1 << 10
"""The file holds a carriage return."""
NOT_UTF8 = 1 << 11
"""The bytes are not UTF-8."""
BYTE_ORDER_MARK = 1 << 12
"""The file begins with a byte-order mark."""
PLAIN = 1 << 13
"""The header is written as ``Label: value`` lines, not as front matter, HTML or EPUB metadata."""
STRAY = 1 << 14
"""A known field stands outside the header."""
BROKEN = 1 << 15
"""The metadata is there but cannot be read."""

DATE = 1 << 16
"""A date that says something: of writing, of the last change, of release. The next six likewise."""
LANGUAGE = 1 << 17
WARNINGS = 1 << 18
STATUS = 1 << 19
CHAPTERS = 1 << 20
WORDS = 1 << 21
ADDRESS = 1 << 22
"""Of e-mail or of the web."""

PAGE = 1 << 23
"""The settings call it a page: it is no story, and only rules about files of any kind speak of it."""

FIELDS = {"title": TITLE, "author": AUTHOR, "summary": SUMMARY, "rating": RATING, "disclaimer": DISCLAIMER}
"""Canonical name to bit."""
VALUES = {"warnings": WARNINGS, "completed": STATUS, "chapters": CHAPTERS, "words": WORDS}
"""The same, for fields whose values are looked at for what they are."""
TYPES = {"date": DATE, "language": LANGUAGE, "email": ADDRESS, "url": ADDRESS}
"""Type of a field to bit."""
