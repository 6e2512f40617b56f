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
        checks: What it looks at here, in a few words.
        source: Where it comes from.
        archive: The kind of archive that it reads.
        command: Its command line for a whole archive.
        clean: Its exit code where nothing is wrong.
        found: Its exit code where something is.
        defective: Whether something is wrong in the archive that it reads.
        cache: The environment variable that names the folder of its cache; none where it has no cache.
    """

    name: str
    checks: str
    source: Source
    archive: str
    command: Command
    clean: int = 0
    found: int = 1
    defective: bool = False
    cache: str = ""

    def job(self, place: Place, before: Callable[[], object] = lambda: None, *, found: bool | None = None) -> Job:
        """A run in a place; ``found`` says whether it must find something, if that is not as always."""
        environment = {self.cache: str(place.cache)} if self.cache and place.cache else {}
        code = self.found if (self.defective if found is None else found) else self.clean
        return Job(self.command(place), place.archive, code, environment, before)


def _storylint(*options: str) -> Command:
    def command(place: Place) -> list[str]:
        uncached = [] if place.cache else ["--no-cache"]
        return [*place.program, "check", ".", "--isolated", *uncached, *options]

    return command


def _ripgrep(place: Place) -> list[str]:
    return [*place.program, "--no-config", "--no-ignore", "--count", NEEDLE, "."]


def _reuse(place: Place) -> list[str]:
    return [*place.program, "--root", ".", "lint", "--quiet"]


def _yamllint(place: Place) -> list[str]:
    settings = "{extends: default, rules: {line-length: disable}}"
    return [*place.program, "--strict", "--config-data", settings, "."]


def _check_jsonschema(place: Place) -> list[str]:
    # It wants each file by name, and a pattern would be the shell's business.
    names = sorted(path.name for path in place.archive.glob("*.yml"))
    return [*place.program, "--quiet", "--schemafile", place.setting("schema.json", json.dumps(SCHEMA)), *names]


def _markdownlint(place: Place) -> list[str]:
    settings = json.dumps({"config": {"default": True, "MD013": False}, "noBanner": True, "noProgress": True})
    return [*place.program, "--config", place.setting(".markdownlint-cli2.jsonc", settings), "**/*.md"]


def _rumdl(*options: str) -> Command:
    def command(place: Place) -> list[str]:
        uncached = [] if place.cache else ["--no-cache"]
        return [*place.program, "check", "--no-config", "--silent", *uncached, *options, "."]

    return command


def _remark(place: Place) -> list[str]:
    modules = Path(place.program[0]).parents[1]
    plugins = [
        str(modules / "remark-frontmatter" / "index.js"),
        [str(modules / "remark-lint-frontmatter-schema" / "dist" / "index.js"), {"embed": SCHEMA}],
    ]
    settings = place.setting("remarkrc.json", json.dumps({"plugins": plugins}))
    return [*place.program, ".", "--rc-path", settings, "--frail", "--quiet", "--no-stdout"]


STORYLINT = Source("storylint", ("storylint",), "storylint")
RUMDL = Source("pip", ("rumdl",), "rumdl")
CACHE = "STORYLINT_CACHE_DIR"
TOOLS = (
    Tool("storylint", "headers and INDEX.md of text files", STORYLINT, "text", _storylint(), cache=CACHE),
    Tool(
        "storylint-content",
        "the same; changes are told by content",
        STORYLINT,
        "text",
        _storylint("--cache-strategy", "content"),
        cache=CACHE,
    ),
    Tool(
        "storylint-defects",
        "the same; each tenth story has a defect",
        STORYLINT,
        "defects",
        _storylint(),
        defective=True,
        cache=CACHE,
    ),
    Tool(
        "storylint-markdown",
        "front matter and INDEX.md of Markdown",
        STORYLINT,
        "markdown",
        _storylint(),
        cache=CACHE,
    ),
    Tool(
        "ripgrep",
        "one phrase in text files",
        Source("ripgrep", ("ripgrep",), "rg"),
        "text",
        _ripgrep,
        clean=1,
        found=0,
    ),
    Tool("reuse", "two tags in each text file", Source("pip", ("reuse",), "reuse"), "reuse", _reuse),
    Tool("yamllint", "form of YAML, the headers alone", Source("pip", ("yamllint",), "yamllint"), "yaml", _yamllint),
    Tool(
        "check-jsonschema",
        "YAML, the headers alone, by a schema",
        Source("pip", ("check-jsonschema",), "check-jsonschema"),
        "yaml",
        _check_jsonschema,
    ),
    Tool("rumdl", "form of Markdown", RUMDL, "markdown", _rumdl("--disable", "MD013"), cache="RUMDL_CACHE_DIR"),
    Tool(
        "rumdl-front-matter",
        "form of front matter (MD071, MD072)",
        RUMDL,
        "markdown",
        _rumdl("--enable", "MD071,MD072"),
        cache="RUMDL_CACHE_DIR",
    ),
    Tool(
        "markdownlint-cli2",
        "form of Markdown",
        Source("npm", ("markdownlint-cli2",), "markdownlint-cli2"),
        "markdown",
        _markdownlint,
    ),
    Tool(
        "remark",
        "front matter by a schema",
        Source("npm", ("remark-cli", "remark-frontmatter", "remark-lint-frontmatter-schema"), "remark"),
        "markdown",
        _remark,
    ),
)
PRE_COMMIT = Source("pip", ("pre-commit",), "pre-commit")
