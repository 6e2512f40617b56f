"""Rules of plugins at work: chosen, reported and mended as all others; a fault of theirs is said, the rest goes on."""

import json
import os
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.archives import story, write
from tests.plugins.site import RULE, declare, run

STORIES = {
    "a.txt": story(title="Fog"),
    "b.txt": story(title="Über die Fähre", rating="PG13"),
    "INDEX.md": "- [Fog](a.txt) by Ann Lake (G)\n- [Über die Fähre](b.txt) by Ann Lake (PG-13)\n",
}

FOR_ARCHIVES = RULE.replace("DocumentRule):", "ArchiveRule):").replace("document, settings", "archive, settings")


def checking(body: str, source: str = RULE) -> str:
    """A rule whose check is this."""
    head, _, _ = source.partition("        title = ")
    lines = "".join(f"        {line}\n" for line in body.splitlines())
    assert head != source
    return head + lines


def installed(folder: Path, module: str) -> Path:
    site = folder / "site"
    declare(site, {"own": "own_rules"})
    return write(site, {"own_rules.py": module})


def check(folder: Path, site: Path, *arguments: str) -> tuple[int, list[Any]]:
    done = run("linter", "check", *arguments, "--output-format", "json", folder=folder, site=site)
    assert done.stderr == ""
    return done.returncode, json.loads(done.stdout)["findings"]


def codes(found: list[Any]) -> list[tuple[str, str]]:
    return [(each["code"], each["path"]) for each in found]


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    return write(tmp_path / "stories", STORIES)


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ((), ["OWN001", "RAT002"]),
        (("--select", "own0"), ["OWN001"]),
        (("--ignore", "OWN001"), ["RAT002"]),
    ],
)
def test_rules_of_plugins_are_chosen_as_all_others(
    tmp_path: Path, stories: Path, arguments: tuple[str, ...], found: list[str]
) -> None:
    _, findings = check(stories, installed(tmp_path, RULE), *arguments)
    assert [each["code"] for each in findings] == found
    assert all(each["range"] for each in findings)


def test_a_family_is_not_the_beginning_of_a_longer_one(tmp_path: Path, stories: Path) -> None:
    site = installed(
        tmp_path, RULE + RULE.replace("Own(", "Owner(").replace("OWN001", "OWNER001").replace("short", "s")
    )
    assert codes(check(stories, site, "--select", "OWN")[1]) == [("OWN001", "a.txt")]
    assert codes(check(stories, site, "--select", "OWNER")[1]) == [("OWNER001", "a.txt")]


def test_opt_in_rules_are_off_until_they_are_named(tmp_path: Path, stories: Path) -> None:
    site = installed(tmp_path, RULE.replace("examples =", "opt_in = True\n    examples =", 1))
    assert codes(check(stories, site)[1]) == [("RAT002", "b.txt")]
    assert codes(check(stories, site, "--extend-select", "OWN001")[1])[0] == ("OWN001", "a.txt")


def test_a_configuration_may_name_a_rule_of_a_plugin(tmp_path: Path, stories: Path) -> None:
    write(stories, {"storylint.toml": 'select = ["OWN"]\nseverity = { short-title = "info" }\n'})
    status, findings = check(stories, installed(tmp_path, RULE))
    assert (status, [(each["code"], each["severity"]) for each in findings]) == (0, [("OWN001", "info")])


def test_the_page_of_a_rule_and_the_version_of_its_plugin_are_told(tmp_path: Path) -> None:
    site = installed(tmp_path, RULE)
    page = run("linter", "rule", "OWN001", folder=tmp_path, site=site)
    assert page.stdout.startswith("OWN001 short-title\nseverity: warning, fix: none\n\nA title is short.\n")
    assert "1 | Title: Fog\n      |        ^^^\n" in page.stdout
    listed = run("linter", "rule", folder=tmp_path, site=site).stdout
    assert "\nOWN\n  OWN001  short-title" in listed
    version = run("linter", "version", folder=tmp_path, site=site).stdout
    assert version.splitlines()[1:] == ["plugin own-rules 1.0"]


def test_sarif_describes_a_rule_of_a_plugin(tmp_path: Path, stories: Path) -> None:
    done = run("linter", "check", "--output-format", "sarif", folder=stories, site=installed(tmp_path, RULE))
    (tool_run,) = json.loads(done.stdout)["runs"]
    described = {each["id"]: each for each in tool_run["tool"]["driver"]["rules"]}
    assert described["OWN001"]["shortDescription"] == {"text": "A title is short."}


FIX = """
title = document.field("title")
if title.value == "Fog":
    fix = replaced_value(document, title, "Fog at the Pier", "Lengthen it")
    yield self.finding(document.path, title.value_span, "the title is short", fix=fix)
"""


def test_fixes_of_plugins_are_made_with_all_others_and_taken_back(
    tmp_path: Path, stories: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    site = installed(tmp_path, checking(FIX))
    assert run("linter", "check", "--fix", folder=stories, site=site).returncode == 0
    assert b"Title: Fog at the Pier\n" in (stories / "a.txt").read_bytes()
    assert "[Fog at the Pier](a.txt)" in (stories / "INDEX.md").read_text(encoding="utf-8")
    run("linter", "undo", folder=stories, site=site)
    assert {path: (stories / path).read_text(encoding="utf-8") for path in STORIES} == STORIES


def test_fixes_that_never_end_leave_their_file(tmp_path: Path, stories: Path) -> None:
    endless = FIX.replace('title.value == "Fog"', "True").replace('"Fog at the Pier"', 'title.value + "!"')
    site = installed(tmp_path, checking(endless))
    done = run("linter", "check", "--fix", folder=stories, site=site)
    assert done.returncode == 1
    assert "OWN001 still find something to mend" in done.stderr
    assert (stories / "a.txt").read_text(encoding="utf-8") == STORIES["a.txt"]


ON_A_DOCUMENT = {
    "raises": ("raise KeyError('no\\x1bthing')", r"KeyError: 'no\x1bthing' (rule_"),
    "exits": ("raise SystemExit(0)", "SystemExit: 0 (rule_"),
    "ends": ("raise BaseException('the end')", "BaseException: the end"),
    "nothing": ("return None", "TypeError: 'NoneType' object is not iterable"),
    "text": ("return ['short']", "TypeError: a finding is 'short', which is no Finding"),
    "another code": ("yield Finding('HDR003', document.path, None, 'no')", "it yields a finding of 'HDR003'"),
    "another file": (
        "yield self.finding('b/c.txt', None, 'no')",
        "ValueError: it speaks of 'b/c.txt', which is not there",
    ),
    "outside": ("yield self.finding('../a.txt', None, 'no')", "ValueError: it speaks of '../a.txt'"),
    "no path": ("yield self.finding(None, None, 'no')", "TypeError: a path is None, which is no str"),
    "past the end": (
        "yield self.finding(document.path, Span(0, 10**9), 'no')",
        "bytes 0 to 1000000000 are no place in",
    ),
    "backwards": ("yield self.finding(document.path, Span(3, 2), 'no')", "bytes 3 to 2 are no place in"),
    "before the start": ("yield self.finding(document.path, Span(-1, 2), 'no')", "bytes -1 to 2 are no place in"),
    "no span": ("yield self.finding(document.path, (0, 2), 'no')", "TypeError: a span is (0, 2), which is no Span"),
    "no numbers": ("yield self.finding(document.path, Span('a', 'b'), 'no')", "TypeError: "),
    "no message": ("yield self.finding(document.path, None, None)", "TypeError: the message is None, which is no str"),
    "half a character": ("yield self.finding(document.path, None, '\\ud800')", "UnicodeEncodeError: "),
    "half a key": ("yield self.finding(document.path, None, 'no', key='\\ud800')", "UnicodeEncodeError: "),
    "related": ("yield self.finding(document.path, None, 'no', related=['b'])", "a related place is 'b', which is no "),
    "related elsewhere": (
        "yield self.finding(document.path, None, 'no', related=[Related('c.txt', None, 'no')])",
        "it speaks of 'c.txt', which is not there",
    ),
    "no fix": ("yield self.finding(document.path, None, 'no', fix='this')", "a fix is 'this', which is no Fix"),
    "no edits": ("yield self.finding(document.path, None, 'no', fix=Fix('x', ()))", "ValueError: a fix has no edits"),
    "edit elsewhere": (
        "yield self.finding(document.path, None, 'no', fix=Fix('x', (Edit('INDEX.md', Span(0, 0), ''),)))",
        "it speaks of 'INDEX.md', which is not there, or none of its business",
    ),
    "edit without a span": (
        "yield self.finding(document.path, None, 'no', fix=Fix('x', (Edit(document.path, None, ''),)))",
        "the span of an edit is None, which is no Span",
    ),
    "edit in no encoding": (
        "edit = Edit(document.path, Span(0, 0), 'x', 'klingon')\n"
        "yield self.finding(document.path, None, 'no', fix=Fix('x', (edit,)))",
        "LookupError: unknown encoding: klingon",
    ),
    "applicability": (
        "yield self.finding(document.path, None, 'no', fix=Fix('x', (Edit(document.path, Span(0, 0), ''),), 'safe'))",
        "the applicability of a fix is 'safe', which is no Applicability",
    ),
}

ON_AN_ARCHIVE = {
    "raises": ("raise SystemExit(0)", "SystemExit: 0 (rule_"),
    "no finding": ("yield 7", "a finding is 7, which is no Finding"),
    "no file": ("yield self.finding('c.txt', None, 'no')", "it speaks of 'c.txt', which is not there"),
    "outside": ("yield self.finding('../site/own_rules.py', None, 'no')", "it speaks of '../site/own_rules.py', which"),
    "absolute": ("yield self.finding('/etc/hosts', None, 'no')", "it speaks of '/etc/hosts', which is not there"),
    "a folder": ("yield self.finding('.', None, 'no')", "it speaks of '.', which is not there"),
    "null": ("yield self.finding('a\\0', None, 'no')", r"it speaks of 'a\x00', which is not there"),
    "no place": ("yield self.finding('b.txt', Span(0, 9999), 'no')", "bytes 0 to 9999 are no place in 'b.txt'"),
    "no place in the index": ("yield self.finding('INDEX.md', Span(99, 999), 'no')", "are no place in 'INDEX.md'"),
    "a new file": (
        "yield self.finding('a.txt', None, 'no', fix=Fix('x', (Edit('../new.txt', Span(0, 0), 'x'),)))",
        "it speaks of '../new.txt', which is not there",
    ),
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, list[Any]]:
    """Exit code and findings where the rules of a plugin do all of this at once."""
    folder = tmp_path_factory.mktemp("faulty")
    stories = write(folder / "stories", STORIES)
    rules = [(body, RULE) for body, _ in ON_A_DOCUMENT.values()]
    rules += [(body, FOR_ARCHIVES) for body, _ in ON_AN_ARCHIVE.values()]
    sources = [
        checking(body, source).replace("OWN001", f"OWN{number:03}").replace("short-title", f"rule-{number}")
        for number, (body, source) in enumerate(rules)
    ]
    site = folder / "site"
    declare(site, {"own": "own_rules"})
    write(site, {"own_rules/__init__.py": ""})
    write(site, {f"own_rules/rule_{number}.py": source for number, source in enumerate(sources)})
    return check(stories, site)


def test_rules_that_fail_stop_no_other_and_are_named_once(said: tuple[int, list[Any]]) -> None:
    status, findings = said
    about = Counter(codes(findings))
    assert status == 2
    assert about == {
        ("SYS001", "a.txt"): len(ON_A_DOCUMENT),
        ("SYS001", "INDEX.md"): len(ON_AN_ARCHIVE),
        ("RAT002", "b.txt"): 1,
    }


def test_a_fault_is_said_once_whatever_the_jobs(tmp_path: Path) -> None:
    stories = write(tmp_path / "stories", {f"{letter}.txt": story(title=letter) for letter in "abcdef"})
    body = "raise (KeyError(document.path) if document.path < 'c' else ValueError(f'no {document.path}'))"
    site = installed(tmp_path, checking(body))
    reports = [check(stories, site, "--select", "OWN", "--jobs", jobs) for jobs in ("1", "3")]
    assert reports[0] == reports[1]
    status, findings = reports[0]
    assert (status, codes(findings)) == (2, [("SYS001", "a.txt"), ("SYS001", "c.txt")])
    assert [each["message"].rpartition(" (")[2] for each in findings] == [
        "here and in 1 more file)",
        "here and in 3 more files)",
    ]


FAULTS = [
    pytest.param(f"OWN{number:03}", reason, id=name)
    for number, (name, (_, reason)) in enumerate([*ON_A_DOCUMENT.items(), *ON_AN_ARCHIVE.items()])
]


@pytest.mark.parametrize(("code", "reason"), FAULTS)
def test_a_rule_that_fails_is_named_with_its_plugin(said: tuple[int, list[Any]], code: str, reason: str) -> None:
    (finding,) = (each for each in said[1] if each["message"].startswith(f"{code} failed: "))
    message, _, more = finding["message"].partition(" (here and in ")
    assert reason in message
    assert finding["help"] == (
        f"report this fault of the plugin own-rules 1.0, or leave the rule out (--ignore {code})"
    )
    assert more == ("1 more file)" if int(code[3:]) < len(ON_A_DOCUMENT) else "")


def test_a_place_that_cuts_a_character_is_none(tmp_path: Path, stories: Path) -> None:
    _, findings = check(stories, installed(tmp_path, checking("yield self.finding(document.path, Span(7, 8), 'no')")))
    assert codes(findings) == [("OWN001", "a.txt"), ("SYS001", "b.txt"), ("RAT002", "b.txt")]
    assert "bytes 7 to 8 of 'b.txt' cut a character: places are bytes, not characters" in findings[1]["message"]


def test_what_a_rule_prints_does_not_spoil_the_report(tmp_path: Path, stories: Path) -> None:
    site = installed(tmp_path, "print('loaded')\n" + checking("print('at work')\nyield from ()"))
    done = run("linter", "check", "--output-format", "json", "--select", "OWN", folder=stories, site=site)
    assert json.loads(done.stdout)["findings"] == []
    assert set(done.stderr.splitlines()) == {"loaded", "at work"}


def test_what_a_rule_found_before_it_failed_stays(tmp_path: Path, stories: Path) -> None:
    body = "yield self.finding(document.path, None, 'first')\nyield 'second'"
    assert codes(check(stories, installed(tmp_path, checking(body)), "--select", "OWN", "a.txt")[1]) == [
        ("OWN001", "a.txt"),
        ("SYS001", "a.txt"),
    ]


def test_a_rule_about_archives_speaks_of_documents_and_of_the_index(tmp_path: Path, stories: Path) -> None:
    body = (
        "for path, facts in archive.facts.items():\n"
        "    related = [Related('INDEX.md', Span(0, 1), '')]\n"
        "    yield self.finding(path, archive.place(path, 'title'), 'see', related=related)\n"
        "yield self.finding('INDEX.md', Span(2, 7), 'here')"
    )
    _, findings = check(stories, installed(tmp_path, checking(body, FOR_ARCHIVES)), "--select", "OWN")
    assert codes(findings) == [("OWN001", "INDEX.md"), ("OWN001", "a.txt"), ("OWN001", "b.txt")]
    assert all(each["range"] for each in findings)


COMPLETING = """
def complete(self, document, key, archive, settings):
    {body}
"""


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("raise SystemExit(1)", "SystemExit: 1 (own_rules.py, line "),
        ("return 'this'", "a fix is 'this', which is no Fix"),
        ("return Fix('x', (Edit('c.txt', Span(0, 0), 'x'),))", "it speaks of 'c.txt', which is not there"),
    ],
)
def test_a_fix_from_the_archive_that_fails_is_named_with_its_plugin(
    tmp_path: Path, stories: Path, body: str, reason: str
) -> None:
    completing = "\n    completes = True\n" + COMPLETING.format(body=body).replace("\n", "\n    ")
    _, findings = check(stories, installed(tmp_path, RULE.rstrip() + completing + "\n"), "--select", "OWN")
    assert codes(findings) == [("SYS001", "a.txt"), ("OWN001", "a.txt")]
    assert reason in findings[0]["message"]


def test_a_rule_that_cannot_tell_whether_it_is_on_stops_the_program(tmp_path: Path, stories: Path) -> None:
    opting = "opt_in = True\n\n    def on(self, settings):\n        raise SystemExit(0)\n\n    examples ="
    site = installed(tmp_path, RULE.replace("examples =", opting, 1))
    done = run("linter", "check", folder=stories, site=site)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("storylint: OWN001 of own-rules 1.0 cannot tell whether it is on: SystemExit: 0 (")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="one process only")
def test_several_processes_say_the_same(tmp_path: Path) -> None:
    many = {f"{number}.txt": story(title="Fog") for number in range(900)}
    body = "if document.path > '5':\n    raise SystemExit(3)\nyield self.finding(document.path, None, 'short')"
    stories = write(tmp_path / "many", many)
    site = installed(tmp_path, checking(body))
    assert check(stories, site, "--select", "OWN", "--jobs", "2") == check(
        stories, site, "--select", "OWN", "--jobs", "1"
    )


def test_a_plugin_that_is_edited_or_installed_changes_the_answer(stories: Path) -> None:
    """However little time lies between the runs: the last change of a file is not waited for here."""
    believing = "import linter.cache.watch as watch; watch.IN_DOUBT = -(10**18); from linter.cli import main; main()"
    site = stories.parent / "site"
    site.mkdir()

    def said() -> str:
        time.sleep(0.02)
        done = run("-c", believing, "check", folder=stories, site=site)
        assert done.stderr == ""
        return done.stdout

    assert said() == said()
    assert "the title is short" not in said()
    installed(stories.parent, RULE)
    assert "the title is short" in said()
    assert said() == said()
    write(site, {"own_rules.py": RULE.replace("the title is short", "the title is too short")})
    assert "the title is too short" in said()
