"""Fixes, over stories in every shape: no word is lost or moved to another field, and mending comes to an end."""

import re
from collections import Counter
from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from linter import readers
from linter.config.settings import Settings
from linter.engine.checking.documents import Checker
from linter.engine.discovery.files import Files
from linter.fixing.edits import apply_edits
from linter.fixing.proof import FileFix, StoryProof
from linter.model.document import Document
from linter.model.finding import Applicability, LocatedEdit, LocatedFinding
from linter.model.plain import unpacked

from .wild import LABEL_WORDS, Story, story

ROUNDS = 20
_WORD = re.compile(r"[^\W_]+")
_CHANGES_RATINGS = {"RAT002", "RAT003"}
_TEXTUAL = {"TXT001", "TXT003", "TXT005", "TXT006", "TXT007", "TXT008"}
"""These change how a text is read as a whole, or what characters a value has."""


def checker_of(path: str, data: bytes, settings: Settings) -> Checker:
    return Checker("/archive", "", Files({f"/archive/{path}": data}), lambda _: settings)


def checked(path: str, data: bytes, settings: Settings) -> tuple[list[LocatedFinding], Document]:
    checker = checker_of(path, data, settings)
    found = checker.check([path]).findings
    return unpacked(found[path]) if path in found else [], checker.read(path)


def edits_of(finding: LocatedFinding) -> tuple[LocatedEdit, ...]:
    return finding.fix.edits if finding.fix is not None else ()


def holding(case: Story, data: bytes, findings: Iterable[LocatedFinding]) -> list[LocatedFinding]:
    """Those of some findings whose fixes hold together, the first ones first."""
    proof = StoryProof(checker_of(case.path, data, case.settings), case.path, data)
    held: list[LocatedFinding] = []
    for finding in findings:
        fixes = [each.fix for each in (*held, finding) if each.fix is not None]
        after = apply_edits(data, [edit for fix in fixes for edit in fix.edits])
        if proof.holds(after, [FileFix(fix.edits, fix.changes, fix.edits_story) for fix in fixes]):
            held.append(finding)
    return held


def compatible(findings: Iterable[LocatedFinding], *, safe: bool) -> list[LocatedFinding]:
    """Findings whose fixes can be applied at once, the first in the file first."""
    fixable = [
        each
        for each in findings
        if each.fix is not None and (not safe or each.fix.applicability is Applicability.SAFE) and each.fix.edits
    ]
    chosen, taken = [], list[LocatedEdit]()
    for finding in sorted(fixable, key=lambda each: (min(edit.start for edit in edits_of(each)), each.code)):
        if not any(
            (edit.start < other.end and other.start < edit.end) or edit.start == other.start
            for edit in edits_of(finding)
            for other in taken
        ):
            taken += edits_of(finding)
            chosen.append(finding)
    return chosen


def mended(case: Story, *, safe: bool) -> tuple[bytes, set[str]]:
    """The file once nothing is left to mend, and the rules that mended it."""
    data, codes = case.data, set[str]()
    for _ in range(ROUNDS):
        chosen = holding(case, data, compatible(checked(case.path, data, case.settings)[0], safe=safe))
        if not chosen:
            return data, codes
        codes |= {each.code for each in chosen}
        data = apply_edits(data, [edit for each in chosen for edit in edits_of(each)])
    raise AssertionError(f"{codes} have not come to an end after {ROUNDS} rounds")


def values(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for field in (*document.fields, *document.strays):
        if field.name is not None:
            found.setdefault(field.name, []).append(" ".join(field.value.split()))
    return {name: sorted(each) for name, each in found.items()}


def words(document: Document) -> Counter[str]:
    return Counter(word for word in _WORD.findall(document.text.decode()) if word.casefold() not in LABEL_WORDS)


def assert_kept(before: Document, after: Document, codes: set[str]) -> None:
    """What the fields say is what they said, but for what the rules that mended are for."""
    if not codes & {"HDR004", "MET008"}:
        assert words(before) <= words(after)
    if codes & _TEXTUAL:
        return
    was, now = values(before), values(after)
    if codes & _CHANGES_RATINGS:
        was.pop("rating", None), now.pop("rating", None)
    if "MET008" in codes:
        was.pop("words", None), now.pop("words", None)
    if "DIS003" in codes:
        was.pop("disclaimer", None), now.pop("disclaimer", None)
    if "HDR015" in codes:
        # A label in front of an author takes in the address that stood behind the name.
        assert [each.split(" <")[0].split(" (")[0] for each in was.pop("author", [])] == [
            each.split(" <")[0].split(" (")[0] for each in now.pop("author", [])
        ]
    if "HDR004" in codes:
        was, now = ({name: sorted(set(each)) for name, each in side.items()} for side in (was, now))
    assert was == now


def assert_same_body(case: Story, data: bytes, codes: set[str]) -> None:
    if not codes & {"TXT001", "TXT003"}:
        assert case.body_on_disk.rstrip() in data


SEEDS = st.integers(0, 10**9)
THOROUGH = effort(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))


def readable(seed: int) -> tuple[Story, list[LocatedFinding], Document] | None:
    """A story whose body is read as its body; another one says nothing about fixes."""
    case = story(Random(seed))
    findings, document = checked(case.path, case.data, case.settings)
    begun = document.text[document.body.start :].lstrip().startswith(case.body.split("\n")[0].strip().encode())
    return (case, findings, document) if begun else None


@THOROUGH
@given(SEEDS)
def test_each_fix_alone_mends_its_finding_and_nothing_else(seed: int) -> None:
    read = readable(seed)
    if read is None:
        return
    case, findings, before = read
    for finding in findings:
        if finding.fix is None or not holding(case, case.data, [finding]):
            continue
        data = apply_edits(case.data, finding.fix.edits)
        left, after = checked(case.path, data, case.settings)
        about = Counter((each.code, each.key) for each in left)
        assert about[finding.code, finding.key] < sum(
            (each.code, each.key) == (finding.code, finding.key) for each in findings
        )
        # What comes of it for the layout is mended in the next round.
        new = {each.code for each in left if each.fix is None} - {each.code for each in findings}
        # With line ends mixed, fields at the foot may not be told from the story; where a field is moved up or set off
        # otherwise, another layout may become the usual one.
        may_bring = {"HDR007", "HDR008", "HDR014"} if finding.code in ("HDR008", "HDR012") else set()
        assert new <= may_bring or finding.code == "TXT003", finding
        assert_kept(before, after, {finding.code})
        assert_same_body(case, data, {finding.code})


@THOROUGH
@given(SEEDS, st.booleans())
def test_mending_comes_to_an_end_and_keeps_what_is_said(seed: int, safe: bool) -> None:
    read = readable(seed)
    if read is None:
        return
    case, findings, before = read
    data, codes = mended(case, safe=safe)
    left, after = checked(case.path, data, case.settings)
    if "TXT003" not in codes:
        # With line ends mixed, fields at the foot may not be told from the story.
        assert {each.code for each in left} <= {each.code for each in findings}
    assert_kept(before, after, codes)
    assert_same_body(case, data, codes)


def fixed(text: str, code: str, settings: Settings | None = None) -> str | None:
    """What the fix of one rule makes of a text; None where it offers none."""
    found, _ = checked("story.txt", text.encode(), settings or Settings())
    finding = next(each for each in found if each.code == code)
    return apply_edits(text.encode(), finding.fix.edits).decode() if finding.fix is not None else None


@pytest.mark.parametrize(
    ("top", "labelled"),
    [
        ("The Ferry\nby Ann Lake", "Title: The Ferry\n\nAuthor: Ann Lake"),
        ("From the Deep\nby Ann Lake", "Title: From the Deep\n\nAuthor: Ann Lake"),
        ("The Ferry\n(by Ann Lake)", "Title: The Ferry\n\nAuthor: Ann Lake"),
        ("The Ferry\nby Ann Lake -", "Title: The Ferry\n\nAuthor: Ann Lake"),
        ("The Ferry\nby Ann Lake (ann@example.org)", "Title: The Ferry\n\nAuthor: Ann Lake (ann@example.org)"),
        ("The Ferry (PG)\nby Ann Lake", None),
        ("The Ferry\nA Harbour Tale\nby Ann Lake", None),
        ("The Ferry\nA Harbour Tales fanfic by Ann Lake", None),
    ],
)
def test_title_and_byline_are_labelled_where_nothing_else_stands_with_them(top: str, labelled: str | None) -> None:
    below = "\n\nSummary: It is late.\n\nRating: G\n\nThe ferry was late.\n"
    assert fixed(top + below, "HDR015") == (None if labelled is None else labelled + below)


@pytest.mark.parametrize(
    ("header", "moved"),
    [
        (
            "The Ferry\nby Ann Lake\nann@example.org\n\nRating: G\n",
            "The Ferry\nby Ann Lake\nann@example.org\n\nSummary: Late.\n\nRating: G\n",
        ),
        (
            "Title: The Ferry\nRating: G   Category: Drama\n",
            "Title: The Ferry\nSummary: Late.\nRating: G   Category: Drama\n",
        ),
        ("Title - The Ferry\nRating - G\n", "Title - The Ferry\nSummary - Late.\nRating - G\n"),
        (
            "Rated: Fiction T - English - Drama - Words: 900 - Complete\nAuthor: Ann\nCategory: Sea\n",
            "Rated: Fiction T - English - Drama - Words: 900 - Complete\nAuthor: Ann\nSummary: Late.\nCategory: Sea\n",
        ),
    ],
)
def test_a_field_is_moved_to_a_line_of_its_own(header: str, moved: str) -> None:
    story = "\nThe ferry was late.\n\nNobody knew why.\n"
    assert fixed(f"{header}{story}\nSummary: Late.\n", "HDR012") == moved + story


def test_what_sets_a_further_field_off_is_no_needless_whitespace() -> None:
    assert fixed("Title: The Ferry\nRated: PG   Words: 9\nAuthor: Ann\n\nIt was late.\n", "HDR014") is None


def test_every_mark_at_the_start_is_removed() -> None:
    assert fixed("\ufeff\ufeffTitle: The Ferry\nRating: G\n\nIt was late.\n", "TXT002", Settings()) == (
        "Title: The Ferry\nRating: G\n\nIt was late.\n"
    )


@pytest.mark.parametrize("ends", [("\r", "\r\n"), ("\n", "\r"), ("\r\n", "\n"), ("\n", "\r\n")])
def test_a_blank_line_is_one_whatever_line_ends_are_mixed(ends: tuple[str, str]) -> None:
    first, second = ends
    text = f"Title: The Ferry{first}Rating: G{second}The ferry was late.{first}{first}Nobody minded.{second}"
    assert fixed(text, "HDR009") == text.replace(f"G{second}", f"G{second}{second}")


def test_no_document_is_read_again_to_offer_fixes(monkeypatch: pytest.MonkeyPatch) -> None:
    readings = 0
    read = readers.read_document

    def counting(*arguments: object) -> Document:
        nonlocal readings
        readings += 1
        return read(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("linter.engine.checking.documents.read_document", counting)
    lines = [f"Beta:  Tom {number}\n" + "Raitng:  G\n" * (number % 3) for number in range(300)]
    data = ("Title: The Ferry\nAuthor: Ann Lake\n" + "".join(lines) + "\nThe ferry was late.\n").encode()
    checker = checker_of("a.txt", data, Settings())
    assert len(unpacked(checker.check(["a.txt"]).findings["a.txt"])) > 300
    assert readings == 1


@pytest.mark.parametrize(
    ("top", "labelled"),
    [
        ("# The Weathercock\n\n**Author:** Ann Lake\n\n", "**Title:** The Weathercock\n\n**Author:** Ann Lake\n\n"),
        (
            "# The Weathercock\n\nAuthor: Ann Lake\n\nRating: G\n\n",
            "Title: The Weathercock\n\nAuthor: Ann Lake\n\nRating: G\n\n",
        ),
        ("# The Weathercock\n\nby Ann Lake\n\n", None),
        ("# The Weathercock\n\n*by Ann Lake*\n\n", None),
    ],
)
def test_a_heading_is_labelled_as_the_other_fields_of_its_document_are(top: str, labelled: str | None) -> None:
    text = f"{top}The ferry was late.\n"
    found, _ = checked("story.md", text.encode(), Settings())
    (finding,) = (each for each in found if each.code == "HDR015")
    after = apply_edits(text.encode(), finding.fix.edits).decode() if finding.fix is not None else None
    assert after == (None if labelled is None else f"{labelled}The ferry was late.\n")


def test_a_title_that_goes_on_below_is_labelled_alone() -> None:
    text = "The Ferry\nby Ann Lake\n(a songfic)\n\nThe ferry was late.\n"
    assert fixed(text, "HDR015") == "Title: The Ferry\n\nAuthor: Ann Lake\n\n(a songfic)\n\nThe ferry was late.\n"


def test_a_field_does_not_go_below_a_title_that_labels_stand_above() -> None:
    above, title, story = "Disclaimer: Not mine.\n\n", "The Ferry\nby Ann Lake\n\n", "The ferry was late.\n"
    text = f"{above}{title}{story}\nArchive: Ask first\n"
    assert fixed(text, "HDR012") == f"{above}Distribution: Ask first\n\n{title}{story}"


def test_a_label_alone_is_no_field_to_be_moved() -> None:
    text = "Title: The Ferry\nRating: G\n\nThe ferry was late.\n\nAuthor's Notes:\n\nIt was written at sea.\n"
    assert fixed(text, "HDR012") is None
