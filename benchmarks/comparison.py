"""Whole archives, checked by storylint and by other tools in turn."""

from collections.abc import Sequence
from functools import partial

from benchmarks import table
from benchmarks.archives import change, story_files
from benchmarks.bench import Bench, Entrant
from benchmarks.measuring import Cost, alternate

MOST_CHANGED = 100


def compare(bench: Bench, entrants: Sequence[Entrant], size: int) -> str:
    """A table of all tools over archives of one size."""
    archives = {kind: bench.archive(kind, size) for kind in dict.fromkeys(entrant.tool.archive for entrant in entrants)}
    changed = min(MOST_CHANGED, max(1, size // 10))
    edits = {kind: partial(change, story_files(folder, changed)) for kind, folder in archives.items()}

    def run(chosen: Sequence[Entrant], *, cached: bool, edited: bool = False) -> dict[str, Cost]:
        jobs = [
            bench.job(
                entrant,
                archives[entrant.tool.archive],
                cached=cached,
                before=edits[entrant.tool.archive] if edited else lambda: None,
            )
            for entrant in chosen
        ]
        costs = zip(chosen, alternate(jobs, bench.rounds), strict=True)
        return {entrant.tool.name: cost for entrant, cost in costs if cost is not None}

    cold = run(entrants, cached=False)
    remembering = [entrant for entrant in entrants if entrant.tool.cache and entrant.tool.name in cold]
    warm = run(remembering, cached=True)
    edited = run(remembering, cached=True, edited=True)

    searched = cold["ripgrep"].seconds if "ripgrep" in cold else None
    rows = [
        [
            entrant.title,
            entrant.tool.checks,
            table.duration(cost.seconds),
            table.duration(_seconds(warm.get(entrant.tool.name))),
            table.duration(_seconds(edited.get(entrant.tool.name))),
            f"{table.mebibytes(cost.memory.largest)} / {table.mebibytes(cost.memory.together)}",
            table.ratio(cost.seconds, searched),
        ]
        for entrant in entrants
        if (cost := cold.get(entrant.tool.name)) is not None
    ]
    head = ["tool", "what it checks", "cold", "warm", f"{changed} changed", "largest / all memory", "× ripgrep"]
    return table.markdown(head, rows, words=2)


def _seconds(cost: Cost | None) -> float | None:
    return None if cost is None else cost.seconds
