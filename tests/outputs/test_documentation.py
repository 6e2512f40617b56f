"""The examples in docs/output-formats.md are what the formats write."""

import json
import re
from pathlib import Path

import pytest

from linter.outputs import FORMATS, Writer, concise, full, github
from linter.outputs import json as json_format
from linter.outputs.statistics import statistics

from .reports import EMPTY, MISMATCH, SOURCES, UNLISTED, report_of, written

DOCUMENT = (Path(__file__).parents[2] / "docs" / "output-formats.md").read_text("utf-8")


@pytest.mark.parametrize("write", [full.write, concise.write, github.write, statistics])
def test_text_is_shown_as_it_is_written(write: Writer) -> None:
    report = report_of(MISMATCH, UNLISTED, EMPTY, sources=SOURCES)
    assert f"```text\n{written(write, report)}```" in DOCUMENT


def test_json_is_shown_as_it_is_written() -> None:
    example = re.search(r"```json\n(.*?)```", DOCUMENT, re.DOTALL)
    assert example is not None
    assert json.loads(example[1]) == json.loads(written(json_format.write, report_of(MISMATCH)))


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_has_its_section(name: str) -> None:
    assert f"\n## {name}\n" in DOCUMENT
