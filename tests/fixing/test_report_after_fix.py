"""What ``--fix`` reports is what a check of the mended files reports, whatever the shape of the archives."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from linter import api
from linter.model.report import Report
from tests.archives import write
from tests.readers.epubs import book

FOLDERS = ("", "a/", "a/b/", "a/b/c/", "d/")
TITLES = ("The Ferry", "Ash", "Low Water")
BODY = "It was late, and nobody came for {title}.\n"
EPUB = book()


def text(title: str, author: str, rating: str) -> str:
    head = f"Title: {title}\n\nAuthor: {author}\n\nSummary: It is late.\n\nRating: {rating}\n\n"
    return f"{head}Disclaimer: None of the boats is mine.\n\n{BODY.format(title=title)}"


def markdown(title: str, author: str, rating: str) -> str:
    head = f"title: {title}\nauthor: {author}\nsummary: It is late.\nrating: {rating}\n"
    return f"---\n{head}disclaimer: None of the boats is mine.\n---\n\n{BODY.format(title=title)}"


def html(title: str, author: str, rating: str) -> str:
    fields = {"Title": title, "Author": author, "Summary": "It is late.", "Rating": rating}
    lines = "".join(f"<p><b>{label}:</b> {value}</p>\n" for label, value in fields.items())
    return f"<html><head><title>{title}</title></head><body>\n{lines}<p>{BODY.format(title=title)}</p>\n</body></html>"


WRITTEN = {"txt": text, "md": markdown, "html": html}


@st.composite
def files(draw: st.DrawFn) -> dict[str, str | bytes]:
    """The files of archives that lie beside and within each other, with an index or without one, named or not."""
    found: dict[str, str | bytes] = {}
    for folder in draw(st.sets(st.sampled_from(FOLDERS), min_size=1)):
        names = draw(st.lists(st.sampled_from(["x.txt", "y.md", "z.html", "w.txt"]), unique=True, max_size=3))
        for name in names:
            title, author = draw(st.sampled_from(TITLES)), draw(st.sampled_from(["Ann Lake", "Tom Sorrel"]))
            rating = draw(st.sampled_from(["G", "PG13", "R"]))
            found[folder + name] = WRITTEN[name.rpartition(".")[2]](title, author, rating)
        if draw(st.integers(0, 5)) == 0:
            found[f"{folder}v.epub"] = EPUB
        if draw(st.booleans()):
            listed = draw(st.lists(st.sampled_from(["x.txt", "y.md", "b/x.txt", "gone.txt"]), max_size=3))
            links = draw(st.lists(st.sampled_from(["a/INDEX.md", "b/INDEX.md", "d/INDEX.md"]), unique=True, max_size=2))
            found[f"{folder}INDEX.md"] = draw(st.sampled_from([items, rows]))(listed, links)
    end = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    found = {path: each.replace("\n", end) if isinstance(each, str) else each for path, each in found.items()}
    named = draw(st.sets(st.sampled_from(FOLDERS), max_size=3))
    lines = [f'[archives.n{number}]\npath = "{folder or "."}"\n' for number, folder in enumerate(sorted(named))]
    wanting = [f"{line}index.required = false\n" if draw(st.booleans()) else line for line in lines]
    other = draw(st.sampled_from(["", "", "index.file = 'CONTENTS.md'\n"]))
    return found | {"storylint.toml": other + "".join(wanting), "t.txt": text("Fog", "Ann Lake", "G")}


def items(listed: list[str], links: list[str]) -> str:
    entries = "".join(f"- [The Ferry]({path}) by Ann Lake (PG13)\n" for path in listed)
    return f"# Stories\n\n{entries}" + "".join(f"- [More]({path})\n" for path in links)


def rows(listed: list[str], links: list[str]) -> str:
    entries = "".join(f"| [Ash]({path}) | Ann Lake | G |\n" for path in listed)
    below = "".join(f"- [More]({path})\n" for path in links)
    return f"# Stories\n\n| Title | Author | Rating |\n| --- | --- | --- |\n{entries}\n{below}"


def reported(report: Report) -> list[object]:
    """What a report says; a fix that turned out not to hold is offered by a check all the same."""
    found = [each._replace(fix=None) for each in report.findings]
    return [found, report.failed, {name: each._replace(fixable=0) for name, each in report.archives.items()}]


@settings(max_examples=40, deadline=None)
@example(
    contents={
        "x.txt": text("Ash", "Ann Lake", "G"),
        "a/x.txt": text("Fog", "Ann Lake", "G"),
        "storylint.toml": '[archives.outer]\npath = "."\n[archives.inner]\npath = "a"\n',
    },
    unsafe=False,
)
@given(contents=files(), unsafe=st.booleans())
def test_what_is_reported_is_what_a_check_reports(contents: Mapping[str, str | bytes], unsafe: bool) -> None:
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_STATE_HOME"] = f"{name}/state"
        try:
            archive = write(Path(name) / "archive", contents)
            for folder in FOLDERS:
                (archive / folder).mkdir(exist_ok=True)
            os.chdir(archive)
            fixed = api.fix(["."], jobs=1, wanted=(lambda _: True) if unsafe else api.is_safe)
            assert fixed.given_up == ()
            assert reported(api.check(["."], jobs=1).report) == reported(fixed.report)
        finally:
            os.chdir(before)
