"""What is kept from run to run changes no answer, whatever happens to an archive between two of them."""

import os
import random
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from linter.cache import run_cache, store, watch
from linter.cli.checking import check
from linter.engine.checking import document_cache

Edit = Callable[[Path, random.Random], None]
_TITLES = ("The Ferry", "Ash", "Low Water", "The Ferry (1/2)", "TBD")
_AUTHORS = ("Ann Lake", "Ann  Lake", "Tom Sorrel", "Mrs. Muir", "Mrs Muir")
_RATINGS = ("G", "PG13", "R", "Mature", "")
_SETTINGS = (
    "",
    'rating-system = "ao3"\n',
    'disclaimer = "optional"\nignore = ["ARC"]\n',
    'required-fields = ["title"]\n[per-file-ignores]\n"a*" = ["RAT"]\n',
    '[[suppress]]\nrules = ["RAT002"]\nreason = "so be it"\n',
    'baseline = "known.jsonl"\nexclude = ["b*"]\n',
)


@pytest.fixture(autouse=True)
def believing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep what is known of few documents too, and believe a file as soon as the clock has moved on."""
    monkeypatch.setattr(document_cache, "FEWEST", 1)
    monkeypatch.setattr(watch, "IN_DOUBT", 0)
    monkeypatch.setenv("STORYLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()


def _story(draw: random.Random) -> str:
    fields = {"Title": draw.choice(_TITLES), "Author": draw.choice(_AUTHORS), "Summary": "A lamp is lit."}
    fields |= {"Rating": draw.choice(_RATINGS), "Disclaimer": "I own nothing; it belongs to Ruth."}
    if draw.random() < 0.2:
        fields["X-Storylint"] = "ignore RAT002 -- so be it"
    if draw.random() < 0.2:
        del fields[draw.choice(sorted(fields))]
    body = draw.choice(("The ferry was late.", "It burned all night.", "Rating: R", ""))
    return draw.choice(("\n", "\n\n")).join(f"{label}: {value}" for label, value in fields.items()) + f"\n\n{body}\n"


def _path(folder: Path, draw: random.Random) -> Path:
    return folder / draw.choice(("", "deep")) / draw.choice(("a.txt", "b.txt", "c.md", "d.txt"))


def write_story(folder: Path, draw: random.Random) -> None:
    _path(folder, draw).write_text(_story(draw), encoding="utf-8")


def write_the_same_length(folder: Path, draw: random.Random) -> None:
    path = _path(folder, draw)
    if path.is_file():
        status = path.stat()
        path.write_text(path.read_text(encoding="utf-8").replace("Rating: G", "Rating: Q"), encoding="utf-8")
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def remove(folder: Path, draw: random.Random) -> None:
    _path(folder, draw).unlink(missing_ok=True)


def move(folder: Path, draw: random.Random) -> None:
    path = _path(folder, draw)
    if path.is_file():
        path.rename(_path(folder, draw))


def write_index(folder: Path, draw: random.Random) -> None:
    rows = [
        f"- [{draw.choice(_TITLES)}]({path.relative_to(folder)}) by {draw.choice(_AUTHORS)} ({draw.choice(_RATINGS)})\n"
        for path in (_path(folder, draw) for _ in range(4))
    ]
    (folder / "INDEX.md").write_text("".join(rows) + "- [A note](notes/lamp.pdf)\n", encoding="utf-8")


def nest_an_index(folder: Path, draw: random.Random) -> None:
    path = folder / "deep" / "INDEX.md"
    if path.exists():
        path.unlink()
    else:
        path.write_text("- [Ash](a.txt)\n", encoding="utf-8")


def write_settings(folder: Path, draw: random.Random) -> None:
    place = folder / draw.choice(("", "deep")) / "storylint.toml"
    place.write_text(draw.choice(_SETTINGS), encoding="utf-8")


def write_settings_above(folder: Path, draw: random.Random) -> None:
    said = draw.choice(("[project]\n", "[tool.storylint]\ndisclaimer = 'forbidden'\n"))
    (folder.parent / "pyproject.toml").write_text(said, encoding="utf-8")


def ignore_files(folder: Path, draw: random.Random) -> None:
    place = draw.choice((folder, folder.parent)) / ".gitignore"
    place.write_text(draw.choice(("", "c.md\n", "deep/\n")), encoding="utf-8")


def ignore_elsewhere(folder: Path, draw: random.Random) -> None:
    place = draw.choice((folder / ".git/info/exclude", folder.parent / ".git/info/exclude", Path.home() / "mine"))
    if place.parent.parent.exists():
        place.parent.mkdir(exist_ok=True)
        place.write_text(draw.choice(("", "c.md\n", "deep/\n")), encoding="utf-8")


def configure_git(folder: Path, draw: random.Random) -> None:
    (Path.home() / ".gitconfig").write_text(draw.choice(("", "[core]\nexcludesFile = ~/mine\n")), encoding="utf-8")


def track(folder: Path, draw: random.Random) -> None:
    place = draw.choice((folder, folder.parent))
    subprocess.run(["git", "init", "--quiet"], cwd=place, check=True)
    subprocess.run(["git", "add", "--all", "--force", "."], cwd=place, check=False, capture_output=True)


def begin_a_repository(folder: Path, draw: random.Random) -> None:
    (draw.choice((folder, folder.parent)) / ".git").mkdir(exist_ok=True)


def write_another_file(folder: Path, draw: random.Random) -> None:
    place = folder / "notes" / "lamp.pdf"
    if place.exists():
        place.unlink()
    else:
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(b"%PDF")


def link(folder: Path, draw: random.Random) -> None:
    place = folder / "e.txt"
    place.unlink(missing_ok=True)
    place.symlink_to(draw.choice(("a.txt", "b.txt", "deep/a.txt", "nowhere.txt")))


EDITS: tuple[Edit, ...] = (
    write_story,
    write_story,
    write_the_same_length,
    remove,
    move,
    write_index,
    nest_an_index,
    write_settings,
    write_settings_above,
    ignore_files,
    ignore_files,
    ignore_elsewhere,
    configure_git,
    begin_a_repository,
    track,
    write_another_file,
    link,
)


def answer(capsys: pytest.CaptureFixture[str], paths: list[str], **said: Any) -> tuple[object, str, str]:
    with pytest.raises(SystemExit) as left:
        check(paths, output_format=["json"], allow_empty=True, **said)
    said_out, said_err = capsys.readouterr()
    return left.value.code, said_out, said_err


@pytest.mark.parametrize("seed", range(10))
def test_an_answer_is_the_same_as_without_a_cache(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = random.Random(seed)
    folder = tmp_path / "around" / "archive"
    (folder / "deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    given_again = 0
    recall = run_cache._Kept.holds

    def counted(kept: run_cache._Kept) -> bool:
        nonlocal given_again
        holds = recall(kept)
        given_again += holds
        return holds

    monkeypatch.setattr(run_cache._Kept, "holds", counted)
    for _ in range(4):
        write_story(folder, draw)
    for _ in range(14):
        draw.choice(EDITS)(folder, draw)
        time.sleep(0.02)
        paths = [draw.choice((str(folder), str(folder / "a.txt"), "around", str(folder / "deep")))]
        if not os.path.lexists(paths[0]):
            paths = ["around"]
        expected = answer(capsys, paths, no_cache=True)
        for _ in range(2):
            assert answer(capsys, paths) == expected
            assert answer(capsys, paths, cache_strategy="content") == expected
    assert given_again >= 5


def _enter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Go into an archive that the cache is no part of."""
    (tmp_path / "archive").mkdir()
    monkeypatch.chdir(tmp_path / "archive")


def _differences(capsys: pytest.CaptureFixture[str], change: Callable[[], object], **said: Any) -> list[object]:
    """What a run says otherwise than without a cache, before and after a change; nothing where all is well."""
    time.sleep(0.02)
    wrong: list[object] = []
    for _ in range(2):
        fresh, kept = answer(capsys, ["."], no_cache=True, **said), [answer(capsys, ["."], **said) for _ in range(2)]
        wrong += [each for each in kept if each != fresh]
        change()
        time.sleep(0.02)
    return wrong


def test_a_document_that_was_not_read_is_watched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _enter(tmp_path, monkeypatch)
    Path("storylint.toml").write_text("max-file-size = 100\n", encoding="utf-8")
    Path("big.txt").write_text("Title: Ash\n\n" + "It burned. " * 20, encoding="utf-8")
    assert _differences(capsys, lambda: os.truncate("big.txt", 50)) == []


def test_a_gitignore_that_leads_nowhere_is_watched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _enter(tmp_path, monkeypatch)
    Path(".git").mkdir()
    Path(".gitignore").symlink_to(tmp_path / "shared")
    for name in ("a.txt", "b.txt"):
        Path(name).write_text("Title: Ash\n\nIt burned.\n", encoding="utf-8")
    assert _differences(capsys, lambda: (tmp_path / "shared").write_text("b.txt\n", encoding="utf-8")) == []


def test_the_variables_that_say_where_git_is_configured_are_watched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _enter(tmp_path, monkeypatch)
    Path(".git").mkdir()
    for name in ("a.txt", "b.txt"):
        Path(name).write_text("Title: Ash\n\nIt burned.\n", encoding="utf-8")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "git").mkdir()
    (tmp_path / "mine" / "git" / "ignore").write_text("b.txt\n", encoding="utf-8")
    assert _differences(capsys, lambda: monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "mine"))) == []


def test_what_git_tracks_is_watched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _enter(tmp_path, monkeypatch)
    subprocess.run(["git", "init", "--quiet"], check=True)
    Path(".gitignore").write_text("b.txt\n", encoding="utf-8")
    for name in ("a.txt", "b.txt"):
        Path(name).write_text("Title: Ash\n\nIt burned.\n", encoding="utf-8")
    assert _differences(capsys, lambda: subprocess.run(["git", "add", "--force", "b.txt"], check=True)) == []
    assert '"documents": 2' in answer(capsys, ["."])[1]


def test_where_a_link_leads_is_watched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _enter(tmp_path, monkeypatch)
    Path("INDEX.md").write_text("- [A note](.store/now/note.pdf)\n", encoding="utf-8")
    Path("a.txt").write_text("Title: Ash\n\nIt burned.\n", encoding="utf-8")
    store = Path(".store")
    (store / "one").mkdir(parents=True)
    (store / "one" / "note.pdf").write_bytes(b"%PDF")
    (store / "now").symlink_to("one")

    def move() -> None:
        if (store / "one").exists():
            (store / "one").rename(tmp_path / "one")
            (store / "now").unlink()
            (store / "now").symlink_to(tmp_path / "one")

    assert _differences(capsys, move) == []


def test_options_that_are_given_are_none_that_are_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _enter(tmp_path, monkeypatch)
    Path("a.txt").write_text("Title: Ash\n\nIt burned.\n", encoding="utf-8")
    time.sleep(0.02)
    answer(capsys, ["."])
    assert answer(capsys, ["."], config="None")[0] == 2


def test_what_vanishes_during_a_run_is_noticed(tmp_path: Path) -> None:
    settings = tmp_path / "storylint.toml"
    settings.write_text("", encoding="utf-8")
    time.sleep(0.02)
    for change in (settings.unlink, settings.touch):
        with watch.observing() as observed:
            watch.looked(str(settings))
            watch.is_there(str(settings))
            change()
        run_cache.remember(("question",), observed, run_cache.Answer(0, "", ()))
        assert run_cache.recall(("question",)) is None


def test_what_is_known_by_content_is_written_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document_cache, "LARGE", 1)
    _enter(tmp_path, monkeypatch)
    kept = set()
    for title in ("Ash", "Birch"):
        Path("a.txt").write_text(f"Title: {title}\n\nIt burned.\n", encoding="utf-8")
        answer(capsys, ["."], cache_strategy="content")
        (entry,) = (tmp_path / "cache" / document_cache.KIND).iterdir()
        kept.add(entry.read_bytes())
    assert len(kept) == 2


def test_what_changed_a_moment_ago_is_looked_at_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "IN_DOUBT", 60 * 10**9)
    monkeypatch.setattr(watch, "TICK", 60 * 10**9)
    _enter(tmp_path, monkeypatch)
    Path("a.txt").write_text("Title: Ash\n\nIt burned.\n", encoding="utf-8")
    answer(capsys, ["."])
    assert not (tmp_path / "cache" / run_cache.KIND).exists()
    (documents,) = (tmp_path / "cache" / document_cache.KIND).iterdir()
    assert b"a.txt" not in documents.read_bytes()


def test_a_failing_rule_is_asked_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from linter.rules.rating.rating_spelling import RatingSpelling

    _enter(tmp_path, monkeypatch)
    Path("a.txt").write_text("Title: Ash\n\nAuthor: Bo\n\nRating: PG13\n\nIt burned.\n", encoding="utf-8")
    time.sleep(0.02)

    def fails(*_: object) -> None:
        raise RuntimeError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RatingSpelling, "check", fails)
        assert answer(capsys, ["."])[0] == 2
    code, out, _ = answer(capsys, ["."])
    assert (code, "RAT002" in out, "SYS001" in out) == (1, True, False)


@pytest.mark.parametrize("kind", [run_cache.KIND, document_cache.KIND])
def test_a_damaged_entry_is_as_none(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _enter(tmp_path, monkeypatch)
    Path("a.txt").write_text("Title: Ash\n\nIt burned.\n", encoding="utf-8")
    time.sleep(0.02)
    expected = answer(capsys, ["."])
    for entry in (tmp_path / "cache" / kind).iterdir():
        data = bytearray(entry.read_bytes())
        for place in (len(data) // 2, len(data) - 1):
            data[place] ^= 0x55
        entry.write_bytes(data)
    assert answer(capsys, ["."]) == expected


def test_entries_are_bounded_in_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "GREATEST", 10_000)
    for number in range(20):
        store._tidied.clear()
        store.save("answers", number, b"x" * 1000)
    assert sum(entry.stat().st_size for entry in (tmp_path / "cache" / "answers").iterdir()) <= 10_000
    assert store.load("answers", 19) == b"x" * 1000


@pytest.mark.parametrize(
    ("changed", "settled"),
    [
        (10**18 - 2_000_000_001, True),
        (10**18 - 100_000_001, True),
        (10**18 - 99_999_999, False),
        (10**18 - 2_000_000_000, False),
        (10**18 - 3_000_000_000, True),
        (10**18 + 1, False),
    ],
)
def test_coarse_times_are_doubted_for_longer(changed: int, settled: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "IN_DOUBT", 3_000_000_000)
    assert watch.are_settled([9_000, changed, 10**17], 10**18) is settled
