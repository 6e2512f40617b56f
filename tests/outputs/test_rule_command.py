import json

import pytest
import typer
from typer.testing import CliRunner, Result

from linter.cli.rule import rule
from linter.engine.loading.registry import all_rules

APP = typer.Typer()
APP.command("rule")(rule)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(APP, arguments)


@pytest.mark.parametrize("selector", ["HDR003", "hdr003", "empty-field", "Empty-Field"])
def test_a_rule_is_named_by_code_or_name(selector: str) -> None:
    result = run(selector)
    assert result.exit_code == 0
    assert result.stdout.startswith("HDR003 empty-field\n")
    assert "    3 | Author:\n      | ^^^^^^\n" in result.stdout


@pytest.mark.parametrize("prefix", ["HDR", "hdr", "HDR0"])
def test_the_beginning_of_codes_names_their_rules(prefix: str) -> None:
    codes = [each["code"] for each in json.loads(run(prefix, "--format", "json").stdout)]
    assert "HDR003" in codes
    assert all(code.startswith(prefix.upper()) for code in codes)


def test_all_rules_are_shown_in_the_order_of_their_codes() -> None:
    codes = [each["code"] for each in json.loads(run("--all", "--format", "json").stdout)]
    assert "HDR003" in codes
    assert codes == sorted(codes)


@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_all_rules_are_shown_whole(format_: str) -> None:
    result = run("--all", "--format", format_)
    assert result.exit_code == 0
    assert "An empty disclaimer is reported as DIS002." in result.stdout


@pytest.mark.parametrize(
    ("selector", "nearest"),
    [("empty-feild", "`empty-field`"), ("HDR0O3", "`HDR003`"), ("no\x1b", ""), ("", "")],
)
def test_an_unknown_rule_is_refused_with_the_nearest(selector: str, nearest: str) -> None:
    result = run(selector)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "no rule is called" in result.stderr
    assert nearest in result.stderr
    assert "\x1b" not in result.stderr


def test_without_a_rule_all_are_listed() -> None:
    result = run()
    listed = [line.split()[0] for line in result.stdout.splitlines() if line.startswith("  ")]
    assert result.exit_code == 0
    assert listed == [rule.code for rule in all_rules()]
    assert "\nHeader\n" in result.stdout


def test_a_rule_beside_all_is_refused() -> None:
    result = run("HDR003", "--all")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "storylint: --all explains every rule; leave it out, or leave out HDR003\n"
