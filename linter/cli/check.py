"""``storylint check`` as typer shows it."""

import typer

from linter.cli import checking
from linter.cli.options import ALLOW_EMPTY, CONFIG_FILE, ISOLATED, JOBS, LOCK_TIMEOUT, RULES, TODAY, looking
from linter.vocabularies.output_formats import OUTPUT_FORMATS

EPILOG = """\b
Examples:
  storylint check stories
  storylint check stories --select RAT,IDX --output-format concise
  storylint check stories --output-format full --output-format sarif:storylint.sarif
  storylint check stories --diff
  storylint check stories --fix
"""

check = looking(
    checking.check,
    paths=typer.Argument(
        help="Archives (folders) or documents, by default the current folder; '-' reads standard input.",
        metavar="[PATHS]...",
    ),
    select=typer.Option(help=f"Run these rules only. {RULES}", metavar="RULES"),
    ignore=typer.Option(help="Disable these rules.", metavar="RULES"),
    extend_select=typer.Option(help="Run these rules too, opt-in ones among them.", metavar="RULES"),
    fix=typer.Option("--fix", help="Apply safe fixes; 'storylint undo' reverts them."),
    unsafe_fixes=typer.Option(
        "--unsafe-fixes", help="With --fix or --diff: apply unsafe fixes too; review them with --diff first."
    ),
    diff=typer.Option("--diff", help="Print what --fix would change as a patch for 'git apply'; change nothing."),
    fix_only=typer.Option("--fix-only", help="Apply safe fixes without reporting what is left."),
    interactive=typer.Option("--interactive", "-i", help="Show each fix and ask whether to apply it."),
    lock_timeout=LOCK_TIMEOUT,
    no_baseline=typer.Option("--no-baseline", help="Report findings that are in the baseline too."),
    diff_base=typer.Option(
        help="Report only what the changes since this revision of git brought or touch: findings on changed lines, new "
        "ones in changed files, and rows of an index about changed files.",
        metavar="REV",
    ),
    history=typer.Option(
        help="Record what the run came to in this file, which 'storylint trend' shows.", metavar="FILE"
    ),
    ratchet=typer.Option(
        "--ratchet",
        help="With --history: exit 1 where the last recorded run did not have one of the findings, and name those; "
        "else exit 0 whatever was found.",
    ),
    show_suppressed=typer.Option(
        "--show-suppressed",
        help="Report suppressed findings and those in the baseline too, marked so, without effect on the exit code.",
    ),
    output_format=typer.Option(
        help=f"Write the report in this format: {', '.join(OUTPUT_FORMATS)}. With :FILE it goes to a file and not to "
        "standard output; repeat the option for several reports. Default: full.",
        metavar="FORMAT[:FILE]",
        autocompletion=lambda: list(OUTPUT_FORMATS),
    ),
    output_file=typer.Option(
        "--output-file", "-o", help="Write the one report that has no file of its own to FILE.", metavar="FILE"
    ),
    fail_on=typer.Option(
        help="Least severity that makes exit code 1; by default what the configuration says, or warning."
    ),
    exit_zero=typer.Option("--exit-zero", help="Exit 0 whatever was found."),
    statistics=typer.Option("--statistics", help="Show how many findings each rule has instead."),
    show_files=typer.Option(
        "--show-files", help="List the files that would be checked and those that would be skipped; check none."
    ),
    watch=typer.Option(
        "--watch", "-w", help="Check again whenever a file changes, until Ctrl-C; the exit code is the last check's."
    ),
    quiet=typer.Option("--quiet", "-q", help="Print nothing if there are no findings."),
    stdin_filename=typer.Option(help="The file that standard input stands for, with '-'.", metavar="FILE"),
    config=CONFIG_FILE,
    isolated=ISOLATED,
    no_cache=typer.Option("--no-cache", help="Ignore the cache and write nothing to it."),
    cache_strategy=typer.Option(
        help="How unchanged files are known again: by size and times, or by content, as after a fresh checkout."
    ),
    color=typer.Option(help="Colour the output; auto asks NO_COLOR, FORCE_COLOR and the terminal."),
    today=TODAY,
    allow_empty=ALLOW_EMPTY,
    jobs=JOBS,
)
