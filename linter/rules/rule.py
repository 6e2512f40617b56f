"""What a rule is. Everything about one stands in its file: data, docs, examples, check and fix."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from linter.config.settings import Settings
from linter.lazy_regex import lazy_pattern
from linter.model import trait
from linter.model.archive import Archive
from linter.model.document import Document
from linter.model.finding import Applicability, Finding, Fix, Related, Severity
from linter.model.rule import Documentation, Example, Text
from linter.model.span import Span

_SECTION = lazy_pattern(r"^(\S.*):\n((?:[ \t]+.*\n|\n)+)", re.MULTILINE)
_SENTENCE_END = lazy_pattern(r"(?<=\.) (?=[A-Z])")
_CODE = lazy_pattern("(?<!`)``(?!`)")


def good(files: Text | Mapping[str, Text], **settings: object) -> Example:
    """An archive that the rule has nothing to say about; a single text is ``story.txt``.

    Keyword arguments are settings, with ``_`` for ``-``.
    """
    return Example(_files(files), settings=_settings(settings))


def bad(
    files: Text | Mapping[str, Text],
    *,
    fixed: Text | Mapping[str, Text] | None = None,
    unplaced: Iterable[str] = (),
    **settings: object,
) -> Example:
    """An archive that the rule reports, at each ``⟦…⟧`` and at each path in ``unplaced``.

    ``fixed`` says what the fix makes of it, and is left out where the rule has none.
    """
    after = None if fixed is None else _files(fixed)
    return Example(_files(files), after, _settings(settings), tuple(unplaced))


def _files(files: Text | Mapping[str, Text]) -> Mapping[str, Text]:
    return {"story.txt": files} if isinstance(files, str | bytes) else files


def _settings(settings: Mapping[str, object]) -> dict[str, object]:
    return {key.replace("_", "-"): value for key, value in settings.items()}


def documented(rule: type) -> Documentation:
    """The documentation that stands in the docstring of a rule."""
    import inspect
    from textwrap import dedent

    text = _CODE.sub("`", inspect.getdoc(rule) or "") + "\n"
    sections = {match[1]: dedent(match[2]).strip() for match in _SECTION.finditer(text)}
    summary, *details = _SENTENCE_END.split(" ".join(_SECTION.sub("", text).split()), maxsplit=1)
    return Documentation(summary, "".join(details), sections)


class Rule(ABC):
    """What all rules declare. The class docstring is the rule's documentation.

    It opens with one sentence that says what the rule finds, followed by sections, each a line that ends
    in ``:`` with an indented text: ``Why it matters``, ``How to mend it``, and where they say something
    ``Fix safety`` and ``Options``.
    """

    code: str
    name: str
    severity: Severity
    fix: Applicability | None = None
    """The applicability of the fix the rule usually carries; a finding may carry a lesser one, or none."""
    opt_in: ClassVar[bool] = False
    opt_in_with: ClassVar[str] = ""
    """The code of another opt-in rule whose opting in is this one's too."""
    examples: ClassVar[tuple[Example, ...]]

    def on(self, settings: Settings) -> bool:
        """Whether an opt-in rule is on because its setting is declared."""
        return not self.opt_in

    def documentation(self) -> Documentation:
        """What is told of the rule: its docstring."""
        return documented(type(self))

    def finding(
        self,
        path: str,
        span: Span | None,
        message: str,
        *,
        key: str = "",
        related: Iterable[Related] = (),
        fix: Fix | None = None,
        advice: str = "",
    ) -> Finding:
        """A finding of this rule; its fields are those of :class:`~linter.model.finding.Finding`."""
        return Finding(self.code, path, span, message, key, tuple(related), fix, advice)


class DocumentRule(Rule):
    """A rule about one document; its findings depend on that document and the settings alone."""

    requires: ClassVar[int] = trait.HEADER
    """Bits of :mod:`linter.model.trait` that must hold, else the rule is silent."""
    unless: ClassVar[int] = 0
    """Bits that silence the rule where any of them holds."""

    whole_file: ClassVar[bool] = False
    """Whether the rule is about any file, and so about INDEX.md and pages too."""
    completes: ClassVar[bool] = False
    """Whether :meth:`complete` finds a fix in the rest of the archive."""

    @abstractmethod
    def check(self, document: Document, settings: Settings) -> Iterator[Finding]:
        """Yield what is wrong with the document."""

    def complete(self, path: str, key: str, archive: Archive, settings: Settings) -> Fix | None:
        """The fix for the finding with that key which only the archive can tell, or None.

        The document has to be read again for it (``archive.document``): whether there is one should be known before.
        """
        return None


class SystemRule(Rule):
    """A rule that the engine itself reports; it stands in the catalogue and can be configured as any other."""


class ArchiveRule(Rule):
    """A rule about an archive: its index, or what stands between files."""

    requires_index: ClassVar[bool] = True
    """Whether the rule is silent about an archive without INDEX.md."""
    reads: ClassVar[frozenset[str]] = frozenset()
    """Canonical names of the fields that it asks the facts for, besides title, author and rating."""
    reads_bodies: ClassVar[bool] = False
    """Whether it asks the facts for the digests of bodies."""
    compares_documents: ClassVar[bool] = False
    """Whether it compares what documents say, so that a run of some of them does not tell what it would find."""
    compares_archives: ClassVar[bool] = False
    """Whether the rule may look at several archives as at one (``across-archives``)."""

    @abstractmethod
    def check(self, archive: Archive, settings: Settings) -> Iterator[Finding]:
        """Yield what is wrong with the archive."""
