"""``storylint rule``: what a rule finds, why it matters, and how to mend it."""

from collections.abc import Sequence
from typing import Annotated, Literal, NoReturn

import typer

from linter.outputs.escape import escape
from linter.rules.rule import Rule

Format = Literal["text", "json", "markdown"]


def rule(
    selector: Annotated[
        str | None,
        typer.Argument(metavar="RULE", help="A code (HDR003), a name (empty-field) or a family (HDR)."),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Every rule.")] = False,
    output_format: Annotated[Format, typer.Option("--format", help="How to write it.")] = "text",
) -> None:
    """Explain a rule: what it finds, why it matters, how to mend it, with examples."""
    from linter.engine.registry import all_rules

    if (selector is None) is not all_:
        _refuse("name one rule, or the beginning of its code, or say --all")
    rules = all_rules()
    chosen = rules if selector is None else select(rules, selector)
    if not chosen:
        _refuse(f"no rule is called `{selector}`{_suggestion(rules, selector or '')}")
    typer.echo(render(chosen, output_format, brief=selector is not None))


def select(rules: Sequence[Rule], selector: str) -> Sequence[Rule]:
    """The rule of that code or name, else those whose codes begin so; empty where there is none."""
    code, name = selector.upper(), selector.lower()
    exact = [each for each in rules if each.code == code or each.name == name]
    return exact or [each for each in rules if code and each.code.startswith(code)]


def render(rules: Sequence[Rule], output_format: Format, *, brief: bool) -> str:
    """The documentation of the rules.

    Args:
        rules: at least one, sorted by code.
        output_format: of the result.
        brief: whether text shows several rules as one line each.
    """
    from linter.outputs import rule_json, rule_markdown, rule_text
    from linter.outputs.rule_docs import rule_docs

    catalogue = [rule_docs(each) for each in rules]
    single = len(catalogue) == 1
    match output_format:
        case "json":
            return rule_json.catalogue(catalogue)
        case "markdown":
            return rule_markdown.page(catalogue[0]) if single else rule_markdown.catalogue(catalogue)
        case "text":
            return rule_text.overview(catalogue) if brief and not single else rule_text.pages(catalogue)


def _refuse(complaint: str) -> NoReturn:
    """Say what is wrong with the command line, and leave with 2."""
    typer.echo(escape(f"storylint rule: {complaint}"), err=True)
    raise typer.Exit(2)


def _suggestion(rules: Sequence[Rule], selector: str) -> str:
    from linter.config.errors import suggestion

    return suggestion(selector, [word for each in rules for word in (each.code, each.name)])
