"""What rules say of labels in other languages: none is a fault for its language, and no fix translates one."""

from pathlib import Path
from typing import Any

import pytest

from tests.archives import load, storylint, write

STORY = "\n\nThe ferry was late.\n"


def found(folder: Path, header: str, *codes: str, toml: str = "") -> list[dict[str, Any]]:
    write(folder, {"story.txt": header + STORY, "storylint.toml": toml})
    return load(storylint("check", "--select", ",".join(codes), "--output-format", "json", folder=folder))


@pytest.mark.parametrize(
    "header",
    [
        "Titel: Die Fähre\nAutorin: Ann Lake\nInhalt: Es ist spät.\nAltersfreigabe: G",
        "TITEL: Die Fähre\nautor: Ann Lake",
        "Titre: Le Bac\nAuteur: Ann Lake\nSynopsis: Il est tard.\nCommentaires: merci",
        "Название: Паром\nАвтор: Анна\nФандом: Сказки",
        "标题：渡船\n作者：安",
    ],
)
def test_no_label_is_misspelt_for_its_language(header: str, tmp_path: Path) -> None:
    assert found(tmp_path, header, "HDR006") == []


def test_english_aliases_are_still_put_right(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "Titre: Le Bac\nWriten by: Ann Lake", "HDR006")
    assert finding["fix"]["edits"][0]["replacement"] == "Author"


def test_a_declared_label_is_held_to_and_no_fix_translates(tmp_path: Path) -> None:
    toml = '[fields.title]\nlabel = "Titel"\n[fields.author]\nlabel = "Autor"\n'
    header = "Title: Die Fähre\nAuteur: Ann Lake"
    title, author = found(tmp_path, header, "HDR006", toml=toml)
    assert (title["range"]["start"]["line"], title["fix"]) == (1, None)
    assert (author["range"]["start"]["line"], author["fix"]) == (2, None)
    (finding,) = found(tmp_path, "TITEL: Die Fähre\nAutor: Ann Lake", "HDR006", toml=toml)
    assert finding["fix"]["edits"][0]["replacement"] == "Titel"


def test_a_wide_colon_is_right_behind_wide_labels(tmp_path: Path) -> None:
    assert found(tmp_path, "标题：渡船\n作者：安\nRating：G", "TXT010") == []
    assert found(tmp_path, "Titre\u00a0: Le Bac\nNote de l’auteur\u00a0: merci", "TXT010") == []
    assert len(found(tmp_path, "Title：The Ferry\nAuthor: Ann Lake", "TXT010")) == 1
    assert len(found(tmp_path, "Titre：Le Bac\nAuteur: Ann Lake", "TXT010")) == 1


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("Title:  The Ferry", None),
        ("Title:  The Ferry\nAuthor:  Ann Lake\nRating:  G", None),
        ("Title:  The Ferry\nAuthor: Ann Lake\nRating: G", None),
        ("Title:   The Ferry\nAuthor: Ann Lake\nRating: G", 1),
        ("Title: The Ferry\nAuthor:   Ann Lake", 2),
        ("Title:  A\nAuthor:  B\nStatus:  C\nWords: 4", None),
        ('Title: The Ferry\nSummary: It is late.  So what?  "Hm."  (Fog.)  It is;  yes.', None),
        ("Title: F O R   T H E   S E A\nAuthor: Ann Lake", None),
        ("Title: The  Ferry\nAuthor: Ann Lake", 1),
    ],
)
def test_only_a_layout_of_its_own_is_needless_whitespace(header: str, line: int | None, tmp_path: Path) -> None:
    places = [each["range"]["start"]["line"] for each in found(tmp_path, header, "HDR014")]
    assert places == ([] if line is None else [line])


PART = "Title: The Ferry\n\nAuthor: Ann Lake\n\n"
APART = [
    ({"a.txt": f"{PART}Chapter 1\n\nIt was late.", "b.txt": f"{PART}Chapter 2\n\nIt sank."}, True),
    ({"a.txt": f"{PART}Глава первая\n\nIt was late.", "b.txt": f"{PART}Глава вторая\n\nIt sank."}, True),
    ({"ferry-1.txt": f"{PART}It was late.", "ferry-2.txt": f"{PART}It sank."}, True),
    ({"en/ferry.txt": f"{PART}It was late.", "ru/ferry.txt": f"{PART}It sank."}, True),
    ({"ferry/1.txt": f"{PART}It was late.", "ferry/2.txt": f"{PART}It sank."}, True),
    ({"ch1/ferry.txt": f"{PART}It was late.", "ch2/ferry.txt": f"{PART}It sank."}, True),
    ({"1.txt": f"{PART}It was late.", "2.txt": f"{PART}It sank."}, False),
    ({"001-ash.txt": f"{PART}It was late.", "002-oak.txt": f"{PART}It sank."}, False),
    ({"ferry.txt": f"{PART}It was late.", "ferry (2).txt": f"{PART}It sank."}, False),
    ({"a.txt": f"{PART}Chapter 1\n\nIt was late.", "b.txt": f"{PART}Chapter 1\n\nIt sank."}, False),
]  # fmt: skip


@pytest.mark.parametrize(("files", "apart"), APART)
def test_parts_of_one_work_are_no_duplicates(files: dict[str, str], apart: bool, tmp_path: Path) -> None:
    write(tmp_path, files)
    done = load(storylint("check", "--select", "ARC001", "--output-format", "json", folder=tmp_path))
    assert len(done) == (0 if apart else 1)
