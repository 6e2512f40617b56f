"""``linter.testing``: examples and documentation that are wrong are told as such."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.archives import write
from tests.plugins.site import RULE, declare, declare_pytest_plugin, run_pytest

TESTS = """
def test_example(rule_example):
    rule_example.run()

def test_documentation(rule_documentation):
    rule_documentation.check()
"""

FIX = 'replaced_value(document, title, "The Fog", "x")'
FIXED = RULE.replace("examples =", "fix = Applicability.SAFE\n    examples =").replace(
    'longer one")', f'longer one", fix={FIX})'
)


def fixed_as(text: str) -> str:
    old = 'It was late."),\n    )'
    return f'It was late.", fixed="Title: {text}\\nAuthor: Ann Lake\\n\\nIt was late."),\n    )'.join(FIXED.split(old))


def replaced(source: str, old: str, new: str) -> str:
    assert old in source
    return source.replace(old, new)


WRONG = {
    "sound": (fixed_as("The Fog"), []),
    "place": (
        replaced(RULE, "title.value_span", "title.label_span"),
        [
            "what is found is not what is marked:",
            "  story.txt:1:8–1:11: marked, and not found",
            "  story.txt:1:1–1:6: the title is short; write a longer one: found, and not marked",
        ],
    ),
    "whole file": (
        replaced(RULE, "title.value_span", "None"),
        ["  story.txt: the title is short; write a longer one: found, and not marked"],
    ),
    "unplaced": (
        replaced(RULE, 'It was late."),\n    )', "It was late.\", unplaced=['b.txt']),\n    )"),
        ["  b.txt: marked, and not found"],
    ),
    "good": (replaced(RULE, '"Title: The Late Ferry', '"Title: Fog'), ["  story.txt:1:8–1:11: the title is short"]),
    "raises": (
        replaced(RULE, "title = document", "raise KeyError; title = document"),
        ["story.txt: OWN001 failed: KeyError"],
    ),
    "half a mark": (replaced(RULE, "Fog⟧", "Fog"), ["a ⟦ stands without its ⟧"]),
    "other half": (replaced(RULE, "⟦Fog", "Fog"), ["a ⟧ stands without its ⟦"]),
    "fix": (fixed_as("Fogs"), ["story.txt is mended otherwise:", "-Title: Fogs", "+Title: The Fog"]),
    "no fix": (
        replaced(fixed_as("The Fog"), f", fix={FIX}", ""),
        ["the example says what the fix makes of it, and there is no fix"],
    ),
    "not clean": (
        replaced(fixed_as("Fig"), '"The Fog"', '"Fig"'),
        ["what the fix leaves is not clean:", "story.txt:1:8–1:11: the title is short"],
    ),
    "more than named": (
        replaced(fixed_as("The Fog"), FIX, 'Fix("x", (Edit(document.path, title.value_span, "The Fog"),))'),
        ["the fix changes more than it names (changes=)", "story.txt:1:8–1:11: the title is short"],
    ),
    "fix of nothing": (
        replaced(fixed_as("The Fog"), 'fixed="', 'fixed={"b.txt": ""} or "'),
        ["b.txt is not changed by the fix, and is in fixed="],
    ),
    "fix not shown": (FIXED, ["the rule has a fix, and no example shows it (fixed=)"]),
    "fix not declared": (
        replaced(fixed_as("The Fog"), "fix = Applicability.SAFE", "opt_in = False"),
        ["an example shows a fix, and the class says that there is none (fix)"],
    ),
    "section": (
        replaced(RULE, "How to mend it", "How to mend"),
        ["no section “How to mend it:”; “How to mend:” in the "],
    ),
    "no docstring": (
        RULE[: RULE.index('    """A title')] + RULE[RULE.index("    code =") :],
        ["the docstring has no sentence that says what the rule finds; the docstring has no section “Why it matters:”"],
    ),
    "no bad example": (replaced(RULE, "bad(", "(lambda _: good('x'))("), ["no example shows what the rule finds"]),
    "no good example": (
        replaced(RULE, 'good("', "(lambda _: bad('x', unplaced=['y']))(\""),
        ["no example shows what the rule passes", "y: marked, and not found"],
    ),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says where the rules of a plugin are wrong in all of these ways."""
    folder = tmp_path_factory.mktemp("wrong")
    site = folder / "site"
    declare(site, {"own": "own_rules"})
    declare_pytest_plugin(site)
    write(site, {"own_rules/__init__.py": ""})
    for number, (source, _) in enumerate(WRONG.values()):
        named = source.replace("OWN001", f"OWN{number:03}").replace("short-title", f"rule-{number}")
        write(site, {f"own_rules/rule_{number}.py": named})
    write(folder, {"test_rules.py": TESTS})
    done = run_pytest("--tb=short", "test_rules.py", folder=folder, site=site)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_a_rule_is_told(told: str, name: str) -> None:
    number = list(WRONG).index(name)
    code = f"OWN{number:03}"
    _, lines = WRONG[name]
    sections = [part for part in told.split("\n____") if f"[{code}" in part.partition("\n")[0]]
    report = "\n".join(sections)
    assert bool(report) == bool(lines)
    for line in lines:
        assert line.replace("OWN001", code) in report


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Tests of rules beside a site with two plugins."""
    site = tmp_path / "site"
    declare_pytest_plugin(site)
    declare(site, {"own": "own_rules"})
    declare(site, {"too": "too_rules.short"}, name="Too.Rules")
    write(site, {"own_rules.py": RULE, "too_rules/__init__.py": ""})
    write(site, {"too_rules/short.py": RULE.replace("OWN001", "TOO001").replace("short-title", "too-short")})
    return write(tmp_path, {"test_rules.py": TESTS})


def collected(project: Path, *arguments: str, setting: str = "") -> list[str]:
    write(project, {"pytest.ini": f"[pytest]\nstorylint_rules = {setting}\n"})
    done = run_pytest("--collect-only", *arguments, folder=project, site=project / "site")
    return [
        line for line in done.stdout.splitlines() if line.startswith(("test_rules.py::", "storylint_rules", "no inst"))
    ]


BOTH = [
    f"test_rules.py::test_{what}"
    for what in (
        "example[OWN001-1]",
        "example[OWN001-2]",
        "example[TOO001-1]",
        "example[TOO001-2]",
        "documentation[OWN001]",
        "documentation[TOO001]",
    )
]
OWN = [test for test in BOTH if "OWN" in test]
TOO = [test for test in BOTH if "TOO" in test]


@pytest.mark.parametrize(
    ("arguments", "setting", "tests"),
    [
        ((), "", BOTH),
        ((), "too-rules", TOO),
        ((), "own_rules too_rules.short", BOTH),
        (("--storylint-rules", "own_rules"), "too-rules", OWN),
        ((), "gone", ["storylint_rules: no rule of gone is installed; there are those of Too.Rules, own-rules"]),
    ],
)
def test_a_project_says_which_rules_it_tests(
    project: Path, arguments: tuple[str, ...], setting: str, tests: list[str]
) -> None:
    assert collected(project, *arguments, setting=setting) == tests


def test_without_a_plugin_there_is_nothing_to_test(tmp_path: Path) -> None:
    declare_pytest_plugin(tmp_path / "site")
    write(tmp_path, {"test_rules.py": TESTS})
    told = "no installed package brings rules; install the one under test, such as by pip install -e ."
    assert collected(tmp_path) == [told]


def test_what_pytest_loads_of_it_loads_nothing_of_the_linter() -> None:
    program = "import sys, linter.testing; print([name for name in sys.modules if name.startswith('linter')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "['linter', 'linter.testing']\n"
