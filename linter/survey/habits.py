"""Which rules would speak of nearly every other file even so."""

from collections import Counter
from collections.abc import Collection, Iterator

from linter.config.settings import INDEX
from linter.model.report import Report
from linter.survey.convention import FEW, NEARLY_ALL, Convention, as_pattern, folders_round, is_habit, of

_SETTINGS: dict[str, tuple[str, object]] = {"HDR001": ("header", "optional"), "HDR015": ("unlabelled-titles", True)}
"""What says that a habit is one, where that is more than to ignore the rule."""
_NEVER = ("SYS", "IDX006", "IDX007", "IDX008", "IDX009")
"""What is no habit however often it is found: what the tool says of its own work, and where index and file disagree."""


def habits(report: Report, paths: Collection[str]) -> Iterator[tuple[str, Convention]]:
    """What silences each rule that speaks of more files than outliers are (:data:`~linter.survey.convention.HABIT`).

    Where it is only the habit of some folders, it stays on elsewhere. What a rule says of the index counts by the
    finding, since all entries stand in one file.

    Args:
        report: of a check of the archive.
        paths: of all documents.

    Returns:
        The code of each such rule, with a setting; several for one that is the habit of several folders.
    """
    places = {
        (
            finding.code,
            finding.name,
            finding.path,
            finding.fingerprint if finding.path.rpartition("/")[2] == INDEX else "",
        )
        for finding in report.findings
    }
    total = report.summary.documents
    found = [
        (code, name, [path for each, _, path, _ in places if each == code])
        for code, name in sorted({(code, name) for code, name, _, _ in places})
        if not code.startswith(_NEVER)
    ]
    # The rules that are ignored stand together.
    for code, name, spoken in sorted(found, key=lambda each: each[0] not in _SETTINGS):
        if not is_habit(len(spoken), total):
            continue
        if code in _SETTINGS:
            key, value = _SETTINGS[code]
            yield code, Convention((key,), value, f"{name}: {of(len(spoken), total)}")
        elif folders := _folders_with(spoken, paths):
            for folder, count in folders.items():
                place = ("per-file-ignores", f"/{as_pattern(folder)}/")
                yield code, Convention(place, code, f"{name}: {count:,} files", is_item=True)
        else:
            yield code, Convention(("ignore",), code, f"{name}: {of(len(spoken), total)}", is_item=True)


def _folders_with(spoken: Collection[str], paths: Collection[str]) -> dict[str, int]:
    """The folders, outermost ones, in which a rule speaks of nearly all files; none if it is a habit elsewhere too."""
    has = set(spoken)
    files = Counter(folder for path in paths for folder in folders_round(path))
    faults = Counter(folder for path in has.intersection(paths) for folder in folders_round(path))
    whole: dict[str, int] = {}
    for folder, count in sorted(files.items()):
        if faults[folder] >= max(FEW, NEARLY_ALL * count) and whole.keys().isdisjoint(folders_round(folder)):
            whole[folder] = faults[folder]
    covered = sum(files[folder] for folder in whole)
    left = len(has) - sum(whole.values())
    return {} if "" in whole or is_habit(left, len(paths) - covered) else whole
