"""IDX006."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Applicability, Finding, Severity
from linter.model.index import Index
from linter.rules.index import IndexRule
from linter.rules.index.claimed import claimed, disagreement
from linter.rules.index.compare import same_text
from linter.rules.rule import bad, good
from linter.vocabularies.wording import quoted

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nThe ferry was late."


class TitleMismatch(IndexRule):
    """INDEX.md and the file give a story different titles.

    Compared as text: Unicode form, entities, Markdown escapes and whitespace do not count; case does.

    Why it matters:
        A reader who looks for the one title does not find the other.

    How to mend it:
        Write the right title in both.

    Fix safety:
        The file's title is taken to be right.
    """

    code = "IDX006"
    name = "title-mismatch"
    severity = Severity.ERROR
    fix = Applicability.SAFE
    examples = (
        good({"INDEX.md": "- [The *Ferry*](ferry.txt)\n", "ferry.txt": _STORY}),
        bad(
            {"INDEX.md": "- [⟦The Fairy⟧](ferry.txt)\n", "ferry.txt": _STORY},
            fixed={"INDEX.md": "- [The Ferry](ferry.txt)\n"},
        ),
    )

    def check_index(self, archive: Archive, index: Index, settings: Settings) -> Iterator[Finding]:
        """Yield each title in the index that is not the file's."""
        for said in claimed(archive, index, "title"):
            here, right = said.claim, said.fact
            # What an anchor leads to may have a title of its own.
            if said.entry.fragment or same_text(here.value, right):
                continue
            both = f"{quoted(right)} in the file, {quoted(here.value)} here"
            message = f"the title of {said.path} is {both}; make them agree"
            yield disagreement(self, archive, said, message, right)
