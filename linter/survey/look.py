"""Looking at all documents of an archive, and at its index."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from linter.config.by_file import every_field
from linter.config.settings import Settings
from linter.engine.checking.documents import Checker
from linter.engine.discovery.discover import Plan
from linter.engine.discovery.files import Files, UnreadableError
from linter.engine.processes import Work, spread
from linter.model.index import TargetKind
from linter.readers.encoding import decode
from linter.readers.index import rating_reader, read_index
from linter.rules.index.order import Member, Members
from linter.survey.survey import Survey
from linter.vocabularies.labels import label_table

Lists = list[Members]


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen.

    Args:
        survey: counts of the documents.
        names: paths of all documents, relative to the archive's root.
        indexed: whether the root has an INDEX.md.
        lists: the entries of each list of each index that lead to documents, with their paths.
        listed: what those paths are from the root.
    """

    survey: Survey
    names: Sequence[str]
    indexed: bool
    lists: Lists
    listed: frozenset[str]


def look(root: str, plans: Sequence[Plan], settings_for: Callable[[str], Settings], *, jobs: int | None) -> Look:
    """Look at an archive and those within it.

    Args:
        root: of the archive, absolute.
        plans: the archive, and those within it.
        settings_for: the settings of a folder.
        jobs: processes at once; None leaves it to the machine.
    """
    files = Files({})
    placed = [(plan, plan.display(root)) for plan in plans]
    works = [_work(Checker(plan.root, "", files, settings_for), prefix) for plan, prefix in placed]
    survey = Survey()
    for _, part in spread(works, [(number, plan.owned) for number, plan in enumerate(plans)], jobs):
        survey.merge(part)
    lists: Lists = []
    listed: set[str] = set()
    for plan, prefix in placed:
        found = _lists(plan, files)
        lists += found
        listed.update(prefix + path for members in found for _, path in members)
    names = [prefix + path for plan, prefix in placed for path in plan.owned]
    indexed = any(plan.root == root and plan.indexed for plan in plans)
    return Look(survey, names, indexed, lists, frozenset(listed))


def _work(checker: Checker, prefix: str) -> Work[Survey]:
    def count(paths: Sequence[str]) -> Survey:
        survey = Survey()
        for path in paths:
            try:
                document = checker.read(path)
            except Exception:  # A check says what is wrong with it.
                continue
            document.path = prefix + path
            survey.add(document)
        return survey

    return count


def _lists(plan: Plan, files: Files) -> Lists:
    """The lists of an index, as far as they lead to documents of its archive."""
    if not plan.indexed:
        return []
    settings = plan.settings
    try:
        data = files.read(os.path.join(plan.root, plan.index_file), settings.max_file_size)
    except UnreadableError:
        return []
    text, _ = decode(data, settings.fallback_encoding)
    fields = {folded: label.name for folded, label in label_table(every_field(settings)).folded.items()}
    index = read_index(
        plan.index_file,
        text,
        column_fields=fields,
        rates=rating_reader(settings.rating_system),
        documents=plan.files,
    )
    owned = frozenset(plan.owned)
    groups: dict[int, list[Member]] = {}
    for entry in index.entries:
        if entry.path in owned and entry.kind is TargetKind.FILE and entry.leading:
            groups.setdefault(entry.group, []).append((entry, entry.path))
    return list(groups.values())
