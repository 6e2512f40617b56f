"""Findings and directives as plain data, which is what goes from process to process and from run to run."""

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
)
from linter.model.span import Position, Range, Span

Plain = tuple[Any, ...]
"""Strings, numbers, None, and tuples of them: what :mod:`marshal` writes."""

_SEVERITIES = {each.value: each for each in Severity}


def packed(findings: Iterable[LocatedFinding]) -> bytes:
    """Findings as bytes, which take a fraction of the memory."""
    return marshal.dumps(list(map(_plain_finding, findings)))


def unpacked(data: bytes) -> list[LocatedFinding]:
    """The findings that became these bytes."""
    return list(map(_finding_of, marshal.loads(data)))


def _plain_finding(finding: LocatedFinding) -> Plain:
    fix, suppression = finding.fix, finding.suppression
    return (
        finding.path,
        _plain_range(finding.range),
        finding.code,
        finding.name,
        finding.severity.value,
        finding.message,
        finding.fingerprint,
        tuple((each.path, _plain_range(each.range), each.message) for each in finding.related),
        None if fix is None else (fix.applicability.value, fix.title, tuple(map(_plain_edit, fix.edits))),
        finding.key,
        finding.fails,
        None if suppression is None else tuple(suppression),
    )


def _finding_of(plain: Plain) -> LocatedFinding:
    path, where, code, name, severity, message, fingerprint, related, fix, key, fails, suppression = plain
    return LocatedFinding(
        path,
        _range_of(where),
        code,
        name,
        _SEVERITIES[severity],
        message,
        fingerprint,
        tuple(LocatedRelated(other, _range_of(there), said) for other, there, said in related),
        None if fix is None else _fix_of(*fix),
        key,
        fails,
        None if suppression is None else Suppression(*suppression),
    )


def _fix_of(applicability: str, title: str, edits: Plain) -> LocatedFix:
    return LocatedFix(Applicability(applicability), title, tuple(LocatedEdit(*each) for each in edits))


def plain_directive(directive: Directive) -> Plain:
    """What a document says to storylint."""
    words, place, verbatim, extent, line_start = directive
    return words, tuple(place), verbatim, None if extent is None else tuple(extent), line_start


def directive_of(plain: Plain) -> Directive:
    """The directive that became this."""
    words, place, verbatim, extent, line_start = plain
    return Directive(words, Span(*place), verbatim, None if extent is None else Span(*extent), line_start)


def _plain_edit(edit: LocatedEdit) -> Plain:
    return edit.path, edit.start, edit.end, edit.replacement, edit.encoding, edit.order


def _plain_range(where: Range | None) -> Plain | None:
    return None if where is None else (*where.start, *where.end)


def _range_of(plain: Plain | None) -> Range | None:
    return None if plain is None else Range(Position(*plain[:2]), Position(*plain[2:]))
