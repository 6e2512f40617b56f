"""``sarif``: the Static Analysis Results Interchange Format 2.1.0, which code scanning reads."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TextIO
from urllib.parse import quote

from linter import __version__
from linter.escape import encodable, escape
from linter.model.finding import LocatedEdit, LocatedFinding, LocatedFix, Severity, Suppression
from linter.model.report import Report
from linter.model.rule import Described
from linter.model.span import Range
from linter.outputs import rule_markdown, rule_text
from linter.outputs.json_stream import encode, write_items
from linter.outputs.rule_docs import rule_docs

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_KINDS = {"configuration": "external", "document": "inSource"}
_ROOT = {"SRCROOT": {"description": {"text": "The folder that the command was started in."}}}


def write(report: Report, stream: TextIO, *, color: bool = False) -> None:  # noqa: ARG001
    """Write the report as a SARIF log with one run, a result a line."""
    names = {finding.code: finding.name for finding in report.findings}
    codes = sorted(names)
    positions = {code: position for position, code in enumerate(codes)}
    driver = {"name": "storylint", "version": __version__, "rules": _descriptions(names, report.rules)}
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": not report.broken}],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": _ROOT,
    }
    opening = encode({"$schema": _SCHEMA, "version": "2.1.0"})[:-1]
    stream.write(f'{opening}, "runs": [{encode(run)[:-1]},\n"results": ')
    write_items(stream, (_result(finding, positions) for finding in report.findings))
    stream.write("}]}\n")


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


def _result(finding: LocatedFinding, positions: Mapping[str, int]) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": positions[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": "\nhelp: ".join(filter(None, (escape(finding.message), escape(finding.advice))))},
        "locations": [{"physicalLocation": _physical(finding.path, finding.range)}],
        "partialFingerprints": {"storylint/v1": finding.fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _physical(related.path, related.range),
                "message": {"text": escape(related.message)},
            }
            for number, related in enumerate(finding.related, 1)
        ]
    if finding.fix is not None and finding.fix.edits:
        result["fixes"] = [_fix(finding.fix)]
    if finding.suppression is not None:
        result["suppressions"] = [_suppression(finding.suppression)]
    return result


def _suppression(suppression: Suppression) -> dict[str, object]:
    accepted: dict[str, object] = {"kind": _KINDS[suppression.by], "status": "accepted"}
    return {**accepted, "justification": escape(suppression.reason)} if suppression.reason else accepted


def _physical(path: str, where: Range | None) -> dict[str, object]:
    location: dict[str, object] = {"artifactLocation": _artifact(path)}
    if where is None:
        return location
    (start_line, start_column), (end_line, end_column) = where
    region = {
        "startLine": start_line,
        "startColumn": start_column,
        "endLine": end_line,
        "endColumn": end_column,
    }
    return {**location, "region": region}


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
