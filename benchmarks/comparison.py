"""Whole archives, checked by storylint and by other tools in turn."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks import table
from benchmarks.archives import change, story_files
from benchmarks.bench import Bench, Entrant
from benchmarks.measuring import Job, alternate

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


def compare(bench: Bench, entrants: Sequence[Entrant], size: int) -> str:
    """A table of all tools over archives of one size."""
    archives = {kind: bench.archive(kind, size) for kind in dict.fromkeys(entrant.tool.archive for entrant in entrants)}
    changed = min(MOST_CHANGED, max(1, size // 10))
    edits = {kind: Edits(story_files(folder, changed)) for kind, folder in archives.items()}
    remembering = [entrant for entrant in entrants if entrant.tool.cache]
    others = [entrant for entrant in entrants if not entrant.tool.cache]

    def job(state: str, entrant: Entrant) -> Job:
        kind, name = entrant.tool.archive, entrant.tool.name
        edit = partial(edits[kind].meet, name) if state == "changed" else None
        return bench.job(entrant, archives[kind], cached=state != "cold", edit=edit)

    # One after the other in each round, so that a busier minute of the machine does not look like a cache.
    states = [(state, entrant) for state in ("cold", "warm", "changed") for entrant in remembering]
    states += [("cold", entrant) for entrant in others]
    measured = alternate([job(state, entrant) for state, entrant in states], bench.rounds)
    costs = {(state, entrant.tool.name): cost for (state, entrant), cost in zip(states, measured, strict=True) if cost}

    def seconds(state: str, name: str) -> float | None:
        return costs[state, name].seconds if (state, name) in costs else None

    rows = [
        [
            entrant.title,
            entrant.tool.checks,
            *(table.duration(seconds(state, name)) for state in ("cold", "warm", "changed")),
            table.duration(costs["cold", name].processor),
            table.memory(costs["cold", name].memory),
            table.ratio(seconds("cold", name), seconds("cold", "ripgrep")),
        ]
        for entrant in entrants
        if ("cold", name := entrant.tool.name) in costs
    ]
    head = ["tool", "what it checks", "cold", "warm", f"{changed} changed"]
    head += ["processors", "largest / all memory", "× ripgrep"]
    return table.markdown(head, rows, words=2)
