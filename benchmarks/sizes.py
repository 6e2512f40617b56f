"""How time and memory grow with the number of files."""

from collections.abc import Sequence

from benchmarks import table
from benchmarks.bench import Bench, Entrant
from benchmarks.measuring import alternate
from benchmarks.notes import note
from benchmarks.tools import COLD, WARM

SIZES = (1_000, 10_000, 100_000, 1_000_000)


def grow(bench: Bench, storylint: Entrant, sizes: Sequence[int]) -> str:
    """A table of small files under nested indexes, a line for each number of them."""
    rows = []
    for size in sizes:
        archive = bench.archive("small", size)
        jobs = [bench.job(storylint, archive, state) for state in (COLD, WARM)]
        cold, warm = alternate(jobs, bench.rounds)
        if cold is None or warm is None:
            continue
        rows.append(
            [
                f"{size:,}",
                table.duration(cold.seconds),
                _each(cold.seconds, size),
                table.duration(warm.seconds),
                _each(warm.seconds, size),
                table.memory(cold.memory),
                table.NOTHING if cold.memory.together is None else f"{cold.memory.together / size / 1024:.2f} KiB",
            ]
        )
        # The largest sizes are long in coming, and may be too large for the machine.
        note(" | ".join(rows[-1]))
    head = ["small files", "cold", "a file", "warm", "a file", "largest / all memory", "all memory, a file"]
    return table.markdown(head, rows, words=0)


def _each(seconds: float, size: int) -> str:
    return f"{seconds / size * 1e6:.0f} µs"
