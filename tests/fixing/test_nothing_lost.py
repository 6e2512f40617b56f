"""``check --fix`` over archives of every shape: nothing goes that no finding named, and no story changes."""

import shutil
from pathlib import Path
from random import Random

import pytest

from tests.archives import storylint, write
from tests.fixing.comparison import losses
from tests.rules.wild import decorated, labelled, one_liner, shared_line, titled

REAL = Path(__file__).resolve().parents[3] / "shared" / "archives"
"""Archives that are no part of the project."""
FILES = 100

PARAGRAPHS = (
    "The ferry was late.\n\nNobody on the quay knew why, and nobody asked.\n",
    "It came at noon, she said.\nThe lamp was out by then.\n",
    '"Title: none," he read from the slip. "Rating: a poor one."\n',
)
LABELS = (
    "Rating: PG\n",
    "Summary: it was late.\nAuthor: unknown, the clerk wrote.\n",
    "Notes:\n\nThe clerk kept none.\n",
)
MAILS = (
    "From: mara@example.org\nTo: tom@example.org\nSubject: the boat\nDate: 12 May 2001\n\nTom, it is late again.\n",
    ">From: Tom\n>Date: 3/4/01\n> It is always late.\n\nSo it is.\n",
)
SCRIPTS = (
    "MARA: You came back.\n\nTOM: I did.\n\nMARA:  Why?\n",
    "AUTHOR: (sits down)  Read it.\nTOM: No.\nAUTHOR: Read it, I said.\n",
    "[Scene: the quay. Tom waits.]\n\nTom: It is late.\nMara:   As ever.\n",
)
LETTERS = (
    "Dear Tom,\n\nthe boat was late.\n\nDate: the day you left\nFrom: the old pier\n\nYours,\nMara\n",
    "  To whom it may concern:\n\n  The lamp is out.\n\n  Signed: the keeper\n",
)


def story(random: Random) -> str:
    """A story in which something looks like a header."""
    inside = random.choice((LABELS, MAILS, SCRIPTS, LETTERS))
    parts = [*random.choices(PARAGRAPHS, k=random.randint(1, 3)), *random.choices(inside, k=random.randint(1, 2))]
    if random.random() < 0.7:
        parts[1:] = random.sample(parts[1:], len(parts) - 1)
    else:
        random.shuffle(parts)
    return "\n".join(parts)


def archive(seed: int) -> dict[str, str | bytes]:
    """Stories under headers of every shape, and an index that says other things of them."""
    random = Random(seed)
    files: dict[str, str | bytes] = {}
    for number in range(FILES):
        header = random.choice((labelled, labelled, decorated, one_liner, shared_line, titled))(random)
        text = header + random.choice(("\n", "\n", "\n\n", "---\n\n", "")) + story(random)
        text = text.replace("\n", random.choice(("\n", "\n", "\r\n")))
        data = text.encode(random.choice(("utf-8", "utf-8", "utf-8-sig", "cp1252")))
        files[f"{number:03}{random.choice(('.txt', '.txt', '.md'))}"] = data
    listed = [path for path in files if random.random() < 0.8]
    items = [f"- [{random.choice(('The Ferry', 'Low Water', 'Ash'))}]({path}) by Ann Lake (PG)\n" for path in listed]
    if random.random() < 0.5:
        rows = [f"| [Low Water]({path}) | Ann | R |\n" for path in listed]
        items = ["| Title | Author | Rating |\n| --- | --- | --- |\n", *rows]
    text = (
        f"# Tales ({len(files)} stories)\n\n{''.join(items)}\nSee [the rules](rules.html) and <https://example.org/>.\n"
    )
    return {**files, "INDEX.md": text, "rules.html": "<html><body><p>Be kind.</p></body></html>\n"}


def mended(before: Path) -> Path:
    """A copy of an archive after ``check --fix``."""
    after = before.with_name("after")
    shutil.copytree(before, after)
    done = storylint("check", "--fix", ".", folder=after)
    assert done.returncode in (0, 1), done.stderr.decode()
    return after


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_lost_in_generated_archives(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    before = write(tmp_path / "before", archive(seed))
    assert losses(before, mended(before)) == []


@pytest.mark.parametrize("name", ["anime-1990s/stories", "mixed"])
def test_nothing_is_lost_in_real_archives(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not (REAL / name).is_dir():
        pytest.skip(f"{REAL / name} is not here")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    before = tmp_path / "before"
    shutil.copytree(REAL / name, before, copy_function=shutil.copyfile)
    assert losses(before, mended(before)) == []
