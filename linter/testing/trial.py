"""What the tests of a rule do: its examples checked and mended as the command would, its documentation looked at."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory

from linter import api
from linter.config.command_line import Overrides
from linter.config.discovery import Configuration
from linter.engine.checking.line_index import Places
from linter.engine.loading.plugins import Plugin, normalised
from linter.engine.loading.registry import all_rules, plugin_of
from linter.escape import escape
from linter.fixing.edits import apply_edits
from linter.lazy_regex import lazy_pattern
from linter.model.finding import LocatedEdit, LocatedFinding
from linter.model.rule import Text
from linter.model.span import Range, Span
from linter.outputs.rule_docs import rule_docs
from linter.rules.rule import Rule

FAILED = "SYS001"
"""What says that a rule failed."""
NEEDED_SECTIONS = ("Why it matters", "How to mend it")
SECTIONS = (*NEEDED_SECTIONS, "Fix safety", "Options")

_MARK = lazy_pattern("(⟦|⟧)".encode())
_OPENS = "⟦".encode()


def chosen_rules(names: Sequence[str]) -> list[Rule]:
    """The rules of installed plugins.

    Args:
        names: of distributions or modules; only their rules are chosen. None chooses all.

    Raises:
        RegistryError: a plugin does not load.
        LookupError: there is no rule, or none for one of the names.
    """
    brought = [(rule, plugin) for rule in all_rules() if (plugin := plugin_of(rule.code)) is not None]
    if not brought:
        raise LookupError("no installed package brings rules; install the one under test, such as by pip install -e .")
    for name in names:
        if not any(_is_of(rule, plugin, name) for rule, plugin in brought):
            installed = ", ".join(sorted({plugin.name for _, plugin in brought}))
            raise LookupError(f"storylint_rules: no rule of {name} is installed; there are those of {installed}")
    return [rule for rule, plugin in brought if not names or any(_is_of(rule, plugin, name) for name in names)]


def _is_of(rule: Rule, plugin: Plugin, name: str) -> bool:
    """Whether a rule is in the distribution or the module of that name."""
    return normalised(plugin.name) == normalised(name) or f"{type(rule).__module__}.".startswith(f"{name}.")


def documentation_complaints(rule: Rule) -> list[str]:
    """What is missing in what a rule says of itself."""
    docs = rule_docs(rule)
    summary, sections = (docs.summary, docs.sections) if type(rule).__doc__ else ("", {})
    complaints = [] if summary else ["the docstring has no sentence that says what the rule finds"]
    complaints += [f"the docstring has no section “{each}:”" for each in NEEDED_SECTIONS if not sections.get(each)]
    complaints += [
        f"“{each}:” in the docstring is none of the known sections" for each in sections if each not in SECTIONS
    ]
    if all(sample.good for sample in docs.samples):
        complaints.append("no example shows what the rule finds")
    if not any(sample.good for sample in docs.samples):
        complaints.append("no example shows what the rule passes")
    shows_fix = any(example.fixed is not None for example in rule.examples)
    if rule.fix is not None and not shows_fix:
        complaints.append("the rule has a fix, and no example shows it (fixed=)")
    if rule.fix is None and shows_fix:
        complaints.append("an example shows a fix, and the class says that there is none (fix)")
    return complaints


def try_example(rule: Rule, number: int) -> None:
    """Check one example of a rule, and mend it.

    Args:
        rule: whose example it is.
        number: of the example, from 1.

    Raises:
        AssertionError: it is not found what is marked, or not made of it what is said.
    """
    example = rule.examples[number - 1]
    with TemporaryDirectory() as folder, chdir(folder):
        # Even an empty configuration keeps those above the folder out.
        Path("storylint.toml").write_text(rule_docs(rule).samples[number - 1].settings, encoding="utf-8")
        expected = [*_written(example.files), *((path, None) for path in example.unplaced)]
        found = _found(rule)
        _compare(expected, found)
        if example.fixed is not None:
            _mend(found, example.fixed)
            left = _found(rule)
            if left:
                raise AssertionError("\n".join(["what the fix leaves is not clean:", *map(_said, left)]))
            _restore(example.files, example.fixed)
            refused = api.fix(["."], _alone(rule), wanted=lambda _: True, write=False, jobs=1, allow_empty=True).refused
            if refused:
                told = "the fix changes more than it names (changes=), so that --fix leaves it out:"
                raise AssertionError("\n".join([told, *map(_said, refused)]))


def findings_of(rule: Rule, number: int) -> list[LocatedFinding]:
    """What a rule finds in one of its examples.

    Args:
        rule: whose example it is.
        number: of the example, from 1.
    """
    with TemporaryDirectory() as folder, chdir(folder):
        Path("storylint.toml").write_text(rule_docs(rule).samples[number - 1].settings, encoding="utf-8")
        list(_written(rule.examples[number - 1].files))
        return _found(rule)


Place = tuple[str, Range | None]
"""A path, and the place in it; None for the file as a whole."""


def _written(files: Mapping[str, Text]) -> Iterator[Place]:
    """Write the files of an example, and yield the places that are marked in them."""
    for path, content in files.items():
        data, spans = unmarked(content)
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        places = Places(data.decode("utf-8", "surrogateescape").encode("utf-8", "replace"))
        for span in spans:
            yield path, places.range(span)


def unmarked(content: Text) -> tuple[bytes, list[Span]]:
    """An example's file without its marks, and the bytes that they enclose.

    Raises:
        AssertionError: a mark is without its other half.
    """
    spans: list[Span] = []
    opened: list[int] = []
    plain = bytearray()
    for piece in _MARK.split(content.encode() if isinstance(content, str) else content):
        if _MARK.fullmatch(piece) is None:
            plain += piece
        elif piece == _OPENS:
            opened.append(len(plain))
        elif opened:
            spans.append(Span(opened.pop(), len(plain)))
        else:
            raise AssertionError("a ⟧ stands without its ⟦")
    if opened:
        raise AssertionError("a ⟦ stands without its ⟧")
    return bytes(plain), spans


def _found(rule: Rule) -> list[LocatedFinding]:
    """What a rule alone finds in the current folder.

    Raises:
        AssertionError: the rule failed.
    """
    found = api.check(["."], _alone(rule), jobs=1, allow_empty=True).report.findings
    for finding in found:
        if finding.code == FAILED:
            raise AssertionError(f"{finding.path}: {finding.message}")
    return list(found)


def _alone(rule: Rule) -> Configuration:
    """The settings of an example, with no other rule on."""
    return api.load_config(overrides=Overrides(select=(rule.code, FAILED), ignore=("SYS",)))


def _restore(files: Mapping[str, Text], fixed: Mapping[str, Text]) -> None:
    """Put the files of an example back, of which some have been mended."""
    for path in fixed.keys() - files.keys():
        Path(path).unlink()
    for path in fixed.keys() & files.keys():
        Path(path).write_bytes(unmarked(files[path])[0])


def _compare(expected: Sequence[Place], found: Sequence[LocatedFinding]) -> None:
    missing = Counter(expected)
    unexpected = []
    for finding in found:
        place = finding.path, finding.range
        if missing[place]:
            missing[place] -= 1
        else:
            unexpected.append(finding)
    lines = [f"  {_shown(*place)}: marked, and not found" for place in missing.elements()]
    lines += [f"  {_said(finding)}: found, and not marked" for finding in unexpected]
    if lines:
        raise AssertionError("\n".join(["what is found is not what is marked:", *lines]))


def _mend(found: Sequence[LocatedFinding], fixed: Mapping[str, Text]) -> None:
    """Apply the fixes of findings, and compare what they leave with what the example says."""
    edits: dict[str, dict[LocatedEdit, None]] = {}
    for finding in found:
        if finding.fix is None:
            raise AssertionError(f"{_said(finding)}: the example says what the fix makes of it, and there is no fix")
        for edit in finding.fix.edits:
            edits.setdefault(edit.path, {})[edit] = None
    for path, own in edits.items():
        target = Path(path)
        target.write_bytes(apply_edits(target.read_bytes() if target.exists() else b"", own))
    for path in sorted(edits.keys() ^ fixed.keys()):
        changed, left = ("", "not ") if path in edits else ("not ", "")
        raise AssertionError(f"{path} is {changed}changed by the fix, and is {left}in fixed=")
    for path in sorted(fixed):
        wanted, made = unmarked(fixed[path])[0], Path(path).read_bytes()
        if made != wanted:
            lines = unified_diff(_lines(wanted), _lines(made), "as the example says", "as the fix made it", lineterm="")
            raise AssertionError("\n".join([f"{path} is mended otherwise:", *lines]))


def _lines(data: bytes) -> list[str]:
    return [escape(line) for line in data.decode("utf-8", "backslashreplace").split("\n")]


def _said(finding: LocatedFinding) -> str:
    return f"{_shown(finding.path, finding.range)}: {finding.message}"


def _shown(path: str, place: Range | None) -> str:
    if place is None:
        return path
    start, end = place
    return f"{path}:{start.line}:{start.column}–{end.line}:{end.column}"
