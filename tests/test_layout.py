"""Imports go one way: from what is used to whoever uses it, and never round."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import linter

ROOT = Path(linter.__file__).parent
STAGES = (
    {"linter", "linter.errors", "linter.lazy_regex"},
    {"linter.escape", "linter.paths", "linter.toml_depth"},
    {"linter.model"},
    {"linter.vocabularies"},
    {"linter.readers"},
    {"linter.cache"},
    {"linter.config"},
    {"linter.metadata"},
    {"linter.rules"},
    {"linter.engine.discovery", "linter.engine.processes"},
    {"linter.engine.loading"},
    {"linter.engine.checking"},
    {"linter.engine.silencing"},
    {"linter.engine"},
    {"linter.fixing"},
    {"linter.outputs"},
    {"linter.exports", "linter.history"},
    {"linter.annotating", "linter.explaining", "linter.survey", "linter.templates"},
    {"linter.api"},
    {"linter.cli", "linter.testing"},
    {"linter.__main__"},
)
"""Each may import what stands before it, types apart; what stands together has nothing to do with each other."""

BACKWARD: frozenset[tuple[str, str]] = frozenset()
"""What is to be mended: imports of a later stage."""

OF_THE_API = ("annotating", "engine", "explaining.explain", "fixing", "metadata", "readers", "rules", "survey")
"""What the command line asks for by way of the API alone, types apart."""


class Imports(ast.NodeVisitor):
    """The modules of the package that one module imports, wherever it does."""

    def __init__(self, module: str) -> None:
        self.found: dict[str, bool] = {}
        """By name; whether it is more than a type."""
        self._at_run_time = True
        self.visit(ast.parse(modules()[module].read_text("utf-8")))
        self.found.pop(module, None)

    def visit_If(self, node: ast.If) -> None:
        before = self._at_run_time
        self._at_run_time = before and ast.unparse(node.test) != "TYPE_CHECKING"
        self.generic_visit(node)
        self._at_run_time = before

    def visit_Import(self, node: ast.Import) -> None:
        for each in node.names:
            self._add(each.name)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        assert node.module and not node.level
        for each in node.names:
            self._add(name if (name := f"{node.module}.{each.name}") in modules() else node.module)

    def _add(self, name: str) -> None:
        if name in modules():
            self.found[name] = self.found.get(name, False) or self._at_run_time


@cache
def modules() -> Mapping[str, Path]:
    """The files of all modules, by name."""
    names = {path: path.relative_to(ROOT.parent).with_suffix("").parts for path in ROOT.rglob("*.py")}
    return {".".join(parts[:-1] if parts[-1] == "__init__" else parts): path for path, parts in names.items()}


@cache
def imports() -> Mapping[str, Mapping[str, bool]]:
    return {module: Imports(module).found for module in sorted(modules())}


def stage(module: str) -> int:
    """The stage that names the module, or the innermost package round it."""
    around = [module.rsplit(".", number)[0] for number in range(module.count(".") + 1)]
    return next(number for each in around for number, names in enumerate(STAGES) if each in names)


def backward() -> Iterator[tuple[str, str]]:
    for module, found in imports().items():
        for other, at_run_time in found.items():
            theirs, own = stage(other), stage(module)
            if at_run_time and (theirs > own or (theirs == own and package(module) != package(other))):
                yield module, other


def package(module: str) -> str:
    return next(name for name in sorted(STAGES[stage(module)], reverse=True) if f"{module}.".startswith(f"{name}."))


def test_no_module_imports_a_later_stage() -> None:
    assert set(backward()) == set(BACKWARD)


def test_no_modules_import_each_other() -> None:
    try:
        TopologicalSorter({module: found.keys() for module, found in imports().items()}).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_the_command_line_stands_on_the_api() -> None:
    below = tuple(f"linter.{each}" for each in OF_THE_API)
    found = {
        (module, other)
        for module, found in imports().items()
        if module.startswith("linter.cli")
        for other, at_run_time in found.items()
        if at_run_time and other.startswith(below)
    }
    assert found == set()


def test_every_import_is_seen() -> None:
    found = imports()["linter.api"]
    assert [found[f"linter.{each}"] for each in ("errors", "survey.adopt", "survey.convention")] == [True, True, False]
