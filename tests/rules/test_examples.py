"""Every rule is tested by its own examples: good ones, bad ones with the exact places, and the fix."""

import json
import os
import re
from pathlib import Path

import pytest

from linter import api
from linter.config.discovery import Configuration
from linter.config.overrides import Overrides
from linter.engine.places import Places
from linter.engine.registry import all_rules, selectors
from linter.fixing.edits import apply_edits
from linter.model.finding import LocatedEdit, LocatedFinding
from linter.model.span import Span
from linter.rules.rule import ArchiveRule, DocumentRule, Example, Rule, SystemRule

_OPEN, _CLOSE = "⟦".encode(), "⟧".encode()

CASES = [
    pytest.param(rule, example, id=f"{rule.code}-{number}")
    for rule in all_rules()
    for number, example in enumerate(rule.examples)
]


def unmarked(content: str | bytes) -> tuple[bytes, list[Span]]:
    """An example's file without its marks, and the bytes that they enclose."""
    data = content.encode() if isinstance(content, str) else content
    spans: list[Span] = []
    start = None
    plain = bytearray()
    for piece in re.split(b"(%b|%b)" % (_OPEN, _CLOSE), data):
        if piece == _OPEN:
            start = len(plain)
        elif piece == _CLOSE:
            assert start is not None
            spans.append(Span(start, len(plain)))
        else:
            plain += piece
    return bytes(plain), spans


def toml(value: object) -> str:
    """A setting of an example as TOML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(each)}" for key, each in value.items()) + "}"
    return json.dumps(value)


def checked(folder: Path, rule: Rule, example: Example) -> list[LocatedFinding]:
    """Run one rule over the files of an example."""
    if example.settings:
        lines = [f"{key} = {toml(value)}" for key, value in example.settings.items()]
        (folder / "storylint.toml").write_text("\n".join(lines), encoding="utf-8")
    configuration = Configuration(selectors(), overrides=Overrides(select=(rule.code,), ignore=("SYS",)))
    return list(api.check(["."], configuration, jobs=1, allow_empty=True).report.findings)


def write(folder: Path, example: Example) -> dict[str, list[Span]]:
    """Write the files of an example; the marked spans by path."""
    places = {}
    for path, content in example.files.items():
        data, places[path] = unmarked(content)
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return places


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example(rule: Rule, example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    places = write(tmp_path, example)
    found = checked(tmp_path, rule, example)
    assert {finding.code for finding in found} <= {rule.code}
    expected: list[tuple[str, object]] = [(path, None) for path in example.unplaced]
    for path, spans in places.items():
        text = Places((tmp_path / path).read_bytes().decode("utf-8", "surrogateescape").encode("utf-8", "replace"))
        expected += [(path, text.range(span)) for span in spans]
    assert sorted(((each.path, each.range) for each in found), key=repr) == sorted(expected, key=repr)
    if example.fixed is None:
        return
    edits: dict[str, list[LocatedEdit]] = {}
    for finding in found:
        assert finding.fix is not None, finding
        for edit in finding.fix.edits:
            if edit not in edits.setdefault(edit.path, []):
                edits[edit.path].append(edit)
    for path, wanted in edits.items():
        before = (tmp_path / path).read_bytes() if os.path.exists(path) else b""
        (tmp_path / path).write_bytes(apply_edits(before, wanted))
    after = {path: (tmp_path / path).read_bytes() for path in edits}
    assert after == {path: unmarked(content)[0] for path, content in example.fixed.items()}
    assert checked(tmp_path, rule, example) == []


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.code) for rule in all_rules()])
def test_every_rule_shows_itself(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    doc = type(rule).__doc__ or ""
    assert "Why it matters:" in doc
    assert "How to mend it:" in doc
    if isinstance(rule, SystemRule):
        return
    assert isinstance(rule, DocumentRule | ArchiveRule)
    bad = [each for each in rule.examples if each.unplaced or any("⟦" in _text(c) for c in each.files.values())]
    assert bad, "a rule needs an example of what it finds"
    assert len(bad) < len(rule.examples), "a rule needs an example of what it passes"
    assert (rule.fix is None) == all(each.fixed is None for each in rule.examples)


def _text(content: str | bytes) -> str:
    return content if isinstance(content, str) else content.decode("utf-8", "replace")
