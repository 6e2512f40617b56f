"""Where nothing was wrong between documents and they say the same, they are not held against their index again."""

import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from linter.cache import watch
from linter.cli.checking import check
from linter.engine import remembered
from linter.readers.index import read_index

Edit = Callable[[Path, random.Random], None]
NAMES = sorted([*(f"{letter}.txt" for letter in "abcdefgh"), "deep/a.txt", "deep/b.html"])
HTML = (
    "<html><head><title>{title}</title></head><body><p>Title: {title}</p><p>Author: {author}</p><p>Summary: Rain.</p>"
    "<p>Rating: R</p><p>Disclaimer: I own nothing; it all belongs to Ruth.</p><h2 id='two'>Two</h2><p>{body}</p>"
    "</body></html>"
)
TEXT = (
    "Title: {title}\n\nAuthor: {author}\n\nSummary: A lamp is lit.\n\nRating: R\n\n"
    "Disclaimer: I own nothing; it all belongs to Ruth.\n\n{body}\n"
)


@pytest.fixture(autouse=True)
def believing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(remembered, "FEWEST", 1)
    monkeypatch.setattr(watch, "IN_DOUBT", 0)
    monkeypatch.setenv("STORYLINT_CACHE_DIR", str(tmp_path / "cache"))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The indexes of which anybody asked what they list."""
    paths: list[str] = []
    reader = read_index

    def noted(path: str, text: bytes, **said: Any) -> Any:
        paths.append(path)
        return reader(path, text, **said)

    monkeypatch.setattr("linter.engine.indexes.read_index", noted)
    return paths


def _title(name: str) -> str:
    return f"Story {name.partition('.')[0].replace('/', ' ')}"


def _write(folder: Path, name: str, **said: str) -> None:
    said = {
        "title": _title(name),
        "author": "Ann Lake",
        "body": f"The {name} was late, and nobody knew.",
    } | said
    path = folder / name
    path.unlink(missing_ok=True)
    path.write_text((HTML if name.endswith(".html") else TEXT).format(**said), encoding="utf-8")


def _index(names: list[str]) -> str:
    return "".join(f"- [{_title(name)}]({name}) by Ann Lake (R)\n" for name in names)


def put_in_order(folder: Path, draw: random.Random) -> None:
    (folder / "deep").mkdir(exist_ok=True)
    for path in (*folder.glob("*.txt"), *folder.glob("deep/*")):
        if str(path.relative_to(folder)) not in NAMES:
            path.unlink()
    for name in NAMES:
        _write(folder, name)
    (folder / "INDEX.md").write_text(_index(NAMES), encoding="utf-8")


def tell_another_story(folder: Path, draw: random.Random) -> None:
    for name in draw.sample(NAMES, 3):
        _write(folder, name, body=f"It burned for {draw.randrange(1000)} nights.")


def tell_the_story_of_another(folder: Path, draw: random.Random) -> None:
    _write(folder, draw.choice(NAMES), body=draw.choice(("The a.txt was late, and nobody knew.", "It burned.")))


def take_another_title(folder: Path, draw: random.Random) -> None:
    _write(folder, draw.choice(NAMES), title=draw.choice(("Story a", "Ash", "Story b (1/2)")))


def take_another_author(folder: Path, draw: random.Random) -> None:
    _write(folder, draw.choice(NAMES), author=draw.choice(("Ann  Lake", "A. Lake", "Tom Sorrel")))


def remove(folder: Path, draw: random.Random) -> None:
    (folder / draw.choice(NAMES)).unlink(missing_ok=True)


def add(folder: Path, draw: random.Random) -> None:
    _write(folder, draw.choice(("z.txt", "deep/z.txt")))


def be_a_link(folder: Path, draw: random.Random) -> None:
    path = folder / draw.choice(NAMES[:3])
    path.unlink(missing_ok=True)
    path.symlink_to(draw.choice(NAMES[3:6]))


def be_a_copy(folder: Path, draw: random.Random) -> None:
    for name in NAMES[:3]:
        path = folder / name
        if path.is_symlink() and path.exists():
            data = path.read_bytes()
            path.unlink()
            path.write_bytes(data)


def list_links_that_are_links(folder: Path, draw: random.Random) -> None:
    put_in_order(folder, draw)
    (folder / "a.txt").unlink()
    (folder / "a.txt").symlink_to("b.txt")
    (folder / "INDEX.md").write_text(_index(NAMES).replace("[Story a]", "[Story b]", 1), encoding="utf-8")


def point_into_a_page(folder: Path, draw: random.Random) -> None:
    put_in_order(folder, draw)
    with (folder / "INDEX.md").open("a", encoding="utf-8") as index:
        index.write("\nRead on at [the second part](deep/b.html#two).\n")


def lose_a_part(folder: Path, draw: random.Random) -> None:
    path = folder / "deep" / "b.html"
    if path.exists():
        text = path.read_text(encoding="utf-8").replace("'two'>Two", draw.choice(("'one'>One", "'ten'>Ten")))
        path.write_text(text, encoding="utf-8")


def say_something_else_of_one(folder: Path, draw: random.Random) -> None:
    path = folder / "INDEX.md"
    words = draw.choice((("Ann Lake", "Bo"), ("(R)", "(G)"), ("a.txt", "y.txt"), ("Story c", "Story d")))
    if path.exists():
        path.write_text(path.read_text(encoding="utf-8").replace(*words, 1), encoding="utf-8")


def nest_an_index(folder: Path, draw: random.Random) -> None:
    path = folder / "deep" / "INDEX.md"
    if path.exists():
        path.unlink()
    else:
        path.write_text("- [Story deep a](a.txt)\n- [Story deep b](b.html)\n", encoding="utf-8")


def take_settings(folder: Path, draw: random.Random) -> None:
    said = draw.choice(("", 'ignore = ["IDX"]\n', '[index]\norder = "title"\n', 'file-name = "{slug}.txt"\n'))
    (folder / "storylint.toml").write_text(said, encoding="utf-8")


EDITS: tuple[Edit, ...] = (
    tell_another_story,
    tell_another_story,
    tell_another_story,
    tell_the_story_of_another,
    take_another_title,
    take_another_author,
    remove,
    add,
    be_a_link,
    be_a_copy,
    list_links_that_are_links,
    point_into_a_page,
    lose_a_part,
    say_something_else_of_one,
    nest_an_index,
    take_settings,
)


def _answer(capsys: pytest.CaptureFixture[str], **said: Any) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as left:
        check(["."], output_format="json", allow_empty=True, **said)
    return left.value.code, *capsys.readouterr()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    put_in_order(folder, random.Random(0))
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("few", [False, True], ids=["kept-anew", "kept-once"])
@pytest.mark.parametrize("seed", range(6))
def test_an_answer_is_the_same_as_without_a_cache(
    seed: int, few: bool, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if few:
        # As in a large archive of which little changes, what is known is not written anew after every run.
        monkeypatch.setattr(remembered, "LARGE", 0)
        monkeypatch.setattr(remembered, "FEW_OF", 2)
    draw = random.Random(seed)
    for _ in range(20):
        if draw.random() < 0.4:
            put_in_order(folder, draw)
            (folder / "storylint.toml").unlink(missing_ok=True)
            time.sleep(0.02)
            _answer(capsys)
        draw.choice(EDITS)(folder, draw)
        time.sleep(0.02)
        expected = _answer(capsys, no_cache=True)
        for _ in range(2):
            assert _answer(capsys) == expected


def test_an_index_is_not_read_where_documents_say_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str], read: list[str]
) -> None:
    time.sleep(0.02)
    assert _answer(capsys)[0] == 0
    assert read == ["INDEX.md"]
    tell_another_story(folder, random.Random(1))
    time.sleep(0.02)
    assert _answer(capsys)[0] == 0
    assert read == ["INDEX.md"]
    _write(folder, "a.txt", title="Ash")
    time.sleep(0.02)
    code, out, _ = _answer(capsys)
    assert (code, "IDX006" in out, read) == (1, True, ["INDEX.md"] * 2)


def test_stories_are_compared_even_so(folder: Path, capsys: pytest.CaptureFixture[str], read: list[str]) -> None:
    time.sleep(0.02)
    assert _answer(capsys)[0] == 0
    _write(folder, "b.txt", body="The a.txt was late, and nobody knew.")
    time.sleep(0.02)
    code, out, _ = _answer(capsys)
    assert (code, "ARC002" in out) == (1, True)


def test_an_index_that_leads_into_documents_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str], read: list[str]
) -> None:
    point_into_a_page(folder, random.Random(0))
    time.sleep(0.02)
    assert _answer(capsys)[0] == 0
    lose_a_part(folder, random.Random(0))
    time.sleep(0.02)
    assert "#two" in _answer(capsys)[1]


def test_a_link_that_becomes_a_copy_is_a_second_story(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    list_links_that_are_links(folder, random.Random(0))
    time.sleep(0.02)
    before = _answer(capsys)[1]
    assert "ARC001" not in before
    be_a_copy(folder, random.Random(0))
    time.sleep(0.02)
    assert "ARC001" in _answer(capsys)[1]


def test_what_index_and_documents_say_to_storylint_is_heard_all_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (folder / "INDEX.md").open("a", encoding="utf-8") as index:
        index.write("\n<!-- STORYLINT: ignore IDX006 -- so be it -->\n")
    time.sleep(0.02)
    expected = _answer(capsys, no_cache=True)
    assert _answer(capsys) == expected
    tell_another_story(folder, random.Random(1))
    os.utime(folder / "INDEX.md")
    time.sleep(0.02)
    assert _answer(capsys) == _answer(capsys, no_cache=True)
