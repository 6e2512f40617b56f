"""Rules of other packages are found, or the program says whose fault it is that they are not."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from linter.engine.loading import plugins
from linter.engine.loading.registry import built_in_rules
from linter.errors import RegistryError
from linter.rules.rule import Rule
from tests.archives import story, write
from tests.plugins.site import RULE, declare, run


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of installed packages; what is imported from it is forgotten."""
    known = set(sys.modules)
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    for name in set(sys.modules) - known:
        if name.startswith("own_rules"):
            del sys.modules[name]


def loaded() -> list[Rule]:
    return [rule for rule, _ in plugins.plugin_rules(built_in_rules())]


def another(code: str, name: str) -> str:
    return RULE.replace("OWN001", code).replace("short-title", name)


@pytest.mark.parametrize("entry", ["own_rules", "own_rules.short", "own_rules.short:Own"])
def test_an_entry_point_names_a_package_a_module_or_a_class(site: Path, entry: str) -> None:
    declare(site, {"own": entry})
    write(site, {"own_rules/__init__.py": "", "own_rules/short.py": RULE})
    assert [(rule.code, type(rule).__module__) for rule in loaded()] == [("OWN001", "own_rules.short")]
    assert [str(each) for each in plugins.plugins()] == ["own-rules 1.0"]


def test_every_module_of_a_package_is_a_rule_file(site: Path) -> None:
    declare(site, {"own": "own_rules"})
    files = {
        "__init__.py": another("OWN001", "first-rule"),
        "second.py": another("OWN002", "second-rule"),
        "helpers.py": "from own_rules.second import Own",
        "bases.py": RULE.replace("class Own", "class _Own"),
        "_private.py": "raise SystemExit",
        "__main__.py": "raise SystemExit",
        "tests/__init__.py": "raise SystemExit",
    }
    write(site, {f"own_rules/{path}": content for path, content in files.items()})
    assert sorted(rule.code for rule in loaded()) == ["OWN001", "OWN002"]


def test_what_declares_nothing_is_not_looked_at(site: Path) -> None:
    write(
        site,
        {
            "other-1.0.dist-info/entry_points.txt": "[console_scripts]\nstorylint.rules = own_rules:main\n",
            "own_rules.py": "raise SystemExit",
        },
    )
    assert (loaded(), plugins.plugins()) == ([], ())


def test_of_two_distributions_with_one_name_the_first_counts(site: Path) -> None:
    declare(site, {"own": "own_rules"}, version="2.0")
    declare(site / "later", {"own": "nowhere"}, name="Own.Rules", version="1.0")
    write(site, {"own_rules.py": RULE})
    sys.path.append(str(site / "later"))
    try:
        assert [str(each) for each in plugins.plugins()] == ["own-rules 2.0"]
        assert len(loaded()) == 1
    finally:
        sys.path.remove(str(site / "later"))


def test_metadata_that_cannot_be_read_leave_the_name_of_their_folder(site: Path) -> None:
    declare(site, {"own": "own_rules"})
    write(site, {"own_rules.py": RULE})
    (site / "own_rules-1.0.dist-info" / "METADATA").unlink()
    assert [str(each) for each in plugins.plugins()] == ["own_rules 1.0"]
    assert len(loaded()) == 1


def changed(old: str, new: str) -> str:
    assert old in RULE
    return RULE.replace(old, new)


FAULTY = {
    "missing": (None, "ModuleNotFoundError: No module named 'own_rules'"),
    "import": ("import nowhere_at_all", "ModuleNotFoundError: No module named 'nowhere_at_all' (own_rules.py, line 1)"),
    "raises": ("\n\nraise ValueError('not\\n\\x1b today')", "ValueError: not\n\x1b today (own_rules.py, line 3)"),
    "exit": ("raise SystemExit(0)", "SystemExit: 0 (own_rules.py, line 1)"),
    "syntax": ("class", "SyntaxError: invalid syntax (own_rules.py, line 1)"),
    "empty": ("", "it holds no rule"),
    "imported": ("from linter.rules.header.empty_field import EmptyField", "it holds no rule"),
    "system": (changed("DocumentRule):", "SystemRule):"), "own_rules.Own is neither a DocumentRule nor an ArchiveRule"),
    "abstract": (changed("def check", "def look"), "TypeError: Can't instantiate abstract class Own"),
    "new": (
        changed("def check", "def __init__(self): raise SystemExit(3)\n\n    def check"),
        "SystemExit: 3 (own_rules.py, line ",
    ),
    "code": (changed('code = "OWN001"', ""), "own_rules.Own needs code, a code such as OWN001"),
    "name": (changed('name = "short-title"', "name = None"), "own_rules.Own needs name, a name such as quoted-title"),
    "severity": (changed("Severity.WARNING", '"warning"'), "own_rules.Own needs severity, a Severity"),
    "fix": (changed("examples =", 'fix = "safe"; examples ='), "own_rules.Own needs fix, an Applicability or None"),
    "requires": (
        changed("examples =", "requires = None; examples ="),
        "own_rules.Own needs requires, 1 or another int",
    ),
    "no examples": (
        changed("examples =", "shown ="),
        "own_rules.Own needs examples, a tuple of good(...) and bad(...)",
    ),
    "other examples": (changed("bad(", "str("), "own_rules.Own needs examples, made by good(...) and bad(...)"),
    "short code": (changed("OWN001", "O1"), "own_rules.Own has the code O1, which is no code of a rule"),
    "one letter": (changed("OWN001", "O001"), "own_rules.Own has the code O001, which is no code of a rule"),
    "lower code": (changed("OWN001", "own001"), "own_rules.Own has the code own001, which is no code of a rule"),
    "declared": (changed("OWN001", "X001"), "has the code X001, which is for rules that a configuration declares"),
    "code of ours": (
        changed("OWN001", "HDR003"),
        "has the code HDR003, which begins with HDR, which is storylint's own",
    ),
    "family of ours": (changed("OWN001", "SYSTEM001"), "has the code SYSTEM001, which begins with SYS"),
    "all": (changed("OWN001", "ALL001"), "has the code ALL001, which begins with ALL"),
    "name of ours": (
        changed("short-title", "empty-field"),
        "own_rules.Own takes empty-field, which is that of a rule of storylint",
    ),
    "one word": (changed("short-title", "hdr"), "own_rules.Own has the name 'hdr'; it takes two or more words"),
    "twice": (
        RULE + RULE.replace("class Own", "class Other").replace("short-title", "shorter-title"),
        "own_rules.Other takes OWN001, which is that of a rule of the plugin own-rules 1.0",
    ),
}


@pytest.mark.parametrize(("module", "reason"), FAULTY.values(), ids=FAULTY)
def test_a_plugin_that_does_not_load_is_named(site: Path, module: str | None, reason: str) -> None:
    declare(site, {"own": "own_rules"})
    if module is not None:
        write(site, {"own_rules.py": module})
    with pytest.raises(RegistryError) as raised:
        loaded()
    said = str(raised.value)
    assert said.startswith("the plugin own-rules 1.0 does not load: entry point own = own_rules: ")
    assert reason in said
    assert said.endswith("; mend it, or uninstall it (pip uninstall own-rules)")


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("own_rules:Missing", "AttributeError: module 'own_rules' has no attribute 'Missing'"),
        ("own_rules:bad", "TypeError: it names <function bad at "),
        ("own_rules:Severity", "linter.model.severity.Severity is neither a DocumentRule nor an ArchiveRule"),
        ("no module!", "entry point own = no module!: "),
    ],
)
def test_an_entry_point_that_names_no_rule_is_named(site: Path, entry: str, reason: str) -> None:
    declare(site, {"own": entry})
    write(site, {"own_rules.py": RULE})
    with pytest.raises(RegistryError) as raised:
        loaded()
    assert reason in str(raised.value)


def test_entry_points_that_cannot_be_read_are_named(site: Path) -> None:
    declare(site, {"own": "own_rules"})
    write(site, {"own_rules-1.0.dist-info/entry_points.txt": b"[storylint.rules]\nown = own\xff_rules\n"})
    with pytest.raises(
        RegistryError, match=r"the plugin own-rules 1\.0 does not load: its entry points cannot be read"
    ):
        loaded()


def test_two_plugins_with_one_code_are_both_named(site: Path) -> None:
    declare(site, {"own": "own_rules"})
    declare(site, {"own": "own_rules_too"}, name="rules-too", version="0.3")
    write(site, {"own_rules.py": RULE, "own_rules_too.py": RULE})
    with pytest.raises(RegistryError) as raised:
        loaded()
    assert str(raised.value).startswith(
        "the plugin rules-too 0.3 does not load: entry point own = own_rules_too: own_rules_too.Own takes OWN001, "
        "which is that of a rule of the plugin own-rules 1.0; "
    )


def test_an_interrupt_is_none_of_the_plugins_business(site: Path) -> None:
    declare(site, {"own": "own_rules"})
    write(site, {"own_rules.py": "raise KeyboardInterrupt"})
    with pytest.raises(KeyboardInterrupt):
        loaded()


COMMANDS = [
    ("annotate", "--set", "Title=Fog", "a.txt"),
    ("check",),
    ("config", "show"),
    ("init", "--yes"),
    ("rule",),
    ("show", "a.txt"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_plugin_that_does_not_load_stops_every_command_that_needs_rules(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    site = tmp_path / "site"
    declare(site, {"own": "own_rules"})
    write(site, {"own_rules.py": "raise SystemExit('not\\n\\x1b today')"})
    stories = write(tmp_path / "stories", {"a.txt": story(), "INDEX.md": "- [The Ferry](a.txt)\n"})
    done = run("linter", *command, folder=stories, site=site)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("storylint: the plugin own-rules 1.0 does not load: entry point own = own_rules: ")
    assert r"SystemExit: not\n\x1b today" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [("version",), ("--help",), ("rule", "--new"), ("undo",)])
def test_what_needs_no_rules_works_beside_a_plugin_that_does_not_load(tmp_path: Path, command: tuple[str, ...]) -> None:
    declare(tmp_path, {"own": "own_rules"})
    write(tmp_path, {"own_rules.py": "raise SystemExit(7)"})
    done = run("linter", *command, folder=tmp_path, site=tmp_path)
    assert "does not load" not in done.stderr
    assert done.returncode == (2 if command == ("undo",) else 0)
    if "version" in command[0]:
        assert done.stdout.splitlines()[1:] == ["plugin own-rules 1.0"]
