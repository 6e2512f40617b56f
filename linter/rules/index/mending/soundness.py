"""Whether an index still lists what it is meant to list once edits have been made.

A line below an open fence, a comment or a paragraph is no entry, however much it looks like one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from linter.config.by_file import every_field
from linter.config.settings import Settings
from linter.model.finding import Edit
from linter.model.index import Index
from linter.readers.index import rating_reader, read_index
from linter.rules.mending import applied
from linter.vocabularies.labels import label_table

_FEW = 8
_TRIALS = 50
"""How often an index is read again to find those that hold, where not all proposals do so together."""


class Proposal(NamedTuple):
    """Edits of an index, and the paths of the entries that come and go by them."""

    edits: tuple[Edit, ...]
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def sound_together(index: Index, settings: Settings, proposals: Sequence[Proposal | None]) -> list[bool]:
    """Which of a rule's proposals hold together.

    An index may be long: it is read again once where all of them hold, and for each half where they do not.

    Args:
        index: to be mended.
        settings: of the archive.
        proposals: one for each finding that has one.
    """
    offered = [each for each in proposals if each is not None]
    if 1 < len(offered) <= _FEW:
        # One by one too, as far as there are few: a person may take some and leave others.
        offered = [each for each in offered if _hold(index, settings, [each])]
    found = _sound(index, settings, offered, iter(range(_TRIALS)))
    if len(found) > 1 and not _hold(index, settings, [each for part in found for each in part]):
        found = found[:1]
    sound = {id(each) for part in found for each in part}
    return [id(each) in sound for each in proposals]


def _sound(index: Index, settings: Settings, offered: list[Proposal], trials: Iterator[int]) -> list[list[Proposal]]:
    """Parts of some proposals that hold, each part by itself."""
    if not offered or next(trials, None) is None:
        return []
    if _hold(index, settings, offered):
        return [offered]
    if len(offered) == 1:
        return []
    half = len(offered) // 2
    return [*_sound(index, settings, offered[:half], trials), *_sound(index, settings, offered[half:], trials)]


def _hold(index: Index, settings: Settings, proposals: Iterable[Proposal]) -> bool:
    """Whether entries come and go as proposed, and all others say what they said."""
    proposals = tuple(proposals)
    # Entries that begin a section together share its heading.
    shared = dict.fromkeys(edit for each in proposals for edit in each.edits)
    edits = sorted(shared, key=lambda edit: (edit.span, edit.order))
    if any(below.span.start < above.span.end for above, below in pairwise(edits)):
        return False
    fields = {folded: label.name for folded, label in label_table(every_field(settings)).folded.items()}
    mended = applied(index.text, edits)
    after = read_index(index.path, mended, column_fields=fields, rates=rating_reader(settings.rating_system))
    was, now = _said(index), _said(after)
    gone = Counter(path for path, *_ in (was - now).elements())
    come = Counter(path for path, *_ in (now - was).elements())
    removed = Counter(path for each in proposals for path in each.removed)
    return gone == removed and come == Counter(path for each in proposals for path in each.added)


def _said(index: Index) -> "Counter[tuple[str, ...]]":
    """What each entry names, and what it says."""
    return Counter(
        (entry.path or entry.target, *(part for claim in entry.claims for part in (claim.field, claim.value)))
        for entry in index.entries
    )
