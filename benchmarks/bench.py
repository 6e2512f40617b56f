"""What all measurements share: the tools that are there, the archives that were made, and how often each is run."""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.archives import MAKERS, copy_archive, read_through, spoil, story_files
from benchmarks.measuring import Job, RunError, clock
from benchmarks.notes import note
from benchmarks.peers import Peer, Peers
from benchmarks.tools import CHANGED, COLD, FIRST, WARM, Place, Tool


class Entrant(NamedTuple):
    """A tool that is there."""

    tool: Tool
    peer: Peer

    @property
    def title(self) -> str:
        """Name and version."""
        return f"{self.tool.name} {self.peer.version}"


class Bench:
    """A scratch folder, in which archives are made once for all the tools that read them.

    Args:
        real: A folder with an archive, of which copies are made too.
    """

    def __init__(self, folder: Path, peers: Peers, rounds: int, real: Path) -> None:
        self.folder = folder
        self.peers = peers
        self.rounds = rounds
        self._makers: dict[str, Callable[[Path, int], None]] = {**MAKERS, "real": partial(copy_archive, real)}

    def entrants(self, tools: Sequence[Tool]) -> list[Entrant]:
        """The tools that are there, and that find what is planted for them."""
        there = [Entrant(tool, peer) for tool in tools if (peer := self.peers.find(tool.source))]
        return [entrant for entrant in there if self._finds(entrant)]

    def archive(self, kind: str, size: int) -> Path:
        """The folder of an archive.

        Args:
            size: How many stories it has; of the real one, how many times over.
        """
        folder = self.folder / f"{kind}-{size}"
        if not folder.exists():
            note(f"writing {folder.name}")
            folder.mkdir()
            self._makers[kind](folder, size)
        return folder

    def job(self, entrant: Entrant, archive: Path, state: str = COLD, edit: Callable[[], object] = lambda: None) -> Job:
        """A run of a tool over an archive, with a cache that is its own or with none, after an edit if there is one."""

        tool = entrant.tool
        copy = self.folder / "tools" / tool.name / archive.name
        place = self._place(entrant, copy if tool.writes else archive, cached=state != COLD)

        def before() -> None:
            if state == FIRST:
                shutil.rmtree(place.cache or "", ignore_errors=True)
            elif state == WARM:
                # What was changed for another run is not to be found by this one.
                clock(tool.job(place))
            elif state == CHANGED:
                edit()
            if tool.writes:
                shutil.rmtree(copy, ignore_errors=True)
                shutil.copytree(archive, copy)
            # Else the first tool would fetch from the disk what the next one finds in memory.
            read_through(place.archive)

        return tool.job(place, before)

    def _place(self, entrant: Entrant, archive: Path, *, cached: bool) -> Place:
        own = self.folder / "tools" / entrant.tool.name
        settings, cache = own / "settings", own / "caches" / archive.name
        settings.mkdir(parents=True, exist_ok=True)
        return Place(entrant.peer.program, archive, settings, cache if cached else None)

    def _finds(self, entrant: Entrant) -> bool:
        """Whether a tool passes an archive that is in order, and not the same with a fault in one story.

        What is fast since it looks at nothing would be no comparison.
        """
        tool = entrant.tool
        with tempfile.TemporaryDirectory(dir=self.folder) as name:
            place = self._place(entrant, Path(name), cached=tool.writes)
            MAKERS[tool.archive](place.archive, 3)
            try:
                clock(tool.job(place))
                spoil(story_files(place.archive, 1)[0])
                clock(tool.job(place, found=True))
            except RunError as failure:
                note(f"left out: {failure}")
                return False
        return True
