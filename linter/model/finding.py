"""What a rule reports, and how it would be mended."""

from enum import Enum
from typing import Literal, NamedTuple

from linter.model.severity import Severity as Severity  # noqa: PLC0414 - rules know it from here
from linter.model.span import Range, Span


class Applicability(Enum):
    """Whether a fix may be applied unasked: a safe one keeps every fact and the body as they are."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Edit(NamedTuple):
    """Replace the bytes of ``span`` in the file ``path`` by ``replacement``.

    ``path`` is the path relative to the archive's root, with ``/``. A file that does not exist yet
    is written by an edit over the empty span at 0. The replacement is written in the encoding of the
    file, unless ``encoding`` names another. Of several insertions at one place those of a smaller
    ``order`` stand first.
    """

    path: str
    span: Span
    replacement: str
    encoding: str = ""
    order: int = 0


class ValueChange(NamedTuple):
    """A value that goes from a file, comes into it, or becomes another one; whatever is blank counts as one space.

    Args:
        path: of the file, as in :class:`Edit`.
        name: canonical name of the field, or the label of one that nobody knows; of an entry of an index it may be
            empty, for the link itself.
        before: the value that goes; None where one comes.
        after: the value that comes; None where one goes.
        entry: what the entry of an index that says it links to; empty in a story.
    """

    path: str
    name: str
    before: str | None
    after: str | None
    entry: str = ""


class Fix(NamedTuple):
    """Edits that belong together: all of them are applied, or none.

    Nothing is read again to offer one. Before it is applied, :mod:`linter.fixing.proof` holds what the file then says
    against what it said: a fix that changes more than it names is not applied.

    Args:
        title: what it does.
        edits: of one file or of several.
        applicability: whether it may be applied unasked.
        changes: what fields, or entries of an index, say otherwise afterwards.
        edits_story: whether it changes words of the story itself; such a fix is never safe.
    """

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.SAFE
    changes: tuple[ValueChange, ...] = ()
    edits_story: bool = False


class Related(NamedTuple):
    """Another place that takes part in a finding."""

    path: str
    span: Span | None
    message: str


class Finding(NamedTuple):
    """What a rule yields: places are byte spans, paths are relative to the archive's root.

    Args:
        code: of the rule.
        path: the file it is about.
        span: the smallest place that shows the trouble; None where the file has no such place.
        message: states the fault.
        key: what the finding is about, apart from where it stands: the field and its value as compared.
            It makes the fingerprint, so that a finding is known again after lines have moved.
        related: every other place that takes part.
        fix: the edits that would mend it.
        advice: what to do about it where no fix says so; an imperative.
    """

    code: str
    path: str
    span: Span | None
    message: str
    key: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    advice: str = ""


class LocatedEdit(NamedTuple):
    """An edit in bytes of the file as it is on disk; ``path`` as in :class:`LocatedFinding`.

    ``encoding`` is what the replacement is to be written in; ``order`` as in :class:`Edit`.
    """

    path: str
    start: int
    end: int
    replacement: str
    encoding: str = "utf-8"
    order: int = 0


class LocatedFix(NamedTuple):
    """A fix whose edits are byte ranges of the files on disk; paths as in :class:`LocatedFinding`."""

    applicability: Applicability
    title: str
    edits: tuple[LocatedEdit, ...]
    changes: tuple[ValueChange, ...] = ()
    edits_story: bool = False


class LocatedRelated(NamedTuple):
    """Another place that takes part, in lines and columns."""

    path: str
    range: Range | None
    message: str


class Suppression(NamedTuple):
    """Why a finding is not reported.

    Args:
        reason: that is given for it; empty where there is none.
        by: whether an entry of the configuration says so, an ignore in the file itself, or a baseline.
    """

    reason: str
    by: Literal["configuration", "document", "baseline"]


class LocatedFinding(NamedTuple):
    """A finding as it leaves the engine: lines and columns, the severity that the settings give it.

    Paths are relative to where the command was started, with ``/``.
    """

    path: str
    range: Range | None
    code: str
    name: str
    severity: Severity
    message: str
    related: tuple[LocatedRelated, ...] = ()
    fix: LocatedFix | None = None
    key: str = ""
    fails: bool = True
    """Whether it weighs as much as ``fail-on`` says in the settings of its file."""
    suppression: Suppression | None = None
    """Why it is not reported; None where it is."""
    ordinal: int = 1
    """Which one it is among those of its rule in its file that have the same key."""
    advice: str = ""
    """What to do about it; with a fix, that is its title."""

    @property
    def fingerprint(self) -> str:
        """A name that lasts while what the finding is about lasts, wherever that moves in the file."""
        from hashlib import blake2b

        text = "\0".join((self.code, self.path, self.key, str(self.ordinal)))
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
