"""Packages with rules, installed where only the tests see them."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from tests.archives import write

PROJECT = Path(__file__).parents[2]

RULE = '''
from linter.model.finding import Applicability, Edit, Finding, Fix, Related, Severity
from linter.model.span import Span
from linter.rules.header_edits import replaced_value
from linter.rules.rule import ArchiveRule, DocumentRule, Rule, SystemRule, bad, good


class Own(DocumentRule):
    """A title is short.

    Why it matters:
        It says little.

    How to mend it:
        Write a longer one.
    """

    code = "OWN001"
    name = "short-title"
    severity = Severity.WARNING
    examples = (
        good("Title: The Late Ferry\\nAuthor: Ann Lake\\n\\nIt was late."),
        bad("Title: ⟦Fog⟧\\nAuthor: Ann Lake\\n\\nIt was late."),
    )

    def check(self, document, settings):
        title = document.field("title")
        if title is not None and len(title.value) < 4:
            yield self.finding(document.path, title.value_span, "the title is short; write a longer one")
'''
"""The file of a rule, all that a rule may need imported."""


def declare(
    site: Path,
    entries: Mapping[str, str],
    *,
    group: str = "storylint.rules",
    name: str = "own-rules",
    version: str = "1.0",
) -> None:
    """Write what an installer leaves of a distribution that declares entry points."""
    text = f"[{group}]\n" + "".join(f"{key} = {value}\n" for key, value in entries.items())
    information = f"{name.replace('-', '_')}-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    write(site, {f"{information}/METADATA": metadata, f"{information}/entry_points.txt": text})


def install(project: Path, site: Path) -> None:
    """Install a project, by its own build where that is at hand; else as far as imports and entry points go."""
    if find_spec("hatchling") is not None:
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
        subprocess.run([*command, "--target", site, project], check=True, stdout=subprocess.DEVNULL)
        return
    table = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    for package in table["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]:
        (site / package).symlink_to(project / package)
    declared = table["project"]
    declare(site, declared["entry-points"]["storylint.rules"], name=declared["name"], version=declared["version"])


def declare_pytest_plugin(site: Path) -> None:
    """Declare to pytest what an installed storylint declares, be it installed or not."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declare(site, project["entry-points"]["pytest11"], group="pytest11", name="storylint", version="0")


def run(*command: str, folder: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Run a module, or a program behind ``-c``, in a folder, with what is installed on a site beside its own."""
    path = os.pathsep.join((str(PROJECT), str(site)))
    return subprocess.run(
        [sys.executable, *(() if command[0] == "-c" else ("-m",)), *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def run_pytest(*arguments: str, folder: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Run pytest as :func:`run` does, without the plugins of others, which take longer to load than it takes."""
    others = (option for name in ("hypothesispytest", "anyio", "xdist") for option in ("-p", f"no:{name}"))
    return run("pytest", "-q", "-p", "no:cacheprovider", *others, *arguments, folder=folder, site=site)
