"""What can be mended is mended, once and for all, and no word of a story is touched."""

import random
from collections import Counter
from pathlib import Path

import pytest

from linter import api
from linter.config.command_line import Overrides
from linter.model.change import Change
from linter.model.finding import LocatedFinding
from linter.readers import read_document
from linter.vocabularies.labels import label_table

from .corpus import cases, write
from .draft import VARIANTS, Case, Draft
from .registry import KINDS

CASES = list(cases())
MIXED = 1000
PORTION = 50
"""Archives a test: most of what a test takes is taken by starting one."""
ABOUT_THE_STORY = frozenset({"DIS003", "HDR012", "SYS004", "SYS005", "TXT001", "TXT003"})
"""Rules that take something out of the story, or are about every byte of the file."""
COME_TO_LIGHT = frozenset({"ARC001", "ARC002"})
"""Two titles, or two stories, that turn out to be the same once they are mended."""


def repaired(case: Case, *, unsafe: bool) -> api.Fixed:
    """What a repair of the archive in the current folder comes to."""
    options = dict(zip(case.arguments[::2], case.arguments[1::2], strict=True))
    chosen = {option: tuple(rules.split(",")) for option, rules in options.items()}
    overrides = Overrides(select=chosen.get("--select"), extend_select=chosen.get("--extend-select"))
    configuration = api.load_config(overrides=overrides)
    wanted = (lambda _: True) if unsafe else api.is_safe
    return api.fix(["."], configuration, wanted=wanted, write=False, jobs=1)


def story(path: str, content: bytes | None) -> bytes:
    """What follows the header, as the bytes on disk."""
    document = read_document(path, content or b"", label_table({}), "cp1252")
    body = document.text[document.body.start :].decode().removeprefix("\ufeff")
    return body.encode(document.encoding.name).lstrip(b"\r\n")


def kept(change: Change, applied: tuple[LocatedFinding, ...]) -> bool:
    """Whether the story of a changed file is what it was, unless a rule about it has spoken."""
    rules = {finding.code for finding in applied if finding.path == change.path}
    if change.path.endswith("INDEX.md") or rules & ABOUT_THE_STORY:
        return True
    return story(change.path, change.before) == story(change.path, change.after)


def check(case: Case, fixed: api.Fixed, *, unsafe: bool) -> None:
    """Nothing that can be mended is left, nothing is new, and stories are what they were."""
    before = Counter((finding.code, finding.path) for finding in fixed.before.findings)
    after = Counter((finding.code, finding.path) for finding in fixed.report.findings)
    assert {code for code, _ in after - before} <= COME_TO_LIGHT, case.name
    left = [each for each in fixed.report.findings if each.fix is not None and (unsafe or api.is_safe(each))]
    assert not left, case.name
    for change in fixed.changes:
        assert kept(change, fixed.applied), (case.name, change.path)


@pytest.mark.parametrize("first", range(0, len(CASES), PORTION))
def test_planted_defects_are_mended(first: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for case in CASES[first : first + PORTION]:
        write(case, tmp_path / case.name)
        monkeypatch.chdir(tmp_path / case.name)
        check(case, repaired(case, unsafe=False), unsafe=False)
        fixed = repaired(case, unsafe=True)
        check(case, fixed, unsafe=True)
        if fixed.changes:
            for change in fixed.changes:
                assert change.after is not None
                Path(change.target).write_bytes(change.after)
            again = repaired(case, unsafe=True)
            assert not again.changes, case.name
            assert again.before.findings == fixed.report.findings, case.name


def mixed(seed: int) -> Case:
    """An archive with one to five defects in any of its stories, in one of the ways that files are written."""
    draw = random.Random(seed)
    while True:
        draft = Draft(f"mixed-{seed}", draw.choice(VARIANTS))
        try:
            for name in draw.choices(list(KINDS), k=draw.randint(1, 5)):
                draft.victim = draw.choice(draft.stories)
                KINDS[name].spoil(draft)
            case = draft.finish(None)
        except (AssertionError, StopIteration, ValueError, KeyError, IndexError):
            continue  # two defects that cannot be in one archive
        if draft.settings is None and not draft.specials and not case.arguments:
            break
    way = draw.choice(("as it is", "crlf", "bom", "cp1252", "crlf and bom"))
    return Case(case.name, {path: _written(content, way) for path, content in case.files.items()}, [])


def _written(content: bytes, way: str) -> bytes:
    if way == "cp1252":
        try:
            return content.decode().encode("cp1252")
        except UnicodeError:
            return content
    if "crlf" in way and b"\r" not in content:
        content = content.replace(b"\n", b"\r\n")
    return b"\xef\xbb\xbf" + content if "bom" in way and not content.startswith(b"\xef") else content


@pytest.mark.parametrize("seed", range(0, MIXED, PORTION))
def test_archives_with_several_defects_are_mended(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(seed, seed + PORTION):
        case = mixed(number)
        folder = tmp_path / str(number) / "archive"
        write(case, folder)
        monkeypatch.chdir(folder)
        for unsafe in (False, True):
            check(case, repaired(case, unsafe=unsafe), unsafe=unsafe)
