"""Patterns that are compiled when they are first used: every one of them compiles."""

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import linter
from linter.lazy_regex import _LazyPattern, lazy_pattern

MODULES = [each.name for each in walk_packages(linter.__path__, "linter.") if "templates" not in each.name]


@pytest.mark.parametrize("name", MODULES)
def test_every_expression_of_a_module_compiles(name: str) -> None:
    if name == "linter.__main__":
        return
    held = vars(import_module(name)).values()
    values = [value for each in held for value in (each.values() if isinstance(each, dict) else (each,))]
    for each in values:
        if isinstance(each, _LazyPattern):
            re.compile(*each._arguments)


def test_an_expression_is_what_it_would_be_at_once() -> None:
    lazy = lazy_pattern(r"(?P<word>[a-z]+)\s*", re.IGNORECASE)
    compiled = re.compile(r"(?P<word>[a-z]+)\s*", re.IGNORECASE)
    assert lazy.sub("_", "Ann lake") == "__"
    for name in dir(re.Pattern):
        if not name.startswith("_"):
            mine, its = getattr(lazy, name), getattr(compiled, name)
            assert (mine == its) or callable(its), name
    found = lazy.fullmatch("Ann ")
    assert found is not None
    assert found["word"] == "Ann"


def test_a_malformed_expression_is_one_when_it_is_used() -> None:
    lazy = lazy_pattern("(")
    with pytest.raises(re.error):
        lazy.search("")
