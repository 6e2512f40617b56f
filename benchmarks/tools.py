"""The tools: what each of them checks here, what it is installed from, and its command."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from benchmarks.archives import NEEDLE, RATINGS
from benchmarks.measuring import Job

SCHEMA = {
    "type": "object",
    "required": ["title", "author", "summary", "rating", "disclaimer"],
    "additionalProperties": False,
    "properties": {
        "title": {"type": "string", "minLength": 1, "maxLength": 200},
        "author": {"type": "string", "minLength": 1, "maxLength": 100},
        "summary": {"type": "string", "minLength": 1, "maxLength": 2_000},
        "rating": {"enum": list(RATINGS)},
        "disclaimer": {"type": "string", "minLength": 1},
    },
}


CACHE, RUMDL_CACHE = "STORYLINT_CACHE_DIR", "RUMDL_CACHE_DIR"


class Place(NamedTuple):
    """Where a tool runs: its program, the archive, and folders for its settings and for its cache if it may use one."""

    program: Sequence[str]
    archive: Path
    settings: Path
    cache: Path | None

    def setting(self, name: str, text: str) -> str:
        """Write a file of settings, beside the archive so that no other tool reads it.

        Returns:
            Its path.
        """
        path = self.settings / name
        path.write_text(text, encoding="utf-8")
        return str(path)


Command = Callable[[Place], list[str]]
COLD, FIRST, WARM, CHANGED = STATES = ("cold", "first", "warm", "changed")
"""How a tool is run: without a cache, with an empty one, and with one that knows all or most of the archive."""


@dataclass(frozen=True)
class Source:
    """What a tool is installed from.

    Attributes:
        kind: ``pip`` or ``npm``; ``storylint`` and ``ripgrep`` are taken from the machine where they are there.
        packages: What is installed; the first one gives the version.
        program: The name of the command that it brings.
    """

    kind: str
    packages: tuple[str, ...]
    program: str


@dataclass(frozen=True)
class Tool:
    """A row of the table.

    Attributes:
        name: What ``--only`` calls it.
        task: What it looks at here, or does, in a few words.
        source: Where it comes from.
        archive: The kind of made-up archive that it reads.
        command: Its command line for a whole archive.
        clean: Its exit code where nothing is wrong.
        found: Its exit code where something is.
        cache: The environment variable that names the folder of its cache; none where it has no cache.
        writes: Whether it changes the archive, so that each run has a fresh copy.
    """

    name: str
    task: str
    source: Source
    archive: str
    command: Command
    clean: int = 0
    found: int = 1
    cache: str = ""
    writes: bool = False

    @property
    def states(self) -> tuple[str, ...]:
        """How it is run."""
        if self.writes:
            return (FIRST,)
        return STATES if self.cache else (COLD,)

    def job(self, place: Place, before: Callable[[], object] = lambda: None, *, found: bool | None = None) -> Job:
        """A run in a place; ``found`` says whether it must find something, where that is known."""
        # What is written can be taken back: the old contents go there, and not into the user's own folder.
        environment = {"XDG_STATE_HOME": str(place.settings)}
        if place.cache:
            environment[self.cache] = str(place.cache)
        codes = {self.clean, self.found} if found is None else {self.found if found else self.clean}
        return Job(self.command(place), place.archive, codes, environment, before, self.source == STORYLINT)


def _check(*options: str) -> Command:
    def command(place: Place) -> list[str]:
        uncached = [] if place.cache else ["--no-cache"]
        return [*place.program, "check", ".", "--isolated", *uncached, *options]

    return command


def _alone(*arguments: str) -> Command:
    return lambda place: [*place.program, *arguments, ".", "--jobs", "1"]


def _ripgrep(place: Place) -> list[str]:
    return [*place.program, "--no-config", "--no-ignore", "--count", NEEDLE, "."]


def _typos(place: Place) -> list[str]:
    # Names of files are no prose, and those here are partly made of letters and digits by chance.
    return [*place.program, "--isolated", "--no-check-filenames", "."]


def _codespell(place: Place) -> list[str]:
    return [*place.program, "."]


def _reuse(place: Place) -> list[str]:
    return [*place.program, "--root", ".", "lint", "--quiet"]


def _yamllint(place: Place) -> list[str]:
    settings = "{extends: default, rules: {line-length: disable}}"
    return [*place.program, "--strict", "--config-data", settings, "."]


def _jsonschema(place: Place) -> list[str]:
    # It wants each file by name, and a pattern would be the shell's business.
    names = sorted(path.name for path in place.archive.glob("*.yml"))
    return [*place.program, "--quiet", "--schemafile", place.setting("schema.json", json.dumps(SCHEMA)), *names]


def _markdownlint(place: Place) -> list[str]:
    settings = json.dumps({"config": {"default": True, "MD013": False}, "noBanner": True, "noProgress": True})
    return [*place.program, "--config", place.setting(".markdownlint-cli2.jsonc", settings), "**/*.md"]


def _rumdl(*options: str) -> Command:
    def command(place: Place) -> list[str]:
        uncached = [] if place.cache else ["--no-cache"]
        files = ["--include", "**/*.md,**/*.txt"]
        return [*place.program, "check", "--no-config", "--silent", *files, *uncached, *options, "."]

    return command


def _remark(place: Place) -> list[str]:
    modules = Path(place.program[0]).parents[1]
    plugins = [
        str(modules / "remark-frontmatter" / "index.js"),
        [str(modules / "remark-lint-frontmatter-schema" / "dist" / "index.js"), {"embed": SCHEMA}],
    ]
    settings = place.setting("remarkrc.json", json.dumps({"plugins": plugins}))
    return [*place.program, ".", "--rc-path", settings, "--frail", "--quiet", "--no-stdout"]


def _pip(name: str) -> Source:
    return Source("pip", (name,), name)


def _own(
    name: str,
    task: str,
    command: Command,
    archive: str = "text",
    found: int = 1,
    cache: str = CACHE,
    *,
    writes: bool = False,
) -> Tool:
    return Tool(name, task, STORYLINT, archive, command, 0, found, cache, writes)


STORYLINT = Source("storylint", ("storylint",), "storylint")
PRE_COMMIT = _pip("pre-commit")
RIPGREP = Source("ripgrep", ("ripgrep",), "rg")
REMARK = Source("npm", ("remark-cli", "remark-frontmatter", "remark-lint-frontmatter-schema"), "remark")
MARKDOWNLINT = Source("npm", ("markdownlint-cli2",), "markdownlint-cli2")
FRONT_MATTER = _rumdl("--enable", "MD071,MD072")
TOOLS = (
    _own("storylint", "headers and INDEX.md of text files", _check()),
    _own("storylint-alone", "the same in one process", _check("--jobs", "1"), cache=""),
    _own("storylint-markdown", "front matter and INDEX.md of Markdown", _check(), "markdown"),
    Tool("ripgrep", "one phrase in text files", RIPGREP, "text", _ripgrep, clean=1, found=0),
    Tool("typos", "spelling of each word", _pip("typos"), "text", _typos, found=2),
    Tool("codespell", "spelling of each word", _pip("codespell"), "text", _codespell, found=65),
    Tool("reuse", "two tags in each text file", _pip("reuse"), "reuse", _reuse),
    Tool("yamllint", "form of YAML, the headers alone", _pip("yamllint"), "yaml", _yamllint),
    Tool("check-jsonschema", "YAML, the headers alone, by a schema", _pip("check-jsonschema"), "yaml", _jsonschema),
    Tool("rumdl", "form of Markdown", _pip("rumdl"), "markdown", _rumdl("--disable", "MD013"), cache=RUMDL_CACHE),
    Tool("rumdl-front-matter", "form of front matter", _pip("rumdl"), "markdown", FRONT_MATTER, cache=RUMDL_CACHE),
    Tool("markdownlint-cli2", "form of Markdown", MARKDOWNLINT, "markdown", _markdownlint),
    Tool("remark", "front matter by a schema", REMARK, "markdown", _remark),
)
COMMANDS = (
    _own("storylint-export", "the catalogue as JSON lines", _alone("export", "--isolated"), found=0, cache=""),
    _own("storylint-fix", "safe fixes", _alone("check", "--isolated", "--fix"), writes=True),
    _own("storylint-init", "a configuration", _alone("init", "--yes", "--force"), found=0, writes=True),
    _own("storylint-baseline", "a record of all findings", _alone("baseline", "--isolated"), found=0, writes=True),
)
"""What storylint does besides checking, each in one process."""
