"""``storylint cache``: what is kept from run to run, and how it is thrown away."""

from typing import Annotated

import typer

from linter.cli.refusal import refusals, refuse

app = typer.Typer(
    help="Show what is kept from run to run, or throw it away.", no_args_is_help=True, rich_markup_mode=None
)

Place = Annotated[
    str,
    typer.Argument(help="A folder whose configuration may keep a cache elsewhere (cache-dir).", metavar="[FOLDER]"),
]


@app.command()
def info(folder: Place = ".") -> None:
    """Show where the cache is, and how much it holds."""
    from linter.cache.store import contents
    from linter.escape import escape

    for root in _roots(folder):
        print(escape(root))
        if not _is_usable(root):
            print("  not used: it lies in a checkout, and storylint has not made it for this user")
            continue
        kinds = contents(root)
        for kind, (count, size) in kinds.items():
            print(f"  {escape(kind)}: {count:,} {'entry' if count == 1 else 'entries'}, {size / (1 << 20):,.1f} MiB")
        if not kinds:
            print("  nothing")


@app.command()
def clean(folder: Place = ".") -> None:
    """Remove all that is kept; the next run looks at everything anew."""
    from linter.cache.store import clear
    from linter.escape import escape

    for root in _roots(folder):
        try:
            count = clear(root)
        except OSError as error:
            refuse(f"{root}: the cache cannot be removed: {error.strerror}; remove the folder by hand")
        print(escape(f"{root}: removed {count:,} {'entry' if count == 1 else 'entries'}"))


def _is_usable(root: str) -> bool:
    from linter.cache import place

    try:
        return place.is_usable(root)
    except OSError:
        return False


def _roots(folder: str) -> list[str]:
    """The folders of the caches that runs in a folder use."""
    from linter import api
    from linter.cache import place

    with refusals():
        named = api.settings_of(folder).cache_folder
    return list(dict.fromkeys(root for root in (place.folder(), named) if root))
