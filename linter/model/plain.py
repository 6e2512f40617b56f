"""Findings and directives as plain data, which is what goes from process to process and from run to run.

From process to process of one run it goes as the bytes of :mod:`marshal`, which are quick, but not safe to read where
somebody else may have written them: the cache writes plain data in a way of its own.
"""

import marshal
from collections.abc import Iterable
from typing import Any

from linter.model.document import Directive
from linter.model.finding import (
    Applicability,
    LocatedEdit,
    LocatedFinding,
    LocatedFix,
    LocatedRelated,
    Severity,
    Suppression,
    ValueChange,
)
from linter.model.span import Position, Range, Span

Plain = tuple[Any, ...]
"""Strings, numbers, None, and tuples of them."""

_SEVERITIES = {each.value: each for each in Severity}
_APPLICABILITIES = {each.value: each for each in Applicability}


def packed(findings: Iterable[LocatedFinding]) -> bytes:
    """Findings as bytes, which take a fraction of the memory."""
    return marshal.dumps(list(map(_plain_finding, findings)))


def unpacked(data: bytes) -> list[LocatedFinding]:
    """The findings that became these bytes."""
    return list(map(_finding_of, marshal.loads(data)))


def plain_of(data: bytes) -> Plain:
    """Findings as plain data, from the bytes that they became in this run."""
    return tuple(marshal.loads(data))


def packed_plain(plain: Plain) -> bytes:
    """Findings as bytes, from plain data."""
    return marshal.dumps(plain)


def _plain_finding(finding: LocatedFinding) -> Plain:
    path, where, code, name, severity, message, related, fix, key, fails, suppression, ordinal, advice = finding
    return (
        path,
        where and (*where.start, *where.end),
        code,
        name,
        severity.value,
        message,
        related and tuple([(other, there and (*there.start, *there.end), said) for other, there, said in related]),
        None if fix is None else _plain_fix(fix),
        key,
        fails,
        suppression and tuple(suppression),
        ordinal,
        advice,
    )


def _finding_of(plain: Plain) -> LocatedFinding:
    path, where, code, name, severity, message, related, fix, key, fails, suppression, ordinal, advice = plain
    return LocatedFinding(
        path,
        where and _range_of(*where),
        code,
        name,
        _SEVERITIES[severity],
        message,
        related and tuple([LocatedRelated(other, there and _range_of(*there), said) for other, there, said in related]),
        fix and _fix_of(*fix),
        key,
        fails,
        suppression and Suppression(*suppression),
        ordinal,
        advice,
    )


def _plain_fix(fix: LocatedFix) -> Plain:
    applicability, title, edits, changes, edits_story = fix
    return applicability.value, title, tuple(map(tuple, edits)), tuple(map(tuple, changes)), edits_story


def _fix_of(applicability: str, title: str, edits: Plain, changes: Plain, edits_story: bool) -> LocatedFix:
    return LocatedFix(
        _APPLICABILITIES[applicability],
        title,
        tuple(map(LocatedEdit._make, edits)),
        tuple(map(ValueChange._make, changes)),
        edits_story,
    )


def _range_of(line: int, column: int, last_line: int, last_column: int) -> Range:
    return Range(Position(line, column), Position(last_line, last_column))


def plain_directive(directive: Directive) -> Plain:
    """What a document says to storylint."""
    words, place, verbatim, extent, line_start = directive
    return words, tuple(place), verbatim, None if extent is None else tuple(extent), line_start


def directive_of(plain: Plain) -> Directive:
    """The directive that became this."""
    words, place, verbatim, extent, line_start = plain
    return Directive(words, Span(*place), verbatim, None if extent is None else Span(*extent), line_start)
