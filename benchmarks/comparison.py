"""Whole archives, checked by storylint and by other tools in turn."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks import table
from benchmarks.archives import change, story_files
from benchmarks.bench import Bench, Entrant
from benchmarks.measuring import Job, alternate
from benchmarks.tools import CHANGED, COLD, STATES

MOST_CHANGED = 100


class Edits:
    """Changes to the same stories of an archive, which all tools that read it meet once each.

    A tool that asks again begins a new change; so nothing changes between its own runs but what it is to find.
    """

    def __init__(self, stories: Sequence[Path]) -> None:
        self.stories = stories
        self._met: set[str] = set()

    def meet(self, name: str) -> None:
        """Let a tool have the stories changed since its last run."""
        if not self._met or name in self._met:
            change(self.stories)
            self._met.clear()
        self._met.add(name)


def compare(bench: Bench, entrants: Sequence[Entrant], size: int, kind: str = "") -> str:
    """A table of tools over archives of one size, of this kind or else of the one that each of them reads."""
    kinds = {entrant.tool.name: kind or entrant.tool.archive for entrant in entrants}
    archives = {each: bench.archive(each, size) for each in dict.fromkeys(kinds.values())}
    count = len(story_files(next(iter(archives.values())), MOST_CHANGED * 10)) // 10 or 1
    edits = {each: Edits(story_files(folder, count)) for each, folder in archives.items()}

    def job(entrant: Entrant, state: str) -> Job:
        name = entrant.tool.name
        return bench.job(entrant, archives[kinds[name]], state, partial(edits[kinds[name]].meet, name))

    # One after the other in each round, so that a busier minute of the machine does not look like a cache.
    runs = [(entrant, state) for state in STATES for entrant in entrants if state in entrant.tool.states]
    measured = alternate([job(*run) for run in runs], bench.rounds)
    costs = {(entrant.tool.name, state): cost for (entrant, state), cost in zip(runs, measured, strict=True) if cost}
    typos, ripgrep = costs.get(("typos", COLD)), costs.get(("ripgrep", COLD))
    rows = [
        [
            entrant.title,
            entrant.tool.task,
            f"{count} changed" if state == CHANGED else state,
            table.duration(cost.seconds),
            table.duration(cost.processor),
            table.memory(cost.memory),
            table.NOTHING if cost.read is None else f"{cost.read:,}",
            table.ratio(cost.processor, typos and typos.processor),
            table.ratio(cost.seconds, ripgrep and ripgrep.seconds),
        ]
        for entrant in entrants
        for state in entrant.tool.states
        if (cost := costs.get((entrant.tool.name, state)))
    ]
    head = ["tool", "what it does", "run", "time", "processors", "largest / all memory", "stories read"]
    return table.markdown([*head, "× typos, processors", "× ripgrep, time"], rows, words=3)
