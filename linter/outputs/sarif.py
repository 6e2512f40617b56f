"""``sarif``: the Static Analysis Results Interchange Format 2.1.0, which code scanning reads."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, islice
from typing import TextIO
from urllib.parse import quote
from zlib import compressobj

from linter import __version__
from linter.escape import encodable, escape
from linter.model.finding import LocatedEdit, LocatedFinding, LocatedFix, Severity, Suppression
from linter.model.report import Report, Resolved
from linter.model.rule import Described
from linter.model.span import Range
from linter.outputs import rule_markdown, rule_text
from linter.outputs.columns import Columns, utf16
from linter.outputs.json_stream import encode, write_encoded
from linter.outputs.rule_docs import rule_docs
from linter.outputs.text import counted, described

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_KINDS = {"configuration": "external", "document": "inSource", "baseline": "external"}
_ROOT = {"SRCROOT": {"description": {"text": "The folder that the command was started in."}}}


MOST_RESULTS = 25_000
"""GitHub refuses a run with more."""

GREATEST_SIZE = 10_000_000
"""GitHub refuses a file with more bytes, compressed by gzip."""

_MARGIN = 500_000
"""Bytes for what stands round the results, and for what a compressor holds back."""

_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_NOT_REPORTED = 3
"""The rank of what is suppressed or in a baseline: it goes first where there is no room."""


def write(report: Report, stream: TextIO, *, color: bool = False) -> str | None:  # noqa: ARG001
    """Write the report as a SARIF log with one run, a result a line, and no more of them than GitHub takes."""
    names: dict[str, str] = {}
    ranks: Counter[int] = Counter()
    for finding in report.findings:
        names[finding.code] = finding.name
        ranks[_rank(finding)] += 1
    resolved = report.resolved if report.is_complete else ()
    names |= {each.code: each.name for each in resolved}
    driver = {"name": "storylint", "version": __version__, "rules": _descriptions(names, report.rules)}
    run = {"tool": {"driver": driver}, "columnKind": "utf16CodeUnits", "originalUriBaseIds": _ROOT}
    opening = encode({"$schema": _SCHEMA, "version": "2.1.0"})[:-1]
    stream.write(f'{opening}, "runs": [{encode(run)[:-1]},\n"results": ')
    results = _Results(report, {code: position for position, code in enumerate(sorted(names))})
    items = chain(map(results.result, _foremost(report.findings, ranks)), map(results.absent, resolved))
    written = write_encoded(stream, _of_size(map(encode, islice(items, MOST_RESULTS))))
    left_out = _left_out(ranks.total() + len(resolved) - written)
    invocation: dict[str, object] = {"executionSuccessful": not report.broken}
    if left_out is not None:
        invocation["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": left_out}}]
    stream.write(f',\n"invocations": {encode([invocation])}}}]}}\n')
    return left_out


def _rank(finding: LocatedFinding) -> int:
    return _RANKS[finding.severity] if finding.suppression is None else _NOT_REPORTED


def _foremost(findings: Iterable[LocatedFinding], ranks: Mapping[int, int]) -> Iterator[LocatedFinding]:
    """As many findings as there may be, in their order, the most severe before all others."""
    room = {}
    left = MOST_RESULTS
    for rank, count in sorted(ranks.items()):
        room[rank] = min(count, left)
        left -= room[rank]
    for finding in findings:
        rank = _rank(finding)
        if room[rank]:
            room[rank] -= 1
            yield finding


def _of_size(lines: Iterable[str]) -> Iterator[str]:
    """As many lines as a file may have."""
    # The fastest level makes no file smaller than the one that is uploaded.
    compressor, size = compressobj(1), 0
    for line in lines:
        size += len(compressor.compress(line.encode()))
        if size > GREATEST_SIZE - _MARGIN:
            return
        yield line


def _left_out(count: int) -> str | None:
    if not count:
        return None
    size = f"{GREATEST_SIZE // 1_000_000} MB gzipped"
    return f"{counted(count, 'result')} left out: GitHub takes {MOST_RESULTS:,} of a run, and {size}"


def _descriptions(names: Mapping[str, str], rules: Mapping[str, Described]) -> list[dict[str, object]]:
    return [_description(rules[code]) if code in rules else {"id": code, "name": names[code]} for code in sorted(names)]


def _description(rule: Described) -> dict[str, object]:
    docs = rule_docs(rule)
    return {
        "id": docs.code,
        "name": docs.name,
        "shortDescription": {"text": docs.summary},
        "fullDescription": {"text": _paragraphs(docs.summary, docs.details, *docs.sections.values())},
        "help": {"text": rule_text.page(docs), "markdown": rule_markdown.page(docs)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [docs.family]},
    }


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(filter(None, texts))


class _Results:
    """Makes the results of a report.

    Args:
        report: that they are of.
        positions: of the rules among their descriptions, by code.
    """

    def __init__(self, report: Report, positions: Mapping[str, int]) -> None:
        self._compared = report.compared
        self._columns = Columns(report, utf16)
        self._positions = positions

    def result(self, finding: LocatedFinding) -> dict[str, object]:
        """A finding of the report."""
        result: dict[str, object] = {
            **self._rule(finding.code),
            "level": _LEVELS[finding.severity],
            "message": {"text": described(finding._replace(suppression=None))},
            "locations": [{"physicalLocation": self._physical(finding.path, finding.range)}],
            "partialFingerprints": {"storylint/v1": finding.fingerprint},
        }
        if self._compared:
            known = finding.suppression is not None and finding.suppression.by == "baseline"
            result["baselineState"] = "unchanged" if known else "new"
        if finding.related:
            result["relatedLocations"] = [
                {
                    "id": number,
                    "physicalLocation": self._physical(related.path, related.range),
                    "message": {"text": escape(related.message)},
                }
                for number, related in enumerate(finding.related, 1)
            ]
        if finding.fix is not None and finding.fix.edits:
            result["fixes"] = [_fix(finding.fix)]
        if finding.suppression is not None:
            result["suppressions"] = [_suppression(finding.suppression)]
        return result

    def absent(self, resolved: Resolved) -> dict[str, object]:
        """A finding that is no longer there."""
        subject = f": {escape(resolved.subject)}" if resolved.subject else ""
        return {
            **self._rule(resolved.code),
            "message": {"text": f"no longer found{subject}"},
            "locations": [{"physicalLocation": self._physical(resolved.path, None)}],
            "baselineState": "absent",
        }

    def _rule(self, code: str) -> dict[str, object]:
        return {"ruleId": code, "ruleIndex": self._positions[code]}

    def _physical(self, path: str, where: Range | None) -> dict[str, object]:
        location: dict[str, object] = {"artifactLocation": _artifact(path)}
        if where is None:
            return location
        (start_line, start_column), (end_line, end_column) = self._columns.of(path, where)
        region = {
            "startLine": start_line,
            "startColumn": start_column,
            "endLine": end_line,
            "endColumn": end_column,
        }
        return {**location, "region": region}


def _suppression(suppression: Suppression) -> dict[str, object]:
    accepted: dict[str, object] = {"kind": _KINDS[suppression.by], "status": "accepted"}
    return {**accepted, "justification": escape(suppression.reason)} if suppression.reason else accepted


def _fix(fix: LocatedFix) -> dict[str, object]:
    by_path: dict[str, list[LocatedEdit]] = {}
    for edit in fix.edits:
        by_path.setdefault(edit.path, []).append(edit)
    return {
        "description": {"text": escape(fix.title)},
        "artifactChanges": [
            {"artifactLocation": _artifact(path), "replacements": list(map(_replacement, edits))}
            for path, edits in by_path.items()
        ],
        "properties": {"applicability": fix.applicability.value},
    }


def _replacement(edit: LocatedEdit) -> dict[str, object]:
    return {
        "deletedRegion": {"byteOffset": edit.start, "byteLength": edit.end - edit.start},
        "insertedContent": {"text": encodable(edit.replacement)},
    }


@lru_cache(maxsize=256)
def _artifact(path: str) -> dict[str, str]:
    if path.startswith("/"):
        return {"uri": f"file://{_quoted(path)}"}
    return {"uri": _quoted(path), "uriBaseId": "SRCROOT"}


def _quoted(path: str) -> str:
    try:
        return quote(path, errors="surrogateescape")
    except UnicodeEncodeError:  # a lone surrogate that stands for no byte, from a Windows file name
        return quote(path, errors="surrogatepass")
