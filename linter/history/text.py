"""A history as text: a table of its runs with a bar for each, and what has become of each rule, family or folder."""

from collections.abc import Iterator, Mapping, Sequence

from linter.escape import escape
from linter.history.store import Kind, Run

_WIDEST_BAR = 30
_EIGHTHS = " ▏▎▍▌▋▊▉"
_MOST_ROWS = 20
"""Rules, families or folders that are shown: those whose findings have changed most come first."""


def trend(runs: Sequence[Run], kind: Kind, first: Mapping[str, int], last: Mapping[str, int]) -> Iterator[str]:
    """Yield the lines.

    Args:
        runs: at least one, in their order.
        kind: what the second table is about.
        first: the totals of the first run, by that.
        last: those of the last one.
    """
    yield from _table(
        ("run", "commit", "documents", "errors", "warnings", "infos", "findings", "change", ""), list(_rows(runs))
    )
    yield ""
    changes = {name: last.get(name, 0) - first.get(name, 0) for name in (*first, *last)}
    names = sorted(changes, key=lambda name: (-abs(changes[name]), -last.get(name, 0), name))
    rows = [(escape(name), f"{last.get(name, 0):,}", _signed(changes[name])) for name in names[:_MOST_ROWS]]
    yield from _table((kind, "findings", "change"), rows)
    if len(names) > _MOST_ROWS:
        yield f"and {len(names) - _MOST_ROWS:,} more"


def _rows(runs: Sequence[Run]) -> Iterator[tuple[str, ...]]:
    most = max(run.findings for run in runs)
    before: Run | None = None
    for run in runs:
        change = "" if before is None else _signed(run.findings - before.findings)
        counts = (run.documents, run.errors, run.warnings, run.infos, run.findings)
        when = run.at[:16].replace("T", " ")
        yield escape(when), escape(run.commit[:9]), *(f"{each:,}" for each in counts), change, _bar(run.findings, most)
        before = run


def _bar(count: int, most: int) -> str:
    eighths = round(count / most * _WIDEST_BAR * 8) if most else 0
    # One finding is seen, however many there were once.
    whole, rest = divmod(max(eighths, bool(count)), 8)
    return "█" * whole + _EIGHTHS[rest].strip()


def _signed(change: int) -> str:
    return f"{change:+,}" if change else "="


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines with columns as wide as their widest value; numbers stand to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    words = [not name or not all(_is_number(row[number]) for row in rows) for number, name in enumerate(head)]
    for row in (head, *rows):
        cells = zip(row, widths, words, strict=True)
        yield "  ".join(f"{cell:{'<' if word else '>'}{width}}" for cell, width, word in cells).rstrip()


def _is_number(cell: str) -> bool:
    return not cell.strip("0123456789,+-=")
