"""IDX: INDEX.md."""

from abc import abstractmethod
from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Finding
from linter.model.index import Index
from linter.rules.rule import ArchiveRule


class IndexRule(ArchiveRule):
    """A rule about what stands in INDEX.md; silent where there is none."""

    def check(self, archive: Archive, settings: Settings) -> Iterator[Finding]:
        """Yield what is wrong with the archive's index."""
        if archive.index is not None:
            yield from self.check_index(archive, archive.index, settings)

    @abstractmethod
    def check_index(self, archive: Archive, index: Index, settings: Settings) -> Iterator[Finding]:
        """Yield what is wrong with the index."""
