"""Tables in Markdown, and how figures look in them."""

from collections.abc import Sequence

from benchmarks.measuring import Memory

NOTHING = "–"


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]], *, words: int = 1) -> str:
    """A table; all columns but the first ``words`` are figures, and stand to the right."""
    widths = [max(3, *(len(row[column]) for row in (head, *rows))) for column in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        padded = [
            cell.ljust(width) if column < words else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        return f"| {' | '.join(padded)} |"

    rule = ["-" * width if column < words else "-" * (width - 1) + ":" for column, width in enumerate(widths)]
    return "\n".join([line(head), line(rule), *map(line, rows)])


def duration(seconds: float | None) -> str:
    """Seconds, or milliseconds where they say more."""
    if seconds is None:
        return NOTHING
    return f"{seconds * 1e3:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


def memory(peaks: Memory) -> str:
    """The largest process and all of them, in MiB."""
    return " / ".join(NOTHING if size is None else f"{size / 2**20:,.0f} MiB" for size in peaks)


def ratio(seconds: float | None, base: float | None) -> str:
    """How many times as long something takes."""
    if seconds is None or not base:
        return NOTHING
    times = seconds / base
    return f"{times:.1f}" if times >= 1 else f"{times:.2f}"
