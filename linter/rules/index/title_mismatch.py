"""IDX006."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Applicability, Finding, Severity
from linter.model.index import Index
from linter.rules.index import IndexRule
from linter.rules.index.claimed import claimed, disagreement
from linter.rules.index.compare import same_title
from linter.rules.rule import bad, good
from linter.vocabularies.wording import quoted

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nThe ferry was late."


class TitleMismatch(IndexRule):
    """INDEX.md and the file give a story different titles.

    Unicode form, entities, Markdown escapes, whitespace, case, quotation marks, dashes and a closing full stop do not
    count, nor a part or chapter that only one of them tells. ``index.compare = "exact"`` asks for the letter.

    Why it matters:
        A reader who looks for the one title does not find the other.

    How to mend it:
        Write the right title in both.

    Fix safety:
        The file's title is taken to be right, unless the index says more, or the title has a finding of its own.

    Options:
        ``index.compare``
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
            if said.entry.fragment or same_title(here.value, right, settings.index.compare):
                continue
            message = f"title {quoted(here.value)} differs from the story's own, {quoted(right)}"
            yield disagreement(self, archive, settings, said, message, right)
