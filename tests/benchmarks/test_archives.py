"""The archives of the benchmark are the same each time, and are what they are said to be."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from benchmarks import archives
from benchmarks.comparison import Edits
from benchmarks.constructs import CONSTRUCTS
from benchmarks.growth import COMMANDS, Growth, Run
from linter import api

SIZE = 60


@pytest.fixture
def made(tmp_path: Path) -> Iterator[dict[str, Path]]:
    """One archive of each kind."""
    folders = {kind: tmp_path / kind for kind in archives.MAKERS}
    for kind, folder in folders.items():
        folder.mkdir()
        archives.MAKERS[kind](folder, SIZE)
    yield folders


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def codes(folder: Path) -> set[str]:
    report = api.check([str(folder)], api.load_config(isolated=True)).report
    return {finding.code for finding in report.findings}


@pytest.mark.parametrize("kind", archives.MAKERS)
def test_the_same_bytes_each_time(kind: str, made: dict[str, Path], tmp_path: Path) -> None:
    again = tmp_path / "again"
    again.mkdir()
    archives.MAKERS[kind](again, SIZE)
    assert contents(again) == contents(made[kind])


def test_a_larger_archive_begins_with_a_smaller_one(made: dict[str, Path], tmp_path: Path) -> None:
    larger = tmp_path / "larger"
    larger.mkdir()
    archives.make_text(larger, SIZE + 10)
    assert all(
        (larger / name).read_bytes() == data for name, data in contents(made["text"]).items() if name != "INDEX.md"
    )


@pytest.mark.parametrize("kind", ["text", "markdown", "small"])
def test_nothing_is_wrong_with_an_archive(kind: str, made: dict[str, Path]) -> None:
    assert codes(made[kind]) == set()


def test_varied_stories_vary(made: dict[str, Path]) -> None:
    texts = [path.read_bytes() for path in archives.story_files(made["varied"], SIZE)]
    assert len(texts) == SIZE
    assert all(2_000 < len(text) < 50_000 for text in texts)
    for one, other in ((b"\nTitle: ", b"\nTITLE:"), (b"\r\n", b"d\n"), (b"\nAuthor: ", b"\n\nAuthor: ")):
        assert 0 < sum(one in b"\n" + text for text in texts) < SIZE
        assert any(other in b"\n" + text for text in texts)
    depths = {len(path.relative_to(made["varied"]).parts) for path in archives.story_files(made["varied"], SIZE)}
    assert depths == {2, 3, 4}
    # Headers are wanting in places, but all are read, and the index is right about them.
    assert not {code for code in codes(made["varied"]) if code.startswith(("HDR001", "IDX00", "SYS"))}


def test_an_archive_so_many_times_over(tmp_path: Path) -> None:
    source, folder = tmp_path / "source", tmp_path / "copies"
    (source / "a").mkdir(parents=True)
    folder.mkdir()
    (source / "a" / "one.v2.txt").write_bytes(b"Title: One\r\n")
    (source / "INDEX.md").write_text("# All\n\n1 stories.\n\n| [One](a/one.v2.txt) | Ann |\n", encoding="utf-8")
    archives.copy_archive(source, folder, 2)
    assert contents(folder) == {
        "a/one.v2.txt": b"Title: One\r\n",
        "a/one.v2-2.txt": b"Title: One\r\n",
        "INDEX.md": b"# All\n\n2 stories.\n\n| [One](a/one.v2.txt) | Ann |\n| [One](a/one.v2-2.txt) | Ann |\n",
    }


def test_what_is_changed_stays_in_order(made: dict[str, Path]) -> None:
    paths = archives.story_files(made["text"], 7)
    before = contents(made["text"])
    archives.change(paths)
    after = contents(made["text"])
    assert {name for name in after if after[name] != before[name]} == {path.name for path in paths}
    assert codes(made["text"]) == set()


def test_what_is_spoilt_is_found(made: dict[str, Path]) -> None:
    archives.spoil(archives.story_files(made["text"], 1)[0])
    assert codes(made["text"])


def test_small_files_have_their_size(made: dict[str, Path]) -> None:
    sizes = {len(data) for name, data in contents(made["small"]).items() if not name.endswith("INDEX.md")}
    assert sizes == {archives.SMALL_BYTES}


def test_stories_have_nine_kilobytes_on_the_average() -> None:
    sizes = [len(story.text().encode()) for story in islice(archives.stories(), 300)]
    assert 8_500 < sum(sizes) / len(sizes) < 9_500


def test_titles_and_summaries_are_distinct_and_authors_are_some_thousand() -> None:
    stories = [archives.story(number) for number in range(20_000)]
    assert len({story.title for story in stories}) == len(stories)
    assert len({story.summary for story in stories}) == len(stories)
    assert 2_000 < len({story.author for story in stories}) < 4_000


def test_tools_that_share_an_archive_meet_each_change_once(made: dict[str, Path]) -> None:
    story = archives.story_files(made["text"], 1)[0]
    edits = Edits([story])
    sizes = []
    for name in ("one", "other", "one", "other", "other"):
        edits.meet(name)
        sizes.append(story.stat().st_size)
    assert sizes[0] == sizes[1] < sizes[2] == sizes[3] < sizes[4]


def test_constructs_grow(tmp_path: Path) -> None:
    assert len({each.name for each in CONSTRUCTS}) == len(CONSTRUCTS) > 60
    for number, each in enumerate(CONSTRUCTS):
        assert set(each.commands) <= COMMANDS.keys()
        small, large = tmp_path / f"{number}", tmp_path / f"{number}-large"
        for folder, size in ((small, 2), (large, 5)):
            folder.mkdir()
            each.make(folder, size)
        first, second = (sum(map(len, contents(folder).values())) for folder in (small, large))
        assert first < second, each.name


@pytest.mark.parametrize(
    ("run", "exponent", "is_over"),
    [(Run(2, 0, 1), 1.1, False), (Run(2, 0, 1), 1.3, True), (Run(2, 0, 1), None, False), (Run(20, 0, -24), 1.0, True)],
)
def test_what_grows_too_fast(run: Run, exponent: float | None, is_over: bool) -> None:
    assert Growth("labels", "check", 1000, run, exponent).is_over is is_over
