"""``storylint rule``: what a rule finds, why it matters, and how to mend it."""

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from linter.cli.options import ConfigFile
from linter.cli.refusal import refusals, refuse

if TYPE_CHECKING:
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
    new: Annotated[
        bool, typer.Option("--new", help="Write a package for a rule of one's own, by default OWN001, with its tests.")
    ] = False,
    into: Annotated[
        str | None,
        typer.Option(help="With --new: the folder to write into; by default storylint-FAMILY.", metavar="FOLDER"),
    ] = None,
    output_format: Annotated[Format, typer.Option("--output-format", "--format", help="Write this format.")] = "text",
    config: ConfigFile = None,
) -> None:
    """Explain a rule, or list a family or all of them.

    Those that the configuration of the current folder declares are among them.

    A page says what the rule finds, why it matters and how to mend it, with examples.
    """
    from linter import api

    if new:
        _begin(selector, into, all_=all_)
        return
    if into is not None:
        refuse("--into says where --new writes; add --new, or leave it out")
    if selector is not None and all_:
        refuse(f"--all explains every rule; leave it out, or leave out {selector}")
    with refusals():
        chosen = api.rules(selector, file=config)
    named = selector is not None and selector.casefold() in (chosen[0].code.casefold(), chosen[0].name)
    typer.echo(render(chosen, output_format, brief=not all_ and not named))


def _begin(code: str | None, folder: str | None, *, all_: bool) -> None:
    """Write a package for a rule of one's own, and say what comes next."""
    from linter.escape import escape
    from linter.templates import CODE, new_plugin

    if all_:
        refuse("--new writes a rule, --all explains all of them; leave out one of them")
    code = (code or CODE).upper()
    with refusals():
        written = new_plugin(code, folder)
    typer.echo(
        f"{escape(str(written))}: a package with the rule {code}. Next:\n"
        f"  cd {escape(shlex.quote(str(written)))}\n"
        "  pip install -e '.[test]'\n"
        "  pytest\n"
        f"  storylint rule {code}"
    )


def render(rules: "Sequence[Rule]", output_format: Format, *, brief: bool) -> str:
    """The documentation of the rules.

    Args:
        rules: at least one, sorted by code.
        output_format: of the result.
        brief: whether they are listed, as a family or all of them are; else each has its page.
    """
    from linter.outputs import rule_json, rule_markdown, rule_text
    from linter.outputs.rule_docs import rule_docs

    catalogue = [rule_docs(each) for each in rules]
    match output_format:
        case "json":
            return rule_json.catalogue(catalogue)
        case "markdown":
            alone = len(catalogue) == 1 and not brief
            return rule_markdown.page(catalogue[0]) if alone else rule_markdown.catalogue(catalogue)
        case "text":
            return rule_text.overview(catalogue) if brief else rule_text.pages(catalogue)
