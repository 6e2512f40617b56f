"""``storylint rule``: what a rule finds, why it matters, and how to mend it."""

from collections.abc import Sequence
from typing import Annotated, Literal

import typer

from linter.cli.refusal import refusals, refuse
from linter.rules.rule import Rule

Format = Literal["text", "json", "markdown"]


def rule(
    selector: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE|NAME|FAMILY]", help="Such as HDR003, empty-field or HDR; without one, a table of all rules."
        ),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Explain every rule.")] = False,
    output_format: Annotated[Format, typer.Option("--format", help="How to write it.")] = "text",
) -> None:
    """Explain a rule, or list a family or all of them.

    A page says what the rule finds, why it matters and how to mend it, with examples.
    """
    from linter.engine.registry import all_rules

    if selector is not None and all_:
        refuse(f"--all explains every rule; leave it out, or leave out {selector}")
    with refusals():
        rules = all_rules()
    chosen = rules if selector is None else select(rules, selector)
    if not chosen:
        refuse(f"no rule is called `{selector}`{_suggestion(rules, selector or '')}")
    typer.echo(render(chosen, output_format, brief=not all_))


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
        brief: whether text shows several rules as a table.
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


def _suggestion(rules: Sequence[Rule], selector: str) -> str:
    from linter.config.errors import suggestion

    return suggestion(selector, [word for each in rules for word in (each.code, each.name)])
