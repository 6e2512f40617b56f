"""Fixes of INDEX.md, over lists in every shape: the finding goes, and all other entries stay what they were."""

from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from linter.config.settings import Settings
from linter.engine.loading.registry import all_rules
from linter.model.finding import Finding
from linter.rules.rule import ArchiveRule
from tests.index.archives import archive_of, fixed, holds

RULES = [rule for rule in all_rules() if isinstance(rule, ArchiveRule) and rule.code.startswith("IDX")]
STORY = "Title: {}\n\nAuthor: {}\n\nRating: G\n\nThe ferry was late."
STORIES = {
    "a.txt": STORY.format("Ash", "Ann Lake"),
    "b.txt": STORY.format("Birch", "Tom"),
    "c.txt": STORY.format("Cedar_x [y]", "Ann Lake"),
    "d.txt": STORY.format("1. Dune", "Jo"),
}
MARKS = st.sampled_from(["- ", "- ", "- ", "1. ", "2. ", "> - ", "  - ", "* ", "", "> ", "    - ", "| "])
LINKS = st.sampled_from(
    [
        *("[Ash](a.txt)", "[Birch](b.txt) by Tom (G)", "[Cedar](c.txt)", "[Birch two](b.txt) by Tim", "a.txt"),
        *("[Dune](d.txt), by Jo", "[the ash](a.txt) is good", "[Ash](<a.txt>)", "[Ash][r]", "[A\nsh](a.txt)"),
        *("[**Birch**](b.txt) - by Tom", "[gone](gone.txt)", "<a href='a.txt'>Ash</a>"),
    ]
)
BELOW = st.sampled_from(
    [
        *("", "", "", "lazy words\n", "  more words\n", "\n", "  ```\n", "```\n", "<!--\n", "---\n", "# Head\n"),
        *("    code\n", "> quote\n", "| Title | Author |\n|---|---|\n", "| [Ash](a.txt) | Ann Lake |\n", "<div>\n"),
        *("[r]: a.txt\n", "  - nested [Cedar](c.txt)\n", "\t- [Dune](d.txt)\n"),
    ]
)
ITEMS = st.builds("{}{}\n{}".format, MARKS, LINKS, BELOW)
INDEXES = st.builds("{}{}".format, BELOW, st.lists(ITEMS, min_size=1, max_size=5).map("".join))


def findings(files: Mapping[str, str]) -> list[Finding]:
    archive = archive_of(files)
    return [each for rule in RULES for each in rule.check(archive, Settings())]


def listed(files: Mapping[str, str]) -> Counter[str]:
    index = archive_of(files).index
    assert index is not None
    return Counter(entry.path or entry.target for entry in index.entries)


@effort(max_examples=300, deadline=None)
@given(INDEXES, st.sampled_from(["\n", "\r\n"]))
def test_each_fix_mends_its_finding_and_no_entry_is_lost(text: str, newline: str) -> None:
    files = {"INDEX.md": text.replace("\n", newline), **STORIES}
    found, before = findings(files), listed(files)
    for finding in found:
        if finding.fix is None or finding.code == "IDX003" or not holds(files, finding.fix):
            continue
        mended = files | fixed(files, [finding.fix])
        after = listed(mended)
        assert Counter(each.key for each in findings(mended) if each.code == finding.code)[finding.key] < sum(
            (each.code, each.key) == (finding.code, finding.key) for each in found
        )
        if finding.code == "IDX002":
            assert after == before + Counter([finding.path])
        elif finding.code == "IDX004":
            assert (before - after).total() == 1
        elif finding.code != "IDX005":
            assert after == before


@pytest.mark.parametrize(
    "index", ["# Tales\n\n```\n- [Ash](a.txt)\n", "<!-- to be done\n", "- [Ash](a.txt)\n\n<div>\n"]
)
def test_no_entry_is_added_where_it_would_be_none(index: str) -> None:
    files = {"INDEX.md": index, **STORIES}
    for finding in findings(files):
        if finding.code == "IDX002" and finding.fix is not None and holds(files, finding.fix):
            assert finding.path in listed(files | fixed(files, [finding.fix]))


def test_entries_move_with_the_lines_that_go_on_with_them() -> None:
    index = "- [Birch](b.txt)\nlazy words\n- [Ash](a.txt)\n- [Cedar](c.txt)\n- [Dune](d.txt)\n"
    finding = next(each for each in findings({"INDEX.md": index, **STORIES}) if each.code == "IDX010")
    assert finding.fix is not None
    assert fixed({"INDEX.md": index}, [finding.fix])["INDEX.md"] == (
        "- [Ash](a.txt)\n- [Birch](b.txt)\nlazy words\n- [Cedar](c.txt)\n- [Dune](d.txt)\n"
    )
