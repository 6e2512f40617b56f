"""ARC003."""

from collections.abc import Iterator

from linter.config.settings import Settings
from linter.model.archive import Archive
from linter.model.finding import Finding, Severity
from linter.rules.archive.naming import names_of
from linter.rules.rule import ArchiveRule, bad, good
from linter.vocabularies.file_names import DEFAULT
from linter.vocabularies.wording import quoted

_STORY = "Title: The Ferry\n\nAuthor: Ann Lake\n\nThe ferry was late."


class FileNamePattern(ArchiveRule):
    """The name of a file does not follow the archive's pattern.

    Why it matters:
        Programs and people find a story by the number and the id in its name, and tell from the name what it is.

    How to mend it:
        Rename the file, and its entry in INDEX.md with it; or declare the pattern that its name follows.

    Options:
        ``file-name``: the pattern, or a list of several, with ``{ordinal}``, ``{ordinal:3}`` (exactly three digits),
        ``{id}`` (letters and digits), ``{id:hex16}`` (sixteen hexadecimal digits in lower case), ``{title}`` and
        ``{author}`` (any text). Declaring it turns the rule on; selected without it, the rule asks for
        ``{ordinal:3}_{id:hex16}.txt``.
    """

    code = "ARC003"
    name = "file-name"
    severity = Severity.WARNING
    opt_in = True
    requires_index = False
    examples = (
        good({"007_0123456789abcdef.txt": _STORY}),
        bad({"ferry.txt": _STORY}, unplaced=("ferry.txt",)),
        bad(
            {"Ann Lake - The Ferry.txt": _STORY, "The Ferry.txt": _STORY},
            unplaced=("The Ferry.txt",),
            file_name="{author} - {title}.txt",
        ),
    )

    def on(self, settings: Settings) -> bool:
        """Whether the archive says how its files are named."""
        return bool(settings.file_name)

    def check(self, archive: Archive, settings: Settings) -> Iterator[Finding]:
        """Yield each document whose name follows no pattern."""
        patterns = settings.file_name or (DEFAULT,)
        wanted = f"the pattern {patterns[0]}" if len(patterns) == 1 else f"the patterns {', '.join(patterns)}"
        for path, told in names_of(archive, settings).items():
            if told is None and archive.concerns(path):
                name = path[path.rfind("/") + 1 :]
                message = f"file name {quoted(name)} does not match {wanted}"
                advice = "rename the file, or add its pattern to `file-name`"
                yield self.finding(path, None, message, key=path, advice=advice)
