"""Where the tools are: what the machine has, and what is installed for the benchmark alone."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.notes import note
from benchmarks.tools import Source

ROOT = Path(__file__).resolve().parents[1]


class Peer(NamedTuple):
    """An installed tool: what starts it, and its version."""

    program: Sequence[str]
    version: str


class MissingError(Exception):
    """A tool is not there and cannot be installed."""


def cache_folder() -> Path:
    """The user's folder for what can be made again."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


class Peers:
    """The tools below one folder, each in an environment of its own."""

    def __init__(self, folder: Path, *, install: bool) -> None:
        self._folder = folder
        self._install = install
        self._known: dict[Source, Peer | None] = {}

    def find(self, source: Source) -> Peer | None:
        """A tool, installed if need be; None where that failed, which is said once."""
        if source not in self._known:
            try:
                self._known[source] = self._find(source)
            except MissingError as missing:
                note(f"left out: {source.packages[0]}: {missing}")
                self._known[source] = None
        return self._known[source]

    def _find(self, source: Source) -> Peer:
        if source.kind == "storylint":
            return self._storylint(source)
        if source.kind == "ripgrep" and (system := shutil.which(source.program)):
            return Peer([system], _run([system, "--version"]).split()[1])
        return self._npm(source) if source.kind == "npm" else self._pip(source, source.packages)

    def _storylint(self, source: Source) -> Peer:
        """Storylint of this interpreter where it has one, else the checkout in an environment of its own."""
        program = [sys.executable, "-m", "linter"]
        try:
            return Peer(program, _run([*program, "--version"]).split()[-1])
        except MissingError:
            # A checkout changes, so that what was installed of it once is not reused.
            folder = self._folder / source.packages[0]
            if self._install:
                shutil.rmtree(folder, ignore_errors=True)
            peer = self._pip(source, (str(ROOT),))
            return peer._replace(program=[str(folder / "bin" / "python"), "-m", "linter"])

    def _pip(self, source: Source, packages: Sequence[str]) -> Peer:
        folder = self._folder / source.packages[0]
        if self._is_to_install(folder):
            note(f"installing {source.packages[0]}")
            _run([sys.executable, "-m", "venv", str(folder)])
            pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
            try:
                _run([*pip, *packages])
            except MissingError:
                # The newest version has to be compiled, and cannot be: an older one may come as a program.
                _run([*pip, "--prefer-binary", *packages])
            _finish(folder)
        name = source.packages[0].replace("-", "_")
        information = next(folder.glob(f"lib/*/site-packages/{name}-*.dist-info"))
        return Peer([str(folder / "bin" / source.program)], information.name.split("-")[1].removesuffix(".dist"))

    def _npm(self, source: Source) -> Peer:
        folder = self._folder / source.packages[0]
        if self._is_to_install(folder):
            note(f"installing {source.packages[0]}")
            folder.mkdir(parents=True)
            npm = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--prefix", str(folder)]
            _run([*npm, *source.packages])
            _finish(folder)
        modules = folder / "node_modules"
        package = json.loads((modules / source.packages[0] / "package.json").read_text(encoding="utf-8"))
        return Peer([str(modules / ".bin" / source.program)], str(package["version"]))

    def _is_to_install(self, folder: Path) -> bool:
        """Whether there is something to install; what an earlier run left half done is removed."""
        if (folder / "complete").exists():
            return False
        if not self._install:
            raise MissingError("it is not installed")
        shutil.rmtree(folder, ignore_errors=True)
        return True


def _finish(folder: Path) -> None:
    (folder / "complete").touch()


def _run(command: Sequence[str]) -> str:
    """What a command prints.

    Raises:
        MissingError: it is not there, or failed.
    """
    try:
        # Not in this folder, whose packages Python would find before those that are installed.
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd="/")
    except FileNotFoundError:
        raise MissingError(f"there is no {command[0]} on this machine") from None
    except subprocess.CalledProcessError as error:
        last = [line for line in error.stderr.splitlines() if line.strip()][-1:]
        raise MissingError(" ".join(last) or f"exit code {error.returncode}") from error
    return done.stdout
