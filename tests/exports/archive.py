"""An archive with something of everything that a catalogue has to say, and the ways to ask for it."""

import json
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.archives import storylint

FERRY = (
    "Title: The Ferry\nAuthor: Ann Lake\nAuthor: Tom Weir\nSummary: It is late; “very” late.\nRating: PG-13\n"
    "Disclaimer: None of the boats is mine.\nMood: wet\nWords: 12\n\nThe ferry--as ever--was late.\n"
)
PIER = "TITLE: =HYPERLINK(1)\n\nAuthor: Ann Lake\n\nSummary:\n\nRating: G\n\nSix more words\nstand here, alone.\n"
LAMP = "---\ntitle: The Lamp\nauthor: Zoë Quern\n---\n\nA lamp is lit.\n"
BELL = (
    "<html><head><title>The Bell</title></head><body><h1>The Bell</h1><p>Author: Tom Weir</p><p>Rating: R</p>"
    "<p>Summary: It rings.</p><hr/><p>It rang.</p><script>var x = 'no';</script><p>Twice&nbsp;so.</p></body>"
)
OPF = (
    '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>The Book</dc:title><dc:creator>Ann Lake</dc:creator></metadata><manifest>"
    '<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="two" href="two.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="one"/><itemref idref="two"/></spine></package>'
)
CONTAINER = '<container><rootfiles><rootfile full-path="content.opf"/></rootfiles></container>'
PAGE = "<html><head><title>No word</title></head><body><p>{}</p></body></html>"


def epub(*chapters: str) -> bytes:
    """A book of two chapters."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        book.writestr("META-INF/container.xml", CONTAINER)
        book.writestr("content.opf", OPF)
        for name, chapter in zip(("one.xhtml", "two.xhtml"), chapters, strict=True):
            book.writestr(name, PAGE.format(chapter))
    return packed.getvalue()


FILES: dict[str, str | bytes] = {
    "INDEX.md": "- [The Ferry](ferry.txt)\n",
    "bell.html": BELL,
    "book.epub": epub("One two three.", "Four five."),
    "ferry.txt": FERRY,
    "inner/INDEX.md": "- [The Lamp](lamp.md)\n",
    "inner/lamp.md": LAMP,
    "pier.txt": PIER.encode("utf-16"),
}


def records(*arguments: str, folder: Path) -> list[dict[str, Any]]:
    """What ``export`` says as JSON lines."""
    done = storylint("export", *arguments, folder=folder)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a shell command in which ``storylint`` is the command under test."""
    script = f"set -o pipefail; storylint() {{ '{sys.executable}' -m linter \"$@\"; }}; {command}"
    return subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, check=False)
