"""Stories as FanFicFare exports them, from its site test1.com, which needs no network."""

import html
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

FORMATS = ("epub", "html", "txt")
STORIES = {
    "1": "part of a series, in progress",
    "22": "in French",
    "80": "markup in the fandom",
    "664": "markup in the title, which takes two lines of text, and in the author",
    "673": "twenty authors",
    "1001": "no summary, no rating",
    "1500": "with a disclaimer",
}
"""What is special about each story that is exported."""
OWN_STORY = """
[test1.com]
extra_valid_entries:disclaimer
disclaimer_label:Disclaimer
extra_titlepage_entries:disclaimer

[teststory:1500]
add_to_valid_entries:,disclaimer
title:The Ferry
author_list:Ann Lake,Bo Moor
authorId_list:45,46
authorUrl_list:http://test1.com?authid=45,http://test1.com?authid=46
datePublished:2013-03-15
dateUpdated:2013-04-15
numWords:1456
status:Completed
language:English
rating:PG-13
category_list:Harbour Tales
genre_list:Drama
warnings_list:Storms
characters_list:Tom,Sal
ships_list:Tom/Sal
description:The ferry is late, and so is everyone on it; a tale of fog and rain that goes on over more than one line.
disclaimer:None of the boats is mine.
chaptertitles:Fog,Rain
"""
OPTIONS = ("--non-interactive", "--json-meta-file", "--no-meta-chapters")
"""Asks nothing, and writes what it says of a story beside it."""
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Export:
    """One exported file, and what the exporter itself says of its story."""

    path: Path
    told: Mapping[str, str]

    def text(self, key: str) -> str:
        """What the exporter says, without its markup."""
        return " ".join(html.unescape(_TAG.sub("", self.told[key])).split())


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Export]:
    """Every story in every format, by number and format."""
    folder = tmp_path_factory.mktemp("exports")
    (folder / "personal.ini").write_text(OWN_STORY, encoding="utf-8")
    for each in FORMATS:
        _fanficfare(folder, "-f", each, *(f"http://test1.com?sid={number}" for number in STORIES))
    found: dict[tuple[str, str], Export] = {}
    for told in folder.glob("*.json"):
        metadata = json.loads(told.read_text(encoding="utf-8"))
        found[metadata["storyId"], metadata["formatname"]] = Export(told.with_suffix(""), metadata)
    return found


def _fanficfare(folder: Path, *arguments: str) -> None:
    """Run the exporter's command, at home in the folder and cut off from any network."""
    nowhere = "http://127.0.0.1:9"
    environment = os.environ | {
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "http_proxy": nowhere,
        "https_proxy": nowhere,
    }
    command = [sys.executable, "-m", "fanficfare.cli", *OPTIONS, *arguments]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
