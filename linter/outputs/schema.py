"""The JSON report as pydantic models, and the JSON Schema made from them.

``python -m linter.outputs.schema > linter/outputs/report.schema.json`` writes the published schema anew.
"""

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Count = Annotated[int, Field(ge=0)]
Ordinal = Annotated[int, Field(ge=1)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Tool(_Model):
    """What wrote the report."""

    name: Literal["storylint"]
    version: str


class Position(_Model):
    """A place in a file; both count from 1, columns in characters."""

    line: Ordinal
    column: Ordinal


class Range(_Model):
    """From the first character of a place to the one after its last."""

    start: Position
    end: Position


class Related(_Model):
    """Another place that takes part in a finding."""

    path: str
    range: Range | None
    message: str


class Edit(_Model):
    """Replace the bytes from start to end of a file as it is on disk."""

    path: str
    start: Count
    end: Count
    replacement: str
    encoding: Annotated[str, Field(description="What the replacement is to be written in.")]


class Fix(_Model):
    """Edits that belong together: all of them are applied, or none. A safe fix keeps every fact."""

    applicability: Literal["safe", "unsafe"]
    title: str
    edits: list[Edit]


class Suppression(_Model):
    """Why a finding is not reported: an entry of the configuration, an ignore in the document, or a baseline."""

    reason: Annotated[str | None, Field(description="Null where none is given.")]
    by: Literal["configuration", "document", "baseline"]


class Finding(_Model):
    """What a rule reports. Paths are relative to where the command was started, with slashes."""

    code: str
    name: str
    severity: Literal["info", "warning", "error"]
    message: Annotated[str, Field(description="What is wrong.")]
    help: Annotated[str | None, Field(description="What to do about it; with a fix, that is its title.")]
    path: str
    range: Annotated[Range | None, Field(description="Null where the finding has no place in the file.")]
    related: list[Related]
    fingerprint: Annotated[str, Field(description="Stays the same when lines move.")]
    fix: Fix | None
    suppression: Annotated[
        Suppression | None,
        Field(description="Null for what is reported; what is not is there with --show-suppressed, and fails nothing."),
    ]


class Summary(_Model):
    """Totals of the run; fixable counts the findings that carry a fix, fixed those that a repair has mended."""

    documents: Count
    errors: Count
    warnings: Count
    infos: Count
    suppressed: Annotated[Count, Field(description="Findings that a suppression silences, be they shown or not.")]
    baselined: Annotated[Count, Field(description="Findings that a baseline holds; they are not among the findings.")]
    fixable: Count
    fixed: Count


class Totals(_Model):
    """What came of one of several archives."""

    documents: Count
    errors: Count
    warnings: Count
    infos: Count
    fixable: Count


class Report(_Model):
    """The result of one run of storylint. Findings are sorted by path, place, code and message."""

    schema_version: Literal[2]
    tool: Tool
    findings: list[Finding]
    archives: Annotated[
        dict[str, Totals],
        Field(
            default={},
            description="By the name that the configuration gives each archive; what lies outside of them has an "
            "empty one. Left out where the configuration names none.",
        ),
    ]
    summary: Summary


def json_schema() -> str:
    """The JSON Schema of the report, as it is published."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Report.model_json_schema()}
    return json.dumps(schema, indent=2) + "\n"


if __name__ == "__main__":
    print(json_schema(), end="")
